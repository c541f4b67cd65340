"""Whether the base of active customers grows."""

from pandas import DataFrame

from retention_lib import periods
from retention_lib.intervals import wilson
from retention_lib.results import shown
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.years import end_of
from retention_lib.writing import Finding, count, interval, percent, text, unit

HALF = 0.5  # of gains and losses are gains, where the base stays as large


def gained(frame: DataFrame) -> Finding:
    """Whether more customers were gained, new or returned, than lost over the last year; `frame` is
    what `cohorts.rates` returns.

    A customer who leaves and returns is a loss and a gain, so that the test, of gains in gains and
    losses against one half, finds growth later than there is some and never too soon.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> words.gained(cohorts.rates(orders, by="month", as_of="2021-02-28")).headline
    '0 customers gained and 1 lost in less than a year, too short to judge.'
    """
    frame = shown(frame, RATES)
    by = frame.attrs["by"]
    lag = periods.year_ago(by)
    ended = frame[frame["complete"]]
    known = ended[(ended["start"] > 0).cummax()]
    year = known.tail(lag)
    all_hidden = frame["start"].isna().all()
    if all_hidden or year["start"].isna().any():
        return Finding(text("cohorts-gained-hidden"))
    if known.empty:
        return Finding(text("cohorts-gained-nothing", unit=unit(by)))
    flows = year[["new", "returned", "lost"]].sum()
    new, returned, lost = flows.astype(int).tolist()
    won = new + returned
    if len(year) < lag:
        return Finding(text("cohorts-gained-young", gained=won, lost=count(lost)))
    low, high = map(float, wilson(won, won + lost))
    key = "grows" if low > HALF else "shrinks" if high < HALF else "holds"
    basis = text(
        "cohorts-gained-basis",
        new=count(new),
        returned=count(returned),
        lost=count(lost),
        start=count(year["start"].iloc[0]),
        end=count(year["end"].iloc[-1]),
        unit=unit(by),
    )
    share = percent(
        won / max(won + lost, 1),
        low,
        high,
    )
    return Finding(
        text(f"cohorts-gained-{key}", n=abs(won - lost), end=end_of(frame)),
        [basis, None if new else text("cohorts-gained-nobody_new")],
        text("cohorts-gained-chance", share=share, range=interval(low, high)),
        text("cohorts-gained-short", verdict=key),
    )
