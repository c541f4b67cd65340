"""Customers in tenths by what they are expected to bring."""

import numpy as np
import pandas as pd

TENTHS = 10


def deciles(value: pd.DataFrame) -> pd.DataFrame:
    """Customers in tenths by expected value. One row is a tenth, those worth most first.

    ``value`` is what ``clv.value`` returns. Columns: ``decile`` (1 to 10), ``customers, purchases``
    (expected), ``value`` (expected, total), ``share`` (of all value), ``low, high`` (95 % interval
    of that total: how well the parameters are known, which moves all customers together).
    """
    rank = value["value"].rank(method="first", ascending=False)
    tenth = np.ceil(rank / len(value) * TENTHS).astype("int64").rename("decile")
    groups = value.groupby(tenth)
    sums = groups[["purchases", "value", "low", "high"]].sum()
    sums.insert(0, "customers", groups.size())
    sums.insert(3, "share", sums["value"] / sums["value"].sum())
    return sums.reset_index()
