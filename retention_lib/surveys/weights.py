"""Weights that make those who answered look like those who were asked."""

import numpy as np
import pandas as pd

from retention_lib import contract
from retention_lib.surveys.answers import weights

SWEEPS = 1000
CLOSE = 1e-12  # largest relative change of a weight at which sweeping ends


def rake(surveys, targets: dict, *, trim: float = 5.0) -> pd.DataFrame:
    """Weigh the answers of one question so that their shares are the targets'. One row is an
    answer.

    ``targets`` maps a column to the share of each of its values among those who were asked. Each
    column in turn is scaled to its shares until nothing moves; a weight given already is the start.
    No weight passes ``trim`` times the mean, so that nobody speaks for a crowd; the price is that
    shares may then miss their targets. Returns the answers with ``weight``, 1 on average.
    Attributes: ``design_effect`` (by how much the variance grows: Kish), ``trimmed`` (answers held
    at the limit), ``balance`` (``column, value, before, after, target``). Sources: Deming & Stephan
    (1940), Annals of Mathematical Statistics 11, 427-444; Kish (1965), "Survey Sampling".

    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "question": "nps", "score": 9,
    ...                         "segment": ["home", "home", "home", "office"]})
    >>> rake(answers, {"segment": {"home": 0.5, "office": 0.5}})["weight"].round(4).tolist()
    [0.6667, 0.6667, 0.6667, 2.0]
    """
    if not trim > 1:
        raise ValueError(f"trim needs to be above 1, the mean weight; found {trim!r}; 5 is usual")
    rows = contract.require(surveys, "surveys").to_pandas()
    start = _start(rows)
    margins = {column: _margin(rows, column, shares) for column, shares in targets.items()}
    weight = _raked(start, list(margins.values()), trim)
    table = rows.assign(weight=weight)
    table.attrs = {
        "design_effect": float(len(weight) * (weight**2).sum() / weight.sum() ** 2),
        "trimmed": int(np.isclose(weight, trim).sum()),
        "balance": pd.concat(
            [
                _balance(column, margins[column], targets[column], start, weight)
                for column in targets
            ]
        ),
    }
    return table


def _start(rows: pd.DataFrame) -> np.ndarray:
    questions = rows["question"].unique()
    if len(questions) != 1:
        found = f"{len(rows)} answers to {contract.quoted(questions)}"
        raise contract.ContractError(
            "rake needs the answers of one question", found, "filter them first"
        )
    weight, _ = weights(rows)
    return weight / weight.mean()


def _margin(rows: pd.DataFrame, column: str, shares: dict) -> tuple[np.ndarray, np.ndarray]:
    """Which value each answer has, by number, and the share that each value should have."""
    if column not in rows:
        do = "add it with surveys.described"
        raise contract.ContractError(f"rake needs {column!r}", contract.quoted(rows.columns), do)
    values, share = list(shares), np.array(list(shares.values()), dtype=float)
    place = pd.Index(values, dtype=object).get_indexer(rows[column].astype(object))
    known = [value for value, part in shares.items() if part > 0]
    stray = [value for value in rows[column].unique() if value not in known]
    empty = [value for i, value in enumerate(values) if share[i] > 0 and not (place == i).any()]
    if stray or empty or (share < 0).any() or abs(share.sum() - 1) > 1e-6:
        asked = (
            f"rake needs shares of {column!r} that add up to 1, one for each value among the"
            " answers"
        )
        found = f"a sum of {share.sum():.4f}, no share for {stray}, no answer for {empty}"
        raise contract.ContractError(
            asked, found, "merge or complete the values, or leave their answers out"
        )
    return place, share


def _raked(weight: np.ndarray, margins: list, trim: float) -> np.ndarray:
    for _ in range(SWEEPS):
        before = weight
        for place, share in margins:
            total = np.bincount(place, weight, len(share))
            weight = (
                weight
                * np.divide(
                    share * len(weight),
                    total,
                    out=np.zeros_like(share),
                    where=total > 0,
                )[place]
            )
        weight = _held(weight, trim)
        if np.abs(weight - before).max() < CLOSE:
            break
    return weight


def _held(weight: np.ndarray, trim: float) -> np.ndarray:
    """Weights of mean 1, none above ``trim``: what is cut off is spread over the others in
    proportion."""
    weight = weight / weight.mean()
    while (over := weight > trim * (1 + CLOSE)).any():
        held = over | (weight >= trim)
        rest = weight[~held].sum()
        weight = np.where(held, trim, weight * (len(weight) - trim * held.sum()) / rest)
    return weight


def _balance(
    column: str, margin: tuple, shares: dict, start: np.ndarray, weight: np.ndarray
) -> pd.DataFrame:
    place, share = margin
    reached = {
        name: np.bincount(place, w, len(share)) / w.sum()
        for name, w in (("before", start), ("after", weight))
    }
    return pd.DataFrame({"column": column, "value": list(shares), **reached, "target": share})
