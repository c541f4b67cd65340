"""How far a model missed by kind of customer."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib import contract, intervals
from retention_lib.clv.estimates import CONFIDENCE
from retention_lib.clv.split import Split
from retention_lib.results.clv import CALIBRATION

TOP = 7  # frequencies from here on are one group, as in the papers
TENTHS = 10
BY = ("frequency", "decile")


def calibration(
    transactions: Any,
    *,
    calibration_end: datetime.date | str,
    as_of: datetime.date | str,
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
    split = Split.of(transactions, calibration_end, as_of)
    expected = split.predict(model, penalty)["purchases"]
    frame = split.frame.assign(expected=expected.to_numpy())
    groups = frame.groupby(_group(frame, by).rename("group"))
    table = groups.agg(
        customers=("actual", "size"),
        actual=("actual", "mean"),
        expected=("expected", "mean"),
    )
    error = groups["actual"].std() / np.sqrt(table["customers"])
    low, high = intervals.around(table["actual"], error, CONFIDENCE)
    table = table.assign(low=np.maximum(low, 0), high=high).reset_index()
    return CALIBRATION.made(table, by=by, model=model, top=TOP)


def _group(frame: DataFrame, by: str) -> Series:
    if by == "frequency":
        return frame["frequency"].clip(upper=TOP)
    rank = frame["expected"].rank(method="first")
    return np.ceil(rank / len(frame) * TENTHS).astype("int64")
