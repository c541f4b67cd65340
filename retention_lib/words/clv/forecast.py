"""What the periods ahead will bring and how many will be active, beside the year before, and by
which rule."""

from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib import periods
from retention_lib.results import Metric, shown
from retention_lib.results.forecasts import FORECAST, MEASURES
from retention_lib.writing import (
    Finding,
    between,
    count,
    duration,
    money,
    money_between,
    percent,
    text,
    unit,
)

HEADS = {"revenue": "whole", "active": "next"}


def forecast(
    frame: DataFrame,
    *,
    of: str = "revenue",
    currency: str | None = None,
) -> Finding:
    """What all periods ahead together will bring; or, `of` "active" and in a log without money, how
    many customers will be active in the next one.

    `frame` is what `clv.forecast` returns, `currency` the ISO code of its money.
    """
    frame = shown(frame, FORECAST)
    facts, what = frame.attrs, told_of(frame, of)
    if what == "active":
        row = frame[frame["ahead"]].iloc[0]
        if isna(row["active"]):
            return Finding(text("clv-forecast-hidden"))
        said = _active(row) | {"unit": unit(facts["by"])}
        ends = row[["active_same", "low", "high"]]
    else:
        ends = Series(facts["whole"]).astype(float)
        said = _revenue(ends, currency) | _time(frame)
        ends = ends[["same", "low", "high"]]
    if not round(ends["high"]):
        return Finding(text("clv-forecast-nobody", **_time(frame)))
    basis = [
        text(f"clv-forecast-{what}_{_beside(*ends)}", **said),
        _judged(facts["judged"][what], facts["by"]),
    ]
    return Finding(
        text(f"clv-forecast-{HEADS[what]}", **said),
        basis,
        [text("clv-forecast-holds"), text("clv-forecast-not_in_it")],
        text(f"clv-forecast-{what}_short", **said),
        amount=None if what == "active" else facts["whole"]["expected"],
    )


def told_of(frame: DataFrame, of: str) -> str:
    """Of what a forecast tells: of revenue only where orders have an amount."""
    unpriced = frame.attrs["whole"]["expected"] is None
    return "active" if unpriced else of


def _active(row: Series) -> dict[str, Any]:
    low, high = (count(end) for end in row[["low", "high"]])
    before = row["active_same"]
    return {
        "n": round(row["active"]),
        "range": between(low, high),
        "before": "" if isna(before) else count(before),
    }


def _revenue(whole: Series, currency: str | None) -> dict[str, Any]:
    low, high = whole["low"], whole["high"]
    return {
        "expected": money(whole["expected"], currency, low, high),
        "range": money_between(low, high, currency),
        "before": "" if isna(whole["same"]) else money(whole["same"], currency),
    }


def _time(frame: DataFrame) -> dict[str, Any]:
    """How long the time ahead is: a year, or so many periods."""
    ahead, by = int(frame["ahead"].sum()), frame.attrs["by"]
    if ahead == periods.year_ago(by):
        return {"time": text("clv-forecast-year")}
    return {"time": unit(by) if ahead == 1 else duration(ahead, by)}


def _beside(before: float, low: float, high: float) -> str:
    """On which side of what is expected the year before lies."""
    if isna(before):
        return "unknown"
    if low <= before <= high:
        return "alike"
    return "more" if before < low else "less"


def _judged(judged: dict[str, Any], by: str) -> str:
    """By which rule, and how far both missed so far."""
    if judged["missed_expected"] is None:
        return text("clv-forecast-untested")
    missed = percent(judged["missed_expected"])
    about = {"n": judged["origins"], "unit": unit(by), "model": missed}
    if judged["missed_same"] is None:
        return text("clv-forecast-by_alone", **about)
    about["same"] = percent(judged["missed_same"])
    return text(f"clv-forecast-by_{judged['used']}", **about)


def metrics_forecast(frame: DataFrame, *, currency: str | None = None) -> list[Metric]:
    """Revenue of the periods ahead beside that of the year before; none in a log without money.

    `frame` is what `clv.forecast` returns, `currency` the ISO code of its money.
    """
    whole = shown(frame, FORECAST).attrs["whole"]
    if whole["expected"] is None:
        return []
    value = {name: whole[name] for name in ("low", "high")}
    value |= {"value": whole["expected"], "year_ago": whole["same"]}
    return [MEASURES[0].metric("time", _time(frame), **value, currency=currency)]
