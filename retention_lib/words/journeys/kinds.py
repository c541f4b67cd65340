"""Which kinds of events there are, and what stands before a first order."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.journeys import FLOODS, KINDS
from retention_lib.words.journeys.names import event
from retention_lib.writing import Finding, count, interval, number, percent, text


def kinds(frame: DataFrame) -> Finding:
    """How many kinds of events there are, which most customers do, and what most of those who
    ordered had done by then; `frame` is what `journeys.kinds` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": ["view", "order", "help"],
    ...                        "happened_at": pd.date_range("2021-01-01", periods=3)})
    >>> words.kinds(journeys.kinds(clicks, as_of="2021-01-31")).short
    'Of those who ordered, 100% had done “view” by then'
    """
    frame = shown(frame, KINDS)
    facts = frame.attrs
    known = frame.dropna(subset="share")
    others = known[known["event"] != facts["order"]]
    if others.empty:
        return Finding(text("journeys-kinds-nothing"))
    most = others.iloc[0]
    first = others.nlargest(1, "ahead").iloc[0]
    share = percent(most["share"], most["low"], most["high"])
    before = {
        "event": event(first["event"]),
        "share": percent(first["ahead"]),
    }
    counted = text(
        "journeys-kinds-counted",
        events=facts["events"],
        customers=facts["customers"],
        range=interval(most["low"], most["high"]),
    )
    said = text(
        "journeys-kinds-said",
        n=len(frame),
        event=event(most["event"]),
        share=share,
    )
    return Finding(
        said,
        [counted, text("journeys-kinds-before", **before)],
        text("journeys-kinds-rule"),
        text("journeys-kinds-short", **before),
    )


def floods(frame: DataFrame) -> list[Finding]:
    """What a reader must know before any number: that a few customers have so many events that they
    can hardly be customers. There is none where nobody has; `frame` is what `journeys.floods`
    returns."""
    frame = shown(frame, FLOODS)
    known = frame.dropna(subset="n")
    found = known[known["flooding"] > 0]
    if found.empty:
        return []
    row = found.iloc[0]
    said = text(
        "journeys-floods-said",
        n=int(row["flooding"]),
        share=percent(row["share"]),
    )
    counted = text(
        "journeys-floods-counted",
        theirs=count(row["theirs"]),
        events=count(row["n"]),
        usual=number(row["usual"]),
    )
    return [Finding(said, counted, text("journeys-floods-mend"))]
