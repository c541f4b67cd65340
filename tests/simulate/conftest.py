"""A larger shop, what is true of it, and what no company sees of it."""

import pytest

from retention_lib import simulate

CUSTOMERS, SEED = 40_000, 1


@pytest.fixture(scope="session")
def shop():
    """Every table of a larger shop as pandas, and its ``orders``: one row each, in order of time,
    refunds left out."""
    frames = {
        name: table.to_pandas()
        for name, table in simulate.shop(CUSTOMERS, seed=SEED).tables.items()
    }
    lines = frames["transactions"].query("amount > 0").sort_values(["customer_id", "ordered_at"])
    orders = lines.drop_duplicates("transaction_id").reset_index(drop=True)
    again = orders["customer_id"].eq(orders["customer_id"].shift()) & orders[
        "ordered_at"
    ].dt.normalize().eq(orders["ordered_at"].shift().dt.normalize())
    orders = orders[~again].reset_index(drop=True)
    same = orders["customer_id"].eq(orders["customer_id"].shift(-1))
    orders["next_at"] = orders["ordered_at"].shift(-1).where(same)
    return {**frames, "orders": orders}


@pytest.fixture(scope="session")
def truths():
    return simulate.truths(CUSTOMERS, seed=SEED).set_index("truth")["value"]


@pytest.fixture(scope="session")
def latent():
    return simulate.latent(CUSTOMERS, seed=SEED)
