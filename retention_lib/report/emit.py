"""What a notebook says back: its headline metrics, its findings, and the tables behind them."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML, display

from retention_lib.report import cards, results, shell

# a spreadsheet trims blanks before it looks for a formula, so look behind them too
_FORMULA = r"[ \n]*[=+\-@\t\r]"


def emit(
    *,
    metrics: Sequence[Mapping[str, Any]] = (),
    tables: Mapping[str, pd.DataFrame] | None = None,
    findings: Sequence[str] = (),
) -> None:
    """Hand the page its headline cards, its findings and its downloads.

    `metrics` are mappings with the fields of `results.Metric`; `tables` are frames by name, each a download as CSV;
    `findings` are whole sentences, the most important first. A notebook may call this more than once: each call adds.
    With `RETENTION_RUN_DIR` set (the runner sets it) all is written there; in JupyterLab cards and findings are
    displayed and nothing is written.

    Raises `pydantic.ValidationError` for a metric that breaks the rules, or a name used twice.
    """
    tables = tables or {}
    said = results.Results(metrics=list(metrics), findings=[str(text) for text in findings], tables=list(tables))
    folder = os.environ.get("RETENTION_RUN_DIR")
    if folder is None:
        display(HTML(shell.fill("emitted.html.j2", cards=cards.cards(said.metrics, "en"), findings=said.findings)))
    else:
        _write(said, tables, Path(folder))


def neutralised(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose text cells and headings no spreadsheet takes for a formula; numbers stay numbers.

    >>> neutralised(pd.DataFrame({"name": ["=1+1", "Ada"], "change": [-0.5, 2.0]})).to_dict("list")
    {'name': ["'=1+1", 'Ada'], 'change': [-0.5, 2.0]}
    """
    text = [column for column in frame.columns if _may_hold_text(frame[column])]
    safe = frame.assign(**{column: _quoted(frame[column].astype(object)) for column in text})
    return safe.set_axis(_quoted(pd.Series(frame.columns, dtype=object)), axis="columns")


def _may_hold_text(column: pd.Series) -> bool:
    return not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column))


def _quoted(cells: pd.Series) -> pd.Series:
    risky = cells.str.match(_FORMULA, na=False).astype(bool) if len(cells) else cells.astype(bool)
    return cells.mask(risky, "'" + cells.astype(str))


def _write(said: results.Results, tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    total = results.read(folder).plus(said)
    (folder / "data").mkdir(exist_ok=True)
    for name, frame in tables.items():
        _csv(frame, folder / "data" / f"{name}.csv")
    (folder / "results.json").write_text(total.model_dump_json(indent=2), encoding="utf-8")


def _csv(frame: pd.DataFrame, file: Path) -> None:
    # utf-8-sig: the mark at its start is how Excel knows UTF-8; with "\r\n" as the end of a line a carriage return
    # inside a cell is quoted, and cannot begin a row of its own
    neutralised(frame).to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\r\n")
