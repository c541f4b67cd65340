"""What renewals come next: how many fall due, and how many are expected to be paid."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import ibis
import numpy as np
import pandas as pd
from ibis.expr.types import DateValue, IntegerValue, Table
from pandas import DataFrame, Series

from retention_lib import intervals, periods
from retention_lib.results.subscriptions import RENEWALS
from retention_lib.subscriptions.months import months
from retention_lib.subscriptions.movements import refuse_empty, waiting
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid

YEAR = 12  # months of which renewals are learned from
KEYS = ["group", "every"]
LEARNED = ["looked", "rate", "rate_low", "rate_high", "next_low", "next_high"]


def renewals(
    subscriptions: object,
    *,
    as_of: date | str,
    ahead: int = 3,
    by: str | None = None,
    customers: object = None,
    gap: int = 30,
    start: date | str | None = None,
) -> DataFrame:
    """How many payments fall due in each of the months after ``as_of``, and how many of them are
    expected. One row is such a month, from the day after ``as_of`` to the same day of a later month
    (the last day of a month to the last day), of those who pay every month or every year; of each
    group where ``by`` names a column, as in ``tenure``.

    A payment falls due on the day on which a spell began, every month or year, or on the last day
    of a shorter month; it was not paid where the subscription had ended by then, other than for
    another plan. ``gap``, ``start`` and trials are as in ``mrr``.

    Columns: ``ends`` (the last day of the month), ``group`` (where ``by`` is given), ``every``,
    ``customers`` (whose payments fall due), ``due`` (payments, were nobody to stop), ``money``
    (that they bring), ``looked`` (payments that fell due in the twelve months up to ``as_of``, or
    up to ``wait`` days before it), ``rate`` (of them paid) with its interval over months
    ``rate_low, rate_high`` (``intervals.pooled``), ``expected = due * rate ** n`` where it is the
    n-th payment from now, and ``low, high`` (what one more month like those twelve may bring). No
    row where nobody is still there. Raises ``ContractError`` where nobody ever paid.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "every": ["month", "year"],
    ...                        "amount": [10, 99], "started_at": "2021-01-31"})
    >>> found = renewals(spells, as_of="2021-12-31", ahead=2)
    >>> found["ends"].dt.day.tolist(), found["every"].tolist()
    ([31, 31, 28], ['month', 'year', 'month'])
    """
    last = periods.day(as_of)
    longest, first_known = known(gap, start)
    rows = paid(
        subscriptions,
        as_of=last,
        carry=by,
        customers=customers,
    )
    spells = _grouped(bridged(rows, longest))
    wait = waiting(spells, longest, last)
    until = last - timedelta(days=wait)
    past = _past(until, first_known)
    learned = DataFrame()
    if len(past) > 1:
        learned = _rates(_paid(spells, past).to_pandas())
    ends = []
    for month in range(ahead + 1):
        ends.append(periods.months_before(last, -month))
    due = _due(spells, ends)
    if due.empty:
        refuse_empty(spells.select("every").limit(1).to_pandas(), subscriptions, last)
    table = _expected(due, learned)
    return RENEWALS.made(
        table if by is not None else table.drop(columns="group"),
        column=by,
        as_of=last,
        gap=longest,
        wait=wait,
        start=first_known,
    )


def _past(until: date, start: date | None) -> list[date]:
    """The ends of the months that rates are learned from, as far as every end is on record."""
    ends = [periods.months_before(until, month) for month in range(YEAR, -1, -1)]
    return [end for end in ends if start is None or end >= start - timedelta(days=1)]


def _grouped(spells: Table) -> Table:
    """With the last day of each spell's stay, whether it ended then, and its group."""
    stay = ibis.window(group_by=["customer_id", "stay"])
    carried = spells.carried if "carried" in spells.columns else ibis.null("string")
    ended = ibis.ifelse(spells.ended, 1, 0)
    return spells.mutate(
        group=carried,
        over=spells.until.max().over(stay),
        closed=ended.min().over(stay) == 1,
        step=ibis.ifelse(spells.every == "year", YEAR, 1),
    )


