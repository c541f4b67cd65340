"""What a notebook says back: its headline metrics, its findings, and the tables behind them."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML, display

from retention_lib.report.markup import shell
from retention_lib.report.said import cards, results, spreadsheet


def emit(
    *,
    metrics: Sequence[Mapping[str, Any]] = (),
    tables: Mapping[str, pd.DataFrame] | None = None,
    findings: Sequence[str] = (),
) -> None:
    """Hand the page its headline cards, its findings and its downloads.

    `metrics` are mappings with the fields of `results.Metric`: name, label, value and unit; where
    they are known an interval, which way is good, what it was a period and a year before, and a
    benchmark with its source. `tables` are frames by name, each a download as CSV and XLSX;
    `findings` are whole sentences, the most important first. A notebook may call this more than
    once: each call adds. With `RETENTION_RUN_DIR` set (the runner sets it) all is written there; in
    JupyterLab cards and findings are displayed and nothing is written.

    Raises `pydantic.ValidationError` for a metric that breaks the rules, or a name used twice, and
    `ValueError` for a table with labels of rows, which no file would have, or with columns that are
    not named by a text of their own.
    """
    tables = tables or {}
    said = results.Results(
        metrics=list(metrics),
        findings=[str(text) for text in findings],
        tables=list(tables),
    )
    for name, frame in tables.items():
        spreadsheet.check(name, frame)
    folder = os.environ.get("RETENTION_RUN_DIR")
    if folder is not None:
        _write(said, tables, Path(folder))
    elif metrics or findings:
        display(
            HTML(
                shell.fill(
                    "emitted.html.j2",
                    cards=cards.cards(said.metrics, "en"),
                    findings=said.findings,
                )
            )
        )


def _write(said: results.Results, tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    total = results.read(folder).plus(said)
    (folder / "data").mkdir(exist_ok=True)
    for name, frame in tables.items():
        (folder / "data" / f"{name}.csv").write_bytes(spreadsheet.csv(frame))
        spreadsheet.xlsx(frame, folder / "data" / f"{name}.xlsx")
    (folder / "results.json").write_text(total.model_dump_json(indent=2), encoding="utf-8")
