"""Draws of log-parameters: a t approximation corrected by importance resampling, or a short
Metropolis run."""

from collections.abc import Callable

import numpy as np
from numpy import ndarray
from scipy.special import softmax
from scipy.stats import multivariate_t

from retention_lib.clv.estimates import Held, hessian, one_thread

FREEDOM = 6  # tails heavier than the posterior's, so that no weight explodes
PROPOSALS = 2  # for each draw that is asked for
ENOUGH = 0.2  # effective share of the proposals below which a chain is run instead
WARM_UP, THINNING = 500, 10
# distinct triples above which draws are weighed on a grid of so many steps
LARGE, STEPS = 1_000, 8

Height = Callable[[ndarray], float]


@one_thread
def draw(
    likelihood: Held, peak: ndarray, covariance: ndarray, n: int, seed: int
) -> tuple[ndarray, dict]:
    """``n`` draws of the log-parameters from the posterior that peaks there, and how they were
    made."""
    random = np.random.default_rng(seed)
    height = _height(likelihood, peak, covariance)
    proposal = multivariate_t(peak, covariance, df=FREEDOM)
    points = proposal.rvs(PROPOSALS * n, random_state=random).reshape(-1, len(peak))
    log_weights = np.array([height(point) for point in points]) - proposal.logpdf(points)
    weights = softmax(log_weights)
    ess = float(1 / (weights @ weights))
    if ess >= ENOUGH * len(points):
        chosen = random.choice(len(points), n, p=weights)
        return points[chosen], {"method": "importance resampling", "ess": min(ess, float(n))}
    chain = _chain(height, points[weights.argmax()], covariance, n, random)
    return chain, {"method": "Metropolis", "ess": ess}


def _height(likelihood: Held, peak: ndarray, covariance: ndarray) -> Height:
    """The log-posterior less its peak; on a large base a coarse grid serves, put right in its slope
    and curvature."""
    large = len(likelihood.objective.data.x) > LARGE
    objective = likelihood.coarsen(STEPS) if large else likelihood
    value, slope = objective(peak)
    bend = np.linalg.inv(covariance) - hessian(objective, peak)

    def height(point: ndarray) -> float:
        aside = point - peak
        fall = value - objective(point)[0]
        return fall + slope @ aside - aside @ bend @ aside / 2

    return height


def _chain(
    height: Height,
    start: ndarray,
    covariance: ndarray,
    n: int,
    random: np.random.Generator,
) -> ndarray:
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
