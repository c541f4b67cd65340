"""Does the score say who stays? Answers first, what they did strictly after, beyond what their
orders already say."""

import datetime

import numpy as np
import pandas as pd
from scipy.stats import chi2

from retention_lib import contract, intervals, periods
from retention_lib.surveys import logistic
from retention_lib.surveys.respondents import (
    GROUPS,
    beside,
    bought,
    group,
    last_answers,
)

FOLDS = 10
CONFIDENCE = 0.95
FEWEST = 20  # stayers, and leavers: fewer leave nothing to compare


def staying(
    surveys,
    transactions,
    *,
    answered_by: datetime.date | str,
    as_of: datetime.date | str,
) -> pd.DataFrame:
    """How many of each kind bought again. One row is a group of the score: detractors, passives,
    promoters.

    Counted are customers with an NPS answer and an order up to ``answered_by``; the last answer by
    then tells the group. Stayed are those with an order after that day, up to ``as_of``. Columns:
    ``group, customers, stayed, rate, low, high`` (Wilson, 95 %; NaN for a group of nobody).
    Attributes: ``answered_by, as_of``. Raises ``ContractError`` when nobody can be counted.

    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "answered_at": "2024-06-01", "question": "nps",
    ...                         "score": [10, 3]})
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": 5.0,
    ...                        "ordered_at": ["2024-05-01", "2024-05-01", "2024-08-01"]})
    >>> staying(answers, orders, answered_by="2024-06-30", as_of="2024-12-31")[["group", "customers", "stayed"]]
           group  customers  stayed
    0  detractor          1       0
    1    passive          0       0
    2   promoter          1       1
    """
    frame = _followed(surveys, transactions, answered_by, as_of)
    counts = (
        frame.groupby(group(frame["score"]))["stayed"]
        .agg(["size", "sum"])
        .reindex(list(GROUPS), fill_value=0)
    )
    n, stayed = counts["size"].to_numpy(), counts["sum"].to_numpy()
    low, high = intervals.wilson(stayed, n, CONFIDENCE)
    table = pd.DataFrame({"group": GROUPS, "customers": n, "stayed": stayed})
    table = table.assign(
        rate=table["stayed"] / table["customers"].replace(0, np.nan), low=low, high=high
    )
    table.attrs = dict(frame.attrs)
    return table


def foretell(
    surveys,
    transactions,
    *,
    answered_by: datetime.date | str,
    as_of: datetime.date | str,
) -> pd.DataFrame:
    """Whether the score foretells who buys again, beyond what orders already tell. One row is a
    model of staying.

    The customers and what staying means are those of ``staying``. Both models are logistic
    regressions: ``rfm`` on the logarithms of days since the last order, orders and spend, all up to
    ``answered_by``; ``rfm and score`` on the last NPS answer as well. Nothing after ``answered_by``
    enters a model.

    Columns: ``model, customers, auc`` (how often a stayer is ranked above a leaver; each customer
    by a fit to nine tenths of the customers that leaves out the customer's own) with ``auc_low,
    auc_high`` (DeLong, 95 %), ``deviance`` (of the fit to all). Attributes: ``odds_ratio`` (of
    staying, for one point of the score more, orders alike) with ``odds_low, odds_high`` (95 %),
    ``p_value`` (likelihood-ratio test of the score), ``stayed`` (share), ``answered_by, as_of``. An
    association: nobody's score was changed to see what follows. Raises ``ContractError`` with fewer
    than 20 stayers or leavers, or when all gave the same score.
    """
    frame = _followed(surveys, transactions, answered_by, as_of)
    _demand_both(frame)
    stayed = frame["stayed"].to_numpy(dtype=float)
    plain = _features(frame)
    models = {"rfm": plain, "rfm and score": np.column_stack([plain, frame["score"]])}
    fits = {name: logistic.fitted(features, stayed) for name, features in models.items()}
    areas = [
        logistic.auc(_left_out(features, stayed), stayed, CONFIDENCE)
        for features in models.values()
    ]
    table = pd.DataFrame({"model": list(models), "customers": len(frame)})
    table[["auc", "auc_low", "auc_high"]] = areas
    table["deviance"] = [fit.deviance for fit in fits.values()]
    table.attrs = dict(frame.attrs, stayed=float(stayed.mean()), **_odds(fits["rfm and score"]))
    table.attrs["p_value"] = float(
        chi2.sf(max(fits["rfm"].deviance - fits["rfm and score"].deviance, 0), 1)
    )
    return table


def _followed(surveys, transactions, answered_by, as_of) -> pd.DataFrame:
    """One row per customer with an answer and an order up to ``answered_by``, and whether they
    ordered after it."""
    cut, last = periods.day(answered_by), periods.day(as_of)
    if cut >= last:
        raise contract.ContractError(
            "answered_by needs to lie before as_of",
            f"{cut} and {last}",
            "choose earlier",
        )
    frame = beside(last_answers(surveys, cut), bought(transactions, cut), "inner")
    if frame.empty:
        asked = f"customers with an NPS answer and an order by {cut} were asked for"
        raise contract.ContractError(asked, "none", "check that both tables name customers alike")
    later = bought(transactions, last, after=cut)
    frame["stayed"] = frame["customer_id"].isin(later["customer_id"])
    frame.attrs = {"answered_by": cut.isoformat(), "as_of": last.isoformat()}
    return frame


def _features(frame: pd.DataFrame) -> np.ndarray:
    """Recency, frequency and spend as logarithms; spend that refunds brought below nothing counts
    as nothing."""
    columns = [frame["days_since_last"], frame["orders"], frame["spend"].clip(lower=0)]
    return np.column_stack([np.log1p(column.to_numpy(dtype=float)) for column in columns])


def _demand_both(frame: pd.DataFrame) -> None:
    stayed, left = int(frame["stayed"].sum()), int((~frame["stayed"]).sum())
    if min(stayed, left) < FEWEST:
        asked = f"at least {FEWEST} customers who stayed and {FEWEST} who left are needed"
        raise contract.ContractError(
            asked, f"{stayed} and {left}", "choose another answered_by or a later as_of"
        )
    if frame["score"].nunique() == 1:
        found = f"{frame['score'].iloc[0]} from all {len(frame)}"
        raise contract.ContractError("scores that differ are needed", found, "ask more customers")


def _left_out(features: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """The chance of each customer by a fit that has not seen the tenth in which the customer is.

    Tenths are dealt out in the order of customer_id, stayers and leavers in turn, so that they are
    alike and no seed is needed.
    """
    dealt = np.empty(len(outcome), dtype="int64")
    dealt[np.argsort(outcome, kind="stable")] = np.arange(len(outcome)) % FOLDS
    chance = np.empty(len(outcome))
    for tenth in range(FOLDS):
        own = dealt == tenth
        chance[own] = logistic.predicted(
            features[own], logistic.fitted(features[~own], outcome[~own])
        )
    return chance


def _odds(fit: logistic.Fit) -> dict[str, float]:
    """What one point of the score, the last feature, does to the odds."""
    half = intervals.quantile(CONFIDENCE) * np.sqrt(fit.covariance[-1, -1])
    low, middle, high = np.exp(fit.coefficients[-1] + np.array([-half, 0.0, half]))
    return {
        "odds_ratio": float(middle),
        "odds_low": float(low),
        "odds_high": float(high),
    }
