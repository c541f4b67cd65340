"""How long subscribers stay: observed, and by the model."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, INK, PREVIOUS, RULE
from retention_lib.results.contractual import PROJECTION
from retention_lib.writing import percent, text


@picture(PROJECTION)
def projection(frame: DataFrame, ax: Axes) -> Labels | None:
    """The observed share that is still there with its band, the fitted one dashed and, dotted, the
    one that has not seen the months held out, which are shaded.

    The frame is what `clv.projection` returns.
    """
    months = frame["months"]
    held = months[frame["held_out"]]
    if len(held):
        begins = held.min() - frame.attrs["step"]
        ax.axvspan(begins, held.max(), color=RULE, alpha=0.4, linewidth=0)
    seen = frame.dropna(subset="observed")
    line = marks.ranged(seen, "observed") | {"color": BLUE}
    sns.lineplot(**line, x="months", y="observed", ax=ax)
    looks = {"fitted": (INK, "--"), "tested": (PREVIOUS, ":")}
    for name, (colour, dash) in looks.items():
        curve = frame.dropna(subset=name)
        look = {"color": colour, "ls": dash}
        sns.lineplot(curve, x="months", y=name, **look, ax=ax)
    last, rate = frame[["months", "fitted"]].iloc[-1]
    marks.end_label(ax, last, rate, percent(rate), INK)
    scales.percents(ax, 1.0)
    scales.ages(ax)
    form = "note" if len(held) else "note_untested"
    return {"note": text(f"clv-projection-{form}")}
