"""How many promoters have fallen silent against their own habit."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.privacy import smallest
from retention_lib.results.surveys import HAPPY_BUT_LEAVING
from retention_lib.writing import Finding, days, text


def happy_but_leaving(frame: DataFrame) -> Finding:
    """How many promoters have fallen silent against their own habit; `frame` is what
    `surveys.happy_but_leaving` returns. Too few customers to be shown are not described."""
    frame, n = shown(frame, HAPPY_BUT_LEAVING), len(frame)
    if not n:
        return Finding(text("surveys-happy_but_leaving-nobody"))
    if n < smallest():
        return Finding(text("surveys-happy_but_leaving-too_few"))
    silence, gap = (days(frame[name].median()) for name in ("days_since_last", "usual_gap"))
    half = text("surveys-happy_but_leaving-half", silence=silence, gap=gap)
    return Finding(text("surveys-happy_but_leaving-silent", n=n), half if n > 1 else None)
