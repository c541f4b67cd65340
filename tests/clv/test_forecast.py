"""The periods ahead: lives that agree with the models, seasons that are found, earlier forecasts
counted by hand, and which rule is used."""

import datetime
import sys

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, title
from scipy.integrate import quad

from retention_lib import clv, contract, periods, plots, results, simulate, tables, words
from retention_lib.clv.lives import Today, Way
from retention_lib.clv.plain import as_before
from retention_lib.clv.seasons import PARTS, Ahead, Seen, arrive, go_on
from retention_lib.contract import ContractError
from retention_lib.results.forecasts import FORECAST, ORIGINS

AS_OF = "1998-06-30"
QUARTER = {"as_of": AS_OF, "by": "quarter"}
QUARTERS = pd.to_datetime(["1997-01-01", "1997-04-01", "1997-07-01", "1997-10-01", "1998-01-01"])


@pytest.fixture(scope="module", autouse=True)
def _few_futures():
    """A hundred futures are enough for what is asked here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["retention_lib.clv.forecast"], "FUTURES", (100, 100))
        yield


def by_hand(log, by="quarter", last=AS_OF):
    """New and active customers and revenue by period, and the share of it that is over."""
    rows = log.to_pandas() if hasattr(log, "to_pandas") else log
    rows = rows[pd.to_datetime(rows["ordered_at"]) <= pd.Timestamp(last) + pd.Timedelta("1D")]
    start = pd.to_datetime(rows["ordered_at"]).dt.to_period(by[0].upper()).dt.start_time
    born = start.groupby(rows["customer_id"]).transform("min")
    once = pd.DataFrame({"customer_id": rows["customer_id"], "period": start, "new": start == born})
    bought = rows["amount"] >= 0 if "amount" in rows else slice(None)
    once = once[bought].drop_duplicates(["customer_id", "period"])
    table = once.groupby("period").agg(new=("new", "sum"), active=("new", "size"))
    every = pd.date_range(table.index[0], table.index[-1], freq=f"{by[0].upper()}S")
    table = table.reindex(every, fill_value=0).rename_axis("period")
    if "amount" in rows:
        table["revenue"] = rows["amount"].groupby(start).sum().reindex(every, fill_value=0.0)
    numbers = [periods.of(day.date(), by) for day in table.index]
    over = periods.complete(numbers, by, as_of=periods.day(last))
    return table.reset_index().assign(complete=over)


@pytest.fixture(scope="module")
def sample(log):
    history = clv.history(log, as_of=AS_OF).to_pandas()
    return clv.fit(history, "pareto/nbd"), clv.fit_spend(history), history


@pytest.fixture(scope="module")
def tested(log):
    return clv.origins(log, model="pareto/nbd", **QUARTER)


@pytest.fixture(scope="module")
def frame(sample, log, tested):
    return clv.forecast(*sample, by_hand(log), tested=tested, **QUARTER)


@pytest.mark.parametrize("name", clv.MODELS)
def test_lives_bring_what_the_model_expects(models, spend, history, name):
    model, random = models[name], np.random.default_rng(3)
    today = Today.of(history, np.array([90.0, 200.0]))
    way = Way(model.family, model.theta, spend.theta)
    futures = [today.future(way, np.array([400, 0]), random) for _ in range(150)]
    back, money = (
        np.array([getattr(each, what) for each in futures]) for what in ("back", "money")
    )
    near = 4 / 150**0.5
    x, recency, T = (history[name].to_numpy() for name in ("frequency", "recency", "T"))
    any_bought = model.family.alive(model.theta, x, recency, T) * model.tail(90)(x, T, 1)
    assert back[:, 0, 0].mean() == pytest.approx(any_bought.sum(), abs=near * back[:, 0, 0].std())
    worth = clv.value(model, spend, history, days=200, annual_discount=0.0)["value"].sum()
    brought = money[:, 0].sum(axis=1)
    assert brought.mean() == pytest.approx(worth, abs=near * brought.std())
    p, q, v = spend.theta
    later, _ = quad(lambda born: model.expected(90 - born) / 90, 0, 90)
    new = money[:, 1, 0]
    assert new.mean() == pytest.approx((1 + later) * p * v / (q - 1), abs=near * new.std())
    assert not back[:, 1, 0].any() and not money[:, 1:, 0][:, 1].any()


def test_a_sample_of_many_customers_stands_for_all(history):
    today = Today.of(history, np.array([273.0]), most=500)
    assert len(today.mean) == 500 and today.each == len(history) / 500
    means = history["monetary_value"].mean(), today.mean.mean()
    assert means[1] == pytest.approx(means[0], rel=0.1)


def test_a_season_and_growth_are_gone_on_with():
    numbers = np.arange(8000, 8012)
    logs = 5 + 0.05 * np.arange(12) + np.tile([0, 0, 0, 0.4], 3)
    ahead = Ahead(np.arange(8012, 8016), "quarter", 4000, np.random.default_rng(1))
    seen = Seen(numbers, logs, np.full(12, 0.001))
    found = np.median(go_on(seen, ahead, 10.0), axis=0)
    assert found == pytest.approx([5.6, 5.65, 5.7, 6.15], abs=0.06)
    nothing = go_on(Seen(numbers[:0], logs[:0], logs[:0]), ahead, 0.3, PARTS[1:])
    assert abs(nothing.mean()) < 0.03 and 0.3 < nothing.std() < 0.6


def test_the_gaussian_process_holds_what_its_own_kind_brings():
    random, held, n = np.random.default_rng(2), 0, 60
    ahead = Ahead(np.arange(12, 16), "quarter", 400, random)
    for _ in range(n):
        season = random.normal(0, 0.15, 4)
        level = 5 + np.cumsum(random.normal(0, 0.03, 16)) + random.normal(0, 0.05, 16)
        came = random.poisson(np.exp(level + np.tile(season, 4)))
        draws = random.poisson(arrive(pd.Series(came[:12]), ahead))
        low, high = np.quantile(draws, [0.025, 0.975], axis=0)
        held += ((low <= came[12:]) & (came[12:] <= high)).sum()
    assert 0.92 <= held / (4 * n) <= 0.99


def test_a_series_that_falls_for_good_is_not_awaited_back():
    ahead = Ahead(np.arange(4, 8), "quarter", 2_000, np.random.default_rng(0))
    fallen = np.median(arrive(pd.Series([1984, 228, 116, 49]), ahead), axis=0)
    assert (fallen < 120).all()


def test_nobody_is_awaited_where_nobody_came():
    ahead = Ahead(np.arange(4, 6), "quarter", 10, np.random.default_rng(0))
    assert not arrive(pd.Series([900, 40, 3, 0]), ahead).any()


def test_the_plain_rule_is_the_year_before_and_as_wide_as_years_differed():
    series = pd.Series([100.0, 50, 80, 90, 120, 60, 96, 108], index=range(8))
    ahead = Ahead(np.arange(8, 13), "quarter", 20_000, np.random.default_rng(0))
    draws = as_before(series, ahead)
    assert np.median(draws, axis=0) == pytest.approx([120, 60, 96, 108, 120], rel=0.01)
    high = np.quantile(draws[:, 0], 0.975) / 120
    spread = np.sqrt((0.2**2 + 4 * np.log(1.2) ** 2) / 5)
    assert np.log(high) == pytest.approx(2.571 * spread, rel=0.03)  # Student's t of 5 degrees


def test_origins_on_cdnow_are_what_pandas_counts(tested, log):
    whole = by_hand(log).set_index("period")
    assert sorted(tested["origin"].dt.date.astype(str).unique()) == [
        "1997-06-30",
        "1997-09-30",
        "1997-12-31",
        "1998-03-31",
    ]
    assert len(tested) == 4 + 3 + 2 + 1
    asked = tested.set_index("period")
    for column in ("new", "active"):
        assert (asked[column] == whole[column].reindex(asked.index)).all()
    revenue = whole["revenue"].reindex(asked.index)
    assert asked["revenue"].to_numpy() == pytest.approx(revenue.to_numpy())
    before = whole["active"].reindex(asked.index - pd.DateOffset(years=1))
    assert asked["active_same"].fillna(-1).tolist() == before.fillna(-1).tolist()
    assert not tested["new"].any() and not tested["new_expected"].any()  # a panel


def test_without_a_season_is_what_the_model_of_today_expects_of_customers_then(tested, log, sample):
    history = clv.history(log, as_of="1997-09-30").to_pandas()
    model = sample[0]
    x, recency, T = (history[name].to_numpy() for name in ("frequency", "recency", "T"))
    alive = model.family.alive(model.theta, x, recency, T)
    expected = (alive * model.tail(92)(x, T, 1)).sum()
    row = tested[(tested["origin"] == "1997-09-30") & (tested["ahead"] == 1)].iloc[0]
    doubt = row["back_spread"] * expected / 5**0.5
    assert row["back_steady"] == pytest.approx(expected, abs=4 * doubt)
    assert row["back_spread"] == pytest.approx(expected**-0.5, rel=0.5)


def test_the_first_of_the_tests_expects_what_a_fit_on_that_day_expects(tested, log):
    history = clv.history(log, as_of="1997-06-30").to_pandas()
    model = clv.fit(history, "pareto/nbd")
    x, recency, T = (history[name].to_numpy() for name in ("frequency", "recency", "T"))
    alive = model.family.alive(model.theta, x, recency, T)
    expected = (alive * model.tail(92)(x, T, 1)).sum()
    assert tested["active_expected"].iloc[0] == pytest.approx(expected, rel=0.05)


def test_what_came_later_changes_no_earlier_forecast(log, tested):
    early = clv.origins(log, as_of="1998-03-31", by="quarter", model="pareto/nbd")
    told = [name for name in ORIGINS.names if "expected" in name]
    both = early.merge(tested, on=["origin", "period"], suffixes=("", "_later"))
    assert len(both) == len(early) > 3
    for name in told:
        # but for what was returned since
        assert both[name].to_numpy() == pytest.approx(both[f"{name}_later"].to_numpy(), rel=1e-3)


def test_the_forecast_tells_of_what_was_and_what_will_be(frame, log, tested):
    past, ahead = frame[~frame["ahead"]], frame[frame["ahead"]]
    hand = by_hand(log)
    assert past[["new", "active", "revenue"]].to_numpy() == pytest.approx(
        hand[["new", "active", "revenue"]].to_numpy(dtype=float)
    )
    assert ahead["period"].astype(str).str[:7].tolist() == [
        "1998-07",
        "1998-10",
        "1999-01",
        "1999-04",
    ]
    assert ahead["active_same"].tolist() == hand["active"].tolist()[2:]
    for middle, low, high in (
        ("active", "low", "high"),
        ("revenue", "revenue_low", "revenue_high"),
    ):
        assert ((ahead[low] < ahead[middle]) & (ahead[middle] < ahead[high])).all()
    whole = frame.attrs["whole"]
    assert whole["same"] == pytest.approx(hand["revenue"].tail(4).sum())
    assert whole["high"] - whole["low"] < (ahead["revenue_high"] - ahead["revenue_low"]).sum()
    judged = frame.attrs["judged"]["active"]
    known = tested.dropna(subset=["active_same"])
    missed = (known["active_same"] - known["active"]).abs()
    scale = hand["active"].diff(4).abs().mean()
    assert judged["missed_same"] == pytest.approx(missed.sum() / known["active"].sum())
    assert judged["mase_same"] == pytest.approx(missed.mean() / scale)
    assert judged["used"] == "expected" and judged["origins"] == 4


def nearer(tested, what="same"):
    """Tests in which one rule was right, and the other wrong by half."""
    right, wrong = ("same", "expected") if what == "same" else ("expected", "same")
    changed = {}
    for name in ("active", "revenue"):
        changed |= {f"{name}_{right}": tested[name], f"{name}_{wrong}": 1.5 * tested[name]}
    return ORIGINS.made(tested.assign(**changed), **ORIGINS.facts_of(tested))


def test_where_the_plain_rule_was_nearer_its_forecast_is_given_and_said(sample, log, tested):
    found = clv.forecast(*sample, by_hand(log), tested=nearer(tested), **QUARTER)
    ahead = found[found["ahead"]]
    assert {each["used"] for each in found.attrs["judged"].values()} == {"same"}
    assert ahead["active"].to_numpy() == pytest.approx(ahead["active_same"].to_numpy(), rel=0.1)
    said = words.forecast(found, currency="USD")
    assert (
        "It is what came a year before: tried from 4 earlier days, this rule missed a quarter by 0%"
        " on average, the model by 50%." in said.basis
    )


def test_without_tests_it_is_wider_and_says_so(sample, log, frame):
    alone = clv.forecast(*sample, by_hand(log), **QUARTER)
    widths = [np.log(each["high"] / each["low"]).tail(4).sum() for each in (alone, frame)]
    assert widths[0] > widths[1]
    assert alone.attrs["judged"]["revenue"]["origins"] == 0
    assert "too short to hold an earlier forecast" in words.forecast(alone).basis


def test_it_is_the_same_again_in_any_order_and_leaves_what_it_is_given(sample, log, tested, frame):
    model, spend, history = sample
    hand = by_hand(log)
    given = hand.copy()
    mixed = history.sample(frac=1, random_state=1)
    again = clv.forecast(model, spend, mixed, hand, tested=tested, **QUARTER)
    pd.testing.assert_frame_equal(again, frame)
    assert again.attrs == frame.attrs
    pd.testing.assert_frame_equal(hand, given)


def test_a_period_under_way_is_passed_over(sample, log):
    model, spend, _ = sample
    last = "1998-05-15"
    history = clv.history(log, as_of=last).to_pandas()
    arrivals = by_hand(log, last=last)
    assert arrivals["complete"].tolist() == [True] * 5 + [False]
    found = clv.forecast(model, spend, history, arrivals, as_of=last, by="quarter", ahead=2)
    ahead = found[found["ahead"]]
    assert ahead["period"].astype(str).tolist() == ["1998-07-01", "1998-10-01"]
    assert len(found) == 7 and ahead["active_same"].notna().all()


def test_a_log_without_money_is_told_in_customers(log):
    orders = log.to_pandas().drop(columns=["amount"])
    history = clv.history(orders, as_of=AS_OF).to_pandas()
    tested = clv.origins(orders, model="bg/nbd", **QUARTER)
    assert tested["revenue_expected"].isna().all() and tested["active_expected"].notna().all()
    model = clv.fit(history)
    found = clv.forecast(model, None, history, by_hand(orders), tested=tested, **QUARTER)
    assert found["revenue"].isna().all() and found.attrs["whole"]["expected"] is None
    assert words.forecast(found).headline.endswith(
        "customers are expected to be active next quarter."
    )
    assert words.metrics_forecast(found) == []
    assert plots.forecast(found).lines


@pytest.mark.parametrize("by", ["month", "year"])
def test_months_and_years_are_forecast_too(sample, log, by):
    tested = clv.origins(log, as_of=AS_OF, by=by, ahead=2, model="bg/nbd")
    found = clv.forecast(*sample, by_hand(log, by), as_of=AS_OF, by=by, ahead=2, tested=tested)
    ahead = found[found["ahead"]]
    assert len(ahead) == 2 and np.isfinite(ahead[["active", "low", "high", "revenue"]]).all(
        axis=None
    )


def test_one_customer_is_enough():
    order = pd.DataFrame({"customer_id": [1], "ordered_at": ["2021-01-05"], "amount": [9.0]})
    history = clv.history(order, as_of="2021-06-30").to_pandas()
    tested = clv.origins(order, as_of="2021-06-30", by="quarter")
    model, spend = clv.fit(history), clv.fit_spend(history)
    arrivals = by_hand(order, last="2021-06-30")
    found = clv.forecast(
        model, spend, history, arrivals, as_of="2021-06-30", by="quarter", tested=tested
    )
    assert found["active"].notna().all()
    words.forecast(found), plots.forecast(found), tables.forecast(found)


def ahead_of(orders, last="2022-09-30", model="bg/nbd"):
    """The forecast of a log of which nothing else is told."""
    history = clv.history(orders, as_of=last).to_pandas()
    asked = {"as_of": last, "by": "quarter"}
    tested = clv.origins(orders, model=model, **asked)
    fitted, spend = clv.fit(history, model), clv.fit_spend(history)
    return clv.forecast(fitted, spend, history, by_hand(orders, last=last), tested=tested, **asked)


def log_of(customers, *, seed=1, until=1_000):
    random = np.random.default_rng(seed)
    n = len(customers)
    days = pd.to_timedelta(random.integers(0, until, n), unit="D")
    orders = pd.DataFrame({"customer_id": customers, "amount": random.gamma(2, 20, n)})
    return orders.assign(ordered_at=pd.Timestamp("2020-01-01") + days)


def test_what_purchases_of_one_time_buyers_bring_is_told_by_the_plain_rule():
    found = ahead_of(log_of(np.arange(400)))
    assert found.attrs["judged"]["revenue"]["used"] == "same"
    assert found.attrs["whole"]["low"] > 1_000
    short = ahead_of(log_of(np.arange(90), until=200), last="2020-09-30")
    assert short.attrs["whole"]["expected"] is None
    assert "to be active next quarter" in words.forecast(short).headline


def test_of_a_shop_that_closed_nobody_is_expected():
    found = ahead_of(log_of(np.arange(400) % 80), last="2025-12-31")
    assert found["period"].diff().max() < pd.Timedelta("93D")  # quarters without orders stand there
    said = words.forecast(found)
    assert said.headline == "Nobody is expected to order in the next year."
    assert not said.basis
    plots.forecast(found), tables.forecast(found)


def test_a_log_that_began_on_the_last_day_of_a_period_is_told_of():
    orders = pd.DataFrame({"customer_id": range(20), "ordered_at": "2021-03-31", "amount": 5.0})
    assert ahead_of(orders, last="2021-09-30")["active"].notna().all()


def test_one_period_ahead_is_the_next_one(told):
    one = FORECAST.made(told.head(2), **FORECAST.facts_of(told))
    assert words.forecast(one).headline.endswith("in the next quarter.")


def test_what_cannot_be_forecast_is_refused(sample, log):
    with pytest.raises(ContractError, match="month, quarter, year"):
        clv.origins(log, as_of=AS_OF, by="week")
    with pytest.raises(ContractError, match="active"):
        clv.forecast(*sample, by_hand(log).drop(columns=["active"]), **QUARTER)
    with pytest.raises(ContractError, match="needs purchases"):
        clv.origins(log, as_of="1990-01-01", by="quarter")
    with pytest.raises(ContractError, match="clv-origins"):
        clv.forecast(*sample, by_hand(log), tested=pd.DataFrame({"active": [1]}), **QUARTER)


@pytest.fixture
def told():
    """A forecast whose numbers are given."""
    start = pd.to_datetime(["2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"])
    table = pd.DataFrame({"period": start, "ahead": [False] + [True] * 4, "new": 20.0})
    table = table.assign(active=[300.0, 310, 320, 330, 340], low=280.0, high=360.0)
    table = table.assign(active_same=[np.nan, 270, 270, 280, 300], revenue=9000.0)
    table = table.assign(revenue_low=8000.0, revenue_high=11000.0, revenue_same=7000.0)
    table.loc[0, ["low", "high", "revenue_low", "revenue_high", "revenue_same"]] = np.nan
    judged = {"used": "expected", "origins": 7, "missed_expected": 0.08, "missed_same": 0.21}
    judged |= {"mase_expected": 0.4, "mase_same": 1.1}
    whole = {"expected": 36_123.0, "low": 33_210.0, "high": 40_987.0, "same": 28_000.0}
    facts = {"model": "mbg/nbd", "by": "quarter", "as_of": datetime.date(2024, 12, 31)}
    return FORECAST.made(
        table, **facts, whole=whole, judged=dict.fromkeys(["active", "revenue"], judged)
    )


def test_the_forecast_says_what_comes_beside_the_year_before(told):
    said = words.forecast(told, currency="USD")
    assert said.headline == "Customers are expected to bring $36,100 in the next year."
    assert (
        said.basis == "Likely it will be $33,200 to $41,000: more than the $28,000 of the same time"
        " a year before. Tried from 7 earlier days, the model missed a quarter by 8% on average,"
        ' the rule "as a year before" by 21%.'
    )
    assert said.short == "Next year: $36,100 expected, $33,200 to $41,000 likely"
    active = words.forecast(told, of="active")
    assert active.headline == "310 customers are expected to be active next quarter."
    assert active.basis.startswith(
        "Likely it will be 280 to 360: more than the 270 of the same quarter a year before."
    )
    drawn.assert_left_alone(words.forecast, told)
    (metric,) = words.metrics_forecast(told, currency="USD")
    assert (metric.value, metric.low, metric.year_ago) == (36_123, 33_210, 28_000)
    assert metric.label == "Expected, next year, with new customers"


def test_a_log_of_less_than_a_year_tells_how_far_the_model_alone_missed(told):
    for judged in told.attrs["judged"].values():
        judged["missed_same"] = None
    assert words.forecast(told).basis.endswith(
        "Tried from 7 earlier days, the model missed a quarter by 8% on average; no year lies"
        " before them to hold that against."
    )


@pytest.mark.parametrize(("same", "word"), [(28_000, "more"), (35_000, "holds"), (50_000, "less")])
def test_a_difference_is_told_where_the_range_leaves_it_out(told, same, word):
    told.attrs["whole"] |= {"same": same}
    assert word in words.forecast(told).basis
    told.attrs["whole"] |= {"same": None}
    assert "No year before is on record" in words.forecast(told).basis


def test_few_customers_are_hidden(told):
    results.protect(min_group=1_000)
    assert words.forecast(told, of="active") == "Too few customers are expected to be shown."


def test_it_is_drawn_with_its_range_and_the_plain_rule(told):
    ax = plots.forecast(told, currency="USD")
    past, same, ahead = (line for line in ax.lines if len(line.get_xdata()))
    assert past.get_ydata().tolist() == [9000]
    assert same.get_ydata().tolist() == [7000] * 4 and same.get_xdata().tolist() == [1, 2, 3, 4]
    assert ahead.get_xdata().tolist() == [0, 1, 2, 3, 4]
    band = ax.collections[-1].get_paths()[0].vertices[:, 1]
    assert (band.min(), band.max()) == (8000, 11000)
    assert title(ax).startswith("Next year: $36,100 expected")
    assert labels(ax.xaxis)[0] == "Q4 2024"
    drawn.assert_in_house_style(plots.forecast, told)
    hidden = told.assign(revenue=told["revenue"].where(~told["ahead"]))
    assert len(plots.forecast(FORECAST.made(hidden, **FORECAST.facts_of(told))).lines)
    assert plots.forecast(told, of="active").lines[0].get_ydata().tolist() == [300]


@pytest.mark.parametrize("healthy", [True, False])
def test_the_range_holds_the_year_that_follows(healthy):
    shop = simulate.shop(1_000, seed=4, healthy=healthy).transactions
    last = datetime.date(2024, 12, 31)
    edge = None if healthy else contract.edge(shop, as_of=last)
    history = clv.history(shop, as_of=last, start=edge).to_pandas()
    model, spend = clv.fit(history, "mbg/nbd"), clv.fit_spend(history)
    tested = clv.origins(shop, as_of=last, by="quarter", model="mbg/nbd", start=edge)
    whole = by_hand(shop, last="2025-12-31")
    arrivals = whole[whole["period"] < "2025-01-01"]
    if edge:
        arrivals = arrivals.assign(edge=arrivals["period"] < pd.Timestamp(edge.start))
    found = clv.forecast(model, spend, history, arrivals, as_of=last, by="quarter", tested=tested)
    ahead, came = found[found["ahead"]], whole.tail(4)
    held = ahead["low"].to_numpy() <= came["active"], came["active"] <= ahead["high"].to_numpy()
    assert np.logical_and(*held).sum() >= 3  # in tests/audit/forecasts.py the share is counted
