"""Which period a log suits, the one nearest to the usual gap between orders; and by which one a
page can show its cohorts."""

from datetime import date

import ibis
import numpy as np
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.cohorts import SUITS

MOST = 24  # cohorts that a page can show nearly all of
HALF = 0.5  # of the gaps are as long as the usual one, or shorter


def suits(transactions: object, *, as_of: date | str) -> DataFrame:
    """Tell which period fits a log, by the usual gap between a customer's orders. One row.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed; orders of
    one day are one. In a shorter period than fits most customers who stay look lost, in a longer
    one few changes are left to see. Columns: ``gap`` (the median, in days, NaN where nobody ordered
    on two days), ``gaps`` (how many there are), ``by`` (day, week, month, quarter or year: the one
    whose length is nearest by ratio).

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 1, 2], "amount": 5,
    ...     "ordered_at": ["2021-01-05", "2021-05-14", "2021-09-20", "2021-01-06"]})
    >>> suits(orders, as_of="2021-12-31").values.tolist()
    [[129.0, 2, 'quarter']]
    """
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    seen = contract.activity(log, as_of=last).filter(lambda t: t.active)
    days = seen.select("customer_id", day=periods.days(seen.at)).distinct()
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    gaps = days.select(gap=days.day - before).drop_null()
    gaps = gaps.mutate(reached=ibis.cume_dist().over(order_by=gaps.gap))
    usual = gaps.aggregate(
        gap=gaps.gap.min(where=gaps.reached >= HALF).cast("float64"),
        gaps=gaps.count(),
    )
    found = usual.to_pandas().assign(by=lambda t: t["gap"].map(_nearest))
    return SUITS.made(
        found,
        as_of=last,
        kind=contract.kind(log),
    )


def _nearest(gap: float) -> str:
    """The period nearest to a gap; a year where there is none to tell from."""
    if not gap > 0:
        return "year"
    names = list(periods.A_YEAR)
    a_year = np.array(list(periods.A_YEAR.values()))
    times = periods.DAYS_A_YEAR / a_year / gap
    return names[np.abs(np.log(times)).argmin()]


def readable(grid: DataFrame) -> str:
    """By which period a page can show cohorts from the first of a grid to the last: that of the
    grid, or the next longer of which there are at most 24; as it is where cohorts are no periods.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 2], "amount": 5,
    ...                        "ordered_at": ["2019-01-05", "2021-05-14"]})
    >>> readable(cohorts.retention(orders, by="month", as_of="2021-05-31"))
    'quarter'
    """
    by = grid.attrs["by"]
    if grid["cohort"].dtype.kind != "M":
        return by
    first = grid["cohort"].min().date()
    last = grid["cohort"].max().date()
    lengths = list(periods.A_YEAR)
    place = lengths.index(by.split("-")[0])
    for each in (by, *lengths[place + 1 :]):
        if periods.of(last, each) - periods.of(first, each) < MOST:
            return each
    return lengths[-1]
