"""The rates chart: who stayed, beside what the textbook formula says."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import steps
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import RATES, STEP, YEAR
from retention_lib.words.cohorts.rates import window
from retention_lib.writing import date, percent, period, text, unit

MANY = 120  # periods above which dashes would run together
SHARES = ["retention", "low", "high", "crr_formula"]
LINE = 0.17  # of the height of the axes: what one label needs


@style.picture(RATES, height=4.4)
def rates(frame: DataFrame, ax: Axes) -> Axes:
    """Retention by period with its band; the textbook formula is the grey dashed line.

    `frame` is what `cohorts.rates` returns. A period is coloured by its change against the year
    before, where the log has one, else against the period before, when that is more than chance;
    periods that have not ended are hatched and have no value. Returns the axes.
    """
    title = words.rates(frame).short
    unfinished = ~frame["complete"]
    told = frame[SHARES].where(frame["retention"].notna() & ~unfinished)
    if told["retention"].isna().all():
        return style.empty(ax, title)
    names = YEAR if frame[YEAR[0]].notna().any() else STEP
    change, corrected = frame[names[0]], frame[names[-1]]
    sure = corrected < SURE
    _lines(ax, told, np.sign(change).where(sure, 0))
    for x in np.flatnonzero(unfinished):
        ax.axvspan(
            x - 0.5,
            x + 0.5,
            **style.HATCHED,
        )
    by = frame.attrs["by"]
    weeks = unit(by) == "week"
    # a week is known by its first day, which the axis title says once for all
    labels = [date(start) if weeks else period(start, by) for start in frame["period"]]
    style.places(ax, labels)
    _end_labels(ax, told)
    hatched = text("cohorts-rates-hatched") if unfinished.any() else None
    colours = text(f"cohorts-rates-colours_{names[0]}", n=corrected.count())
    style.note(
        ax,
        colours,
        hatched,
        window(frame),
    )
    across = text("cohorts-rates-weeks") if weeks else ""
    up = text("cohorts-rates-up")
    return style.finish(
        ax,
        title,
        x=across,
        y=up,
    )


def _lines(ax: Axes, told: DataFrame, side: Series) -> None:
    """The textbook formula, and who stayed: blue up, orange down, grey where it may be chance.
    Positions, not times: periods are evenly spaced on the page though months are not in days."""
    dashed = {"linewidth": 1.4, "linestyle": (0, (4, 2))}
    line = dashed if len(told) <= MANY else {"linewidth": 0.6}
    at = np.arange(len(told))
    ax.plot(
        at,
        told["crr_formula"],
        color=style.GREY,
        **line,
    )
    steps(ax, told, "retention", side)
    style.percents(ax, 1.08 * np.nanmax(told[["high", "crr_formula"]]))


def _end_labels(ax: Axes, told: DataFrame) -> None:
    last = told.loc[told["retention"].last_valid_index()]
    shares = last[["retention", "crr_formula"]].tolist()
    right = ax.get_xlim()[1]
    top = ax.get_ylim()[1]
    heights = style.apart(shares, LINE * top)
    looks = ("kept", style.INK), ("formula", style.MUTED)
    for share, height, (name, ink) in zip(shares, heights, looks, strict=True):
        said = text(f"cohorts-rates-end_{name}", rate=percent(share))
        style.end_label(
            ax,
            right,
            height,
            said,
            color=ink,
        )
