"""What goes with a score: how much of it each driver explains, when drivers go together."""

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student

from retention_lib import contract
from retention_lib.surveys import importance

CONFIDENCE = 0.95
BLOCK = 100_000  # rows of bootstrap samples at a time
MOST = 10  # drivers of Shapley values: each more doubles the regressions


def drivers(
    answers: pd.DataFrame,
    target: str,
    *,
    method: str = "relative",
    draws: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Split what a linear regression of ``target`` explains (R2) among the drivers. One row is a
    driver, largest first.

    ``answers`` is a numeric frame, a row an answer: ``target`` is one column and every other a
    driver; rows with a gap are left out. ``method`` is ``"relative"`` (Johnson's relative weights)
    or ``"shapley"`` (the mean gain of R2 over all orders in which the drivers may be added; at most
    ten drivers). ``draws`` bootstrap samples of the rows, from ``seed``, give the intervals.

    Columns: ``driver, weight`` (share of the target's variance; they add up to R2), ``low, high``
    (95 %, expanded percentiles of the bootstrap; as no weight is below 0, few answers overstate a
    small one, interval and all), ``share`` (of R2; adds up to 1), ``correlation`` (with the
    target), ``sign`` (1 or -1, of that), ``performance`` (mean, on the way from the driver's least
    value to its greatest). Attributes: ``target, r2, n, left_out`` (rows with a gap), ``method,
    draws, seed``. An association: what drivers share with causes not asked stays in. Raises
    ``ContractError`` for columns that are no numbers or never change, and for too few rows.
    Sources: Johnson (2000), "A heuristic method for estimating the relative weight of predictor
    variables", Multivariate Behavioral Research 35, 1-19; Lindeman, Merenda & Gold (1980),
    "Introduction to bivariate and multivariate analysis", p. 119; Hesterberg (2015), "What teachers
    should know about the bootstrap", The American Statistician 69, 371-386.

    >>> asked = pd.DataFrame({"help": [1, 2, 3, 4, 5, 5], "price": [5, 1, 4, 2, 3, 3], "score": [2, 4, 5, 8, 10, 9]})
    >>> drivers(asked, "score", draws=50)[["driver", "weight", "sign"]].round(3).values.tolist()
    [['help', 0.928, 1], ['price', 0.051, -1]]
    """
    split, frame = _split(method, draws, answers), _complete(answers, target)
    names = [column for column in frame if column != target]
    values = _standardised(frame[[*names, target]])
    whole = importance.correlations(values[None])
    low, high = np.quantile(split(_resampled(values, draws, seed)), _ends(len(frame)), axis=0)
    table = pd.DataFrame({"driver": names, "weight": split(whole)[0], "low": low, "high": high})
    table["share"] = table["weight"] / table["weight"].sum()
    table["correlation"], table["sign"] = (
        whole[0, :-1, -1],
        np.where(whole[0, :-1, -1] < 0, -1, 1),
    )
    table["performance"] = _performance(frame[names])
    table = table.sort_values(["weight", "driver"], ascending=[False, True], ignore_index=True)
    table.attrs = {
        "target": target,
        "r2": float(table["weight"].sum()),
        "n": len(frame),
    }
    table.attrs |= {
        "left_out": len(answers) - len(frame),
        "method": method,
        "draws": draws,
        "seed": seed,
    }
    return table


def _split(method: str, draws: int, answers: pd.DataFrame):
    """The way to split, when it is known and not too long."""
    ways = {"relative": importance.relative, "shapley": importance.shapley}
    if method not in ways:
        raise contract.ContractError(
            f"method was asked to be {method!r}",
            "relative and shapley",
            "choose one of them",
        )
    if method == "shapley" and len(answers.columns) > MOST + 1:
        found = f"{len(answers.columns) - 1} drivers"
        raise contract.ContractError(
            f"shapley takes at most {MOST} drivers",
            found,
            "leave some out or take relative",
        )
    if not draws > 1:
        raise contract.ContractError("draws needs at least 2 samples", f"{draws}", "500 are usual")
    return ways[method]


def _complete(answers: pd.DataFrame, target: str) -> pd.DataFrame:
    """The rows without a gap, as numbers, when a regression can be made of them."""
    asked = f"drivers of {target!r} need numbers that differ"
    if target not in answers.columns or len(answers.columns) < 2:
        found = contract.quoted(list(answers.columns))
        raise contract.ContractError(
            f"drivers need a column {target!r} and others",
            found,
            "name the target's column",
        )
    if text := [column for column in answers if not pd.api.types.is_numeric_dtype(answers[column])]:
        raise contract.ContractError(
            asked, f"text or times in {contract.quoted(text)}", "leave them out"
        )
    frame = answers.astype("float64").replace([np.inf, -np.inf], np.nan).dropna()
    if len(frame) <= len(frame.columns):
        found = f"{len(frame)} rows without a gap for {len(frame.columns)} columns"
        raise contract.ContractError(
            f"{asked} in more rows than columns",
            found,
            "leave out columns with many gaps",
        )
    if alike := [column for column in frame if frame[column].nunique() == 1]:
        raise contract.ContractError(
            asked, f"one value only in {contract.quoted(alike)}", "leave them out"
        )
    return frame


def _standardised(frame: pd.DataFrame) -> np.ndarray:
    return ((frame - frame.mean()) / frame.std(ddof=0)).to_numpy()


def _performance(drivers: pd.DataFrame) -> np.ndarray:
    least = drivers.min()
    return ((drivers.mean() - least) / (drivers.max() - least)).to_numpy()


def _resampled(values: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """The correlations of bootstrap samples of the rows, as many at a time as fit into little
    memory."""
    random, n = np.random.default_rng(seed), len(values)
    block = max(BLOCK // n, 1)
    picked = (
        random.integers(0, n, (min(block, draws - begun), n)) for begun in range(0, draws, block)
    )
    return np.concatenate([importance.correlations(values[rows]) for rows in picked])


def _ends(n: int) -> tuple[float, float]:
    """The percentiles of an interval: further out than 2.5 and 97.5 %, as a bootstrap of few rows
    is too narrow."""
    end = norm.cdf(student.ppf((1 - CONFIDENCE) / 2, n - 1) * np.sqrt(n / (n - 1)))
    return end, 1 - end
