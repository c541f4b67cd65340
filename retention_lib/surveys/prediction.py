"""Does the score say who stays, beyond what orders already say?"""

from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.surveys import PREDICTION
from retention_lib.surveys import logistic
from retention_lib.surveys.answers import Day
from retention_lib.surveys.staying import follow

FOLDS = 10
FEWEST = 20  # stayers, and leavers: fewer leave nothing to compare


def prediction(
    surveys: Any,
    transactions: Any,
    *,
    answered_by: Day,
    as_of: Day,
) -> DataFrame:
    """Whether the score predicts who buys again, beyond what orders already tell. One row is a
    model of staying.

    The customers and what staying means are those of ``staying``. Both models are logistic
    regressions: ``rfm`` on the logarithms of days since the last order, orders and spend, all up to
    ``answered_by``; ``rfm_and_score`` on the last NPS answer as well. Nothing after ``answered_by``
    enters a model.

    Columns: ``model, customers, auc`` (how often a stayer is ranked above a leaver; each customer
    by a fit to nine tenths of the customers that leaves out the customer's own) with ``auc_low,
    auc_high`` (DeLong, 95 %), ``deviance`` (of the fit to all). Facts: ``odds_ratio`` (of
    staying, for one point of the score more, orders alike) with ``odds_low, odds_high`` (95 %),
    ``p_value`` (likelihood-ratio test of the score), ``stayed`` (share), ``answered_by, as_of``. An
    association: nobody's score was changed to see what follows. Raises ``ContractError`` with fewer
    than 20 stayers or leavers, or when all gave the same score.
    """
    frame = follow(surveys, transactions, answered_by=answered_by, as_of=as_of)
    _demand_both(frame)
    stayed, orders = frame["stayed"].to_numpy(dtype=float), _features(frame)
    models = {"rfm": orders, "rfm_and_score": np.column_stack([orders, frame["score"]])}
    plain, scored = (logistic.fit(features, stayed) for features in models.values())
    areas = [intervals.auc(_left_out(each, stayed), stayed) for each in models.values()]
    table = DataFrame({"model": list(models), "customers": len(frame)})
    table[["auc", "auc_low", "auc_high"]] = areas
    table["deviance"] = [plain.deviance, scored.deviance]
    ratio = np.exp(scored.coefficients[-1])  # the score is the last feature
    error = np.sqrt(scored.covariance[-1, -1])
    low, high = intervals.around_log(ratio, error)
    return PREDICTION.made(
        table,
        stayed=stayed.mean(),
        p_value=intervals.likelihood_ratio(plain.deviance, scored.deviance),
        odds_ratio=ratio,
        odds_low=low,
        odds_high=high,
        answered_by=periods.day(answered_by),
        as_of=periods.day(as_of),
    )


def _features(frame: DataFrame) -> ndarray:
    """Recency, frequency and spend as logarithms; spend that refunds brought below nothing counts
    as nothing."""
    columns = frame[["days_since_last", "orders", "spend"]]
    return np.log1p(columns.to_numpy("float64").clip(0))


def _demand_both(frame: DataFrame) -> None:
    stayed = int(frame["stayed"].sum())
    left = len(frame) - stayed
    if min(stayed, left) < FEWEST:
        raise ContractError(
            f"at least {FEWEST} customers who stayed and {FEWEST} who left are needed",
            f"{stayed} and {left}",
            "choose another answered_by or a later as_of",
        )
    if frame["score"].nunique() == 1:
        raise ContractError(
            "scores that differ are needed",
            f"{frame['score'].iloc[0]} from all {len(frame)}",
            "ask more customers",
        )


def _left_out(features: ndarray, outcome: ndarray) -> ndarray:
    """The chance of each customer by a fit that has not seen the tenth in which the customer is.

    Tenths are dealt out in the order of customer_id, stayers and leavers in turn, so that they are
    alike and no seed is needed.
    """
    places = np.argsort(outcome, kind="stable")
    dealt, chance = np.empty_like(places), np.empty(len(outcome))
    dealt[places] = np.arange(len(outcome)) % FOLDS
    for tenth in range(FOLDS):
        own = dealt == tenth
        others = logistic.fit(features[~own], outcome[~own])
        chance[own] = logistic.predict(features[own], others)
    return chance
