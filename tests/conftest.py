"""What many tests share: small order logs in shorthand, and the real CDNOW log."""

import pandas as pd
import pytest

from retention_lib import cohorts, data, rfm


@pytest.fixture(scope="session")
def cdnow():
    return data.connect("cdnow")


@pytest.fixture(scope="session")
def cdnow_sample():
    return data.connect("cdnow-sample")


@pytest.fixture(scope="session")
def orders():
    """A maker of order logs from (customer, ISO time) or (customer, ISO time, amount)."""

    def make(*rows):
        full = [(*row, 10.0)[:3] for row in rows]
        frame = pd.DataFrame(full, columns=["customer_id", "ordered_at", "amount"])
        return frame.assign(ordered_at=pd.to_datetime(frame["ordered_at"], format="ISO8601"))

    return make


@pytest.fixture(scope="session")
def rates(cdnow):
    """CDNOW's monthly rates in the middle of a month."""
    return cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15")


@pytest.fixture(scope="session")
def scores(cdnow):
    return rfm.scores(cdnow.transactions, as_of="1998-06-30")
