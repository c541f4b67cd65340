"""The retention grid: of the customers who started together, how many were active at each age."""

from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.starts import FIRST, believed, old, starts, timed
from retention_lib.results.cohorts import RETENTION

PATIENT = 0.95
CLOCK = "clock"  # of a grid whose ages count since a day that was said for each customer
RETURNS = ("exact", "on_or_after")
SPELL = ["cohort", "start", "age"]  # what a cell is of, before starting periods are added
COUNTS = {"active": "int64", "leaving": "int64", "revenue": "float64"}


def retention(
    activity: object,
    *,
    by: str,
    as_of: date | str,
    cohort: object = FIRST,
    returns: str = "exact",
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count each cohort's active customers by age. One row is a cohort at an age, as far as it was
    observed.

    ``activity`` holds transactions or events; a customer is active in a period when they ordered (a
    refund is not an order) or did something in it. Age counts calendar periods from the customer's
    first activity. ``as_of`` is the last day observed. ``cohort`` is ``"first"`` (the period of the
    first activity over all history), a column carried from the customer's first row, or a frame
    ``customer_id, cohort``. That may say ``since`` when each clock runs, as ``behaved`` does: age
    then counts from that day's period, at age 0 everybody is there and brings nothing, and what was
    done in that period or before is not counted.

    With ``returns="exact"`` a customer counts at the ages they were active at, with
    ``"on_or_after"`` at every age up to their last activity; the latter has no row for ages after
    which less time has passed than 19 of 20 of those who return take to do so.

    ``start`` is the first day from which a first order is believed, or all that ``Records.edge``
    tells of it; None believes all. Cohorts that began before it are marked; where a cohort mixes
    starting periods, customers who began before it are left out.

    Refunds before a customer's first order belong to no age and are left out.

    Columns: ``cohort`` (start of the period, or the column's value), ``age`` (in periods), ``size``
    (customers), ``active``, ``rate = active / size`` with its Wilson interval ``low, high``,
    ``complete`` (the period at that age ended on or before ``as_of``), ``edge`` (began before
    ``start``), ``old`` (the estimated share of its customers who are not new, NaN where it was not
    estimated), ``revenue`` (refunds included; NaN for events and orders without money). An
    observed zero is 0; an age not yet reached has no row. Where a cohort mixes starting periods, a
    row counts only the customers whose period at that age has ended; while nobody's has, it counts
    those whose period has begun and is not complete.

    Raises ``ContractError`` when columns are missing or no row is usable, ``ValueError`` for an
    unknown ``by`` or ``returns``.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = retention(orders, by="month", as_of="2021-02-28")
    >>> grid[["age", "size", "active", "rate"]].values.tolist()
    [[0.0, 2.0, 2.0, 1.0], [1.0, 2.0, 1.0, 0.5]]
    """
    if returns not in RETURNS:
        raise ValueError(
            f"returns was asked to be {returns!r}; it is {' or '.join(RETURNS)}; choose one of them"
        )
    last = periods.day(as_of)
    log = contract.as_ibis(activity, "activity")
    exact = returns == "exact"
    cells = _cells(log, by, last, cohort, exact=exact).to_pandas()
    contract.refuse_empty(cells, log, as_of=last)
    first, facts = believed(start, by)
    filled = _fill(cells, by, last)
    not_new = old(contract.Edge.of(start), filled["start"], by)
    filled["old"] = filled["size"] * not_new
    if not exact:
        patience = cells["patience"].iloc[0]
        judged = periods.complete(
            filled["start"] + filled["age"] + patience,
            by,
            as_of=last,
        )
        told = judged | (filled["age"] == 0)
        filled = filled[told].assign(active=filled["still"])
    grid = _merge(filled.assign(edge=filled["start"] < first), confidence)
    if isinstance(cohort, str) and cohort == FIRST:
        grid["cohort"] = periods.start(grid["cohort"], by)
    if not contract.priced(log):
        grid["revenue"] = np.nan
    return RETENTION.made(
        grid[RETENTION.names],
        by=by,
        as_of=last,
        returns=returns,
        kind=CLOCK if timed(cohort) else contract.kind(log),
        **facts,
    )


def _cells(
    log: ir.Table,
    by: str,
    as_of: date,
    cohort: object,
    *,
    exact: bool,
) -> ir.Table:
    """In the engine: one row per cohort, starting period and age at which something happened; in
    each, where not only that age counts, the patience."""
    carry = cohort if isinstance(cohort, str) and cohort != FIRST else None
    seen = contract.activity(
        log,
        as_of=as_of,
        carry=carry,
    )
    seen = seen.mutate(number=periods.number(seen.at, by))
    began = starts(seen.filter(seen.active), cohort, by)
    sums = {"active": seen.active.any(), "revenue": contract.total(seen.amount)}
    spells = seen.group_by("customer_id", "number").aggregate(**sums)
    joined = spells.join(began, "customer_id")
    joined = joined.mutate(age=joined.number - joined.start)
    joined = joined.mutate(leaving=joined.number == joined.last)
    # a refund before the first order belongs to no age
    joined = joined.filter(joined.age >= 0)
    if "since" in began.columns:
        joined = _there(joined, began)
    counts = joined.group_by(SPELL).aggregate(
        active=joined.active.sum(),
        leaving=joined.leaving.sum(),
        revenue=contract.total(joined.revenue).fill_null(0.0),
    )
    return counts if exact else counts.cross_join(_patience(spells.filter(spells.active)))


def _there(joined: ir.Table, began: ir.Table) -> ir.Table:
    """In the engine: the same where a frame says since when each clock runs: at age 0 all are
    there, and nothing is counted of what they did."""
    later = joined.filter(joined.age > 0)
    names = ["customer_id", *SPELL, "active", "leaving", "revenue"]
    everybody = began.mutate(
        age=(began.start - began.start).cast(joined.age.type()),
        active=ibis.literal(True),
        leaving=began.last <= began.start,
        revenue=ibis.literal(0.0),
    )
    return later.select(names).union(everybody.select(names))


def _patience(spells: ir.Table) -> ir.Table:
    """In the engine: within how many periods 19 of 20 of those who were active again were so."""
    before = spells.number.lag().over(group_by="customer_id", order_by="number")
    waits = spells.select(gap=spells.number - before).drop_null()
    waits = waits.mutate(reached=ibis.cume_dist().over(order_by=waits.gap))
    late = waits.filter(waits.reached >= PATIENT)
    return late.aggregate(patience=late.gap.min().fill_null(0))


def _fill(
    cells: DataFrame,
    by: str,
    as_of: date,
) -> DataFrame:
    """Every age from 0 to the last begun, observed zeros included, for each cohort and starting
    period; how many customers were active then or later, and whether the period had ended."""
    first = cells[cells["age"] == 0].rename(columns={"active": "size"})
    begun = first[["cohort", "start", "size"]]
    ages = periods.of(as_of, by) - begun["start"].to_numpy() + 1
    grid = begun.loc[begun.index.repeat(ages)].reset_index(drop=True)
    grid["age"] = grid.groupby(SPELL[:2], dropna=False).cumcount()
    grid = grid.merge(cells, on=SPELL, how="left").sort_values(SPELL)
    grid = grid.fillna(dict.fromkeys(COUNTS, 0)).astype(COUNTS)
    later = grid.iloc[::-1].groupby(SPELL[:2], dropna=False)
    ended = periods.complete(
        grid["start"] + grid["age"],
        by,
        as_of=as_of,
    )
    return grid.assign(still=later["leaving"].cumsum(), complete=ended)


def _merge(grid: DataFrame, confidence: float) -> DataFrame:
    """One row per cohort and age: starting periods added, those only that are believed and whose
    period at that age has ended."""
    at_age = ["cohort", "age"]
    old = grid.groupby("cohort", dropna=False)["edge"].transform("all")
    grid = grid[old | ~grid["edge"]]
    some = grid.groupby(at_age, dropna=False)["complete"].transform("any")
    cells = grid[grid["complete"] | ~some].groupby(at_age, dropna=False)
    sums = cells[["size", "active", "revenue", "old"]].sum(min_count=1)
    table = sums.join(cells[["complete", "edge"]].all()).reset_index()
    low, high = intervals.wilson(
        table["active"],
        table["size"],
        confidence,
    )
    return table.assign(
        rate=table["active"] / table["size"],
        old=table["old"] / table["size"],
        low=low,
        high=high,
    )
