"""How many come back by when they started: the grid pooled over the cohorts of each year."""

from pandas import DataFrame, Series

from retention_lib import intervals, periods
from retention_lib.results.cohorts import BY_START, RETENTION

AGES = (1, 3, 6, 12)
FOUND = ["age", "group", "was", "change", "change_low", "change_high", "p_value", "corrected"]


def by_start(grid: DataFrame, *, confidence: float = 0.95) -> DataFrame:
    """Pool a retention grid over the cohorts that began in the same year, at ages 1, 3, 6 and 12.
    One row is a year at an age; only complete cells count, of cohorts believed to be new.

    ``grid`` is what ``retention`` returns; where its cohorts are no periods each is a group of its
    own, and counts at an age that half of its customers have reached. Columns: ``age, group`` (the
    year as text, or the cohort), ``cohorts`` (how many are old enough), ``size, active`` (their
    customers, added), ``rate = active / size`` with its Wilson interval ``low, high``. ``change,
    change_low, change_high, p_value`` are of the newest year less the one before, whose share
    ``was``, over the same parts of both (January with January), by pair as a cluster
    (``intervals.paired``); ``corrected`` for how many ages that is (Holm). These are NaN for older
    years and for groups.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> by_start(grid)[["age", "group", "size", "active"]].values.tolist()
    [[1, '2021', 2, 1]]
    """
    facts = RETENTION.facts_of(grid)
    years = grid["cohort"].dtype.kind == "M"
    cells = _cells(grid, years=years)
    groups = cells.groupby(
        ["age", "group"],
        sort=False,
        dropna=False,
    )
    sums = groups.agg(
        cohorts=("size", "size"),
        size=("size", "sum"),
        active=("active", "sum"),
    )
    pooled = sums.reset_index().sort_values("age", kind="stable", ignore_index=True)
    came, people = pooled["active"], pooled["size"]
    low, high = intervals.wilson(
        came,
        people,
        confidence,
    )
    table = pooled.assign(
        rate=came / people,
        low=low,
        high=high,
    )
    found = _changes(cells, facts["by"], confidence) if years else DataFrame(columns=FOUND)
    table = table.merge(
        found,
        on=FOUND[:2],
        how="left",
    )
    return BY_START.made(
        table[BY_START.names],
        **facts,
        years=years,
    )


def _cells(grid: DataFrame, *, years: bool) -> DataFrame:
    """The cells that count, each with the group that it belongs to."""
    counts = grid["complete"] & ~grid["edge"] & (grid["size"] > 0)
    counted = grid[counts & grid["age"].isin(AGES)]
    if years:
        return counted.assign(group=counted["cohort"].dt.year.astype(str))
    largest = grid.groupby("cohort", dropna=False)["size"].transform("max")
    many = 2 * counted["size"] >= largest[counted.index]
    return counted[many].assign(group=counted["cohort"])


def _changes(
    cells: DataFrame,
    by: str,
    confidence: float,
) -> DataFrame:
    """The newest year less the one before, at each age that cohorts of both have reached."""
    newest = cells[cells["group"] == cells["group"].max()]
    starts = [periods.compared(start, by) for start in newest["cohort"]]
    before = Series(
        starts,
        newest.index,
        cells["cohort"].dtype,
    )
    earlier = cells[["cohort", "age", "active", "size"]]
    of_year = newest.assign(cohort=before)
    pairs = of_year.merge(
        earlier,
        on=["cohort", "age"],
        suffixes=("", "_was"),
    )
    found = []
    for at, pair in pairs.groupby(["age", "group"]):
        change = intervals.paired(
            pair["active"],
            pair["size"],
            pair["active_was"],
            pair["size_was"],
            confidence,
        )
        was = pair["active_was"].sum() / pair["size_was"].sum()
        found.append((*at, was, *change))
    table = DataFrame(found, columns=FOUND[:-1])
    return table.assign(corrected=intervals.holm(table["p_value"]))
