"""Tiers of customers to act on: how many are in each, and how many of them are expected to
leave."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, RULE
from retention_lib.results.churn import TIERS
from retention_lib.writing import count, text


def _known(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset=["leaving", "customers"])
    names = [text(f"churn-tier-{name}") for name in known["tier"]]
    return known.assign(named=names)


@picture(TIERS, _known, lambda told: 1.3 + 0.5 * len(told))
def tiers(
    told: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Customers of each tier, in grey, and in blue those of them who are expected to leave.

    The frame is what `churn.tiers` returns.
    """
    look = {"y": "named", "orient": "y", "saturation": 1, "legend": False}
    sns.barplot(
        told,
        x="customers",
        color=RULE,
        **look,
        ax=ax,
    )
    sns.barplot(told, x="leaving", color=BLUE, **look, ax=ax)
    said = [
        text(
            "churn-tiers-bar",
            leaving=count(row.leaving),
            customers=count(row.customers),
        )
        for row in told.itertuples()
    ]
    marks.beside(ax, told["customers"], range(len(told)), said)
    scales.amounts(ax, 1.35 * told["customers"].max(), "x")
    return {"up": ""}
