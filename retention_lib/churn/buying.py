"""What orders say of customers on a day: how long they are silent, how often they bought and what
they spent."""

from datetime import date
from typing import Any

import ibis
from ibis.expr.types import Table

from retention_lib import contract
from retention_lib.churn.given import DAY, ago

MONTHS = {1: 30, 3: 91, 12: 365}  # days of so many months
HALF_YEAR = 182


def bought(transactions: Table, day: date) -> Table:
    """In the engine: one row a customer who had ordered before ``day``, and what was known then: an
    order that came back later had been one."""
    seen = contract.activity(transactions, as_of=day - DAY)
    rows = seen.mutate(
        ago=ago(
            seen.at,
            day,
        )
    )
    active = rows.active
    told: dict[str, Any] = {}
    for months, days in MONTHS.items():
        told[f"orders_{months}"] = rows.count(where=active & (rows.ago <= days))
    if contract.priced(transactions):
        for months, days in MONTHS.items():
            told[f"spend_{months}"] = contract.total(
                rows.amount,
                where=rows.ago <= days,
            ).fill_null(0.0)
    earlier = (rows.ago > MONTHS[3]) & (rows.ago <= HALF_YEAR)
    each = rows.group_by("customer_id").aggregate(
        days_since_last=rows.ago.min(where=active),
        tenure=rows.ago.max(where=active),
        bought_on=rows.ago.nunique(where=active),
        earlier=rows.count(where=active & earlier),
        **told,
    )
    known = each.filter(each.days_since_last.notnull())
    return _rhythm(known).drop(
        "earlier",
        "bought_on",
        "span",
        "gaps",
    )


def _rhythm(each: Table) -> Table:
    """With the usual gap, of a customer's own gaps and one more of everybody's, and how many such
    gaps the silence is long; and whether orders become more or fewer."""
    rows = each.mutate(
        span=each.tenure - each.days_since_last,
        gaps=each.bought_on - 1,
    )
    every = rows.gaps.sum().over().nullif(0)
    common = rows.span.sum().over() / every
    usual = (rows.span + common) / (rows.gaps + 1)
    rows = rows.mutate(usual_gap=usual.cast("float64"))
    more = (rows.orders_3 + 0.5) / (rows.earlier + 0.5)
    return rows.mutate(
        rhythm=rows.days_since_last / rows.usual_gap,
        trend=more.ln(),
    )


def ordered(
    transactions: Table,
    first: date,
    last: date,
    as_of: date,
) -> Table:
    """In the engine: the customers who ordered from one day to another, each once; as ``as_of``
    knows it, so that what came back in full is no order."""
    seen = contract.activity(transactions, as_of=as_of)
    on = seen.at.date()
    within = (on >= ibis.literal(first)) & (on <= ibis.literal(last))
    return seen.filter(seen.active & within).select("customer_id").distinct()
