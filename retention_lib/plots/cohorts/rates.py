"""The rates chart: who stayed, beside what the textbook formula says."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from pandas import DataFrame, Series, Timestamp

from retention_lib import words
from retention_lib.intervals import beyond
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.rates import window
from retention_lib.writing import date, percent, period, text, unit

AXIS_WIDTH = 38  # characters of labels that fit below the axis
MANY = 120  # periods above which dashes and marks would run together
FEW = 36  # periods up to which marks are large
SHARES = ["low", "high", "crr_formula"]
LINE = 0.17  # of the height of the axes: what one label needs


@style.house
def rates(
    frame: DataFrame,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Retention by period with its band; the textbook formula is the grey dashed line.

    `frame` is what `cohorts.rates` returns. A change is coloured when the two intervals do not
    overlap; periods that have not ended are hatched and have no value. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.4), shown(frame, RATES)
    title, known = words.rates(frame).short, frame["retention"].where(frame["complete"])
    if known.isna().all():
        return style.empty(ax, title)
    told = frame.assign(retention=known)
    told[SHARES] = told[SHARES].where(known.notna())
    _formula(ax, told)
    _kept(ax, told, changes(frame))
    style.percents(ax, 1.08 * np.nanmax(told[["high", "crr_formula"]]))
    _hatch(ax, ~frame["complete"])
    _periods(ax, frame)
    _end_labels(ax, told)
    style.note(ax, " ".join(_notes(frame)))
    weeks = text("cohorts-rates-weeks") if unit(frame.attrs["by"]) == "week" else ""
    return style.finish(
        ax,
        title,
        x=weeks,
        y=text("cohorts-rates-up"),
    )


def changes(frame: DataFrame) -> np.ndarray:
    """The colour of the step into each row: blue up, orange down, grey when the two intervals
    overlap."""
    before = frame.shift()
    side = beyond(
        frame["low"],
        frame["high"],
        before["low"],
        before["high"],
    )
    return Series(side).map(style.CHANGES).to_numpy()


def _notes(frame: DataFrame) -> Iterator[str]:
    yield text("cohorts-rates-colours")
    if not frame["complete"].all():
        yield text("cohorts-rates-hatched")
    meant = window(frame)
    if meant:
        yield meant


def _formula(ax: Axes, told: DataFrame) -> None:
    """The band, and the textbook formula. Positions, not times: periods are evenly spaced on the
    page though months are not in days."""
    at = np.arange(len(told))
    band = {"color": style.GREY, "alpha": 0.25, "linewidth": 0}
    ax.fill_between(
        at,
        told["low"],
        told["high"],
        **band,
    )
    dashed = {"linewidth": 1.4, "linestyle": (0, (4, 2))}
    line = dashed if len(told) <= MANY else {"linewidth": 0.6}
    ax.plot(
        at,
        told["crr_formula"],
        color=style.GREY,
        **line,
    )


def _kept(
    ax: Axes,
    told: DataFrame,
    colours: np.ndarray,
) -> None:
    at, rate = np.arange(len(told)), told["retention"].to_numpy()
    ends = np.column_stack([at, rate])
    steps = np.stack([ends[:-1], ends[1:]], axis=1)
    line = {
        "colors": colours[1:],
        "linewidths": 2.4,
        "capstyle": "round",
    }
    ax.add_collection(LineCollection(steps, **line), autolim=False)
    size = 34 if len(told) <= FEW else 8
    ax.scatter(
        at,
        rate,
        c=colours,
        s=size,
        zorder=3,
        linewidths=0,
    )


def _end_labels(ax: Axes, told: DataFrame) -> None:
    last = told.loc[told["retention"].last_valid_index()]
    kept, formula = last["retention"], last["crr_formula"]
    heights = style.apart([kept, formula], LINE * ax.get_ylim()[1])
    right = ax.get_xlim()[1]
    said = text("cohorts-rates-end_kept", rate=percent(kept))
    style.end_label(
        ax,
        right,
        heights[0],
        said,
        color=style.INK,
    )
    said = text("cohorts-rates-end_formula", rate=percent(formula))
    style.end_label(
        ax,
        right,
        heights[1],
        said,
        color=style.MUTED,
    )


def _hatch(ax: Axes, where: Series) -> None:
    hatch = {
        "facecolor": "none",
        "edgecolor": style.GREY,
        "linewidth": 0,
        "hatch": style.HATCH,
    }
    for x in np.flatnonzero(where):
        ax.axvspan(x - 0.5, x + 0.5, **hatch)


def _periods(ax: Axes, frame: DataFrame) -> None:
    labels = [_tick(start, frame.attrs["by"]) for start in frame["period"]]
    every = style.thin(len(frame), AXIS_WIDTH // max(map(len, labels)))
    ax.set_xticks(range(0, len(frame), every), labels[::every])
    ax.set_xlim(-0.5, len(frame) - 0.5)


def _tick(start: Timestamp, by: str) -> str:
    """A week is known by its first day, which the axis title says once for all."""
    return date(start) if unit(by) == "week" else period(start, by)
