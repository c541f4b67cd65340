"""The shares of answers that count for a score and against it, weighed, with their intervals."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.surveys.answers import Answers
from retention_lib.surveys.respondents import value

CONFIDENCE = 0.95
BOUNDED = ["score", "low", "high"]


def promoted(given: Answers, confidence: float = 0.95, method: str = "adjusted-wald") -> DataFrame:
    """The columns of ``nps`` for answers that have been read."""
    values = value(given.codes)
    score = spread(given, values)
    up, down = _share(given, values > 0), _share(given, values < 0)
    level = _share(given, values == 0)
    size = score.worth if method == "wald" else score.effective
    low, high = intervals.net(up * size, down * size, size, confidence, method)
    return given.labels.assign(
        n=score.n,
        promoters=_count(given, up * score.n),
        passives=_count(given, level * score.n),
        detractors=_count(given, down * score.n),
        score=score.mean,
        low=low,
        high=high,
    )


def satisfied(
    given: Answers,
    chosen: ndarray,
    name: str,
    confidence: float,
) -> DataFrame:
    """The share of answers that are ``chosen``, with Wilson's interval, and their number, a column
    ``name``."""
    share = spread(given, chosen * 1.0)
    low, high = intervals.wilson(share.mean * share.effective, share.effective, confidence)
    counts = {"n": share.n, name: _count(given, share.mean * share.n)}
    return given.labels.assign(**counts, score=share.mean, low=low, high=high)


def contrast(a: DataFrame, b: DataFrame, confidence: float = CONFIDENCE) -> intervals.Difference:
    """How each score of one frame differs from that of the other."""
    first, second = (side[BOUNDED].to_numpy().T for side in (a, b))
    return intervals.contrast(first, second, confidence)


def spread(given: Answers, values: ndarray) -> intervals.Spread:
    """The mean of what the answers of each group count, with its error."""
    return intervals.spread(values, given.weights, given.customers, given.groups)


def _share(given: Answers, chosen: ndarray) -> ndarray:
    total = np.bincount(given.groups, given.weights)
    return np.bincount(given.groups, given.weights * chosen) / total


def _count(given: Answers, count: ndarray) -> ndarray:
    return count if given.about["weighted"] else np.rint(count).astype("int64")
