"""Customers scored by recency, frequency and spend: counted, said and printed."""

import itertools

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import contract, results, rfm, tables, words
from retention_lib.results.rfm import SCORES
from retention_lib.rfm.naming import segment

UNCODED = {"occasional", "gone"}  # named by the day of the first or of the last order
LONG = "<img src=x onerror=alert(1)>\u202e" + "y" * 1_000_000


DEMO, NEWEST = "2025-12-31", pd.Timestamp("2025-10-01")


@pytest.fixture(scope="module")
def demo(demo):
    return rfm.scores(demo.transactions, as_of=DEMO)


def test_cdnow_totals_equal_plain_pandas(cdnow, scores):
    log = cdnow.transactions.to_pandas()
    expected = log.groupby("customer_id")["ordered_at"].agg(["min", "max"])
    year = log[log["ordered_at"] > "1997-06-30"].groupby("customer_id")["amount"]
    assert scores["customer_id"].tolist() == expected.index.tolist()
    assert len(scores) == 23_570 and scores["r"].notna().sum() == 8_332
    orders = year.size().reindex(expected.index, fill_value=0)
    assert scores["orders"].tolist() == orders.tolist()
    assert (scores["first_order"] == expected["min"].to_numpy()).all()
    since = pd.Timestamp("1998-06-30") - expected["max"]
    assert scores["days_since_last"].tolist() == since.dt.days.tolist()
    spend = year.sum().reindex(expected.index, fill_value=0)
    assert np.allclose(scores["spend"], spend, rtol=0, atol=1e-6)


def test_who_is_at_risk_in_cdnow_and_who_is_gone(scores):
    """FACTS that were computed independently, over the twelve months up to June 1998."""
    by_segment = scores.groupby("segment")
    spend, silent = by_segment["spend"].sum(), by_segment["days_since_last"].min()
    assert by_segment.size()[["at_risk", "cannot_lose"]].tolist() == [1_015, 94]
    assert spend[["at_risk", "cannot_lose"]].round().tolist() == [125_704, 17_633]
    assert (silent["at_risk"], silent["gone"]) == (160, 365)
    gone = scores["segment"] == "gone"
    assert round(gone.mean(), 2) == 0.65 and scores.loc[gone, list("rfm")].isna().all(axis=None)


def test_who_is_at_risk_in_the_demo_and_who_is_gone(demo):
    """The year 2025, less what came back in full."""
    spend = demo.groupby("segment")["spend"].sum()
    assert spend[["at_risk", "cannot_lose"]].round().tolist() == [101_565, 34_877]
    assert (demo["segment"] == "gone").mean() == pytest.approx(0.4253, abs=5e-5)


def test_new_is_who_ordered_first_in_the_last_quarter(demo, scores):
    first = demo.groupby("segment")["first_order"].agg(["min", "max"])
    assert first.loc["new", "min"] >= NEWEST > first.loc["occasional", "max"]
    codes = demo[["r", "f", "m"]].apply(tuple, axis=1).groupby(demo["segment"]).unique()
    assert {*codes["occasional"]} <= {*codes["new"]}
    counted = scores["segment"].value_counts()
    assert "new" not in counted and counted["occasional"] == 100  # nobody came after March 1997


def test_nobody_is_new_before_first_orders_are_believed(orders):
    rows = [("a", "2021-11-01"), ("b", "2021-12-01"), ("c", "2021-12-30"), ("c", "2021-12-29")]
    log, asked = orders(*rows), {"as_of": "2021-12-31", "bins": 2}
    assert rfm.scores(log, **asked)["segment"].tolist() == ["hibernating", "new", "champions"]
    cut = rfm.scores(log, **asked, start="2021-12-02")
    assert cut["segment"].tolist() == ["hibernating", "occasional", "champions"]


def test_a_log_that_grows_older_changes_nothing_by_itself(cdnow, scores):
    log = cdnow.transactions.to_pandas()
    older = log.assign(ordered_at=log["ordered_at"] - pd.DateOffset(years=3))
    both = pd.concat([log, older.assign(customer_id=older["customer_id"] + 10**6)])
    again = rfm.scores(both, as_of="1998-06-30")
    ranked = [each[each["segment"] != "gone"].reset_index(drop=True) for each in (scores, again)]
    pd.testing.assert_frame_equal(*ranked)


@pytest.mark.parametrize(
    ("score", "value"), [("r", "days_since_last"), ("f", "orders"), ("m", "spend")]
)
def test_ties_stay_together_and_scores_follow_the_values(scores, score, value):
    ranked = scores[scores["segment"] != "gone"]
    by_value = ranked.assign(**{value: ranked[value].round(6)}).groupby(value)[score]
    assert (by_value.nunique() == 1).all()
    ordered = by_value.first()
    assert ordered.is_monotonic_decreasing if score == "r" else ordered.is_monotonic_increasing
    assert (ordered.min(), ordered.max()) == (1, 5)


