"""What totals over customers come to, of which a few may hold most: intervals by a bootstrap of
customers, kept in groups so that a million of them are as quick as a thousand."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy import ndarray

from retention_lib.intervals.contrasts import Difference
from retention_lib.intervals.normal import Ends
from retention_lib.intervals.shares import score_interval
from retention_lib.intervals.tails import student_above, student_at

DRAWS = 1_000
SEED = 1
TAIL = 0.975
EXACT = 6  # decimals by which groups are told apart


def redrawn(sums: ndarray) -> ndarray:
    """The totals of 1,000 seeded draws, with replacement, of groups of customers, whose ``sums``
    are the rows; what they are called and their order change nothing.

    Groups of customers who were put together by chance vary as their customers do. Source: Efron
    (1979), "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1-26.

    >>> redrawn(np.array([[1.0, 2.0], [3.0, 2.0]])).mean(axis=0).round().tolist()
    [4.0, 4.0]
    """
    groups = len(sums)
    if groups == 0:  # every draw of nobody comes to nothing
        return np.zeros((DRAWS, *sums.shape[1:]))
    table = sums.reshape(groups, -1)
    alike = table.round(EXACT)  # the last bits depend on the order in which they were added
    ordered = table[np.lexsort(alike.T)]
    return (_weights(groups) @ ordered).reshape(
        DRAWS,
        *sums.shape[1:],
    )


@lru_cache(maxsize=2)
def _weights(groups: int) -> ndarray:
    """How often each group is in each draw."""
    random = np.random.default_rng(SEED)
    drawn = random.multinomial(
        groups,
        np.full(groups, 1 / groups),
        DRAWS,
    )
    return drawn.astype(float)


def errors(draws: ndarray) -> ndarray:
    """The standard error of each statistic, from its draws; NaN where too few have one."""
    known = np.isfinite(draws)
    n = known.sum(axis=0)
    enough = np.where(
        2 * n > len(draws),
        n,
        np.nan,
    )
    held = np.where(known, draws, 0)
    apart = np.where(
        known,
        held - held.sum(axis=0) / enough,
        0,
    )
    return np.sqrt(
        (apart**2).sum(axis=0) / enough,
    )


def effective(total: Any, squares: Any) -> ndarray:
    """How many equal customers would tell as much as those whose amounts have this total and this
    sum of squares; NaN where there is one customer or none. Source: Kish (1965), "Survey sampling",
    section 11.7.

    >>> effective([100, 100], [1000, 10000]).tolist()
    [10.0, nan]
    """
    known = np.asarray(squares, dtype=float)
    base = np.where(known > 0, known, np.nan)
    people = (
        np.square(
            np.asarray(total, dtype=float),
        )
        / base
    )
    return np.where(
        people > 1 + 1e-9,
        people,
        np.nan,
    )


def reach(people: ndarray) -> ndarray:
    """How many standard errors an interval of so many effective customers reaches."""
    return student_at(
        TAIL,
        np.maximum(people - 1, 1),
    )


def around_total(
    estimate: Any,
    error: Any,
    people: ndarray,
) -> Ends:
    """``low`` and ``high`` at 95 % of amounts that may fall as well as rise."""
    half = reach(people) * error
    return estimate - half, estimate + half


def around_ratio(
    estimate: Any,
    error: Any,
    people: ndarray,
) -> Ends:
    """``low`` and ``high`` at 95 % of ratios above 0, on their logarithms, held against Student's t
    of the effective customers: of heavy tails the bootstrap's own percentiles are too narrow.

    >>> [round(float(end), 2) for end in around_ratio(2.0, 0.2, np.array(50.0))]
    [1.64, 2.45]
    """
    base = np.where(
        np.asarray(estimate) > 0,
        estimate,
        np.nan,
    )
    factor = np.exp(reach(people) * error / base)
    return estimate / factor, estimate * factor


def around_share(
    estimate: Any,
    error: Any,
    people: ndarray,
) -> Ends:
    """``low`` and ``high`` at 95 % of shares of money: Wilson's, of as many equal customers as have
    this error, and at 0 and 1 of the effective ones.

    >>> [round(float(end), 2) for end in around_share(0.5, 0.05, np.array(80.0))]
    [0.4, 0.6]
    """
    share = np.asarray(estimate, dtype=float)
    alike = share * (1 - share)
    spread = np.where(error > 0, error, np.nan)
    worth = np.where(
        alike > 0,
        alike / spread**2,
        people,
    )
    return score_interval(share * worth, worth, reach(people))


def changed(
    difference: Any,
    error: Any,
    people: ndarray,
) -> Difference:
    """Differences of totals or ratios of the same draws, with intervals and the p-values by which
    these end at 0; NaN where the draws do not differ and so tell no error."""
    spread = np.where(error > 0, error, np.nan)
    low, high = around_total(difference, spread, people)
    far = np.abs(difference) / spread
    p_value = 2 * student_above(
        far,
        np.maximum(people - 1, 1),
    )
    return Difference(difference, low, high, p_value)
