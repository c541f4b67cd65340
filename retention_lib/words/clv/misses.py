"""How far a model missed: in which groups of customers by more than chance, and week by week."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import CALIBRATION, TRACKING
from retention_lib.writing import Finding, count, duration, number, percent, text


def calibration(frame: DataFrame) -> Finding:
    """In how many groups the model missed by more than chance, and where most; `frame` is what
    `clv.calibration` returns."""
    seen = shown(frame, CALIBRATION).dropna(subset=["actual", "expected", "low", "high"])
    if seen.empty:
        short = text("clv-calibration-too_few_short")
        return Finding(text("clv-calibration-too_few"), short=short)
    below = (seen["expected"] < seen["low"]).sum()
    above = (seen["expected"] > seen["high"]).sum()
    said = {"n": len(seen), "below": count(below), "above": count(above)}
    short = text("clv-calibration-outside", **said)
    if below == above == 0:
        short = text("clv-calibration-all_inside")
    return Finding(text("clv-calibration-groups", **said), _furthest(seen), short=short)


def _furthest(seen: DataFrame) -> str:
    misses = (seen["expected"] - seen["actual"]).abs()
    row, by = seen.loc[misses.idxmax()], seen.attrs["by"]
    group = group_name(row["group"], seen)
    if by == "decile":
        group = text("clv-calibration-tenth", group=group)
    return text(
        f"clv-calibration-{by}_furthest",
        group=group,
        expected=number(row["expected"]),
        actual=number(row["actual"]),
    )


def group_name(group: float, frame: DataFrame) -> str:
    """The name of one group: repeat purchases so far, or the number of a tenth."""
    last = frame.attrs["by"] == "frequency" and group == frame.attrs["top"]
    return text("clv-calibration-or_more", group=count(group)) if last else count(group)


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
