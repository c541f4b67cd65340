"""The ends of an interval by bootstrap."""

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from retention_lib.intervals.normal import quantile


def percentiles(
    n: int,
    confidence: float = 0.95,
) -> tuple[float, float]:
    """The shares of bootstrap samples below and above which an interval ends, for ``n`` rows.

    Further out than 2.5 and 97.5 %, as the bootstrap of few rows is too narrow. Source: Hesterberg
    (2015), "What teachers should know about the bootstrap", The American Statistician 69, 371-386.

    >>> [round(float(end), 4) for end in percentiles(20)]
    [0.0159, 0.9841]
    """
    quantile(confidence)
    reach = student.ppf((1 - confidence) / 2, n - 1)
    end = norm.cdf(reach * np.sqrt(n / (n - 1)))
    return end, 1 - end
