"""Who was referred beside others, and whom promoters brought: counted again by plain pandas, the
planted truths found, false alarms counted, said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, note, texts
from printed import Printed, assert_left_alone
from scipy import stats

from retention_lib import (
    benchmarks,
    contract,
    intervals,
    plots,
    results,
    simulate,
    surveys,
    tables,
    words,
)
from retention_lib.benchmarks.referrers import _cycles
from retention_lib.results.surveys import LATEST

AS_OF = "2025-12-31"
ASIDE = ["unknown", "own", "loops", "later"]


@pytest.fixture(scope="module")
def edge(demo):
    return demo.edge(as_of=AS_OF)


@pytest.fixture(scope="module")
def known(demo, edge):
    """Who began on or after the edge: day of the first order, days to the next, and whether they
    were referred by somebody who did not first order later; by plain pandas."""
    rows = contract.activity(demo.transactions, as_of=AS_OF).to_pandas()
    rows = rows[rows["active"]].assign(day=lambda t: t["at"].dt.normalize())
    days = rows[["customer_id", "day"]].drop_duplicates().sort_values("day")
    first = days.groupby("customer_id")["day"].min().rename("first")
    second = days[days.duplicated("customer_id")].drop_duplicates("customer_id")
    second = second.set_index("customer_id")["day"]
    table = demo.customers.to_pandas().set_index("customer_id").join(first, how="inner")
    table["wait"] = (second - table["first"]).dt.days
    table["lasted"] = (pd.Timestamp(AS_OF) - table["first"]).dt.days
    table["later"] = table["referred_by"].map(first) > table["first"]
    return table[table["first"] >= pd.Timestamp(edge.start)]


@pytest.fixture(scope="module")
def referred(demo, edge):
    return benchmarks.referred(demo.transactions, demo.customers, as_of=AS_OF, start=edge)


@pytest.fixture(scope="module")
def brought(demo, edge):
    answers = surveys.latest(demo.surveys, as_of="2024-12-31")
    return benchmarks.referrals(answers, demo.transactions, demo.customers, as_of=AS_OF, start=edge)


def test_each_row_is_what_pandas_counts(referred, known):
    assert referred.attrs["later"] == known["later"].sum() == 8
    told = known[~known["later"]]
    for row in referred.to_dict("records"):
        seen = told[told["lasted"] >= row["days"]]
        again = seen["wait"] <= row["days"]
        ours = seen["referred_by"].notna()
        month = seen["first"].dt.to_period("M")
        assert (row["referred"], row["others"]) == (ours.sum(), (~ours).sum())
        assert row["rate"] == pytest.approx(again[ours].mean())
        assert row["plain"] == pytest.approx(again[~ours].mean())
        theirs = again[~ours].groupby(month[~ours]).mean()
        assert row["others_rate"] == pytest.approx(month[ours].map(theirs).astype(float).mean())
        low, high = intervals.wilson(again[ours].sum(), ours.sum())
        assert (row["rate_low"], row["rate_high"]) == pytest.approx((float(low), float(high)))
    assert referred["corrected"].tolist() == intervals.holm(referred["p_value"]).tolist()


def test_that_the_referred_like_the_shop_better_is_found(referred):
    truths = simulate.truths(10_000).set_index("truth")["value"]
    assert truths["referred_stay"] > 1.04
    assert (referred["corrected"] < 0.05).all() and (referred["low"] > 0).all()


def test_growth_of_a_programme_is_no_difference():
    """Half of the newest are referred, and few before; the newest come back less, all alike."""
    random = np.random.default_rng(2)
    n = np.array([1000, 1000])
    ours = np.array([50, 500])
    shares = np.array([0.7, 0.4])
    found = intervals.standardised(
        random.binomial(ours, shares), ours, random.binomial(n - ours, shares), n - ours
    )
    assert found.expected == pytest.approx(0.43, abs=0.03) and found.difference.p_value > 0.05


def test_customers_alike_are_told_apart_no_more_often_than_chance():
    random, draws, wrong = np.random.default_rng(7), 2_000, 0
    months = np.arange(24)
    for _ in range(draws):
        n = random.poisson(20 + 2 * months)
        ours = random.binomial(n, 0.02 + 0.01 * months)
        shares = np.clip(0.6 - 0.01 * months + 0.1 * np.sin(months / 2), 0, 1)
        came, others = random.binomial(ours, shares), random.binomial(n - ours, shares)
        found = intervals.standardised(came, ours, others, n - ours).difference
        wrong += found.p_value < 0.05
        assert (found.p_value < 0.05) == (found.low > 0 or found.high < 0)
    assert wrong <= stats.binom.ppf(0.999, draws, 0.05)


def test_a_shop_in_which_referrals_are_drawn_by_lot_raises_few_alarms(known):
    """200 times other customers of the demo are called referred."""
    random, alarms = np.random.default_rng(4), 0
    seen = known[known["lasted"] >= 365]
    month = (seen["first"].dt.year * 12 + seen["first"].dt.month).to_numpy()
    month = month - month.min()
    again = (seen["wait"] <= 365).to_numpy()
    for _ in range(200):
        ours = random.random(len(seen)) < 0.03 + 0.01 * month
        sums = [
            np.bincount(month, of * each)
            for of in (ours, ~ours)
            for each in (again, np.ones(len(seen)))
        ]
        alarms += intervals.standardised(*sums).difference.p_value < 0.05
    assert alarms <= stats.binom.ppf(0.999, 200, 0.05)


LOG = [
    ("a", "2020-01-05", 5),
    ("b", "2020-01-09", 5),
    ("c", "2020-01-10", 5),
    ("d", "2020-01-11", 5),
    ("e", "2020-01-12", 5),
    ("f", "2020-01-12", 5),
    ("g", "2020-01-13", 5),
]


def people(**by):
    names = [*"abcdefg", "x"]
    return pd.DataFrame({"customer_id": names, "referred_by": [by.get(name) for name in names]})


def test_referrals_that_cannot_be_are_set_aside(orders):
    given = people(
        b="a",  # as it should be
        c="x",  # by a customer who never ordered
        d="z",  # by nobody known
        e="e",  # by themselves
        f="g",  # by somebody who came later
    )
    found = benchmarks.referred(orders(*LOG), given, as_of="2021-06-30", within=[90])
    assert [found.attrs[name] for name in ASIDE] == [1, 1, 0, 1]
    assert found[["referred", "others"]].values.tolist() == [[2, 2]]
    round_and_round = people(a="b", b="c", c="a", d="a", e="d", x="x")
    found = benchmarks.referred(orders(*LOG), round_and_round, as_of="2021-06-30", within=[90])
    assert [found.attrs[name] for name in ASIDE] == [0, 0, 3, 0]
    assert found[["referred", "others"]].values.tolist() == [[2, 2]]


@pytest.mark.parametrize("seed", range(20))
def test_who_goes_round_is_found_as_by_walking(seed):
    random = np.random.default_rng(seed)
    n = 60
    by = random.integers(0, n, n)
    pairs = pd.DataFrame({"customer_id": np.arange(n), "by": by})[lambda t: t["by"] != t.index]
    onward = dict(zip(pairs["customer_id"], pairs["by"], strict=True))

    def goes_round(who):
        at = onward[who]
        for _ in range(n):
            if at == who:
                return True
            if at not in onward:
                return False
            at = onward[at]
        return False

    assert sorted(_cycles(pairs)) == [who for who in onward if goes_round(who)]


def test_what_cannot_be_told_is_refused(orders):
    log, asked = orders(*LOG), {"as_of": "2021-06-30"}
    with pytest.raises(contract.ContractError, match="needs the column 'referred_by' of customers"):
        benchmarks.referred(log, people().drop(columns="referred_by"), **asked)
    with pytest.raises(contract.ContractError, match="who were referred; found none in 8 rows"):
        benchmarks.referred(log, people(), **asked)
    with pytest.raises(
        contract.ContractError, match=r"found none by 2020-02-28 \(set aside: none\)"
    ):
        benchmarks.referred(log, people(b="a"), as_of="2020-02-28")
    with pytest.raises(ValueError, match="found 0; 365 is a year"):
        benchmarks.referred(log, people(b="a"), within=[0], **asked)


def test_promoters_bring_what_pandas_counts(demo, brought, known):
    last = surveys.latest(demo.surveys, as_of="2024-12-31").set_index("customer_id")["nps"].dropna()
    new = known[(known["first"] > "2024-12-31") & ~known["later"]]
    number = last.index.map(new["referred_by"].value_counts()).fillna(0)
    number = pd.Series(number, last.index)
    for row, (low, high) in zip(brought.to_dict("records"), [(0, 6), (7, 8), (9, 10)], strict=True):
        mine = number[last.between(low, high)]
        assert (row["customers"], row["referrals"]) == (len(mine), mine.sum())
        assert row["referrers"] == (mine > 0).sum() and row["rate"] == mine.mean()
        half = 1.96 * mine.std(ddof=0) / np.sqrt(len(mine))
        assert row["high"] - row["low"] == pytest.approx(2 * half, rel=0.1)


def test_what_each_group_brings_is_the_planted_truth(demo):
    """Of the answers to the wave a year before the last, from the day on which it was sent."""
    given = demo.surveys.to_pandas().query("question == 'nps'")
    wave = sorted(given["wave"].unique())[-5]
    sent = demo.messages.to_pandas().query("campaign == @wave or campaign == 'survey ' + @wave")
    day = sent["sent_at"].min().date()
    last = given[given["wave"] == wave].drop_duplicates("customer_id", keep="last")
    answers = last[["customer_id", "score"]].rename(columns={"score": "nps"})
    answers = LATEST.made(answers, since=day, as_of=day)
    found = benchmarks.referrals(answers, demo.transactions, demo.customers, as_of=AS_OF)
    truths = simulate.truths(10_000).set_index("truth")["value"]
    for row in found.to_dict("records"):
        assert row["low"] <= truths[f"referrals_{row['group']}s"] <= row["high"]
    assert found.attrs["p_value"] < 0.01


def test_groups_that_bring_alike_are_told_apart_no_more_often_than_chance():
    random, draws, wrong = np.random.default_rng(5), 2_000, 0
    for _ in range(draws):
        ends = []
        for n in (300, 800):
            mine = random.poisson(random.gamma(0.5, 0.2, n))
            mean, error = mine.mean(), mine.std() / np.sqrt(n)
            ends.append((mean, *intervals.around_counts(np.array(mean), np.array(error), n)))
        found = intervals.contrast(*ends)
        wrong += found.p_value < 0.05
    assert wrong <= stats.binom.ppf(0.999, draws, 0.05)


def test_answers_are_needed_and_come_first(demo, orders):
    answers = surveys.latest(demo.surveys, as_of="2024-12-31")
    given = (demo.transactions, demo.customers)
    with pytest.raises(contract.ContractError, match="as of a day before as_of; found 2024-12-31"):
        benchmarks.referrals(answers, *given, as_of="2024-12-31")
    facts = {"since": "2024-01-01", "as_of": "2024-12-31"}
    none = LATEST.made(answers.drop(columns="nps"), **facts)
    with pytest.raises(contract.ContractError, match="needs NPS answers; found 'customer_id'"):
        benchmarks.referrals(none, *given, as_of=AS_OF)
    few = LATEST.made(pd.DataFrame({"customer_id": ["a", "b"], "nps": [10.0, 99]}), **facts)
    found = benchmarks.referrals(few, orders(*LOG), people(b="a"), as_of=AS_OF)
    assert found["customers"].tolist() == [0, 0, 1] and np.isnan(found.loc[0, "rate"])
    assert found.loc[2, ["rate", "low"]].tolist() == [0, 0]
    assert words.referrals(found).headline == (
        "Too few promoters or detractors answered to tell whom they brought."
    )


def test_they_are_said(referred, brought):
    said = words.referred(referred)
    assert said.headline == (
        "Referred customers order again within 365 days more often than others: 77%, not 70%."
    )
    assert said.basis.endswith(
        "Within 365 days: 77% of 804 referred customers and 70% of 3,466 others, 7 percentage"
        " points apart (4 to 11), more than chance."
    )
    assert said.caution.endswith(
        "Set aside are 8 referrals that cannot be: 0 by somebody unknown, 0 by the customer, 0 in a"
        " circle, 8 by somebody who first ordered later."
    )
    told = words.referrals(brought)
    assert told.headline == (
        "Promoters brought 10 customers a hundred since they answered, detractors 3: more than"
        " chance explains."
    )
    assert told.basis == (
        "9% of 1,174 promoters brought anybody (8 to 11%), and 2.8% of 495 detractors (1.7 to"
        " 4.7%); 91% of promoters brought nobody who says so. Promoters less detractors: 7"
        " customers a hundred (4 to 9; p under 0.001)."
    )
    assert_left_alone(words.referred, referred)
    assert_left_alone(words.referrals, brought)


def test_what_may_be_chance_is_said_so(orders):
    rows = [(str(i), "2020-01-05", 5) for i in range(80)]
    rows += [(str(i), "2020-02-05", 5) for i in range(0, 80, 4)]
    given = pd.DataFrame({"customer_id": [str(i) for i in range(80)]})
    given["referred_by"] = [None if i % 3 else "0" for i in range(80)]
    given.loc[0, "referred_by"] = None
    found = benchmarks.referred(orders(*rows), given, as_of="2021-06-30", within=[90])
    assert words.referred(found).headline == (
        "Referred customers order again within 90 days as often as others, up to chance: 23% and"
        " 26%."
    )


def test_few_customers_are_hidden(referred, brought):
    results.protect(min_group=5_000)
    assert words.referred(referred).headline == (
        "Whether referred customers come back more cannot be told: too few were seen for so long."
    )
    assert words.referrals(brought).headline.startswith("Too few promoters or detractors")


def test_they_are_printed_and_drawn(referred, brought):
    assert Printed(tables.referred(referred)).rows[1][:4] == ["365", "804", "77%", "74 to 80%"]
    assert Printed(tables.referrals(brought)).rows[2][:3] == ["promoters", "1,174", "107"]
    ax = plots.referred(referred)
    assert labels(ax.yaxis) == ["within 180 days", "within 365 days"] and texts(ax) == ["6", "7"]
    drawn.assert_in_house_style(plots.referred, referred)
    ax = plots.referrals(brought)
    assert texts(ax) == ["3", "6", "10"]
    assert note(ax) == "Brought after Dec 31, 2024, when all had answered."
    drawn.assert_in_house_style(plots.referrals, brought)
