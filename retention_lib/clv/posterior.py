"""Draws of log-parameters: a t approximation corrected by importance resampling, or a short
Metropolis run."""

from functools import partial

import numpy as np
from scipy.stats import multivariate_t
from threadpoolctl import threadpool_limits

from retention_lib.clv import newton
from retention_lib.clv.triples import Triples

FREEDOM = 6  # tails heavier than the posterior's, so that no weight explodes
PROPOSALS = 2  # for each draw that is asked for
ENOUGH = 0.2  # effective share of the proposals below which a chain is run instead
WARM_UP, THINNING = 500, 10
LARGE, STEPS = (
    1_000,
    8,
)  # distinct triples above which draws are weighed on a grid of so many steps


@threadpool_limits.wrap(limits=1, user_api="blas")  # as in a fit
def draw(
    family, data: Triples, peak, covariance, penalty: float, n: int, seed: int
) -> tuple[np.ndarray, dict]:
    """``n`` draws of the log-parameters from the posterior that peaks there, and how they were
    made."""
    random = np.random.default_rng(seed)
    height = _heights(family, data, peak, covariance, penalty)
    proposal = multivariate_t(peak, covariance, df=FREEDOM)
    points = np.atleast_2d(proposal.rvs(PROPOSALS * n, random_state=random))
    log_weights = np.array([height(point) for point in points]) - proposal.logpdf(points)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    ess = 1 / (weights**2).sum()
    if ess >= ENOUGH * len(points):
        chosen = random.choice(len(points), n, p=weights)
        return points[chosen], {
            "method": "importance resampling",
            "ess": float(min(ess, n)),
        }
    return _chain(height, points[weights.argmax()], covariance, n, random), {
        "method": "Metropolis",
        "ess": float(ess),
    }


def _heights(family, data: Triples, peak: np.ndarray, covariance: np.ndarray, penalty: float):
    """The log-posterior less its peak; on a large base a coarse grid serves, put right in its slope
    and curvature."""
    rough = data.coarse(STEPS) if len(data.x) > LARGE else data
    objective = partial(newton.objective, family, rough, penalty)
    value, slope = objective(peak)
    bend = np.linalg.inv(covariance) - newton.hessian(objective, peak)

    def height(point):
        aside = point - peak
        return value - objective(point)[0] + slope @ aside - aside @ bend @ aside / 2

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
