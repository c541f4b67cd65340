"""Repeat purchases by week, expected and made."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import TRACKING
from retention_lib.writing import Finding, count, duration, percent, text


def tracking(frame: DataFrame) -> Finding:
    """Repeat purchases expected and made, in the weeks held out and before; `frame` is what
    `clv.tracking` returns."""
    frame = shown(frame, TRACKING)
    after, before = frame[frame["held_out"]], frame[~frame["held_out"]]
    nothing = text("clv-tracking-nothing")
    if after.empty:
        return Finding(text("clv-tracking-no_weeks"), short=nothing)
    actual, expected = after["actual"].sum(), after["expected"].sum()
    if actual == 0:
        return Finding(text("clv-holdout-nothing_came"), short=nothing)
    side, weeks = _side(actual, expected), _weeks(after)
    miss = {"share": percent(abs(expected / actual - 1))}
    headline = text(f"clv-tracking-held_out_{side}", **miss, **weeks)
    short = text(f"clv-tracking-short_{side}", weeks=weeks["weeks"], **miss)
    return Finding(headline, text("clv-tracking-before", **_weeks(before)), short=short)


def tracking_cumulative(frame: DataFrame) -> Finding:
    """How far all repeat purchases expected are from those made; `frame` is what `clv.tracking`
    returns."""
    frame = shown(frame, TRACKING)
    actual, expected = frame["actual"].sum(), frame["expected"].sum()
    if actual == 0:
        return Finding(text("clv-tracking-nothing"))
    miss = percent(abs(expected / actual - 1))
    side, weeks = _side(actual, expected), duration(len(frame), "week")
    return Finding(text(f"clv-tracking-all_{side}", weeks=weeks, share=miss))


def _side(actual: float, expected: float) -> str:
    return "few" if expected < actual else "many"


def _weeks(part: DataFrame) -> dict[str, str]:
    totals = {name: count(part[name].sum()) for name in ("actual", "expected")}
    return totals | {"weeks": duration(len(part), "week")}
