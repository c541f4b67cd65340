"""The answer to who the best customers are, and whom a shop is losing."""

from pandas import DataFrame, isna

from retention_lib.results import key_text
from retention_lib.words.rfm.segments import leaving, ranked, shares
from retention_lib.words.rfm.stakes import known, said_of
from retention_lib.writing import percent, text


def answer_rfm(
    segments: DataFrame,
    stakes: DataFrame | None = None,
    *,
    currency: str | None = None,
) -> str:
    """Who spends most, and where most is at stake; where no stake is known, who has fallen silent.

    `segments` and `stakes` are what these functions of `rfm` return, `currency` is the ISO code of
    their money.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> words.answer_rfm(rfm.segments(rfm.scores(orders, as_of="2021-02-28")))
    'Champions spend most: 80% of all spend'
    """
    seen = ranked(segments)
    spent = seen[seen.get("spend", seen["customers"] * 0) > 0]
    if spent.empty:
        return _silent(seen)
    best = spent.loc[spent["spend"].idxmax()]
    said = shares(best) | {"best": key_text("rfm-segment", best["segment"])}
    rows = DataFrame() if stakes is None else known(stakes)
    if rows.empty:
        return text("rfm-answer-best", **said)
    most = rows.iloc[0]
    key = "both" if most["segment"] == best["segment"] else "stake"
    return text(f"rfm-answer-{key}", **said, **said_of(most, currency))


def _silent(frame: DataFrame) -> str:
    """Who orders most, and how many have fallen silent, where nobody knows what they spent."""
    share = leaving(frame)["share"].sum(skipna=False)
    orders = frame["orders"].fillna(0)
    if isna(share) or not orders.any():
        return text("rfm-answer-too_few")
    best = key_text("rfm-segment", frame.loc[orders.idxmax(), "segment"])
    if share == 0:
        return text("rfm-answer-nobody", best=best)
    return text("rfm-answer-silent", best=best, share=percent(share))
