"""The answer to the page's question: how many are expected to leave, and what is at stake."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.churn import TIERS
from retention_lib.words.churn.metrics import together
from retention_lib.writing import count, days, money, text


def answer_churn(tiers: DataFrame | None, *, currency: str | None = None) -> str:
    """How many of the customers at risk are expected to leave within the horizon, and what they
    would bring if they stayed.

    `tiers` is what `churn.tiers` returns of all of them, None where there is no score; `currency`
    is the ISO code of its money.
    """
    known = None if tiers is None else together(shown(tiers, TIERS))
    if tiers is None or known is None:
        return text("churn-answer-unknown")
    said = {
        "leaving": count(known.leaving),
        "n": int(known.customers),
        "horizon": days(tiers.attrs["horizon"]),
        "who": tiers.attrs["who"],
    }
    if known.at_stake is None:
        return text("churn-answer", **said)
    stake = money(known.at_stake, currency, known.low, known.high)
    return text("churn-answer-stake", stake=stake, **said)
