"""What acting on the highest risks finds and brings, and whether risks come true, on later days."""

from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import intervals
from retention_lib.churn.evaluate import judged
from retention_lib.churn.fit import Risk
from retention_lib.churn.tiers import Offer, demand, worth
from retention_lib.results.churn import CALIBRATION, GAINS, SNAPSHOTS
from retention_lib.results.frame import read

SHARES = np.arange(1, 21) / 20  # of the customers, the highest risks first
TENTHS = 10


def gains(
    risk: Risk,
    snapshots: DataFrame,
    *,
    offer: Offer | None = None,
    value: DataFrame | None = None,
) -> DataFrame:
    """What is found by acting on the customers with the highest risk. One row is a share of the
    customers, from a twentieth to all.

    Judged are the rows that ``evaluate`` judges. Columns: ``share``, ``customers``, ``least`` (the
    risk at the border), ``caught`` (the share of those who left that is among them), ``rate`` (the
    share of them that left), ``lift, low, high`` (of it over all's; customers as clusters),
    ``benefit`` (net benefit at that border: those found, less those contacted for nothing at the
    odds of the border, a customer) and ``everybody`` (the same were all contacted): a score is of
    use at borders where the first is above the second and above 0. With an ``offer`` and customers'
    ``value``, ``profit``: what the offer would have brought had it kept its share of those who
    left; an assumption until a test with a control group has told that share.

    Sources: Vickers & Elkin (2006), "Decision curve analysis", Medical Decision Making 26, 565-574;
    Neslin et al. (2006), "Defection detection", Journal of Marketing Research 43, 204-211.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    demand(offer, value, None)
    rows = judged(risk, snapshots)
    left = rows["churned"].astype(float).to_numpy()
    chance = risk.predict(rows)
    table = DataFrame([_gain(chance, left, rows["customer_id"], share) for share in SHARES])
    if offer is not None and value is not None:
        table["profit"] = _profits(chance, left, worth(rows, value), offer)
    at = sorted(set(rows["at"].dt.date))
    return GAINS.made(
        table[[name for name in GAINS.names if name in table]],
        **facts | {"at": at},
        base=float(left.mean()),
        cost=offer and offer.cost,
        accepted=offer and offer.accepted,
    )


def calibration(risk: Risk, snapshots: DataFrame) -> DataFrame:
    """Whether risks come true. One row is a tenth of the customers by risk, the lowest first.

    Judged are the rows that ``evaluate`` judges. Columns: ``tenth``, ``customers``, ``expected``
    (the mean risk), ``rate`` (the share that left) with its interval ``low, high`` (Wilson's, of as
    many customers as the error over them is worth). Rows alike in risk are in one tenth.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    rows = judged(risk, snapshots)
    chance = risk.predict(rows)
    table = DataFrame(
        {
            "risk": chance,
            "left": rows["churned"].astype(float).to_numpy(),
        }
    )
    place = table["risk"].round(9).rank(method="average", pct=True)
    table["tenth"] = (
        np.ceil(place * TENTHS - 1e-9)
        .clip(
            1,
            TENTHS,
        )
        .astype("int64")
    )
    table["whose"] = rows["customer_id"].to_numpy()
    told = [_tenth(tenth, each) for tenth, each in table.groupby("tenth")]
    at = sorted(set(rows["at"].dt.date))
    return CALIBRATION.made(DataFrame(told), **facts | {"at": at})


def _gain(
    chance: ndarray,
    left: ndarray,
    whose: Series,
    share: float,
) -> dict[str, Any]:
    """One share of the customers."""
    part = intervals.at_top(chance.round(9), share)
    n, base = len(left), left.mean()
    found = part @ left
    wrong = share * n - found
    least = float(chance[part > 0].min())
    odds = least / (1 - least)
    lift, low, high = intervals.ranged(intervals.lift(chance, left, share), whose)
    return {
        "share": share,
        "customers": round(share * n),
        "least": least,
        "caught": found / left.sum(),
        "rate": found / (share * n),
        "lift": lift,
        "low": low,
        "high": high,
        "benefit": (found - wrong * odds) / n,
        "everybody": base - (1 - base) * odds,
    }


def _profits(
    chance: ndarray,
    left: ndarray,
    value: ndarray,
    offer: Offer,
) -> list[float]:
    """What an offer to each share would have brought, the largest expected loss first."""
    stake = (chance * value).round(9)
    brought = offer.profit(left, value)
    return [float(intervals.at_top(stake, share) @ brought) for share in SHARES]


def _tenth(tenth: Any, rows: DataFrame) -> dict[str, Any]:
    rate = intervals.mean_of(rows["left"])
    low, high = intervals.of_clusters(rate, rows["whose"])
    return {
        "tenth": int(tenth),
        "customers": len(rows),
        "expected": rows["risk"].mean(),
        "rate": rate.estimate,
        "low": low,
        "high": high,
    }
