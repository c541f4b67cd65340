"""Customers in tenths by what they are expected to bring."""

import numpy as np
from pandas import DataFrame

from retention_lib.results import read
from retention_lib.results.clv import DECILES, VALUE

TENTHS = 10


def deciles(value: DataFrame) -> DataFrame:
    """Customers in tenths by expected value. One row is a tenth, those worth most first.

    ``value`` is what ``clv.value`` returns. Columns: ``decile`` (1 to 10), ``share`` (of all
    value), ``value`` (expected, total), ``low, high`` (95 % interval of that total: how well the
    parameters are known, which moves all customers together), ``customers, purchases`` (expected).
    """
    facts = {fact: read(value, VALUE).attrs[fact] for fact in DECILES.facts}
    rank = value["value"].rank(method="first", ascending=False)
    tenth = np.ceil(rank / len(value) * TENTHS).astype("int64").rename("decile")
    groups = value.groupby(tenth)
    sums = groups[["purchases", "value", "low", "high"]].sum()
    sums["share"] = sums["value"] / sums["value"].sum()
    sums["customers"] = groups.size()
    columns = [column.name for column in DECILES.columns]
    return DECILES.made(sums.reset_index()[columns], **facts)
