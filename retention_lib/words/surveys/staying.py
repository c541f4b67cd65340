"""Whether promoters stayed more often than detractors."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import DAYS, STAYING
from retention_lib.writing import Finding, date, interval, percent, text

SIDES = {1: "more", 0: "alike", -1: "fewer"}


def staying(frame: DataFrame) -> Finding:
    """Whether promoters stayed more often than detractors; `frame` is what `surveys.staying`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [10, 3], "question": "nps"})
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": 5.0})
    >>> orders["ordered_at"] = ["2024-05-01", "2024-05-01", "2024-08-01"]
    >>> days = {"answered_by": "2024-06-30", "as_of": "2024-12-31"}
    >>> found = surveys.staying(answers.assign(answered_at="2024-06-01"), orders, **days)
    >>> words.staying(found).headline
    'Promoters and detractors bought again alike, up to chance.'
    """
    frame = shown(frame, STAYING)
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not compared(known):
        return Finding(text("surveys-staying-too_few"), short=text("surveys-staying-nothing"))
    way = side(known)
    days = {name: date(frame.attrs[name], long=True) for name in DAYS}
    rates = _rates(known)
    return Finding(
        text(f"surveys-staying-{SIDES[way]}"),
        [text("surveys-staying-rates", **rates), text("surveys-staying-period", **days)],
        None if way else text("surveys-staying-overlap"),
        text("surveys-staying-short", **rates) if way else "",
    )


def compared(known: DataFrame) -> bool:
    """Whether both ends are known, by group."""
    return {"promoter", "detractor"} <= set(known.index)


def side(known: DataFrame) -> int:
    """1 where promoters stayed more often than detractors, -1 where less; 0 where the intervals
    overlap."""
    up, down = known.loc["promoter"], known.loc["detractor"]
    more, fewer = up["low"] > down["high"], up["high"] < down["low"]
    return int(more) - int(fewer)


def _rates(known: DataFrame) -> dict[str, str]:
    said = {}
    for group in ("promoter", "detractor"):
        rate, low, high = known.loc[group, ["rate", "low", "high"]]
        said[f"{group}s"] = percent(rate, low, high)
        said[f"range_{group}s"] = interval(low, high)
    return said