def test_values_without_ties_fall_into_fifths(orders):
    log = orders(*[(i, f"2021-01-{i + 1:02d}", float(i)) for i in range(20)])
    table = rfm.scores(log, as_of="2021-01-31")
    assert (
        table["r"].value_counts().to_dict()
        == table["m"].value_counts().to_dict()
        == dict.fromkeys(range(1, 6), 4)
    )
    assert (table["f"] == 3).all()  # all alike: the middle


def test_a_base_where_nine_of_ten_bought_once(orders):
    once = [(i, "2021-01-01", 10.0) for i in range(90)]
    more = [(i, f"2021-01-{day:02d}", 10.0) for i in range(90, 100) for day in range(1, i - 87)]
    table = rfm.scores(orders(*once, *more), as_of="2021-01-31").set_index("customer_id")
    assert (table.loc[:89, "f"] == 1).all() and (table.loc[90:, "f"] == 5).all()
    assert set(table.loc[90:, "segment"]) == {"champions"}
    assert set(table.loc[:89, "segment"]) == {"hibernating"}


def test_a_base_where_nine_of_ten_ordered_yesterday(orders):
    log = orders(
        *[(i, "2021-01-30") for i in range(90)],
        *[(i, "2021-01-02") for i in range(90, 99)],
        (99, "2021-01-31"),
    )
    table = rfm.scores(log, as_of="2021-01-31").set_index("customer_id")
    assert (
        (table.loc[:89, "r"] == 3).all()
        and (table.loc[90:98, "r"] == 1).all()
        and table.loc[99, "r"] == 5
    )
    log = log[log["customer_id"] != 99]
    assert (rfm.scores(log, as_of="2021-01-31").set_index("customer_id").loc[:89, "r"] == 5).all()


@pytest.mark.parametrize("bins", [2, 3, 4, 5, 10])
def test_every_code_has_exactly_one_segment(bins):
    codes = pd.DataFrame(itertools.product(range(1, bins + 1), repeat=3), columns=["r", "f", "m"])
    named = pd.Series(segment(codes, bins))
    assert len(codes) == bins**3 and named.isin(rfm.ACTIONS).all()
    if bins == 5:
        assert set(named) == set(rfm.ACTIONS) - UNCODED
    best, worst = named.iloc[-1], named.iloc[0]
    assert (best, worst) == ("champions", "hibernating")


def test_the_map_is_complete_and_every_segment_has_an_action():
    assert sorted(rfm.MAP) == [1, 2, 3, 4, 5] and all(len(row) == 5 for row in rfm.MAP.values())
    assert set().union(*rfm.MAP.values()) == set(rfm.ACTIONS) - UNCODED and all(
        rfm.ACTIONS.values()
    )


def test_refunds_lower_spend_and_are_no_orders(orders):
    log = orders((1, "2021-01-05", 50.0), (1, "2021-01-20", -20.0), (2, "2021-01-07", -5.0))
    row = rfm.scores(log, as_of="2021-01-31").iloc[0]
    assert row[["customer_id", "days_since_last", "orders", "spend"]].tolist() == [1, 26, 1, 30.0]


def test_same_day_orders_are_orders_and_lines_are_one(orders):
    log = orders(
        (1, "2021-01-05 09:00"), (1, "2021-01-05 10:00"), (2, "2021-01-05"), (2, "2021-01-05")
    )
    lines = log.assign(transaction_id=["a", "b", "c", "c"])
    assert rfm.scores(log, as_of="2021-01-31")["orders"].tolist() == [2, 2]
    assert rfm.scores(lines, as_of="2021-01-31")["orders"].tolist() == [2, 1]


def test_orders_on_as_of_count_and_later_ones_do_not(orders):
    log = orders((1, "2021-01-31 23:59"), (1, "2021-02-01 00:00"))
    assert rfm.scores(log, as_of="2021-01-31")[["days_since_last", "orders"]].values.tolist() == [
        [0, 1]
    ]


def test_shuffled_rows_change_nothing(cdnow_sample):
    log = cdnow_sample.transactions.to_pandas()
    frames = [
        rfm.scores(table, as_of="1998-06-30") for table in (log, log.sample(frac=1, random_state=3))
    ]
    pd.testing.assert_frame_equal(*frames)


@pytest.mark.parametrize("bins", [1, 0, 11, 2.5, True, "5"])
def test_bins_are_2_to_10(orders, bins):
    with pytest.raises(ValueError, match="bins needs a whole number from 2 to 10"):
        rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31", bins=bins)


