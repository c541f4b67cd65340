"""What asks a run to stop: Ctrl-C, SIGTERM and the end of the terminal."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class Terminated(KeyboardInterrupt):
    """Not Ctrl-C, but the system asked us to stop."""


@contextmanager
def terminable() -> Iterator[None]:
    """What asks us to stop as an exception, once: the clean-up after it must not be cut short."""
    with ExitStack() as before:
        for number in _stops():
            before.callback(signal.signal, number, signal.signal(number, _stop))
        yield


def _stops() -> list[int]:
    """Those that are not ignored, as nohup has one of them; Windows has no end of the terminal."""
    named = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    return [number for number in named if number and signal.getsignal(number) is not signal.SIG_IGN]


def _stop(number: int, frame: object) -> None:
    for each in _stops():
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated
