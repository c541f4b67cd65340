"""A small table of any declared frame, made from its declaration alone."""

import numpy as np
import pandas as pd

from retention_lib.writing import catalogue

FACTS = {"as_of": "2021-12-31", "by": "month", "bins": 5}
ROWS = 6
SHARES = np.linspace(0.25, 0.75, ROWS)
VALUES = {
    "key": None,  # of each column its own
    "id": [f"c{n}" for n in range(ROWS)],
    "text": [f"text {n}" for n in range(ROWS)],
    "group": [f"group {n}" for n in range(ROWS)],
    "quote": [f"somebody wrote {n}" for n in range(ROWS)],
    "period": pd.date_range("2021-01-01", periods=ROWS, freq="MS"),
    "date": pd.date_range("2021-01-01", periods=ROWS, freq="D"),
    "age": np.arange(ROWS),
    "level": np.arange(ROWS),
    "flag": [True, False] * (ROWS // 2),
    "count": np.arange(ROWS) + 20,
    "days": np.arange(ROWS) + 0.5,
    "share": SHARES,
    "points": SHARES - 0.5,
    "score": SHARES,
    "p_value": SHARES,
    "money": 1000 * SHARES,
    "number": 10 * SHARES,
}


def facts(frame):
    return {name: FACTS.get(name) for name in frame.facts}


def example(frame, **columns):
    """Six rows of a declared frame, with a group of the data's own where there may be one;
    `columns` are given values."""
    own = {"own": VALUES["group"]} if frame.groups else {}
    table = pd.DataFrame(own | {column.name: VALUES[column.unit] for column in frame.columns})
    keys = {column.name: _keys(column.of) for column in frame.columns if column.of}
    return frame.made(table.assign(**keys | columns), **facts(frame))


def _keys(of):
    """Keys that the catalogue knows, one of the data's own among them."""
    known = (key for key in catalogue.keys("en", of.split("-")[0]) if key.startswith(f"{of}-"))
    keys = [key.removeprefix(f"{of}-") for key in known]
    own = [f"=of the data's own, {n}" for n in range(ROWS)]
    return [*keys[: ROWS - 1], *own][:ROWS]
