"""Matched cases and controls: McNemar's test, customers as clusters, and the ratio's interval."""

import numpy as np
import pytest
from scipy import stats

from retention_lib import intervals


def of_customers(rows):
    """Of rows (both, case, control), one a customer."""
    counts = np.asarray(rows, dtype=float)
    told = (counts.sum(axis=1) > 0).sum()
    return intervals.matched(counts.sum(axis=0), counts.T @ counts, told)


def drawn(random, customers, cases, ratio, base):
    """Customers of a chance of their own, each with several pairs."""
    rows = []
    for own in random.beta(1, 3, customers):
        n = random.poisson(cases) + 1
        case, control = random.random((2, n)) < own * np.array([[base * ratio], [base]])
        both = case & control
        rows.append([both.sum(), (case & ~both).sum(), (control & ~both).sum()])
    return rows


def test_of_single_pairs_it_is_mcnemars_exact_test():
    """Pairs that differ: 121 and 59 (Agresti 2013, approval ratings: 86 and 150 of 1,600)."""
    for case, control in ((10, 2), (150, 86), (3, 0), (4, 4)):
        rows = [[0, 1, 0]] * case + [[0, 0, 1]] * control
        found = of_customers(rows)
        exact = stats.binomtest(case, case + control).pvalue
        assert found.p_value >= exact - 1e-12
        if min(case, control) == 0:
            assert found.p_value == pytest.approx(exact) and found.ratio == np.inf
    ends = stats.binomtest(3, 3).proportion_ci(method="exact")
    assert of_customers([[0, 1, 0]] * 3).low <= ends.low / (1 - ends.low)


def test_one_customer_with_many_pairs_proves_nothing():
    found = of_customers([[0, 40, 0]])
    assert found.p_value > 0.3 and found.low < 1
    assert of_customers([[0, 1, 0]] * 40).p_value < 1e-6


def test_nobody_has_no_ratio_and_pairs_alike_no_doubt():
    assert np.isnan(of_customers([[0, 0, 0]])).all()
    found = of_customers([[1, 0, 0]] * 5)
    assert (found.ratio, found.p_value) == (1, 1)


@pytest.mark.parametrize(("customers", "cases"), [(40, 0), (60, 3)])
def test_it_seldom_raises_an_alarm_and_its_interval_holds_the_truth(customers, cases):
    random = np.random.default_rng(3)
    alarms = held = 0
    for _ in range(400):
        null = of_customers(drawn(random, customers, cases, 1, 0.6))
        alarms += null.p_value < 0.05
        assert (null.p_value < 0.05) == (not null.low <= 1 <= null.high)
        found = of_customers(drawn(random, customers, cases, 2, 0.5))
        held += found.low <= 2 <= found.high
    assert alarms <= 30  # 99th percentile of 400 at 5 %
    assert held >= 370
