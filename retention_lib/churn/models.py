"""What tells who leaves: a straight line in log-odds, or many small trees; and either calibrated on
a later day."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy import ndarray
from pandas import DataFrame
from scipy.special import expit
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from retention_lib import intervals
from retention_lib.churn.shapes import Shape, plain

STRENGTH = 1.0  # of the penalty on the line's weights, in standard deviations of the features
TREES: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.05,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 1,
}


class Model(Protocol):
    """What a kind of model must provide."""

    def log_odds(self, frame: DataFrame) -> ndarray:
        """How likely each customer is to leave, in log-odds."""


@dataclass(frozen=True)
class Logistic:
    """Logistic regression with a ridge penalty on what ``Shape`` makes of the features."""

    shape: Shape
    weights: ndarray
    constant: float

    def log_odds(self, frame: DataFrame) -> ndarray:
        told = self.shape.columns(frame) @ self.weights
        return np.asarray(told + self.constant)


@dataclass(frozen=True)
class Boosted:
    """Histogram gradient boosting of trees; a gap in a feature is a value of its own."""

    names: tuple[str, ...]
    trees: HistGradientBoostingClassifier

    def log_odds(self, frame: DataFrame) -> ndarray:
        rows = plain(frame, self.names).to_numpy()
        with threadpool_limits(1, "openmp"):
            told = self.trees.decision_function(rows)
        return np.asarray(told, dtype=float)


@dataclass(frozen=True)
class Calibrated:
    """A model whose log-odds were brought on a line with what happened on a later day."""

    model: Model
    intercept: float
    slope: float

    def chance(self, frame: DataFrame) -> ndarray:
        """The chance of each customer to leave."""
        told = self.intercept + self.slope * self.model.log_odds(frame)
        return np.asarray(expit(told))


def logistic(frame: DataFrame, names: list[str], left: ndarray) -> Logistic:
    """The line that tells best who of these customers left."""
    shape = Shape.of(frame, names)
    line = LogisticRegression(C=STRENGTH, max_iter=1_000)
    line.fit(shape.columns(frame), left)
    return Logistic(shape, line.coef_[0], float(line.intercept_[0]))


def boosted(frame: DataFrame, names: list[str], left: ndarray) -> Boosted:
    """Trees that tell who of these customers left."""
    trees = HistGradientBoostingClassifier(**TREES)
    with threadpool_limits(1, "openmp"):  # threads that wait for one another are slower
        trees.fit(plain(frame, names).to_numpy(), left)
    return Boosted(tuple(names), trees)


def calibrated(model: Model, later: DataFrame, left: ndarray) -> Calibrated:
    """The model on a line with what happened to these customers, of a later day."""
    intercept, slope = intervals.recalibrated(model.log_odds(later), left)
    return Calibrated(model, intercept, slope)


def losses(chance: ndarray, left: ndarray) -> ndarray:
    """What each customer's chance costs: minus the logarithm of what was given to what happened."""
    told = intervals.log_odds(chance)
    return np.asarray(np.logaddexp(0, told) - left * told)
