"""The answer to the page's question: how many come through, and where the fewest go on."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.journeys import FUNNEL
from retention_lib.words.journeys.funnel import steps_of
from retention_lib.words.journeys.lengths import lasting
from retention_lib.writing import percent, text


def answer_journeys(funnel: DataFrame) -> str:
    """How many newcomers come to the last step, in how long, and after which step the fewest go on.

    `funnel` is what `journeys.funnel` returns of newcomers, without groups.
    """
    frame = shown(funnel, FUNNEL)
    known = frame.dropna(subset=["customers", "rate"])
    if len(known) < len(frame):
        return text("journeys-answer-unknown")
    final = known.iloc[-1]
    names = steps_of(frame)
    within = frame.attrs["within"]
    passed = known["passed"].iloc[1:]
    said = {
        "rate": percent(final["rate"], final["low"], final["high"]),
        "last": names[-1],
        "bounded": "no" if within is None else "yes",
        "time": "" if within is None else lasting(within),
    }
    if passed.isna().all():
        return text("journeys-answer-unknown")
    before = names[int(passed.to_numpy().argmin())]
    return text("journeys-answer", before=before, **said)
