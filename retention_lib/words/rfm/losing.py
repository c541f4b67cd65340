"""Who bought well and has fallen silent."""

from pandas import DataFrame

from retention_lib.results import key_text
from retention_lib.words.rfm.segments import leaving, ranked, shares
from retention_lib.writing import Finding, between, count, days, listed, text


def losing(frame: DataFrame) -> Finding:
    """Who scores in the middle or higher by orders and spend (by orders alone, where spend is not
    known) and has not ordered for long; `frame` is what `rfm.segments` returns.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> words.losing(rfm.segments(rfm.scores(orders, as_of="2021-02-28")))
    'Nobody who scores in the middle or higher has fallen silent.'
    """
    lost = leaving(ranked(frame))
    rows = lost[lost["customers"] > 0]
    if rows.empty:
        hidden = lost["customers"].isna().any()
        return Finding(text(f"rfm-losing-{'too_few' if hidden else 'nobody'}"))
    names = [key_text("rfm-segment", segment) for segment in rows["segment"]]
    said = shares(rows.drop(columns="segment").sum(numeric_only=True))
    about = {"segments": listed(names, "or"), "days": _silent(rows)}
    known = "spend_share" in said
    customers = int(rows["customers"].sum())
    return Finding(
        text(f"rfm-losing-{'priced' if known else 'unpriced'}", share=said["share"]),
        text(
            f"rfm-losing-{'spend' if known else 'orders'}",
            customers=customers,
            **about,
            **said,
        ),
        text("rfm-losing-relative"),
    )


def _silent(rows: DataFrame) -> str:
    """Medians of the days since the last order, the shortest to the longest."""
    medians = rows["days_since_last"]
    low, high = medians.min(), medians.max()
    return days(high) if low == high else between(count(low), days(high))
