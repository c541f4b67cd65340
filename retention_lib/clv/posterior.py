"""Draws of log-parameters: a t approximation corrected by importance resampling, or a short Metropolis run."""

import numpy as np
from scipy.stats import multivariate_t

from retention_lib.clv.triples import Triples

FREEDOM = 6  # tails heavier than the posterior's, so that no weight explodes
PROPOSALS = 3  # for each draw that is asked for
ENOUGH = 0.2  # effective share of the proposals below which a chain is run instead
WARM_UP, THINNING = 500, 10
LARGE, STEPS = 2_000, 32  # distinct triples above which draws are weighed on a grid of so many steps


def draw(family, data: Triples, peak: np.ndarray, covariance: np.ndarray, n: int, seed: int) -> tuple[np.ndarray, dict]:
    """``n`` draws from the posterior under a prior flat on the log-parameters, and how they were made."""
    random = np.random.default_rng(seed)
    height = _heights(family, data, peak)
    proposal = multivariate_t(peak, covariance, df=FREEDOM)
    points = np.atleast_2d(proposal.rvs(PROPOSALS * n, random_state=random))
    log_weights = np.array([height(point) for point in points]) - proposal.logpdf(points)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    ess = 1 / (weights**2).sum()
    if ess >= ENOUGH * len(points):
        chosen = random.choice(len(points), n, p=weights)
        return points[chosen], {"method": "importance resampling", "ess": float(min(ess, n))}
    return _chain(height, points[weights.argmax()], covariance, n, random), {"method": "Metropolis", "ess": float(ess)}


def _heights(family, data: Triples, peak: np.ndarray):
    """The log-posterior less its peak. On a large base the coarse grid serves, its slope at the peak taken off."""
    rough = data.coarse(STEPS) if len(data.x) > LARGE else data
    top, slope = (rough.customers @ part.T for part in family.loglik(np.exp(peak), *rough.arguments))
    correction = slope if rough is not data else np.zeros_like(peak)

    def height(point):
        ll = family.loglik(np.exp(point), *rough.arguments)[0]
        return rough.customers @ ll - top - correction @ (point - peak)

    return height


def _chain(height, start, covariance, n, random):
    shape = np.linalg.cholesky(covariance * 2.38**2 / len(start))
    here, level, kept = start, height(start), []
    for i in range(WARM_UP + n * THINNING):
        there = here + shape @ random.standard_normal(len(here))
        rise = height(there)
        if np.log(random.uniform()) < rise - level:
            here, level = there, rise
        if i >= WARM_UP and i % THINNING == 0:
            kept.append(here)
    return np.array(kept)
