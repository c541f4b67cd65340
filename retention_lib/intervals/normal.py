"""How far an interval reaches, and the interval of an estimate that has a standard error."""

from numbers import Real
from typing import Any

import numpy as np
from numpy import ndarray

from retention_lib.intervals.tails import normal_at, normal_below, student_at

Ends = tuple[ndarray, ndarray]  # of intervals: ``low, high``


def quantile(confidence: float) -> float:
    """The normal quantile that a two-sided interval reaches to: 1.96 for 0.95.

    >>> round(quantile(0.95), 4)
    1.96
    """
    if not isinstance(confidence, Real) or not 0 < confidence < 1:
        raise ValueError(
            f"confidence needs a share between 0 and 1; found {confidence!r}; write 95 % as 0.95"
        )
    return float(normal_at((1 + confidence) / 2))


def around(estimate: Any, error: Any) -> Ends:
    """``low`` and ``high`` at 95 % of estimates by their standard errors, single or arrays; NaN
    where an error is.

    >>> [round(float(end), 2) for end in around(10.0, 1.0)]
    [8.04, 11.96]
    """
    half = quantile(0.95) * error
    return estimate - half, estimate + half


def around_log(estimate: ndarray, error: ndarray) -> Ends:
    """The same of estimates above 0, by the standard errors of their logarithms.

    >>> [round(float(end), 2) for end in around_log(10.0, 0.1)]
    [8.22, 12.17]
    """
    factor = np.exp(quantile(0.95) * error)
    return estimate / factor, estimate * factor


def around_counts(mean: ndarray, error: ndarray, n: ndarray) -> Ends:
    """``low`` and ``high`` at 95 % of mean counts of ``n`` customers each, by the errors of their
    logarithms: counts are skewed, and few large ones move a mean and its error together. Where
    nobody has any, the end is the mean of which none at all is as rare by Poisson.

    >>> [round(float(end), 2) for end in around_counts(np.array(2.0), np.array(0.2), np.array(50))]
    [1.64, 2.43]
    """
    known = mean > 0
    low, high = around_log(mean, error / np.where(known, mean, 1.0))
    rare = -np.log(0.025) / n
    return low, np.where(known, high, rare)


def ratio(a: ndarray, b: ndarray) -> tuple[Any, Any, Any]:
    """The total of ``a`` over that of ``b``, of the same customers, with its 95 % interval over
    customers; NaN where ``b`` is nothing.

    By the residuals of each customer: Cochran (1977), "Sampling techniques", 3rd edition, 6.4.

    >>> [round(float(end), 3) for end in ratio(np.array([1, 2, 3]), np.array([2, 2, 2]))]
    [1.0, 0.538, 1.462]
    """
    total = b.sum() or np.nan
    share = a.sum() / total
    error = np.linalg.norm(a - share * b) / total
    return share, *around(share, error)


def between(futures: ndarray) -> Ends:
    """``low`` and ``high`` between which the next of its kind lies with 95 %, from simulated ones,
    one a row.

    >>> [float(end) for end in between(np.arange(1.0, 40.0))]
    [1.0, 39.0]
    """
    low, high = np.quantile(futures, [0.025, 0.975], axis=0, method="weibull")
    return low, high


def point(share: float) -> float:
    """The normal quantile that a share lies below: 0.84 for 0.8.

    >>> round(point(0.8), 4)
    0.8416
    """
    return float(normal_at(share))


def percentiles(n: int) -> tuple[float, float]:
    """The shares of bootstrap samples below and above which a 95 % interval ends, for ``n`` rows.

    Further out than 2.5 and 97.5 %, as the bootstrap of few rows is too narrow. Source: Hesterberg
    (2015), "What teachers should know about the bootstrap", The American Statistician 69, 371-386.

    >>> [round(float(end), 4) for end in percentiles(20)]
    [0.0159, 0.9841]
    """
    reach = student_at(0.025, n - 1)
    end = normal_below(reach * np.sqrt(n / (n - 1)))
    return end, 1 - end
