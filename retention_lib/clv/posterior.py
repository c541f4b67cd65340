"""Draws of log-parameters: a t approximation, fitted anew where it is poor, corrected by importance
resampling."""

from collections.abc import Callable

import numpy as np
from numpy import log, log1p, ndarray, sqrt
from scipy.special import softmax
from scipy.stats import multivariate_t

from retention_lib.clv.estimates import Held, Optimum, hessian, one_thread, polish, search
from retention_lib.results.clv import SOUND

PRIOR = 1 / 18  # times the sum of squared log-parameters: normal with a standard deviation of 3
EDGE = 12.0  # of log-parameters, beyond four standard deviations of the prior
FREEDOM = 6  # tails heavier than the posterior's, so that no weight explodes
PROPOSALS = 2  # for each draw that is asked for
ROUNDS = 4  # of proposals, each fitted to the one before
# distinct triples above which draws are weighed on a grid of so many steps
LARGE = 1_000
STEPS = 8

Height = Callable[[ndarray], float]


@one_thread
def draw(posterior: Held, n: int, seed: int) -> tuple[ndarray, dict]:
    """``n`` draws of the free log-parameters; Pareto's k of their weights, and how many independent
    draws they are worth, where that can be told."""
    random = np.random.default_rng(seed)
    likely = np.zeros((1, len(posterior.axes)))
    best = polish(posterior, search(posterior, likely, EDGE, 1e-12))
    height = _height(posterior, best)
    middle = best.point
    spread = best.covariance
    for _ in range(ROUNDS):
        proposal = multivariate_t(middle, spread, df=FREEDOM)
        points = proposal.rvs(PROPOSALS * n, random_state=random)
        points = points.reshape(-1, len(middle))
        heights = np.array([height(point) for point in points])
        weights = softmax(heights - proposal.logpdf(points))
        k = pareto_k(weights)
        if k <= SOUND:
            break
        middle = weights @ points
        aside = points - middle
        spread = aside.T @ (weights[:, None] * aside)
    chosen = random.choice(len(points), n, p=weights)
    worth = min(1 / (weights @ weights), n) if k <= SOUND else np.nan
    return points[chosen], {"pareto_k": k, "ess": worth}


def _height(posterior: Held, best: Optimum) -> Height:
    """The log-posterior less its peak; on a large base a coarse grid serves, put right in its slope
    and curvature."""
    large = len(posterior.objective.data.x) > LARGE
    near = posterior.coarsen(STEPS) if large else posterior
    value, slope = near(best.point)
    bend = best.hessian - hessian(near, best.point)

    def height(point: ndarray) -> float:
        aside = point - best.point
        fall = value - near(point)[0]
        return fall + slope @ aside - aside @ bend @ aside / 2

    return height


def pareto_k(weights: ndarray) -> float:
    """The shape of the largest importance weights: above 0.7 what they say is not to be trusted.

    Source: Vehtari, Simpson, Gelman, Yao & Gabry (2024), "Pareto smoothed importance sampling",
    JMLR 25: the estimate of Zhang & Stephens (2009), drawn towards 0.5.
    """
    most = min(len(weights) / 5, 3 * sqrt(len(weights)))
    tail = int(np.ceil(most))
    cut, *largest = np.sort(weights)[-tail - 1 :]
    x = np.array(largest) - cut
    trials = 30 + int(sqrt(tail))
    tried = 1 - sqrt(trials / (np.arange(trials) + 0.5))
    quartile = x[int(tail / 4 + 0.5) - 1]
    b = tried / (3 * quartile) + 1 / x[-1]
    shapes = log1p(-b[:, None] * x).mean(1)
    fits = tail * (log(-b / shapes) - shapes - 1)
    shape = log1p(-(softmax(fits) @ b) * x).mean()
    return float((tail * shape + 5) / (tail + 10))
