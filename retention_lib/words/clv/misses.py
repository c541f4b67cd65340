"""How far models missed: in their own test, in which groups of customers by more than chance, and
week by week."""

from collections.abc import Iterator

import pandas as pd
from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import CALIBRATION, HOLDOUT, TRACKING
from retention_lib.writing import (
    Finding,
    count,
    date,
    duration,
    listed,
    number,
    percent,
    points,
    text,
)


def holdout(frame: DataFrame) -> Finding:
    """Which model missed least, by how much every model missed, and what baselines do; `frame` is
    what `clv.holdout` returns."""
    frame = shown(frame, HOLDOUT)
    if frame["customers"].isna().all():
        return Finding(text("clv-holdout-too_few"))
    if not frame["actual"].any():
        short = text("clv-holdout-nothing_short")
        return Finding(text("clv-holdout-nothing_came"), short=short)
    named = frame.assign(model=[key_text("clv-model", name) for name in frame["model"]])
    models = named[~frame["baseline"]]
    baselines = named[frame["baseline"]]
    judged = models.dropna(subset=["rmse"])
    best = judged.loc[judged["rmse"].idxmin()]
    plain = "nbd" in set(frame.loc[~frame["baseline"], "model"])
    basis = [
        *_test(best, frame.attrs),
        *_every(judged),
        text("clv-holdout-plain") if plain else None,
        *_compared(best, baselines),
        *_unjudged(baselines),
    ]
    least = text(
        f"clv-holdout-least_{_side(best['bias'])}",
        model=best["model"],
        expected=round(best["expected"]),
        actual=round(best["actual"]),
        share=percent(abs(best["bias"])),
    )
    return Finding(least, basis, text("clv-holdout-not_corrected"), _short(judged))


def missed(row: Series) -> str:
    """By how much one model or baseline missed, or why that is not known."""
    if pd.isna(row.customers):
        return text("missing-hidden")
    if pd.isna(row.expected):
        return text("clv-holdout-unseen")
    if pd.isna(row.bias):
        return text("clv-holdout-none")
    return text(f"clv-holdout-{_side(row.bias)}", share=percent(abs(row.bias)))


def _side(bias: float) -> str:
    return "few" if bias < 0 else "many"


def _test(best: Series, facts: dict) -> Iterator[str]:
    yield text(
        "clv-holdout-how",
        customers=int(best["customers"]),
        rmse=number(best["rmse"]),
        end=date(facts["calibration_end"], long=True),
        as_of=date(facts["as_of"], long=True),
    )
    yield text("clv-holdout-within", share=percent(best["coverage"]))


def _every(judged: DataFrame) -> Iterator[str]:
    """By how much each model missed, those that expected too few first."""
    if len(judged) == 1:
        return
    sides = judged["bias"].map(_side)
    said = "every" if sides.nunique() == 1 else "some"
    for side, part in judged.groupby(sides):
        names = [
            text(
                "clv-holdout-missed",
                model=row.model,
                share=percent(abs(row.bias)),
            )
            for row in part.itertuples()
        ]
        yield text(f"clv-holdout-{said}_{side}", models=listed(names, "standard"))


def _unjudged(frame: DataFrame) -> list[str]:
    names = frame.loc[frame["rmse"].isna(), "model"]
    return [text("clv-holdout-no_history", model=name) for name in names]


def _compared(best: Series, baselines: DataFrame) -> Iterator[str]:
    judged = baselines.dropna(subset=["rmse"])
    if len(judged):
        row = judged.loc[judged["rmse"].idxmin()]
        said = "no_better" if row["rmse"] <= best["rmse"] else "baselines"
        yield text(
            f"clv-holdout-{said}",
            baseline=row["model"],
            rmse=number(row["rmse"]),
        )


def _short(judged: DataFrame) -> str:
    bias = judged["bias"]
    size = judged["bias"].abs()
    sides = bias.map(_side).unique()
    alone = "one" if len(judged) == 1 else "all"
    form = f"{alone}_{sides[0]}" if len(sides) == 1 else "either"
    return text(
        f"clv-holdout-{form}",
        model=judged["model"].iloc[0],
        least=points(size.min(), 0, 1),
        most=percent(size.max()),
        fewer=percent(abs(bias.min())),
        more=percent(bias.max()),
    )


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
    return Finding(
        text("clv-calibration-groups", **said),
        _furthest(seen),
        short=short,
    )


def _furthest(seen: DataFrame) -> str:
    misses = (seen["expected"] - seen["actual"]).abs()
    row = seen.loc[misses.idxmax()]
    by = seen.attrs["by"]
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
    after = frame[frame["held_out"]]
    before = frame[~frame["held_out"]]
    nothing = text("clv-tracking-nothing")
    if after.empty:
        return Finding(text("clv-tracking-no_weeks"), short=nothing)
    if not after["actual"].any():
        return Finding(text("clv-holdout-nothing_came"), short=nothing)
    return Finding(
        _missed_by("held_out", after),
        text("clv-tracking-before", **_counts(before)),
        short=_missed_by("short", after),
    )


def tracking_cumulative(frame: DataFrame) -> Finding:
    """How far all repeat purchases expected are from those made; `frame` is what `clv.tracking`
    returns."""
    frame = shown(frame, TRACKING)
    found = frame["actual"].any()
    return Finding(_missed_by("all", frame) if found else text("clv-tracking-nothing"))


def _missed_by(form: str, part: DataFrame) -> str:
    bias = part["expected"].sum() / part["actual"].sum() - 1
    return text(
        f"clv-tracking-{form}_{_side(bias)}",
        share=percent(abs(bias)),
        **_counts(part),
    )


def _counts(part: DataFrame) -> dict[str, str]:
    totals = {name: count(part[name].sum()) for name in ("actual", "expected")}
    return totals | {"weeks": duration(len(part), "week")}
