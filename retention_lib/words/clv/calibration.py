"""In which groups of customers a model missed by more than chance."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import CALIBRATION
from retention_lib.writing import Finding, count, number, text


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
