"""The headline numbers of the page about customers' value."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib.results import Metric, shown
from retention_lib.results.clv import DECILES, MEASURES, OUTLOOK, THERE, TOTAL
from retention_lib.words.clv.misses import trials
from retention_lib.writing import count, duration, money_decimals, percent

HELD = "miss", "low", "high", "top_said", "top_came"  # of a test


def metrics_clv(
    total: DataFrame | None,
    deciles: DataFrame | None,
    backtest: DataFrame | None,
    there: DataFrame,
    *,
    outlook: DataFrame | None = None,
    currency: str | None = None,
) -> list[Metric]:
    """The value of all customers, what customers brought lately, how many are probably there, how
    much hangs on a tenth, how far the model missed in money.

    The tables are what these functions of `clv` return, `total` of all customers together; the
    numbers of one that is None are left out. `currency` is the ISO code. The miss is that of the
    model of the total, in the last test, as is what the tenth was said to hold; beside how many are
    there stands the range over models that tell it by evidence.
    """
    _, _, alive, top, miss = MEASURES
    models = shown(there, THERE).query("there < customers")["there"]
    likely = models.head(1).max()
    told = [] if outlook is None else _brought(outlook, currency)
    told += [alive.metric(**_range(models), value=likely)]
    tested = DataFrame(columns=list(HELD))
    if total is not None:
        told = [*metrics_total(total, currency=currency), *told]
        model = total.attrs["model"]
        tested = tested if backtest is None else trials(backtest, model).tail(1)
    if deciles is not None:
        share = shown(deciles, DECILES)["share"].iloc[0]
        told += [top.metric(**_held(tested), value=share)]
    if backtest is not None:
        missed = tested[["miss", "low", "high"]].max().rename({"miss": "value"})
        told += [miss.metric(**missed)]
    return told


def _brought(outlook: DataFrame, currency: str | None) -> list[Metric]:
    """What all customers brought in the last time as long as the time ahead, and in those before;
    nothing where none is on record."""
    frame = shown(outlook, OUTLOOK).iloc[:-1]
    if frame.empty:
        return []
    series = frame["brought"] + frame["joined"]
    days = frame.attrs["days"]
    then = "year_ago" if days == 365 else "last_period"
    before = {then: series.iloc[-2]} if len(series) > 1 else {}
    brought = MEASURES[1].metric(
        "days",
        {"days": duration(days, "day")},
        value=series.iloc[-1],
        series=[*series],
        currency=currency,
        **before,
    )
    return [brought]


def metrics_total(total: DataFrame, *, currency: str | None = None) -> list[Metric]:
    """What all customers will bring, with its interval where the model was tested, else as round as
    that is wide; `total` is what `clv.total` returns, of all together or by group, `currency` the
    ISO code of their money."""
    total = shown(total, TOTAL)
    whole = Series(total.attrs["whole"], ["expected", "low", "high"], dtype=float)
    ahead = whole.rename({"expected": "value"})
    if not total.attrs["cuts"]:
        ahead = {"value": ahead["value"].round(money_decimals(*ahead))}
    days = {"days": duration(total.attrs["days"], "day")}
    kind = "days" if total.attrs["annual_discount"] else "undiscounted"
    return [MEASURES[0].metric(kind, days, **ahead, currency=currency)]


def _range(models: Series) -> dict[str, Any]:
    """What is said of a number that several models tell."""
    if models.count() < 2:
        return {}
    ends = {"low": count(models.min()), "high": count(models.max())}
    return {"kind": "range", "said_of": ends}


def _held(tested: DataFrame) -> dict[str, Any]:
    """What is said of a share that was tested."""
    known = tested[["top_said", "top_came"]].dropna()
    if known.empty:
        return {}
    said, came = known.iloc[-1].map(percent)
    return {"kind": "tested", "said_of": {"said": said, "came": came}}
