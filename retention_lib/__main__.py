"""The `retention` command."""

import gc
import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

gc.disable()  # what is imported stays: to look for garbage among it takes a third of the start

try:
    from retention_lib import commands, contract
    from retention_lib.report.asked.spec import Refused
    from retention_lib.report.kept.lock import Busy
    from retention_lib.report.made import pages, progress, signals
    from retention_lib.writing import language, speaking, text
except KeyboardInterrupt:  # in the seconds that it takes to begin
    sys.exit(130)

gc.freeze()
gc.enable()


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code.

    Of `run`: 0 all published, unchanged or skipped; 1 at least one report failed, the others
    published; 2 refused before anything ran; 3 published, but an alert was breached or could not be
    checked; 75 another run is making one of the pages, or has the list of them; 130 stopped with
    Ctrl-C, 143 with SIGTERM or the end of the terminal. Of `check`: 1 nothing can be counted, 2
    there is no such source, 3 more rows are left out than may be.
    """
    # some schedulers start us without them
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    try:
        with speaking(language()):  # the environment may say one that there is not
            # the one place that asks what day it is
            asked = commands.parsed(argv, Namespace(today=date.today()))
            code = asked.command(asked) or 0
        return _ended(code, progress.tell(sys.stdout, sys.stdout.flush))
    except (Refused, contract.ContractError) as error:
        return _said(error, 2)
    except pages.Unwritable as error:
        return _said(error, 1)
    except Busy as error:
        return _said(error, 75)
    except OSError:
        unheard = progress.tell(sys.stdout, print)
        if unheard is None:  # whatever it was, it was not standard output
            raise
        return _ended(0, unheard)
    except KeyboardInterrupt as stopped:
        code = 143 if isinstance(stopped, signals.Terminated) else 130
        return _said(text("commands-run-stopped"), code)


def _ended(code: int, unheard: OSError | None) -> int:
    """The code of a command; who closes a pipe has read enough, but what found no room on a disk is
    lost."""
    if unheard is None or isinstance(unheard, BrokenPipeError):
        return code
    lost = f"Standard output could not be written: {unheard.strerror}; mend that and run again"
    return _said(lost, 1)


def _said(what: object, code: int) -> int:
    progress.say(what)
    return code


if __name__ == "__main__":
    sys.exit(main())
