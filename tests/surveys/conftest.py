"""What tests of surveys share: the demo shop, and small groups hidden as on a page."""

import matplotlib.pyplot as plt
import pytest

from retention_lib import results


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def shop(demo):
    return demo


@pytest.fixture
def protected():
    """Groups of fewer than five people are hidden, and nobody is named."""
    results.protect(min_group=5)
