"""Rules of thumb that are often repeated, held against the company's own numbers."""

from datetime import date, timedelta
from typing import Any

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.benchmarks.people import amount, began, described
from retention_lib.intervals.resampled import around_share, effective
from retention_lib.results.benchmarks import RULES_OF_THUMB

ASKED = "benchmarks.rules_of_thumb"
PARTS = 5  # the top one of them
SAID = {"top_fifth": 0.8, "five_times": 5.0}
COST = "acquisition_cost"
UNKNOWN = (np.nan, np.nan, np.nan)


def rules_of_thumb(
    transactions: object,
    *,
    as_of: date | str,
    customers: object = None,
    messages: object = None,
    keeping: float | None = None,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Hold two rules of thumb against the year up to ``as_of``, the last day observed. One row is a
    rule.

    ``top_fifth``: the fifth of customers who spend most bring 80 % of revenue (``said``). Found is
    the share that the biggest fifth of those who ordered in the year brought in it, less refunds;
    its error is that of a Lorenz curve's ordinate (Beach & Davidson 1983, "Distribution-free
    statistical inference with Lorenz curves and income shares", Review of Economic Studies 50,
    723-735), its interval Wilson's of such an error, held against Student's t of as many customers
    as the excess of the biggest is worth: where spend has a very heavy tail the interval of a few
    hundred is somewhat narrow (it holds the truth in 89 to 94 %, the tests count).

    ``five_times``: winning a customer costs five times as much as keeping one. Found is the mean
    ``acquisition_cost`` of the ``customers`` who began in the year (from ``start`` on, as in
    ``payback``), over ``keeping``: what keeping one for a year costs, all of it, as the company
    knows it. Without that, ``messages`` with a ``cost`` tell the least that it is: what messages to
    those who had ordered before the year cost for each who ordered in the year before and in this
    one; found is then no more than the most that the ratio can be.

    Columns: ``rule``; ``customers`` (who ordered in the year; who began in it, with a cost);
    ``said``; ``found`` with ``low, high`` (95 %, over customers); ``state``: ``told``, ``bound``
    (found is the most it can be), or why it cannot be told: ``no_revenue``, ``no_cost`` (of
    winning), ``no_keeping`` (no cost of keeping). Facts: ``since`` (the first day of the year),
    ``winning`` and ``keeping`` (money a customer). Raises ``ContractError`` where nobody ordered by
    ``as_of``, ``ValueError`` for a ``keeping`` that is not above 0.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": range(5), "amount": [1, 1, 1, 1, 6],
    ...                        "ordered_at": "2021-01-28"})
    >>> people = pd.DataFrame({"customer_id": range(5), "acquisition_cost": [5, 6, 7, 8, 9]})
    >>> found = rules_of_thumb(orders, as_of="2021-02-28", customers=people, keeping=2)
    >>> found[["rule", "said", "found", "state"]].values.tolist()
    [['top_fifth', 0.8, 0.6, 'told'], ['five_times', 5.0, 3.5, 'told']]
    """
    if keeping is not None and (isinstance(keeping, bool) or not keeping > 0):
        raise ValueError(f"keeping needs an amount above 0; found {keeping!r}; leave it out")
    last = periods.day(as_of)
    before = periods.year_before(last)
    edge = contract.Edge.of(start)
    log = contract.as_ibis(transactions, "transactions")
    seen = contract.activity(log, as_of=last)
    active = seen.filter(seen.active)
    contract.refuse_empty(active.limit(1).to_pandas(), log, as_of=last)
    lost = "told"
    if keeping is None:
        keeping, lost = _mailed(seen, messages, before, last), "bound"
    n, winning, *ends = _won(seen, customers, max(before, edge.start or before))
    rows = [_top(seen, before), _times(n, winning, ends, keeping, lost)]
    table = DataFrame(rows, columns=["customers", "found", "low", "high", "state"])
    table = table.assign(rule=[*SAID], said=[*SAID.values()])
    return RULES_OF_THUMB.made(
        table[RULES_OF_THUMB.names],
        as_of=last,
        since=before + timedelta(days=1),
        kind="transactions",
        start=edge.start,
        edge=edge.reason,
        winning=winning,
        keeping=keeping,
    )


def _times(
    n: int,
    winning: float | None,
    ends: list[float],
    keeping: float | None,
    state: str,
) -> tuple[Any, ...]:
    """What winning costs over what keeping costs, as far as both are known."""
    if winning is None:
        return (0, *UNKNOWN, "no_cost")
    if keeping is None:
        return (n, *UNKNOWN, "no_keeping")
    low, high = (end / keeping for end in ends)
    return (n, winning / keeping, low, high, state)


def _top(seen: Table, before: date) -> tuple[Any, ...]:
    """What the biggest fifth brought, by sums over them and over all; the error by what each
    customer moves of it."""
    sums = _spend(seen, before).to_pandas().astype(float).iloc[0]
    n, money, squares = sums[["n", "money", "squares"]]
    if not (money > 0 and n > 1):
        return (int(n), *UNKNOWN, "no_revenue")
    size, part, of_part, edge = sums[["size", "part", "of_part", "edge"]]
    share = part / money
    above = of_part - 2 * edge * part + edge**2 * size
    both = of_part - edge * part
    moved = (above - 2 * share * both + share**2 * squares) / n
    middle = (part - edge * size - share * money) / n
    variance = max(moved - middle**2, 0.0) / (n - 1)
    error = np.sqrt(variance) * n / money
    excess = effective(part - edge * size, above)
    worth = np.where(np.isnan(excess), size, excess)
    ends = around_share(share, error, worth) if error > 0 else (share, share)
    return (int(n), float(share), *map(float, ends), "told")


def _spend(seen: Table, before: date) -> Table:
    """In the engine: how many ordered after a day and what they spent, all of them and the biggest
    fifth, of whom one may count in part; ``edge`` is what that one spent."""
    year = seen.filter(seen.at.date() > before)
    money = year.amount.cast("float64")
    spent = year.group_by("customer_id").aggregate(
        y=contract.total(money).fill_null(0.0),
        orders=year.active.sum(),
    )
    each = spent.filter(spent.orders > 0)
    every = ibis.window()
    ranked = each.mutate(
        nth=ibis.row_number().over(order_by=each.y.desc()),
        n=each.count().over(every),
    )
    place = ranked.nth.cast("float64")
    left = ranked.n.cast("float64") / PARTS - place
    weight = ibis.greatest(ibis.least(left, 1.0), 0.0)
    last = (left > 0) & (left <= 1)
    y = ranked.y
    return ranked.aggregate(
        n=ranked.count(),
        money=y.sum().fill_null(0.0),
        squares=(y * y).sum(),
        size=weight.sum(),
        part=(weight * y).sum(),
        of_part=(weight * y * y).sum(),
        edge=y.max(where=last),
    )


def _has(column: str, table: object, name: str) -> bool:
    return table is not None and column in contract.as_ibis(table, name).columns


def _won(
    seen: Table,
    customers: object,
    before: date,
) -> tuple[int, float | None, float, float]:
    """How many began after a day and what winning one of them cost, with its interval; None where
    that is not known."""
    nobody = (0, None, np.nan, np.nan)
    if not _has(COST, customers, "customers"):
        return nobody
    people = described(customers, COST, ASKED, seen)
    first = began(seen, None)
    new = people.semi_join(first.filter(first["first"] > before), "customer_id")
    cost = amount(new, COST)
    sums = new.aggregate(
        n=cost.count(),
        money=cost.sum(),
        squares=(cost * cost).sum(),
    )
    told = sums.to_pandas().astype(float).fillna(0.0)
    n, money, squares = told.iloc[0]
    if not n:
        return nobody
    found = intervals.ratio_of_sums(n, money, n, (squares, n, money))
    return int(n), money / n, float(found.low), float(found.high)


def _mailed(
    seen: Table,
    messages: object,
    before: date,
    as_of: date,
) -> float | None:
    """What messages of the year to those who had ordered before it cost for each of those who
    ordered in the year before it and in it; None where that is not known or nothing."""
    if not _has("cost", messages, "messages"):
        return None
    rows = contract.usable(messages, "messages", as_of=as_of)
    active = seen.filter(seen.active)
    day = active.at.date()
    earlier = periods.year_before(before)
    customers = active.group_by("customer_id").aggregate(
        old=(day <= before).any(),
        then=day.between(earlier + timedelta(days=1), before).any(),
        now=(day > before).any(),
    )
    old = customers.filter(customers.old)
    sent = rows.filter(rows.sent_at.date() > before).semi_join(old, "customer_id")
    spent = sent.aggregate(money=amount(sent, "cost").sum())
    kept = old.filter(old.then & old.now).count().execute()
    money = float(spent.to_pandas()["money"].fillna(0.0).iloc[0])
    return money / kept if money > 0 and kept else None
