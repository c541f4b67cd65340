"""The company's own numbers beside what rules of thumb say."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import RULE
from retention_lib.results import key_text
from retention_lib.results.benchmarks import RULES_OF_THUMB
from retention_lib.words.benchmarks.rules_of_thumb import known, reading
from retention_lib.writing import percent

ENDS = ["found", "low", "high"]


def _tried(frame: DataFrame) -> DataFrame:
    """Each number as a share of what the rule says."""
    tried = [row["state"] == "told" and known(row) for _, row in frame.iterrows()]
    told = marks.sided(frame[tried], reading)
    told[ENDS] = told[ENDS].div(told["said"], axis=0)
    return told


@picture(RULES_OF_THUMB, _tried, lambda rows: 1.4 + 0.5 * len(rows))
def rules_of_thumb(
    rows: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """The company's own number as a share of what each rule of thumb says, with its range, where it
    could be tried: blue for more, orange for less, grey where the rule may hold.

    The frame is what `benchmarks.rules_of_thumb` returns, `currency` the ISO code of its money.
    """
    names = [key_text("benchmarks-rules_of_thumb-rule", rule) for rule in rows["rule"]]
    marks.dots(ax, rows, "found", names)
    ax.axvline(1, color=RULE, zorder=0)
    scales.percents(ax, max(1.1, 1.15 * rows["high"].max()), "x")
    said = map(percent, rows["found"], rows["low"], rows["high"])
    marks.beside(ax, rows["high"], range(len(rows)), said)
    return {}
