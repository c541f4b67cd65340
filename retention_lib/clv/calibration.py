"""How far a model missed by kind of customer."""

from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import contract, intervals
from retention_lib.clv.deciles import tenths
from retention_lib.clv.split import Split
from retention_lib.results.clv import CALIBRATION

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
        raise contract.ContractError(
            f"by was asked to be {by!r}", " and ".join(BY), "choose one of them"
        )
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
