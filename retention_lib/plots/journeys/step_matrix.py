"""Where customers are, step by step."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.journeys.pooled import REST, heat_of, most, named, pooled
from retention_lib.plots.pictures import Labels, picture
from retention_lib.results.journeys import END, STEP_MATRIX
from retention_lib.writing import count, text

MOST = 10  # events
LONGEST = 24  # characters of a name


def _matrix(frame: DataFrame) -> DataFrame:
    """The share of customers at each event, a row, after each step, a column."""
    known = frame.dropna(subset="share")
    if known.empty:
        return known
    often = most(known["customers"], known["event"], [END], MOST)
    told = known.assign(event=pooled(known["event"], [*often, END]))
    sums = told.groupby(["event", "step"])["share"].sum().unstack()
    shares = sums.reindex([*often, REST, END]).dropna(how="all")
    others = {*known["event"]} - {*often, END}
    shares.attrs["others"] = len(others)
    return shares


@picture(STEP_MATRIX, _matrix, lambda shares: 1.9 + 0.36 * len(shares))
def step_matrix(shares: DataFrame, ax: Axes) -> Labels | None:
    """Rows are events and columns steps; colour and number are the share of all customers there.

    The frame is what `journeys.step_matrix` returns; of many events the ten at which most customers
    are are named, and the others are told together.
    """
    others = shares.attrs["others"]
    names = {name: named(name, LONGEST) for name in shares.index}
    told = shares.rename(index=names, columns=count)
    heat_of(ax, told, text("journeys-step_matrix-scale"))
    note = text("journeys-transitions-pooled", n=others) if others else ""
    return {"note": note, "up": ""}
