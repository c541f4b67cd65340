"""The headline numbers of a page: value, interval, and the same a period and a year before."""

import pandas as pd

from retention_lib import periods
from retention_lib.words.labels import kind

ENDS = ("low", "high")
THEN = ("last_period", "year_ago")
KEYS = (
    "name",
    "label",
    "value",
    *ENDS,
    "unit",
    "good",
    *THEN,
    *(f"{then}_{end}" for then in THEN for end in ENDS),
)

RETENTION = "Active again, of the customers active one period before"
RETENTION_IN_WINDOW = (
    "Active at the end of the period, of the customers active at the end of the one before"
)
RETURN = {
    "transactions": "Active again one period after the first order",
    "events": "Active again one period after they were first seen",
}
ACTIVE = "Active customers"
NEW = "New customers"
NEW_IN_WINDOW = "New customers still active at the end of the period"


def metrics_cohorts(average: pd.DataFrame, rates: pd.DataFrame) -> list[dict]:
    """Retention, first return, active and new customers of the last period that has ended.

    `average` is what `cohorts.average` returns, `rates` what `cohorts.rates` returns; periods that
    have not ended are never used, and what is not known is None. Returns one dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> average = cohorts.average(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    >>> [metric["value"] for metric in words.metrics_cohorts(average, frame)]
    [0.5, 0.5, 1, 0]
    """
    kept, new = (
        (RETENTION_IN_WINDOW, NEW_IN_WINDOW) if rates.attrs.get("window") else (RETENTION, NEW)
    )
    found = [metric("retention", kept, "share", "up", **_history(rates, "retention", ends=ENDS))]
    found.append(
        metric(
            "return_rate",
            RETURN[kind(average)],
            "share",
            "up",
            **_first_return(average),
        )
    )
    for name, text, column in (
        ("active_customers", ACTIVE, "end"),
        ("new_customers", new, "new"),
    ):
        found.append(metric(name, text, "count", "up", **_history(rates, column)))
    return found


def metric(name, label, unit, good, **known):
    """One headline metric: what is not known of it is None."""
    return dict.fromkeys(KEYS) | {"name": name, "label": label, "unit": unit, "good": good} | known


def _history(rates, column, ends=()):
    """`column` in the last period that has ended, a period before it and a year before it, each
    with its `ends`."""
    ended = rates[rates["complete"]].set_index("period")
    if ended.empty:
        return {}
    by, last = rates.attrs.get("by"), ended.index[-1]
    when = {"value": last, "last_period": ended.index[-2] if len(ended) > 1 else None}
    when["year_ago"] = periods.compared(last, by) if by else None
    values = {name: plain(ended[column].get(period)) for name, period in when.items()}
    return values | {
        end if name == "value" else f"{name}_{end}": plain(ended[end].get(period))
        for name, period in when.items()
        for end in ends
    }


def _first_return(average):
    first = average[(average["age"] == 1) & (average["size"] > 0)]
    if first.empty:
        return {}
    return {
        name: plain(first[column].iloc[0])
        for name, column in (("value", "rate"), ("low", "low"), ("high", "high"))
    }


def plain(value):
    """A Python number, as JSON takes it, or None where there is none."""
    return (
        None
        if value is None or pd.isna(value)
        else value.item()
        if hasattr(value, "item")
        else value
    )
