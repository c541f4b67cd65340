"""How many steps customers take, and with which they begin."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.journeys import END, STEP_MATRIX
from retention_lib.words.journeys.names import event
from retention_lib.writing import Finding, interval, percent, text

HALF = 0.5


def step_matrix(frame: DataFrame) -> Finding:
    """After how many steps half of the customers have ended, or how many at the last that is told;
    `frame` is what `journeys.step_matrix` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> words.step_matrix(journeys.step_matrix(clicks, as_of="2021-01-31")).headline
    '50% of customers take no more than 1 step.'
    """
    frame = shown(frame, STEP_MATRIX)
    known = frame.dropna(subset="share")
    if known.empty:
        return Finding(text("journeys-step_matrix-nothing"))
    first = known.sort_values(["step", "share"], ascending=[True, False]).iloc[0]
    ends = [first["low"], first["high"]]
    begins = text(
        "journeys-step_matrix-first",
        event=event(first["event"]),
        share=percent(first["share"], *ends),
        range=interval(*ends),
        customers=frame.attrs["customers"],
    )
    once = None if frame.attrs["repeats"] else text("journeys-rule-repeats")
    rules = [once, text("journeys-rule-end")]
    over = known[known["event"] == END]
    if over.empty:
        longer = text("journeys-step_matrix-longer", n=int(known["step"].max()))
        return Finding(longer, begins, rules, text("journeys-step_matrix-short"))
    half = over[over["share"] >= HALF].head(1)
    row = (half if len(half) else over.tail(1)).iloc[0]
    about = {
        "share": percent(row["share"], row["low"], row["high"]),
        "n": int(row["step"]) - 1,
    }
    return Finding(
        text("journeys-step_matrix-over", **about),
        begins,
        rules,
        text("journeys-step_matrix-short_over", **about),
    )
