"""The headline numbers of a page: value, interval, and the same a period and a year before."""

from collections.abc import Mapping, Sequence

import pandas as pd

from retention_lib import periods
from retention_lib.words.labels import kind
from retention_lib.words.rfm import leaving, top_share

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
CUSTOMERS = "Customers who ever ordered"
SPEND = "Spend to date"
TOP_SHARE = "Share of spend of the biggest fifth of customers"
AT_RISK_SHARE = "Customers in the segments At risk and Cannot lose, share of all"
RFM = (
    ("customers", CUSTOMERS, "count", "up"),
    ("spend", SPEND, "money", "up"),
    ("top_fifth_share", TOP_SHARE, "share", None),
    ("at_risk_share", AT_RISK_SHARE, "share", "down"),
)


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


def metrics_rfm(
    segments: pd.DataFrame,
    concentration: pd.DataFrame,
    *,
    was: Mapping[str, Sequence[pd.DataFrame]] | None = None,
    currency: str | None = None,
) -> list[dict]:
    """Customers, spend, the share of spend of the biggest fifth, and the share of good customers
    being lost.

    `segments` is what `rfm.segments` returns, `concentration` what `rfm.concentration` returns;
    `was` holds these two for each day of `rfm.earlier`, under its name; `currency` is the ISO code
    of the spend. Segments are counted, not sampled, so no metric here has an interval. Returns one
    dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> metrics = words.metrics_rfm(rfm.segments(frame), rfm.concentration(frame))
    >>> [round(metric["value"], 2) for metric in metrics]
    [2.0, 15.0, 0.32, 0.0]
    """
    was = was or {}
    known = {when: was[when] for when in ("last_period", "year_ago") if when in was}
    known["value"] = (segments, concentration)
    counted = {when: _counted(*frames) for when, frames in known.items()}
    found = [
        metric(*about, **{when: values[about[0]] for when, values in counted.items()})
        for about in RFM
    ]
    return [made | {"currency": currency} if made["unit"] == "money" else made for made in found]


def _counted(segments, concentration):
    return {
        "customers": _total(segments["customers"], segments["share"]),
        "spend": _total(segments["spend"], segments["spend_share"]),
        "top_fifth_share": plain(top_share(concentration)),
        "at_risk_share": plain(leaving(segments)["share"].sum(skipna=False)),
    }


def _total(parts, shares):
    """The whole, also where some parts are not shown: what is shown, divided by its share of
    all."""
    shown = shares.sum()
    return round(float(parts.sum() / shown), 2) if shown > 0 else None


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
