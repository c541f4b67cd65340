"""What each customer did in each period, and what that comes to a period beside the same period a
year before."""

from datetime import date
from functools import reduce

import ibis
from ibis.expr.types import BooleanValue, FloatingValue, Table
from pandas import DataFrame

from retention_lib import contract, periods

PARTS = ["new", "kept", "returned"]  # which every active customer of a period is one of
TOTALS = [*PARTS, "active", "orders", "revenue"]
EACH = ["customer_id", "number"]


def spells(log: Table, by: str, as_of: date) -> Table:
    """In the engine: one row a customer and period in which they ordered or got money back, with
    the ``TOTALS`` of it: 1 or 0 for what the customer is, the number of orders, and money."""
    seen = contract.activity(log, as_of=as_of)
    seen = seen.mutate(number=periods.number(seen.at, by))
    sums = seen.group_by(*EACH).aggregate(
        orders=seen.active.sum().cast("float64"),
        revenue=contract.total(seen.amount).fill_null(0.0),
    )
    active = sums.filter(sums.orders > 0)
    before = active.number.lag().over(group_by="customer_id", order_by="number")
    active = active.mutate(before=before)
    new = active.before.isnull()
    kept = (active.before == active.number - 1).fill_null(False)
    counted = active.select(
        *EACH,
        new=_flag(new),
        kept=_flag(kept),
        returned=_flag(~new & ~kept),
        active=_flag(active.orders > 0),
        orders=active.orders,
        revenue=active.revenue,
    )
    nothing = dict.fromkeys(TOTALS[:-1], ibis.literal(0.0))
    refunds = sums.filter(sums.orders == 0)
    paid_back = refunds.select(*EACH, **nothing, revenue=refunds.revenue)
    return ibis.union(counted, paid_back)


def _flag(so: BooleanValue) -> FloatingValue:
    return ibis.ifelse(so, 1.0, 0.0)


def beside(each: Table, lag: int) -> DataFrame:
    """By number of the period, every total, ``<total>_was`` of the period ``lag`` before, and the
    sum over customers of the ``<total>_squares`` of what each has more or less."""
    later = each.select(
        "customer_id",
        number=each.number + lag,
        **{name: -each[name] for name in TOTALS},
    )
    both = ibis.union(each.select(later.columns), later).group_by(*EACH)
    sums = {name: ibis._[name].sum() for name in TOTALS}
    moved = both.aggregate(**sums)
    squared = moved.mutate(**{name: moved[name] * moved[name] for name in TOTALS})
    now = _by_number(each)
    was = now.add_suffix("_was").set_axis(now.index + lag)
    squares = _by_number(squared).add_suffix("_squares")
    return now.join([was, squares], how="outer")


def _by_number(each: Table) -> DataFrame:
    periods = each.group_by("number")
    sums = periods.aggregate(**{name: each[name].sum() for name in TOTALS})
    return sums.to_pandas().set_index("number")


def two_times(
    each: Table,
    now: range,
    lag: int,
) -> DataFrame:
    """One row: over the periods ``now``, and those ``lag`` before them, ``<total>`` and
    ``<total>_was``, the ``<total>_squares`` of what each customer has more or less, and how many
    ``<total>_customers`` there are in either."""
    this = each.number.between(now[0], now[-1])
    earlier = each.number.between(now[0] - lag, now[-1] - lag)
    sums = {}
    for name in TOTALS:
        sums[name] = each[name].sum(where=this).fill_null(0.0)
        sums[f"{name}_was"] = each[name].sum(where=earlier).fill_null(0.0)
    customers = each.filter(this | earlier).group_by("customer_id").aggregate(**sums)
    told = [_moved(customers, name) for name in TOTALS]
    found: dict = reduce(dict.__or__, told)
    return customers.aggregate(**found).to_pandas()


def _moved(customers: Table, name: str) -> dict:
    now = customers[name]
    was = customers[f"{name}_was"]
    gap = now - was
    return {
        name: now.sum(),
        f"{name}_was": was.sum(),
        f"{name}_squares": (gap * gap).sum(),
        f"{name}_customers": ((now != 0) | (was != 0)).sum(),
    }
