"""What a page says of a shop in which nothing changes, and of one that is coming to its end."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import rfm, words

BEGAN, YEARS, BEFORE = pd.Timestamp("2015-01-01"), 6, 12
SHARES = ["top_fifth_share", "at_risk_share"]
LAST = [f"{2014 + year}-12-31" for year in range(1, YEARS + 1)]


@pytest.fixture(scope="module")
def log():
    """Six years of a shop that had been there for twelve: customers come at one rate, order at
    rates of their own and stay for two years on average."""
    draw = np.random.default_rng(12)
    n = 1_500 * (BEFORE + YEARS)
    came = draw.uniform(-BEFORE, YEARS, n)
    left = came + draw.exponential(2, n)
    rate, usual = draw.gamma(0.8, 4, n), draw.lognormal(3, 0.6, n)
    orders = draw.poisson(rate * (left - came))
    who = np.repeat(np.arange(n), orders)
    first = pd.DataFrame({"customer_id": np.arange(n), "at": came, "amount": usual})
    amount = usual[who] * draw.lognormal(0, 0.5, len(who))
    more = {"customer_id": who, "at": draw.uniform(came[who], left[who]), "amount": amount}
    table = pd.concat([first, pd.DataFrame(more)]).query("0 <= at < @YEARS")
    days = (table.pop("at") * 365.25).astype(int)
    return table.assign(ordered_at=BEGAN + pd.to_timedelta(days, unit="D"))


def cards(log, **asked):
    """The headline numbers at the end of each year, but what hangs on a segment, for which a model
    is needed. One row is a year."""
    rows = []
    for day in LAST:
        scores = rfm.scores(log, as_of=day, **asked)
        metrics = words.metrics_rfm(rfm.segments(scores), rfm.concentration(scores))
        rows.append({metric.name: metric.value for metric in metrics if metric.name != "stake"})
    return pd.DataFrame(rows)


def rise(values):
    """From the first two years to the last two."""
    return values.tail(2).mean() - values.head(2).mean()


def test_shares_stay_level_where_nothing_changes(log):
    found = cards(log)
    assert rise(found[SHARES]).abs().max() <= 0.02
    assert (found[SHARES].max() - found[SHARES].min()).max() <= 0.03
    assert found["at_risk_share"].between(0.13, 0.16).all()
    assert found["customers"].between(3_300, 3_550).all()
    ever = cards(log, lookback=120)  # as over all history, where they rise by themselves
    assert (rise(ever[SHARES]) >= 0.05).all() and (ever.diff().dropna() > 0).all(axis=None)


def test_no_card_can_only_rise(log):
    """Of each year, half as many customers as of the year before."""
    assert (cards(log).diff() < 0).any().all()
    years = log["ordered_at"].dt.year - BEGAN.year
    fading = cards(log[log["customer_id"] % 2**years == 0])
    assert (fading[["customers", "spend"]].diff().dropna() < 0).all(axis=None)
    assert fading["customers"].iloc[-1] < fading["customers"].iloc[0] / 25
