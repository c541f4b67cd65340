"""How much more often something was so of cases than of the controls that each is matched with."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from scipy import special

from retention_lib.intervals.normal import Ends, quantile
from retention_lib.intervals.ratios import Ratio, ratio_of_sums
from retention_lib.intervals.tails import normal_above

EVEN, TAIL = 0.5, 0.025
BOTH, CASE, CONTROL = range(3)


class _Apart(NamedTuple):
    """Pairs that differ: those whose case it is, and all; and sums over customers of the square of
    the former, of the square of the latter, and of their product."""

    case: ndarray
    all: ndarray
    case_square: ndarray
    square: ndarray
    product: ndarray


def matched(
    counts: ArrayLike,
    products: ArrayLike,
    customers: ArrayLike,
) -> Ratio:
    """The share of cases of which something is so over the share of their controls; single or
    arrays, infinite where it is so of no control, NaN where of nobody.

    Of a pair it may be so of both, of the case alone, or of the control alone: ``counts`` are how
    many pairs there are of each, in this order. A customer may have several pairs: ``products``
    holds, at row i and column j, the sums over ``customers`` of the product of their counts i and
    j.

    Where nothing goes with being a case, pairs that differ have it with an even chance. The p-value
    is McNemar's, exact; where that is larger, the one of customers as clusters; or the one of the
    ratio over customers. The interval is the widest of those that belong to these three, at 95 %,
    so that p < .05 and "excludes 1" are one.

    Sources: McNemar (1947), "Note on the sampling error of the difference between correlated
    proportions or percentages", Psychometrika 12, 153-157; Clopper & Pearson (1934), Biometrika 26,
    404-413; Durkalski, Palesch, Lipsitz & Rust (2003), "Analysis of clustered matched-pair data",
    Statistics in Medicine 22, 2417-2428, of which the interval is the test turned round (Fieller);
    and of the ratio those of ``ratio_of_sums``.

    >>> found = matched([5, 20, 8], [[5, 0, 0], [0, 20, 0], [0, 0, 8]], 33)
    >>> [round(float(number), 3) for number in found]
    [1.923, 1.039, 3.776, 0.038]
    """
    n = np.asarray(counts, dtype=float)
    of = np.asarray(products, dtype=float)
    pairs = _apart(n, of)
    shared = n[BOTH]
    least, most = _ends(pairs)
    whole = _over_customers(n, of, customers)
    p_values = (
        _exact_p(pairs),
        _clustered_p(pairs),
        whole.p_value,
    )
    some = np.where(shared + pairs.all > 0, 1.0, np.nan)
    low = _ratio(least, shared, pairs.all)
    high = _ratio(most, shared, pairs.all)
    return Ratio(
        _ratio(pairs.case, shared, pairs.all),
        np.fmin(low, whole.low),
        np.fmax(high, whole.high),
        np.fmax.reduce(p_values) * some,
    )


def _apart(n: ndarray, of: ndarray) -> _Apart:
    cross = of[CASE, CONTROL]
    square = of[CASE, CASE]
    whole = square + 2 * cross + of[CONTROL, CONTROL]
    return _Apart(
        n[CASE],
        n[CASE] + n[CONTROL],
        square,
        whole,
        square + cross,
    )


def _ratio(
    case: ndarray,
    shared: ndarray,
    apart: ndarray,
) -> ndarray:
    """Of the share of cases over that of controls, where of so many pairs that differ so many have
    it with the case."""
    control = apart - case
    with np.errstate(divide="ignore", invalid="ignore"):
        return (shared + case) / (shared + control)


def _over_customers(
    n: ndarray,
    of: ndarray,
    customers: ArrayLike,
) -> Ratio:
    """The same as a ratio of totals over customers."""
    before = n[BOTH] + n[CASE]
    earlier = n[BOTH] + n[CONTROL]
    twice = of[BOTH, BOTH]
    case_square = twice + 2 * of[BOTH, CASE] + of[CASE, CASE]
    control_square = twice + 2 * of[BOTH, CONTROL] + of[CONTROL, CONTROL]
    product = twice + of[BOTH, CASE] + of[BOTH, CONTROL] + of[CASE, CONTROL]
    return ratio_of_sums(
        customers,
        before,
        earlier,
        (case_square, control_square, product),
    )


def _ends(pairs: _Apart) -> Ends:
    """The interval of how many of the pairs that differ have it with the case: Clopper and
    Pearson's, or that over customers, whichever reaches further."""
    rest = pairs.all - pairs.case
    above = np.maximum(pairs.case, 1)
    below = np.maximum(rest, 1)
    low = special.betaincinv(above, rest + 1, TAIL)
    high = special.betaincinv(pairs.case + 1, below, 1 - TAIL)
    least, most = _clustered(pairs)
    low = np.minimum(low, least)
    high = np.maximum(high, most)
    low = np.where(pairs.case > 0, low, 0.0)
    high = np.where(rest > 0, high, 1.0)
    return low * pairs.all, high * pairs.all


def _exact_p(pairs: _Apart) -> ndarray:
    """How often an even chance would bring so uneven a count."""
    less = np.minimum(pairs.case, pairs.all - pairs.case)
    more = pairs.all - less
    upper = special.betainc(np.maximum(more, 1), less + 1, EVEN)
    twice = np.minimum(2 * upper, 1)
    return np.where(more > less, twice, 1.0)


def _clustered(pairs: _Apart) -> Ends:
    """The shares from which the count lies less than its error over customers; all of them where
    too few customers tell."""
    z2 = quantile(1 - 2 * TAIL) ** 2
    scale = pairs.all**2 - z2 * pairs.square
    middle = pairs.all * pairs.case - z2 * pairs.product
    rest = pairs.case**2 - z2 * pairs.case_square
    enough = scale > 0
    base = np.where(enough, scale, 1.0)
    inner = middle**2 - scale * rest
    root = np.sqrt(np.maximum(inner, 0))
    low = np.clip((middle - root) / base, 0, 1)
    high = np.clip((middle + root) / base, 0, 1)
    return np.where(enough, low, 0.0), np.where(enough, high, 1.0)


def _clustered_p(pairs: _Apart) -> ndarray:
    variance = pairs.case_square - pairs.product + pairs.square / 4
    error = np.sqrt(np.maximum(variance, 0))
    gap = np.abs(pairs.case - pairs.all * EVEN)
    reach = np.divide(
        gap,
        error,
        out=np.zeros_like(gap),
        where=error > 0,
    )
    return np.minimum(2 * normal_above(reach), 1.0)
