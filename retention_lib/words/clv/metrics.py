"""The headline numbers of the page about customers' value."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib.results import Metric, shown
from retention_lib.results.clv import DECILES, MEASURES, THERE, TOTAL
from retention_lib.words.clv.misses import trials
from retention_lib.writing import count, duration, percent


def metrics_clv(
    total: DataFrame,
    deciles: DataFrame,
    backtest: DataFrame,
    there: DataFrame,
    *,
    currency: str | None = None,
) -> list[Metric]:
    """The value of all customers, how many are probably there, how much hangs on a tenth, how far
    the model missed in money.

    The tables are what these functions of `clv` return, `total` of all customers together;
    `currency` is the ISO code. The miss is that of the model of the total, in the last test, as is
    what the tenth was said to hold; beside how many are there stands the range over models that
    tell it by evidence.
    """
    total = shown(total, TOTAL)
    models = shown(there, THERE).query("there < customers")["there"]
    tested = trials(backtest, total.attrs["model"]).tail(1)
    ahead = total[["expected", "low", "high"]].max().rename({"expected": "value"})
    missed = tested[["miss", "low", "high"]].max().rename({"miss": "value"})
    days = {"days": duration(total.attrs["days"], "day")}
    share = shown(deciles, DECILES)["share"].iloc[0]
    worth, alive, top, miss = MEASURES
    return [
        worth.metric("days", days, **ahead, currency=currency),
        alive.metric(**_range(models), value=models.head(1).max()),
        top.metric(**_held(tested), value=share),
        miss.metric(**missed),
    ]


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
