"""Why the customers to act on first are at risk."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE
from retention_lib.results import key_text
from retention_lib.results.churn import WHY
from retention_lib.writing import percent

MOST = 6  # reasons


def _known(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset="share").head(MOST)
    named = [key_text("churn-reason", reason) for reason in known["reason"]]
    return known.assign(named=named)


@picture(WHY, _known, lambda told: 1.3 + 0.34 * len(told))
def why(told: DataFrame, ax: Axes) -> Labels | None:
    """The share of the customers to act on first that has each reason; of many the 6 most frequent
    are drawn.

    The frame is what `churn.why` returns.
    """
    look = {"color": BLUE, "saturation": 1, "width": 0.6}
    sns.barplot(told, x="share", y="named", orient="y", **look, ax=ax)
    said = [percent(share) for share in told["share"]]
    marks.beside(ax, told["share"], range(len(told)), said)
    scales.beside_words(ax, 1.15 * told["share"].max())
    return {"up": ""}