def _paid(spells: Table, ends: Sequence[date]) -> Table:
    """In the engine: the payments that fell due in each month, and those of them that were paid."""
    told = spells.cross_join(_months(ends))
    begun = told.since <= told.upto
    told = told.filter(begun & (told.until > told.after))
    there = told.until - ibis.interval(days=1)
    upto = ibis.least(told.upto, there)
    after = ibis.least(told.after, there)
    last = told.closed & (told.until == told.over)
    lapsed = last & (told.until <= told.upto)
    counted = told.select(
        *KEYS,
        "upto",
        renewed=_payments(told, upto) - _payments(told, after),
        lapsed=ibis.ifelse(lapsed, 1, 0),
    )
    return counted.group_by(*KEYS, "upto").aggregate(
        paid=counted.renewed.sum().cast("int64"),
        due=(counted.renewed + counted.lapsed).sum().cast("int64"),
    )


def _due(spells: Table, ends: Sequence[date]) -> DataFrame:
    """The payments of those still there that fall due in each month ahead, and whose they are."""
    told = spells.filter(~spells.ended).cross_join(_months(ends))
    so_far = _payments(told, told.after)
    falls = _payments(told, told.upto) - so_far
    nth = so_far - _payments(told, ibis.literal(ends[0])) + 1
    told = told.mutate(falls=falls, nth=nth)
    told = told.filter(told.falls > 0)
    payment = told.money * told.step * told.falls
    payments = told.group_by(*KEYS, "upto", "nth").aggregate(
        due=told.falls.sum().cast("int64"),
        money=payment.sum().cast("float64") / UNIT,
    )
    month = [*KEYS, "upto"]
    whose = told.group_by(*month).aggregate(customers=told.customer_id.nunique())
    return payments.to_pandas().merge(whose.to_pandas(), on=month)


def _months(ends: Sequence[date]) -> Table:
    """Months by their last day, each with that of the one before."""
    days = pd.DataFrame({"after": ends[:-1], "upto": ends[1:]})
    return ibis.memtable(days, schema={"after": "date", "upto": "date"})


def _payments(spells: Table, end: DateValue) -> IntegerValue:
    """How many payments after the first had fallen due by a day."""
    whole = ibis.greatest(months(spells.since, end), 0)
    return (whole / spells.step).floor().cast("int64")


def _rates(paid_: DataFrame) -> DataFrame:
    """The share of payments that were paid, over the months of each group."""
    known = paid_[paid_["due"] > 0].sort_values("upto")
    parts = known.groupby(KEYS, dropna=False)
    return parts.apply(_rate, include_groups=False).reset_index()


def _rate(months: DataFrame) -> Series:
    found = intervals.pooled(months["paid"], months["due"])
    lone = np.isnan(found.next_low)
    return Series(
        {
            "looked": months["due"].sum(),
            "rate": found.rate,
            "rate_low": found.low,
            "rate_high": found.high,
            "next_low": found.low if lone else found.next_low,
            "next_high": found.high if lone else found.next_high,
        }
    )


def _expected(due: DataFrame, learned: DataFrame) -> DataFrame:
    """What falls due, by what was paid so far."""
    # of no group pandas 2 knows two kinds
    kinds = due[KEYS].dtypes.to_dict()
    rates = learned.reindex(columns=[*KEYS, *LEARNED]).astype(kinds)
    table = due.merge(rates, on=KEYS, how="left")
    table["looked"] = table["looked"].fillna(0).astype("int64")
    wanted: dict[str, Any] = {"expected": "rate", "low": "next_low", "high": "next_high"}
    for name, rate in wanted.items():
        table[name] = table["due"] * table[rate] ** table["nth"]
    table["ends"] = pd.to_datetime(table["upto"])
    parts = table.groupby(["ends", *KEYS], dropna=False)
    sums = parts[["due", "money", *wanted]].sum(min_count=1)
    before = parts[["customers", *LEARNED]].first()
    told = sums.join(before).reset_index()
    return told[RENEWALS.names]
