"""Who asked to be told is told when a page fails, is good again, or an alert comes or goes: once
each time."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.drawn import alerts
from retention_lib.report.kept import publish
from retention_lib.report.markup import clean
from retention_lib.report.said import cards
from retention_lib.writing import text

FILE = "notified.json"  # beside a page: the state that each address has last been told of


class State(BaseModel):
    """What there is to know of a page; `alerts` are the metrics that are not as they should be."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    failed: bool = False
    alerts: frozenset[str] = frozenset()


_STATES = TypeAdapter(dict[str, State])


def tell(jobs: Sequence[Job], records: Sequence[Record]) -> list[str]:
    """Send what is new to every address that the definition names; why that could not be done, a
    sentence each.

    Addresses come from the environment. What is not delivered is tried again after the next run.
    """
    folders = {(job.report, job.slug): job.folder for job in jobs}
    runs = [(folders[record.report, record.slug], record) for record in records]
    names = dict.fromkeys(name for job in jobs for name in job.notify)
    return [problem for name in names for problem in _tell(name, runs)]


def _tell(name: str, runs: Sequence[tuple[Path, Record]]) -> list[str]:
    if not runs:
        return []
    before = {folder: _states(folder).get(name, State()) for folder, _ in runs}
    now = {folder: _state(before[folder], record) for folder, record in runs}
    news = [(folder, record) for folder, record in runs if now[folder] != before[folder]]
    texts = [_text(before[folder], now[folder], record) for folder, record in news]
    problem = _send(name, runs[0][1].title, "\n".join(texts))
    if problem:
        return [_undelivered(name, problem)]
    try:
        for folder, _ in news:
            _remember(folder, name, now[folder])
    except OSError as error:
        return [_undelivered(name, "forgotten", str(error))]
    return []


def _state(before: State, record: Record) -> State:
    """The state of a page after a run; a run that failed has measured nothing, so the alerts are as
    they were."""
    if record.status == "skipped":
        return before
    if record.failure:
        return before.model_copy(update={"failed": True})
    problems = alerts.problems(record.alerts)
    return State(alerts=frozenset(alert.metric for alert in problems))


def _text(before: State, now: State, record: Record) -> str:
    """What is said of a page that is not as it was."""
    page = {"question": record.question, "page": f"{record.report}/{record.slug}"}
    if now.failed:
        why = record.failure.sentence if record.failure else ""
        sentences = [text("notices-failed", why=why, **page)]
    elif now.alerts and now.alerts != before.alerts:
        why = " ".join(alerts.sentences(record.alerts, record.metrics))
        sentences = [text("notices-alert", why=why, **page)]
    else:
        key = "notices-again" if before.failed else "notices-over"
        sentences = [text(key, **page), *_headline(record)]
    return clean.unturned(" ".join(sentences))


def _headline(record: Record) -> list[str]:
    known = [card for card in cards.cards(record.metrics[:1]) if card.value]
    return [text("notices-headline", label=card.label, value=card.value) for card in known]


def _undelivered(name: str, problem: str, why: str = "") -> str:
    variable = name.removeprefix("env:")
    return text(f"notices-{problem}", address=name, variable=variable, why=why)


def _send(name: str, title: str, text: str) -> str:
    """Send a text, if there is one, and return what went wrong in a word, or nothing."""
    address = os.environ.get(name.removeprefix("env:"))
    if not address:
        return "unset"
    try:
        return _sent(address, title, text)
    except ImportError:
        return "missing"
    except Exception:  # noqa: BLE001
        return "undelivered"


def _sent(address: str, title: str, text: str) -> str:
    import apprise  # here, because it is an extra

    # what Apprise logs of an address that it cannot use is the address
    with apprise.LogCapture(level=logging.CRITICAL):
        services = apprise.Apprise()
        if not services.add(address):
            return "unknown"
        delivered = not text or services.notify(title=title, body=text, body_format="text")
    return "" if delivered else "undelivered"


def _states(folder: Path) -> dict[str, State]:
    try:
        return _STATES.validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):  # nothing told yet, or nothing known: then it is told again
        return {}


def _remember(folder: Path, name: str, state: State) -> None:
    states = _states(folder) | {name: state}
    publish.write(folder / FILE, _STATES.dump_json(states, indent=2).decode())
