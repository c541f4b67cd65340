"""The last complete period's retention, its change, and why the two formulas for it differ."""

from collections.abc import Iterator

import pandas as pd

from retention_lib.intervals import beyond
from retention_lib.results import shown
from retention_lib.results.cohorts import RATES
from retention_lib.writing import Finding, days, interval, percent, period, text, unit

CHANGE = {1: "risen", 0: "steady", -1: "fallen"}


def rates(frame: pd.DataFrame) -> Finding:
    """The last complete period's retention, its change, and why the textbook formula differs;
    `frame` is what `cohorts.rates` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-01-06", "2021-02-07"]})
    >>> said = words.rates(cohorts.rates(orders, by="month", as_of="2021-02-28"))
    >>> said.headline
    '50% of the customers active in January 2021 were active again in February 2021: 1 of 2 (9 to \
91%).'
    >>> said.short
    '50% of the customers active in Jan 2021 were active again in Feb 2021'
    """
    frame = shown(frame, RATES)
    known = frame[frame["complete"] & frame["retention"].notna()]
    if known.empty:
        short = text("cohorts-rates-no_rate_short")
        return Finding(text("cohorts-rates-no_rate"), window(frame), _doubts(frame), short)
    last = known.iloc[-1]
    basis = [window(frame), _change(known)]
    caution = [_why(last), *_doubts(frame)]
    return Finding(_kept(last, frame), basis, caution, _short(last, frame))


def window(frame: pd.DataFrame) -> str | None:
    """What active means in a frame of rates that was counted with a window; None without one."""
    width = frame.attrs["window"]
    if width is None:
        return None
    return text("cohorts-rates-window", kind=frame.attrs["kind"], days=days(width))


def _periods(row: pd.Series, frame: pd.DataFrame, *, long: bool) -> dict[str, str]:
    """The period of a row and the one before it, as texts take them."""
    by = frame.attrs["by"]
    before = frame.loc[frame["period"] < row["period"], "period"].iloc[-1]
    starts = {"period": row["period"], "before": before}
    said = {name: period(start, by, long=long) for name, start in starts.items()}
    return said | {"unit": unit(by)}


def _kept(row: pd.Series, frame: pd.DataFrame) -> str:
    ends = row["low"], row["high"]
    said = {"rate": percent(row["retention"], *ends), "range": interval(*ends)}
    counts = {name: int(row[name]) for name in ("kept", "start")}
    when = _periods(row, frame, long=True)
    windowed = "" if frame.attrs["window"] is None else "_in_window"
    return text(f"cohorts-rates-again{windowed}", **said, **counts, **when)


def _short(row: pd.Series, frame: pd.DataFrame) -> str:
    when = _periods(row, frame, long=False)
    rate = percent(row["retention"])
    windowed = "" if frame.attrs["window"] is None else "_in_window"
    return text(f"cohorts-rates-short{windowed}", rate=rate, **when)


def _change(known: pd.DataFrame) -> str | None:
    if len(known) < 2:
        return None
    row, past = known.iloc[-1], known.iloc[-2]
    side = int(beyond(row["low"], row["high"], past["low"], past["high"]))
    by = known.attrs["by"]
    rate = percent(past["retention"], past["low"], past["high"])
    said = {"rate": rate, "before": period(past["period"], by, long=True)}
    return text(f"cohorts-rates-{CHANGE[side]}", **said, unit=_when(known))


def _when(frame: pd.DataFrame) -> str:
    """Active is told in a period or, with a window, at its end."""
    counted = unit(frame.attrs["by"])
    if frame.attrs["window"] is None:
        return counted
    return "end_week" if counted == "week" else "end"


def _why(row: pd.Series) -> str:
    if row["returned"] == 0:
        return text("cohorts-rates-agree")
    said = {"formula": percent(row["crr_formula"]), "returned": int(row["returned"])}
    return text("cohorts-rates-formula", **said)


def _doubts(frame: pd.DataFrame) -> Iterator[str]:
    open_periods = int((~frame["complete"]).sum())
    if open_periods:
        yield text("cohorts-rates-left_out", n=open_periods)
    hidden = int(frame["start"].isna().sum())
    if hidden:
        yield text("cohorts-rates-hidden", n=hidden)
