"""How good a score was: beside simpler ones, by share of customers acted on, by tenth of risk."""

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, GREY, RULE
from retention_lib.results.churn import CALIBRATION, EVALUATE, GAINS
from retention_lib.writing import percent, text

MODEL = "model"
TALKED = (0.1, 0.2, 0.5)  # shares of the customers that are marked


def _ranked(frame: DataFrame) -> DataFrame:
    """The model and the simpler scores, which all rank somebody."""
    known = frame.dropna(subset=["auc_low", "auc"])
    known = known[known["model"] != "nothing"]
    ours = known["model"] == MODEL
    return known.assign(
        low=known["auc_low"],
        high=known["auc_high"],
        side=ours.astype(int),
    )


@picture(EVALUATE, _ranked, lambda told: 1.4 + 0.5 * len(told))
def evaluate(told: DataFrame, ax: Axes) -> Labels | None:
    """How often the score, in blue, and each simpler one rank a leaver above a stayer, with its
    range; a coin would do so half of the time.

    The frame is what `churn.evaluate` returns.
    """
    names = [text(f"churn-model-{name}") for name in told["model"]]
    marks.dots(ax, told.reset_index(drop=True), "auc", names)
    ax.axvline(0.5, color=RULE, zorder=0)
    scales.numbers(ax, "x", percent)
    ends = told[["auc", "low", "high"]].to_numpy()
    said = [percent(*each) for each in ends]
    marks.beside(ax, told["high"], range(len(told)), said)
    return {"up": ""}


def _caught(frame: DataFrame) -> DataFrame:
    return frame.dropna(subset="caught")


@picture(GAINS, _caught, 3.4)
def gains(
    told: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Which share of those who leave is found by acting on so many customers, the highest risk
    first, beside what chance would find.

    The frame is what `churn.gains` returns.
    """
    ends = DataFrame({"share": [0.0], "caught": [0.0]})
    line = np.vstack([ends, told[["share", "caught"]]])
    sns.lineplot(
        x=line[:, 0],
        y=line[:, 1],
        color=BLUE,
        ax=ax,
    )
    sns.lineplot(
        x=[0, 1],
        y=[0, 1],
        color=GREY,
        linestyle="--",
        ax=ax,
    )
    marked = told[told["share"].round(2).isin(TALKED)]
    sns.scatterplot(
        marked,
        x="share",
        y="caught",
        s=60,
        zorder=3,
        ax=ax,
    )
    said = [percent(share) for share in marked["caught"]]
    marks.beside(
        ax,
        marked["share"],
        marked["caught"],
        said,
        xytext=(6, -10),
    )
    scales.percents(ax, 1.02)
    scales.percents(ax, 1.02, "x")
    return {}


def _tenths(frame: DataFrame) -> DataFrame:
    return frame.dropna(subset=["rate", "expected"])


@picture(CALIBRATION, _tenths, 3.6)
def risks(told: DataFrame, ax: Axes) -> Labels | None:
    """What share left of each tenth of the customers by risk, with its range, over what was
    expected; on the line risks come true.

    The frame is what `churn.calibration` returns.
    """
    most = 1.05 * max(told["high"].max(), told["expected"].max())
    sns.lineplot(
        x=[0, most],
        y=[0, most],
        color=GREY,
        linestyle="--",
        ax=ax,
    )
    ax.vlines(
        told["expected"],
        told["low"],
        told["high"],
        color=BLUE,
        alpha=0.5,
    )
    sns.scatterplot(
        told,
        x="expected",
        y="rate",
        s=50,
        zorder=3,
        ax=ax,
    )
    scales.percents(ax, most)
    scales.percents(ax, most, "x")
    return {}
