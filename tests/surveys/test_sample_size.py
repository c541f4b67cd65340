"""How many answers are enough."""

import numpy as np
import pytest

from retention_lib import intervals, surveys


def test_sample_size_published():
    assert surveys.sample_size(0.1) == 228
    assert surveys.sample_size(0.1, power=0.8) == 939
    with pytest.raises(ValueError, match="write ten points as 0.1"):
        surveys.sample_size(10)


def test_sample_size_is_what_the_interval_needs():
    n = surveys.sample_size(0.1, variance=0.61)
    shares = np.array([0.2, 0.3, 0.5])
    for size, within in ((n, True), (n - 12, False)):
        low, high = intervals.net(size * shares[2], size * shares[0], size)
        assert ((high - low) / 2 <= 0.1005) is np.bool_(within)
