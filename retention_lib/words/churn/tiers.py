"""Whom to act on, what is at stake, and whether the same customers were to be acted on before."""

from pandas import DataFrame, Series

from retention_lib.intervals import customers_needed
from retention_lib.results import shown
from retention_lib.results.churn import MOVED, TIERS
from retention_lib.writing import Finding, count, date, days, money, money_between, percent, text

HIGH = "high"


def tiers(
    frame: DataFrame,
    *,
    currency: str | None = None,
    accepted: float | None = None,
) -> Finding:
    """How many customers are in the high tier, how many of them are expected to leave, and what is
    at stake; `frame` is what `churn.tiers` returns, `currency` the ISO code of its money,
    `accepted` the share of those about to leave whom an offer is hoped to keep, where the tiers are
    of none."""
    frame = shown(frame, TIERS)
    known = frame.dropna(subset="leaving")
    high = known[known["tier"] == HIGH]
    horizon = days(frame.attrs["horizon"])
    doubt = text("churn-tiers-risk_only")
    if high.empty:
        nobody = text("churn-tiers-nobody")
        return Finding(nobody, caution=doubt)
    row = high.iloc[0]
    n = int(row["customers"])
    said = {
        "n": n,
        "leaving": count(row["leaving"]),
        "horizon": horizon,
        "who": frame.attrs["who"],
    }
    stake = None
    if "at_stake" in known:
        stake = _stake(row, currency)
    return Finding(
        text("churn-tiers-high", **said),
        [
            stake,
            text(
                "churn-tiers-of",
                share=percent(row["share"]),
                risk=percent(row["risk"]),
            ),
            _profit(frame, row, currency),
        ],
        [_order(frame, currency), doubt, _test(frame, row["risk"], accepted)],
        text("churn-tiers-short", **said),
    )


def moved(frame: DataFrame) -> Finding:
    """Which share of the customers at risk on both days kept their tier; `frame` is what
    `churn.moved` returns."""
    frame = shown(frame, MOVED)
    kept = frame.attrs["kept"]
    if kept is None or frame["share"].isna().any():
        return Finding(text("churn-moved-few"))
    since = date(frame.attrs["since"])
    said = {"kept": percent(kept), "since": since}
    return Finding(
        text("churn-moved-kept", **said),
        caution=text("churn-moved-doubt"),
        short=text("churn-moved-short", **said),
    )


def _stake(row: Series, currency: str | None) -> str:
    """What those expected to leave would bring if they stayed."""
    worth, low, high = row[["at_stake", "stake_low", "stake_high"]]
    stake = money(worth, currency, low, high)
    return text("churn-tiers-stake", stake=stake, range=money_between(low, high, currency))


def _profit(frame: DataFrame, row: Series, currency: str | None) -> str | None:
    """What an offer to the high tier is expected to bring."""
    if "profit" not in frame:
        return None
    kept = percent(frame.attrs["accepted"])
    return text("churn-tiers-offered", profit=money(row["profit"], currency), accepted=kept)


def _order(frame: DataFrame, currency: str | None) -> str | None:
    """Who comes first."""
    capacity, cost = frame.attrs["capacity"], frame.attrs["cost"]
    if cost is not None:
        said = {"cost": money(cost, currency), "capacity": count(capacity) if capacity else "none"}
        return text("churn-tiers-order_offer", **said)
    key = "value" if "at_stake" in frame else "risk"
    return text(f"churn-tiers-order_{key}", capacity=count(capacity)) if capacity else None


def _test(frame: DataFrame, risk: float, accepted: float | None) -> str | None:
    """How many customers a test takes that shows what the offer adds, with power of 80 %."""
    kept = frame.attrs["accepted"] or accepted or 0.0
    n = customers_needed(risk, risk * (1 - kept))
    if not n:
        return None
    return text("churn-tiers-test", n=count(n), accepted=percent(kept))
