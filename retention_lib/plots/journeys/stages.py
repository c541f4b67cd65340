"""How many customers stand at each stage at the end of each period, one on top of the other."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import PAPER
from retention_lib.results.journeys import STAGES
from retention_lib.words.journeys.stages import known
from retention_lib.writing import count, period, text

MOST = 24  # periods
COLOURS = {  # the further, the darker
    "aware": "#dbe4ee",
    "considered": "#b4cbe3",
    "bought": "#7fa9d1",
    "again": "#1f6fb2",
    "loyal": "#123f66",
}
APART = 0.07  # of the height of the axes: what one label needs


def _lately(frame: DataFrame) -> DataFrame:
    ended = known(frame)
    newest = ended["period"].drop_duplicates().nlargest(MOST)
    told = ended[ended["period"].isin(newest)]
    nth = told["period"].rank(method="dense")
    return told.assign(place=nth.astype(int) - 1)


@picture(STAGES, _lately)
def stages(told: DataFrame, ax: Axes) -> Labels | None:
    """Customers at each stage at the end of each period, the furthest at the foot.

    The frame is what `journeys.stages` returns; the last 24 complete periods are drawn.
    """
    by = told.attrs["by"]
    table = told.pivot(
        index="place",
        columns="stage",
        values="customers",
    )
    order = list(reversed(COLOURS))
    tops = table[order].cumsum(axis=1)
    middles = []
    below = tops[order[0]] * 0
    for stage in order:
        top = tops[stage]
        ax.bar(
            tops.index,
            top - below,
            bottom=below,
            color=COLOURS[stage],
            edgecolor=PAPER,
            width=0.9,
        )
        middles.append((top.iloc[-1] + below.iloc[-1]) / 2)
        below = top
    starts = told.drop_duplicates("period")["period"]
    scales.places(ax, [period(start, by) for start in starts])
    highest = 1.05 * below.max()
    scales.amounts(ax, highest)
    _name(
        ax,
        table[order].iloc[-1].tolist(),
        marks.apart(middles, APART * highest),
        order,
    )
    return {"up": text("journeys-stages-up")}


def _name(
    ax: Axes,
    sizes: list[float],
    heights: list[float],
    order: list[str],
) -> None:
    """Each stage beside the last period, with how many stand there."""
    end = ax.get_xlim()[1]
    for stage, size, height in zip(order, sizes, heights, strict=True):
        said = text(
            "journeys-stages-mark",
            stage=text(f"journeys-stage-{stage}"),
            n=count(size),
        )
        marks.beside(
            ax,
            [end],
            [height],
            [said],
        )
