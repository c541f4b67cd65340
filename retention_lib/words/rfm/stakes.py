"""On which segment most hangs, and so whom to act on first."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.rfm import STAKES
from retention_lib.words.rfm.scores import lookback
from retention_lib.writing import Finding, duration, money, money_between, text

YEAR = 365  # days


def stakes(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What the segment with the greatest stake spent and is expected to bring.

    `frame` is what `rfm.stakes` returns, `currency` the ISO code of its money.
    """
    frame = known(frame)
    if frame.empty:
        return Finding(text("rfm-stakes-none"))
    first = said_of(frame.iloc[0], currency)
    return Finding(
        text("rfm-stakes-first", **first, **times(frame)),
        text("rfm-stakes-on_top", **first),
        text("rfm-stakes-bound"),
        text("rfm-stakes-short", **first),
        amount=frame["stake"].iloc[0],
    )


def untested(frame: DataFrame) -> str:
    """That the page of the stakes does not tell how wrong they have been; `frame` is as of
    `stakes`."""
    return text("rfm-stakes-untested", **times(shown(frame, STAKES)))


def known(frame: DataFrame) -> DataFrame:
    """The rows of segments that are shown and have something at stake."""
    frame = shown(frame, STAKES)
    return frame[frame["stake"] > 0].reset_index(drop=True)


def times(frame: DataFrame) -> dict[str, str]:
    """The time that was looked back on, and the time ahead."""
    ahead = frame.attrs["days"]
    span = {"ahead": "year" if ahead == YEAR else "days", "days": duration(ahead, "day")}
    return lookback(frame) | span


def said_of(row: Series, currency: str | None) -> dict[str, Any]:
    """A segment and its amounts, as a sentence takes them."""
    ends = row["stake_low"], row["stake_high"]
    return {
        "segment": key_text("rfm-segment", row["segment"]),
        "n": int(row["customers"]),
        "spend": money(row["spend"], currency),
        "expected": money(row["expected"], currency, row["low"], row["high"]),
        "stake": money(row["stake"], currency, *ends),
        "range": money_between(*ends, currency),
    }
