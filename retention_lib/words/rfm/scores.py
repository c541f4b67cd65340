"""How the base of customers looks: scored, and by pairs of recency and frequency scores."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.privacy import smallest
from retention_lib.results.rfm import GONE, GRID, SCORES
from retention_lib.writing import Finding, count, days, duration, money, percent, text


def scores(frame: DataFrame) -> Finding:
    """How many customers are scored and how the base looks; `frame` is what `rfm.scores` returns.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> words.scores(rfm.scores(orders, as_of="2021-02-28"))
    '2 customers ordered in the last 12 months, 50% of them once. Their median last order lies 27 \
days before the last day observed.'
    """
    frame = shown(frame, SCORES)
    scored = frame[frame["segment"] != GONE]
    said = lookback(frame)
    if scored.empty:
        return Finding(text("rfm-scores-nobody", **said))
    if len(scored) < smallest():
        return Finding(text("rfm-scores-too_few"))
    once = (scored["orders"] == 1).mean()
    median = days(scored["days_since_last"].median())
    ties = text("rfm-scores-ties") if once > 0.5 and len(scored) > 1 else None
    return Finding(
        text(
            "rfm-scores-scored",
            n=len(scored),
            once=percent(once),
            **said,
        ),
        [text("rfm-scores-median", median=median), gone(frame)],
        ties,
    )


def gone(frame: DataFrame) -> str | None:
    """Who ordered before the look-back and not in it; None where they are too few to be told of."""
    n = int((frame["segment"] == GONE).sum())
    if n < max(smallest(), 1):
        return None
    return text(
        "rfm-scores-gone",
        n=n,
        share=percent(n / len(frame)),
    )


def lookback(frame: DataFrame) -> dict[str, str]:
    """How long the time is that was looked back on."""
    return {"months": duration(frame.attrs["lookback"], "month")}


def grid(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """The pair of scores whose customers spent most in all, or that most hold where spend is not
    known; `frame` is what `rfm.grid` returns.

    `currency` is the ISO code of the spend. The largest mean is often that of a handful.
    """
    seen = shown(frame, GRID).dropna(subset="customers")
    if seen.empty:
        return Finding(text("rfm-grid-nothing"))
    known = "spend" in seen
    size = seen["customers"] * seen["spend"] if known else seen["customers"]
    row = seen.loc[size.idxmax()]
    scored = {score: count(row[score]) for score in "rf"}
    share = {"share": percent(row["share"])}
    held = text(
        "rfm-grid-hold",
        customers=int(row["customers"]),
        **share,
        **lookback(frame),
    )
    if not known:
        return Finding(text("rfm-grid-held", **scored, **share), held)
    spend = money(row["spend"], currency)
    return Finding(text("rfm-grid-most", spend=spend, **scored), held)
