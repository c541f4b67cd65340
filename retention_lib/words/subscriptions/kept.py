"""How many subscribers stopped, and how much of their money was kept."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series, notna

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.subscriptions import KEPT, STEP, YEAR
from retention_lib.words.subscriptions.mrr import few, rules, told
from retention_lib.writing import (
    Finding,
    between,
    digits,
    interval,
    money,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)


def kept(frame: DataFrame) -> Finding:
    """How many subscribers stopped in the last complete period, beside a year before; `frame` is
    what `subscriptions.kept` returns.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "amount": [10, 120], "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": ["2021-02-28", None]})
    >>> words.kept(subscriptions.kept(spells, as_of="2021-02-28")).headline
    '50% of subscribers stopped in February 2021.'
    """
    frame = shown(frame, KEPT)
    caution = [*rules(frame)]
    known = told(frame)
    if known["rate"].tail(1).isna().all():
        return _nothing(known, caution)
    last = known.iloc[-1]
    counts = {"ended": int(last["ended"]), "start": int(last["start"])}
    ranged = {"range": interval(last["low"], last["high"])}
    changed, *rest = [*_changed(frame, last), None]
    return Finding(
        text("subscriptions-kept-stopped", **_about(last, frame, long=True)),
        [text("subscriptions-kept-counted", **counts, **ranged), changed],
        [*rest, *caution],
        text("subscriptions-kept-short", **_about(last, frame)),
    )


def nrr(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """How much of their money the subscribers of the period before paid in the last complete one,
    with what they pay more (NRR) and without (GRR); `frame` is what `subscriptions.kept` returns,
    `currency` the ISO code of its money."""
    frame = shown(frame, KEPT)
    caution = [text("subscriptions-nrr-growth"), *rules(frame)]
    known = told(frame)
    if known["rate"].tail(1).isna().all():
        return _nothing(known, caution)
    last = known.iloc[-1]
    by = frame.attrs["by"]
    if last[["nrr", "grr"]].isna().any():
        when = period(last["period"], by, long=True)
        return Finding(text("subscriptions-nrr-few", unit=unit(by), period=when), caution=caution)
    ends = {name: last[[f"{name}_low", f"{name}_high"]] for name in ("nrr", "grr")}
    shares = {name: percent(last[name], *ends[name]) for name in ends}
    ranges = {f"{name}_range": interval(*ends[name]) for name in ends}
    paid = money(last["money"], currency)
    when = period(last["period"], by, long=True)
    short = period(last["period"], by)
    about = {"money": paid, "n": int(last["start"])}
    return Finding(
        text("subscriptions-nrr-kept", unit=unit(by), period=when, **shares),
        text("subscriptions-nrr-ranges", **shares, **ranges, **about),
        caution,
        text("subscriptions-nrr-short", period=short, **shares),
    )


def judged(frame: DataFrame) -> DataFrame:
    """The periods that may be told: complete, with every end on record, with somebody to keep."""
    return told(frame).dropna(subset="rate")


def _nothing(known: DataFrame, caution: list[str]) -> Finding:
    """Why the last period is not told: none began with subscribers, too few
    subscribed, or nobody any more."""
    by = known.attrs["by"]
    said = text("subscriptions-kept-nothing", unit=unit(by))
    if known["start"].tail(1).isna().any():
        said = few(known, by)
    elif known["start"].gt(0).any():
        when = period(known["period"].iloc[-1], by, long=True)
        said = text("subscriptions-kept-nobody", unit=unit(by), period=when)
    return Finding(said, caution=caution)


def _about(
    row: Series,
    frame: DataFrame,
    *,
    long: bool = False,
) -> dict[str, Any]:
    by = frame.attrs["by"]
    return {
        "rate": percent(row["rate"], row["low"], row["high"]),
        "unit": unit(by),
        "period": period(row["period"], by, long=long),
    }


def _changed(frame: DataFrame, now: Series) -> Iterator[str]:
    """Against the year before where it is known, else against the period before: one test."""
    year = notna(now["change"])
    names = YEAR if year else STEP
    if not notna(now[names[0]]):
        return
    by = frame.attrs["by"]
    change, *ends, p = now[names[:4]]
    earlier = frame["period"] < now["period"]
    was = frame[earlier].iloc[-periods.year_ago(by) if year else -1]
    yield text(
        "subscriptions-kept-against",
        was=percent(was["rate"], was["low"], was["high"]),
        since="year" if year else "step",
        unit=unit(by),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="sure" if p < SURE else "chance",
    )
    yield text("subscriptions-kept-p", p=p_value(p))
