"""Intervals that know nothing of how the simulated shop was made, and whether a truth lies in
them."""

import numpy as np
import pandas as pd
from scipy import stats

START, AS_OF = pd.Timestamp("2022-01-01"), pd.Timestamp("2025-12-31")
Z = stats.norm.ppf(0.995)  # 99 %: there are many truths, and each has to hold


def days(number):
    return pd.Timedelta(days=number)


def interval(estimate, error):
    return estimate - Z * error, estimate + Z * error


def of_means(a, b):
    """The interval of the difference between the means of two samples."""
    return interval(a.mean() - b.mean(), np.sqrt(a.var() / len(a) + b.var() / len(b)))


def of_share(flags):
    return interval(flags.mean(), np.sqrt(flags.mean() * (1 - flags.mean()) / len(flags)))


def of_strata(outcome, treated, stratum):
    """Treated less untreated within each stratum, weighted by its treated rows."""
    told = outcome.groupby([stratum, treated]).agg(["mean", "var", "size"]).unstack().dropna()
    mean, error = told["mean"], told["var"] / told["size"]
    weight = told["size"][True] / told["size"][True].sum()
    return interval(
        (weight * (mean[True] - mean[False])).sum(), np.sqrt((weight**2 * error.sum(axis=1)).sum())
    )


def assert_within(value, interval):
    low, high = interval
    assert low <= value <= high, (low, value, high)


def assert_misses(value, interval):
    low, high = interval
    assert not low <= value <= high, (low, value, high)


def ratio_of_means(a, b):
    """The interval of the mean of one sample over the mean of another."""
    error = np.sqrt(a.var() / len(a) / a.mean() ** 2 + b.var() / len(b) / b.mean() ** 2)
    return tuple(np.exp(interval(np.log(a.mean() / b.mean()), error)))
