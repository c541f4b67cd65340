"""What customers are worth in the time ahead, all together."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import VALUE
from retention_lib.writing import Finding, between, duration, money, percent, text


def value(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What all customers together are expected to bring, and its doubt.

    `frame` is what `clv.value` returns, `currency` the ISO code of its money.
    """
    frame = shown(frame, VALUE)
    if frame.empty:
        return Finding(text("clv-value-nobody"))
    total = frame[["value", "low", "high"]].sum(skipna=False)
    days, worth = duration(frame.attrs["days"], "day"), money(total["value"], currency)
    basis = []
    if total.notna().all():
        ends = (money(total[end], currency) for end in ("low", "high"))
        basis += [text("clv-value-parameters", range=between(*ends))]
    if rate := frame.attrs["annual_discount"]:
        basis += [text("clv-value-discounted", discount=percent(rate))]
    return Finding(
        text("clv-value-total", n=len(frame), days=days, value=worth),
        basis,
        [text("clv-value-not_in_it"), _one(frame, currency)],
    )


def _one(frame: DataFrame, currency: str | None) -> str:
    middle = frame[["value", "outcome_low", "outcome_high"]].median()
    worth, low, high = (money(amount, currency) for amount in middle)
    if middle["outcome_high"] > 0:
        return text("clv-value-one", value=worth, low=low, high=high)
    return text("clv-value-one_nothing", value=worth)
