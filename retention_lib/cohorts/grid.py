"""The retention grid: of the customers who started together, how many were active at each age."""

import datetime

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from retention_lib import contract, intervals, periods

GRID = ["cohort", "age", "size", "active", "rate", "low", "high", "complete", "revenue"]
RETURNS = ("exact", "on_or_after")


def retention(
    activity,
    *,
    by: str,
    as_of: datetime.date | str,
    cohort="first",
    returns: str = "exact",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Count each cohort's active customers by age. One row is a cohort at an age, as far as it was
    observed.

    ``activity`` holds transactions or events; a customer is active in a period when they ordered (a
    refund is not an order) or did something in it. Age counts calendar periods from the customer's
    first activity. ``as_of`` is the last day observed. ``cohort`` is ``"first"`` (the period of the
    first activity over all history), a column carried from the customer's first row, or a frame
    ``customer_id, cohort``. With ``returns="exact"`` a customer counts at the ages they were active
    at, with ``"on_or_after"`` at every age up to their last activity; the latter still rises at
    late ages as time passes, because customers have had less time to come back after them.

    Refunds before a customer's first order belong to no age and are left out.

    Columns: ``cohort`` (start of the period, or the column's value), ``age`` (in periods), ``size``
    (customers), ``active``, ``rate = active / size`` with its Wilson interval ``low, high``,
    ``complete`` (the period at that age ended on or before ``as_of``), ``revenue`` (refunds
    included; NaN for events). An observed zero is 0; an age not yet reached has no row. Where a
    cohort mixes starting periods, a row counts only the customers whose period at that age has
    ended; while nobody's has, it counts those whose period has begun and is not complete.

    Raises ``ContractError`` when columns are missing or no row is usable, ``ValueError`` for an
    unknown ``by`` or ``returns``.

    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> retention(orders, by="month", as_of="2021-02-28")[["age", "size", "active", "rate"]].values.tolist()
    [[0.0, 2.0, 2.0, 1.0], [1.0, 2.0, 1.0, 0.5]]
    """
    if returns not in RETURNS:
        raise ValueError(
            f"returns was asked to be {returns!r}; it is {' or '.join(RETURNS)}; choose one of them"
        )
    as_of, activity = periods.day(as_of), contract.as_ibis(activity, "activity")
    cells = _cells(activity, by, as_of, cohort).to_pandas()
    contract.refuse_empty(cells, activity, as_of=as_of)
    grid = _measured(_merged(_filled(cells, by, as_of), by, as_of), returns, confidence)
    if isinstance(cohort, str) and cohort == "first":
        grid["cohort"] = periods.start(grid["cohort"], by)
    if contract.kind(activity) == "events":
        grid["revenue"] = np.nan
    grid.attrs = {
        "by": by,
        "as_of": as_of.isoformat(),
        "returns": returns,
        "kind": contract.kind(activity),
    }
    return grid[GRID]


def _cells(activity: ir.Table, by: str, as_of: datetime.date, cohort) -> ir.Table:
    """In the engine: one row per cohort, starting period and age at which something happened."""
    carry = cohort if isinstance(cohort, str) and cohort != "first" else None
    seen = contract.activity(activity, as_of=as_of, carry=carry).mutate(
        number=lambda t: periods.number(t.at, by)
    )
    starts = _starts(seen.filter(seen.active), cohort)
    spells = seen.group_by("customer_id", "number").aggregate(
        active=seen.active.any(), revenue=seen.amount.sum()
    )
    joined = spells.join(starts, "customer_id").mutate(age=lambda t: t.number - t.start)
    joined = joined.filter(joined.age >= 0)  # a refund before the first order belongs to no age
    return joined.group_by("cohort", "start", "age").aggregate(
        active=joined.active.sum(),
        leaving=(joined.number == joined.last).sum(),
        revenue=joined.revenue.sum().fill_null(0.0),
    )


def _starts(active: ir.Table, cohort) -> ir.Table:
    """In the engine: each customer's first and last period, and cohort."""
    spans = {"start": active.number.min(), "last": active.number.max()}
    if not isinstance(cohort, str):
        return _given(active.group_by("customer_id").aggregate(**spans), cohort)
    if cohort != "first":
        of = ibis.window(group_by="customer_id")
        nth = ibis.row_number().over(
            group_by="customer_id",
            order_by=[active.at, active.amount.desc(), active.carried],
        )
        each = active.select(
            "customer_id",
            cohort=active.carried,
            nth=nth,
            **{name: span.over(of) for name, span in spans.items()},
        )
        return each.filter(each.nth == 0).drop("nth")
    return active.group_by("customer_id").aggregate(**spans).mutate(cohort=lambda t: t.start)


def _given(starts: ir.Table, cohort) -> ir.Table:
    """Cohorts from a frame ``customer_id, cohort``, one row a customer."""
    given = contract.require(cohort, "customers")
    if "cohort" not in given.columns:
        found = contract.quoted(given.columns)
        raise contract.ContractError(
            "a cohort frame needs 'customer_id' and 'cohort'",
            found,
            "rename its columns",
        )
    if given.customer_id.type() != starts.customer_id.type():
        found = (
            f"{given.customer_id.type()} ids in the cohorts and {starts.customer_id.type()} ids in"
            " the activity"
        )
        raise contract.ContractError(
            "a cohort frame needs the activity's customer_id",
            found,
            "cast one to the other",
        )
    repeated = int((given.customer_id.count() - given.customer_id.nunique()).execute())
    if repeated:
        raise contract.ContractError(
            "a cohort frame needs one row a customer",
            f"{repeated} more",
            "keep one of them",
        )
    chosen = starts.join(given.select("customer_id", "cohort"), "customer_id")
    if not int(chosen.count().execute()) and int(starts.count().execute()):
        asked = "a cohort frame needs customers who were active"
        raise contract.ContractError(
            asked, "none of its customers in the activity", "compare the ids of both"
        )
    return chosen


def _filled(cells: pd.DataFrame, by: str, as_of: datetime.date) -> pd.DataFrame:
    """Every age from 0 to the last begun, observed zeros included, for each cohort and starting
    period."""
    begun = cells.loc[cells["age"] == 0, ["cohort", "start", "active"]].rename(
        columns={"active": "size"}
    )
    ages = periods.of(as_of, by) - begun["start"].to_numpy() + 1
    grid = begun.loc[begun.index.repeat(ages)].reset_index(drop=True)
    grid["age"] = grid.groupby(["cohort", "start"], dropna=False).cumcount()
    grid = grid.merge(cells, on=["cohort", "start", "age"], how="left")
    counts = ["active", "leaving"]
    return grid.assign(
        **grid[counts].fillna(0).astype("int64"), revenue=grid["revenue"].fillna(0.0)
    )


def _merged(grid: pd.DataFrame, by: str, as_of: datetime.date) -> pd.DataFrame:
    """One row per cohort and age: starting periods added, those whose period at that age has ended
    only."""
    grid = grid.sort_values(["cohort", "start", "age"], kind="stable")
    still = grid.iloc[::-1].groupby(["cohort", "start"], dropna=False)["leaving"].cumsum()
    ended = periods.complete(grid["start"] + grid["age"], by, as_of=as_of)
    grid = grid.assign(still=still, complete=ended)
    some = grid.groupby(["cohort", "age"], dropna=False)["complete"].transform("any")
    cells = grid[grid["complete"] | ~some].groupby(["cohort", "age"], dropna=False)
    sums = cells[["size", "active", "still", "revenue"]].sum()
    return sums.assign(complete=cells["complete"].all()).reset_index()


def _measured(grid: pd.DataFrame, returns: str, confidence: float) -> pd.DataFrame:
    """The rate of each cell and its interval."""
    active = grid["active"] if returns == "exact" else grid["still"]
    low, high = intervals.wilson(active, grid["size"], confidence)
    return grid.assign(active=active, rate=active / grid["size"], low=low, high=high)


def average(grid: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Pool a retention grid over its cohorts. One row is an age; only complete cells count.

    ``grid`` is what ``retention`` returns. Pooling adds customers and divides once, so that large
    cohorts weigh more and an unfinished month cannot pull the average down. Columns: ``age,
    cohorts`` (how many), ``size, active`` (sums), ``rate = active / size, low, high`` (Wilson).

    >>> grid = pd.DataFrame({"age": [1, 1, 1], "size": [1000, 500, 700], "active": [500, 400, 10],
    ...                      "complete": [True, True, False]})
    >>> float(average(grid).loc[0, "rate"])
    0.6
    """
    complete = grid[grid["complete"]].groupby("age")
    pooled = complete[["size", "active"]].sum()
    pooled.insert(0, "cohorts", complete.size())
    low, high = intervals.wilson(pooled["active"], pooled["size"], confidence)
    pooled = pooled.assign(rate=pooled["active"] / pooled["size"], low=low, high=high).reset_index()
    pooled.attrs = dict(grid.attrs)
    return pooled


def compare(grid: pd.DataFrame, a, b, *, age: int, confidence: float = 0.95) -> pd.DataFrame:
    """Compare two cohorts of a retention grid at one age. One row: cohort ``a`` less cohort ``b``.

    ``a`` and ``b`` are values of the grid's ``cohort``, dates also as text. Columns: ``a, b, age,
    rate_a, rate_b, difference, low, high`` (Newcombe), ``p_value`` (pooled z test). An association:
    cohorts differ in more than what one has in mind. Raises ``ValueError`` when a cell is absent or
    not complete.
    """
    cells = [_cell(grid, label, age) for label in (a, b)]
    counts = [int(cell[column]) for cell in cells for column in ("active", "size")]
    found = intervals.difference(*counts, confidence)
    rates = {"rate_a": cells[0]["rate"], "rate_b": cells[1]["rate"]}
    row = {
        "a": cells[0]["cohort"],
        "b": cells[1]["cohort"],
        "age": age,
        **rates,
        **found._asdict(),
    }
    compared = pd.DataFrame([row])
    compared.attrs = dict(grid.attrs)
    return compared


def _cell(grid: pd.DataFrame, label, age: int) -> pd.Series:
    cohorts = grid["cohort"]
    dated = pd.api.types.is_datetime64_any_dtype(cohorts)
    wanted = pd.to_datetime(label, errors="coerce") if dated else label
    ours = cohorts.isna() if pd.isna(wanted) and not dated else cohorts == wanted
    row = grid[ours & (grid["age"] == age) & grid["complete"] & grid["active"].notna()]
    if len(row) != 1:
        ages = grid.loc[ours & grid["complete"] & grid["active"].notna(), "age"]
        found = (
            f"complete ages {ages.min()} to {ages.max()}"
            if len(ages)
            else f"cohorts {contract.quoted(cohorts.unique())}"
        )
        raise ValueError(
            f"compare needs cohort {label!r} complete at age {age}; found {found}; choose one of"
            " them"
        )
    return row.iloc[0]
