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
    if not after["actual"].any():
        return Finding(text("clv-holdout-nothing_came"), short=nothing)
    side, said = _miss(after)
    return Finding(
        text(f"clv-tracking-held_out_{side}", **said, **_totals(after)),
        text("clv-tracking-before", weeks=_weeks(before), **_totals(before)),
        short=text(f"clv-tracking-short_{side}", **said),
    )


def tracking_cumulative(frame: DataFrame) -> Finding:
    """How far all repeat purchases expected are from those made; `frame` is what `clv.tracking`
    returns."""
    frame = shown(frame, TRACKING)
    if not frame["actual"].any():
        return Finding(text("clv-tracking-nothing"))
    side, said = _miss(frame)
    return Finding(text(f"clv-tracking-all_{side}", **said))


def _miss(part: DataFrame) -> tuple[str, dict[str, str]]:
    bias = part["expected"].sum() / part["actual"].sum() - 1
    said = {"weeks": _weeks(part), "share": percent(abs(bias))}
    return "few" if bias < 0 else "many", said


def _weeks(part: DataFrame) -> str:
    return duration(len(part), "week")


def _totals(part: DataFrame) -> dict[str, str]:
    return {name: count(part[name].sum()) for name in ("actual", "expected")}
