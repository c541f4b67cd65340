"""The headline numbers of the page about customers' value."""

import pandas as pd

from retention_lib.words.metrics import metric, plain
from retention_lib.words.models import certain
from retention_lib.words.numbers import duration
from retention_lib.words.worth import told

VALUE = (
    "Expected revenue of the next {days}, present value; the interval holds doubt of the parameters"
    " only"
)
ALIVE = "Customers probably still there"
ALIVE_OF_REPEATERS = "Repeat buyers probably still there"
TOP_SHARE = "Share of the value ahead held by the tenth of customers worth most"
BIAS = "Miss of the model's own test: purchases expected against those that came"


def metrics_clv(
    value: pd.DataFrame,
    deciles: pd.DataFrame,
    judged: pd.DataFrame,
    *,
    days: float,
    currency: str | None = None,
) -> list[dict]:
    """The value of all customers, how many are probably there, how much hangs on a tenth, how far
    the model missed.

    `value` is what `clv.value` returns for these `days`, `deciles` what `clv.deciles` returns,
    `judged` the one row of `clv.holdout` of the model behind them; `currency` is the ISO code.
    Returns one dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> value = pd.DataFrame({"p_alive": [1.0, 0.75, 0.5], "value": [5.0, 9.0, 6.0], "low": 1.0, "high": 9.0})
    >>> deciles = pd.DataFrame({"decile": [1], "share": [0.45]})
    >>> judged = pd.DataFrame({"model": ["bg/nbd"], "bias": [-0.14]})
    >>> [metric["value"] for metric in words.metrics_clv(value, deciles, judged, days=365)]
    [20.0, 1.25, 0.45, -0.14]
    """
    model = judged["model"].iloc[0]
    total = {name: plain(value[name].sum(skipna=False)) for name in ("value", "low", "high")}
    label = VALUE.format(days=duration(days, "day"))
    still = ALIVE_OF_REPEATERS if certain(model) else ALIVE
    return [
        metric("value", label, "money", "up", **total, currency=currency),
        metric("alive", still, "count", "up", value=plain(told(value, model).sum())),
        metric(
            "top_tenth_share",
            TOP_SHARE,
            "share",
            None,
            value=plain(deciles["share"].iloc[0]),
        ),
        metric("holdout_bias", BIAS, "share", None, value=plain(judged["bias"].iloc[0])),
    ]
