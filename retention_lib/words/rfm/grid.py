"""Which pair of recency and frequency scores brings most."""

import pandas as pd

from retention_lib.results import shown
from retention_lib.results.rfm import GRID
from retention_lib.writing import Finding, count, money, percent, text


def grid(frame: pd.DataFrame, *, currency: str | None = None) -> Finding:
    """The pair of scores whose customers spent most in all; `frame` is what `rfm.grid` returns.

    `currency` is the ISO code of the spend. The largest mean is often that of a handful.
    """
    seen = shown(frame, GRID).dropna(subset=["customers"])
    if seen.empty:
        return Finding(text("rfm-grid-nothing"))
    row = seen.loc[(seen["customers"] * seen["spend"]).idxmax()]
    scores = {score: count(row[score]) for score in "rf"}
    said = {"share": percent(row["share"]), "spend": money(row["spend"], currency)}
    return Finding(text("rfm-grid-most", **scores, **said))
