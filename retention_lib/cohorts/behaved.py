"""Groups of customers by what they did at first, and from when on their clock may run."""

from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.contract import TABLES, ContractError, quoted
from retention_lib.results.cohorts import BEHAVED
from retention_lib.writing import duration, text

AGAIN = "again"
TIMED = {name: table for name, table in TABLES.items() if table.time}
LONGEST = 3_650  # days


def behaved(
    activity: object,
    deeds: object = AGAIN,
    *,
    as_of: date | str,
    within: int = 30,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Group customers by whether they did something in the first ``within`` days after their first
    activity. One row is a customer whose days had passed by ``as_of``, the last day observed.

    ``activity`` holds transactions or events. ``deeds`` is ``"again"`` (were they active a second
    time?), or a record table with customers and times: memberships (did they join?), tickets (did
    they open one?), surveys, events, transactions, subscriptions, messages; what happened before
    the first activity is known by then, and counts. ``start`` is as in ``retention``: who began
    before it is left out, and so is whose days were not over.

    Columns: ``customer_id, cohort`` (a text: did, or did not), ``since``, the last of the days.
    ``retention(activity, cohort=...)`` takes such a frame and starts everybody's clock in the
    period of ``since``: at age 0 all of a group are there, and from age 1 on only what came after
    the days counts. Were the clock started at the first activity, the deed itself would count as a
    return, and who stayed long would have had longer to do it (immortal time): Suissa (2008),
    "Immortal time bias in pharmacoepidemiology", American Journal of Epidemiology 167, 492-499;
    the landmark is that of Anderson, Cain & Gelber (1983), "Analysis of survival by tumor
    response", Journal of Clinical Oncology 1, 710-719. What a customer has, a category or an
    attribute, is known at once and needs no such frame. Facts: ``within``, ``left_out`` (customers
    whose days were not over).

    Raises ``ContractError`` where columns are missing or nobody is left, ``ValueError`` for
    ``within``.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3], "amount": 5,
    ...     "ordered_at": ["2021-01-05", "2021-01-20", "2021-01-06", "2021-03-20"]})
    >>> found = behaved(orders, as_of="2021-03-31", within=30)
    >>> found[["customer_id", "cohort"]].values.tolist(), found.attrs["left_out"]
    ([[1, 'Within 30 days'], [2, 'Not within 30 days']], 1)
    """
    _refuse(within)
    day = periods.day(as_of)
    log = contract.as_ibis(activity, "activity")
    edge = contract.Edge.of(start)
    began = _began(log, day)
    if edge.start:
        began = began.filter(began.first >= periods.days(ibis.literal(edge.start)))
    later = _again(log, day, began) if _is_again(deeds) else _timed(deeds, day)
    known = began.left_join(later, "customer_id").drop("customer_id_right")
    table = known.mutate(over=known.first + within).to_pandas()
    contract.refuse_empty(table, log, as_of=day)
    over = table["over"] <= periods.of(day, "day")
    told = table[over].sort_values("customer_id", ignore_index=True)
    days = duration(within, "day")
    names = {
        True: text("cohorts-behaved-within", days=days),
        False: text("cohorts-behaved-not_within", days=days),
    }
    groups = told.assign(
        cohort=(told["at"] <= told["over"]).map(names),
        since=periods.start(told["over"], "day"),
    )
    return BEHAVED.made(
        groups[BEHAVED.names],
        as_of=day,
        within=within,
        left_out=int((~over).sum()),
        start=edge.start,
        edge=edge.reason,
    )


def _refuse(within: int) -> None:
    if isinstance(within, bool) or within not in range(1, LONGEST):
        asked = f"within needs a whole number of days from 1 to {LONGEST - 1}"
        raise ValueError(f"{asked}; found {within!r}; 30 is a month")


def _is_again(deeds: Any) -> bool:
    if not isinstance(deeds, str):
        return False
    if deeds != AGAIN:
        raise ContractError(
            "the deeds of a customer are 'again' or a record table",
            repr(deeds),
            "for a column, say retention(activity, cohort=column)",
        )
    return True


def _began(log: ir.Table, as_of: date) -> ir.Table:
    """In the engine: the day of each customer's first activity."""
    seen = contract.activity(log, as_of=as_of)
    active = seen.filter(seen.active)
    return active.group_by("customer_id").aggregate(first=periods.days(active.at.min()))


def _again(
    log: ir.Table,
    as_of: date,
    began: ir.Table,
) -> ir.Table:
    """In the engine: the day of each customer's second activity, where there is one."""
    seen = contract.activity(log, as_of=as_of)
    active = seen.filter(seen.active)
    nth = ibis.row_number().over(group_by="customer_id", order_by="at")
    rows = active.select("customer_id", at=periods.days(active.at), nth=nth)
    return rows.filter(rows.nth == 1).drop("nth")


def _timed(deeds: object, as_of: date) -> ir.Table:
    """In the engine: the day on which each customer first did it."""
    given = contract.as_ibis(deeds, "deeds")
    there = set(given.columns)
    fitting = [name for name, table in TIMED.items() if there.issuperset(table.required)]
    if not fitting:
        raise ContractError(
            f"the deeds of customers need a record table: {', '.join(TIMED)}",
            quoted(sorted(there)),
            "map what it lacks",
        )
    name = fitting[0]
    rows = contract.usable(given, name, as_of=as_of)
    rows = rows.filter(rows.customer_id.notnull())
    time = rows[TIMED[name].time]
    return rows.group_by("customer_id").aggregate(at=periods.days(time.min()))
