"""Customers in tenths by what they are expected to bring."""

import numpy as np
from pandas import DataFrame, Series

from retention_lib.results.clv import DECILES, VALUE


def deciles(value: DataFrame) -> DataFrame:
    """Customers in tenths by expected value. One row is a tenth, those worth most first.

    ``value`` is what ``clv.value`` returns. Columns: ``decile`` (1 to 10), ``share`` (of all
    value), ``value`` (expected, total), ``low, high`` (95 % interval of that total: how well the
    parameters are known, which moves all customers together), ``customers, purchases`` (expected).
    """
    facts = VALUE.facts_of(value)
    del facts["certain"]  # of each customer, and not of sums
    groups = value.groupby(tenths(-value["value"]).rename("decile"))
    sums = groups[["purchases", "value", "low", "high"]].sum()
    sums["share"] = sums["value"] / sums["value"].sum()
    sums["customers"] = groups.size()
    return DECILES.made(sums.reset_index()[DECILES.names], **facts)


def tenths(values: Series) -> Series:
    """The tenth that each value lies in, from 1 for the smallest."""
    rank = values.rank(method="first")
    return np.ceil(rank / len(values) * 10).astype("int64")
