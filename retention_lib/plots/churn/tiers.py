"""Tiers of customers to act on: how many are in each, and how many of them are expected to
leave."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, RULE
from retention_lib.results.churn import TIERS
from retention_lib.writing import count, money, text


def _known(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset=["leaving", "customers"])
    return known.reset_index(drop=True)


def _named(told: DataFrame, currency: str | None) -> list[str]:
    """The tiers, each with what is at stake in it where that is known."""
    names = [text(f"churn-tier-{name}") for name in told["tier"]]
    if "at_stake" not in told:
        return names
    ends = told[["at_stake", "stake_low", "stake_high"]].itertuples(index=False)
    stakes = [money(stake, currency, low, high) for stake, low, high in ends]
    both = zip(names, stakes, strict=True)
    return [text("churn-tiers-named", tier=name, stake=stake) for name, stake in both]


@picture(TIERS, _known, lambda told: 1.3 + 0.5 * len(told))
def tiers(
    told: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Customers of each tier, in grey, and in blue those of them who are expected to leave, with
    what is at stake in it where that is known.

    The frame is what `churn.tiers` returns.
    """
    told = told.assign(named=_named(told, currency))
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
    most = told["customers"].max()
    scales.amounts(ax, 1.7 * most, "x")
    scales.up_to(ax, most)
    money = {"across": text("churn-tiers-across.money")}
    return {"up": ""} | (money if "at_stake" in told else {})
