"""From which day on a first order in the log is believed to be a customer's first."""

import datetime

import numpy as np
import pandas as pd
import pytest

from retention_lib import contract, data, rfm


@pytest.fixture(scope="module")
def demo(demo):
    return demo.transactions.to_pandas()


def shop(random, customers, rate, days=730, arrive=0.0):
    """Poisson buyers; a share of them arrives evenly through the log, the others before it."""
    came = np.where(random.random(customers) < arrive, random.uniform(0, days, customers), 0)
    orders = random.poisson(rate * (days - came))
    who = np.repeat(np.arange(customers), orders)
    at = random.uniform(came[who], days)
    start = np.datetime64("2022-01-01")
    whole = {"customer_id": who, "ordered_at": start + at.astype("timedelta64[D]"), "amount": 5.0}
    return pd.DataFrame(whole)


def test_the_demo_is_believed_after_its_first_eleven_months(demo):
    found = contract.edge(demo, as_of="2025-12-31")
    assert found[:3] == (datetime.date(2022, 12, 1), "cut", datetime.date(2022, 1, 1))
    shares = (100 * found.old["old"]).to_numpy()[:16]
    told = [79, 65, 52, 30, 31, 22, 19, 18, 16, 21, 12, 12, 8, 7, 9, 4]  # of months of 30.4 days
    assert np.abs(shares - told).max() <= 2
    truth = [75, 53, 45, 28, 23, 21, 13, 20, 13, 16, 14, 12, 8, 5, 4, 1]
    assert np.abs(shares - truth).max() <= 12


def test_a_slip_of_a_date_decides_nothing(demo):
    slip = demo.iloc[:3].assign(ordered_at=pd.Timestamp("1985-03-02"))
    found = contract.edge(pd.concat([demo, slip]), as_of="2025-12-31")
    assert found[:3] == contract.edge(demo, as_of="2025-12-31")[:3]


@pytest.mark.parametrize("n", [100, 500, 5000])
def test_one_row_of_1970_makes_no_log_older(n):
    days = pd.Timestamp("2022-01-01") + pd.to_timedelta(np.linspace(0, 729, n).astype(int), "D")
    log = pd.DataFrame({"customer_id": range(n), "ordered_at": days, "amount": 5.0})
    at = [pd.Timestamp("1970-01-01")]
    slip = pd.DataFrame({"customer_id": "x", "ordered_at": at, "amount": 5.0})
    for kept in (log, pd.concat([log, slip])):
        orders = contract.activity(kept, as_of="2023-12-31")
        began = contract.days_held(orders).iloc[0]
        assert pd.Timestamp("2022-01-01") <= began < pd.Timestamp("2022-01-16")
        found = contract.edge(kept, as_of="2023-12-31")
        assert found.began == datetime.date(2022, 1, 1)
        scores = rfm.scores(kept, as_of="2023-06-30")
        assert rfm.earlier(scores, log) == {}  # it does not hold a year before 2022-06-30


def test_where_first_orders_cease_the_log_is_a_panel():
    cdnow = data.connect("cdnow").transactions
    assert contract.edge(cdnow, as_of="1998-06-30")[:2] == (None, "panel")


def test_where_customers_come_and_go_within_days_nothing_is_cut():
    came = pd.Timestamp("2022-01-01") + pd.to_timedelta(np.arange(3000) % 720, "D")
    days = pd.to_timedelta([0, 2], "D")
    twice = [pd.DataFrame({"customer_id": range(3000), "ordered_at": came + n}) for n in days]
    log = pd.concat(twice).assign(amount=5.0)
    assert contract.edge(log, as_of="2023-12-31")[:2] == (None, "clean")


@pytest.mark.parametrize(
    ("customers", "rate", "as_of", "reason"),
    [
        (3000, 0.001, "2023-12-31", "unclear"),
        (3000, 0.01, "2022-11-30", "short"),
        (300, 0.002, "2023-12-31", "few"),
    ],
)
def test_what_cannot_be_told_is_not_cut(customers, rate, as_of, reason):
    log = shop(np.random.default_rng(2), customers, rate, arrive=0.3)
    assert contract.edge(log, as_of=as_of)[:2] == (None, reason)


def test_a_log_without_an_order_is_refused():
    nothing = pd.DataFrame({"customer_id": [1], "ordered_at": ["2024-05-01"], "amount": [5.0]})
    with pytest.raises(contract.ContractError, match="2023-12-31"):
        contract.edge(nothing, as_of="2023-12-31")
