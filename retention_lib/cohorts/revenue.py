"""Net and gross revenue retention: what customers brought, beside what the same customers brought a
year before."""

from datetime import date
from typing import Any

import ibis
import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.spans import added, gathered, spans
from retention_lib.cohorts.starts import believed
from retention_lib.intervals import resampled
from retention_lib.intervals.normal import Ends
from retention_lib.results.cohorts import REVENUE, YEAR

TOLD = 12, 105  # spans, at least and at most: they are those of two years
TOP = 0.99  # of the customers are not the biggest
DRAWN = ["start", "kept", "least", "churned", "customers", "stayed", "usual_start", "usual_kept"]
Sums = dict[str, ndarray]


def revenue(
    transactions: object,
    *,
    by: str,
    as_of: date | str,
    window: int | None = None,
    start: contract.Edge | date | str | None = None,
) -> DataFrame:
    """Count how much of their revenue customers kept bringing, paired by customer. One row is a
    span of periods, by the last of them, beside the same span a year before.

    ``transactions`` is counted up to ``as_of``, the last day observed. A span is of ``window``
    periods; where nobody says so they are those of a year: a row by month is then the twelve months
    to its end beside the twelve before them, and no season is in it. A log of less than two years
    is told by as many as it holds beyond a year. Rows are the newest two years of
    spans (at least twelve, at most 105) whose year before the log holds, too. ``start`` is as in
    ``retention``.

    A customer's money in a span is what they paid less refunds, and nothing where refunds are more;
    by how much they are is ``refunded``. Columns, in customers: ``customers`` (brought money in
    the year before), ``stayed`` (and in the span), ``buyers`` (brought money in the span). In
    money: ``start`` (of the year before), ``churned`` (of that, by customers who brought
    nothing now), ``contraction`` and ``expansion`` (by how much those who stayed brought less,
    or more), ``kept = start - churned - contraction + expansion``, ``new`` (of customers whose
    first order came after the year before), ``returned`` (of those who had ordered earlier, and
    brought nothing in it), ``refunded``, ``revenue = kept + new + returned - refunded`` (of
    all, in the span); how many are behind each part is in ``churned_customers`` and its like.
    Then ``nrr = kept / start`` and ``grr = (start - churned - contraction) / start``, the sum
    of the smaller of both over what was, never above 1 or ``nrr``, with intervals;
    ``nrr_without_top`` without the hundredth of ``customers`` (at least one of two) who brought
    most in one of both spans. ``each`` is ``kept / stayed`` and ``each_lost`` what customers
    who left had brought, each, times what those who stayed kept of theirs; both with intervals.
    ``change, change_low, change_high, p_value`` are ``nrr`` less that of a year before,
    ``corrected`` for how many such changes there are (Holm). ``complete`` (the span ended on or
    before ``as_of``), ``edge`` (who is ``new`` in it may be old).

    Intervals are of 95 %, over customers: errors by 1,000 seeded bootstrap draws of at most
    1,000 groups of them, held against Student's t of the effective customers, as a few of them hold
    much of the money (``intervals.resampled``). Raises ``ContractError`` for a log without money.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1, 3], "amount": [60, 40, 75, 20],
    ...     "ordered_at": ["2020-01-01", "2020-05-05", "2021-04-04", "2021-06-06"]})
    >>> found = revenue(orders, by="year", as_of="2021-12-31")
    >>> found[["start", "churned", "expansion", "kept", "new", "nrr", "grr"]].values.tolist()
    [[100.0, 40.0, 15.0, 75.0, 20.0, 0.75, 0.6]]
    """
    contract.refuse_unpriced(transactions, "cohorts.revenue")
    last, year = periods.day(as_of), periods.year_ago(by)
    most = np.clip(2 * year, *TOLD)
    found = spans(transactions, by=by, as_of=last, window=window, most=most)
    width, told, customers = found
    first_believed, facts = believed(start, by)
    table = DataFrame(columns=REVENUE.names, dtype=float)
    if customers:
        groups = gathered(map(_sums, customers), end=told.tolist())
        table = DataFrame(_kept(groups, year))
    fresh_from = told - year + 1
    table = table.assign(
        revenue=table.eval("kept + new + returned - refunded"),
        period=periods.start(told, by),
        complete=periods.complete(told, by, as_of=last),
        edge=fresh_from < first_believed,
    )
    facts |= {"by": by, "as_of": last, "window": width}
    return REVENUE.made(table[REVENUE.names], **facts)


