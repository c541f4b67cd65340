"""On which segment most hangs, and so whom to act on first."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.rfm import STAKES
from retention_lib.words.rfm.scores import lookback
from retention_lib.writing import Finding, between, duration, money, text

AMOUNTS = ("spend", "expected", "stake", "stake_low", "stake_high")


def stakes(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """Whom to act on first: the segment with the greatest stake.

    `frame` is what `rfm.stakes` returns, `currency` the ISO code of its money.
    """
    frame = known(frame)
    if frame.empty:
        return Finding(text("rfm-stakes-none"), short=text("rfm-stakes-nothing"))
    rows = frame.head(2).iterrows()
    first, *others = (_said(row, currency) for _, row in rows)
    time = lookback(frame) | {"days": duration(frame.attrs["days"], "day")}
    return Finding(
        text("rfm-stakes-first", **first, **time),
        [text("rfm-stakes-next", **other) for other in others],
        text("rfm-stakes-bound"),
        text("rfm-stakes-short", **first),
    )


def known(frame: DataFrame) -> DataFrame:
    """The rows of segments that are shown and have something at stake."""
    frame = shown(frame, STAKES)
    return frame[frame["stake"] > 0].reset_index(drop=True)


def _said(row: Series, currency: str | None) -> dict:
    said = {name: money(row[name], currency) for name in AMOUNTS}
    ends = between(said.pop("stake_low"), said.pop("stake_high"))
    segment = key_text("rfm-segment", row["segment"])
    return said | {"segment": segment, "n": int(row["customers"]), "range": ends}
