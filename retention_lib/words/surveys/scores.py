"""What the scores are, of everybody, of the last period, or of the best and the worst group: net
promoters, the satisfied, and those who found it easy; and the rule behind each."""

from functools import partial
from typing import Any

from pandas import DataFrame

from retention_lib.results import read, shown
from retention_lib.results.surveys import CES, CHANGED, CSAT, NPS, SCORED, finished, period_word
from retention_lib.words.surveys.names import (
    extremes,
    facts,
    group_name,
    grouping,
    if_apart,
    too_few,
)
from retention_lib.writing import Finding, between, count, percent, text, unit

KINDS = ["promoters", "passives", "detractors"]
ERRORS = {
    "one answer a customer": "one_each",
    "clustered by customer": "clustered",
    "nobody is named": "unnamed",
}
FEWEST = 5  # answers that tell which codes there are
SHORT = 2  # codes at the end of the scale that nobody gave


def nps(frame: DataFrame) -> Finding:
    """The score of the last period, of everybody, or of the best and the worst group; `frame` is of
    `surveys.nps`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=[3] * 20 + [8] * 30 + [10] * 50)
    >>> found = words.nps(surveys.nps(answers, as_of="2024-12-31"))
    >>> found.headline
    'The net promoter score is 30.'
    >>> found.basis
    'Interval 14 to 44, from 100 answers: 50% promoters, 30% passives, 20% detractors.'
    """
    return _score(shown(frame, NPS))


def csat(frame: DataFrame) -> Finding:
    """The share of satisfied answers, told as `nps` tells its score; `frame` is what `surveys.csat`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(20), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="csat", score=[5, 1] * 10)
    >>> words.csat(surveys.csat(answers, as_of="2024-12-31", scale=(1, 5), top=2))
    'The share of satisfied answers (CSAT) is 50%. Interval 30 to 70%, from 20 answers.'
    """
    return _score(shown(frame, CSAT))


def ces(frame: DataFrame) -> Finding:
    """The share of answers that found it easy, told as `nps` tells its score; `frame` is of
    `surveys.ces`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(20), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="ces", score=[7, 1] * 10)
    >>> words.ces(surveys.ces(answers, as_of="2024-12-31", scale=(1, 7), direction="agree"))
    'The share of answers that found it easy (CES) is 50%. Interval 30 to 70%, from 20 answers.'
    """
    return _score(shown(frame, CES))


def _score(frame: DataFrame) -> Finding:
    known = finished(frame).dropna(subset=["score"])
    if known.empty:
        return too_few("scores")
    asked = known.attrs["question"]
    if grouping(known) not in ([], ["period"]):
        return _ends(known, asked)
    form = "in_period" if "period" in known else "now"
    headline = text(f"surveys-{asked}-{form}", **told(known))
    short = text(f"surveys-{asked}-short_{form}", **told(known, long=False))
    return Finding(headline, _counts(known), ends_early(known), short)


def _counts(known: DataFrame) -> str:
    """The interval of the last score and its answers; of net promoters, of which kinds they are."""
    row, said = known.iloc[-1], told(known)
    if known.attrs["question"] != "nps":
        return text("surveys-scores-from", **said)
    shares = (row[KINDS] / row[KINDS].sum()).map(percent)
    return text("surveys-nps-made_of", **said, **shares)


def _ends(known: DataFrame, asked: str) -> Finding:
    """The best and the worst group."""
    said = extremes(known, "score", partial(facts, asked=asked))
    if len(known) == 1:
        return Finding(text(f"surveys-{asked}-one_group", **said))
    headline = text(f"surveys-{asked}-ends", **said)
    short = text(f"surveys-{asked}-short_ends", **said)
    ranges = text("surveys-scores-ranges", **said)
    return if_apart(known, "score", Finding(headline, ranges, short=short))


def told(
    known: DataFrame,
    *,
    long: bool = True,
) -> dict[str, Any]:
    """What a sentence says of the last row: its score and interval, how many answered, and its
    period with the unit, by which the sentence chooses its words."""
    row, by = known.iloc[-1], period_word(known)
    asked = known.attrs["question"]
    said = {"n": int(row["n"]), **facts(row, asked)}
    if not grouping(known):
        return said
    when = group_name(row, known, quoted=long)
    return said | {"unit": unit(by) if by else "wave", "period": when}


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
    attrs = read(frame, *SCORED, *CHANGED.values()).attrs
    confidence = percent(attrs["confidence"])
    # no part of a text's name has a hyphen
    method = attrs["method"].replace("adjusted-wald", "adjusted_wald")
    basis = [
        text(f"surveys-rule-{method}", confidence=confidence),
        text(f"surveys-rule-{ERRORS[attrs['errors']]}"),
        text("surveys-rule-weighted") if attrs["weighted"] else None,
        *_left_out(attrs),
        ends_early(frame),
    ]
    return Finding(_scale(attrs["question"], attrs["rule"]), basis)


def _left_out(attrs: dict[str, Any]) -> list[str]:
    """How many answers are not scored and why, and how many are without naming their customer."""
    unnamed = attrs["errors"] == "nobody is named"
    counts = {name: attrs[name] for name in ("invalid", "unread", "early", "replaced")}
    counts["anonymous"] = 0 if unnamed else attrs["anonymous"]
    said = [text(f"surveys-rule-{name}", n=n) for name, n in counts.items() if n]
    all_valid = not attrs["invalid"] + attrs["unread"]
    return [text("surveys-rule-all_valid"), *said] if all_valid else said


def ends_early(frame: DataFrame) -> str | None:
    """That the scale goes on where the answers end, as it does when it is not theirs."""
    highest = frame.attrs["highest"]
    ends = frame.attrs["rule"]["scale"][1] - highest >= SHORT
    if not ends or frame["n"].sum() < FEWEST:
        return None
    return text("surveys-rule-highest", highest=count(highest))


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
    direction = rule["direction"]
    easy_from = rule["easy_from"]
    easy = _codes(easy_from, high) if direction == "agree" else _codes(low, easy_from)
    return text(f"surveys-ces-rule_{direction}", counted=easy, **ends)


def _codes(low: int, high: int) -> str:
    return between(count(low), count(high)) if low < high else count(low)
