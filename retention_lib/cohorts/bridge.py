"""Why revenue changed in a year: other customers, other orders a customer, other money an order."""

from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.cohorts.spans import added, gathered, spans
from retention_lib.cohorts.starts import believed
from retention_lib.intervals import resampled
from retention_lib.results.revenue import BRIDGE, STEPS

PARTS = ["kept", "new", "returned", "lost"]
TOLD = 4  # spans that have ended
ALL = "all"  # the parts together
SUMS = ["buyers_before", "buyers", "ordered", "orders", "before", "after"]
COUNTED = ["buyers_before", "buyers", "before", "after"]
Sums = dict[str, ndarray]


def bridge(
    transactions: object,
    *,
    as_of: date | str,
    by: str = "year",
    window: int | None = None,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Take apart how revenue changed from a span of periods to the same one a year later. A row is
    a span, by the last of its periods, and a part of its customers.

    ``transactions`` is counted up to ``as_of``, the last day observed; a span is of ``window``
    periods ``by``; how many they are where nobody says so is as in ``revenue``. Rows are the newest
    four spans that have ended, and the one under way. ``start`` is as in ``retention``. The
    ``part`` is ``all``, and of it ``kept`` (ordered in both spans), ``new`` (their first order came
    after the one before), ``returned`` (ordered earlier, and not in the one before), ``lost``
    (ordered in the one before alone, or only sent back). Columns: ``buyers_before, buyers`` (who
    ordered in each), ``before, after`` (money of each, less refunds), ``change = after - before``
    and its parts, in money: ``customers`` (of how many order), ``orders`` (of orders a customer),
    ``money`` (of money an order), which add up to it. Each has its interval over customers, as in
    ``revenue``, from the customers who would as well have been there. ``complete`` and ``edge`` are
    as in ``revenue``.

    Of a product each factor's part is ``L(after, before) * log(factor / factor before)``, where
    ``L(a, b) = (a - b) / log(a / b)``: no part is left over, and none depends on the order in which
    they are taken. Where nobody ordered in one of both spans all is of ``customers``, the limit of
    that; where refunds leave no money in one of them, no parts are known (NaN). Source: Ang (2005),
    "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33, 867-871.
    Raises ``ContractError`` for a log without money.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1, 1], "amount": [50, 50, 60, 60],
    ...     "ordered_at": ["2020-01-01", "2020-05-05", "2021-04-04", "2021-06-06"]})
    >>> found = bridge(orders, as_of="2021-12-31")
    >>> found[["before", "customers", "orders", "money", "after"]].round(1).values.tolist()[0]
    [100.0, -76.0, 76.0, 20.0, 120.0]
    """
    contract.refuse_unpriced(transactions, "cohorts.bridge")
    last = periods.day(as_of)
    found = spans(transactions, by=by, as_of=last, window=window, most=TOLD)
    width, told, customers = found
    first_believed, facts = believed(start, by)
    table = DataFrame(columns=BRIDGE.names, dtype=float)
    if customers:
        groups = gathered(map(_sums, customers), end=told.tolist(), part=PARTS)
        table = DataFrame(_taken_apart(groups))
    parts = [ALL, *PARTS]
    at = np.repeat(told, len(parts))
    fresh_from = at - periods.year_ago(by) + 1
    table = table.assign(
        period=periods.start(at, by),
        part=parts * len(told),
        complete=periods.complete(at, by, as_of=last),
        edge=fresh_from < first_believed,
    )
    facts |= {"by": by, "as_of": last, "window": width}
    return BRIDGE.made(table[BRIDGE.names], **facts)


def _sums(customers: Table) -> Table:
    """In the engine: what each group of customers comes to in each span, by part."""
    was, now = customers.ordered > 0, customers.orders > 0
    part = ibis.cases(
        (was & now, "kept"),
        (now & customers.fresh, "new"),
        (now, "returned"),
        else_="lost",
    )
    size = customers.brought.abs() + customers.money.abs()
    return customers.group_by("group", "end", part=part).aggregate(
        buyers_before=was.sum(),
        buyers=now.sum(),
        ordered=customers.ordered.sum(),
        orders=customers.orders.sum(),
        before=customers.brought.sum(),
        after=customers.money.sum(),
        size=size.sum(),
        squares=(size * size).sum(),
    )


def _taken_apart(groups: Sums) -> Sums:
    """The columns of every span and part, one below another, with the intervals of what changed."""
    whole = {name: _with_all(sums) for name, sums in groups.items()}
    totals = added(whole)
    stacked = np.stack([whole[name] for name in SUMS], axis=-1)
    draws = resampled.redrawn(stacked)
    each_draw = np.moveaxis(draws, -1, 0)
    drawn = _steps(dict(zip(SUMS, each_draw, strict=True)))
    steps = _steps(totals)
    people = resampled.effective(totals["size"], totals["squares"])
    for name in [*STEPS, "change"]:
        error = resampled.errors(drawn[name])
        low, high = resampled.around_total(steps[name], error, people)
        steps |= {f"{name}_low": low, f"{name}_high": high}
    for name in COUNTED:
        steps[name] = totals[name]
    return {name: each.ravel() for name, each in steps.items()}


def _with_all(sums: ndarray) -> ndarray:
    whole = sums.sum(axis=-1, keepdims=True)
    return np.concatenate([whole, sums], axis=-1)


def _steps(sums: Sums) -> Sums:
    """What each factor brought of a change in money, and the change."""
    before, after = sums["before"], sums["after"]
    people = sums["buyers"], sums["buyers_before"]
    alone = np.minimum(*people) == 0  # all that changed is who ordered
    known = ~alone & (before > 0) & (after > 0)
    customers = _logarithm(*people, known)
    ordered = _logarithm(sums["orders"], sums["ordered"], known)
    brought = _logarithm(after, before, known)
    change = after - before
    usual = _mean(before, change, brought)
    nothing = np.zeros_like(change)
    return {
        "customers": np.where(alone, change, usual * customers),
        "orders": np.where(alone, nothing, usual * (ordered - customers)),
        "money": np.where(alone, nothing, usual * (brought - ordered)),
        "change": change,
    }


def _mean(before: ndarray, change: ndarray, logarithm: ndarray) -> ndarray:
    """The logarithmic mean of what was and is: the same where nothing changed."""
    alike = logarithm == 0
    moved = np.where(alike, 1, logarithm)
    return np.where(alike, before, change / moved)


def _logarithm(now: ndarray, was: ndarray, known: ndarray) -> ndarray:
    """Of how many times as much it is; NaN where that is not known."""
    unknown = np.full(now.shape, np.nan)
    ratio = np.divide(now, was, out=unknown, where=known)
    return np.log(ratio)
