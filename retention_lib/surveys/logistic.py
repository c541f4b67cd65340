"""Logistic regression by maximum likelihood."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from scipy.special import expit

from retention_lib.contract import ContractError

STEPS = 50
FLAT = 1e-16  # what a Newton step would still gain
FAR = 30.0  # log-odds beyond which a probability is 0 or 1


class Fit(NamedTuple):
    """Coefficients (the constant first), their covariance, and the deviance: minus twice the
    log-likelihood."""

    coefficients: ndarray
    covariance: ndarray
    deviance: float


def fit(features: ndarray, outcome: ndarray) -> Fit:
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
        information = (design.T * (chance * (1 - chance))) @ design
        covariance = np.linalg.pinv(information, hermitian=True)
        slope = design.T @ (outcome - chance)
        if slope @ covariance @ slope < FLAT:
            log_odds = design @ beta
            lost = np.logaddexp(0, log_odds) - outcome * log_odds
            return Fit(beta, covariance, float(2 * lost.sum()))
        beta = beta + covariance @ slope
        if np.abs(design @ beta).max() > FAR:
            break
    stayers = int(outcome.sum())
    leavers = int((1 - outcome).sum())
    raise ContractError(
        "staying needs to be possible for customers of every kind",
        f"features that tell {stayers} stayers from {leavers} leavers without a mistake",
        "take more customers, or a day further from as_of",
    )


def predict(features: ndarray, fit: Fit) -> ndarray:
    """The chance of each row."""
    return expit(fit.coefficients[0] + features @ fit.coefficients[1:])
