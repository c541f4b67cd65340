"""The events that a picture names, and the others as one."""

from collections.abc import Iterable
from functools import partial

from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib.plots import heat
from retention_lib.words.journeys.names import state
from retention_lib.writing import percent, points, text

REST = "(rest)"


def most(
    weight: Series,
    names: Series,
    states: Iterable[str],
    at_most: int,
) -> list[str]:
    """The names that weigh most, those of no event left out; one that would be the only other is
    named, too."""
    sums = weight.groupby(names).sum().drop([*states], errors="ignore")
    ranked = sums.sort_values(ascending=False, kind="stable")
    return [*ranked.index[: at_most if len(ranked) > at_most + 1 else at_most + 1]]


def pooled(names: Series, kept: Iterable[str]) -> Series:
    """The names, each that is not kept as the rest."""
    return names.where(names.isin([*kept]), REST)


def named(name: str, longest: int) -> str:
    """An event as a picture names it, or all that are pooled."""
    return text("journeys-state-rest") if name == REST else state(name, longest)


def heat_of(
    ax: Axes,
    shares: DataFrame,
    meaning: str,
) -> None:
    """Cells coloured by a share, with the number of 100 in each where that fits, else with what the
    colours mean below."""
    whole = partial(points, low=0, high=1)
    written = shares.map(whole, na_action="ignore")
    texts = written.astype(object).fillna("").to_numpy()
    if heat.fits(ax, texts):
        heat.cells(ax, shares, texts)
    else:
        heat.cells(ax, shares, **heat.scale(meaning, percent))
