"""How far the models missed in their own test."""

from collections.abc import Iterator

import pandas as pd
from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import HOLDOUT
from retention_lib.writing import Finding, date, listed, number, percent, points, text


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
    models, baselines = named[~frame["baseline"]], named[frame["baseline"]]
    judged = models.dropna(subset=["rmse"])
    best = judged.loc[judged["rmse"].idxmin()]
    basis = [
        *_test(best, frame.attrs),
        *_every(judged),
        *_unjudged(models, "no_fit"),
        *_compared(best, baselines),
        *_unjudged(baselines, "no_history"),
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
        return text("clv-holdout-unseen" if row.baseline else "clv-holdout-unfitted")
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
            text("clv-holdout-missed", model=row.model, share=percent(abs(row.bias)))
            for row in part.itertuples()
        ]
        yield text(f"clv-holdout-{said}_{side}", models=listed(names, "standard"))


def _unjudged(frame: DataFrame, why: str) -> list[str]:
    names = frame.loc[frame["rmse"].isna(), "model"]
    return [text(f"clv-holdout-{why}", model=name) for name in names]


def _compared(best: Series, baselines: DataFrame) -> Iterator[str]:
    judged = baselines.dropna(subset=["rmse"])
    if len(judged):
        row = judged.loc[judged["rmse"].idxmin()]
        said = "no_better" if row["rmse"] <= best["rmse"] else "baselines"
        yield text(f"clv-holdout-{said}", baseline=row["model"], rmse=number(row["rmse"]))


def _short(judged: DataFrame) -> str:
    bias = judged["bias"]
    sides = bias.map(_side).unique()
    most = percent(bias.abs().max())
    if len(judged) == 1:
        return text(f"clv-holdout-one_{sides[0]}", model=judged["model"].iloc[0], most=most)
    if len(sides) == 1:
        least = points(bias.abs().min(), 0, 1)
        return text(f"clv-holdout-all_{sides[0]}", least=least, most=most)
    fewer, more = percent(abs(bias.min())), percent(bias.max())
    return text("clv-holdout-either", fewer=fewer, more=more)
