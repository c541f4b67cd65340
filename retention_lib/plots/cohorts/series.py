"""Active customers, and how often they are active, of the last year over the years before."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import scales
from retention_lib.plots.cohorts.rates import HEIGHT, name_lines, over_years, placed_by_year
from retention_lib.plots.pictures import Labels, picture
from retention_lib.results.cohorts import SERIES, STICKINESS
from retention_lib.writing import count, percent, text, unit


def _placed(frame: DataFrame) -> DataFrame:
    """By place in the year, with the range about each that chance leaves its change on the year."""
    placed = placed_by_year(frame)
    ends = {end: placed["active_was"] + placed[f"active_{end}"] for end in ("low", "high")}
    known = {end: values.fillna(placed["active"]) for end, values in ends.items()}
    return placed.assign(**known)


@picture(SERIES, _placed, HEIGHT)
def series(placed: DataFrame, ax: Axes) -> Labels | None:
    """Active customers of the last year, over those of the two years before, by place in the year;
    a log of less than two years is one line. Where the year before lies outside of the band, the
    change is more than chance.

    The frame is what `cohorts.series` returns.
    """
    known = placed.dropna(subset=["active"])
    if known.empty:
        return None
    top = over_years(ax, placed, "active")
    scales.amounts(ax, 1.08 * top)
    name_lines(ax, known, "active", count)
    return {"up": text("cohorts-series-up", unit=unit(placed.attrs["by"]))}


@picture(STICKINESS, placed_by_year, HEIGHT)
def stickiness(placed: DataFrame, ax: Axes) -> Labels | None:
    """The share of active customers who are active on an average day, of the last year with its
    band over the two years before; a log of less than two years is one line.

    The frame is what `cohorts.stickiness` returns.
    """
    known = placed.dropna(subset=["rate"])
    if known.empty:
        return None
    top = over_years(ax, placed, "rate")
    scales.percents(ax, 1.08 * top)
    name_lines(ax, known, "rate", percent)
    facts = placed.attrs
    about = {"unit": unit(facts["by"]), "within": unit(facts["within"])}
    return {"up": text("cohorts-stickiness-up", **about)}
