"""Repeat purchases week by week, expected beside actual."""

from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.clv.model import Model
from retention_lib.clv.split import number, numbered
from retention_lib.results.clv import TRACKING

WEEK = 7


def tracking(
    model: Model,
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
) -> DataFrame:
    """Repeat purchases a week, actual against expected. One row is a week since the first purchase
    in the log.

    ``model`` was fitted in days on purchases up to ``calibration_end``; its expectation is for the
    customers who had started by then. Columns: ``week`` (1 first), ``ends`` (its last day),
    ``actual, expected, cumulative_actual, cumulative_expected``, ``held_out`` (True after
    ``calibration_end``). A last week that ``as_of`` cuts short is left out.
    """
    end, last = periods.day(calibration_end), periods.day(as_of)
    days = numbered(transactions, last)
    days = days[days["born"] <= number(end)]
    first = int(days["born"].min())
    weeks = np.arange(1, (number(last) - first + 1) // WEEK + 1)
    ends = first + weeks * WEEK - 1
    repeats = days.loc[days["day"] > days["born"], "day"]
    made = np.bincount((repeats - first) // WEEK, minlength=len(weeks))
    actual = made[: len(weeks)]
    started = days.drop_duplicates("customer_id")["born"]
    births, shared = np.unique(started, return_counts=True)
    lived = np.maximum(ends[:, None] - births, 0).astype(float)
    cumulative = model.family.expected(model.theta, lived) @ shared
    frame = DataFrame({"week": weeks, "ends": periods.start(ends, "day"), "actual": actual})
    frame["expected"] = np.diff(cumulative, prepend=0.0)
    frame["cumulative_actual"], frame["cumulative_expected"] = actual.cumsum(), cumulative
    frame["held_out"] = frame["ends"] > Timestamp(end)
    return TRACKING.made(frame, model=model.name, calibration_end=end)
