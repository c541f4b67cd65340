"""Who came back: all periods as one line, or the last three years one over another; and who was
gained and lost."""

from collections.abc import Callable

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, INK, OLD, ORANGE, PREVIOUS
from retention_lib.results.cohorts import LIFECYCLE, RATES
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


def placed_by_year(frame: DataFrame) -> DataFrame:
    placed = by_year(frame)
    return _whole(frame) if placed.empty else placed


@picture(RATES, _whole, HEIGHT)
def rates(placed: DataFrame, ax: Axes) -> Labels | None:
    """Retention of every period that has ended with its band, as one line.

    The frame is what `cohorts.rates` returns.
    """
    return _lines(placed, ax)


@picture(RATES, placed_by_year, HEIGHT)
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
    top = over_years(ax, placed, "retention")
    scales.percents(ax, 1.08 * top)
    name_lines(ax, known, "retention", percent)
    form = "again" if placed.attrs["window"] is None else "still"
    up = text(f"cohorts-rates-up_{form}", unit=unit(by))
    return {"note": [window(placed)], "up": up}


def over_years(
    ax: Axes,
    placed: DataFrame,
    column: str,
) -> float:
    """A line a year, the newest with its band, one over another by place; how high they reach."""
    by, known = placed.attrs["by"], placed.dropna(subset=[column])
    for back, year in known.groupby("back"):
        line = marks.ranged(year, column) | (BEFORE if back else {})
        dash = ":" if back > 1 else "-"  # the two greys are hard to tell apart
        look = {"color": LOOKS[back], "ls": dash, "zorder": SHOWN - back}
        sns.lineplot(**line, **look, x="place", y=column, ax=ax)
    name = place if placed["back"].any() else named
    newest = placed.query("back == 0")
    scales.places(ax, [name(start, by) for start in newest["period"]])
    return max(newest["high"].max(), known[column].max())


def named(start: Timestamp, by: str) -> str:
    return period(start, by) if by in periods.MONTHS else date(start)


def name_lines(
    ax: Axes,
    known: DataFrame,
    column: str,
    write: Callable[[float], str],
) -> None:
    """What a line ends with: the newest its value, and of several each its year."""
    ends, right = known.groupby("back").tail(1), known["place"].max()
    heights = marks.apart(ends[column], LINE * ax.get_ylim()[1])
    forms = ["now", "before", "before"] if len(ends) > 1 else ["alone"]
    named = ends.assign(height=heights, rate=ends[column].map(write))
    by = known.attrs["by"]
    for row in named.itertuples():
        about = {"year": _year(row.period, by), "rate": row.rate}
        said = text(f"cohorts-years-{forms[row.back]}", **about)
        marks.end_label(ax, right, row.height, said, LOOKS[row.back])


def _year(last: Timestamp, by: str) -> str:
    """A year by its own name where it ends with a December, else by its last period."""
    months = periods.MONTHS.get(by, 0)
    if months and last.month + months > 12:
        return period(last, "year")
    return text("cohorts-years-to", period=named(last, by))


def _lately(frame: DataFrame) -> DataFrame:
    known = frame.query("complete and start > 0")
    return known.tail(_most(frame.attrs["by"]))


@picture(RATES, _lately, HEIGHT)
def gained(known: DataFrame, ax: Axes) -> Labels | None:
    """Customers who were new or returned above, those lost below, of the last two years.

    The frame is what `cohorts.rates` returns; of days and weeks the last 60 are drawn.
    """
    told = known.eval("won = new + returned\ngone = -lost")
    up = _bars(ax, told)
    return {"note": text("cohorts-gained-colours"), "up": up}


def _states(frame: DataFrame) -> DataFrame:
    """As `_lately`, a row a period and a column a state."""
    by = frame.attrs["by"]
    told = frame[frame["complete"]].pivot(
        index="period",
        columns="state",
        values="customers",
    )
    known = told.iloc[1:].tail(_most(by))
    known.attrs["by"] = by
    return known.reset_index()


def _most(by: str) -> int:
    return min(max(2 * periods.year_ago(by), FEWEST), MOST)


@picture(LIFECYCLE, _states, HEIGHT)
def lifecycle(told: DataFrame, ax: Axes) -> Labels | None:
    """New and resurrected customers above, dormant ones below, of the last two years.

    The frame is what `cohorts.lifecycle` returns; of days and weeks the last 60 are drawn, and the
    first period, before which nobody can be dormant, is not.
    """
    flows = told.eval("won = new + resurrected\ngone = -dormant")
    up = _bars(ax, flows)
    return {"note": text("cohorts-lifecycle-note"), "up": up}


def _bars(ax: Axes, told: DataFrame) -> str:
    """Who was `won` above, the `new` among them over these, and who is `gone` below, by period."""
    by = told.attrs["by"]
    names = [named(start, by) for start in told["period"]]
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
    return text("cohorts-gained-up", unit=unit(by))
