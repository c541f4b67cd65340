"""Who came back: all periods as one line, or the last three years one over another; and who was
gained and lost."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, INK, OLD, ORANGE, PREVIOUS
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.rates import window
from retention_lib.words.cohorts.years import SHOWN, by_year
from retention_lib.writing import count, date, percent, period, place, text, unit

HEIGHT = 3.2
FEWEST, MOST = 12, 60  # periods of who was gained and lost
COLOURS = {"won": OLD, "new": BLUE, "gone": ORANGE}
LINE = 0.08  # of the height of the axes: what one label needs
BEFORE = {"errorbar": None, "linewidth": 1.6}  # a year of which no range is drawn
LOOKS = [BLUE, PREVIOUS, OLD]  # by how many years back


def _whole(frame: DataFrame) -> DataFrame:
    """Positions, not times: periods are evenly spaced on the page though months are not in days."""
    whole = frame.query("complete")
    return whole.assign(back=0, place=range(len(whole)))


def _years(frame: DataFrame) -> DataFrame:
    placed = by_year(frame)
    return _whole(frame) if placed.empty else placed


@picture(RATES, _whole, HEIGHT)
def rates(placed: DataFrame, ax: Axes) -> Labels | None:
    """Retention of every period that has ended with its band, as one line.

    The frame is what `cohorts.rates` returns.
    """
    return _lines(placed, ax)


@picture(RATES, _years, HEIGHT)
def years(placed: DataFrame, ax: Axes) -> Labels | None:
    """Retention of the last year with its band, over the two years before, by place in the year; a
    log of less than two years is one line.

    The frame is what `cohorts.rates` returns.
    """
    return _lines(placed, ax)


def _lines(placed: DataFrame, ax: Axes) -> Labels | None:
    known = placed.dropna(subset=["retention"])
    if known.empty:
        return None
    by = placed.attrs["by"]
    for back, year in known.groupby("back"):
        line = marks.ranged(year, "retention") | (BEFORE if back else {})
        dash = ":" if back > 1 else "-"  # the two greys are hard to tell apart
        look = {"color": LOOKS[back], "ls": dash, "zorder": SHOWN - back}
        sns.lineplot(**line, **look, x="place", y="retention", ax=ax)
    name = place if placed["back"].any() else _named
    newest = placed.query("back == 0")
    scales.places(ax, [name(start, by) for start in newest["period"]])
    tops = newest["high"].max(), known["retention"].max()
    scales.percents(ax, 1.08 * max(tops))
    _name_lines(ax, known, by)
    form = "again" if placed.attrs["window"] is None else "still"
    up = text(f"cohorts-rates-up_{form}", unit=unit(by))
    return {"note": [window(placed)], "up": up}


def _named(start: Timestamp, by: str) -> str:
    return period(start, by) if by in periods.MONTHS else date(start)


def _name_lines(ax: Axes, known: DataFrame, by: str) -> None:
    """What a line ends with: the newest its share, and of several each its year."""
    ends, right = known.groupby("back").tail(1), known["place"].max()
    heights = marks.apart(ends["retention"], LINE * ax.get_ylim()[1])
    forms = ["now", "before", "before"] if len(ends) > 1 else ["alone"]
    for row, height in zip(ends.itertuples(), heights, strict=True):
        about = {"year": _year(row.period, by), "rate": percent(row.retention)}
        said = text(f"cohorts-years-{forms[row.back]}", **about)
        marks.end_label(ax, right, height, said, LOOKS[row.back])


def _year(last: Timestamp, by: str) -> str:
    """A year by its own name where it ends with a December, else by its last period."""
    months = periods.MONTHS.get(by, 0)
    if months and last.month + months > 12:
        return period(last, "year")
    return text("cohorts-years-to", period=_named(last, by))


def _lately(frame: DataFrame) -> DataFrame:
    two_years = 2 * periods.year_ago(frame.attrs["by"])
    known = frame.query("complete and start > 0")
    return known.tail(min(max(two_years, FEWEST), MOST))


@picture(RATES, _lately, HEIGHT)
def gained(known: DataFrame, ax: Axes) -> Labels | None:
    """Customers who were new or returned above, those lost below, of the last two years.

    The frame is what `cohorts.rates` returns; of days and weeks the last 60 are drawn.
    """
    by = known.attrs["by"]
    names = [_named(start, by) for start in known["period"]]
    told = known.eval("won = new + returned\ngone = -lost")
    for column, colour in COLOURS.items():
        sns.barplot(
            told,
            x=names,
            y=column,
            color=colour,
            saturation=1,
            ax=ax,
        )
    ax.axhline(0, color=INK, linewidth=1)
    scales.places(ax, names)
    scales.numbers(ax, "y", lambda customers: count(abs(customers)))
    return {"note": text("cohorts-gained-colours"), "up": text("cohorts-gained-up", unit=unit(by))}
