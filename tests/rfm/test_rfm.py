import datetime
import itertools

import numpy as np
import pandas as pd
import pytest

from retention_lib import contract, rfm


@pytest.fixture(scope="module")
def cdnow_scores(cdnow):
    return rfm.scores(cdnow.transactions, as_of="1998-06-30")


def test_cdnow_totals_equal_plain_pandas(cdnow, cdnow_scores):
    log = cdnow.transactions.to_pandas()
    expected = log.groupby("customer_id").agg(
        last=("ordered_at", "max"), orders=("amount", "size"), spend=("amount", "sum")
    )
    assert (
        cdnow_scores["customer_id"].tolist() == expected.index.tolist()
        and len(cdnow_scores) == 23_570
    )
    assert cdnow_scores["orders"].tolist() == expected["orders"].tolist()
    assert (
        cdnow_scores["days_since_last"].tolist()
        == (pd.Timestamp("1998-06-30") - expected["last"]).dt.days.tolist()
    )
    assert np.allclose(cdnow_scores["spend"], expected["spend"], rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    ("score", "value"), [("r", "days_since_last"), ("f", "orders"), ("m", "spend")]
)
def test_ties_stay_together_and_scores_follow_the_values(cdnow_scores, score, value):
    by_value = cdnow_scores.assign(**{value: cdnow_scores[value].round(6)}).groupby(value)[score]
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
    assert set(table.loc[90:, "segment"]) == {"Champions"} and set(table.loc[:89, "segment"]) == {
        "Lost"
    }


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
    named = pd.Series(rfm._named(codes, bins))
    assert len(codes) == bins**3 and named.isin(rfm.ACTIONS).all()
    if bins == 5:
        assert set(named) == set(rfm.ACTIONS)
    best, worst = named.iloc[-1], named.iloc[0]
    assert (best, worst) == ("Champions", "Lost")


def test_the_map_is_complete_and_every_segment_has_an_action():
    assert sorted(rfm.MAP) == [1, 2, 3, 4, 5] and all(len(row) == 5 for row in rfm.MAP.values())
    assert set().union(*rfm.MAP.values()) == set(rfm.ACTIONS) and all(rfm.ACTIONS.values())


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


def test_the_grid_adds_up_by_recency_and_frequency(cdnow_scores):
    grid = rfm.grid(cdnow_scores)
    best = cdnow_scores[(cdnow_scores["r"] == 5) & (cdnow_scores["f"] == 5)]
    assert grid["customers"].sum() == 23_570 and grid["share"].sum() == pytest.approx(1)
    assert grid.iloc[-1][["r", "f", "customers"]].tolist() == [5, 5, len(best)]
    assert grid.iloc[-1]["spend"] == pytest.approx(best["spend"].mean()) and grid[
        "r"
    ].cat.categories.tolist() == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_segments_add_up(cdnow_scores):
    table = rfm.segments(cdnow_scores)
    assert table["segment"].tolist() == list(rfm.ACTIONS) and table["customers"].sum() == 23_570
    assert table["share"].sum() == pytest.approx(1) and table["spend_share"].sum() == pytest.approx(
        1
    )
    assert table["orders"].sum() == 69_659 and table["spend"].sum() == pytest.approx(
        cdnow_scores["spend"].sum()
    )
    champions = cdnow_scores[cdnow_scores["segment"] == "Champions"]
    assert table.loc[0, ["customers", "days_since_last"]].tolist() == [
        len(champions),
        champions["days_since_last"].median(),
    ]
    empty = table[table["customers"] == 0]
    assert len(empty) == 2 and empty["days_since_last"].isna().all() and (empty["spend"] == 0).all()


