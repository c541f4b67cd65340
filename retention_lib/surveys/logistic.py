"""Logistic regression by maximum likelihood, and how well a score sorts two kinds apart."""

from typing import NamedTuple

import numpy as np
from scipy.special import expit, logit
from scipy.stats import rankdata

from retention_lib import contract, intervals

STEPS = 50
FLAT = 1e-16  # what a Newton step would still gain
FAR = 30.0  # log-odds beyond which a probability is 0 or 1


class Fit(NamedTuple):
    """Coefficients (the constant first), their covariance, and the deviance: minus twice the
    log-likelihood."""

    coefficients: np.ndarray
    covariance: np.ndarray
    deviance: float


def fitted(features: np.ndarray, outcome: np.ndarray) -> Fit:
    """Fit the log-odds of ``outcome`` (0 or 1) as a constant and ``features`` (a row a customer),
    by Newton's method.

    A feature that says nothing new, a constant one for instance, gets no weight. Raises
    ``ContractError`` when the features tell the two outcomes apart without a mistake, as the
    likelihood then has no maximum.
    """
    design = np.column_stack([np.ones(len(outcome)), features])
    beta = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = expit(design @ beta)
        covariance = np.linalg.pinv((design.T * (chance * (1 - chance))) @ design, hermitian=True)
        slope = design.T @ (outcome - chance)
        if slope @ covariance @ slope < FLAT:
            return Fit(beta, covariance, _deviance(design @ beta, outcome))
        beta = beta + covariance @ slope
        if np.abs(design @ beta).max() > FAR:
            break
    raise contract.ContractError(
        "staying needs to be possible for customers of every kind",
        f"features that tell {int(outcome.sum())} stayers from {int((1 - outcome).sum())} leavers"
        " without a mistake",
        "take more customers, or a day further from as_of",
    )


def _deviance(log_odds: np.ndarray, outcome: np.ndarray) -> float:
    return float(2 * (np.logaddexp(0, log_odds) - outcome * log_odds).sum())


def predicted(features: np.ndarray, fit: Fit) -> np.ndarray:
    """The chance of each row."""
    return expit(fit.coefficients[0] + features @ fit.coefficients[1:])


def auc(
    score: np.ndarray, outcome: np.ndarray, confidence: float = 0.95
) -> tuple[float, float, float]:
    """How often one with the outcome scores above one without, ties counted half; and the
    interval's low and high.

    The interval is taken on the log-odds of that share, where it keeps its confidence near 1; NaN
    where the two kinds do not overlap. Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics
    44, 837-845, by the ranks of Sun & Xu (2014); Pepe (2003), "The statistical evaluation of
    medical tests", p. 107.

    >>> [round(x, 3) for x in auc(np.array([1, 2, 3, 4]), np.array([0, 1, 0, 1]))]
    [0.75, 0.069, 0.992]
    """
    hit = np.asarray(outcome, dtype=bool)
    yes, no = score[hit], score[~hit]
    rank = rankdata(score)
    above = (rank[hit] - rankdata(yes)) / len(
        no
    )  # of each with the outcome: the share of the others below it
    below = 1 - (rank[~hit] - rankdata(no)) / len(yes)
    area = above.mean()
    error = np.sqrt(above.var(ddof=1) / len(yes) + below.var(ddof=1) / len(no))
    if not error:
        return float(area), np.nan, np.nan
    half = intervals.quantile(confidence) * error / (area * (1 - area))
    low, high = expit(logit(area) + np.array([-half, half]))
    return float(area), float(low), float(high)
