"""What customers are worth in the time ahead, all together."""

import pandas as pd

from retention_lib.results import shown
from retention_lib.results.clv import VALUE
from retention_lib.writing import Finding, between, duration, money, percent, text


def value(frame: pd.DataFrame, *, currency: str | None = None) -> Finding:
    """What all customers together are expected to bring, and its doubt.

    `frame` is what `clv.value` returns, `currency` the ISO code of its money.
    """
    frame = shown(frame, VALUE)
    if frame.empty:
        return Finding(text("clv-value-nobody"))
    total = frame[["value", "low", "high"]].sum(skipna=False)
    days, worth = duration(frame.attrs["days"], "day"), money(total["value"], currency)
    said = {"n": len(frame), "days": days, "value": worth}
    basis = [_parameters(total, currency), _discounted(frame.attrs["annual_discount"])]
    caution = [text("clv-value-not_in_it"), _one(frame, currency)]
    return Finding(text("clv-value-total", **said), basis, caution)


def _parameters(total: pd.Series, currency: str | None) -> str | None:
    if pd.isna(total["low"]):
        return None
    ends = (money(total[end], currency) for end in ("low", "high"))
    return text("clv-value-parameters", range=between(*ends))


def _discounted(rate: float) -> str | None:
    return text("clv-value-discounted", discount=percent(rate)) if rate else None


def _one(frame: pd.DataFrame, currency: str | None) -> str:
    middle = frame[["value", "outcome_low", "outcome_high"]].median()
    worth, low, high = (money(amount, currency) for amount in middle)
    if middle["outcome_high"] > 0:
        return text("clv-value-one", value=worth, low=low, high=high)
    return text("clv-value-one_nothing", value=worth)
