"""Printed tables of the retention grid: cohorts by age, their average, and two compared."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import (
    MOST_ROWS,
    NONE,
    TOO_FEW,
    intervals,
    printed,
    rates,
    write,
)

AGES = (1, 3, 6, 12)  # the columns that fit a page; the rest is in the download
RETENTION = "Customers active after so many periods, by cohort"
RETENTION_BY = {
    "day": "Customers active after so many days, by cohort",
    "week": "Customers active after so many weeks, by cohort",
    "month": "Customers active after so many months, by cohort",
    "quarter": "Customers active after so many quarters, by cohort",
    "year": "Customers active after so many years, by cohort",
}
COHORT, CUSTOMERS = "Cohort", "Customers"
CELL = "{rate} ({range})"
SO_FAR = "{rate} so far"
SO_FAR_IS = (
    "“so far”: the period had not ended on the last day observed; such cells are in no average."
)
NOT_YET = "not yet"
RANGES = "In brackets: the interval of the share."

AVERAGE = "Customers active, over all cohorts"
AFTER, COHORTS, ACTIVE, SHARE, INTERVAL = (
    "After",
    "Cohorts",
    "Active",
    "Share active",
    "Interval",
)

COMPARED = {
    "transactions": "Two cohorts, {age} after the first order",
    "events": "Two cohorts, {age} after customers were first seen",
}
FIRST, SECOND, DIFFERENCE = (
    "Share active in {a}",
    "Share active in {b}",
    "Difference, points",
)
P_VALUE = "p-value"
RANGE = "{low} to {high}"


def retention(grid: pd.DataFrame) -> GT:
    """Cohorts down, ages across: the share active with its interval; the newest twelve cohorts.

    `grid` is what `cohorts.retention` returns. Returns a GT; `grid` is left as it is.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> grid = pd.DataFrame({"cohort": ["shop"], "age": [1], "size": [200], "active": [60], "rate": [0.3]})
    >>> grid = grid.assign(low=0.24, high=0.37, complete=True)
    >>> grid.attrs["by"] = "month"
    >>> "30% (24 to 37%)" in tables.retention(grid).as_raw_html()
    True
    """
    by = grid.attrs.get("by")
    cohorts = grid.drop_duplicates("cohort")
    newest = cohorts.tail(MOST_ROWS)
    shown = {
        COHORT: [words.cohort(cohort, by) for cohort in newest["cohort"]],
        CUSTOMERS: write(newest["size"], words.count),
    }
    for age in AGES:
        if (grid["age"] == age).any():
            shown[words.duration(age, by)] = _cells(grid, age, newest["cohort"])
    return printed(
        "retention",
        pd.DataFrame(shown),
        title=RETENTION_BY.get((by or "").split("-")[0], RETENTION),
        text=[COHORT],
        rows=len(cohorts),
        notes=_grid_notes(grid[grid["age"].isin(AGES) & grid["cohort"].isin(newest["cohort"])]),
    )


def _cells(grid, age, cohorts):
    at_age = grid[grid["age"] == age]
    place = pd.Index(at_age["cohort"]).get_indexer(cohorts)
    # A row that was too small to be shown may have lost its age with its other numbers.
    absent = cohorts.isin(grid.loc[grid["size"].isna(), "cohort"]).map(
        {True: TOO_FEW, False: NOT_YET}
    )
    return [
        _cell(at_age.iloc[row]) if row >= 0 else text
        for row, text in zip(place, absent, strict=True)
    ]


def _cell(row):
    if pd.isna(row["rate"]):
        return TOO_FEW
    rate = words.percent(row["rate"], row["low"], row["high"])
    if not row["complete"]:
        return SO_FAR.format(rate=rate)
    return CELL.format(rate=rate, range=words.interval(row["low"], row["high"]))


def _grid_notes(shown):
    yield RANGES
    if not shown["complete"].all():
        yield SO_FAR_IS


def average(frame: pd.DataFrame) -> GT:
    """One line an age: how many cohorts and customers it rests on, the share active and its
    interval.

    `frame` is what `cohorts.average` returns; of many ages the first twelve. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame({"age": [1], "cohorts": [2], "size": [200], "active": [60], "rate": [0.3]})
    >>> frame = frame.assign(low=0.24, high=0.37)
    >>> frame.attrs["by"] = "month"
    >>> "24 to 37%" in tables.average(frame).as_raw_html()
    True
    """
    by, head = frame.attrs.get("by"), frame[frame["age"] > 0]
    top = head.head(MOST_ROWS)
    shown = {
        AFTER: [words.duration(age, by) for age in top["age"]],
        COHORTS: write(top["cohorts"], words.count),
        CUSTOMERS: write(top["size"], words.count),
        ACTIVE: write(top["active"], words.count),
        SHARE: rates(top),
        INTERVAL: intervals(top),
    }
    return printed("average", pd.DataFrame(shown), title=AVERAGE, text=[AFTER], rows=len(head))


def compare(frame: pd.DataFrame) -> GT:
    """Both shares, the difference in percentage points with its interval, and the p-value.

    `frame` is what `cohorts.compare` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"a": "shop", "b": "web", "age": 1, "rate_a": 0.5, "rate_b": 0.3, "p_value": 0.001}
    >>> frame = pd.DataFrame([row | {"difference": 0.2, "low": 0.08, "high": 0.32}])
    >>> frame.attrs["by"] = "month"
    >>> "8 to 32" in tables.compare(frame).as_raw_html()
    True
    """
    row, by = frame.iloc[0], frame.attrs.get("by")
    names = {side: words.cohort(row[side], by, 24) for side in "ab"}
    shown = {
        FIRST.format(**names): _share(row, "rate_a"),
        SECOND.format(**names): _share(row, "rate_b"),
    }
    shown |= {
        DIFFERENCE: _points(row, "difference"),
        INTERVAL: _range(row),
        P_VALUE: _p_value(row["p_value"]),
    }
    title = COMPARED[words.kind(frame)].format(age=words.duration(row["age"], by))
    return printed(
        "compare",
        pd.DataFrame({name: [cell] for name, cell in shown.items()}),
        title=title,
    )


def _share(row, name):
    return TOO_FEW if pd.isna(row[name]) else words.percent(row[name], row["low"], row["high"])


def _points(row, name):
    return TOO_FEW if pd.isna(row[name]) else words.points(row[name], row["low"], row["high"])


def _range(row):
    return (
        NONE
        if pd.isna(row["low"])
        else RANGE.format(low=_points(row, "low"), high=_points(row, "high"))
    )


def _p_value(p):
    return NONE if pd.isna(p) else words.p_value(p)
