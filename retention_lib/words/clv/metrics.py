"""The headline numbers of the page about customers' value."""

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.clv import DECILES, MEASURES, THERE, TOTAL
from retention_lib.words.clv.misses import trials
from retention_lib.writing import duration


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
    `currency` is the ISO code. The miss is that of the model of the total, in the last test; how
    many are there has the range over models that tell it by evidence.
    """
    total = shown(total, TOTAL)
    models = shown(there, THERE).query("there < customers")["there"]
    tested = trials(backtest, total.attrs["model"]).tail(1)
    ahead = total[["expected", "low", "high"]].max().rename({"expected": "value"})
    missed = tested[["miss", "low", "high"]].max().rename({"miss": "value"})
    days = {"days": duration(total.attrs["days"], "day")}
    ends = {"low": models.min(), "high": models.max()}
    worth, alive, top, miss = MEASURES
    return [
        worth.metric("days", days, **ahead, currency=currency),
        alive.metric(value=models.head(1).max(), **ends),
        top.metric(value=shown(deciles, DECILES)["share"].iloc[0]),
        miss.metric(**missed),
    ]
