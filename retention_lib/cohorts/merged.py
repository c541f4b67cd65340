"""What it changes that aliases are led back to their customers."""

from datetime import date

from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import contract, intervals, periods
from retention_lib.results.cohorts import MERGED


def merged(
    activity: object,
    unmerged: object,
    *,
    as_of: date | str,
    confidence: float = 0.95,
) -> DataFrame:
    """What merging aliases changed. One row is a state: ``before`` and ``after``.

    ``activity`` is transactions or events with aliases led back, ``unmerged`` the same before that:
    ``records.activity`` and ``records.unmerged_activity``, up to ``as_of``, the last day observed.
    Columns: ``state``; ``customers`` (ids that ordered), ``aliases`` (those of them that are none
    any more after it), ``orders``, ``moved`` (those of them under such an alias), ``one_time``
    (customers with a single order), ``rate = one_time / customers`` with its Wilson interval
    ``low, high``. There may be fewer orders after it: lines of one order that stood under two ids
    are one again, and a refund finds the order that it undoes. Raises ``ContractError`` for
    columns that are not there, and where nothing was done by ``as_of``.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "c"], "amount": 5,
    ...                        "ordered_at": "2021-01-28"})
    >>> led_back = orders.replace({"customer_id": {"b": "a"}})
    >>> merged(led_back, orders, as_of="2021-02-28")["customers"].tolist()
    [3, 2]
    """
    last = periods.day(as_of)
    logs = {"before": unmerged, "after": activity}
    logs = {state: contract.as_ibis(log, "transactions") for state, log in logs.items()}
    each = {state: _each(log, last) for state, log in logs.items()}
    rows = [_counts(table, each["after"]) for table in each.values()]
    table = concat(rows, ignore_index=True).astype("int64")
    contract.refuse_empty(table[table["customers"] > 0], logs["after"], as_of=last)
    low, high = intervals.wilson(table["one_time"], table["customers"], confidence)
    table = table.assign(
        state=list(each),
        rate=table["one_time"] / table["customers"],
        low=low,
        high=high,
    )
    kind = contract.kind(logs["after"])
    return MERGED.made(table[MERGED.names], as_of=last, kind=kind)


def _each(log: Table, as_of: date) -> Table:
    """In the engine: how often each id ordered."""
    orders = contract.activity(log, as_of=as_of).filter(lambda t: t.active)
    return orders.group_by("customer_id").aggregate(orders=orders.count())


def _counts(each: Table, after: Table) -> DataFrame:
    known = after.select("customer_id").mutate(kept=True)
    joined = each.left_join(known, "customer_id")
    alias = joined.kept.isnull()
    counted = joined.aggregate(
        customers=joined.count(),
        aliases=alias.sum(),
        orders=joined.orders.sum(),
        moved=joined.orders.sum(where=alias),
        one_time=(joined.orders == 1).sum(),
    )
    return counted.to_pandas().astype("float64").fillna(0)
