"""What goes with a score: how much of it each driver explains, when drivers go together."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame
from pandas.api.types import is_numeric_dtype

from retention_lib import intervals
from retention_lib.contract import ContractError, quoted
from retention_lib.results import frame_of
from retention_lib.results.surveys import DRIVERS, LATEST
from retention_lib.surveys import importance

BLOCK = 100_000  # rows of bootstrap samples at a time
MOST = 10  # drivers of Shapley values: each more doubles the regressions
WAYS = {"relative": importance.relative, "shapley": importance.shapley}


def drivers(
    answers: DataFrame,
    *,
    target: str,
    method: str = "relative",
    draws: int = 500,
    seed: int = 0,
) -> DataFrame:
    """Split what a linear regression of ``target`` explains (R2) among the drivers. One row is a
    driver, largest first.

    ``answers`` is a numeric frame, a row a customer, as ``latest`` returns it: ``target`` is one
    column and every other but ``customer_id`` a driver; rows with a gap are left out. ``method`` is
    ``"relative"`` (Johnson's relative weights) or ``"shapley"`` (the mean gain of R2 over all
    orders in which the drivers may be added; at most ten drivers). ``draws`` bootstrap samples of
    the rows, from ``seed``, give the intervals.

    Columns: ``driver, weight`` (share of the target's variance; they add up to R2), ``low, high``
    (95 %, expanded percentiles of the bootstrap; as no weight is below 0, few answers overstate a
    small one, interval and all), ``share`` (of R2; adds up to 1), ``correlation`` (with the
    target), ``sign`` (1 or -1, of that), ``performance`` (mean, on the way from the driver's least
    value to its greatest). Facts: ``since, as_of`` (those of ``latest``, else None), ``target, r2,
    p_value`` (of "they explain nothing": F test), ``n, left_out`` (rows with a gap), ``method,
    draws, seed, first`` (the share of samples in which the first driver is the largest). An
    association: what drivers share with causes not asked stays in. Raises ``ContractError`` for
    columns that are no numbers or never change, and for too few rows. Sources: Johnson (2000), "A
    heuristic method for estimating the relative weight of predictor variables", Multivariate
    Behavioral Research 35, 1-19; Lindeman, Merenda & Gold (1980), "Introduction to bivariate and
    multivariate analysis", p. 119.

    >>> import pandas as pd
    >>> asked = pd.DataFrame({"help": [1, 2, 3, 4, 5, 5], "price": [5, 1, 4, 2, 3, 3]})
    >>> asked["score"] = [2, 4, 5, 8, 10, 9]
    >>> found = drivers(asked, target="score", draws=50).round(3)
    >>> found[["driver", "weight", "sign"]].values.tolist()
    [['help', 0.928, 1], ['price', 0.051, -1]]
    """
    known = frame_of(answers) is LATEST
    scope = LATEST.facts_of(answers) if known else dict.fromkeys(LATEST.facts)
    answers = answers.drop(columns="customer_id", errors="ignore")
    _refuse(method, draws, answers)
    frame = _complete(answers, target)
    least, mean = frame.min(), frame.mean()
    values = ((frame - mean) / frame.std(ddof=0)).to_numpy()
    whole = importance.correlations(values[None])
    split, correlation = WAYS[method], whole[0, :-1, -1]
    weight, samples = split(whole)[0], split(_resample(values, draws, seed))
    low, high = np.quantile(samples, intervals.percentiles(len(frame)), axis=0)
    performance = (mean - least) / (frame.max() - least)
    table = DataFrame(
        {
            "driver": list(frame)[:-1],
            "weight": weight,
            "low": low,
            "high": high,
            "share": weight / weight.sum(),
            "correlation": correlation,
            "sign": np.where(correlation < 0, -1, 1),
            "performance": performance.to_numpy()[:-1],
        }
    )
    table = table.sort_values(["weight", "driver"], ascending=[False, True], ignore_index=True)
    r2 = table["weight"].sum()
    return DRIVERS.made(
        table,
        **scope,
        target=target,
        r2=r2,
        p_value=intervals.explained(r2, len(frame), len(table)),
        n=len(frame),
        left_out=len(answers) - len(frame),
        method=method,
        draws=draws,
        seed=seed,
        first=(samples.argmax(axis=1) == weight.argmax()).mean(),
    )


def _refuse(method: str, draws: int, answers: DataFrame) -> None:
    """Refuse a way to split that is not known or takes too long."""
    many = len(answers.columns) - 1
    if method not in WAYS:
        raise ContractError(
            f"method was asked to be {method!r}",
            "relative and shapley",
            "choose one of them",
        )
    if method == "shapley" and many > MOST:
        raise ContractError(
            f"shapley takes at most {MOST} drivers",
            f"{many} drivers",
            "leave some out or take relative",
        )
    if not draws > 1:
        raise ContractError("draws needs at least 2 samples", f"{draws}", "500 are usual")


def _complete(answers: DataFrame, target: str) -> DataFrame:
    """The rows without a gap, as numbers, when a regression can be made of them, the target
    last."""
    if target not in answers.columns or len(answers.columns) < 2:
        raise ContractError(
            f"drivers need a column {target!r} and others",
            quoted(answers.columns),
            "name the target's column",
        )
    asked = f"drivers of {target!r} need numbers that differ"
    text = [name for name in answers if not is_numeric_dtype(answers[name])]
    if text:
        raise ContractError(asked, f"text or times in {quoted(text)}", "leave them out")
    frame = answers.astype("float64")
    frame = frame.where(np.isfinite(frame)).dropna()
    if len(frame) <= len(frame.columns):
        raise ContractError(
            f"{asked} in more rows than columns",
            f"{len(frame)} rows without a gap for {len(frame.columns)} columns",
            "leave out columns with many gaps",
        )
    alike = [column for column in frame if frame[column].nunique() == 1]
    if alike:
        raise ContractError(asked, f"one value only in {quoted(alike)}", "leave them out")
    return frame[[*frame.columns.drop(target), target]]


def _resample(values: ndarray, draws: int, seed: int) -> ndarray:
    """The correlations of bootstrap samples of the rows, as many at a time as fit into little
    memory."""
    random, n = np.random.default_rng(seed), len(values)
    block = max(BLOCK // n, 1)
    sizes = (min(block, draws - first) for first in range(0, draws, block))
    picked = (values[random.integers(0, n, (size, n))] for size in sizes)
    return np.concatenate([importance.correlations(answers) for answers in picked])
