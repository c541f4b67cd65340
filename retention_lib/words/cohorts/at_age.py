"""Whether more customers come back at one age, cohort after cohort."""

from typing import Any

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import AT_AGE
from retention_lib.words.cohorts.retention import (
    after,
    left_edge,
    nothing_yet,
    or_later,
    rate,
    untold,
)
from retention_lib.writing import (
    Finding,
    between,
    digits,
    named,
    p_value,
    percent,
    points,
    size_in_points,
    text,
)


def at_age(frame: DataFrame) -> Finding:
    """Whether the share active at one age rises or falls from cohort to cohort by more than chance;
    `frame` is what `cohorts.at_age` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5,
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> words.at_age(cohorts.at_age(grid, age=1)).headline
    '50% of the newest cohort are active in the month after their first order.'
    """
    frame = shown(frame, AT_AGE)
    told = counted(frame)
    if told.empty:
        return nothing_yet(frame)
    doubts = [*untold(frame)]
    row = told.iloc[-1]
    said = after(frame, frame.attrs["age"])
    newest = said | rate(row)
    people = {"active": int(row["active"]), "size": int(row["size"])}
    cohort = named(row["cohort"], frame.attrs["by"])
    last = text("cohorts-at_age-last", cohort=cohort, **people, **rate(row))
    caution = [or_later(frame), left_edge(frame)]
    short = text("cohorts-at_age-short", **said)
    if frame.attrs["p_value"] is None:
        reason = [] if doubts else [text("cohorts-at_age-young", cohorts=len(told))]
        basis = [last, *doubts[:1], *reason]
        headline = text("cohorts-at_age-newest", **newest)
        return Finding(headline, basis, [*doubts[1:], *caution], short)
    about = text("cohorts-at_age-how", p=p_value(frame.attrs["p_value"]))
    return Finding(
        text(f"cohorts-at_age-{verdict(frame)}", **said),
        [_changed(frame, told), last],
        [about, *caution],
        short,
    )


def counted(frame: DataFrame) -> DataFrame:
    """The cohorts that count: over for so long, believed to be new and not hidden."""
    return frame[frame["complete"] & ~frame["edge"] & (frame["size"] > 0)]


def verdict(frame: DataFrame) -> str:
    """Whether more or fewer come back from cohort to cohort, or as many, but for chance."""
    p = frame.attrs["p_value"]
    if p is None or p >= SURE:
        return "same"
    return "more" if frame.attrs["change"] > 0 else "fewer"


def _changed(frame: DataFrame, told: DataFrame) -> str:
    names = "change", "change_low", "change_high"
    change, *ends = (frame.attrs[name] for name in names)
    line: Any = told["line"].dropna()
    return text(
        "cohorts-at_age-changed",
        first=percent(line.iloc[0], *ends),
        last=percent(line.iloc[-1], *ends),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="chance" if verdict(frame) == "same" else "sure",
        cohorts=len(line),
    )
