"""Whether new customers come back as often as those of the year before, or some groups more
often."""

import numpy as np
from pandas import DataFrame, Series

from retention_lib.intervals import holm, homogeneity
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import BY_START
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
    p_value,
    percent,
    points,
    quoted,
    size_in_points,
    text,
)

SIDES = {1: "more", -1: "fewer"}


def by_start(frame: DataFrame) -> Finding:
    """Whether the newest year's customers come back as often as those of the year before, at all
    ages that both have reached; of groups, whether some do more often than others. `frame` is what
    `cohorts.by_start` returns."""
    frame = shown(frame, BY_START)
    told = frame[frame["size"] > 0]
    if told.empty:
        return nothing_yet(frame)
    doubts = [*untold(frame)]
    caution = [or_later(frame), left_edge(frame)]
    changed = told[told["change"].notna()]
    groups = not frame.attrs["years"] and told["group"].nunique(dropna=False) > 1
    if not doubts and len(changed):
        return _years(changed, told, caution)
    if not doubts and groups:
        return _groups(told, caution)
    return _newest(told, doubts, caution)


def _newest(
    told: DataFrame,
    doubts: list[str],
    caution: list[str | None],
) -> Finding:
    """The last group, which is held against none."""
    row = told[told["age"] == told["age"].min()].iloc[-1]
    group = row["group"] if told.attrs["years"] else quoted(row["group"])
    said = {"group": group, **after(told, row["age"]), **rate(row)}
    counts = {"active": int(row["active"]), "size": int(row["size"])}
    counted = text("cohorts-retention-counted", **counts, **rate(row))
    return Finding(
        text("cohorts-by_start-year", **said),
        [counted, *doubts[:1]],
        [*doubts[1:], *caution],
        text("cohorts-by_start-short", **said),
    )


def _years(
    changed: DataFrame,
    told: DataFrame,
    caution: list[str | None],
) -> Finding:
    """The newest year beside the one before: at which ages it differs, and where most clearly."""
    sides = set(np.sign(changed.loc[changed["corrected"] < SURE, "change"]))
    key = SIDES[min(sides)] if len(sides) == 1 else "mixed" if sides else "same"
    now = changed["group"].iloc[0]
    earlier = str(int(now) - 1)
    row = changed.loc[changed["p_value"].idxmin()]
    change, *ends = row[["change", "change_low", "change_high"]]
    against = text(
        "cohorts-by_start-against",
        rate=percent(row["was"] + change, *ends),
        was=percent(row["was"], *ends),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading=_reading(row["corrected"]),
        earlier=earlier,
        **after(told, row["age"]),
    )
    looked = text(
        "cohorts-by_start-looked",
        n=len(changed),
        p=p_value(row["corrected"]),
    )
    partly = text("cohorts-by_start-partly") if _partly(changed, told) else None
    said = text(
        f"cohorts-by_start-{key}",
        now=now,
        was=earlier,
    )
    return Finding(
        said,
        against,
        [looked, partly, *caution],
    )


def _partly(changed: DataFrame, told: DataFrame) -> bool:
    """Whether fewer of the newest year's cohorts are old enough at one age than at another, or
    than the year before had."""
    most = told.groupby("group")["cohorts"].max().tail(2)
    return bool(changed["cohorts"].min() < most.max())


def _groups(told: DataFrame, caution: list[str | None]) -> Finding:
    """Whether some groups come back more often, at any age, and which where that is clearest."""
    tests = {}
    for age, at_age in told.groupby("age"):
        tests[age] = homogeneity(at_age["active"], at_age["size"])
    p = Series(holm([*tests.values()]), [*tests])
    clearest = p.idxmin()
    at_age = told[told["age"] == clearest]
    rates = at_age["rate"]
    ends = {"most": rates.idxmax(), "fewest": rates.idxmin()}
    said = after(told, clearest)
    for end, at in ends.items():
        row = at_age.loc[at]
        said[end] = quoted(row["group"])
        said[f"rate_{end}"] = percent(row["rate"])
    extremes = text(
        "cohorts-by_start-extremes",
        reading=_reading(p[clearest]),
        **said,
    )
    looked = text(
        "cohorts-by_start-looked",
        n=len(p),
        p=p_value(p[clearest]),
    )
    key = "differ" if p[clearest] < SURE else "alike"
    n = told["group"].nunique(dropna=False)
    return Finding(
        text(f"cohorts-by_start-{key}", n=n),
        extremes,
        [looked, *caution],
    )


def _reading(p: float) -> str:
    return "sure" if p < SURE else "chance"
