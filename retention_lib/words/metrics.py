"""The headline numbers of a page: value, interval, and the same a period and a year before."""

import pandas as pd

from retention_lib.words.rates import measured
from retention_lib.words.rfm import leaving, top_share

A_YEAR = {
    "day": pd.DateOffset(years=1),
    "week": pd.DateOffset(weeks=52),
    "month": pd.DateOffset(years=1),
    "quarter": pd.DateOffset(years=1),
    "year": pd.DateOffset(years=1),
}
KEYS = ("name", "label", "value", "low", "high", "unit", "good", "last_period", "year_ago", "currency")

RETENTION = "Active again, of the customers active one period before"
RETURN = "Active again one period after the first order"
ACTIVE = "Active customers"
NEW = "New customers"
CUSTOMERS = "Customers who ever ordered"
SPEND = "Spend to date"
TOP_SHARE = "Share of spend of the biggest fifth of customers"
AT_RISK_SHARE = "Good customers who have not been back, share of all"


def metrics_cohorts(average: pd.DataFrame, rates: pd.DataFrame) -> list[dict]:
    """Retention, first return, active and new customers of the last period that has ended.

    `average` is what `cohorts.average` returns, `rates` what `cohorts.rates` returns; periods that have not ended are
    never used, and what is not known is None. Returns one dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> average = cohorts.average(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    >>> [metric["value"] for metric in words.metrics_cohorts(average, frame)]
    [0.5, 0.5, 1, 0]
    """
    ended = rates[rates["complete"]]
    kept = _history(measured(rates).set_index("period")["retention"], ended, rates.attrs.get("by"))
    last = measured(ended).tail(1)
    spread = {end: _plain(last[end].iloc[0]) for end in ("low", "high")} if kept["value"] is not None else {}
    found = [_metric("retention", RETENTION, "share", "up", **kept, **spread)]
    found.append(_metric("return_rate", RETURN, "share", "up", **_first_return(average)))
    for name, text, column in (("active_customers", ACTIVE, "end"), ("new_customers", NEW, "new")):
        found.append(
            _metric(
                name, text, "count", "up", **_history(ended.set_index("period")[column], ended, rates.attrs.get("by"))
            )
        )
    return found


def metrics_rfm(segments: pd.DataFrame, concentration: pd.DataFrame, *, currency: str | None = None) -> list[dict]:
    """Customers, spend, the share of spend of the biggest fifth, and the share of good customers being lost.

    `segments` is what `rfm.segments` returns, `concentration` what `rfm.concentration` returns, `currency` the ISO code
    of the spend. Segments are counted, not sampled, so no metric here has an interval. Returns one dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> [metric["value"] for metric in words.metrics_rfm(rfm.segments(frame), rfm.concentration(frame))]
    [2.0, 15.0, 0.31999999999999984, 0.0]
    """
    return [
        _metric("customers", CUSTOMERS, "count", "up", value=_total(segments["customers"], segments["share"])),
        _metric(
            "spend", SPEND, "money", "up", value=_total(segments["spend"], segments["spend_share"]), currency=currency
        ),
        _metric("top_fifth_share", TOP_SHARE, "share", None, value=_plain(top_share(concentration))),
        _metric(
            "at_risk_share", AT_RISK_SHARE, "share", "down", value=_plain(leaving(segments)["share"].sum(skipna=False))
        ),
    ]


def _total(parts, shares):
    """The whole, also where some parts are not shown: what is shown, divided by its share of all."""
    shown = shares.sum()
    return round(float(parts.sum() / shown), 2) if shown > 0 else None


def _metric(name, label, unit, good, **known):
    return dict.fromkeys(KEYS) | {"name": name, "label": label, "unit": unit, "good": good} | known


def _history(series, ended, by):
    """The value in the last period that has ended, one period before it and one year before it."""
    if ended.empty:
        return {"value": None}
    periods = ended["period"]
    then = {"value": periods.iloc[-1], "last_period": periods.iloc[-2] if len(periods) > 1 else None}
    then["year_ago"] = periods.iloc[-1] - A_YEAR[by.split("-")[0]] if by else None
    return {name: _plain(series.get(period)) for name, period in then.items()}


def _first_return(average):
    first = average[(average["age"] == 1) & (average["size"] > 0)]
    if first.empty:
        return {"value": None}
    return {
        name: _plain(first[column].iloc[0]) for name, column in (("value", "rate"), ("low", "low"), ("high", "high"))
    }


def _plain(value):
    """A Python number, as JSON takes it, or None where there is none."""
    return None if value is None or pd.isna(value) else value.item() if hasattr(value, "item") else value
