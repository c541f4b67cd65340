"""Printed tables of cohorts that say more than the generic one."""

from great_tables import GT
from pandas import DataFrame, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE, COMPARE, RATES
from retention_lib.tables.cells import Cells
from retention_lib.tables.coloured import retention
from retention_lib.tables.generic import laid_out, printed
from retention_lib.words.cohorts.rates import window
from retention_lib.words.cohorts.retention import after
from retention_lib.writing import (
    cohort,
    percent,
    text,
)

__all__ = ["average", "compare", "rates", "retention"]

LONGEST = 24  # characters of a cohort's name in a heading
HIDDEN = "missing-hidden"


def average(frame: DataFrame) -> GT:
    """One line an age after the first; `frame` is what `cohorts.average` returns."""
    return printed(frame[frame["age"] > 0], AVERAGE)


def rates(frame: DataFrame) -> GT:
    """One line a period, the newest twelve; `frame` is what `cohorts.rates` returns."""
    return printed(
        frame,
        RATES,
        notes=[*filter(None, [window(frame)])],
    )


def compare(frame: DataFrame) -> GT:
    """Both shares, the difference in percentage points with its interval, and the p-value; `frame`
    is what `cohorts.compare` returns."""
    frame = shown(frame, COMPARE)
    row = frame.iloc[0]
    write = Cells.of(frame, COMPARE)
    hidden = isna(row["difference"])
    ends = (row["low"], row["high"])
    cells = {}
    for side in "ab":
        name = cohort(
            row[side],
            frame.attrs["by"],
            LONGEST,
        )
        # rounded as the interval of their difference supports
        share = text(HIDDEN) if hidden else percent(row[f"rate_{side}"], *ends)
        cells[text("cohorts-compare-share", cohort=name)] = share
    difference = COMPARE.column("difference")
    p_value = COMPARE.column("p_value")
    cells[COMPARE.heading("difference")] = write.value(row, difference)
    cells[text("tables-interval")] = write.interval(row, difference)
    cells[COMPARE.heading("p_value")] = write.value(row, p_value)
    title = text("cohorts-compare-title", **after(frame, row["age"]))
    notes = [text(f"{HIDDEN}.note")] if hidden else []
    return laid_out(
        "compare",
        DataFrame([cells]),
        title,
        [],
        notes,
    )
