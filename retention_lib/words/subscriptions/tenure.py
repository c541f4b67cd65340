"""For how long subscribers stay, and whether some groups of them stay longer."""

from collections.abc import Iterator
from functools import partial

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.subscriptions import APART, TENURE
from retention_lib.words.subscriptions.mrr import pauses
from retention_lib.writing import (
    Finding,
    between,
    date,
    digits,
    duration,
    interval,
    label,
    p_value,
    percent,
    points,
    quoted,
    size_in_points,
    span,
    text,
)

TOLD = (12, 6, 3)  # months of which one is told: the last that enough have reached
ENOUGH = 20  # subscribers, of each group that is told
LONGEST = 16  # characters of a group's name in a title


def tenure(frame: DataFrame) -> Finding:
    """How many subscribers stay longer than a year, or than as many months as enough have reached,
    and whether some groups stay longer; `frame` is what `subscriptions.tenure` returns.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "amount": 10, "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": ["2021-02-28", None]})
    >>> words.tenure(subscriptions.tenure(spells, as_of="2021-04-15")).headline
    '50% of subscribers stay longer than 1 month.'
    """
    frame = shown(frame, TENURE)
    caution = [*_rules(frame)]
    known = frame[frame["rate"].notna()]
    if known.empty:
        key = "hidden" if frame["at_risk"].isna().any() else "nothing"
        return Finding(text(f"subscriptions-tenure-{key}"), caution=caution)
    told = at_age(known)
    if len(told) > 1:
        return _groups(told, frame, caution)
    row = told.iloc[0]
    ends = row["low"], row["high"]
    said = {"rate": percent(row["rate"], *ends), "age": _age(row)}
    counted = text(
        "subscriptions-tenure-counted",
        range=interval(*ends),
        at_risk=int(row["at_risk"]),
    )
    return Finding(
        text("subscriptions-tenure-stays", **said),
        [counted, _half(known)],
        caution,
        text("subscriptions-tenure-short", **said),
    )


def at_age(known: DataFrame) -> DataFrame:
    """The rows of the month that is told, one a group: the last that enough have reached."""
    groups = known["group"] if "group" in known else Series(0, known.index)
    enough = known[known["at_risk"] >= ENOUGH]
    reached = enough.groupby(groups, dropna=False)["months"].max()
    longest = reached.max() if len(reached) else known["months"].min()
    observed = set(known["months"])
    ages = [age for age in TOLD if age <= longest and age in observed]
    age = max(ages, default=min(observed))
    rows = known[known["months"] == age]
    told = rows[rows["at_risk"] >= ENOUGH]
    return told if len(told) else rows.head(1)


def _groups(
    told: DataFrame,
    frame: DataFrame,
    caution: list[str],
) -> Finding:
    """Whether some groups stay longer, and the extremes at one month."""
    p = frame.attrs["alike"]
    key = "differ" if p < SURE else "alike"
    ranked = told.sort_values("rate", ascending=False, kind="stable")
    most, fewest = ranked.iloc[0], ranked.iloc[-1]
    n = frame["group"].nunique(dropna=False)
    said = {
        "age": _age(most),
        "rate_most": percent(most["rate"]),
        "rate_fewest": percent(fewest["rate"]),
        "range_most": interval(most["low"], most["high"]),
        "range_fewest": interval(fewest["low"], fewest["high"]),
        "range": span(fewest["rate"], most["rate"]),
        "n": n,
    }
    written, drawn = (
        {"most": write(most["group"]), "fewest": write(fewest["group"])}
        for write in (quoted, partial(label, longest=LONGEST))
    )
    return Finding(
        text(f"subscriptions-tenure-{key}", **written, **said),
        text(f"subscriptions-tenure-extremes_{key}", **written, **said),
        [
            text("subscriptions-tenure-logrank", p=p_value(p)),
            text("subscriptions-tenure-association"),
            *caution,
        ],
        text(f"subscriptions-tenure-short_{key}", **drawn, **said),
    )


def _age(row: Series) -> str:
    return duration(row["months"], "month")


def _half(known: DataFrame) -> str:
    """After how long half have stopped, where that was observed."""
    gone = known[known["rate"] <= 0.5]
    if len(gone):
        return text("subscriptions-tenure-half", age=_age(gone.iloc[0]))
    last = known.iloc[-1]
    return text("subscriptions-tenure-half_open", age=_age(last))


def _rules(frame: DataFrame) -> Iterator[str]:
    yield text("subscriptions-tenure-first")
    start = frame.attrs["start"]
    if start is not None:
        yield text("subscriptions-tenure-late", start=date(periods.day(start), long=True))
    yield pauses(frame)


def apart(frame: DataFrame) -> Finding:
    """Which groups of subscribers stay longer or shorter than the largest, and where that is
    clearest; `frame` is what `subscriptions.apart` returns."""
    frame = shown(frame, APART)
    known = frame.dropna(subset="corrected")
    if known.empty:
        why = "hidden" if frame["at_risk"].isna().any() else "nothing"
        return Finding(text(f"subscriptions-apart-{why}"))
    row = known.loc[known["p_value"].idxmin()]
    n = int((known["corrected"] < SURE).sum())
    against = quoted(row["against"])
    ends = [row["low"], row["high"]]
    clearest = text(
        "subscriptions-apart-clearest",
        age=_age(row),
        rate=percent(row["rate"], *ends),
        other=percent(row["other"], *ends),
        group=quoted(row["group"]),
        points=points(row["difference"], *ends),
        size=size_in_points(row["difference"], digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
    )
    looked = text("subscriptions-apart-looked", n=len(known), p=p_value(row["corrected"]))
    key = "differs" if n else "same"
    said = text(f"subscriptions-apart-{key}", against=against, n=n, all=len(known))
    return Finding(said, clearest, [looked, text("subscriptions-tenure-association")])
