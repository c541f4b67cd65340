"""What the numbers of the look-back were, month by month."""

from datetime import date
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.rfm import ROLLING, SCORES

MONTHS = 24  # of which the numbers are told


def rolling(frame: DataFrame, transactions: object) -> DataFrame:
    """Customers and spend of the look-back as on the same day of each of 24 months, the last that
    of the scores; months whose look-back the log did not hold are left out. One row is a day.

    ``frame`` is what ``scores`` returned of these transactions. Columns: ``day, customers`` (who
    ordered in the look-back of that day), ``spend`` (money of it, less refunds, where it is known).
    What came back in full since is left out throughout.

    >>> from retention_lib import rfm
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-01", "2021-01-30", "2021-02-20"]})
    >>> found = rolling(rfm.scores(orders, as_of="2021-03-31", lookback=2), orders)
    >>> found[["customers", "spend"]].values.tolist()
    [[2.0, 15.0], [1.0, 3.0]]
    """
    facts = SCORES.facts_of(frame)
    day, lookback = periods.day(facts["as_of"]), facts["lookback"]
    back = range(MONTHS + lookback)
    ends = [periods.months_before(day, months) for months in back]
    seen = contract.activity(transactions, as_of=day)
    recent = _aged(seen, ends)
    table = DataFrame({"day": pd.to_datetime(ends[:MONTHS])})
    table["customers"] = _customers(recent, lookback)
    if "spend" in frame:
        table["spend"] = _spend(recent, lookback)
    orders = seen.filter(seen.active)
    begun = contract.days_held(orders).min()
    # a look-back begins on the day after another has ended
    held = pd.to_datetime(ends[lookback:]) >= begun - pd.Timedelta(days=1)
    told = table[held].iloc[::-1]
    return ROLLING.made(told.reset_index(drop=True), **facts)


def _aged(seen: ir.Table, ends: list[date]) -> ir.Table:
    """What happened in one of the months that end with these days, the newest first, and how many
    of them ago."""
    day = seen.at.date()
    one = ibis.literal(1, "int64")
    later = [(day <= end).ifelse(one, 0) for end in ends[1:]]
    aged = seen.mutate(age=reduce(add, later))
    return aged.filter(aged.age < len(later))


def _customers(recent: ir.Table, lookback: int) -> np.ndarray:
    """Who ordered in the look-back, by how many months ago that ended: in the engine, each month in
    which a customer ordered counts in those look-backs of which it is the last."""
    ordered = recent.filter(recent.active)
    months = ordered[["customer_id", "age"]].distinct()
    later = months.age.lag().over(group_by="customer_id", order_by="age")
    first = ibis.greatest(
        later.fill_null(-1) + 1,
        months.age - lookback + 1,
    )
    spans = months.mutate(first=first).group_by("first", "age")
    found = spans.aggregate(n=ibis._.count()).to_pandas()
    ago = np.arange(MONTHS)[:, None]
    first, last, n = found[["first", "age", "n"]].to_numpy().T
    return ((first <= ago) & (ago <= last)) @ n


def _spend(recent: ir.Table, lookback: int) -> np.ndarray:
    """Money of the look-back, by how many months ago that ended."""
    total = recent.group_by("age").aggregate(spend=contract.total(recent.amount))
    months = total.to_pandas().set_index("age")["spend"]
    every = months.reindex(range(MONTHS + lookback - 1), fill_value=0.0)
    sums = every[::-1].rolling(lookback).sum()
    return sums[::-1].to_numpy()[:MONTHS]
