"""What the tests of RFM share."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention_lib import rfm
from retention_lib.results.rfm import SCORES


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def spending():
    """A maker of the scores of customers who spent these amounts; all else of them is alike."""

    def make(amounts):
        alike = {"segment": "hibernating", "r": 1, "f": 1, "m": 1, "days_since_last": 9}
        alike |= {"orders": 1, "first_order": pd.Timestamp("2021-12-22")}
        table = pd.DataFrame({"customer_id": range(len(amounts)), **alike, "spend": amounts})
        facts = {"as_of": "2021-12-31", "bins": 5, "lookback": 12}
        return SCORES.made(table, **facts, start=None, edge="declared")

    return make


@pytest.fixture(scope="session")
def sixty(orders):
    """The segments of sixty customers, ten of whom ordered twice."""
    rows = [(f"c{n}", f"2021-0{1 + n % 6}-05", 10.0 + n) for n in range(60)]
    rows += [(f"c{n}", "2021-06-20", 40.0) for n in range(0, 60, 6)]
    return rfm.segments(rfm.scores(orders(*rows), as_of="2021-06-30"))
