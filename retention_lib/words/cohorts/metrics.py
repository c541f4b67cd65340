"""The headline numbers of the cohorts page."""

from math import sqrt
from typing import Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib.results import MEASURES, Metric, shown
from retention_lib.results.cohorts import AVERAGE, RATES, SERIES, STICKINESS, UNTOLD
from retention_lib.results.history import history
from retention_lib.writing import period, unit

TOTALS = {
    "active_customers": "active",
    "new_customers": "new",
    "orders_period": "orders",
    "revenue_period": "revenue",
}


def metrics_cohorts(average: DataFrame, rates: DataFrame) -> list[Metric]:
    """Retention, first return, active and new customers of the last period that has ended.

    `average` is what `cohorts.average` returns, `rates` what `cohorts.rates` returns; periods that
    have not ended are never used, and what is not known is None.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> average = cohorts.average(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    >>> [metric.value for metric in words.metrics_cohorts(average, frame)]
    [0.5, 0.5, 1.0, 0.0]
    """
    average = shown(average, AVERAGE)
    rates = shown(rates, RATES).copy()
    unclear = rates.attrs["edge"] == "unclear"  # old customers keep appearing as new ones
    rates["new"] = rates["new"].mask(rates["edge"] | unclear)
    windowed = rates.attrs["window"] is not None
    first = average.query("age == 1 and size > 0").rename(columns={"rate": "value"})
    returned = first[["value", "low", "high"]].to_dict("records")
    about = {"unit": unit(rates.attrs["by"]), "kind": average.attrs["kind"]}
    return [
        MEASURES["retention"].metric(
            _kind(rates, windowed=windowed),
            about | {"period": _last(rates)},
            **_history(rates, "low", "retention", "high"),
        ),
        MEASURES["return_rate"].metric("after", about, **next(iter(returned), {})),
        MEASURES["active_customers"].metric(**_history(rates, "", "end", "")),
        MEASURES["new_customers"].metric(
            "in_window" if windowed else "",
            **_history(rates, "", "new", ""),
        ),
    ]


def metrics_series(series: DataFrame, *, currency: str | None = None) -> list[Metric]:
    """Active and new customers, orders and revenue of the last period that has ended, beside the
    same period of the year before.

    `series` is what `cohorts.series` returns, `currency` the ISO code of its money. The ends of a
    total and of that of the year before are those that make their difference end where the frame's
    own interval of the change does, so that card, sentence and picture agree (Goldstein & Healy
    1995, "The graphical presentation of a collection of means", Journal of the Royal Statistical
    Society A 158, 175-177).

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> frame = cohorts.series(orders, by="month", as_of="2021-02-28")
    >>> [metric.value for metric in words.metrics_series(frame)]
    [1.0, 0.0, 1.0, 5.0]
    """
    told = shown(series, SERIES).copy()
    unclear = told.attrs["edge"] in UNTOLD
    told["new"] = told["new"].mask(told["edge"] | unclear)
    about = {"unit": unit(told.attrs["by"]), "period": _last(told)}
    kind = "in" if about["period"] else ""
    found = []
    for name, column in TOTALS.items():
        measure = MEASURES[name]
        told_of = _history(told, "", column, "") | _ends(told, column)
        code = currency if measure.unit == "money" else None
        found.append(measure.metric(kind, about, currency=code, **told_of))
    return found


def metrics_stickiness(stickiness: DataFrame) -> list[Metric]:
    """The share of the last period's active customers who were active on a day of it, on average.

    `stickiness` is what `cohorts.stickiness` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-02-05", "2021-02-06", "2021-02-07"]})
    >>> frame = cohorts.stickiness(orders, as_of="2021-02-28")
    >>> round(words.metrics_stickiness(frame)[0].value, 3)
    0.054
    """
    told = shown(stickiness, STICKINESS)
    facts = told.attrs
    about = {"unit": unit(facts["by"]), "within": unit(facts["within"])}
    known = _history(told, "low", "rate", "high")
    return [MEASURES["stickiness"].metric("within", about, **known)]


def _ends(told: DataFrame, name: str) -> dict[str, float]:
    """The ends of a total and of that a year before, where both are known."""
    ended = told[told["complete"]]
    row = ended.iloc[-1] if len(ended) else Series(dtype=float)
    named = (row.get(f"{name}_{end}") for end in ("was", "change", "low", "high"))
    was, change, low, high = np.array([*named], dtype=float).tolist()
    if not low <= high:
        return {}
    below, above = (change - low) / sqrt(2), (high - change) / sqrt(2)
    now = was + change
    return {
        "low": now - below,
        "high": now + above,
        "year_ago_low": was - above,
        "year_ago_high": was + below,
    }


def _kind(rates: DataFrame, *, windowed: bool) -> str:
    """How the card of retention is called: by the last period that has ended, where one has."""
    if not rates["complete"].any():
        return ""
    return "still" if windowed else "again"


def _last(rates: DataFrame) -> str:
    ended = rates.loc[rates["complete"], "period"]
    if ended.empty:
        return ""
    return period(
        ended.iloc[-1],
        rates.attrs["by"],
        long=True,
    )


def _history(rates: DataFrame, *columns: str) -> dict[str, Any]:
    """Of the periods that have ended."""
    return history(rates[rates["complete"]], *columns)
