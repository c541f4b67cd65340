"""Whether groups last equally long, some of which has not ended."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from retention_lib.intervals.survival import counted, read
from retention_lib.intervals.tails import chi_square_above


class LogRank(NamedTuple):
    """How far groups are from lasting equally long: chi-square, its degrees of freedom and the
    p-value."""

    statistic: float
    degrees: int
    p_value: float


def same_survival(
    durations: ArrayLike,
    ended: ArrayLike,
    groups: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    entry: ArrayLike | None = None,
) -> LogRank:
    """Whether all ``groups`` last equally long: the log-rank test. Rows are those of ``survival``.

    Sources: Mantel (1966), "Evaluation of survival data and two new rank order statistics arising
    in its consideration", Cancer Chemotherapy Reports 50, 163-170; Peto & Peto (1972).

    >>> found = same_survival([5, 8, 12, 1, 2, 3], [1, 0, 1, 1, 1, 1], [*"aaabbb"])
    >>> round(found.statistic, 3), found.degrees, round(found.p_value, 3)
    (5.052, 1, 0.025)
    """
    labels = np.asarray(groups)
    rows = read(durations, ended, weights, entry)
    over = rows.where(rows.ended & (rows.weight > 0))
    time = np.unique(over.duration)
    each = [rows.where(labels == label) for label in np.unique(labels)]
    parts = [counted(group, time) for group in each]
    if not parts:
        return LogRank(0.0, 0, 1.0)
    at_risk, events = np.moveaxis(np.array(parts), 1, 0)
    people = at_risk.sum(axis=0)
    events_then = events.sum(axis=0)
    share = at_risk / people
    beyond = (events - events_then * share).sum(axis=1)
    # the variance of the hypergeometric distribution, added over the times
    scale = events_then * (people - events_then) / np.maximum(people - 1, 1)
    together = (share * scale) @ share.T
    spread = np.diag(share @ scale) - together
    degrees = int(np.linalg.matrix_rank(spread, hermitian=True))
    inverse = np.linalg.pinv(spread, hermitian=True)
    statistic = float(beyond @ inverse @ beyond)
    p_value = float(chi_square_above(statistic, degrees)) if degrees else 1.0
    return LogRank(statistic, degrees, p_value)
