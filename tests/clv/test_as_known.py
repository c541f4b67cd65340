"""Who was there and what they would bring, by what was known on earlier days."""

import pytest

from retention_lib import clv

DAYS = ("1998-01-01", "1998-07-01")


@pytest.fixture(scope="module")
def found(cdnow_sample):
    return clv.as_known(cdnow_sample.transactions, at=DAYS)


def test_each_day_is_as_a_model_of_the_orders_before_it_says(found, cdnow_sample):
    history = clv.history(cdnow_sample.transactions, as_of="1998-06-30")
    model = clv.fit(history, "pareto/nbd")
    year = {"days": 365, "annual_discount": 0.0}
    told = clv.value(model, clv.fit_spend(history), history, **year).set_index("customer_id")
    last = found[found["at"] == DAYS[-1]].set_index("customer_id")
    assert last["p_alive"].reindex(told.index).tolist() == pytest.approx(told["p_alive"].tolist())
    back = (last["value"] * last["p_alive"]).reindex(told.index)
    sure = told["p_alive"] > 1e-6
    assert back[sure].tolist() == pytest.approx(told["value"][sure].tolist())
    assert (last["value"] >= 0).all() and found.attrs["days"] == 365


def test_nothing_of_later_days_is_in_it(found, cdnow_sample):
    orders = cdnow_sample.transactions
    early = orders.filter(orders.ordered_at < "1998-01-01")
    again = clv.as_known(early, at=DAYS[:1])
    first = found[found["at"] == DAYS[0]].reset_index(drop=True)
    assert again["value"].tolist() == pytest.approx(first["value"].tolist())


def test_without_amounts_nobody_is_valued(cdnow_sample):
    found = clv.as_known(cdnow_sample.transactions.drop("amount"), at=DAYS[:1])
    assert [*found.columns] == ["customer_id", "at", "p_alive"]
