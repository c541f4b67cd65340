"""The tails of distributions are those of `scipy.stats`, to the last bits."""

import numpy as np
import pytest
from scipy import stats

from retention_lib.intervals import tails

SHARES = np.array([np.nan, 0.0, 1e-300, 1e-12, 0.025, 0.3, 0.5, 0.9, 0.975, 1 - 1e-12, 1.0])
VALUES = np.array([np.nan, -np.inf, -40.0, -3.0, -1e-9, 0.0, 1e-9, 1.0, 5.0, 40.0, 1e6, np.inf])
DEGREES = np.array([np.nan, 0.0, 0.3, 1.0, 1.5, 2.0, 7.0, 30.0, 1e4, 1e9, np.inf])[:, None]


def assert_same(ours, theirs):
    assert isinstance(ours, np.ndarray)
    np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=0)


def test_the_normal():
    assert_same(tails.normal_at(SHARES), stats.norm.ppf(SHARES))
    assert_same(tails.normal_below(VALUES), stats.norm.cdf(VALUES))
    assert_same(tails.normal_above(VALUES), stats.norm.sf(VALUES))


def test_student():
    shares = SHARES[SHARES != 0]  # from where no interval reaches
    assert_same(tails.student_at(shares, DEGREES), stats.t.ppf(shares, DEGREES))
    assert_same(tails.student_above(VALUES, DEGREES), stats.t.sf(VALUES, DEGREES))


def test_one_number_comes_back_as_one():
    for found in (tails.normal_at(0.975), tails.student_at(0.975, 3), tails.f_above(2.0, 1, 7)):
        assert isinstance(found, float)


def test_chi_square():
    whole, positive = DEGREES[2:-1], VALUES[VALUES >= 0]
    assert_same(tails.chi_square_at(SHARES, whole), stats.chi2.ppf(SHARES, whole))
    assert_same(tails.chi_square_above(positive, whole), stats.chi2.sf(positive, whole))


@pytest.mark.parametrize("second", [1, 7, 300])
def test_f(second):
    positive = VALUES[VALUES >= 0]
    theirs = stats.f.sf(positive, DEGREES[2:-1], second)
    assert_same(tails.f_above(positive, DEGREES[2:-1], second), theirs)
