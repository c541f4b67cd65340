"""Whether two cohorts differ by more than chance."""

import pandas as pd
from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import COMPARE
from retention_lib.writing import (
    Finding,
    cohort,
    duration,
    named,
    percent,
    points,
    text,
)

LONGEST = 16  # characters of a cohort's name in a title


def compare(frame: DataFrame) -> Finding:
    """Whether two cohorts differ at one age by more than chance; `frame` is what `cohorts.compare`
    returns. The difference is the first cohort's rate less the second's.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "channel": ["web", "web", "shop"],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> orders["amount"] = 5
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28", cohort="channel")
    >>> words.compare(cohorts.compare(grid, "web", "shop", age=1)).headline
    '1 month after their first order, 100% of cohort “web” and 0% of cohort “shop” are active; the \
difference may be chance (interval -12 to 100 percentage points).'
    """
    frame = shown(frame, COMPARE)
    row, by = frame.iloc[0], frame.attrs["by"]
    names = {side: named(row[side], by) for side in "ab"}
    if isna(row["difference"]):
        short = text("cohorts-compare-short_not_comparable")
        return Finding(text("cohorts-compare-not_comparable", **names), short=short)
    said = _rates(row) | {"age": duration(row["age"], by)}
    in_time = pd.api.types.is_datetime64_any_dtype(frame["a"])
    caution = text(f"cohorts-compare-association{'_in_time' if in_time else ''}")
    headline = _difference(
        row,
        kind=frame.attrs["kind"],
        **said,
        **names,
    )
    chance = "_chance" if by_chance(row) else ""
    names = {side: cohort(row[side], by, LONGEST) for side in "ab"}
    short = text(f"cohorts-compare-short{chance}", **said, **names)
    return Finding(headline, caution=caution, short=short)


def by_chance(row: Series) -> bool:
    """Whether the interval of the difference holds no difference."""
    return row["low"] <= 0 <= row["high"]


def _rates(row: Series) -> dict[str, str]:
    ends = row["low"], row["high"]
    return {name: percent(row[name], *ends) for name in ("rate_a", "rate_b")}


def _difference(row: Series, **said: str) -> str:
    """A difference that is sure is told by its size, one that may be chance by its ends."""
    ends = [row["low"], row["high"]]
    chance = by_chance(row)
    told = ends if chance else sorted(map(abs, ends))
    low, high = (points(end, *ends) for end in told)
    key = "may_be_chance" if chance else "different"
    return text(f"cohorts-compare-{key}", low=low, high=high, **said)
