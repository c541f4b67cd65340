"""What one point of retention is worth over a year."""

from pandas import DataFrame

from retention_lib.results.cohorts import REVENUE, WORTH

POINT = 0.01  # of the customers


def worth_of_a_point(revenue: DataFrame) -> DataFrame:
    """What it would have brought to keep one customer in a hundred more. One row, of the last span
    of ``revenue`` that has ended and of whose year before somebody could stay; none where there is
    none.

    ``revenue`` is what ``cohorts.revenue`` returns: the same customers in both years are paired in
    it, so that no rate of another period is mixed in. Columns: ``period, customers`` (of the year
    before), ``stayed``, ``extra = customers / 100`` (as many would have stayed by one point more),
    ``each`` (what who stayed brought, with its interval ``each_low, each_high``), ``worth = extra *
    each`` with ``low, high``. That is of customers like those who stayed; who is nearly lost brings
    less: ``each_lost`` is what those who left had brought, times what those who stayed kept of
    theirs, and ``cautious = extra * each_lost`` with ``cautious_low, cautious_high``. An
    association in money of one year, before what keeping them costs, and no promise.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": [60, 40, 75],
    ...     "ordered_at": ["2020-01-01", "2020-05-05", "2021-04-04"]})
    >>> found = cohorts.revenue(orders, by="year", as_of="2021-12-31")
    >>> worth_of_a_point(found)[["customers", "extra", "each", "worth"]].values.tolist()
    [[2.0, 0.02, 75.0, 1.5]]
    """
    facts = REVENUE.facts_of(revenue)
    last = revenue[revenue["complete"] & (revenue["customers"] > 0)].tail(
        1,
    )
    extra = POINT * last["customers"]
    ends = {"worth": "each", "low": "each_low", "high": "each_high"}
    ends |= {
        name.replace(
            "each_lost",
            "cautious",
        ): name
        for name in last
        if "each_lost" in name
    }
    worth = {name: extra * last[each] for name, each in ends.items()}
    table = last.assign(extra=extra, **worth).reset_index(
        drop=True,
    )
    return WORTH.made(table[WORTH.names], **facts)
