"""The plain rule that a forecast has to be better than: as in the same period of the year before
(the seasonal naive), and how far each of both has missed."""

from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.clv.seasons import Ahead

# beforehand a year differs from the year before by a fifth, as one year that is known would tell
DOUBT, WORTH = 0.2, 1
RULES = "expected", "same"


def same(series: Series, ahead: Ahead) -> ndarray:
    """What the same periods a year before the ones ahead were, NaN where that is not known."""
    year = periods.year_ago(ahead.by)
    times = (series.reindex(ahead.numbers - years * year) for years in (1, 2))
    last, before = (values.to_numpy() for values in times)
    return np.where(np.isnan(last), before, last)


def as_before(series: Series, ahead: Ahead) -> ndarray:
    """Draws of the periods ahead by the plain rule: each year is as far from the year before as
    years were so far, about no growth. One row a draw.

    The logarithms of the ratios are normal about 0, of a variance that has the scaled inverse
    chi-squared distribution: their sum of squares beside what is thought beforehand.
    """
    before = series.shift(periods.year_ago(ahead.by))
    known = (series > 0) & (before > 0)
    moved = np.log(series[known] / before[known])
    degrees = WORTH + len(moved)
    squares = WORTH * DOUBT**2 + (moved**2).sum()
    spread = np.sqrt(squares / ahead.random.chisquare(degrees, ahead.n))
    noise = spread * ahead.random.standard_normal(ahead.n)
    return same(series, ahead) * np.exp(noise)[:, None]


def judge(
    tested: DataFrame,
    what: str,
    series: Series,
    by: str,
) -> dict[str, Any]:
    """How far the model and the plain rule missed ``what`` in the same tests, and which is used;
    the model alone where no year before is known.

    ``missed`` are the absolute misses as a share of what came, ``mase`` the same on the scale of
    the plain rule over all periods of the ``series``. Source: Hyndman & Koehler (2006), "Another
    look at measures of forecast accuracy", International Journal of Forecasting 22, 679-688.
    """
    told = tested.dropna(subset=[what, f"{what}_expected"])
    both = told.dropna(subset=[f"{what}_same"])
    known = told if both.empty else both
    scale = series.diff(periods.year_ago(by)).abs().mean()
    found: dict[str, Any] = {"used": "expected", "origins": known["origin"].nunique()}
    for rule in RULES:
        missed = (known[f"{what}_{rule}"] - known[what]).abs()
        came = known[what].sum() or np.nan
        found[f"missed_{rule}"] = missed.sum(min_count=1) / came
        found[f"mase_{rule}"] = missed.mean() / (scale or np.nan)
    if found["missed_same"] < found["missed_expected"]:
        found["used"] = "same"
    return found
