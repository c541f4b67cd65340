"""Whether who was referred comes back more, and whether promoters bring others as they say."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.benchmarks import APART, REFERRALS, REFERRED, SET_ASIDE
from retention_lib.results.change import SURE
from retention_lib.words.cohorts.retention import left_edge, untold
from retention_lib.writing import (
    Finding,
    between,
    date,
    days,
    digits,
    interval,
    p_value,
    percent,
    points,
    size_in_points,
    text,
)

MANY = 0.05  # of the referrals: more that are set aside are told at once
CHANGE = ["difference", "low", "high"]


def referred(frame: DataFrame) -> Finding:
    """How many of those who were referred ordered again within the longest time, beside others who
    began in the same months; `frame` is what `benchmarks.referred` returns.

    >>> import pandas as pd
    >>> from retention_lib import benchmarks, words
    >>> orders = pd.DataFrame({"customer_id": [*range(40), *range(9)], "amount": 5,
    ...                        "ordered_at": ["2020-01-05"] * 40 + ["2020-02-05"] * 9})
    >>> people = pd.DataFrame({"customer_id": range(40), "referred_by": [None] * 20 + [0] * 20})
    >>> words.referred(benchmarks.referred(orders, people, as_of="2021-06-30")).headline
    'Referred customers order again within 365 days less often than others: 0%, not 45%.'
    """
    frame = shown(frame, REFERRED)
    told = frame.dropna(subset=["low"])
    notes = [*untold(frame), left_edge(frame)]
    if told.empty:
        return Finding(text("benchmarks-referred-untold"), caution=notes)
    row = told.sort_values("days").iloc[-1]
    about = _shares(row) | {"days": days(row["days"]), "reading": reading(row)}
    aside, many = set_aside(frame, told["referred"].max())
    each = [_one(row) for _, row in told.iterrows()]
    looked = text(
        "benchmarks-referred-looked",
        p=p_value(row["corrected"]),
        days=about["days"],
        n=len(told),
    )
    return Finding(
        text("benchmarks-referred-said", **about),
        [*each, aside if many else None],
        [
            text("benchmarks-referred-months"),
            text("benchmarks-referred-association"),
            looked,
            *notes,
            None if many else aside,
        ],
        text("benchmarks-referred-short", **about),
    )


def reading(row: Series) -> str:
    """Whether who was referred comes back more or less, beyond chance."""
    if not row["corrected"] < SURE:
        return "chance"
    return "more" if row["difference"] > 0 else "less"


def set_aside(frame: DataFrame, n: float) -> tuple[str | None, bool]:
    """Which referrals are not counted because they cannot be, and whether these are many beside
    ``n``."""
    counts = {name: int(frame.attrs[name]) for name in SET_ASIDE.split()}
    every = sum(counts.values())
    if not every:
        return None, False
    said = text("benchmarks-referred-set_aside", n=every, **counts)
    return said, every > MANY * (n + every)


def _shares(row: Series) -> dict[str, str]:
    return {
        "rate": percent(row["rate"], row["rate_low"], row["rate_high"]),
        "others": percent(row["others_rate"], row["others_low"], row["others_high"]),
    }


def _one(row: Series) -> str:
    """One number of days: both shares, and how far they are apart."""
    change, *ends = row[CHANGE]
    return text(
        "benchmarks-referred-one",
        days=days(row["days"]),
        n=int(row["referred"]),
        n_others=int(row["others"]),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading=reading(row),
        **_shares(row),
    )


def referrals(frame: DataFrame) -> Finding:
    """How many customers promoters brought since they had answered, beside detractors; `frame` is
    what `benchmarks.referrals` returns."""
    frame = shown(frame, REFERRALS)
    groups = frame.set_index("group")
    known = groups["rate"].dropna()
    attrs = frame.attrs
    notes = [*untold(frame), left_edge(frame)]
    if not {"promoter", "detractor"} <= {*known.index}:
        return Finding(text("benchmarks-referrals-untold"), caution=notes)
    aside, many = set_aside(frame, groups["referrals"].sum())
    said = {"reading": way(frame), **_brought(groups)}
    change, *ends, p = (attrs[name] for name in APART)
    tested = text(
        "benchmarks-referrals-tested",
        points=points(change, *ends),
        between=between(*(points(end, *ends) for end in ends)),
        p=p_value(p),
    )
    day = {name: date(attrs[name], long=True) for name in ("answered_by", "as_of")}
    return Finding(
        text("benchmarks-referrals-said", **said),
        [text("benchmarks-referrals-anybody", **said), tested, aside if many else None],
        [
            text("benchmarks-referrals-days", **day),
            text("benchmarks-referrals-association"),
            *notes,
            None if many else aside,
        ],
        text("benchmarks-referrals-short", **said),
    )


def way(frame: DataFrame) -> str:
    """Whether promoters brought more or fewer than detractors, beyond chance."""
    low, high = frame.attrs["difference_low"], frame.attrs["difference_high"]
    if low > 0:
        return "more"
    return "fewer" if high < 0 else "chance"


def _brought(groups: DataFrame) -> dict[str, object]:
    """Of promoters and of detractors: customers brought a hundred, and who brought anybody."""
    said: dict[str, object] = {}
    for group in ("promoter", "detractor"):
        row = groups.loc[group]
        ends = row["share_low"], row["share_high"]
        said[f"{group}s"] = points(row["rate"], row["low"], row["high"])
        said[f"share_{group}s"] = percent(row["share"], *ends)
        said[f"range_{group}s"] = interval(*ends)
        said[f"n_{group}s"] = int(row["customers"])
    none = 1 - groups.loc["promoter", ["share", "share_high", "share_low"]]
    return said | {"nobody": percent(*none)}
