"""Whether scores differ by more than chance: from period to period, from everybody else, and one
from another."""

import pandas as pd

from retention_lib.words.labels import during
from retention_lib.words.numbers import choose, count, points
from retention_lib.words.sentence import Sentence, say
from retention_lib.words.surveys.names import (
    gap,
    group_name,
    grouping,
    period_word,
    question,
    scored,
    size,
)
from retention_lib.words.surveys.scores import NOTHING, capital, latest

RISEN = "That is {gap} more than {before} ({range}), by more than chance alone would explain."
FALLEN = "That is {gap} less than {before} ({range}), by more than chance alone would explain."
CHANCE = {
    1: "That is {gap} more than {before}, which is no more than chance (interval {range}).",
    -1: "That is {gap} less than {before}, which is no more than chance (interval {range}).",
    0: "That is what it was {before}, up to chance (interval {range}).",
}
NO_BEFORE = "There is no period before to compare it with."
NONE_REAL = {
    "one": "The {n} change from one period to the next is no more than chance.",
    "other": "None of the {n} changes from one period to the next is more than chance.",
}
HOW_MANY = {
    "one": "Of all changes from one period to the next ({n}), {real} is more than chance.",
    "other": "Of all changes from one period to the next ({n}), {real} are more than chance.",
}

BELOW = "{group} scores {score}, {gap} below everybody else ({range})."
ABOVE = "{group} scores {score}, {gap} above everybody else ({range})."
ALL_CHANCE = "No group differs from everybody else by more than chance."
OTHERS = {
    "one": "The other group differs by no more than chance.",
    "other": "The other {n} groups differ by no more than chance.",
}
CORRECTED = (
    "Many groups at once were allowed for (Holm). Groups may differ in more than their name: an"
    " association."
)

APART = "The first scores {score_a} and the second {score_b}, a difference of {gap} ({range})."
NOT_APART = (
    "The first scores {score_a} and the second {score_b}; the interval of the difference ({range})"
    " holds no difference, so it may be chance."
)
PAIRED = "The same customers answered both times."
NOT_PAIRED = "The two groups were taken as independent."


def changes(frame: pd.DataFrame) -> Sentence:
    """The last change and whether it is chance, and how many changes were not; `frame` is of
    `surveys.changes`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-07-01", "2025-10-01"]), "n": 900, "score": [0.3, 0.32]})
    >>> frame = frame.assign(low=frame["score"] - 0.05, high=frame["score"] + 0.05, previous=[None, 0.3],
    ...                      change=[None, 0.02], change_low=-0.05, change_high=0.09, chance=[True, True])
    >>> frame.attrs["by"] = "quarter"
    >>> words.changes(frame)
    'In Q4 2025, the net promoter score was 32 (27 to 37), from 900 answers. That is 2 points more than in Q3 2025, \
which is no more than chance (interval -5 to 9). The 1 change from one period to the next is no more \
than chance.'
    """
    known = frame.dropna(subset=["score"])
    if known.empty:
        return say(NOTHING)
    return say(latest(known, question(frame)), _change(known), _how_many(known))


def _change(known):
    row = known.iloc[-1]
    if pd.isna(row["change"]):
        return NO_BEFORE
    low, high = row["change_low"], row["change_high"]
    apart = gap(row["change"], low, high)
    side = 0 if apart == gap(0, low, high) else 1 if row["change"] > 0 else -1
    form = CHANCE[side] if row["chance"] else RISEN if row["change"] > 0 else FALLEN
    return form.format(
        before=during(known["period"].iloc[-2], known),
        gap=apart,
        range=size(low, high),
    )


def _how_many(known):
    compared = known.dropna(subset=["change"])
    if compared.empty:
        return None
    real = (~compared["chance"].astype(bool)).sum()
    forms = HOW_MANY if real else NONE_REAL
    return choose(real or len(compared), forms).format(n=count(len(compared)), real=count(real))


def against_rest(frame: pd.DataFrame) -> Sentence:
    """Which groups score lower and higher than all others together by more than chance; of
    `surveys.against_rest`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"segment": ["a", "b"], "n": 300, "score": [0.1, 0.4], "rest": [0.4, 0.1]})
    >>> frame = frame.assign(difference=[-0.3, 0.3], low=[-0.4, 0.2], high=[-0.2, 0.4], p_holm=0.001, chance=False)
    >>> print(words.against_rest(frame).split(" “b”")[0])
    “a” scores 10, 30 points below everybody else (20 to 40).
    """
    known = frame.dropna(subset=["difference"])
    if known.empty:
        return say(NOTHING)
    real = known[~known["chance"].astype(bool)].sort_values("difference")
    chance = len(known) - len(real)
    quiet = choose(chance, OTHERS).format(n=count(chance)) if chance and len(real) else None
    return say(
        *([_against(row, frame) for _, row in real.iterrows()] or [ALL_CHANCE]),
        quiet,
        CORRECTED,
    )


def _against(row, frame):
    return (BELOW if row["difference"] < 0 else ABOVE).format(
        group=capital(group_name(row, grouping(frame), period_word(frame))),
        score=scored(row["score"], row["low"], row["high"]),
        gap=gap(row["difference"], row["low"], row["high"]),
        range=size(row["low"], row["high"]),
    )


def difference(frame: pd.DataFrame) -> Sentence:
    """Whether two sets of answers differ by more than chance; `frame` is the one row of
    `surveys.difference`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"question": "nps", "n_a": 100, "n_b": 90, "score_a": 0.3, "score_b": 0.1, "difference": 0.2}
    >>> words.difference(pd.DataFrame([row | {"low": 0.05, "high": 0.35, "p_value": 0.01, "paired": True}]))
    'The first scores 30 and the second 10, a difference of 20 points (5 to 35). The same customers answered both \
times.'
    """
    row = frame.iloc[0]
    low, high = row["low"], row["high"]
    scores = {name: points(row[name], low, high) for name in ("score_a", "score_b")}
    said = (NOT_APART if low <= 0 <= high else APART).format(
        gap=gap(row["difference"], low, high), range=size(low, high), **scores
    )
    return say(said, PAIRED if row["paired"] else NOT_PAIRED)
