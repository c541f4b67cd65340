"""Who came back: all periods as one line, or the last three years one over another."""

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods, words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.rates import window
from retention_lib.words.cohorts.years import by_year
from retention_lib.writing import date, percent, period, place, text, unit

HEIGHT = 3.2
LINE = 0.08  # of the height of the axes: what one label needs
LOOKS = {0: style.BLUE, 1: style.PREVIOUS, 2: style.OLD}  # by how many years back


@style.picture(RATES, height=HEIGHT)
def rates(frame: DataFrame, ax: Axes) -> Axes:
    """Retention by period with its band, as one line.

    `frame` is what `cohorts.rates` returns; periods that have not ended are hatched and have no
    value. Returns the axes.
    """
    return _line(frame, ax, words.rates(frame).short)


@style.picture(RATES, height=HEIGHT)
def years(
    frame: DataFrame,
    ax: Axes,
    *,
    target: float | None = None,
) -> Axes:
    """Retention of the last year with its band, over the two years before, by place in the year; a
    log of less than two years is one line.

    `frame` is what `cohorts.rates` returns, `target` a share to be reached, drawn as a line across.
    Returns the axes.
    """
    placed = by_year(frame).dropna(subset=["retention"])
    title = words.years(frame).short
    if placed.empty:
        return _line(frame, ax, title)
    now = placed[placed["back"] == 0]
    before = placed[placed["back"] > 0]
    about = {"x": "place", "y": "retention", "ax": ax, "legend": False}
    sns.lineplot(
        before,
        hue="back",
        palette=LOOKS,
        linewidth=1.6,
        errorbar=None,
        **about,
    )
    sns.lineplot(
        ranged(now, "retention"),
        color=style.BLUE,
        **RANGE,
        **about,
    )
    by = frame.attrs["by"]
    whole = by_year(frame).query("back == 0")
    style.places(ax, [place(start, by) for start in whole["period"]])
    tops = now["high"].max(), before["retention"].max(), target or 0
    style.percents(ax, 1.08 * max(tops))
    _name_years(ax, placed, by)
    _target(ax, target)
    style.note(ax, window(frame))
    return style.finish(ax, title, y=_up(frame))


def _line(frame: DataFrame, ax: Axes, title: str) -> Axes:
    """Positions, not times: periods are evenly spaced on the page though months are not in days."""
    told = frame.assign(place=np.arange(len(frame)))
    known = told[told["complete"] & told["retention"].notna()]
    if known.empty:
        return style.empty(ax, title)
    about = {"x": "place", "y": "retention", "ax": ax}
    sns.lineplot(
        ranged(known, "retention"),
        color=style.BLUE,
        **RANGE,
        **about,
    )
    by, unfinished = frame.attrs["by"], ~frame["complete"]
    for x in np.flatnonzero(unfinished):
        ax.axvspan(
            x - 0.5,
            x + 0.5,
            **style.HATCHED,
        )
    weeks = unit(by) == "week"
    # a week is known by its first day, which the axis title says once for all
    names = [date(start) if weeks else period(start, by) for start in frame["period"]]
    style.places(ax, names)
    style.percents(ax, 1.08 * known["high"].max())
    at, share = known[["place", "retention"]].iloc[-1]
    _end(ax, at, share, percent(share), style.BLUE)
    hatched = text("cohorts-rates-hatched") if unfinished.any() else None
    style.note(ax, hatched, window(frame))
    across = text("cohorts-rates-weeks") if weeks else ""
    return style.finish(
        ax,
        title,
        x=across,
        y=_up(frame),
    )


def _name_years(ax: Axes, placed: DataFrame, by: str) -> None:
    """Each year's name where its line ends, the newest with its share."""
    ends = placed.groupby("back").tail(1)
    shares = ends["retention"].tolist()
    heights = style.apart(shares, LINE * ax.get_ylim()[1])
    right = placed["place"].max()
    for row, height in zip(ends.itertuples(), heights, strict=True):
        form = "before" if row.back else "now"
        rate = percent(row.retention)
        said = text(
            f"cohorts-years-{form}",
            year=_year(row.period, by),
            rate=rate,
        )
        _end(ax, right, height, said, LOOKS[row.back])


def _year(last: Timestamp, by: str) -> str:
    """A year by its own name where it ends with a December, else by its last period."""
    months = periods.MONTHS.get(by, 0)
    if months and last.month + months > 12:
        return period(last, "year")
    told = period(last, by) if months else date(last)
    return text("cohorts-years-to", period=told)


def _end(
    ax: Axes,
    x: float,
    y: float,
    said: str,
    color: str,
) -> None:
    style.end_label(
        ax,
        x,
        y,
        said,
        color=color,
    )


def _target(ax: Axes, target: float | None) -> None:
    if target is None:
        return
    ax.axhline(
        target,
        color=style.INK,
        linewidth=1,
        linestyle="--",
    )
    said = text("cohorts-years-target", rate=percent(target))
    ax.annotate(
        said,
        (0, target),
        (0, 4),
        **style.MARK,
    )


def _up(frame: DataFrame) -> str:
    windowed = frame.attrs["window"] is not None
    form = "still" if windowed else "again"
    return text(f"cohorts-rates-up_{form}", unit=unit(frame.attrs["by"]))