def _sums(customers: Table) -> Table:
    """In the engine: what each group of customers comes to in each span."""
    was = ibis.greatest(customers.brought, 0.0)
    now = ibis.greatest(customers.money, 0.0)
    both = customers.mutate(was=was, now=now, based=was > 0)
    both = both.mutate(size=ibis.greatest(both.was, both.now))
    above = ibis.percent_rank().over(group_by=["end", "based"], order_by="size")
    ranked = both.mutate(usual=both.based & (above < TOP))
    was, now, based = ranked.was, ranked.now, ranked.based
    came = now > 0
    return ranked.group_by("group", "end").aggregate(
        customers=based.sum(),
        stayed=(based & came).sum(),
        buyers=came.sum(),
        churned_customers=(based & ~came).sum(),
        contraction_customers=(came & (now < was)).sum(),
        expansion_customers=(based & (now > was)).sum(),
        new_customers=(came & ~based & ranked.fresh).sum(),
        returned_customers=(came & ~based & ~ranked.fresh).sum(),
        start=was.sum(),
        squares=(was * was).sum(),
        kept=now.sum(where=based),
        least=ibis.least(was, now).sum(),
        churned=was.sum(where=~came),
        new=now.sum(where=~based & ranked.fresh),
        returned=now.sum(where=~based & ~ranked.fresh),
        refunded=(now - ranked.money).sum(),
        usual_start=was.sum(where=ranked.usual),
        usual_kept=now.sum(where=ranked.usual),
    )


def _kept(groups: Sums, year: int) -> dict[str, Any]:
    """The columns of each span, from the sums of groups of customers."""
    totals = added(groups)
    stacked = np.stack([groups[name] for name in DRAWN], axis=-1)
    draws = resampled.redrawn(stacked)
    each_draw = np.moveaxis(draws, -1, 0)
    drawn = _ratios(dict(zip(DRAWN, each_draw, strict=True)))
    found = _ratios(totals)
    error = {name: resampled.errors(each) for name, each in drawn.items()}
    people = resampled.effective(totals["start"], totals["squares"])
    ends = {}
    for name in ("nrr", "each", "each_lost"):
        ends[name] = resampled.around_ratio(found[name], error[name], people)
    ends["grr"] = resampled.around_share(found["grr"], error["grr"], people)
    ends["nrr"] = _at_least(ends["nrr"], ends["grr"], error["nrr"])
    told = totals | found
    for name, (low, high) in ends.items():
        told |= {f"{name}_low": low, f"{name}_high": high}
    kept, least = totals["kept"], totals["least"]
    told["contraction"] = totals["start"] - totals["churned"] - least
    told["expansion"] = kept - least
    change = _change(found["nrr"], drawn["nrr"], people, year)
    return told | change


def _ratios(sums: Sums) -> Sums:
    """What is told of sums over customers, those of all or of each draw; NaN where nobody is."""
    start, kept, churned = (sums[name] for name in ("start", "kept", "churned"))
    lost = sums["customers"] - sums["stayed"]
    return {
        "nrr": _over(kept, start),
        "grr": _over(sums["least"], start),
        "nrr_without_top": _over(sums["usual_kept"], sums["usual_start"]),
        "each": _over(kept, sums["stayed"]),
        "each_lost": _over(churned, lost) * _over(kept, start - churned),
    }


def _over(part: ndarray, whole: ndarray) -> ndarray:
    return part / np.where(whole > 0, whole, np.nan)


def _at_least(net: Ends, gross: Ends, error: ndarray) -> Ends:
    """The interval of the net share, where customers who all did the same tell no error of it that
    of the gross one."""
    unknown = ~(error > 0)
    low = np.where(unknown, gross[0], net[0])
    high = np.where(unknown, gross[1], net[1])
    return low, high


def _change(
    nrr: ndarray,
    draws: ndarray,
    people: ndarray,
    year: int,
) -> Sums:
    """Less the same a year before, with its interval: the same customers may be in both."""
    nothing = np.full(min(year, len(nrr)), np.nan)
    spans = len(nrr) - len(nothing)
    before, now = (slice(spans), slice(len(nothing), None))
    difference = nrr[now] - nrr[before]
    error = resampled.errors(draws[:, now] - draws[:, before])
    fewer = np.minimum(people[now], people[before])
    found = resampled.changed(difference, error, fewer)
    corrected = intervals.holm(found.p_value)
    told = zip(YEAR, [*found, corrected], strict=True)
    return {name: np.append(nothing, each) for name, each in told}
