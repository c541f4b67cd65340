"""A larger shop, what is true of it, and what no company sees of it."""

import pytest
from planted_effects import tables

from retention_lib import simulate

CUSTOMERS, SEED = 40_000, 1


@pytest.fixture(scope="session")
def shop():
    return tables(simulate.shop(CUSTOMERS, seed=SEED))


@pytest.fixture(scope="session")
def truths():
    return simulate.truths(CUSTOMERS, seed=SEED).set_index("truth")["value"]


@pytest.fixture(scope="session")
def latent():
    return simulate.latent(CUSTOMERS, seed=SEED)
