"""How the value ahead is spread over customers."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.clv import DECILES
from retention_lib.writing import Finding, money, percent, text


def deciles(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """How the value ahead is spread over customers; `frame` is what `clv.deciles` returns.

    `currency` is the ISO code of the value.
    """
    frame = shown(frame, DECILES)
    if frame.empty or frame["value"].isna().any():
        short = text("clv-deciles-too_few_short")
        return Finding(text("clv-deciles-too_few"), short=short)
    if not frame["value"].sum() > 0:
        return Finding(text("clv-deciles-no_value"))
    top = frame.iloc[0]
    least = frame.loc[frame["decile"] > len(frame) / 2, "share"].sum()
    said = {
        "share": percent(top["share"]),
        "value": money(top["value"], currency),
        "mean": money(top["value"] / top["customers"], currency),
    }
    return Finding(
        text("clv-deciles-top", **said),
        text("clv-deciles-least", least=percent(least)),
        text("clv-deciles-ahead"),
        text("clv-deciles-short", share=said["share"]),
    )
