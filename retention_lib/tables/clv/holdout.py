"""How far each model and baseline missed, and why one was not judged."""

from collections.abc import Callable

import pandas as pd
from great_tables import GT
from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import HOLDOUT
from retention_lib.tables.generic import laid_out
from retention_lib.writing import count, number, percent, text

ALWAYS = "clv-holdout-errors", "clv-holdout-inside"
MARKS = {
    "clv-holdout-none": "clv-holdout-none_is",
    "clv-holdout-unseen": "clv-holdout-unseen_is",
}
WRITTEN: dict[str, Callable[[float], str]] = {
    "expected": count,
    "actual": count,
    "mae": number,
    "rmse": number,
    "coverage": percent,
}


def holdout(frame: DataFrame) -> GT:
    """One line a model or baseline: how far it missed in all and a customer; `frame` is what
    `clv.holdout` returns."""
    frame = shown(frame, HOLDOUT)
    model, miss = HOLDOUT.heading("model"), HOLDOUT.heading("bias")
    cells = {
        model: [_model(row) for row in frame.itertuples()],
        miss: [_missed(row) for row in frame.itertuples()],
    }
    for name, write in WRITTEN.items():
        cells[HOLDOUT.heading(name)] = [_number(value, write) for value in frame[name]]
    table = DataFrame(cells)
    return laid_out("holdout", table, text("clv-holdout"), [model], _notes(table))


def _model(row: Series) -> str:
    name = key_text("clv-model", row.model)
    return text("clv-holdout-is_baseline", model=name) if row.baseline else name


def _missed(row: Series) -> str:
    if pd.isna(row.customers):
        return text("missing-hidden")
    if pd.isna(row.expected):
        return text("clv-holdout-unseen" if row.baseline else "clv-holdout-unfitted")
    if pd.isna(row.bias):
        return text("clv-holdout-none")
    side = "few" if row.bias < 0 else "many"
    return text(f"clv-holdout-{side}", share=percent(abs(row.bias)))


def _number(value: float, write: Callable[[float], str]) -> str:
    return text("clv-holdout-none") if pd.isna(value) else write(value)


def _notes(table: DataFrame) -> list[str]:
    """What the numbers are, and what each mark in the table means."""
    cells = set(table.to_numpy().ravel())
    used = [note for mark, note in MARKS.items() if text(mark) in cells]
    return [text(key) for key in (*ALWAYS, *used)]
