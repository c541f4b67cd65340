"""What customers are worth: worked out, said and printed."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from drawn import HOSTILE
from printed import Printed, assert_left_alone
from scipy.optimize import brentq
from scipy.special import betainc, expit

from retention_lib import clv, contract, results, tables, words


def test_value_is_purchases_times_spend_without_discount_and_falls_with_it(models, spend, history):
    tables = [
        clv.value(models["bg/nbd"], spend, history, days=365, annual_discount=rate)
        for rate in (0, 0.1, 0.5)
    ]
    assert np.allclose(tables[0]["value"], tables[0]["purchases"] * tables[0]["spend"], rtol=1e-12)
    for dear, cheap in pairwise(tables):
        assert (cheap["value"] < dear["value"]).all() and (
            cheap["outcome_high"] <= dear["outcome_high"]
        ).all()
    assert (tables[1]["value"] > tables[1]["purchases"] * tables[1]["spend"] / 1.1).all()
    assert tables[0]["customer_id"].tolist() == history["customer_id"].tolist()


def test_discounted_value_is_a_sum_over_small_steps(models, spend, history):
    some, rate = history.sample(20, random_state=3), np.log(1.2) / 365.25
    steps = np.linspace(0, 730, 2001)
    triple = (
        some["frequency"].to_numpy(),
        some["recency"].to_numpy(float),
        some["T"].to_numpy(float),
    )
    family, theta = models["bg/nbd"].family, models["bg/nbd"].theta
    ahead = np.array([family.ahead(theta, triple[0], triple[2], t) for t in steps])
    bought = family.alive(theta, *triple) * ahead
    summed = (np.diff(bought, axis=0) * np.exp(-rate * (steps[1:] + steps[:-1]) / 2)[:, None]).sum(
        0
    )
    table = clv.value(models["bg/nbd"], spend, some, days=730, annual_discount=0.2)
    assert np.allclose(table["value"], summed * table["spend"], rtol=1e-6)


def test_outcome_intervals_of_value_equal_simulation(models, spend, history):
    (r, alpha, a, b), (p, q, v), random, n = (
        models["bg/nbd"].theta,
        spend.theta,
        np.random.default_rng(5),
        200_000,
    )
    table = clv.value(models["bg/nbd"], spend, history, days=365, annual_discount=0)
    for place in (
        table["value"].idxmax(),
        history.index[history["frequency"] == 2][0],
        history.index[history["frequency"] == 0][0],
    ):
        x, _, T, mean = history.loc[place, ["frequency", "recency", "T", "monetary_value"]].astype(
            float
        )
        offered = random.poisson(random.gamma(r + x, 365 / (alpha + T), n))
        bought = np.minimum(offered, random.geometric(random.beta(a, b + x, n))) * (
            random.random(n) < table["p_alive"][place]
        )
        spent = (
            random.gamma(p * np.maximum(bought, 1))
            * (bought > 0)
            / random.gamma(p * x + q, 1 / (v + x * mean), n)
        )
        low, high = np.quantile(spent, [0.025, 0.975])
        assert (
            table["outcome_high"][place] == pytest.approx(high, rel=0.03)
            and table["outcome_low"][place] == low == 0
        )
        assert table["value"][place] == pytest.approx(spent.mean(), rel=0.02)


def exceeded(chances, shape, k, level, log_s):
    """By how much more than `level` is likely that an amount is exceeded."""
    return (chances * betainc(shape, k, expit(-log_s))).sum() - level


@pytest.mark.parametrize("name", clv.MODELS)
def test_prediction_intervals_of_spend_are_read_off_to_two_thousandths(
    models, spend, history, name
):
    model, (p, q, v) = models[name], spend.theta
    table = clv.value(model, spend, history, days=365, annual_discount=0)
    rows = history.assign(**table[["p_alive", "outcome_low", "outcome_high"]]).drop_duplicates(
        ["frequency", "recency", "T"]
    )
    for row in rows.sample(60, random_state=2).itertuples():
        x, k = row.frequency, np.arange(1, 400)
        tails = np.array(
            [
                row.p_alive * model.family.tail(model.theta, np.array([x]), row.T, 365.0, n)[0]
                for n in k
            ]
        )
        chances = -np.diff([*tails, 0.0])
        for level, found in ((0.975, row.outcome_low), (0.025, row.outcome_high)):
            if tails[0] <= level:
                assert found == 0
                continue
            beyond = partial(exceeded, chances, p * x + q, p * k, level)
            exact = np.exp(brentq(beyond, -40, 40, xtol=1e-10)) * (v + x * row.monetary_value)
            assert found == pytest.approx(exact, rel=2e-3)


def test_value_needs_a_time_ahead_and_a_rate(model, spend, history):
    with pytest.raises(contract.ContractError, match="write 10 % a year as 0.1"):
        clv.value(model, spend, history, days=1, annual_discount=-0.1)


def test_value_says_how_little_is_known_of_one_customer(valued):
    chance = {"outcome_low": 0.0, "outcome_high": [50.0, 900.0, 40.0]}
    said = words.value(valued(1, 1, 1, value=[10.0, 200.0, 3.0], **chance), currency="USD")
    assert (
        said == "The median customer is expected to bring $10.00, and chance alone allows $0 to"
        " $50.00. A single customer is far less certain than all together."
    )
    frame = valued(1, value=[10.0], outcome_low=0.0, outcome_high=0.0, days=1, annual_discount=0.0)
    said = words.value(frame)
    assert said.basis == "" and said.headline.endswith("10.00, and will most likely bring nothing.")
    nobody = valued(days=1, annual_discount=0.0)
    assert words.value(nobody) == "There is no customer to value."


def test_value_prints_the_customers_worth_most(value):
    printed = Printed(tables.value(value, currency="USD"))
    best = value.loc[value["value"].idxmax()]
    assert len(printed.rows) == 12 and printed.heads[0] == "Customer"
    assert printed.rows[0][0] == str(int(best["customer_id"]))
    assert printed.rows[0][4] == f"{round(best['value'], -1):,.0f}"
    assert printed.rows[0][6:] == [f"{best[end]:,.0f}" for end in ("outcome_low", "outcome_high")]
    assert "12 of 2,357 rows" in printed.notes[-1]


def test_value_names_nobody_unless_the_page_may(value):
    results.protect(show_ids=False)
    printed = Printed(tables.value(value))
    assert printed.heads[0] == "Chance still a customer" and len(printed.rows[0]) == 7


def test_hostile_ids_are_text(value):
    rows = value.head(2).assign(customer_id=[HOSTILE, "<img src=x onerror=alert(1)>" * 1000])
    html = Printed(tables.value(rows)).html
    assert "<img" not in html and "&lt;img" in html and "\u202e" not in html and len(html) < 40_000


def test_frames_are_left_as_they_are(value):
    for read in (words.value, tables.value, clv.deciles):
        assert_left_alone(read, value)
