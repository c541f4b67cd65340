"""Customers past their own rhythm: by hand, by an independent count, and at most as many by chance
as is promised."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed

from retention_lib import results, rfm, tables, words
from retention_lib.contract import ContractError
from retention_lib.results.clv import TOTAL
from retention_lib.results.rfm import DUE
from retention_lib.rfm.rhythm import Rhythm, rhythm

HISTORY = ["gaps", "span", "silence"]


def stationary(seed, n, r, alpha, held, panel=False):
    """Histories of customers who order at random, at rates of a Gamma, and never leave."""
    random = np.random.default_rng(seed)
    rates = random.gamma(r, 1 / alpha, n)
    seen = random.uniform(held - 90 if panel else 0, held, n)
    gaps = random.poisson(rates * seen)
    span = seen * random.beta(np.maximum(gaps, 1), 1)
    table = pd.DataFrame({"gaps": gaps, "span": span, "silence": seen - span})
    return table[table["gaps"] > 0].assign(customers=1)


def test_the_limit_is_the_longer_of_two_quantiles():
    """Of the gamma-Poisson's next gap, by numerical integration over the rate; and of a customer's
    own orders alone: Schmittlein & Morrison (1985), ``(span / (span + silence)) ** gaps``."""
    everybody = Rhythm(0.8, 60.0)
    for gaps, span in ((1, 4.0), (3, 90.0), (20, 400.0)):
        limit = float(everybody.limit(gaps, span, 0.95))
        rates = np.random.default_rng(1).gamma(0.8 + gaps, 1 / (60 + span), 400_000)
        longer = np.exp(-rates * limit).mean()
        alone = (span / (span + limit)) ** gaps
        assert max(longer, alone) == pytest.approx(0.05, abs=0.002)
        assert min(longer, alone) <= 0.051


def test_everybodys_rates_are_found_again_also_where_many_leave():
    table = stationary(1, 8_000, 0.8, 60, 730)
    found = rhythm(table)
    assert (found.r, found.alpha) == pytest.approx((0.8, 60), rel=0.1)
    random = np.random.default_rng(2)
    rates = random.gamma(2.0, 1 / 80, 8_000)
    orders = [
        np.cumsum(random.exponential(1 / rate, random.geometric(0.25))) for rate in rates
    ]  # after each order a quarter leaves
    rows = [(days[days < 900], 900) for days in orders]
    kept = [(len(days), days[-1], end - days[-1], 1) for days, end in rows if len(days)]
    left = pd.DataFrame(kept, columns=[*HISTORY, "customers"])
    found = rhythm(left)
    assert (found.r, found.alpha) == pytest.approx((2.0, 80), rel=0.12)


@pytest.mark.parametrize("panel", [False, True], ids=["arriving", "all at once"])
@pytest.mark.parametrize(("r", "alpha", "held"), [(0.8, 60, 2_000), (3, 100, 730)])
def test_of_customers_who_never_leave_no_more_are_past_it_than_is_promised(r, alpha, held, panel):
    for share in (0.9, 0.95):
        table = stationary(3, 20_000, r, alpha, held, panel)
        found = rhythm(table)
        past = table["silence"] > found.limit(table["gaps"], table["span"], share)
        error = np.sqrt(share * (1 - share) / len(table))
        assert 0.6 * (1 - share) < past.mean() < 1 - share + 3 * error
        # by own orders alone it is the share itself, whatever the rates are
        alone = Rhythm(1e-9, 1e-9).limit(table["gaps"], table["span"], share)
        assert (table["silence"] > alone).mean() == pytest.approx(1 - share, abs=3 * error)


def test_of_all_next_gaps_the_promised_share_is_longer():
    """On the day of each order, of the gap that follows: as often as the quantile says."""
    random = np.random.default_rng(4)
    n, r, alpha = 100_000, 0.8, 60.0
    rates = random.gamma(r, 1 / alpha, n)
    gaps = random.integers(1, 9, n)
    span = random.gamma(gaps, 1 / rates)
    late = random.exponential(1 / rates) > (alpha + span) * (0.05 ** (-1 / (r + gaps)) - 1)
    assert late.mean() == pytest.approx(0.05, abs=0.003)


def log(*customers):
    """Orders of 10 by customer and days after the first of January 2021."""
    rows = [(f"c{i}", day) for i, days in enumerate(customers) for day in days]
    table = pd.DataFrame(rows, columns=["customer_id", "day"])
    table["ordered_at"] = pd.Timestamp("2021-01-01") + pd.to_timedelta(table.pop("day"), unit="D")
    return table.assign(amount=10.0)


AS_OF = "2021-12-31"  # day 364
CLOCK = range(0, 200, 20)
BURSTS = [0, 1, 2, 3, 100, 101, 102, 103, 200, 201, 202, 203, 300, 301, 302]


def test_clocks_and_bursts():
    lively = [range(0, 361, 30)] * 10
    found = rfm.due(log(*lively, CLOCK, BURSTS), as_of=AS_OF).set_index("customer_id")
    assert found.index.tolist() == ["c10"]  # bursts have waited as long before, and longer
    row = found.loc["c10"]
    assert (row["orders"], row["longest_gap"]) == (10, 20)
    assert row["last_order"] == pd.Timestamp("2021-06-30")
    assert 20 <= row["usual_gap"] < 30  # own gaps, and a little of everybody's
    assert row["expected_on"] == row["last_order"] + pd.Timedelta(days=round(row["usual_gap"]))
    assert row["days_late"] == 364 - 180 - round(row["usual_gap"])
    on_time = rfm.due(log(*lively, CLOCK), as_of="2021-07-25")
    assert on_time.empty and on_time.attrs["looked"] == 11


def independent(transactions, as_of, lookback, share):
    """Who is due, in plain pandas over whole histories."""
    end = pd.Timestamp(as_of)
    orders = transactions.assign(day=transactions["ordered_at"].dt.normalize())
    days = orders.drop_duplicates(["customer_id", "day"]).sort_values(["customer_id", "day"])
    waits = days.groupby("customer_id")["day"].diff().dt.days
    days = days.assign(wait=waits)
    by = days.groupby("customer_id")
    table = by.agg(n=("wait", "count"), longest=("wait", "max"), last=("day", "max"))
    table["span"] = (table["last"] - by["day"].min()).dt.days
    table["silence"] = (end - table["last"]).dt.days
    table = table[table["n"] > 0]
    counted = table[["n", "span", "silence"]].assign(customers=1)
    everybody = rhythm(counted.set_axis([*HISTORY, "customers"], axis=1))
    table = table[table["last"] > end - pd.DateOffset(months=lookback)]
    k, scale = everybody.r + table["n"], everybody.alpha + table["span"]
    among_all = (scale / (scale + table["silence"])) ** k
    alone = (table["span"] / (table["span"] + table["silence"])) ** table["n"]
    late = (among_all < 1 - share) & (alone < 1 - share)
    return set(table.index[late & (table["silence"] > table["longest"])]), len(table)


@pytest.mark.parametrize(("lookback", "share"), [(12, 0.95), (6, 0.8)])
def test_cdnow_by_an_independent_count(cdnow_sample, lookback, share):
    frame = cdnow_sample.transactions.to_pandas()
    asked = {"as_of": "1998-06-30", "lookback": lookback, "share": share}
    found = rfm.due(cdnow_sample.transactions, **asked)
    who, looked = independent(frame, **asked)
    assert set(found["customer_id"]) == who and len(who) > 10
    assert found.attrs["looked"] == looked
    assert (found["days_late"] > 0).all() and found["spend"].is_monotonic_decreasing
    spent = frame.groupby("customer_id")["amount"].sum()[found["customer_id"]].to_numpy()
    assert (found["order_value"] * found["orders"]).to_numpy() == pytest.approx(spent)


def test_what_is_asked_for_wrongly_is_refused(cdnow_sample):
    for share in (0, 1, 95, True):
        with pytest.raises(ValueError, match="write 95 % as 0.95"):
            rfm.due(cdnow_sample.transactions, as_of="1998-06-30", share=share)
    with pytest.raises(ValueError, match="lookback needs a whole number from 1 to 120"):
        rfm.due(cdnow_sample.transactions, as_of="1998-06-30", lookback=0)
    with pytest.raises(ContractError, match="a usable row on or before 1990-01-01"):
        rfm.due(cdnow_sample.transactions, as_of="1990-01-01")


def test_one_order_two_orders_and_no_money():
    lone = rfm.due(log([5]), as_of=AS_OF)
    assert lone.empty and lone.attrs["looked"] == 0 and lone.attrs["usual_gap"] is None
    assert words.due(lone).startswith("Nobody who ordered in the last 12 months has ordered on two")
    two = rfm.due(log([5, 10]), as_of=AS_OF)
    assert two.attrs["looked"] == 1 and words.due(two)
    bare = rfm.due(log(range(0, 60, 5)).drop(columns="amount"), as_of=AS_OF)
    assert len(bare) == 1 and not {"spend", "order_value"} & set(bare)
    assert "spend" not in words.due(bare)


def test_a_refund_is_no_order_and_lowers_what_was_spent():
    rows = log(range(0, 60, 5))
    refund = rows.head(1).assign(ordered_at=pd.Timestamp("2021-09-01"), amount=-4.0)
    found = rfm.due(pd.concat([rows, refund]), as_of=AS_OF)
    plain = rfm.due(rows, as_of=AS_OF)
    assert found["last_order"].equals(plain["last_order"])
    assert found["spend"].item() == plain["spend"].item() - 4 == 116


def test_more_than_chance_is_said_only_where_it_is(demo):
    frame = rfm.due(demo.transactions, as_of="2025-12-31")
    told = words.due(frame, source="demo", currency="USD")
    assert "were nobody leaving, at most" in told.headline
    assert "For the list: retention export demo due --as-of 2025-12-31" in told.basis
    assert len(told.headline.split()) <= 20 and len(told.short.split()) <= 15
    claims = 0
    for seed in range(100):  # shops of a hundred or two that nobody leaves
        table = stationary(seed, 200, 0.8, 60, 730)
        limit = Rhythm(0.8, 60.0).limit(table["gaps"], table["span"], 0.95)
        late = (table["silence"] > limit).sum()
        facts = DUE.facts_of(frame) | {"looked": len(table)}
        null = DUE.made(frame.head(late), **facts)
        claims += "were nobody leaving" in words.due(null)
    assert claims <= 7  # of 100, at a size of at most 2.5 %


def test_few_are_not_described_and_ids_are_printed_only_where_they_may_be():
    frame = rfm.due(log(*[range(0, 60, 5)] * 3, *[range(0, 361, 10)] * 20), as_of=AS_OF)
    assert len(frame) == 3
    printed = Printed(tables.due(frame, currency="USD"))
    assert printed.heads[:2] == ["Customer", "Last order"]
    results.protect()
    assert words.due(frame) == "Too few customers are past their own rhythm to describe them."
    assert "c1" not in Printed(tables.due(frame)).html


def test_a_reminder_is_proposed_with_its_stake():
    frame = rfm.due(log(*[range(0, 60, 5)] * 8), as_of=AS_OF)
    row = {"reason": ["due"], "customers": 8, "expected": 200.0, "low": 100.0, "high": 350.0}
    row |= {"there": 900.0, "stake": 700.0, "stake_low": 500.0, "stake_high": 900.0}
    facts = {"model": "pareto/nbd", "days": 365, "annual_discount": 0.0, "pareto_k": 0.1}
    facts["whole"] = {}
    expected = TOTAL.made(pd.DataFrame(row), beyond=0.0, cuts=0, **facts)
    (action,) = words.actions_due(expected, frame, source="shop", currency="USD")
    assert (action.verb, action.audience) == ("Remind", "Customers past their own rhythm")
    assert (action.customers, action.stake) == (8, 700)
    assert action.how == "retention export shop due --as-of 2021-12-31"
    assert action.why.startswith("Silent for longer than ever, where 5 days between orders")
    assert words.actions_due(None, frame, source="shop") == []
    assert DUE.names[:2] == ["customer_id", "reason"]
