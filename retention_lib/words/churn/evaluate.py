"""How good a score was on later days, what acting on it finds, and whether its risks came true."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.churn import CALIBRATION, EVALUATE, GAINS
from retention_lib.writing import (
    Finding,
    between,
    count,
    days,
    interval,
    listed,
    number,
    percent,
    text,
)

MODEL, NOTHING = "model", "nothing"
TALKED = 0.2  # of the customers: the share that is spoken of


def evaluate(frame: DataFrame) -> Finding:
    """How often the score ranks a leaver above a stayer, and whether it is ahead of every simpler
    one; `frame` is what `churn.evaluate` returns."""
    frame = shown(frame, EVALUATE)
    told = frame.set_index("model")
    row = told.loc[MODEL]
    if row[["auc", "lift"]].isna().any():
        return Finding(text("churn-evaluate-few"))
    simple = told.drop(index=[MODEL, NOTHING], errors="ignore")
    sure = (simple["corrected"] < SURE) & (simple["gain"] > 0)
    level = simple.index[~sure]
    auc = percent(row["auc"], row["auc_low"], row["auc_high"])
    names = listed([text(f"churn-simple-{name}") for name in level])
    key = "level" if len(level) else "ahead"
    lift = between(number(row["lift_low"]), number(row["lift_high"]))
    counted = text(
        "churn-evaluate-counted",
        customers=int(row["customers"]),
        churned=count(row["churned"]),
        horizon=days(frame.attrs["horizon"]),
    )
    top = text(
        "churn-evaluate-top",
        share=percent(frame.attrs["share"]),
        lift=number(row["lift"]),
        range=lift,
    )
    return Finding(
        text(f"churn-evaluate-{key}", auc=auc, names=names),
        [counted, top],
        [_calibrated(row), _certain(frame), text("churn-evaluate-test")],
        text(f"churn-evaluate-short_{key}", auc=auc),
    )


def gains(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """Which share of those who leave is found among the fifth with the highest risk; `frame` is
    what `churn.gains` returns."""
    frame = shown(frame, GAINS)
    known = frame.dropna(subset="caught")
    if known.empty:
        return Finding(text("churn-gains-few"))
    near = (known["share"] - TALKED).abs().idxmin()
    row = known.loc[near]
    said = {"share": percent(row["share"]), "caught": percent(row["caught"])}
    times = text(
        "churn-gains-times",
        rate=percent(row["rate"]),
        base=percent(frame.attrs["base"]),
        lift=number(row["lift"]),
        range=between(number(row["low"]), number(row["high"])),
    )
    return Finding(
        text("churn-gains-found", **said),
        times,
        text("churn-gains-doubt"),
        text("churn-gains-short", **said),
    )


def risks(frame: DataFrame) -> Finding:
    """Whether as many left as were expected to, by tenth of risk; `frame` is what
    `churn.calibration` returns."""
    frame = shown(frame, CALIBRATION)
    known = frame.dropna(subset="rate")
    if known.empty:
        return Finding(text("churn-risks-few"))
    above = known["low"] > known["expected"]
    below = known["high"] < known["expected"]
    apart = int((above | below).sum())
    top = known.iloc[-1]
    said = {
        "expected": percent(top["expected"]),
        "rate": percent(top["rate"], top["low"], top["high"]),
    }
    counted = text("churn-risks-counted", apart=apart, all=len(known))
    return Finding(
        text("churn-risks-top", **said),
        [text("churn-risks-range", range=interval(top["low"], top["high"])), counted],
        text("churn-risks-doubt"),
        text("churn-risks-short", **said),
    )


def _calibrated(row: Series) -> str | None:
    """Whether risks spread as they should."""
    slope, low, high = row[["slope", "slope_low", "slope_high"]]
    if row[["slope"]].isna().any():
        return None
    key = "far" if high < 1 else "little" if low > 1 else "right"
    return text(
        f"churn-evaluate-slope_{key}",
        slope=number(slope),
        range=between(number(low), number(high)),
    )


def _certain(frame: DataFrame) -> str | None:
    """How many nobody can rank by their chance to be there."""
    alive = frame.attrs["alive"]
    return text("churn-evaluate-certain", n=int(alive)) if alive else None
