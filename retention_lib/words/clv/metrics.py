"""The headline numbers of the page about customers' value."""

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.clv import DECILES, HOLDOUT, MEASURES, VALUE
from retention_lib.words.clv.value import told
from retention_lib.writing import duration


def metrics_clv(
    value: DataFrame,
    deciles: DataFrame,
    holdout: DataFrame,
    *,
    total: DataFrame | None = None,
    currency: str | None = None,
) -> list[Metric]:
    """The value of all customers, how many are probably there, how much hangs on a tenth, how far
    the model missed.

    `value`, `deciles`, `holdout` and `total` (of all) are what these functions of `clv` return,
    `currency` is the ISO code. The miss is that of the model that the value is of; without `total`
    the value has no interval.
    """
    value = shown(value, VALUE)
    model = value.attrs["model"]
    certain = value.attrs["certain"]
    expected = value["value"].sum()
    ends = total[["low", "high"]].iloc[0] if total is not None else {}
    days = {"days": duration(value.attrs["days"], "day")}
    known = told(value)
    there = known.sum() if len(known) else None
    judged = shown(holdout, HOLDOUT).set_index("model")
    worth, alive, top, bias = MEASURES
    return [
        worth.metric("days", days, value=expected, **ends, currency=currency),
        alive.metric("repeaters" if certain else "", value=there),
        top.metric(value=shown(deciles, DECILES)["share"].iloc[0]),
        bias.metric(value=judged["bias"].get(model)),
    ]
