"""What a notebook says back: its headline metrics, its findings, and the tables behind them,
printed and as files; or that it has nothing to report, and then its last good page stays."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from IPython.display import HTML, display
from pandas import DataFrame

from retention_lib.report.markup import clean, shell
from retention_lib.report.said import cards, downloads, results, spreadsheet
from retention_lib.results import Action, Metric

FOLDER = "RETENTION_RUN_DIR"  # in the environment: where the runner wants it
NAME = "table"  # in the output's metadata: what the files beside it are called
_SKIPPED = "skipped.txt"


def emit(
    *,
    answer: str | None = None,
    metrics: Sequence[Metric | Mapping[str, Any]] = (),
    actions: Sequence[Action | None] = (),
    findings: Sequence[str | None] = (),
    attention: Sequence[str] = (),
    trust: Mapping[str, str | None] | None = None,
    tables: Mapping[str, DataFrame | None] | None = None,
) -> None:
    """Hand the page its answer, its headline cards, what to do, its findings and its downloads.

    `answer` is one sentence that answers the notebook's title, the heading of the page. `metrics`
    are of `words`, or mappings with the fields of `results.Metric`. `actions` are of `words`, too:
    those with most at stake stand beside the first picture. `findings` are of `words`, or whole
    sentences, the most important first. `attention` are such sentences that a reader must know
    before any number, and stand above the cards. `trust` says under `wrong` how wrong the same
    procedure has been, and under `left_out` what was left out of the counts. `tables` are frames by
    name, each a download as CSV and XLSX, in which small groups are hidden as the frame declares.
    None is what a part that was left out would have told. A notebook may call this more than once:
    each call adds. With `RETENTION_RUN_DIR` set (the runner sets it) all is written there; in
    JupyterLab it is displayed and nothing is written.

    Raises `pydantic.ValidationError` for a metric that breaks the rules, or a name used twice, and
    `ValueError` for a table with labels of rows, which no file would have, or with columns that are
    not named by a text of their own.
    """
    asked = tables or {}
    made = {name: frame for name, frame in asked.items() if frame is not None}
    told: dict[str, Any] = {"metrics": list(metrics), "attention": list(attention)}
    told["findings"] = _known(findings)
    told["actions"] = _known(actions)
    told["tables"] = list(made)
    if answer is not None:
        told["answer"] = answer
    if trust is not None:
        told["trust"] = trust
    said = results.Results.model_validate(told)
    for name, frame in made.items():
        spreadsheet.check(name, frame)
    if FOLDER in os.environ:
        folder = Path(os.environ[FOLDER])
        total = results.read(folder).plus(said)
        downloads.write(made, folder / "data")
        (folder / "results.json").write_text(total.model_dump_json(indent=2), encoding="utf-8")
    elif said != results.Results(tables=said.tables):
        shown = shell.fill("emitted.html.j2", cards=cards.cards(said.metrics), said=said)
        display(HTML(shown))


def _known(these: Iterable[Any]) -> list:
    return [one for one in these if one is not None]


def table(printed: Any, name: str, frame: DataFrame) -> None:
    """Display `printed`, a table that knows itself as HTML (of `tables`, or a frame), and hand over
    its download.

    `frame` is what the files hold, CSV and XLSX, under `name`; the page links to them below the
    table. In JupyterLab the table is displayed and nothing is written. Raises `ValueError` when
    `printed` has no HTML, and what `emit` raises for a table; then nothing is handed over.
    """
    html = printed._repr_html_() if hasattr(printed, "_repr_html_") else None
    if not isinstance(html, str):
        raise ValueError(
            f"table '{name}' needs something printed as HTML; found a {type(printed).__name__}"
            " without any; give what tables returns"
        )
    emit(tables={name: frame})
    said = {"text/html": html, "text/plain": repr(printed)}
    display(said, raw=True, metadata={"text/html": {NAME: name}})


class Skipped(BaseException):
    """No error, so `except Exception` lets it through: the notebook ends here because there is
    nothing to report."""

    def _render_traceback_(self) -> list[str]:
        return [f"Skipped: {self}"]  # what a notebook shows instead of a traceback


def skip(reason: str) -> None:
    """End the notebook here: it has nothing to report, and `reason`, a whole sentence, says why.

    The run counts as `skipped`, not as failed, and the page of the last good run stays. In
    JupyterLab the notebook stops and shows the reason. Raises `Skipped`, and `ValueError` for an
    empty reason.
    """
    if not clean.line(reason):
        raise ValueError(
            "skip needs a reason; found an empty one; say in a sentence why there is nothing to"
            " report"
        )
    if FOLDER in os.environ:
        Path(os.environ[FOLDER], _SKIPPED).write_text(reason, encoding="utf-8")
    raise Skipped(reason)


def taken(folder: Path) -> str:
    """The reason that a notebook gave into a run's folder, from which it is taken; empty when it
    gave none."""
    file = folder / _SKIPPED
    if not file.is_file():
        return ""
    reason = file.read_text(encoding="utf-8")
    file.unlink()
    return reason