@pytest.mark.parametrize("lookback", [0, 121, 2.5, True, "12"])
def test_the_look_back_is_1_to_120_months(orders, lookback):
    with pytest.raises(ValueError, match="lookback needs a whole number from 1 to 120"):
        rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31", lookback=lookback)


@pytest.mark.parametrize(("lookback", "gone"), [(1, 3), (2, 2), (11, 2), (12, 1), (13, 0)])
def test_the_look_back_is_counted_in_months_to_the_day(orders, lookback, gone):
    days = ["2021-02-28 23:00", "2021-01-31 00:00", "2020-03-01", "2020-02-29 23:59"]
    scores = rfm.scores(orders(*enumerate(days)), as_of="2021-02-28", lookback=lookback)
    assert (scores["segment"] == "gone").sum() == gone


def test_a_log_of_which_all_are_gone(orders):
    scores = rfm.scores(orders((1, "2019-01-01"), (2, "2019-01-02")), as_of="2021-01-31")
    assert set(scores["segment"]) == {"gone"}
    said = "No customer has ordered in the last 12 months, so there is nobody to score."
    assert words.scores(scores) == said
    assert words.segments(rfm.segments(scores)).headline == said
    assert words.concentration(rfm.concentration(scores)).startswith("Nobody has spent anything")
    assert rfm.grid(scores).empty


def test_one_customer_and_nobody(orders):
    row = rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31").iloc[0]
    assert row[["r", "f", "m", "segment"]].tolist() == [3, 3, 3, "need_attention"]
    with pytest.raises(contract.ContractError, match="found empty_table 0"):
        rfm.scores(orders(), as_of="2021-01-31")


def test_scores_say_how_many_bought_once(orders):
    scores = rfm.scores(
        orders(("a", "2021-01-01"), ("a", "2021-01-11"), ("b", "2021-01-21")), as_of="2021-01-31"
    )
    results.protect(min_group=2)
    assert (
        words.scores(scores)
        == "2 customers ordered in the last 12 months, 50% of them once. Their median last order"
        " lies 15 days before the last day observed."
    )
    results.protect(min_group=5)
    assert (
        words.scores(scores)
        == words.scores(scores.head(1))
        == "Too few customers are scored to describe them."
    )
    results.protect(min_group=1)
    one = "1 customer ordered in the last 12 months, 0% of them once."
    assert words.scores(scores.head(1)).startswith(one)
    assert words.scores(scores.head(0)).startswith("No customer has ordered in the last 12 months")


def test_who_is_gone_is_told_where_they_are_not_few(scores):
    said = words.scores(scores)
    assert said.headline == "8,332 customers ordered in the last 12 months, 38% of them once."
    assert said.basis == (
        "Their median last order lies 116 days before the last day observed. 15,238 more ordered"
        " before and not since, 65% of all who ever ordered: Gone, and not ranked."
    )
    assert said.caution == ""  # 38 % ordered once
    results.protect(min_group=15_239)
    few = pd.concat(
        [scores[scores["segment"] != "gone"]] * 2 + [scores[scores["segment"] == "gone"]]
    )
    assert words.scores(SCORES.made(few, **SCORES.facts_of(scores))).basis.endswith("observed.")


def test_ties_are_a_caution_where_most_ordered_once(cdnow):
    scores = rfm.scores(cdnow.transactions, as_of="1998-06-30", lookback=1)
    assert words.scores(scores).caution == (
        "With so many single orders the frequency scores of most customers are the same: ties stay"
        " together."
    )


def test_scores_print_the_biggest_spenders(scores):
    printed = Printed(tables.scores(scores, currency="USD"))
    assert printed.rows[0] == ["7592", "Champions", "5", "5", "5", "1", "129", "6,968"]
    assert printed.heads[-1] == "Spend, USD"
    assert len(printed.rows) == 12
    assert printed.notes == ["12 of 23,570 rows are printed; the download holds them all."]


def test_scores_without_ids_name_nobody(scores):
    printed = Printed(tables.scores(scores.drop(columns="customer_id")))
    assert printed.heads[0] == "Segment"
    assert "7592" not in printed.html
    results.protect()
    assert Printed(tables.scores(scores)).rows == printed.rows


def test_customer_ids_are_text_that_cannot_do_anything(scores):
    printed = Printed(tables.scores(scores.head(3).assign(customer_id=LONG)))
    assert "<img" not in printed.html and len(printed.html) < 60_000


def test_scores_are_left_as_they_are(scores):
    for read in (words.scores, tables.scores, rfm.segments, rfm.grid, rfm.concentration):
        assert_left_alone(read, scores)
