"""Who bought again, answers first and orders strictly after; and whether the score says who, beyond
what orders already say."""

from datetime import date
from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.surveys import PREDICTION, STAYING
from retention_lib.surveys import logistic
from retention_lib.surveys.answers import Day, since
from retention_lib.surveys.respondents import (
    GROUPS,
    beside,
    bought,
    last_answers,
    meet_orders,
    value,
)

BOUGHT = ["days_since_first", "days_since_last", "orders", "spend"]
FOLDS = 10
DRAWS = 100
FEWEST = 20  # stayers, and leavers: fewer leave nothing to compare


def staying(
    surveys: Any,
    transactions: Any,
    *,
    answered_by: Day,
    as_of: Day,
) -> DataFrame:
    """How many of each kind bought again. One row is a group of the score: detractors, passives,
    promoters.

    Counted are customers with an NPS answer in the twelve months up to ``answered_by`` and an order
    by then; the last answer tells the group. Stayed are those with an order after that day, up to
    ``as_of``. Columns: ``group, customers, stayed, rate, low, high`` (Wilson, 95 %; NaN for a group
    of nobody). Facts: ``since`` (the first of those months), ``answered_by, as_of``. Raises
    ``ContractError`` when nobody can be counted.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [10, 3], "question": "nps"})
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": 5.0})
    >>> orders["ordered_at"] = ["2024-05-01", "2024-05-01", "2024-08-01"]
    >>> days = {"answered_by": "2024-06-30", "as_of": "2024-12-31"}
    >>> table = staying(answers.assign(answered_at="2024-06-01"), orders, **days)
    >>> table[["group", "customers", "stayed"]]
           group  customers  stayed
    0  detractor          1       0
    1    passive          0       0
    2   promoter          1       1
    """
    frame, days = _follow(surveys, transactions, answered_by, as_of)
    groups = frame.groupby(value(frame["score"]))["stayed"]
    counts = groups.agg(customers="size", stayed="sum")
    table = counts.reindex([-1, 0, 1], fill_value=0).set_axis(GROUPS)
    table = table.rename_axis("group").reset_index()
    customers, stayed = table["customers"], table["stayed"]
    low, high = intervals.wilson(stayed, customers)
    table = table.assign(rate=stayed / customers, low=low, high=high)
    return STAYING.made(table, **days)


def prediction(
    surveys: Any,
    transactions: Any,
    *,
    answered_by: Day,
    as_of: Day,
    seed: int = 0,
) -> DataFrame:
    """Whether the score predicts who buys again, beyond what orders already tell. One row is a
    model of staying.

    The customers and what staying means are those of ``staying``. Both models are logistic
    regressions: ``rfm`` on the logarithms of days since the first and since the last order, orders
    and spend, all up to ``answered_by``, so that those who have been customers for as long are
    compared; ``rfm_and_score`` on the last NPS answer as well. Nothing after ``answered_by`` enters
    a model.

    Columns: ``model, customers, auc`` (how often a stayer is ranked above a leaver; each customer
    by a fit to nine tenths of the customers that leaves out the customer's own) with ``auc_low,
    auc_high`` (DeLong, 95 %), ``deviance`` (of the fit to all). Facts: ``odds_ratio`` (of staying,
    for one point of the score more, orders alike) with ``odds_low, odds_high`` (95 %, by the error
    of ``logistic.fit``) and ``p_value`` (of odds alike, below .05 where the interval holds no 1),
    ``gain`` (of the second area over the first) with ``gain_low, gain_high`` (95 %, by models of
    100 bootstrap samples of the customers, from ``seed``, each tried on those left out; wider than
    need be rather than narrower), ``stayed`` (share), and the days of ``staying``. An association:
    nobody's score was changed to see what follows. Raises ``ContractError`` with fewer than 20
    stayers or leavers, or when all gave the same score.
    """
    frame, days = _follow(surveys, transactions, answered_by, as_of)
    _demand_both(frame)
    stayed = frame["stayed"].to_numpy(dtype=float)
    # spend that refunds brought below nothing counts as nothing
    known = [name for name in BOUGHT if name in frame]
    orders = np.log1p(frame[known].clip(0))
    models = {"rfm": orders, "rfm_and_score": orders.assign(score=frame["score"])}
    plain, scored = (logistic.fit(features, stayed) for features in models.values())
    usual, better = (_left_out(each, stayed) for each in models.values())
    areas = [intervals.auc(chances, stayed) for chances in (usual, better)]
    gain = areas[1][0] - areas[0][0]
    doubt = _doubt([*models.values()], stayed, seed)
    gain_low, gain_high = intervals.around(gain, doubt)
    table = DataFrame({"model": list(models), "customers": len(frame)})
    table[["auc", "auc_low", "auc_high"]] = areas
    table["deviance"] = [plain.deviance, scored.deviance]
    return PREDICTION.made(
        table,
        stayed=stayed.mean(),
        **_odds(scored),
        gain=gain,
        gain_low=gain_low,
        gain_high=gain_high,
        **days,
    )


def _odds(scored: logistic.Fit) -> dict[str, float]:
    """What a point of the score, the last feature, goes with: interval and p-value say the same."""
    point = scored.coefficients[-1]
    error = np.sqrt(scored.covariance[-1, -1])
    ends = intervals.around(point, error)
    tested = intervals.contrast((point, *ends), np.zeros(3))
    low, high = np.exp(ends)
    return {
        "odds_ratio": np.exp(point),
        "odds_low": low,
        "odds_high": high,
        "p_value": float(tested.p_value),
    }


def _follow(
    surveys: Any,
    transactions: Any,
    answered_by: Day,
    as_of: Day,
) -> tuple[DataFrame, dict[str, date]]:
    """One row per customer with an answer and an order up to ``answered_by``, and whether they
    ordered after it; and both days."""
    cut, last = periods.day(answered_by), periods.day(as_of)
    if cut >= last:
        raise ContractError(
            "answered_by needs to lie before as_of",
            f"{cut} and {last}",
            "choose earlier",
        )
    meet_orders(surveys, transactions)
    frame = beside(last_answers(surveys, cut), bought(transactions, cut), "inner")
    if frame.empty:
        raise ContractError(
            f"customers with an NPS answer and an order by {cut} were asked for",
            "none",
            "check that both tables name customers alike",
        )
    later = bought(transactions, last, after=cut)
    frame["stayed"] = frame["customer_id"].isin(later["customer_id"])
    return frame, {"since": since(cut), "answered_by": cut, "as_of": last}


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


def _doubt(models: list[DataFrame], outcome: ndarray, seed: int) -> ndarray:
    """The standard error of the gain: of models of other customers, tried on others again."""
    random, gains = np.random.default_rng(seed), []
    kinds = [np.flatnonzero(outcome == kind) for kind in (0, 1)]
    for _ in range(DRAWS):
        own = np.concatenate([random.choice(kind, len(kind)) for kind in kinds])
        rest = np.setdiff1d(np.arange(len(outcome)), own)
        plain, richer = (_area(each.to_numpy(), outcome, own, rest) for each in models)
        gains.append(richer - plain)
    return np.array(np.nanstd(gains))


def _area(features: ndarray, outcome: ndarray, own: ndarray, rest: ndarray) -> float:
    """How well a fit to some customers ranks the others; NaN where it tells them apart without a
    mistake, and has no end."""
    try:
        fit = logistic.fit(features[own], outcome[own])
    except ContractError:
        return np.nan
    return intervals.auc(logistic.predict(features[rest], fit), outcome[rest])[0]


def _left_out(features: DataFrame, outcome: ndarray) -> ndarray:
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