def test_concentration_is_the_lorenz_curve(cdnow_scores):
    curve = rfm.concentration(cdnow_scores)
    spend = np.sort(cdnow_scores["spend"])[::-1]
    at = curve.set_index("customer_share")
    assert len(curve) == 101 and at.loc[0.2, "top_share"] == pytest.approx(
        spend[: 23_570 // 5].sum() / spend.sum()
    )
    assert (at.loc[0.0].tolist(), at.loc[1.0].tolist()) == ([0, 0, 0], [0, 1, 1])
    assert (at.loc[0.2, "customers"], at.loc[0.99, "customers"]) == (4714, 235)
    assert (curve["spend_share"] <= curve["customer_share"] + 1e-12).all() and (
        curve["spend_share"].diff().dropna() >= 0
    ).all()
    assert np.allclose(curve["top_share"], 1 - curve["spend_share"].to_numpy()[::-1])
    equal = rfm.concentration(pd.DataFrame({"spend": [3.0] * 7}))
    assert np.allclose(equal["spend_share"], equal["customer_share"])


def test_nobodys_spend_is_not_concentrated():
    curve = rfm.concentration(pd.DataFrame({"spend": [0.0, 0.0]}))
    assert len(curve) == 101 and curve[["spend_share", "top_share"]].isna().all(axis=None)


def test_audience_is_sorted_and_says_what_to_do(cdnow_scores):
    people = rfm.audience(cdnow_scores, "At risk", "Cannot lose")
    assert (
        set(people["segment"]) == {"At risk", "Cannot lose"}
        and people["spend"].is_monotonic_decreasing
    )
    assert (people["action"] == people["segment"].map(rfm.ACTIONS)).all()
    assert (
        len(people)
        == rfm.segments(cdnow_scores)
        .set_index("segment")
        .loc[["At risk", "Cannot lose"], "customers"]
        .sum()
    )


@pytest.mark.parametrize("names", [(), ("At Risk",)])
def test_audience_refuses_what_is_no_segment(cdnow_scores, names):
    with pytest.raises(ValueError, match="there are Champions, Loyal"):
        rfm.audience(cdnow_scores, *names)


@pytest.mark.parametrize("bins", [1, 0, 11, 2.5, True, "5"])
def test_bins_are_2_to_10(orders, bins):
    with pytest.raises(ValueError, match="bins needs a whole number from 2 to 10"):
        rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31", bins=bins)


def test_one_customer_and_nobody(orders):
    row = rfm.scores(orders((1, "2021-01-01")), as_of="2021-01-31").iloc[0]
    assert row[["r", "f", "m", "segment"]].tolist() == [3, 3, 3, "Need attention"]
    with pytest.raises(contract.ContractError, match="found empty_table 0"):
        rfm.scores(orders(), as_of="2021-01-31")


def test_earlier_scores_are_those_of_a_month_and_of_a_year_before(orders):
    log = orders((1, "2019-01-10"), (2, "2020-02-10"), (1, "2021-02-10"), (3, "2021-02-28"))
    known = rfm.earlier(log, as_of="2021-02-28", bins=3)
    assert list(known) == ["last_period", "year_ago"]
    pd.testing.assert_frame_equal(
        known["last_period"], rfm.scores(log, as_of="2021-01-31", bins=3)
    )  # both month ends
    pd.testing.assert_frame_equal(known["year_ago"], rfm.scores(log, as_of="2020-02-29", bins=3))
    known = rfm.earlier(log, as_of=datetime.date(2021, 2, 10))
    assert [frame.attrs["as_of"] for frame in known.values()] == ["2021-01-10", "2020-02-10"]
    assert known["year_ago"]["customer_id"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("began", "known"),
    [
        (
            "2020-01-01 23:59",
            ["last_period", "year_ago"],
        ),  # the whole of 2020 lies before the last day of 2020
        ("2020-01-02 00:00", ["last_period"]),
        ("2020-12-01 23:59", ["last_period"]),
        ("2020-12-02 00:00", []),
    ],
)
def test_a_log_that_was_not_a_year_old_is_no_measure(orders, began, known):
    log = orders((2, "2019-06-01", -1.0), (1, began), (1, "2021-12-24"))  # a refund is no order
    assert list(rfm.earlier(log, as_of="2021-12-31")) == known


def test_what_few_customers_did_since_is_not_told_by_a_difference(orders):
    rows = [(c, f"20{year}-03-01", 10) for c in "abcdef" for year in (18, 19, 20)]
    for few, known in (
        ("x", ["year_ago"]),
        ("xyzab", ["last_period", "year_ago"]),
        ("", ["last_period", "year_ago"]),
    ):
        log = orders(*rows, *((c, "2020-12-15", 7) for c in few))
        assert list(rfm.earlier(log, as_of="2020-12-31", min_group=5)) == known


def test_there_is_nothing_earlier_without_orders(orders):
    assert rfm.earlier(orders(), as_of="2021-12-31") == {}
