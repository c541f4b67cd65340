"""What the scores are: of everybody, of the last period, or of the best and the worst group."""

import pandas as pd

from retention_lib.words.labels import during
from retention_lib.words.numbers import beyond, choose, count, percent
from retention_lib.words.sentence import Sentence, say
from retention_lib.words.surveys.names import (
    SCORES,
    group_name,
    grouping,
    period_word,
    scored,
    scored_range,
)

NOTHING = "No group has enough answers to be scored."
NOW = {
    "one": "The {name} is {score} ({range}), from {n} answer.",
    "other": "The {name} is {score} ({range}), from {n} answers.",
}
IN_PERIOD = {
    "one": "{during}, the {name} was {score} ({range}), from {n} answer.",
    "other": "{during}, the {name} was {score} ({range}), from {n} answers.",
}
MADE_OF = "{promoters} are promoters, {passives} passives and {detractors} detractors."
ENDS = (
    "The {name} is highest for {most}, {score_most} ({range_most}), and lowest for {fewest},"
    " {score_fewest} ({range_fewest})."
)
OVERLAP = "The two intervals overlap, so the difference may be chance."
ONE_GROUP = "The {name} of {most} is {score_most} ({range_most})."


def nps(frame: pd.DataFrame) -> Sentence:
    """The score of the last period, of everybody, or of the best and the worst group; `frame` is of
    `surveys.nps`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"n": 200, "promoters": 0.5, "passives": 0.3, "detractors": 0.2, "score": 0.3, "low": 0.2, "high": 0.4}
    >>> words.nps(pd.DataFrame([row]))
    'The net promoter score is 30 (20 to 40), from 200 answers. 50% are promoters, 30% passives and 20% detractors.'
    """
    known = frame.dropna(subset=["score"])
    said = _said(known, "nps")
    return say(said, _made_of(known)) if _is_one(known) else said


def csat(frame: pd.DataFrame) -> Sentence:
    """The share of satisfied answers, told as `nps` tells its score; `frame` is what `surveys.csat`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> words.csat(pd.DataFrame([{"n": 20, "satisfied": 10, "score": 0.5, "low": 0.2993, "high": 0.7007}]))
    'The share of satisfied answers (CSAT) is 50% (30 to 70%), from 20 answers.'
    """
    return _said(frame.dropna(subset=["score"]), "csat")


def ces(frame: pd.DataFrame) -> Sentence:
    """The share of answers that found it easy, told as `nps` tells its score; `frame` is of
    `surveys.ces`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> words.ces(pd.DataFrame([{"n": 20, "easy": 10, "score": 0.5, "low": 0.2993, "high": 0.7007}]))
    'The share of answers that found it easy (CES) is 50% (30 to 70%), from 20 answers.'
    """
    return _said(frame.dropna(subset=["score"]), "ces")


def _is_one(known):
    return len(known) > 0 and (grouping(known) in ([], ["period"]))


def _said(known, asked):
    if known.empty:
        return say(NOTHING)
    return say(latest(known, asked)) if _is_one(known) else say(*_ends(known, asked))


def latest(known, asked):
    """The sentence of the last row: of everybody, or of the last period."""
    row = known.iloc[-1]
    facts = {"name": SCORES[asked], "n": count(row["n"]), **_facts(row, asked)}
    if "period" not in known:
        return choose(row["n"], NOW).format(**facts)
    return capital(choose(row["n"], IN_PERIOD).format(during=during(row["period"], known), **facts))


def capital(text):
    """The text as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def _facts(row, asked, end=""):
    score, ends = (
        scored(row["score"], row["low"], row["high"], asked),
        scored_range(row["low"], row["high"], asked),
    )
    return {f"score{end}": score, f"range{end}": ends}


def _made_of(known):
    row = known.iloc[-1]
    parts = ("promoters", "passives", "detractors")
    total = row[list(parts)].sum()
    return MADE_OF.format(**{part: percent(row[part] / total) for part in parts})


def _ends(known, asked):
    most, fewest = (
        known.loc[known["score"].idxmax()],
        known.loc[known["score"].idxmin()],
    )
    columns, by = grouping(known), period_word(known)
    said = {
        "name": SCORES[asked],
        "most": group_name(most, columns, by),
        "fewest": group_name(fewest, columns, by),
    }
    said |= _facts(most, asked, "_most") | _facts(fewest, asked, "_fewest")
    yield (ONE_GROUP if len(known) == 1 else ENDS).format(**said)
    if len(known) > 1 and not beyond(most["low"], most["high"], fewest["low"], fewest["high"]):
        yield OVERLAP
