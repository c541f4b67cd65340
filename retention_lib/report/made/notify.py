"""Who asked to be told is told when a page fails, is good again, or an alert comes or goes: once
each time."""

import logging
import os
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.drawn import alerts
from retention_lib.report.kept import folders, publish
from retention_lib.report.markup import clean
from retention_lib.report.said import amounts
from retention_lib.writing import text

FILE = "notified.json"  # beside a page: the state that each address has last been told of


class State(BaseModel, frozen=True):
    """What there is to know of a page; `alerts` are the metrics that are not as they should be."""

    failed: bool = False
    alerts: frozenset[str] = frozenset()


_STATES = TypeAdapter(dict[str, State])


def tell(jobs: list[Job], records: list[Record]) -> list[str]:
    """Send what is new to every address that the definition names; why that could not be done, a
    sentence each.

    Addresses come from the environment. What is not delivered is tried again after the next run.
    """
    one = jobs[0]  # they are of one definition
    runs = {one.site / record.report / record.slug: record for record in records}
    names = dict.fromkeys(one.notify)
    return list(filter(None, (_tell(name, one.title, runs) for name in names)))


def _tell(name: str, title: str, runs: dict[Path, Record]) -> str:
    """Tell one address what is new to it, and return why that could not be done, or nothing."""
    variable = name.removeprefix("env:")
    news = {}
    texts = []
    for folder, record in runs.items():
        before = _states(folder).get(name, State())
        now = _state(before, record)
        if now != before:
            news[folder] = now
            texts.append(_text(before, now, record))
    problem = _send(variable, title, "\n".join(texts))
    why = ""
    try:
        if not problem:
            _remember(name, news)
    except OSError as error:
        problem = "forgotten"
        why = str(error)
    return problem and text(f"notices-{problem}", address=name, variable=variable, why=why)


def _state(before: State, record: Record) -> State:
    """The state of a page after a run; a run that failed has measured nothing, so the alerts are as
    they were."""
    if record.status == "skipped":
        return before
    if record.failure:
        return before.model_copy(update={"failed": True})
    return State(alerts=frozenset(alert.metric for alert in alerts.problems(record.alerts)))


def _text(before: State, now: State, record: Record) -> str:
    """What is said of a page that is not as it was."""
    page = {"question": record.question, "page": f"{record.report}/{record.slug}"}
    if record.failure:
        sentences = [text("notices-failed", why=record.failure.sentence, **page)]
    elif now.alerts and now.alerts != before.alerts:
        why = " ".join(alerts.sentences(record.alerts, record.metrics))
        sentences = [text("notices-alert", why=why, **page)]
    else:
        key = "notices-again" if before.failed else "notices-over"
        sentences = [text(key, **page)]
        for metric in record.metrics[:1]:
            if value := amounts.told(metric):
                sentences.append(text("notices-headline", label=metric.label, value=value))
    return clean.unturned(" ".join(sentences))


def _send(variable: str, title: str, text: str) -> str:
    """Send a text, if there is one, and return what went wrong in a word, or nothing."""
    address = os.environ.get(variable)
    if not address:
        return "unset"
    try:
        import apprise  # here, because it is an extra

        # what Apprise logs of an address that it cannot use is the address
        with apprise.LogCapture(level=logging.CRITICAL):
            services = apprise.Apprise()
            if not services.add(address):
                return "unknown"
            delivered = not text or services.notify(title=title, body=text, body_format="text")
    except ImportError:
        return "missing"
    except Exception:  # noqa: BLE001
        return "undelivered"
    return "" if delivered else "undelivered"


def _states(folder: Path) -> dict[str, State]:
    try:
        return _STATES.validate_json(folders.content(folder / FILE))
    except (OSError, ValidationError):  # nothing told yet, or nothing known: then it is told again
        return {}


def _remember(name: str, news: dict[Path, State]) -> None:
    for folder, now in news.items():
        # read anew: to deliver takes a while, in which another run may have told another address
        states = _states(folder) | {name: now}
        publish.write(folder / FILE, _STATES.dump_json(states, indent=2).decode())
