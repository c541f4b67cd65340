"""Printed tables of CLV that say more than the generic one."""

from typing import Any

import pandas as pd
from great_tables import GT
from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import HOLDOUT, PARAMS
from retention_lib.tables.generic import laid_out, printed
from retention_lib.words.clv.misses import missed
from retention_lib.writing import count, number, percent, text

__all__ = ["holdout", "params"]

ALWAYS = "clv-holdout-errors", "clv-holdout-inside"
MARKS = {
    "clv-holdout-none": "clv-holdout-none_is",
    "clv-holdout-unseen": "clv-holdout-unseen_is",
}
WRITTEN: dict[str, Any] = {
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
    none = text("clv-holdout-none")
    rows = list(frame.itertuples())
    cells = {"model": [_model(row) for row in rows]}
    cells["bias"] = [missed(row) for row in rows]
    for name, write in WRITTEN.items():
        found = frame[name]
        cells[name] = [none if pd.isna(value) else write(value) for value in found]
    table = DataFrame(cells).rename(columns=HOLDOUT.heading)
    said = set(table.to_numpy().ravel())
    used = [note for mark, note in MARKS.items() if text(mark) in said]
    notes = [text(key) for key in (*ALWAYS, *used)]
    return laid_out(
        "holdout",
        table,
        text("clv-holdout"),
        [HOLDOUT.heading("model")],
        notes,
    )


def _model(row: Series) -> str:
    name = key_text("clv-model", row.model)
    return text("clv-holdout-is_baseline", model=name) if row.baseline else name


def params(frame: DataFrame) -> GT:
    """One line a parameter; `frame` is the `params` of a model, or of several one below another."""
    given = [text("clv-params-given")] if frame["se"].isna().any() else []
    return printed(frame, PARAMS, notes=given)
