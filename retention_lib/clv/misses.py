"""How far a model missed: by kind of customer, and week by week."""

from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Timestamp

from retention_lib import intervals, periods
from retention_lib.clv.groups import tenths
from retention_lib.clv.model import Model
from retention_lib.clv.split import Split, number, numbered
from retention_lib.contract import ContractError
from retention_lib.results.clv import CALIBRATION, TRACKING

TOP = 7  # frequencies from here on are one group, as in the papers

BY = ("frequency", "decile")


def calibration(
    transactions: Any,
    *,
    calibration_end: date | str,
    as_of: date | str,
    model: str = "bg/nbd",
    by: str = "frequency",
    penalty: float = 0.0,
) -> DataFrame:
    """Mean purchases after ``calibration_end`` in groups of customers. One row is a group, smallest
    first.

    ``by`` is ``"frequency"`` (repeat purchases before, 7 and more together) or ``"decile"`` (of
    expected purchases); ``penalty`` is that of ``clv.fit``. Columns: ``group, customers, actual,
    expected`` (means a customer), and ``low, high`` (95 % interval of the actual mean, normal).
    """
    if by not in BY:
        raise ContractError(f"by was asked to be {by!r}", " and ".join(BY), "choose one of them")
    split = Split(transactions, calibration_end, as_of)
    frame = split.frame
    frame["expected"] = split.predict(model, penalty)["purchases"]
    group = frame[by].clip(upper=TOP) if by in frame else tenths(frame["expected"])
    groups = frame.groupby(group.rename("group"))
    actual = groups["actual"]
    table = actual.agg(customers="size", actual="mean")
    low, high = intervals.around(table["actual"], actual.sem())
    table = table.assign(
        expected=groups["expected"].mean(),
        low=np.maximum(low, 0),
        high=high,
    )
    return CALIBRATION.made(table.reset_index(), by=by, model=model, top=TOP)


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
