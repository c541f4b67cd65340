"""Customers by what they are in a period: new, returning, resurrected or dormant."""

from datetime import date

from pandas import DataFrame

from retention_lib import contract
from retention_lib.cohorts.rates import rates
from retention_lib.results.cohorts import LIFECYCLE, RATES

STATES = {
    "new": "new",
    "kept": "returning",
    "returned": "resurrected",
    "lost": "dormant",
}


def lifecycle(
    transactions: object,
    *,
    by: str,
    as_of: date | str,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Count customers by what they are in a period. One row is a period and a state, from the first
    order on.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed; ``start``
    is as in ``retention``. Columns: ``period``; ``state``: ``new`` (the first order ever is in the
    period), ``returning`` (active in the period before as well), ``resurrected`` (active, but not
    in the period before, and not new), ``dormant`` (active in the period before and not in this
    one: each is counted once, in the period that they first stay away); ``customers``; ``complete``
    (the period ended on or before ``as_of``) and ``edge`` (it began before ``start``: who is new in
    it may be old). New, returning and resurrected customers are the active ones, and of two periods
    that follow one another these differ by new and resurrected less dormant ones.

    Source: the growth accounting of J. Hsu (Social Capital, 2015), "Diligence at Social Capital,
    part 1: accounting for user growth".

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> found = lifecycle(orders, by="month", as_of="2021-02-28")
    >>> found[["state", "customers"]].tail(4).values.tolist()
    [['new', 0], ['returning', 1], ['resurrected', 0], ['dormant', 1]]
    """
    counted = rates(
        transactions,
        by=by,
        as_of=as_of,
        start=start,
    )
    facts = RATES.facts_of(counted)
    facts.pop("window")
    table = counted.rename(columns=STATES).melt(
        id_vars=["period", "complete", "edge"],
        value_vars=[*STATES.values()],
        var_name="state",
        value_name="customers",
    )
    table = table.sort_values("period", kind="stable", ignore_index=True)
    return LIFECYCLE.made(table[LIFECYCLE.names], **facts)
