"""The rule behind a score: its scale, what counts, how its interval was made, and what was not
scored."""

import pandas as pd

from retention_lib.words.numbers import BETWEEN, choose, count, percent
from retention_lib.words.sentence import Sentence, say

RULES = {
    "nps": (
        "Answers run from {low} to {high}: {counted} make a promoter, {against} a detractor, and"
        " the rest are passive. The score is the share of promoters less that of detractors, from"
        " -100 to 100."
    ),
    "csat": (
        "Answers run from {low} to {high}: {counted} count as satisfied, and the score is their"
        " share."
    ),
    "agree": (
        "Answers run from {low} to {high}, and high is easy: {counted} count as easy, and the score"
        " is their share."
    ),
    "effort": (
        "Answers run from {low} to {high}, and low is easy: {counted} count as easy, and the score"
        " is their share."
    ),
}
METHODS = {
    "adjusted-wald": "Intervals: {confidence}, adjusted Wald.",
    "wald": "Intervals: {confidence}, Wald.",
    "score": "Intervals: {confidence}, score method.",
    "wilson": "Intervals: {confidence}, Wilson.",
    "bootstrap": "Intervals: {confidence}, bootstrap.",
}
ERRORS = {
    "one answer a customer": "No customer is in one number twice.",
    "clustered by customer": (
        "Some customers answered more than once, and the intervals allow for it (clustered by "
        "customer)."
    ),
}
WEIGHTED = "Answers are weighted; each count is of answers as they came."
INVALID = {
    "one": "{n} answer with a code that is not on the scale was counted and not scored.",
    "other": "{n} answers with a code that is not on the scale were counted and not scored.",
}
ALL_VALID = "Every answer had a code on the scale."


def rule(frame: pd.DataFrame) -> Sentence:
    """The rule of the score in a frame of `surveys.nps`, `csat` or `ces`, to be printed under its
    numbers.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame()
    >>> frame.attrs = {"question": "csat", "rule": {"scale": (1, 5), "top": 2}, "method": "wilson", "confidence": 0.95,
    ...                "errors": "one answer a customer", "invalid": 1, "weighted": False}
    >>> words.rule(frame)
    'Answers run from 1 to 5: 4 to 5 count as satisfied, and the score is their share. Intervals: 95%, Wilson. No \
customer is in one number twice. 1 answer with a code that is not on the scale was counted and not scored.'
    """
    attrs = frame.attrs
    method = METHODS[attrs["method"]].format(confidence=percent(attrs["confidence"]))
    weighted = WEIGHTED if attrs.get("weighted") else None
    return say(
        _scale(attrs["question"], attrs["rule"]),
        method,
        ERRORS[attrs["errors"]],
        weighted,
        _invalid(attrs),
    )


def _scale(question, said):
    low, high = said["scale"]
    ends = {"low": count(low), "high": count(high)}
    if question == "nps":
        counted, against = (
            _codes(said["promoters_from"], high),
            _codes(low, said["detractors_to"]),
        )
        return RULES["nps"].format(counted=counted, against=against, **ends)
    if question == "csat":
        return RULES["csat"].format(counted=_codes(high - said["top"] + 1, high), **ends)
    easy = (said["easy_from"], high) if said["direction"] == "agree" else (low, said["easy_from"])
    return RULES[said["direction"]].format(counted=_codes(*easy), **ends)


def _codes(low, high):
    return BETWEEN.format(low=count(low), high=count(high)) if low < high else count(low)


def _invalid(attrs):
    n = attrs["invalid"]
    return choose(n, INVALID).format(n=count(n)) if n else ALL_VALID
