"""What customers are worth in groups: in tenths, and by when they joined."""

import datetime
from collections.abc import Collection

import numpy as np
from pandas import DataFrame, Series

from retention_lib import intervals, periods
from retention_lib.clv.history import History, customers
from retention_lib.results.clv import DECILES, JOINED, VALUE

MANY = 16  # periods that are too many to be looked at beside one another


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


def joined(
    value: DataFrame,
    history: History,
    *,
    by: str | None = None,
    as_of: datetime.date | str,
) -> DataFrame:
    """What customers are worth by when they first bought. One row is a calendar period of first
    purchases.

    ``history`` is the one that was valued, in days, and ``as_of`` its last day. Without ``by``
    customers joined in months, or in quarters or years where there are many. Columns: ``cohort``
    (start of the period), ``customers, value`` (expected, total), ``mean`` (a customer) with ``low,
    high`` (95 % interval of the mean over customers, normal), ``p_alive`` (mean); ``edge`` where
    the value has it.
    """
    facts = VALUE.facts_of(value)
    del facts["certain"]  # of each customer, and not of sums
    frame = value.merge(customers(history, "T"), on="customer_id", validate="one_to_one")
    last = periods.day(as_of)
    ages = frame["T"].unique()
    born = {age: last - datetime.timedelta(days=int(age)) for age in ages}
    by = by or _fitting(born.values())
    cohorts = {age: periods.of(day, by) for age, day in born.items()}
    groups = frame.groupby(frame["T"].map(cohorts).rename("cohort"))
    worth = groups["value"]
    table = worth.agg(customers="size", value="sum", mean="mean")
    table["low"], table["high"] = intervals.around(table["mean"], worth.sem())
    table["p_alive"] = groups["p_alive"].mean()
    if "edge" in frame:
        table["edge"] = groups["edge"].any()
    table = table.reset_index()
    table["cohort"] = periods.start(table["cohort"], by)
    return JOINED.made(table, by=by, as_of=last, **facts)


def _fitting(born: Collection[datetime.date]) -> str:
    """The shortest period of which there are not too many."""
    for by in ("month", "quarter"):
        found = {periods.of(day, by) for day in born}
        if len(found) <= MANY:
            return by
    return "year"
