"""Weights that make those who answered look like those who were asked."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Index, concat

from retention_lib import periods
from retention_lib.contract import ContractError, quoted
from retention_lib.results.surveys import BALANCE, RAKE
from retention_lib.secrecy.rows import marked
from retention_lib.surveys.answers import Day, until, weights

SWEEPS = 1000
CLOSE = 1e-12  # largest relative change of a weight at which sweeping ends
NEAR_ONE = 1e-6  # what shares may miss in adding up to 1

Shares = Mapping[Any, float]
Margin = tuple[ndarray, ndarray]


def rake(
    surveys: Any, targets: Mapping[str, Shares], *, as_of: Day, trim: float = 5.0
) -> DataFrame:
    """Weigh the answers of one question so that their shares are the targets'. One row is an
    answer up to ``as_of``.

    ``targets`` maps a column to the share of each of its values among those who were asked. Each
    column in turn is scaled to its shares until nothing moves; a weight given already is the start.
    No weight passes ``trim`` times the mean, so that nobody speaks for a crowd; the price is that
    shares may then miss their targets, as ``balance`` tells. Returns the answers with ``weight``, 1
    on average. Facts: ``as_of, design_effect`` (by how much the variance grows: Kish), ``trimmed``
    (answers held at the limit). Sources: Deming & Stephan (1940), Annals of Mathematical Statistics
    11, 427-444; Kish (1965), "Survey Sampling".

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps", segment=["home", "home", "home", "office"])
    >>> targets = {"segment": {"home": 0.5, "office": 0.5}}
    >>> rake(answers, targets, as_of="2024-12-31")["weight"].round(4).tolist()
    [0.6667, 0.6667, 0.6667, 2.0]
    """
    if not trim > 1:
        raise ValueError(f"trim needs to be above 1, the mean weight; found {trim!r}; 5 is usual")
    rows = _of_one_question(surveys, as_of)
    margins = [_margin(rows, column, shares) for column, shares in targets.items()]
    weight = _raked(_weight(rows), margins, trim)
    return RAKE.made(
        rows.assign(weight=weight),
        as_of=periods.day(as_of),
        trimmed=np.isclose(weight, trim).sum(),
        design_effect=len(weight) * (weight**2).sum() / weight.sum() ** 2,
    )


def balance(
    before: Any,
    after: Any,
    targets: Mapping[str, Shares],
    *,
    as_of: Day,
) -> DataFrame:
    """How near weights bring the answers to their targets. One row is a value of a column.

    ``before`` are answers up to ``as_of`` as they came, ``after`` as ``rake`` returns them, and
    ``targets`` those of ``rake``. Columns: ``column, value, before, after, target``, the last three
    shares. Raises ``ContractError`` as ``rake`` does.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps", segment=["home", "home", "home", "office"])
    >>> targets = {"segment": {"home": 0.5, "office": 0.5}}
    >>> raked = rake(answers, targets, as_of="2024-12-31")
    >>> found = balance(answers, raked, targets, as_of="2024-12-31")
    >>> found[["before", "after"]].round(4).values.tolist()
    [[0.75, 0.5], [0.25, 0.5]]
    """
    came, weighed = (_of_one_question(answers, as_of) for answers in (before, after))
    parts = [
        DataFrame(
            {
                "column": column,
                "value": list(shares),
                "before": _reached(came, column, shares),
                "after": _reached(weighed, column, shares),
                "target": list(shares.values()),
            }
        )
        for column, shares in targets.items()
    ]
    table = concat(parts, ignore_index=True)
    return BALANCE.made(table, as_of=periods.day(as_of))


def _reached(rows: DataFrame, column: str, shares: Shares) -> ndarray:
    """The share of the answers, as they weigh, that has each value."""
    place, _ = _margin(rows, column, shares)
    weight = _weight(rows)
    return np.bincount(place, weight, len(shares)) / weight.sum()


def _of_one_question(surveys: Any, as_of: Day) -> DataFrame:
    rows = until(surveys, as_of).to_pandas()
    questions = rows["question"].unique()
    if len(questions) != 1:
        raise ContractError(
            "rake needs the answers of one question",
            f"{len(rows)} answers to {quoted(questions)}",
            "filter them first",
        )
    return rows


def _weight(rows: DataFrame) -> ndarray:
    """The weight of each answer, 1 on average."""
    weight, _ = weights(rows)
    return weight / weight.mean()


def _margin(rows: DataFrame, column: str, shares: Shares) -> Margin:
    """Which value each answer has, by number, and the share that each value should have."""
    if column not in rows:
        raise ContractError(
            f"rake needs {column!r}",
            quoted(rows.columns),
            "add it with surveys.described",
        )
    share = np.array(list(shares.values()), dtype=float)
    values = Index(list(shares), dtype=object)
    given = rows[column].astype(object)
    wanted = values[share > 0]
    stray = [value for value in given.unique() if value not in wanted]
    empty = list(wanted[~wanted.isin(given)])
    shared = (share >= 0).all() and abs(share.sum() - 1) <= NEAR_ONE
    if stray or empty or not shared:
        raise ContractError(
            f"rake needs shares of {column!r} that add up to 1, one for each value among the"
            " answers",
            f"a sum of {share.sum():.4f}, no share for {marked(stray)}, no answer for {empty}",
            "merge or complete the values, or leave their answers out",
        )
    return values.get_indexer(given), share


def _raked(weight: ndarray, margins: list[Margin], trim: float) -> ndarray:
    """Weights whose totals have the shares of each margin in turn, until nothing moves."""
    for _ in range(SWEEPS):
        before = weight
        for place, share in margins:
            total = np.bincount(place, weight, len(share))
            nothing = np.zeros_like(share)
            scale = np.divide(share * len(weight), total, out=nothing, where=total > 0)
            weight = weight * scale[place]
        weight = _held(weight, trim)
        if np.abs(weight - before).max() < CLOSE:
            break
    return weight


def _held(weight: ndarray, trim: float) -> ndarray:
    """Weights of mean 1, none above ``trim``: what is cut off is spread over the others in
    proportion."""
    weight = weight / weight.mean()
    while (over := weight > trim * (1 + CLOSE)).any():
        held = over | (weight >= trim)
        left = len(weight) - trim * held.sum()
        rest = weight * left / weight[~held].sum()
        weight = np.where(held, trim, rest)
    return weight
