"""How much hangs on the few who spend most."""

from pandas import DataFrame, isna

from retention_lib.results import shown
from retention_lib.results.rfm import CONCENTRATION
from retention_lib.words.rfm.scores import lookback
from retention_lib.writing import Finding, percent, text

TOP = 0.2
RULE = 0.8
ENOUGH = 50  # customers: a fifth of fewer is less than ten people


def concentration(frame: DataFrame) -> Finding:
    """What share of spend the biggest spenders bring; `frame` is what `rfm.concentration` returns.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": range(5), "amount": [1, 1, 1, 1, 6],
    ...                        "ordered_at": "2021-01-28"})
    >>> scores = rfm.scores(orders, as_of="2021-02-28")
    >>> words.concentration(rfm.concentration(scores)).headline
    'The 20% of customers who spend most bring 60% of spend; the other 80% bring 40%.'
    """
    frame = shown(frame, CONCENTRATION)
    top = top_share(frame)
    if isna(top) and frame["customers"].isna().any():
        short = text("rfm-concentration-nothing")
        return Finding(text("rfm-concentration-too_few"), short=short)
    if isna(top):
        return Finding(text("rfm-segments-no_spend"), short=text("rfm-segments-nothing_spent"))
    said = {"customers": percent(TOP), "spend": percent(top)}
    rest = {"rest": percent(1 - TOP), "remainder": percent(1 - top)}
    less = "less" if top < RULE else "more"
    few = text("rfm-concentration-few") if frame.attrs["customers"] < ENOUGH else None
    return Finding(
        text("rfm-concentration-top", **said, **rest),
        text(f"rfm-concentration-{less}", rule=percent(RULE)),
        [few, text("rfm-concentration-past", **lookback(frame))],
        text("rfm-concentration-short", **said),
    )


def top_share(frame: DataFrame) -> float:
    """Share of spend held by the biggest fifth of spenders."""
    apart = (frame["customer_share"] - TOP).abs()
    return frame.loc[apart.idxmin(), "top_share"]
