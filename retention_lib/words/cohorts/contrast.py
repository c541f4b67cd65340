"""Whether customers come back more often since an initiative, or in one set of cohorts than in
another; and how many did something at first."""

import numpy as np
from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import BEHAVED, CONTRAST
from retention_lib.results.privacy import smallest
from retention_lib.words.cohorts.retention import after, left_edge, nothing_yet, or_later, untold
from retention_lib.writing import (
    Finding,
    between,
    date,
    digits,
    duration,
    p_value,
    percent,
    points,
    size_in_points,
    text,
)

SIDES = {1: "more", -1: "fewer"}


def contrast(frame: DataFrame) -> Finding:
    """Whether more come back in the first set of cohorts than in the second, over all ages looked
    at, and how far apart they are where that is clearest; `frame` is what `cohorts.contrast`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> days = ["2021-01-28", "2021-02-03", "2021-01-30", "2021-03-05", "2021-04-09"]
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3, 3], "amount": 5, "ordered_at": days})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-04-30")
    >>> words.contrast(cohorts.contrast(grid, since="2021-03-01")).headline
    'New customers since Mar 1, 2021 come back as often as those before, but for chance.'
    """
    frame = shown(frame, CONTRAST)
    told = frame[frame["p_value"].notna()]
    if told.empty:
        return nothing_yet(frame, next(untold(frame), None))
    sides = set(np.sign(told.loc[told["corrected"] < SURE, "difference"]))
    key = SIDES[min(sides)] if len(sides) == 1 else "mixed" if sides else "same"
    row = told.loc[told["p_value"].idxmin()]
    set_by = _set_by(frame)
    season = frame.attrs["season"]
    looked = text(
        "cohorts-by_start-looked",
        n=len(told),
        p=p_value(row["corrected"]),
    )
    doubts = [
        looked,
        text("cohorts-contrast-chained"),
        text(f"cohorts-contrast-season_{season}") if season else None,
        text("cohorts-contrast-association"),
        or_later(frame),
        left_edge(frame),
    ]
    return Finding(
        text(f"cohorts-contrast-{key}", **set_by),
        [_apart(row, frame), _seen(row)],
        doubts,
        text(f"cohorts-contrast-short_{key}", **set_by),
    )


def _set_by(frame: DataFrame) -> dict[str, str]:
    """What the two sets of cohorts are told by."""
    since = frame.attrs["since"]
    if since is None:
        return {"sets": "named", "since": ""}
    return {"sets": "since", "since": date(since)}


def _apart(row: Series, frame: DataFrame) -> str:
    """Both shares at one age, and how far apart they are."""
    change, *ends = row[["difference", "low", "high"]]
    return text(
        "cohorts-contrast-apart",
        rate=percent(row["rate_a"], *ends),
        was=percent(row["rate_b"], *ends),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="sure" if row["corrected"] < SURE else "chance",
        **after(frame, row["age"]),
    )


def _seen(row: Series) -> str:
    """How many customers were seen at that age."""
    counts = row[["size_a", "size_b", "cohorts_a", "cohorts_b"]].astype(int)
    return text("cohorts-contrast-seen", **counts.to_dict())


def behaved(frame: DataFrame) -> Finding:
    """How many customers did something at first; `frame` is what `cohorts.behaved` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5,
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> words.behaved(cohorts.behaved(orders, as_of="2021-03-31", within=14)).headline
    '1 of 2 customers (50%) did so within their first 14 days.'
    """
    frame = shown(frame, BEHAVED)
    within = duration(frame.attrs["within"], "day")
    did = int((frame["cohort"] == text("cohorts-behaved-within", days=within)).sum())
    n, left_out = len(frame), frame.attrs["left_out"]
    if not n or any(0 < part < smallest() for part in (did, n - did)):
        return Finding(text("cohorts-behaved-too_few"))
    said = text(
        "cohorts-behaved-did",
        did=did,
        n=n,
        share=percent(did / n),
        days=within,
    )
    clock = text("cohorts-behaved-clock", days=within)
    young = text("cohorts-behaved-left_out", n=left_out) if left_out else None
    return Finding(said, clock, [young, text("cohorts-behaved-association")])
