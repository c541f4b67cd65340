"""Which segment spends most, and how much hangs on the few who spend most."""

from pandas import DataFrame, Series, isna

from retention_lib.results import key_text, shown
from retention_lib.results.cohorts import UNTOLD
from retention_lib.results.rfm import CONCENTRATION, SEGMENTS
from retention_lib.words.rfm.scores import lookback
from retention_lib.writing import Finding, money, percent, text

AT_RISK = ("at_risk", "cannot_lose")
TOP = 0.2
RULE = 0.8
ENOUGH = 50  # customers: a fifth of fewer is less than ten people


def segments(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """Which segment spends most, or is the largest where spend is not known; `frame` is what
    `rfm.segments` returns.

    `currency` is the ISO code of the spend.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> found = words.segments(rfm.segments(rfm.scores(orders, as_of="2021-02-28")), currency="USD")
    >>> found.headline
    'Champions: 50% of customers bring 80% of spend.'
    >>> found.basis
    '1 customer spent $12.00 in the last 12 months.'
    """
    frame = ranked(frame)
    customers = frame["customers"]
    time = lookback(frame)
    empty = _some("empty", customers == 0)
    hidden = _some("hidden", customers.isna())
    seen = frame[customers > 0]
    if seen.empty:
        none = text("rfm-segments-too_few") if hidden else text("rfm-scores-nobody", **time)
        return Finding(
            none,
            caution=hidden,
            short=text("rfm-segments-nothing"),
        )
    kept = [text("rfm-segments-relative"), empty, hidden, _untold(frame)]
    if "spend" not in seen:
        return _largest(seen, [text("rfm-segments-unpriced"), *kept])
    if not (seen[["spend", "spend_share"]].sum() > 0).all():
        short = text("rfm-segments-nothing_spent")
        return Finding(
            text("rfm-segments-no_spend"),
            caution=[empty, hidden],
            short=short,
        )
    best = seen.loc[seen["spend"].idxmax()]
    said = shares(best) | {"segment": key_text("rfm-segment", best["segment"])}
    counts = {"customers": int(best["customers"]), "spend": money(best["spend"], currency)}
    return Finding(
        text("rfm-segments-best", **said),
        text("rfm-segments-spent", **counts, **time),
        kept,
    )


def _largest(frame: DataFrame, caution: list[str | None]) -> Finding:
    """Which segment has most customers, where nobody knows what they spent."""
    row = frame.loc[frame["customers"].idxmax()]
    said = {"segment": key_text("rfm-segment", row["segment"]), "share": percent(row["share"])}
    customers = int(row["customers"])
    return Finding(
        text("rfm-segments-largest", **said),
        text("rfm-segments-ordered", customers=customers, **lookback(frame)),
        caution,
    )


def ranked(frame: DataFrame) -> DataFrame:
    """The rows of the segments whose customers ordered in the look-back."""
    frame = shown(frame, SEGMENTS)
    return frame[frame["ranked"]]


def leaving(frame: DataFrame) -> DataFrame:
    """The rows of the segments of customers worth keeping who have not ordered lately."""
    return frame[frame["segment"].isin(AT_RISK)]


def _untold(frame: DataFrame) -> str | None:
    """That nobody can tell who is new, where that is so."""
    reason = frame.attrs["edge"]
    return text("rfm-segments-untold", reason=reason) if reason in UNTOLD else None


def _some(key: str, rows: Series) -> str | None:
    n = int(rows.sum())
    return text(f"rfm-segments-{key}", n=n) if n else None


def shares(row: Series) -> dict[str, str]:
    """What share of customers and of spend a segment has, as far as that is known."""
    return {name: percent(row[name]) for name in ("share", "spend_share") if name in row}


def concentration(frame: DataFrame) -> Finding:
    """What share of spend the biggest spenders bring; `frame` is what `rfm.concentration` returns.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": range(5), "amount": [1, 1, 1, 1, 6],
    ...                        "ordered_at": "2021-01-28"})
    >>> scores = rfm.scores(orders, as_of="2021-02-28")
    >>> words.concentration(rfm.concentration(scores)).headline
    'The 20% of customers who spend most bring 60% of spend.'
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
        text("rfm-concentration-top", **said),
        text(f"rfm-concentration-{less}", rule=percent(RULE), **rest),
        [few, text("rfm-concentration-past", **lookback(frame))],
    )


def top_share(frame: DataFrame) -> float:
    """Share of spend held by the biggest fifth of spenders."""
    apart = (frame["customer_share"] - TOP).abs()
    return frame.loc[apart.idxmin(), "top_share"]
