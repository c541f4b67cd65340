"""How far models missed: in their own test, at earlier days and in money, in which groups of
customers by more than chance, and week by week."""

from collections.abc import Iterator

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.change import SURE
from retention_lib.results.clv import BACKTEST, CALIBRATION, HOLDOUT, TRACKING
from retention_lib.writing import (
    Finding,
    count,
    date,
    duration,
    listed,
    money,
    number,
    percent,
    percentage,
    points,
    span,
    text,
)

SHARES = "coverage", "promised", "above"


def holdout(frame: DataFrame) -> Finding:
    """Which model missed least, which others cannot be told from it, and what baselines do; `frame`
    is what `clv.holdout` returns."""
    frame = shown(frame, HOLDOUT)
    if frame["customers"].isna().all():
        return Finding(text("clv-holdout-too_few"))
    if not frame["actual"].any():
        return Finding(text("clv-holdout-nothing_came"))
    named = frame.assign(model=[key_text("clv-model", name) for name in frame["model"]])
    baselines = named[frame["baseline"]]
    judged = named[~frame["baseline"]].dropna(subset=["rmse"])
    best = judged.loc[judged["rmse"].idxmin()]
    alike = judged.loc[judged["p_value"] >= SURE, "model"]
    plain = "nbd" in set(frame.loc[~frame["baseline"], "model"])
    unjudged = baselines.loc[baselines["rmse"].isna(), "model"]
    cautions = [
        text("clv-holdout-alike", models=listed(alike, "or")) if len(alike) else None,
        text("clv-holdout-plain") if plain else None,
        *_compared(best, baselines.dropna(subset=["rmse"])),
        *(text("clv-holdout-no_history", model=model) for model in unjudged),
        _within(best),
        text("clv-holdout-not_corrected"),
    ]
    least = text(
        f"clv-holdout-least_{_side(best['bias'])}",
        model=best["model"],
        expected=round(best["expected"]),
        actual=round(best["actual"]),
        share=percent(abs(best["bias"])),
    )
    return Finding(least, _test(best, frame.attrs), cautions)


def _side(bias: float) -> str:
    return "few" if bias < 0 else "many"


def _test(best: Series, facts: dict) -> str:
    ends = {name: date(facts[name], long=True) for name in HOLDOUT.facts}
    customers, rmse = int(best["customers"]), number(best["rmse"])
    return text("clv-holdout-how", customers=customers, rmse=rmse, **ends)


def _within(best: Series) -> str:
    shares = {name: percentage(best[name], 1) for name in SHARES}
    shares["below"] = percentage(abs(1 - best["coverage"] - best["above"]), 1)
    return text("clv-holdout-within", **shares)


def _compared(best: Series, baselines: DataFrame) -> Iterator[str]:
    for row in baselines.nsmallest(1, "rmse").itertuples():
        form = "no_better" if row.rmse <= best["rmse"] else "baselines"
        yield text(f"clv-holdout-{form}", baseline=row.model, rmse=number(row.rmse))


def backtest(
    frame: DataFrame,
    *,
    model: str,
    currency: str | None = None,
) -> Finding:
    """By how much a model missed in money at earlier days, and how concentrated it said the money
    would be; `frame` is what `clv.backtest` returns, `currency` the ISO code of its money."""
    said, rows = missed(frame, model), trials(frame, model)
    if rows.empty:
        return Finding(said)
    last = rows.iloc[-1]
    before = trials(frame, "same_as_before")
    sizes = before["miss"].abs()
    naive = text("clv-backtest-naive", range=span(sizes.min(), sizes.max()))
    amounts = {name: money(last[name], currency) for name in ("expected", "came")}
    shares = {name: percent(last[name]) for name in ("top_said", "top_came")}
    ahead = text(
        "clv-backtest-last",
        cut=date(last["cut"], long=True),
        days=duration(last["days"], "day"),
        brought=money(before["expected"].iloc[-1], currency),
        **amounts,
    )
    overlap = text("clv-backtest-overlap") if len(rows) > 1 else None
    return Finding(said, naive, [ahead, text("clv-backtest-top", **shares), overlap])


def trials(frame: DataFrame, model: str) -> DataFrame:
    """The tests of a model or a baseline, one a cut: fitted on whom it learns from now, where it
    did so then."""
    frame = shown(frame, BACKTEST)
    rows = frame[frame["model"] == model].dropna(subset=["miss"])
    return rows.drop_duplicates("cut", keep="last")


def missed(frame: DataFrame, model: str) -> str:
    """By how much a model or a baseline missed in money, over all cuts."""
    misses = trials(frame, model)["miss"]
    name, sizes = key_text("clv-model", model), misses.abs()
    if misses.empty:
        return text("clv-backtest-untested", model=name)
    either = misses.min() < 0 < misses.max()
    return text(
        f"clv-backtest-{'either' if either else _side(misses.min())}",
        n=len(misses),
        model=name,
        least=points(sizes.min(), 0, 1),
        most=percent(sizes.max()),
        fewer=percent(abs(misses.min())),
        more=percent(misses.max()),
    )


def calibration(frame: DataFrame) -> Finding:
    """In how many groups the model missed by more than chance, and where most; `frame` is what
    `clv.calibration` returns."""
    seen = shown(frame, CALIBRATION).dropna(subset=["actual", "expected", "low", "high"])
    if seen.empty:
        short = text("clv-calibration-too_few_short")
        return Finding(text("clv-calibration-too_few"), short=short)
    real = seen[seen["p_value"] < SURE]
    below = (real["expected"] < real["actual"]).sum()
    above = len(real) - below
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
    bias = after["expected"].sum() / after["actual"].sum() - 1
    said = _counts(after)
    return Finding(
        text("clv-tracking-compared", **said),
        text("clv-tracking-before", **_counts(before)),
        short=text(f"clv-tracking-short_{_side(bias)}", share=percent(abs(bias)), **said),
    )


def _counts(part: DataFrame) -> dict[str, str]:
    totals = {name: count(part[name].sum()) for name in ("actual", "expected")}
    return totals | {"weeks": duration(len(part), "week")}
