"""What customers did more often before something, and at which length of time."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.journeys import BEFORE
from retention_lib.words.journeys.lengths import lasting, some
from retention_lib.writing import Finding, between, number, percent, quoted, text

KEY = "journeys-before"


def before(frame: DataFrame) -> Finding:
    """Which event is more frequent before the outcome by more than chance; `frame` is
    what `journeys.before` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": ["view", "help", "leave"],
    ...                        "happened_at": ["2021-01-01", "2021-01-20", "2021-01-21"]})
    >>> found = journeys.before(clicks, "leave", as_of="2021-01-31", within=["5d"])
    >>> words.before(found).headline
    'Nothing is more frequent before “leave” by more than chance.'
    """
    frame = shown(frame, BEFORE)
    outcome = named(frame)
    known = frame.dropna(subset=["customers", "low"])
    caution = [*_rules(frame)]
    if known.empty:
        return Finding(text(f"{KEY}-few", outcome=outcome), caution=caution)
    sure = known[known["corrected"] < SURE]
    more = surest(sure[sure["low"] > 1])
    looked = _looked(frame, len(more), len(sure) - len(more))
    if more.empty:
        headline, short = (text(f"{KEY}-{key}", outcome=outcome) for key in ("none", "short_none"))
        return Finding(headline, looked, caution, short)
    row = more.iloc[0]
    about = {
        "event": quoted(row["event"]),
        "time": lasting(row["within"]),
        "outcome": outcome,
    }
    form = "only" if isna(row["lift"]) else "more"
    lift = "" if isna(row["lift"]) else number(row["lift"])
    return Finding(
        text(f"{KEY}-{form}", lift=lift, **about),
        [_counted(row), looked],
        caution,
        text(f"{KEY}-short", **about),
    )


def named(frame: DataFrame) -> str:
    """The outcome in a sentence."""
    event = frame.attrs["outcome"]
    told = "no" if event is None else "yes"
    return text(
        f"{KEY}-outcome",
        named=told,
        event=quoted(event),
    )


def surest(rows: DataFrame) -> DataFrame:
    """The rows by how much more frequent they are at least."""
    return rows.sort_values("low", ascending=False, kind="stable")


def _looked(frame: DataFrame, more: int, less: int) -> str:
    return text(
        f"{KEY}-looked",
        n=frame.attrs["tried"],
        more=more,
        any=some(more),
        less=less,
        fewer=some(less),
    )


def _counted(row: Series) -> str:
    ends = row[["low", "high"]]
    bounded = not isna(ends).any()
    said: dict[str, Any] = {
        "rate": percent(row["rate"]),
        "base": percent(row["base"]),
        "cases": int(row["cases"]),
        "time": lasting(row["within"]),
    }
    reach = between(*map(number, ends)) if bounded else ""
    return text(
        f"{KEY}-counted",
        bounded="yes" if bounded else "no",
        between=reach,
        **said,
    )


def _rules(frame: DataFrame) -> Iterator[str]:
    """How it was counted, and how far it can be trusted."""
    yield text(f"{KEY}-rule")
    skip = frame.attrs["skip"]
    if skip:
        yield text(f"{KEY}-skip", time=lasting(skip))
    yield text(f"{KEY}-association")
