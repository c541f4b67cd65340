"""What follows what, as a heatmap."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.journeys.pooled import REST, heat_of, most, named, pooled
from retention_lib.plots.pictures import NOTE, Labels, picture, room
from retention_lib.results.journeys import END, START, TRANSITIONS
from retention_lib.writing import count, text

MOST = 10  # events
LONGEST = 20  # characters of a name
WIDE = 0.75  # of the picture: its columns
PAIR = ["from", "to"]


def _matrix(frame: DataFrame) -> DataFrame:
    """Of the times that each event came, the share that each other was next: rows and columns."""
    known = frame.dropna(subset="n")
    if known.empty:
        return known
    most_often = most(known["n"], known["to"], [END], MOST)
    kept = [START, *most_often, END]
    ends = {side: pooled(known[side], kept) for side in PAIR}
    sums = known.assign(**ends).groupby(PAIR)["n"].sum().unstack()
    order = [START, *most_often, REST, END]
    shares = sums.div(sums.sum(axis="columns"), axis="index")
    rows = [name for name in order if name in shares.index]
    columns = [name for name in order if name in shares]
    matrix = shares.reindex(index=rows, columns=columns)
    there = {*known["from"], *known["to"]}
    matrix.attrs["others"] = len(there - {*kept})
    return matrix


@picture(TRANSITIONS, _matrix, lambda shares: 1.9 + 0.36 * len(shares))
def transitions(shares: DataFrame, ax: Axes) -> Labels | None:
    """Rows are events and columns what comes next; colour and number are the share of the times.

    The frame is what `journeys.transitions` returns; of many events the ten that come most often
    are named, and the others are told together.
    """
    others = shares.attrs["others"]
    heat_of(ax, _named(ax, shares), text("journeys-transitions-scale"))
    note = [
        shares.isna().any(axis=None) and text("journeys-transitions-cells"),
        others and text("journeys-transitions-pooled", n=others),
    ]
    return {"note": note, "up": ""}


def _named(ax: Axes, shares: DataFrame) -> DataFrame:
    """With names; below columns too narrow for them stand the numbers that rows have."""
    names = {name: named(name, LONGEST) for name in [*shares.index, *shares]}
    width = sum(1 + len(names[name]) for name in shares)
    if width <= WIDE * room(ax, NOTE):
        return shares.rename(index=names, columns=names)
    events = [name for name in shares.index if name != START]
    places = {name: count(place) for place, name in enumerate(events, 1)}
    told = {
        name: text("journeys-transitions-place", place=place, event=names[name])
        for name, place in places.items()
    }
    return shares.rename(index=names | told, columns=names | places)
