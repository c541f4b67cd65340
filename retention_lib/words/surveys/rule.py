"""The rule behind a score: its scale, what counts, how its interval was made, and what was not
scored."""

from typing import Any

from pandas import DataFrame

from retention_lib.results import read
from retention_lib.results.surveys import CES, CHANGED, CSAT, NPS
from retention_lib.writing import Finding, between, count, percent, text

ERRORS = {"one answer a customer": "one_each", "clustered by customer": "clustered"}


def rule(frame: DataFrame) -> Finding:
    """The rule of the score in a frame of `surveys.nps`, `csat`, `ces` or `changes`, to be printed
    under its numbers.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(5), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="csat", score=[5, 4, 3, 1, 9])
    >>> words.rule(surveys.csat(answers, as_of="2024-12-31", scale=(1, 5), top=2))
    'Answers run from 1 to 5: 4 to 5 count as satisfied, and the score is their share. Intervals: \
95%, Wilson. No customer is in one number twice. 1 answer with a code that is not on the scale was \
counted and not scored.'
    """
    attrs = read(
        frame,
        NPS,
        CSAT,
        CES,
        *CHANGED.values(),
    ).attrs
    confidence, invalid = percent(attrs["confidence"]), attrs["invalid"]
    early = attrs["early"]
    # no part of a text's name has a hyphen
    method = attrs["method"].replace("adjusted-wald", "adjusted_wald")
    basis = [
        text(f"surveys-rule-{method}", confidence=confidence),
        text(f"surveys-rule-{ERRORS[attrs['errors']]}"),
        text("surveys-rule-weighted") if attrs["weighted"] else None,
        text("surveys-rule-invalid", n=invalid) if invalid else text("surveys-rule-all_valid"),
        text("surveys-rule-early", n=early) if early else None,
    ]
    return Finding(_scale(attrs["question"], attrs["rule"]), basis)


def _scale(
    question: str,
    rule: dict[str, Any],
) -> str:
    low, high = rule["scale"]
    ends = {"low": count(low), "high": count(high)}
    if question == "nps":
        counted = _codes(rule["promoters_from"], high)
        against = _codes(low, rule["detractors_to"])
        return text("surveys-nps-rule", counted=counted, against=against, **ends)
    if question == "csat":
        counted = _codes(high - rule["top"] + 1, high)
        return text("surveys-csat-rule", counted=counted, **ends)
    direction, easy_from = rule["direction"], rule["easy_from"]
    easy = _codes(easy_from, high) if direction == "agree" else _codes(low, easy_from)
    return text(f"surveys-ces-rule_{direction}", counted=easy, **ends)


def _codes(low: int, high: int) -> str:
    return between(count(low), count(high)) if low < high else count(low)
