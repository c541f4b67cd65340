"""Where customers go from where, and where they stop."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.journeys import END, START, TRANSITIONS
from retention_lib.words.journeys.names import event, kind, visits
from retention_lib.writing import Finding, interval, percent, text


def transitions(frame: DataFrame) -> Finding:
    """After which event most journeys end, and which step most customers take; `frame` is what
    `journeys.transitions` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> words.transitions(journeys.transitions(clicks, as_of="2021-01-31")).headline
    '50% of customers were last seen at “buy”.'
    """
    frame = shown(frame, TRANSITIONS)
    known = frame.dropna(subset="n")
    last = known[known["to"] == END].nlargest(1, "n")
    if last.empty:
        return Finding(text("journeys-transitions-nothing"))
    n, of = int(last["n"].iloc[0]), frame.attrs["journeys"]
    about = {
        "kind": kind(frame),
        "event": event(last["from"].iloc[0]),
        "share": percent(n / of),
    }
    rules = [text("journeys-rule-end"), text("journeys-rule-cause"), visits(frame)]
    counted = text("journeys-transitions-counted", n=n, of=of, kind=kind(frame))
    return Finding(
        text("journeys-transitions-last", **about),
        [counted, _step(known)],
        rules,
        text("journeys-transitions-short", **about),
    )


def _step(known: DataFrame) -> str | None:
    """The step from one event to another that most customers take."""
    between = (known["from"] != START) & (known["to"] != END)
    moved = known[between & (known["from"] != known["to"])]
    if moved.empty:
        return None
    first = moved.nlargest(1, ["customers", "n"]).iloc[0]
    ends = [first["low"], first["high"]]
    return text(
        "journeys-transitions-step",
        to=event(first["to"]),
        customers=int(first["customers"]),
        share=percent(first["share"], *ends),
        range=interval(*ends),
        **{"from": event(first["from"])},
    )
