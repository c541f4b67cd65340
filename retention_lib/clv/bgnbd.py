"""BG/NBD: buy at a gamma-spread rate while alive, and leave with a beta-spread chance after each
repeat purchase.

Source: Fader, Hardie & Lee (2005), "Counting your customers the easy way: an alternative to the
Pareto/NBD model", Marketing Science 24, 275-284; equation numbers are theirs. ``early`` is the
chances to leave before the first repeat purchase: 0 here, 1 in the MBG/NBD, which lets a customer
leave right after the first purchase as well.
"""

import numpy as np
from numpy import exp, log, maximum, minimum, ndarray, where
from numpy.random import Generator
from scipy.interpolate import KroghInterpolator
from scipy.special import betainc, betaincinv, betaln, digamma, gammaln, hyp2f1

from retention_lib.clv import nbd
from retention_lib.clv.counts import Numbers, of_counts, rise, rule

NAMES = ("r", "alpha", "a", "b")
TIMES = ("alpha",)
STARTS = (
    (1.0, 1.0, 1.0, 1.0),
    (0.3, 0.3, 0.8, 2.5),
    (0.5, 2.0, 0.5, 5.0),
)
CERTAIN = True
NEAR_ONE = 1e-3
TINY = 1e-12  # a chance to leave that is none
MANY = 1_000.0  # a parameter above which the series of eq. 10 overflows
NODES, WEIGHTS = rule(32)


def loglik(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
    early: int = 0,
) -> tuple[ndarray, ndarray]:
    """Each customer's log-likelihood (eq. 6) and its gradient by the logarithms of r, alpha, a,
    b."""
    r, alpha, a, b = theta
    bought, chances = r + x, x + early
    log_T = log(alpha + T)
    silence = log_T - log(alpha + recency)
    # log-odds of having left after the last purchase
    lead = of_counts(lambda k: _leaving_odds(a, b, k), chances) + bought * silence
    decay = exp(-np.abs(lead))
    gone = where(lead > 0, 1.0, decay) / (1 + decay)
    begun = b + early
    constant = of_counts(lambda k: gammaln(r + k) + betaln(a, begun + k), x)
    constant += r * log(alpha) - gammaln(r) - betaln(a, b)
    ll = constant - bought * log_T + maximum(lead, 0) + np.log1p(decay)
    by_r = rise(digamma, r, x) + (log(alpha) - log_T) + gone * silence
    rate = (1 - gone) / (alpha + T) + gone / (alpha + recency)
    by_alpha = r - alpha * bought * rate
    ends = rise(digamma, a + b, chances)
    stays = rise(digamma, b, chances)
    last = of_counts(lambda k: 1 / _stayed(b, k), chances)
    by_b = stays - ends - gone * last
    return ll, np.stack([by_r * r, by_alpha, gone - ends * a, by_b * b])


def _leaving_odds(a: float, b: float, chances: ndarray) -> ndarray:
    """Log-odds of leaving at the last chance, before time speaks; nobody leaves who never had
    one."""
    odds = log(a) - log(_stayed(b, chances))
    return where(chances > 0, odds, -np.inf)


def _stayed(b: float, chances: ndarray) -> ndarray:
    """b and the chances before the last, kept above 0 where there was none."""
    return maximum(b + chances - 1, b / 2)


def alive(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
    early: int = 0,
) -> ndarray:
    """The chance of still being a customer at T: 1 for every one-time buyer of the BG/NBD, by
    construction."""
    r, alpha, a, b = theta
    silence = log(alpha + T) - log(alpha + recency)
    odds = _leaving_odds(a, b, x + early) + (r + x) * silence
    return 1 / (1 + exp(odds))


def ahead(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    early: int = 0,
) -> ndarray:
    """Expected purchases in the ``days`` after T of a customer still there (eq. 10, its P(alive)
    taken out)."""
    r, alpha, a, b = theta
    return _while_alive(r + x, alpha + T, a, b + x + early, days)


def expected(theta: ndarray, days: Numbers, early: int = 0) -> ndarray:
    """Expected purchases of a randomly chosen customer in the ``days`` after the first one
    (eq. 9)."""
    r, alpha, a, b = theta
    stays = (b / (a + b)) ** early
    return stays * _while_alive(r, alpha, a, b + early, days)


def tail(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    k: Numbers,
    early: int = 0,
) -> ndarray:
    """The chance that one still there buys k >= 1 times or more: k come about, none of the first k
    - 1 the last."""
    r, alpha, a, b = theta
    b = b + x + early
    come = betainc(k, r + x, days / (alpha + T + days))
    return come * exp(betaln(a, b + k - 1) - betaln(a, b))


def buy(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    random: Generator,
    early: int = 0,
) -> ndarray:
    """How often each of those still there happens to buy in the ``days`` after T."""
    _, _, a, b = theta
    offered = nbd.buy(theta[:2], x, T, days, random)
    leaving = maximum(random.beta(a, b + x + early), TINY)
    return minimum(offered, random.geometric(leaving))


def live(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    random: Generator,
    early: int = 0,
) -> tuple[ndarray, ndarray, int]:
    """How often each of those still there happens to buy in a day and stay, and to buy and leave;
    each leaves with a purchase."""
    r, alpha, a, b = theta
    rate = random.standard_gamma(r + x) / (alpha + T)
    leaving = random.beta(a, b + x + early)
    return rate * (1 - leaving), rate * leaving, 1


def _while_alive(
    r: ndarray,
    alpha: ndarray,
    a: float,
    b: ndarray,
    t: Numbers,
) -> ndarray:
    """E[(1 - exp(-lambda p t)) / p] for lambda of gamma(r, alpha) and p of beta(a, b): finite, also
    at a = 1.

    Eq. 10 after Euler's transformation of its hypergeometric function.
    """
    if max(np.min(r), a, np.min(b)) > MANY:
        return _averaged(r, alpha, a, b, t)
    rest = alpha / (alpha + t)

    def away_from_one(a: float) -> ndarray:
        top = a + b - 1
        series = hyp2f1(top - r, a - 1, top, 1 - rest)
        return top / (a - 1) * (1 - rest ** (a - 1) * series)

    if abs(a - 1) >= NEAR_ONE:
        return away_from_one(a)
    # a removable singularity: the cubic through four points around it
    nodes = 1 + NEAR_ONE * np.array([-2.0, -1.0, 1.0, 2.0])
    return KroghInterpolator(nodes, [away_from_one(node) for node in nodes])(a)


def _averaged(
    r: ndarray,
    alpha: ndarray,
    a: float,
    b: ndarray,
    t: Numbers,
) -> ndarray:
    """The same as an average over p: where customers hardly differ, few nodes do."""
    rows = (np.expand_dims(part, -1) for part in (r, alpha, b, t))
    r, alpha, b, t = rows
    p = maximum(betaincinv(a, b, NODES), TINY)
    gone = -np.expm1(-r * np.log1p(p * t / alpha))
    return gone / p @ WEIGHTS
