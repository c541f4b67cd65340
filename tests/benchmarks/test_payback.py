"""What winning customers cost beside what they bring: counted again by plain pandas, its intervals
tried on shops drawn at random, said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, texts
from printed import Printed, assert_left_alone
from scipy import stats

from retention_lib import benchmarks, contract, intervals, plots, results, tables, words
from retention_lib.simulate import planted

AS_OF = "2025-12-31"


@pytest.fixture(scope="module")
def edge(demo):
    return demo.edge(as_of=AS_OF)


@pytest.fixture(scope="module")
def years(demo, edge):
    return benchmarks.payback(demo.transactions, demo.customers, as_of=AS_OF, start=edge)


@pytest.fixture(scope="module")
def channels(demo, edge):
    return benchmarks.payback(
        demo.transactions, demo.customers, as_of=AS_OF, start=edge, by="channel"
    )


def bring(transactions, as_of):
    """Each order and refund with the customer's first day, by the contract's own reading of what
    an order is."""
    rows = contract.activity(transactions, as_of=as_of).to_pandas()
    rows["day"] = rows["at"].dt.normalize()
    first = rows[rows["active"]].groupby("customer_id")["day"].min().rename("first")
    return rows.merge(first, on="customer_id")


def counted(rows, costs, start, as_of):
    """By customer who began on or after a day and whose first year was over: cost, group, and what
    they had brought before each whole month of theirs; by plain pandas."""
    after = pd.Timestamp(as_of) + pd.Timedelta(days=1)
    first = rows.drop_duplicates("customer_id").set_index("customer_id")["first"]
    first = first[(first >= pd.Timestamp(start)) & (first + pd.DateOffset(years=1) <= after)]
    table = costs.set_index("customer_id").join(first, how="inner")
    upto = {0: rows["first"] + pd.Timedelta(days=1)}
    upto |= {n: rows["first"] + pd.DateOffset(months=n) for n in range(1, 13)}
    for n, end in upto.items():
        early = rows[rows["day"] < end]
        table[n] = early.groupby("customer_id")["amount"].sum()
    return table.fillna(dict.fromkeys(upto, 0.0))


@pytest.mark.parametrize("by", ["year", "channel"])
def test_each_row_is_what_pandas_counts(demo, edge, years, channels, by):
    frame = {"year": years, "channel": channels}[by]
    rows = bring(demo.transactions, AS_OF)
    each = counted(rows, demo.customers.to_pandas(), edge.start, AS_OF)
    groups = each.groupby(each["first"].dt.year if by == "year" else "channel")
    assert len(groups) == (frame["customers"] > 0).sum()
    for (name, mine), row in zip(groups, frame.to_dict("records"), strict=False):
        assert row["group"] == (pd.Timestamp(f"{name}-01-01") if by == "year" else name)
        assert row["customers"] == len(mine)
        assert row["cost"] == pytest.approx(mine["acquisition_cost"].mean())
        assert row["brought"] == pytest.approx(mine[12].mean())
        assert row["ratio"] == pytest.approx(mine[12].sum() / mine["acquisition_cost"].sum())
        assert row["months"] == 0 and mine[0].sum() > mine["acquisition_cost"].sum()


def test_intervals_are_those_of_a_bootstrap_of_customers(demo, edge, channels):
    rows = bring(demo.transactions, AS_OF)
    each = counted(rows, demo.customers.to_pandas(), edge.start, AS_OF)
    random = np.random.default_rng(3)
    for row in channels.to_dict("records"):
        mine = each.loc[each["channel"] == row["group"], [12, "acquisition_cost"]].to_numpy()
        drawn_again = mine[random.integers(0, len(mine), (2000, len(mine)))].sum(axis=1)
        low, high = np.quantile(drawn_again[:, 0] / drawn_again[:, 1], [0.025, 0.975])
        assert row["high"] - row["low"] == pytest.approx(high - low, rel=0.12)
        assert row["low"] == pytest.approx(low, rel=0.04)


def test_the_cost_of_each_channel_is_the_planted_one(channels):
    for name, cost in zip(planted.CHANNELS, planted.ACQUISITION_COST, strict=True):
        row = channels.set_index("group").loc[name]
        assert row["cost"] == pytest.approx(cost, abs=4 * cost / 2 / np.sqrt(row["customers"]))


def test_who_is_not_counted_is_told(demo, edge, years):
    costs = demo.customers.to_pandas()
    rows = bring(demo.transactions, AS_OF)
    new = rows.loc[rows["first"] >= pd.Timestamp(edge.start), "customer_id"].nunique()
    assert years["customers"].sum() + years["waiting"].sum() == new
    idle = ~costs["customer_id"].isin(rows.loc[rows["active"], "customer_id"])
    assert years.attrs["without_order"] == idle.sum() and years.attrs["unpriced"] == 0
    late = years.set_index("group").loc["2025-01-01"]
    assert not late["complete"] and late["waiting"] > 2900 and np.isnan(late["corrected"])


def shop(random, n, worth):
    """Customers with skewed costs and orders, whose first year brings ``worth`` times the cost."""
    cost = random.gamma(2, 10, n)
    orders = 1 + random.poisson(random.gamma(0.5, 2, n))
    who = np.repeat(np.arange(n), orders)
    amount = random.lognormal(0, 0.8, len(who)) * worth * 20 / 2 / np.exp(0.32)
    first = np.cumsum(orders) - orders
    days = random.integers(0, 365, len(who))
    days[first] = 0
    begun = pd.Timestamp("2020-01-01") + pd.to_timedelta(random.integers(0, 300, n), "D")
    at = begun[who] + pd.to_timedelta(days, "D")
    log = pd.DataFrame({"customer_id": who, "ordered_at": at, "amount": amount})
    return log, pd.DataFrame({"customer_id": range(n), "acquisition_cost": cost})


@pytest.mark.parametrize("n", [40, 400])
def test_customers_who_bring_what_they_cost_are_seldom_said_to_bring_another(n):
    random, draws, wrong = np.random.default_rng(n), 2_000, 0
    for _ in range(draws):
        cost = random.gamma(2, 10, n)
        orders = 1 + random.poisson(random.gamma(0.5, 2, n))
        money = random.gamma(2 * orders, 5, n)  # 10 an order, two orders
        squares = (money**2).sum(), (cost**2).sum(), (money * cost).sum()
        found = intervals.ratio_of_sums(n, money.sum(), cost.sum(), squares)
        wrong += not found.low <= 1 <= found.high
        assert (found.p_value < 0.05) == (not found.low <= 1 <= found.high)
    assert wrong <= stats.binom.ppf(0.999, draws, 0.05)


@pytest.mark.parametrize("seed", range(3))
def test_random_logs_are_what_pandas_counts(seed):
    random = np.random.default_rng(seed)
    log, costs = shop(random, 300, worth=0.5)
    refunds = log.sample(20, random_state=seed).assign(amount=lambda t: -0.4 * t["amount"])
    refunds["ordered_at"] += pd.Timedelta(days=20)
    log = pd.concat([log, refunds], ignore_index=True)
    costs.loc[random.random(300) < 0.1, "acquisition_cost"] = np.nan
    found = benchmarks.payback(log, costs, as_of="2021-11-30", by="quarter", margin=0.5)
    each = counted(bring(log, "2021-11-30"), costs.dropna(), "2020-01-01", "2021-11-30")
    assert found.attrs["unpriced"] == costs["acquisition_cost"].isna().sum()
    for start, mine in each.groupby(each["first"].dt.to_period("Q").dt.start_time):
        row = found.set_index("group").loc[start]
        assert row["brought"] == pytest.approx(0.5 * mine[12].mean())
        assert row["cost"] == pytest.approx(mine["acquisition_cost"].mean())
        grown = 0.5 * mine[[*range(13)]].sum() >= mine["acquisition_cost"].sum()
        if grown.any():
            assert row["months"] == grown.idxmax()
        else:
            assert np.isnan(row["months"]) or row["months"] > 12


def test_months_go_by_the_calendar_and_by_what_was_observed(orders):
    log = orders(
        ("a", "2020-01-31", 10),
        ("a", "2020-02-29", 5),  # within the first month, which ends with the 1st of March
        ("a", "2020-03-31", 5),  # the first day of the third
        ("a", "2021-02-01", 80),  # after the first year
    )
    people = pd.DataFrame({"customer_id": ["a"], "acquisition_cost": [20.0]})
    row = benchmarks.payback(log, people, as_of="2021-01-30").iloc[0]
    assert (row["brought"], row["months"], row["seen"]) == (20, 3, 12)
    dear = people.assign(acquisition_cost=100.0)
    assert np.isnan(benchmarks.payback(log, dear, as_of="2021-01-30").loc[0, "months"])
    assert benchmarks.payback(log, dear, as_of="2021-03-30").loc[0, "months"] == 13
    with pytest.raises(contract.ContractError, match="over by 2021-01-29; found 1 whose first"):
        benchmarks.payback(log, people, as_of="2021-01-29")


def test_what_cannot_be_told_is_refused(orders, demo):
    log = orders(("a", "2020-01-31", 10))
    people = pd.DataFrame({"customer_id": ["a"], "acquisition_cost": [20.0]})
    asked = {"as_of": "2021-06-30"}
    none = people.rename(columns={"acquisition_cost": "CAC"})
    message = "needs the column 'acquisition_cost' of customers; found 'customer_id', 'CAC'; map it"
    with pytest.raises(contract.ContractError, match=message):
        benchmarks.payback(log, none, **asked)
    with pytest.raises(contract.ContractError, match="by 'city'; found 'customer_id', 'acqui"):
        benchmarks.payback(log, people, by="city", **asked)
    with pytest.raises(contract.ContractError, match="customer_id in common"):
        benchmarks.payback(log, people.assign(customer_id="z"), **asked)
    with pytest.raises(contract.ContractError, match="cast one to the other"):
        benchmarks.payback(log, people.assign(customer_id=7), **asked)
    with pytest.raises(contract.ContractError, match="what orders cost"):
        benchmarks.payback(log.drop(columns="amount"), people, **asked)
    with pytest.raises(contract.ContractError, match="found 0 whose first year"):
        benchmarks.payback(log, people.assign(acquisition_cost=np.inf), **asked)
    free = benchmarks.payback(log, people.assign(acquisition_cost=0.0), **asked)
    assert words.payback(free).headline.endswith("cannot be told: winning them cost nothing.")
    with pytest.raises(ValueError, match="found 40; write 40 % as 0.4"):
        benchmarks.payback(log, people, margin=40, **asked)


def test_it_is_said_of_the_newest_year_that_is_over(years):
    said = words.payback(years, currency="USD")
    assert said.headline == (
        "Customers who began in 2024 brought 11.3 times what winning them cost in their first year."
    )
    assert said.basis == (
        "Of 2,301 customers: $14.77 to win one, $166 of revenue from each (10.3 to 12.3 times). The"
        " first order alone brought the cost back. It pays where more than 9% of revenue is left"
        " once the goods are paid. 910 customers have a cost and no order, and are not counted."
    )
    assert said.caution.startswith("This is revenue, before what the goods cost")
    assert said.short == "Customers who began in 2024 brought 11.3 times what they cost"
    assert_left_alone(words.payback, years)


def test_it_is_said_of_channels_from_where_to_where(channels):
    said = words.payback(channels, currency="USD")
    assert said.headline == (
        "By channel, customers brought from 7.16 (“app”) to 25.5 times (“store”) what winning them"
        " cost."
    )
    assert "None of the 3 groups brought less than it cost, by" in said.basis


def test_with_a_margin_it_may_not_pay(demo, edge):
    asked = {"as_of": AS_OF, "start": edge, "by": "quarter"}
    frame = benchmarks.payback(demo.transactions, demo.customers, margin=0.08, **asked)
    said = words.payback(frame)
    assert said.headline == (
        "Customers who began in Q4 2024 earned about what winning them cost in their first year:"
        " 0.983 times."
    )
    assert "The cost was not back in the 12 months observed." in said.basis
    assert "This is revenue" not in said and "It pays where" not in said
    poor = benchmarks.payback(demo.transactions, demo.customers, margin=0.02, **asked)
    assert "earned only 0.246 times what" in words.payback(poor).headline
    colours = [drawn.to_hex(line.get_color()) for line in plots.payback(poor).lines]
    assert colours and labels(plots.payback(poor).yaxis)[0] == "Q1 2023"


def test_few_customers_are_hidden(channels):
    results.protect(min_group=3_000)
    assert words.payback(channels).headline == (
        "Whether customers bring back what winning them cost cannot be told: too few first years"
        " are over."
    )
    assert Printed(tables.payback(channels)).rows[0][1] == "too few"


def test_it_is_printed_and_drawn(channels):
    printed = Printed(tables.payback(channels, currency="USD"))
    assert printed.rows[0] == [
        *["app", "1,300", "889", "21.77", "156", "7.16", "6.56 to 7.81"],
        *["under 0.001", "0", "0 to 0"],
    ]
    ax = plots.payback(channels, currency="USD")
    assert labels(ax.yaxis) == ["app", "store", "web"] and texts(ax) == ["7.16", "25.5", "11.7"]
    drawn.assert_in_house_style(plots.payback, channels)
