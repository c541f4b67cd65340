"""The headline numbers of the page about who is about to leave."""

from typing import Any, NamedTuple

from pandas import DataFrame

from retention_lib.intervals import added
from retention_lib.results import Metric, shown
from retention_lib.results.churn import EVALUATE, LOST, MEASURES, TIERS
from retention_lib.results.metric import LONGEST
from retention_lib.writing import days

MODEL = "model"


class Together(NamedTuple):
    """What tiers hold together; money is None where customers' values are not known."""

    customers: float
    leaving: float
    at_stake: float | None = None
    low: float | None = None
    high: float | None = None


def together(tiers: DataFrame) -> Together | None:
    """All tiers in one; None where one of them may not be shown."""
    if tiers.empty or tiers[["customers", "leaving"]].isna().any(axis=None):
        return None
    customers, leaving = (float(tiers[name].sum()) for name in ("customers", "leaving"))
    if "at_stake" not in tiers:
        return Together(customers, leaving)
    ends = tiers[["at_stake", "stake_low", "stake_high"]].to_numpy(dtype=float).T
    stake, low, high = map(float, added(*ends))
    return Together(customers, leaving, stake, max(low, 0.0), high)


def metrics_churn(
    tiers: DataFrame | None,
    lost: DataFrame | None,
    evaluated: DataFrame | None,
    *,
    currency: str | None = None,
) -> list[Metric]:
    """How many customers are expected to leave, what they would bring if they stayed, which share
    was lost last, and how many pairs the score ranked right.

    `tiers`, `lost` and `evaluated` are what `churn.tiers`, `lost` and `evaluate` return, None where
    there is none; the numbers of one that is None are left out. `currency` is the ISO code.
    """
    leaving, at_stake, share, right = MEASURES
    told: list[Metric] = []
    all_tiers = None if tiers is None else together(shown(tiers, TIERS))
    if tiers is not None and all_tiers is not None:
        horizon = {"horizon": days(tiers.attrs["horizon"])}
        told += [leaving.metric("within", horizon, value=all_tiers.leaving)]
        money: dict[str, Any] = {
            "value": all_tiers.at_stake,
            "low": all_tiers.low,
            "high": all_tiers.high,
        }
        if all_tiers.at_stake is not None:
            told += [at_stake.metric(**money, currency=currency)]
    if lost is not None:
        horizon = {"horizon": days(lost.attrs["horizon"])}
        told += [share.metric("within", horizon, **_lately(shown(lost, LOST)))]
    if evaluated is not None:
        row = shown(evaluated, EVALUATE).set_index("model").loc[MODEL]
        names = ["auc", "auc_low", "auc_high"]
        value, low, high = row[names].astype(float)
        told += [right.metric(value=value, low=low, high=high)]
    return told


def _lately(frame: DataFrame) -> dict[str, Any]:
    """The share lost from the last landmark on, from the one before, and the series."""
    known = frame.dropna(subset="rate")
    if known.empty:
        return {}
    row = known.iloc[-1]
    found = {"value": row["rate"], "low": row["low"], "high": row["high"]}
    if len(known) > 1:
        was = known.iloc[-2]
        found |= {"last_period": was["rate"]}
        found |= {"last_period_low": was["low"], "last_period_high": was["high"]}
    return found | {"series": known["rate"].astype(float).tail(LONGEST).tolist()}
