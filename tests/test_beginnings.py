"""What every page makes of a log that does not say where its customers began."""

import numpy as np
import pandas as pd

from retention_lib import clv, cohorts, contract, data, rfm, words


def pages(log, as_of, edge):
    """The findings of the three pages about orders."""
    grid = cohorts.retention(log, by="month", as_of=as_of, start=edge)
    scores = rfm.scores(log, as_of=as_of, start=edge)
    history = clv.history(log, as_of=as_of, start=edge).to_pandas()
    model, spend = clv.fit(history), clv.fit_spend(history)
    value = clv.value(model, spend, history, days=365, annual_discount=0.1)
    return (
        words.retention(grid),
        words.segments(rfm.segments(scores), currency="USD"),
        words.fit(model),
        words.value(value, currency="USD"),
    )


def grocer(households=800, seed=1):
    """A year out of the middle of a grocer's business: everybody was there before, many come
    seldom, and all keep coming."""
    random = np.random.default_rng(seed)
    baskets = random.poisson(365 * random.gamma(0.7, 0.05, households))
    day = random.integers(0, 365, baskets.sum())
    at = pd.Timestamp("2017-01-01") + pd.to_timedelta(day, unit="D")
    amount = np.round(random.gamma(2, 10, len(day)), 2)
    who = np.repeat(np.arange(households), baskets)
    return pd.DataFrame({"customer_id": who, "ordered_at": at, "amount": amount})


def test_of_a_grocers_log_that_begins_in_mid_business_every_page_says_that_it_cannot_tell():
    log = grocer()
    edge = contract.edge(log, as_of="2017-12-31")
    assert edge[:2] == (None, "unclear") and edge.old["old"].iloc[0] > 0.9
    grid, segments, fit, value = pages(log, "2017-12-31", edge)
    seem = "Customers who had been there before keep appearing as new ones, so nobody can tell"
    assert "of the customers of each cohort are active" in grid.headline and seem in grid.basis
    assert seem in segments.caution and "Nobody can tell whose first order" in fit.caution
    assert "100% of the value is expected of the 100% of customers who may have" in value.basis


def test_cdnow_as_a_file_that_declares_nothing_gets_the_pages_of_cdnow(cdnow_sample, tmp_path):
    log, as_of = cdnow_sample.transactions, "1998-06-30"
    log.to_pandas().to_csv(tmp_path / "orders.csv", index=False)
    records = data.connect(tmp_path / "orders.csv")
    edge = records.edge(as_of=as_of)
    assert edge[:2] == (None, "panel") and not records.first_orders
    found = pages(records.transactions, as_of, edge)
    assert found == pages(log, as_of, cdnow_sample.edge(as_of=as_of))
    assert "may have ordered before" not in " ".join(map(str, found))
