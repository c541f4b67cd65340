"""Whom to act on, what is at stake, and whether the same customers were to be acted on before."""

from pandas import DataFrame

from retention_lib.intervals import quantile
from retention_lib.results import shown
from retention_lib.results.churn import MOVED, TIERS
from retention_lib.writing import Finding, count, date, days, money, percent, text

HIGH = "high"
POWER = 0.6  # twice the share of one tail: 80 % of tests that find it


def tiers(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """How many customers are in the high tier, how many of them are expected to leave, and what is
    at stake; `frame` is what `churn.tiers` returns, `currency` the ISO code of its money."""
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
    said = {"n": n, "leaving": count(row["leaving"]), "horizon": horizon}
    stake = None
    if "at_stake" in known:
        worth = money(row["at_stake"], currency)
        stake = text("churn-tiers-stake", stake=worth)
    return Finding(
        text("churn-tiers-high", **said),
        [
            stake,
            text(
                "churn-tiers-of",
                share=percent(row["share"]),
                risk=percent(row["risk"]),
            ),
        ],
        [doubt, _test(frame, row["risk"])],
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


def _test(frame: DataFrame, risk: float) -> str | None:
    """How many customers a test takes that shows what the offer adds, with power of 80 %."""
    accepted = frame.attrs["accepted"]
    if accepted is None or not 0 < risk < 1:
        return None
    lower = risk * (1 - accepted)
    spread = risk * (1 - risk) + lower * (1 - lower)
    reach = quantile(0.95) + quantile(POWER)
    n = spread * (reach / (risk - lower)) ** 2
    return text("churn-tiers-test", n=count(round(n) + 1), accepted=percent(accepted))
