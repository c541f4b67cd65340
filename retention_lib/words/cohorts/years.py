"""This year beside the one before: whether as large a share came back."""

from datetime import timedelta

import numpy as np
from pandas import DataFrame

from retention_lib import periods
from retention_lib.intervals import paired
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import RATES
from retention_lib.words.cohorts.rates import rates, window
from retention_lib.writing import (
    Finding,
    between,
    date,
    digits,
    p_value,
    percent,
    period,
    points,
    size_in_points,
    text,
    unit,
)

SHOWN = 3  # years
COUNTS = ["kept", "start"]
FLOWS = [*COUNTS, "kept_was", "start_was"]


def years(frame: DataFrame) -> Finding:
    """Whether as large a share came back over the last year as over the one before; `frame` is what
    `cohorts.rates` returns. A log of less than two years is told by `words.rates`."""
    frame = shown(frame, RATES)
    both = _pairs(frame)
    if both.empty:
        return rates(frame)
    found = paired(
        both["kept"],
        both["start"],
        both["kept_was"],
        both["start_was"],
    )
    change, *ends, p = map(float, found)
    sure = p < SURE
    verdict = ("more" if change > 0 else "fewer") if sure else "same"
    about = {"unit": unit(frame.attrs["by"])}
    said = text(f"cohorts-years-{verdict}", **about)
    total = both[FLOWS].sum().map(int)
    basis = text(
        "cohorts-years-basis",
        rate=percent(total["kept"] / total["start"], *ends),
        was=percent(total["kept_was"] / total["start_was"], *ends),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="sure" if sure else "chance",
        end=end_of(frame),
    )
    counted = text("cohorts-years-counted", **total.to_dict())
    pairs = text(
        "cohorts-years-pairs",
        p=p_value(p),
        **about,
    )
    return Finding(said, basis, [counted, pairs, window(frame)])


def by_year(frame: DataFrame) -> DataFrame:
    """The periods that have ended of the last three years, with how many years `back` each lies and
    its `place` in its year, which ends with the last of them; none where that is less than two
    years, or where a period is a year."""
    whole = frame[frame["complete"]]
    lag = periods.year_ago(frame.attrs["by"])
    after = np.arange(len(whole))[::-1]
    placed = whole.assign(back=after // lag, place=lag - 1 - after % lag)
    known = lag > 1 and len(whole) >= 2 * lag
    return placed[(placed["back"] < SHOWN) & known]


def end_of(frame: DataFrame) -> str:
    """The month or quarter that ended last, or the last day of any other period."""
    by = frame.attrs["by"]
    last = frame.loc[frame["complete"], "period"].iloc[-1]
    if by in ("month", "quarter"):
        return period(last, by, long=True)
    number = periods.of(last.date(), by)
    following = periods.start([number + 1], by)[0]
    return date(following - timedelta(days=1), long=True)


def _pairs(frame: DataFrame) -> DataFrame:
    """Each period of the last year beside the one in its place of the year before."""
    told = by_year(frame).dropna(subset=["retention"])
    now, was = (told[told["back"] == back] for back in (0, 1))
    wanted = ["place", *COUNTS]
    earlier = was[wanted]
    return now[wanted].merge(earlier, on="place", suffixes=("", "_was"))
