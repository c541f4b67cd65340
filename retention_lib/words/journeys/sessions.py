"""How long a session is."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.journeys import SESSIONS
from retention_lib.words.journeys.names import minutes, visits
from retention_lib.writing import Finding, interval, number, percent, period, text, unit


def sessions(frame: DataFrame) -> Finding:
    """How many events the sessions of the last complete period had, and how long they took; `frame`
    is what `journeys.sessions` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": "view", "happened_at":
    ...     ["2021-01-01 10:00", "2021-01-01 10:29", "2021-01-01 10:59"]})
    >>> words.sessions(journeys.sessions(clicks, as_of="2021-01-31")).short
    '2 sessions in January 2021'
    """
    frame = shown(frame, SESSIONS)
    by = frame.attrs["by"]
    known = frame[frame["complete"]].dropna(subset="each")
    if known.empty:
        return Finding(text("journeys-sessions-nothing", unit=unit(by)))
    last = known.iloc[-1]
    about = {
        "period": period(last["period"], by, long=True),
        "sessions": int(last["sessions"]),
    }
    counted = text(
        "journeys-sessions-counted",
        sessions=about["sessions"],
        customers=int(last["customers"]),
        rate=percent(last["rate"], last["low"], last["high"]),
        range=interval(last["low"], last["high"]),
    )
    had = {
        "each": number(last["each"]),
        "length": minutes(60 * last["minutes"]),
    }
    return Finding(
        text("journeys-sessions-now", **had, period=about["period"]),
        counted,
        visits(frame),
        text("journeys-sessions-short", **about),
    )
