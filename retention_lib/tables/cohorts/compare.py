"""The printed table of two cohorts compared."""

from great_tables import GT
from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import COMPARE
from retention_lib.tables.cells import Cells
from retention_lib.tables.generic import laid_out
from retention_lib.writing import cohort, duration, percent, text

LONGEST = 24  # characters of a cohort's name in a heading
HIDDEN = "missing-hidden"


def compare(frame: DataFrame) -> GT:
    """Both shares, the difference in percentage points with its interval, and the p-value; `frame`
    is what `cohorts.compare` returns."""
    frame = shown(frame, COMPARE)
    row, by = frame.iloc[0], frame.attrs["by"]
    write = Cells.of(frame, COMPARE, None)
    hidden = isna(row["difference"])
    cells = {}
    for side in "ab":
        heading = text("cohorts-compare-share", cohort=cohort(row[side], by, LONGEST))
        cells[heading] = text(HIDDEN) if hidden else _share(row, side)
    difference, p_value = (COMPARE.column(name) for name in ("difference", "p_value"))
    cells[COMPARE.heading("difference")] = write.value(row, difference)
    cells[text("tables-interval")] = write.interval(row, difference)
    cells[COMPARE.heading("p_value")] = write.value(row, p_value)
    when = {"kind": frame.attrs["kind"], "age": duration(row["age"], by)}
    notes = [text(f"{HIDDEN}.note")] if hidden else []
    return laid_out(
        "compare",
        DataFrame([cells]),
        text("cohorts-compare-title", **when),
        [],
        notes,
    )


def _share(row: Series, side: str) -> str:
    """Both shares are rounded as the interval of their difference supports."""
    return percent(
        row[f"rate_{side}"],
        row["low"],
        row["high"],
    )
