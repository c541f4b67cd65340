"""What winning customers cost, beside what they brought in their first year."""

from datetime import date, timedelta

import ibis
import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame, Index, MultiIndex

from retention_lib import contract, intervals, periods
from retention_lib.benchmarks.people import amount, began, described, months
from retention_lib.contract import ContractError, quoted
from retention_lib.results.benchmarks import PAYBACK

YEAR = 12  # months
ASKED = "benchmarks.payback"
COST = "acquisition_cost"
FOUND = ["ratio", "low", "high", "p_value"]
SUMS = ["money", "squares", "cross"]


def payback(
    transactions: object,
    customers: object,
    *,
    as_of: date | str,
    by: str = "year",
    margin: float | None = None,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Hold what customers brought in the first year after their first order against what winning
    them cost. One row is the customers who began in one period, or are of one group.

    ``customers`` has ``acquisition_cost``; ``by`` is a period, or one of its columns (a channel).
    ``margin`` is the share of revenue that is left once the goods are paid; without it revenue is
    told, which is more than what is earned. ``start`` is the first day from which a first order is
    believed: who was first seen before it is not new. Counted are those whose first year had passed
    by ``as_of``, the last day observed.

    Columns: ``group``; ``customers``; ``waiting`` (how many more began whose first year was not
    over); ``cost`` (money, mean a customer); ``brought`` (likewise, in the first year, less
    refunds, times ``margin``); ``ratio = brought / cost`` with ``low, high`` (95 % over customers,
    ``intervals.ratio_of_sums``), ``p_value`` (of "they bring what they cost") and ``corrected`` for
    how many rows that are complete there are (Holm); ``months`` after which what they had brought
    reached what they cost (0: with the first order; NaN: not in the ``seen`` months for which all
    of them were observed), with ``months_low, months_high``, where the ends of that month's
    interval reached it; ``complete`` (the period and all its first years were over; a group: that
    anybody's was). Facts: ``unpriced`` (customers who began and whose cost is not known),
    ``without_order`` (whose cost is known, and who never ordered: nothing of theirs is counted).

    Who would have come without the money is not known. Raises ``ContractError`` without
    ``acquisition_cost``, without money, or where nobody's first year was over; ``ValueError`` for a
    ``margin`` that is no share.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [10, 25, 15],
    ...     "ordered_at": ["2020-01-05", "2020-03-05", "2020-02-01"]})
    >>> people = pd.DataFrame({"customer_id": [1, 2], "acquisition_cost": [16.0, 24.0]})
    >>> found = payback(orders, people, as_of="2021-06-30")
    >>> found[["customers", "cost", "brought", "ratio", "months"]].values.tolist()
    [[2.0, 20.0, 25.0, 1.25, 3.0]]
    """
    contract.refuse_unpriced(transactions, ASKED)
    share = _margin(margin)
    last = periods.day(as_of)
    edge = contract.Edge.of(start)
    seen = contract.activity(transactions, as_of=last)
    people = described(customers, COST, ASKED, seen)
    each = _each(seen, _costs(people, by), by, last, edge.start)
    base = _base(each).to_pandas()
    if not (base["customers"] > 0).any():
        contract.refuse_empty(seen.limit(1).to_pandas(), transactions, as_of=last)
        raise ContractError(
            f"{ASKED} needs customers with a cost whose first year was over by {last}",
            f"{int(base['waiting'].sum())} whose first year was not",
            "take a longer log, or see which customers have a cost",
        )
    base = base.sort_values("group", ignore_index=True)
    sums = base.rename_axis("row").reset_index()[["row", "group"]]
    flows = sums.merge(_flows(seen, each).to_pandas(), on="group")
    table = base.join(_told(base, flows, share))
    table["complete"] = table["customers"] > 0
    if by in periods.BY:
        over = periods.complete(table["group"], by, as_of=last)
        table["complete"] &= over & (table["waiting"] == 0)
        table["group"] = periods.start(table["group"], by)
    table["corrected"] = intervals.holm(table["p_value"].where(table["complete"]))
    return PAYBACK.made(
        table[PAYBACK.names],
        by=by,
        as_of=last,
        margin=margin,
        kind="transactions",
        start=edge.start,
        edge=edge.reason,
        unpriced=int(base["unpriced"].sum()),
        without_order=_idle(seen, _costs(people, by)),
    )


def _margin(margin: float | None) -> float:
    if margin is None:
        return 1.0
    if isinstance(margin, bool) or not 0 < margin <= 1:
        raise ValueError(
            f"margin needs the share of revenue that is left; found {margin!r}; write 40 % as 0.4"
        )
    return margin


def _costs(people: Table, by: str) -> Table:
    """In the engine: what winning each customer cost, null where that is no amount, and their
    group."""
    if by not in periods.BY and by not in people.columns:
        raise ContractError(
            f"{ASKED} was asked for by {by!r}",
            quoted(people.columns),
            f"name a column of customers, or a period: {', '.join(periods.BY)}",
        )
    return people.select(
        "customer_id",
        cost=amount(people, COST),
        group=ibis.null("int64") if by in periods.BY else people[by],
    )


def _each(
    seen: Table,
    costs: Table,
    by: str,
    as_of: date,
    start: date | None,
) -> Table:
    """In the engine: the customers who began, with their cost, their group, and for how many whole
    months they were observed."""
    first = began(seen, start)
    joined = first.left_join(costs, "customer_id").drop("customer_id_right")
    number = periods.number(joined.first, by) if by in periods.BY else joined.group
    end = ibis.literal(as_of + timedelta(days=1))
    return joined.mutate(group=number, seen=months(joined.first, end))


def _idle(seen: Table, costs: Table) -> int:
    """How many have a cost, and never ordered."""
    active = seen.filter(seen.active).select("customer_id").distinct()
    idle = costs.filter(costs.cost.notnull()).anti_join(active, "customer_id")
    return int(idle.count().execute())


def _base(each: Table) -> Table:
    """In the engine: the customers of each group, what they cost, and for how long all of them were
    observed."""
    priced = each.cost.notnull()
    over = priced & (each.seen >= YEAR)
    return each.group_by("group").aggregate(
        customers=over.sum(),
        waiting=(priced & ~over).sum(),
        unpriced=(~priced).sum(),
        spent=each.cost.sum(where=over),
        spent_squares=(each.cost * each.cost).sum(where=over),
        seen=each.seen.min(where=over),
    )


def _flows(seen: Table, each: Table) -> Table:
    """In the engine: by group and by month of a customer's own, 0 the first day, how the total of
    what they have brought, the sum of its squares and that of its products with the cost rise."""
    over = each.filter((each.seen >= YEAR) & each.cost.notnull())
    over = over.select("customer_id", "first", "cost", "group")
    rows = seen.join(over, "customer_id")
    day = rows.at.date()
    own = ibis.ifelse(day == rows.first, 0, months(rows.first, day) + 1)
    rows = rows.filter(day >= rows.first).mutate(age=own.cast("int64"))
    sums = rows.group_by("customer_id", "group", "cost", "age").aggregate(
        money=rows.amount.sum().cast("float64")
    )
    so_far = ibis.cumulative_window(group_by="customer_id", order_by="age")
    after = sums.mutate(after=sums.money.sum().over(so_far))
    before = after.after - after.money
    rise = after.mutate(
        squares=after.after * after.after - before * before,
        cross=after.money * after.cost,
    )
    totals = {name: rise[name].sum() for name in SUMS}
    return rise.group_by("group", "age").aggregate(**totals)


def _told(base: DataFrame, flows: DataFrame, share: float) -> DataFrame:
    """What each group brought in a year over what it cost, and when it had brought as much."""
    longest = int(max(YEAR, base["seen"].max()))
    grown = _grown(flows, base.index, longest)
    money = share * grown["money"]
    paid = base[["customers", "spent", "spent_squares"]].astype(float)
    n, cost, of_cost = paid.to_numpy().T
    of_money = share**2 * grown["squares"]
    products = share * grown["cross"]
    found = intervals.ratio_of_sums(
        n[:, None],
        money,
        cost[:, None],
        (of_money, of_cost[:, None], products),
    )
    seen = base["seen"].fillna(-1).to_numpy()
    observed = np.arange(longest + 1) <= seen[:, None]
    known = np.where(n > 0, n, np.nan)
    reached = {
        "months": found.ratio,
        "months_low": found.high,
        "months_high": found.low,
    }
    year = {name: getattr(found, name)[:, YEAR] for name in FOUND}
    back = {name: _first(each >= 1, observed) for name, each in reached.items()}
    means = {"cost": cost / known, "brought": money[:, YEAR] / known}
    return DataFrame(means | year | back)


def _grown(flows: DataFrame, rows: Index, longest: int) -> dict[str, ndarray]:
    """The sums of each group by months of a customer's own, up to each month."""
    ages = range(longest + 1)
    wide = flows.pivot(index="row", columns="age", values=SUMS)
    wanted = MultiIndex.from_product([SUMS, ages])
    risen = wide.reindex(rows, columns=wanted).fillna(0.0)
    return {name: risen[name].cumsum(axis=1).to_numpy() for name in SUMS}


def _first(reached: ndarray, observed: ndarray) -> ndarray:
    """The first month in which it was reached, of those that were observed; NaN where in none."""
    there = reached & observed
    first = there.argmax(axis=1)
    return np.where(there.any(axis=1), first, np.nan)
