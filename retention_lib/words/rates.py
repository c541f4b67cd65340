"""What the rates frame says, and why the two formulas for retention differ."""

import pandas as pd

from retention_lib.words.labels import during, kind
from retention_lib.words.numbers import beyond, choose, count, days, interval, percent
from retention_lib.words.sentence import Sentence, say

NO_RATE = (
    "No period that has ended began with customers to keep, so no retention rate can be given yet."
)
KEPT = (
    "{rate} of the customers active {before} were active again {period}: {kept} of {start}"
    " ({range})."
)
KEPT_IN_WINDOW = (
    "{rate} of the customers active {before} were active {period} too: {kept} of {start} ({range})."
)
WINDOW = {
    "transactions": "Active means having ordered within {days} up to the end of the period.",
    "events": "Active means having been seen within {days} up to the end of the period.",
}
STEADY = "The share {before} was {rate}; the intervals overlap, so the change may be chance."
RISEN = "That is more than the {rate} {before}, by more than chance alone would explain."
FALLEN = "That is less than the {rate} {before}, by more than chance alone would explain."
CHANGE = {1: RISEN, 0: STEADY, -1: FALLEN}
WHY = {
    "one": (
        "The textbook formula, customers at the end less new ones divided by customers at the"
        " start, gives {formula} for the same period because it counts as kept the {returned}"
        " customer who had stayed away and returned."
    ),
    "other": (
        "The textbook formula, customers at the end less new ones divided by customers at the"
        " start, gives {formula} for the same period because it counts as kept the {returned}"
        " customers who had stayed away and returned."
    ),
}
AGREE = (
    "The textbook formula, customers at the end less new ones divided by customers at the start,"
    " gives the same figure: nobody who had stayed away returned."
)
LEFT_OUT = {
    "one": "{n} period is left out because it had not ended by the last day observed.",
    "other": "{n} periods are left out because they had not ended by the last day observed.",
}
HIDDEN = {
    "one": "{n} period has too few customers to be shown.",
    "other": "{n} periods have too few customers to be shown.",
}


def rates(frame: pd.DataFrame) -> Sentence:
    """The last complete period's retention, its change, and why the textbook formula differs, as a
    `Sentence`.

    `frame` has one row per period, as `cohorts.rates` returns it.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> words.rates(frame)
    '50% of the customers active in January 2021 were active again in February 2021: 1 of 2 (9 to 91%). The \
textbook formula, customers at the end less new ones divided by customers at the start, gives the same \
figure: nobody who had stayed away returned.'
    """
    known = measured(frame)
    if known.empty:
        return say(NO_RATE, window(frame), *_doubts(frame))
    return say(
        _kept(known.iloc[-1], frame),
        window(frame),
        _change(known),
        _why(known.iloc[-1]),
        *_doubts(frame),
    )


def measured(frame):
    """The rows of periods that have ended, began with customers and are large enough to be
    shown."""
    return frame[frame["complete"] & frame["retention"].notna()]


def window(frame):
    """What active means in a frame of rates that was counted with a window; None without one.

    >>> frame = pd.DataFrame()
    >>> frame.attrs["window"] = 60
    >>> window(frame)
    'Active means having ordered within 60 days up to the end of the period.'
    """
    width = frame.attrs.get("window")
    return WINDOW[kind(frame)].format(days=days(width)) if width else None


def _kept(row, frame):
    before = frame.loc[frame["period"] < row["period"], "period"].iloc[-1]
    return (KEPT_IN_WINDOW if frame.attrs.get("window") else KEPT).format(
        period=during(row["period"], frame),
        before=during(before, frame),
        rate=percent(row["retention"], row["low"], row["high"]),
        range=interval(row["low"], row["high"]),
        kept=count(row["kept"]),
        start=count(row["start"]),
    )


def _change(known):
    if len(known) < 2:
        return None
    row, past = known.iloc[-1], known.iloc[-2]
    side = int(beyond(row["low"], row["high"], past["low"], past["high"]))
    rate = percent(past["retention"], past["low"], past["high"])
    return CHANGE[side].format(rate=rate, before=during(past["period"], known))


def _why(row):
    if row["returned"] == 0:
        return AGREE
    formula = percent(row["crr_formula"])
    return choose(row["returned"], WHY).format(formula=formula, returned=count(row["returned"]))


def _doubts(frame):
    open_periods = int((~frame["complete"]).sum())
    yield choose(open_periods, LEFT_OUT).format(n=count(open_periods)) if open_periods else None
    hidden = int(pd.isna(frame["start"]).sum())
    yield choose(hidden, HIDDEN).format(n=count(hidden)) if hidden else None
