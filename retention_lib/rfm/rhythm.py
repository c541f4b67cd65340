"""How often everybody orders, and how long a silence of whom is too long to be chance.

A customer orders at random at a rate of their own, rates are spread over customers by a Gamma of
shape ``r`` and scale ``alpha``, and after each order some share leaves. Of customers with ``n``
gaps that add up to ``span`` days, the next gap is longer than ``s`` with ``((alpha + span) /
(alpha + span + s)) ** (r + n)``. Sources: Ehrenberg (1959), "The pattern of consumer purchases",
Applied Statistics 8, 26-41 (the gamma-Poisson); Schmittlein & Morrison (1985), "Is the customer
still active?", The American Statistician 39, 291-295 (the test by a customer's own orders alone).
"""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from pandas import DataFrame
from scipy.special import expit, gammaln

SHAPE = np.log([0.05, 1_000])  # the most is everybody alike
GAP = np.log([0.1, 100_000])  # days
ODDS = (-14.0, 6.0)  # to leave, as logarithms
NOBODY = 1e-300


class Rhythm(NamedTuple):
    """The rates of those who come back: a Gamma of shape ``r`` and scale ``alpha``, in days.

    >>> everybody = Rhythm(1.0, 30.0)
    >>> float(everybody.gap(3, 90)), round(float(everybody.limit(3, 90, 0.95)), 1)
    (30.0, 154.3)
    """

    r: float
    alpha: float

    def gap(self, gaps: ArrayLike, span: ArrayLike) -> ndarray:
        """The usual gap of who had so many that add up to ``span``: the days of their own gaps and
        of everybody's, over how many these are; everybody's counts as ``r`` gaps of one's own."""
        days = self.alpha + np.asarray(span)
        return days / (self.r + np.asarray(gaps))

    def limit(self, gaps: ArrayLike, span: ArrayLike, share: float) -> ndarray:
        """The days of silence that a ``share`` of such customers stays within.

        It is the longer of two quantiles: of the next gap of a customer with this history; and of
        the silence on a given day of one who has gone on for as long as this one, which holds for
        any mix of customers, as it is ``(span / (span + s)) ** gaps`` whatever their rates are.
        """
        n = np.asarray(gaps, dtype=float)
        own = np.asarray(span, dtype=float)
        shape = self.r + n
        scale = self.alpha + own
        rare = -np.log1p(-share)
        among_all = scale * np.expm1(rare / shape)
        alone = own * np.expm1(rare / n)
        return np.maximum(among_all, alone)


def rhythm(histories: DataFrame) -> Rhythm:
    """The rates of customers who came back, by maximum likelihood. One row is a history: ``gaps``
    (at least one), ``span`` (days they add up to) and ``silence`` (days since), of ``customers``.

    Who ordered once is left out, and the likelihood allows for that; silences may be of customers
    who have left, and the likelihood allows for that too.

    >>> table = DataFrame({"gaps": [4, 8, 2], "span": [120, 240, 60], "silence": 9, "customers": 5})
    >>> round(float(rhythm(table).gap(0, 0)))
    33
    """
    from scipy.optimize import minimize  # here, because every command would wait for it

    gaps, span, silence, n = histories.astype(float).to_numpy().T
    usual = (n * span).sum() / (n * gaps).sum()
    found = minimize(
        _unlikely,
        [0.0, np.log(usual), -2.0],
        (gaps, span, silence, n),
        method="L-BFGS-B",
        bounds=[SHAPE, GAP, ODDS],
    )
    r, gap = np.exp(found.x[:2])
    return Rhythm(float(r), float(r * gap))


def _unlikely(
    guess: ndarray,
    gaps: ndarray,
    span: ndarray,
    silence: ndarray,
    n: ndarray,
) -> float:
    """Minus the log-likelihood a customer, of those with at least one gap: each order but the last
    was followed by another, after which they have left or are silent still."""
    r, gap = np.exp(guess[:2])
    leave, stay = expit(guess[2]), expit(-guess[2])
    alpha = r * gap
    shape = r + gaps
    seen = alpha + span
    now = seen + silence
    ordered = gammaln(shape) - gammaln(r) + r * np.log(alpha)
    left = np.log(leave) - shape * np.log(seen)
    silent = np.log(stay) - shape * np.log(now)
    # of all who could have come back since their first order, those who did
    back = -np.expm1(r * np.log(alpha / now))
    each = ordered + np.logaddexp(left, silent) + (gaps - 1) * np.log(stay)
    told = n * (each - np.log(np.maximum(back, NOBODY)))
    return -float(told.sum() / n.sum())
