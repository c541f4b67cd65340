"""Which segment spends most, and who is being lost."""

import pandas as pd

from retention_lib.results import key_text, shown
from retention_lib.results.rfm import SEGMENTS
from retention_lib.writing import Finding, listed, money, percent, text

AT_RISK = ("at_risk", "cannot_lose")


def segments(frame: pd.DataFrame, *, currency: str | None = None) -> Finding:
    """Which segment spends most and who is being lost; `frame` is what `rfm.segments` returns.

    `currency` is the ISO code of the spend.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> found = words.segments(rfm.segments(rfm.scores(orders, as_of="2021-02-28")), currency="USD")
    >>> found.headline
    'The segment that spends most is Champions: 1 customer, 50% of all, with 80% of spend ($12.00).'
    >>> found.short
    'Champions: 50% of customers bring 80% of spend'
    """
    frame = shown(frame, SEGMENTS)
    seen = frame[frame["customers"] > 0]
    if seen.empty:
        return _nobody(frame)
    if not seen["spend"].sum() > 0:
        short = text("rfm-segments-nothing_spent")
        caution = [_empty(frame), _hidden(frame)]
        return Finding(text("rfm-segments-no_spend"), caution=caution, short=short)
    best = seen.loc[seen["spend"].idxmax()]
    basis = [_leaving(frame), _empty(frame)]
    caution = [_hidden(frame), text("rfm-segments-relative")]
    return Finding(_best(best, currency), basis, caution, _brings(seen))


def _nobody(frame: pd.DataFrame) -> Finding:
    nobody = (frame["customers"] == 0).all()
    said = text("rfm-scores-nobody" if nobody else "rfm-segments-too_few")
    return Finding(said, caution=_hidden(frame), short=text("rfm-segments-nothing"))


def _best(row: pd.Series, currency: str | None) -> str:
    return text(
        "rfm-segments-best",
        segment=key_text("rfm-segment", row["segment"]),
        customers=int(row["customers"]),
        spend=money(row["spend"], currency),
        **_shares(row),
    )


def _brings(seen: pd.DataFrame) -> str:
    row = seen.loc[seen["spend_share"].idxmax()]
    name = key_text("rfm-segment", row["segment"])
    return text("rfm-segments-brings", segment=name, **_shares(row))


def _shares(row: pd.Series) -> dict[str, str]:
    return {name: percent(row[name]) for name in ("share", "spend_share")}


def _leaving(frame: pd.DataFrame) -> str | None:
    lost = leaving(frame)
    rows = lost[lost["customers"] > 0]
    if rows.empty:
        hidden = lost["customers"].isna().any()
        return None if hidden else text("rfm-segments-nobody_leaving")
    names = [key_text("rfm-segment", segment) for segment in rows["segment"]]
    total = rows[["share", "spend_share"]].sum()
    customers = int(rows["customers"].sum())
    said = {"segments": listed(names, "or"), "customers": customers}
    return text("rfm-segments-leaving", **said, **_shares(total))


def leaving(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the segments of customers worth keeping who have not ordered lately."""
    return frame[frame["segment"].isin(AT_RISK)]


def _empty(frame: pd.DataFrame) -> str | None:
    n = int((frame["customers"] == 0).sum())
    return text("rfm-segments-empty", n=n) if n else None


def _hidden(frame: pd.DataFrame) -> str | None:
    n = int(frame["customers"].isna().sum())
    return text("rfm-segments-hidden", n=n) if n else None
