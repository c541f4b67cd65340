"""Whether how often and how much customers buy move together, which their value takes them not
to."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame
from scipy.stats import rankdata

from retention_lib.results.clv import INDEPENDENCE

TOGETHER = 0.3  # a rank correlation above which value is likely to be off


def independence(counts: ndarray, means: ndarray) -> DataFrame:
    """One row: how purchases and mean spend of repeat buyers are correlated.

    Columns: ``pearson, spearman`` (NaN where all are alike), ``customers`` (how many), ``warning``
    (True where the ranks move together by more than ``TOGETHER``).
    """
    pearson = spearman = np.nan
    if counts.min() < counts.max() and means.min() < means.max():
        pearson = float(np.corrcoef(counts, means)[0, 1])
        spearman = float(np.corrcoef(_ranks(counts), rankdata(means))[0, 1])
    row = {"pearson": pearson, "spearman": spearman, "customers": len(counts)}
    return INDEPENDENCE.made(DataFrame([row | {"warning": abs(spearman) > TOGETHER}]))


def _ranks(counts: ndarray) -> ndarray:
    """The average rank of each count; small counts are counted, not sorted."""
    customers = np.bincount(counts)
    return (np.cumsum(customers) - (customers - 1) / 2)[counts]
