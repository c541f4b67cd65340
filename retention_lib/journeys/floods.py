"""Customers with so many events that they can be no customers: robots, tests, an id that many
share."""

from datetime import date

import ibis
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.journeys.ordered import log
from retention_lib.results.journeys import FLOODS

TIMES = 50  # as many events as half of the customers have
SHARE = 0.01  # of all events


def floods(events: object, *, as_of: date | str) -> DataFrame:
    """Count the customers who have 50 times as many events as half of all customers have, and more
    than 1 % of all events each. The result has one row.

    ``events`` are counted up to ``as_of``, the last day observed. Columns: ``customers`` and ``n``
    (their events), of all; ``usual`` (events of a customer, the median); ``flooding``, how many
    customers flood the log, ``theirs`` (their events) and ``share`` (of all events). Raises
    ``ContractError`` when no row is usable.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [0] * 100 + list(range(1, 101)), "event": "view",
    ...                        "happened_at": "2021-01-01"})
    >>> floods(clicks, as_of="2021-01-31")[["flooding", "share"]].values.tolist()
    [[1.0, 0.5]]
    """
    last = periods.day(as_of)
    rows = log(events, as_of=last)
    each = rows.group_by("customer_id").aggregate(n=rows.count())
    told = each.mutate(
        usual=each.n.median().over(),
        every=each.n.sum().over(),
    )
    often = told.n >= TIMES * told.usual
    many = often & (told.n > SHARE * told.every)
    flooding = ibis.ifelse(many, 1, 0)
    found = told.aggregate(
        customers=told.count(),
        n=told.n.sum(),
        usual=told.usual.max(),
        flooding=flooding.sum(),
        theirs=(told.n * flooding).sum(),
    ).to_pandas()
    whole = found[found["customers"] > 0]
    contract.refuse_empty(whole, contract.as_ibis(events, "events"), as_of=last)
    table = whole.assign(share=whole["theirs"] / whole["n"])
    return FLOODS.made(table[FLOODS.names], as_of=last)
