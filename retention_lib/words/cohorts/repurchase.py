"""How soon customers buy again, and whether some groups do so sooner."""

from typing import Any

from pandas import DataFrame, isna

from retention_lib.intervals import Survival
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import REPURCHASE
from retention_lib.words.cohorts.retention import left_edge, rate, untold
from retention_lib.writing import Finding, between, count, days, named, p_value, percent, text

ENOUGH = 30  # customers at risk, below whom the end of a curve is not spoken of
YEAR = 365  # days


def repurchase(frame: DataFrame) -> Finding:
    """After how many days half have bought again, or how many have at the end; of groups, whether
    some do so sooner. `frame` is what `cohorts.repurchase` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [*range(60), *range(40)], "amount": 5,
    ...     "ordered_at": ["2021-01-01"] * 60 + ["2021-01-21"] * 40})
    >>> words.repurchase(cohorts.repurchase(orders, as_of="2021-03-31")).headline
    'Half of customers have ordered again 20 days after their first purchase.'
    """
    frame = shown(frame, REPURCHASE)
    about = asked(frame)
    told = frame[frame["at_risk"] >= ENOUGH]
    caution = [*untold(frame), text("cohorts-repurchase-counted", **about), left_edge(frame)]
    if told.empty:
        return Finding(text("cohorts-repurchase-few", **about), caution=caution)
    if "group" in frame and told["group"].nunique(dropna=False) > 1:
        return _groups(told, about, caution)
    first, last = told.iloc[0], told.iloc[-1]
    size = int(first["at_risk"])
    middle, low, high = lasting(frame).quantile()
    said = {"days": days(last["days"]), **rate(last)} | about
    if isna(middle) or middle > last["days"]:
        short = text("cohorts-repurchase-short_end", **said)
        basis = text("cohorts-repurchase-never", size=size, range=said["range"])
        return Finding(text("cohorts-repurchase-unreached", **said), basis, caution, short)
    half = about | {"days": days(middle)}
    reach = days(low) if isna(high) else between(count(low), days(high))
    open_ended = "from" if isna(high) else "between"
    half_said = text("cohorts-repurchase-half_range", reach=open_ended, size=size, range=reach)
    return Finding(
        text("cohorts-repurchase-half", **half),
        [half_said, text("cohorts-repurchase-end", **said)],
        caution,
        text("cohorts-repurchase-short", **half),
    )


def asked(frame: DataFrame) -> dict[str, Any]:
    """What is counted, and from which purchase on, as texts take it."""
    order = frame.attrs["by_order"]
    kind = {"kind": frame.attrs["kind"]}
    nth = "first" if order == 1 else "later"
    after = text("cohorts-repurchase-after", nth=nth, order=order, **kind)
    return kind | {"after": after}


def lasting(frame: DataFrame) -> Survival:
    """The curve as the share that has not bought again yet."""
    known = frame.dropna(subset=["rate"])
    ends = (1 - known[name].to_numpy() for name in ("rate", "high", "low"))
    counts = (known[name].to_numpy() for name in ("days", "at_risk", "events"))
    return Survival(*counts, *ends)


def within(frame: DataFrame, reach: float) -> DataFrame:
    """Of each group the row that tells who has bought again within so many days, where enough were
    seen for so long."""
    rows = frame[frame["at_risk"] >= ENOUGH]
    if "group" not in rows:
        rows = rows.assign(group="")
    seen = rows.groupby("group", dropna=False)["days"].transform("max") >= reach
    early = rows[seen & (rows["days"] <= reach)]
    return early.groupby("group", dropna=False, sort=False).tail(1)


def _groups(
    told: DataFrame,
    about: dict[str, Any],
    caution: list[str | None],
) -> Finding:
    """The share of the quickest and of the slowest group within a year, or as long as all were
    seen; of periods no more is said than of the newest."""
    ends = told.groupby("group", dropna=False)["days"].max()
    reach = min(YEAR, ends.min())
    rows = within(told, reach)
    p = told.attrs["p_value"]
    said = about | {"days": days(reach), "n": len(rows)}
    by = told.attrs["by"]
    ranked = rows.sort_values("rate", kind="stable")
    slow, quick = ranked.iloc[0], ranked.iloc[-1]
    extremes = text(
        "cohorts-repurchase-extremes",
        quick=named(quick["group"], by),
        rate_quick=percent(quick["rate"], quick["low"], quick["high"]),
        slow=named(slow["group"], by),
        rate_slow=percent(slow["rate"], slow["low"], slow["high"]),
        **said,
    )
    key = "periods" if p is None else "differ" if p < SURE else "alike"
    tested = None if p is None else text("cohorts-repurchase-tested", p=p_value(p))
    return Finding(
        text(f"cohorts-repurchase-{key}", **said),
        extremes,
        [tested, text(f"cohorts-repurchase-association_{key}"), *caution],
        text("cohorts-repurchase-short_groups", **said),
    )
