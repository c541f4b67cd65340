"""The shares of answers that count for a score and against it, weighed, with their intervals; and
how many answers are enough."""

import math

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.surveys.answers import Answers
from retention_lib.surveys.respondents import value

CONFIDENCE = 0.95
BOUNDED = ["score", "low", "high"]
ADDED = 3  # the adjusted Wald interval counts three answers more than were given


def promoted(
    given: Answers,
    confidence: float = 0.95,
    method: str = "adjusted-wald",
) -> DataFrame:
    """The columns of ``nps`` for answers that have been read."""
    values = value(given.rows["code"].to_numpy())
    score = spread(given, values)
    group = given.rows["group"]
    weight = given.rows["weight"]
    total = np.bincount(group, weight)
    chosen = [weight * (values == side) for side in (1, 0, -1)]
    up, level, down = (np.bincount(group, part) / total for part in chosen)
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


def contrast(
    a: DataFrame,
    b: DataFrame,
    confidence: float = CONFIDENCE,
    degrees: ArrayLike = np.inf,
) -> intervals.Difference:
    """How each score of one frame differs from that of the other."""
    first, second = (side[BOUNDED].to_numpy().T for side in (a, b))
    return intervals.contrast(first, second, confidence, degrees)


def spread(given: Answers, values: ndarray) -> intervals.Spread:
    """The mean of what the answers of each group count, with its error."""
    beside = (given.rows[name].to_numpy() for name in ("weight", "customer", "group"))
    return intervals.spread(values, *beside)


def _count(given: Answers, count: ndarray) -> ndarray:
    return count if given.facts["weighted"] else np.rint(count).astype("int64")


def sample_size(
    margin: float,
    *,
    variance: float = 0.6,
    power: float | None = None,
    confidence: float = 0.95,
) -> int:
    """The answers needed for an NPS within ``margin`` or, with ``power``, in each of two groups to
    see that difference.

    ``margin`` is on the scale of the score: 0.1 is ten points. ``variance`` is that of an answer as
    -1, 0 or 1, at most 1 and often near .6; ``power`` is the share of studies that are to see the
    difference. Raises ``ValueError`` for others. The adjusted Wald interval solved for n: three
    answers fewer than the textbook's.

    >>> sample_size(0.1), sample_size(0.1, power=0.8)
    (228, 939)
    """
    possible = 0 < margin <= 2 and 0 < variance <= 1
    if not possible or (power is not None and not 0 < power < 1):
        found = f"margin={margin!r}, variance={variance!r}, power={power!r}"
        raise ValueError(
            f"sample_size needs numbers above 0 and at most 1; found {found}; write ten points"
            " as 0.1"
        )
    reach = intervals.quantile(confidence)
    groups = 1
    if power is not None:
        reach = reach + intervals.point(power)
        groups = 2
    needed = groups * reach**2 * variance / margin**2
    return max(1, math.ceil(needed - ADDED))
