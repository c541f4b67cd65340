"""What the tests of cohorts share."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts
from retention_lib.cohorts.rates import changes
from retention_lib.results.cohorts import RATES, RETENTION, SEASON, STEP, YEAR

JANUARY, FEBRUARY, MARCH = pd.to_datetime(["2021-01-01", "2021-02-01", "2021-03-01"])
GRID = ["cohort", "age", "size", "active", "rate", "low", "high", "complete"]
COUNTED = {"churn", "edge", *YEAR, *STEP, *SEASON}
RATE = [column.name for column in RATES.columns if column.name not in COUNTED]
BELIEVED = {"start": None, "edge": "declared"}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def grid_of():
    """A maker of retention grids from (cohort, age, size, active, rate, low, high, complete)."""

    def make(*rows, by="month", returns="exact", kind="transactions"):
        frame = pd.DataFrame(rows, columns=GRID).assign(edge=False)
        facts = BELIEVED | {"by": by, "as_of": "2021-03-31", "returns": returns, "kind": kind}
        return RETENTION.made(frame, **facts)

    return make


@pytest.fixture(scope="session")
def rates_of():
    """A maker of rates from (period, start, kept, lost, new, returned, end, retention, low, high,
    crr_formula, complete)."""

    def make(*rows, by="month", window=None):
        frame = pd.DataFrame(rows, columns=RATE)
        frame = changes(frame.assign(churn=1 - frame["retention"], edge=False), by)
        facts = BELIEVED | {"by": by, "as_of": "2021-03-31", "window": window}
        return RATES.made(frame, **facts, kind="transactions")

    return make


@pytest.fixture
def two_cohorts(grid_of):
    return grid_of(
        (JANUARY, 0, 200, 200, 1.0, 0.98, 1.0, True),
        (JANUARY, 1, 200, 60, 0.30, 0.24, 0.37, True),
        (JANUARY, 2, 200, 40, 0.20, 0.15, 0.26, True),
        (FEBRUARY, 0, 100, 100, 1.0, 0.96, 1.0, True),
        (FEBRUARY, 1, 100, 50, 0.50, 0.40, 0.60, True),
        (FEBRUARY, 2, 100, 10, 0.10, 0.06, 0.17, False),
    )


@pytest.fixture(scope="session")
def june(cdnow):
    """CDNOW's monthly grid in the middle of June."""
    return cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-15")


@pytest.fixture(scope="session")
def march(cdnow):
    """CDNOW's monthly grid in the middle of March."""
    return cohorts.retention(cdnow.transactions, by="month", as_of="1998-03-15")


@pytest.fixture
def four_months(orders):
    return orders(
        *[(1, "2021-01-28"), (2, "2021-01-30"), (1, "2021-02-03"), (3, "2021-02-04")],
        *[(4, "2021-02-05"), (4, "2021-03-06"), (1, "2021-03-07"), (2, "2021-03-07")],
        *[(3, "2021-03-29"), (5, "2021-03-30"), (4, "2021-04-06")],
    )


@pytest.fixture(scope="session")
def long_log():
    """A maker of a log of many customers over many days."""

    def make(customers=2_000, days=1_000):
        draw = np.random.default_rng(7)
        first, orders = draw.integers(0, days, customers), draw.geometric(0.4, customers)
        day = np.repeat(first, orders) + draw.integers(0, 200, orders.sum())
        log = pd.DataFrame({"customer_id": np.repeat(np.arange(customers), orders), "amount": 5.0})
        return log.assign(ordered_at=pd.Timestamp("2019-01-01") + pd.to_timedelta(day, "D"))

    return make
