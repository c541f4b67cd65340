"""What the rates frame says, and why the two formulas for retention differ."""

import pandas as pd

from retention_lib.words.labels import during
from retention_lib.words.numbers import choose, count, interval, percent
from retention_lib.words.sentence import Sentence, say

NO_RATE = "No period that has ended began with customers to keep, so no retention rate can be given yet."
KEPT = "{rate} of the {start} customers active {before} were active again {period} ({range}); {lost} were not."
STEADY = "The share {before} was {rate}; the intervals overlap, so the change may be chance."
RISEN = "That is more than the {rate} {before}, by more than chance alone would explain."
FALLEN = "That is less than the {rate} {before}, by more than chance alone would explain."
WHY = {
    "one": "The textbook formula, customers at the end less new ones divided by customers at the start, "
    "gives {formula} for the same period because it counts as kept the {returned} customer who had stayed "
    "away and returned.",
    "other": "The textbook formula, customers at the end less new ones divided by customers at the start, "
    "gives {formula} for the same period because it counts as kept the {returned} customers who had stayed "
    "away and returned.",
}
AGREE = (
    "The textbook formula, customers at the end less new ones divided by customers at the start, gives the "
    "same figure: nobody who had stayed away returned."
)
LEFT_OUT = {
    "one": "{n} period is left out because it had not ended by the last day observed.",
    "other": "{n} periods are left out because they had not ended by the last day observed.",
}
HIDDEN = {
    "one": "{n} period began with too few customers to be shown.",
    "other": "{n} periods began with too few customers to be shown.",
}


def rates(frame: pd.DataFrame) -> Sentence:
    """The last complete period's retention, its change, and why the textbook formula differs, as a `Sentence`.

    `frame` has one row per period, as `cohorts.rates` returns it.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> days = pd.to_datetime(["2021-01-05", "2021-01-06", "2021-02-07"])
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1], "ordered_at": days, "amount": 5})
    >>> frame = cohorts.rates(orders, by="month", as_of="2021-02-28")
    >>> words.rates(frame)
    '50% of the 2 customers active in Jan 2021 were active again in Feb 2021 (9 to 91%); 1 were not. The \
textbook formula, customers at the end less new ones divided by customers at the start, gives the same \
figure: nobody who had stayed away returned.'
    """
    known, by = measured(frame), frame.attrs.get("by")
    if known.empty:
        return say(NO_RATE, *_doubts(frame))
    row = known.iloc[-1]
    before = frame.loc[frame["period"] < row["period"], "period"].iloc[-1]
    return say(_kept(row, before, by), _change(known, by), _why(row), *_doubts(frame))


def measured(frame):
    """The rows of periods that have ended, began with customers and are large enough to be shown."""
    return frame[frame["complete"] & frame["retention"].notna()]


def _kept(row, before, by):
    return KEPT.format(
        period=during(row["period"], by),
        before=during(before, by),
        rate=percent(row["retention"], row["low"], row["high"]),
        range=interval(row["low"], row["high"]),
        start=count(row["start"]),
        lost=count(row["lost"]),
    )


def _change(known, by):
    if len(known) < 2:
        return None
    row, past = known.iloc[-1], known.iloc[-2]
    form = RISEN if row["low"] > past["high"] else FALLEN if row["high"] < past["low"] else STEADY
    return form.format(rate=percent(past["retention"], past["low"], past["high"]), before=during(past["period"], by))


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
