"""What the tests of subscriptions share: logs of paid spells, in shorthand and at random."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

COLUMNS = ["customer_id", "plan", "amount", "every", "started_at", "ended_at"]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def spells():
    """A maker of paid spells from (customer, plan, amount, every, started, ended or None)."""

    def make(*rows):
        frame = pd.DataFrame(rows, columns=COLUMNS)
        return frame.astype({"started_at": "datetime64[us]", "ended_at": "datetime64[us]"})

    return make


@pytest.fixture(scope="session")
def random_spells(spells):
    """A maker of logs in which customers pause, come back, pay more and less, by month and year,
    for several plans at once, with trials."""

    def make(customers=80, seed=0, years=2):
        draw = np.random.default_rng(seed)
        n = 4 * customers
        since = pd.Timestamp("2021-01-01") + pd.to_timedelta(draw.integers(0, 365 * years, n), "D")
        until = since + pd.to_timedelta(draw.choice([0, 5, 28, 30, 31, 61, 90, 365], n), "D")
        return spells(
            *zip(
                draw.integers(0, customers, n),
                draw.choice(["basic", "extra"], n),
                draw.choice([0, 9.5, 10, 99.99], n),
                draw.choice(["month", "year"], n),
                since,
                until.where(draw.random(n) < 0.8),
                strict=True,
            )
        )

    return make
