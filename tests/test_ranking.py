"""How well a score sorts two kinds apart: counted pairs, and the interval's coverage."""

import numpy as np
import pytest
from scipy.stats import norm

from retention_lib import intervals


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_auc_counts_pairs(seed):
    random = np.random.default_rng(seed)
    outcome = random.random(80) < 0.4
    score = np.round(random.standard_normal(80) + outcome, 1)  # with ties
    pairs = (score[outcome][:, None] > score[~outcome]) + 0.5 * (
        score[outcome][:, None] == score[~outcome]
    )
    area, low, high = intervals.auc(score, outcome)
    assert area == pytest.approx(pairs.mean(), abs=1e-12)
    error = np.sqrt(
        pairs.mean(axis=1).var(ddof=1) / len(pairs) + pairs.mean(axis=0).var(ddof=1) / len(pairs[0])
    )
    reach = 1.959964 * error / (area * (1 - area))
    assert [np.log(x / (1 - x)) for x in (low, high)] == pytest.approx(
        [np.log(area / (1 - area)) - reach, np.log(area / (1 - area)) + reach], abs=1e-6
    )


def test_auc_of_no_use_and_of_no_doubt():
    outcome = np.array([0, 1] * 10)
    assert intervals.auc(np.ones(20), outcome)[0] == 0.5
    area, low, high = intervals.auc(outcome.astype(float), outcome)
    assert area == 1 and np.isnan(low) and np.isnan(high)
    assert intervals.auc(-outcome.astype(float), outcome)[0] == 0


@pytest.mark.parametrize(("true", "n"), [(0.64, (20, 80)), (0.80, (25, 25)), (0.92, (40, 260))])
def test_the_interval_of_an_auc_covers(true, n):
    random = np.random.default_rng(8)
    apart, outcome = norm.ppf(true) * np.sqrt(2), np.repeat([1, 0], n)
    found = [
        intervals.auc(random.standard_normal(sum(n)) + apart * outcome, outcome)[1:]
        for _ in range(1500)
    ]
    assert 0.93 <= np.mean([low <= true <= high for low, high in found]) <= 0.97
