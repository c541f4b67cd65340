"""How far each model and baseline missed, and why one was not judged."""

from collections.abc import Callable

import pandas as pd
from great_tables import GT
from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import HOLDOUT
from retention_lib.tables.generic import laid_out
from retention_lib.words.clv.holdout import missed
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
    frame, none = shown(frame, HOLDOUT), text("clv-holdout-none")
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
    return laid_out("holdout", table, text("clv-holdout"), [HOLDOUT.heading("model")], notes)


def _model(row: Series) -> str:
    name = key_text("clv-model", row.model)
    return text("clv-holdout-is_baseline", model=name) if row.baseline else name
