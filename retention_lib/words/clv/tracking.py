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
    return Finding(
        _said("held_out", after),
        text("clv-tracking-before", **_counts(before)),
        short=_said("short", after),
    )


def tracking_cumulative(frame: DataFrame) -> Finding:
    """How far all repeat purchases expected are from those made; `frame` is what `clv.tracking`
    returns."""
    frame = shown(frame, TRACKING)
    found = frame["actual"].any()
    return Finding(_said("all", frame) if found else text("clv-tracking-nothing"))


def _said(form: str, part: DataFrame) -> str:
    bias = part["expected"].sum() / part["actual"].sum() - 1
    side = "few" if bias < 0 else "many"
    return text(f"clv-tracking-{form}_{side}", share=percent(abs(bias)), **_counts(part))


def _counts(part: DataFrame) -> dict[str, str]:
    totals = {name: count(part[name].sum()) for name in ("actual", "expected")}
    return totals | {"weeks": duration(len(part), "week")}
