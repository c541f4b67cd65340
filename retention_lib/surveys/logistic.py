"""Logistic regression by maximum likelihood, with errors that do not take it for the truth."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from scipy.special import expit

from retention_lib.contract import ContractError

STEPS = 50
FLAT = 1e-16  # what a Newton step would still gain
FAR = 30.0  # log-odds beyond which a probability is 0 or 1


class Fit(NamedTuple):
    """Coefficients (the constant first), their covariance by the jackknife, and the deviance: minus
    twice the log-likelihood."""

    coefficients: ndarray
    covariance: ndarray
    deviance: float


def fit(features: ndarray, outcome: ndarray) -> Fit:
    """Fit the log-odds of ``outcome`` (0 or 1) as a constant and ``features`` (a row a customer),
    by Newton's method.

    The covariance is that of the fits that leave out one row each: the inverse of the information
    is too small where straight lines are not the truth, and where few rows are of one outcome and
    the features tell most of them. Source: Lipsitz, Dear & Zhao (1994), "Jackknife estimators of
    variance for parameter estimates from estimating equations", Biometrics 50, 842-846; each fit by
    one step as in Pregibon (1981), "Logistic regression diagnostics", Annals of Statistics 9,
    705-724.

    A feature that says nothing new, a constant one for instance, gets no weight. Raises
    ``ContractError`` when the features tell the two outcomes apart without a mistake, as the
    likelihood then has no maximum.
    """
    design = np.column_stack([np.ones(len(outcome)), features])
    beta = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = expit(design @ beta)
        information = (design.T * (chance * (1 - chance))) @ design
        inverse = np.linalg.pinv(information, hermitian=True)
        slope = design.T @ (outcome - chance)
        if slope @ inverse @ slope < FLAT:
            log_odds = design @ beta
            lost = np.logaddexp(0, log_odds) - outcome * log_odds
            covariance = _jackknife(design, outcome, chance, inverse)
            return Fit(beta, covariance, float(2 * lost.sum()))
        beta = beta + inverse @ slope
        if np.abs(design @ beta).max() > FAR:
            break
    stayers = int(outcome.sum())
    leavers = int((1 - outcome).sum())
    raise ContractError(
        "staying needs to be possible for customers of every kind",
        f"features that tell {stayers} stayers from {leavers} leavers without a mistake",
        "take more customers, or a day further from as_of",
    )


def _jackknife(
    design: ndarray,
    outcome: ndarray,
    chance: ndarray,
    inverse: ndarray,
) -> ndarray:
    """The covariance of the coefficients, by how far each row moves them when it is left out."""
    toward = design @ inverse
    leverage = chance * (1 - chance) * (toward * design).sum(axis=1)
    step = (outcome - chance) / (1 - leverage)
    moved = toward * step[:, None]
    return moved.T @ moved


def predict(features: ndarray, fit: Fit) -> ndarray:
    """The chance of each row."""
    return expit(fit.coefficients[0] + features @ fit.coefficients[1:])
