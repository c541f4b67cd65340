"""What subscriptions bring a month, and what moved it."""

from collections.abc import Iterator

from pandas import DataFrame, isna

from retention_lib import periods
from retention_lib.results import shown
from retention_lib.results.frame import read
from retention_lib.results.privacy import smallest
from retention_lib.results.subscriptions import MRR
from retention_lib.writing import Finding, days, money, period, text, unit

FLOWS = ["new", "expansion", "resumed", "contraction", "churned"]


def mrr(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What subscriptions bring a month at the end of the last complete period, and how that moved
    over the year, or else in that period; `frame` is what `subscriptions.mrr` returns, `currency`
    the ISO code of its money.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "amount": [10, 120], "every": "month",
    ...                        "started_at": ["2021-01-31", "2021-02-01"]})
    >>> words.mrr(subscriptions.mrr(spells, as_of="2021-02-28"), currency="USD").headline
    'Subscriptions bring $130 a month at the end of February 2021, $120 more than the month before.'
    """
    whole, frame = read(frame, MRR), shown(frame, MRR)
    by = frame.attrs["by"]
    known = told(frame)
    caution = [*rules(frame)]
    if known.empty or isna(known["end"].iloc[-1]):
        return Finding(_nothing(known, by), caution=caution)
    last, span = known.iloc[-1], _span(known, by)
    gain = last["end"] - span["start"].iloc[0]
    end = money(last["end"], currency)
    form = "year" if len(span) > 1 else "step"
    said = text(
        f"subscriptions-mrr-{form}",
        end=end,
        unit=unit(by),
        period=period(last["period"], by, long=True),
        by=money(abs(gain), currency),
        way=_way(gain, last["end"]),
    )
    flows = _flows(whole.loc[span.index], currency)
    moved = text("subscriptions-mrr-few_moved", span=form)
    if flows:
        moved = text("subscriptions-mrr-moved", span=form, **flows)
    n = int(last["subscribers"])
    return Finding(
        said,
        [moved, text("subscriptions-mrr-subscribers_now", n=n)],
        caution,
        text("subscriptions-mrr-short", end=end, period=period(last["period"], by)),
    )


def told(frame: DataFrame) -> DataFrame:
    """The periods that count: complete, with every end on record."""
    return frame[frame["complete"] & ~frame["edge"]]


def few(known: DataFrame, by: str) -> str:
    """That too few subscribed in the last period to be shown."""
    last = period(known["period"].iloc[-1], by, long=True)
    return text("subscriptions-few", unit=unit(by), period=last)


def _nothing(known: DataFrame, by: str) -> str:
    """Why nothing is told of the money: no period counts, or the last is of too few."""
    if known.empty:
        return text("subscriptions-mrr-nothing", unit=unit(by))
    return few(known, by)


def _flows(span: DataFrame, currency: str | None) -> dict[str, str]:
    """What moved the money, each added up; empty where one of them is of too few customers, who
    could be told from the others."""
    people = span[[f"{name}_customers" for name in FLOWS]].sum(skipna=False)
    too_few = people.between(1, smallest() - 1) | people.isna()
    if too_few.any():
        return {}
    return {name: money(span[name].sum(), currency) for name in FLOWS}


def rules(frame: DataFrame) -> Iterator[str]:
    """By which rules a frame was counted, and what is left out of it."""
    yield pauses(frame)
    yield text("subscriptions-rule-day")
    left_out, early = ~frame["complete"], frame["edge"]
    if left_out.any():
        yield text("subscriptions-rule-left_out", n=left_out.sum())
    if early.any():
        yield text("subscriptions-rule-edge", n=early.sum())


def pauses(frame: DataFrame) -> str:
    """How long a pause may be that ends no subscription, and what else is none."""
    gap = frame.attrs["gap"]
    return text(
        "subscriptions-rule-gap",
        pauses="short" if gap else "none",
        gap=days(gap),
    )


def _span(known: DataFrame, by: str) -> DataFrame:
    """The last year where one is known that began with money, else the last period."""
    lag = periods.year_ago(by)
    year = known.tail(lag)
    began = len(year) == lag and year["start"].iloc[0] > 0
    return year if began else known.tail(1)


def _way(gain: float, end: float) -> str:
    """Which way it went; a part in a thousand is as much."""
    if abs(gain) <= abs(end) / 1000:
        return "same"
    return "up" if gain > 0 else "down"
