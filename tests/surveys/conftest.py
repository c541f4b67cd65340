"""What tests of surveys share: the demo shop, and small groups hidden as on a page."""

import pytest

from retention_lib import results, simulate


@pytest.fixture(scope="session")
def shop():
    return simulate.shop()


@pytest.fixture
def protected():
    """Groups of fewer than five people are hidden, and nobody is named, while a test runs."""
    results.protect(min_group=5)
    yield
    results.protect(min_group=1, show_ids=True)
