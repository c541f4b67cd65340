"""Who came back: all periods as one line, or the last three years one over another."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods, words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.rates import window
from retention_lib.words.cohorts.years import SHOWN, by_year
from retention_lib.writing import date, percent, period, place, text, unit

HEIGHT = 3.2
LINE = 0.08  # of the height of the axes: what one label needs
BEFORE = {"errorbar": None, "linewidth": 1.6}  # a year of which no range is drawn
LOOKS = {0: style.BLUE, 1: style.PREVIOUS, 2: style.OLD}  # by how many years back


@style.picture(RATES, height=HEIGHT)
def rates(frame: DataFrame, ax: Axes) -> Axes:
    """Retention of every period that has ended with its band, as one line.

    `frame` is what `cohorts.rates` returns. Returns the axes.
    """
    return _lines(_alone(frame), ax, words.rates(frame).short)


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
    placed = by_year(frame)
    title = words.years(frame).short
    drawn = _lines(_alone(frame) if placed.empty else placed, ax, title)
    if target is not None and drawn.axison:
        _target(drawn, target)
    return drawn


def _alone(frame: DataFrame) -> DataFrame:
    """Positions, not times: periods are evenly spaced on the page though months are not in days."""
    whole = frame[frame["complete"]]
    return whole.assign(back=0, place=range(len(whole)))


def _lines(placed: DataFrame, ax: Axes, title: str) -> Axes:
    known = placed.dropna(subset=["retention"])
    if known.empty:
        return style.empty(ax, title)
    by = placed.attrs["by"]
    for back, year in known.groupby("back"):
        look = RANGE | BEFORE if back else RANGE
        sns.lineplot(
            ranged(year, "retention"),
            x="place",
            y="retention",
            color=LOOKS[back],
            zorder=SHOWN - back,
            ax=ax,
            **look,
        )
    name = place if placed["back"].any() else _named
    starts = placed.loc[placed["back"] == 0, "period"]
    style.places(ax, [name(start, by) for start in starts])
    now = known[known["back"] == 0]
    tops = now["high"].max(), known["retention"].max()
    style.percents(ax, 1.08 * max(tops))
    _name_lines(ax, known, by)
    style.note(ax, window(placed))
    form = "again" if placed.attrs["window"] is None else "still"
    up = text(f"cohorts-rates-up_{form}", unit=unit(by))
    return style.finish(ax, title, y=up)


def _named(start: Timestamp, by: str) -> str:
    return period(start, by) if by in periods.MONTHS else date(start)


def _name_lines(ax: Axes, known: DataFrame, by: str) -> None:
    """What a line ends with: the newest its share, and of several each its year."""
    ends = known.groupby("back").tail(1)
    gap = LINE * ax.get_ylim()[1]
    heights = style.apart(ends["retention"].tolist(), gap)
    forms = ["now", "before", "before"] if len(ends) > 1 else ["alone"]
    for row, height in zip(ends.itertuples(), heights, strict=True):
        said = text(
            f"cohorts-years-{forms[row.back]}",
            year=_year(row.period, by),
            rate=percent(row.retention),
        )
        style.end_label(
            ax,
            known["place"].max(),
            height,
            said,
            color=LOOKS[row.back],
        )


def _year(last: Timestamp, by: str) -> str:
    """A year by its own name where it ends with a December, else by its last period."""
    months = periods.MONTHS.get(by, 0)
    if months and last.month + months > 12:
        return period(last, "year")
    return text("cohorts-years-to", period=_named(last, by))


def _target(ax: Axes, target: float) -> None:
    top = max(ax.get_ylim()[1], 1.08 * target)
    ax.set_ylim(0, top)
    ax.axhline(
        target,
        color=style.INK,
        linewidth=1,
        linestyle="--",
    )
    said = text("cohorts-years-target", rate=percent(target))
    ax.annotate(said, (0, target), (0, 4), **style.MARK)
