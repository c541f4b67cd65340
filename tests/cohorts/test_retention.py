import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract, periods
from retention_lib.results.cohorts import RETENTION

TEN_CUSTOMERS = [
    ("u1", "2021-12-28"), ("u1", "2022-01-03"), ("u1", "2022-01-13"), ("u1", "2022-02-03"),
    ("u2", "2021-12-28"), ("u2", "2022-01-04"), ("u2", "2022-01-15"), ("u2", "2022-02-04"),
    ("u2", "2022-04-04"), ("u3", "2022-01-05"), ("u3", "2022-02-05"), ("u3", "2022-04-05"),
    ("u4", "2022-01-06"), ("u4", "2022-02-06"), ("u5", "2022-01-07"), ("u5", "2022-02-07"),
    ("u6", "2022-01-08"), ("u6", "2022-02-08"), ("u7", "2022-02-06"), ("u7", "2022-03-06"),
    ("u8", "2022-02-07"), ("u8", "2022-04-07"), ("u9", "2022-02-08"), ("u9", "2022-03-08"),
    ("u10", "2022-03-03"), ("u10", "2022-04-03"),
]  # fmt: skip


def active(grid):
    return grid.groupby("cohort")["active"].apply(list).to_dict()


def test_daily_recurring_events_of_two_people():
    rows = [("p1", 0, 5), ("p1", 1, 5), ("p1", 2, 5), ("p1", 5, 5), ("p1", 5, 9), ("p1", 6, 5)]
    rows += [("p2", 1, 5), ("p2", 2, 5), ("p2", 3, 5), ("p2", 6, 5)]
    events = pd.DataFrame(
        [(person, pd.Timestamp(2020, 6, 10 + day, hour), "seen") for person, day, hour in rows],
        columns=["customer_id", "happened_at", "event"],
    )
    grid = cohorts.retention(events, by="day", as_of="2020-06-20")
    first, second = (grid[grid["cohort"] == day] for day in ("2020-06-10", "2020-06-11"))
    assert (
        first.loc[first["active"] == 1, "age"].tolist() == [0, 1, 2, 5, 6]
        and first["age"].max() == 10
    )
    assert (
        second.loc[second["active"] == 1, "age"].tolist() == [0, 1, 2, 5]
        and second["age"].max() == 9
    )
    assert len(grid) == 21 and (grid["size"] == 1).all() and grid["revenue"].isna().all()


def test_four_months_keep_their_observed_zeros(four_months):
    grid = cohorts.retention(four_months, by="month", as_of="2021-04-30")
    assert list(active(grid).values()) == [[2, 1, 2, 0], [2, 2, 1], [1, 0]]
    assert grid["cohort"].unique().tolist() == [pd.Timestamp(2021, month, 1) for month in (1, 2, 3)]
    assert grid["complete"].all() and grid.columns.tolist() == [
        column.name for column in RETENTION.columns
    ]
    assert grid.loc[grid["cohort"] == "2021-01-01", "revenue"].tolist() == [20, 10, 20, 0]


def test_ten_customers_in_four_monthly_cohorts(orders):
    grid = cohorts.retention(orders(*TEN_CUSTOMERS), by="month", as_of="2022-04-30")
    assert list(active(grid).values()) == [[2, 2, 2, 0, 1], [4, 4, 0, 1], [3, 2, 1], [1, 1]]
    pooled = cohorts.average(grid)
    assert pooled["size"].tolist() == [10, 10, 9, 6, 2] and pooled["active"].tolist() == [
        10,
        9,
        3,
        1,
        1,
    ]


def test_on_or_after_counts_every_age_up_to_the_last_activity(four_months):
    # who returned did so within two months, so May and June judge no age
    grid = cohorts.retention(four_months, by="month", as_of="2021-06-30", returns="on_or_after")
    assert list(active(grid).values()) == [[2, 2, 2, 0], [2, 2, 1], [1, 0]]


def test_a_half_finished_month_is_marked_and_left_out_of_the_average(four_months):
    grid = cohorts.retention(four_months, by="month", as_of="2021-04-15")
    assert grid.groupby("cohort")["complete"].apply(list).tolist() == [
        [True] * 3 + [False],
        [True, True, False],
        [True, False],
    ]
    assert cohorts.average(grid)["age"].tolist() == [0, 1, 2]
    assert cohorts.average(grid)["size"].tolist() == [5, 4, 2]


def plain_pandas_grid(records):
    """CDNOW's monthly grid with nothing of ours but the log."""
    log = records.transactions.to_pandas()
    month = log["ordered_at"].dt.year * 12 + log["ordered_at"].dt.month
    first = month.groupby(log["customer_id"]).transform("min")
    cells = log.groupby([first.rename("cohort"), (month - first).rename("age")])
    return cells.agg(active=("customer_id", "nunique"), revenue=("amount", "sum"))


def test_cdnow_master_equals_plain_pandas(cdnow):
    grid = cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-30")
    expected = plain_pandas_grid(cdnow)
    assert (
        grid.groupby("cohort")["size"].first().tolist() == [7846, 8476, 7248]
        and 7846 + 8476 + 7248 == 23_570
    )
    assert len(grid) == len(expected) == 18 + 17 + 16
    assert grid["active"].tolist() == expected["active"].tolist()
    assert np.allclose(grid["revenue"], expected["revenue"], rtol=0, atol=1e-6)
    assert grid["complete"].all() and (grid["rate"] == grid["active"] / grid["size"]).all()


@pytest.mark.parametrize("by", periods.BY)
def test_every_customer_starts_once_and_revenue_adds_up(cdnow_sample, by):
    grid = cohorts.retention(cdnow_sample.transactions, by=by, as_of="1998-06-30")
    assert grid.loc[grid["age"] == 0, "active"].sum() == 2357
    assert grid["revenue"].sum() == pytest.approx(cdnow_sample.transactions.amount.sum().execute())
    assert ((grid["low"] <= grid["rate"]) & (grid["rate"] <= grid["high"])).all()


@pytest.mark.parametrize("returns", ["exact", "on_or_after"])
def test_the_past_does_not_change_when_as_of_moves_on_and_unbounded_retention_rises(
    cdnow_sample, returns
):
    days = ("1997-12-31", "1998-06-30")
    early, late = (
        cohorts.retention(cdnow_sample.transactions, by="month", as_of=day, returns=returns)
        for day in days
    )
    both = early.merge(late, on=["cohort", "age"], suffixes=("", "_late"))
    risen = both["active_late"] - both["active"]
    assert (
        len(both) == len(early)
        and (risen >= 0).all()
        and (risen.sum() > 0) == (returns == "on_or_after")
    )


def test_refunds_lower_revenue_and_are_no_activity(orders):
    log = orders(
        (1, "2021-01-05", 50.0),
        (1, "2021-02-05", -20.0),
        (2, "2021-01-07", -5.0),
        (3, "2021-02-01", -9.0),
        (3, "2021-03-01"),
    )
    grid = cohorts.retention(log, by="month", as_of="2021-03-31")
    assert active(grid) == {pd.Timestamp("2021-01-01"): [1, 0, 0], pd.Timestamp("2021-03-01"): [1]}
    assert grid["revenue"].tolist() == [50, -20, 0, 10]


def test_order_lines_are_one_order_at_the_first_lines_time(orders):
    log = orders((1, "2021-01-31", 5.0), (1, "2021-02-01", 7.0), (1, "2021-02-02", 1.0)).assign(
        transaction_id=["a", "a", None]
    )
    grid = cohorts.retention(log, by="month", as_of="2021-02-28")
    assert grid["active"].tolist() == [1, 1] and grid["revenue"].tolist() == [12, 1]


def test_a_column_cohort_is_the_first_rows_value_and_counts_ended_periods_only(orders):
    log = orders((1, "2021-01-05"), (1, "2021-02-05"), (2, "2021-02-07"), (3, "2021-02-01")).assign(
        channel=["web", "shop", "web", None]
    )
    grid = cohorts.retention(log, by="month", as_of="2021-03-10", cohort="channel")
    web = grid[grid["cohort"] == "web"]
    assert web["size"].tolist() == [2, 1, 1] and web["active"].tolist() == [2, 1, 0]
    assert web["complete"].tolist() == [True, True, False]
    assert grid.loc[grid["cohort"].isna(), "size"].tolist() == [1, 1]


def test_a_frame_of_cohorts_keeps_ages_from_the_first_activity(four_months):
    log, segments = (
        four_months,
        pd.DataFrame({"customer_id": [1, 2, 3], "cohort": ["a", "a", "b"]}),
    )
    grid = cohorts.retention(log, by="month", as_of="2021-04-30", cohort=segments)
    assert active(grid) == {"a": [2, 1, 2, 0], "b": [1, 1, 0]}


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"customer_id": [1, 1], "cohort": ["a", "b"]}, "one row a customer; found 1 more"),
        ({"customer_id": ["1"], "cohort": ["a"]}, "found string ids in the cohorts and int64 ids"),
        (
            {"customer_id": [1], "segment": ["a"]},
            "needs 'customer_id' and 'cohort'; found 'customer_id', 'segment'",
        ),
    ],
)
def test_a_frame_of_cohorts_that_cannot_serve_is_refused(frame, message, four_months):
    with pytest.raises(contract.ContractError, match=message):
        cohorts.retention(four_months, by="month", as_of="2021-04-30", cohort=pd.DataFrame(frame))


def test_unknown_choices_are_refused(four_months):
    log = four_months
    with pytest.raises(ValueError, match="'rolling'; it is exact or on_or_after"):
        cohorts.retention(log, by="month", as_of="2021-04-30", returns="rolling")
    with pytest.raises(
        contract.ContractError,
        match="asked for by 'chanel'; found 'customer_id', 'ordered_at', 'amount'",
    ):
        cohorts.retention(log, by="month", as_of="2021-04-30", cohort="chanel")
    with pytest.raises(ValueError, match="'fortnight'"):
        cohorts.rates(log, by="fortnight", as_of="2021-04-30")


@pytest.mark.parametrize("count", [cohorts.retention, cohorts.rates])
def test_nothing_to_count_says_why(orders, count, four_months):
    with pytest.raises(
        contract.ContractError,
        match=r"usable row on or before 2020-12-31; found after_as_of 11 \(«2021-01-28",
    ):
        count(four_months, by="month", as_of="2020-12-31")
    with pytest.raises(contract.ContractError, match="found empty_table 0"):
        count(orders(), by="month", as_of="2020-12-31")
    with pytest.raises(contract.ContractError, match="found no order, only refunds"):
        count(orders((1, "2020-01-01", -3.0)), by="month", as_of="2020-12-31")


def test_one_customer_with_one_order(orders):
    grid = cohorts.retention(orders((1, "2021-01-28")), by="month", as_of="2021-01-28")
    assert grid[["age", "size", "active", "complete"]].values.tolist() == [[0, 1, 1, False]]
    table = cohorts.rates(orders((1, "2021-01-28")), by="month", as_of="2021-01-28")
    assert table.loc[0, ["start", "new", "end"]].tolist() == [0, 1, 1] and np.isnan(
        table.loc[0, "retention"]
    )


def test_shuffled_rows_change_nothing(cdnow_sample):
    log = cdnow_sample.transactions.to_pandas()
    shuffled = log.sample(frac=1, random_state=7)
    for count in (cohorts.retention, cohorts.rates):
        frames = [count(table, by="week", as_of="1998-06-30") for table in (log, shuffled)]
        pd.testing.assert_frame_equal(*frames)


def test_on_or_after_leaves_off_the_ages_that_cannot_be_judged():
    months = pd.date_range("2021-01-15", periods=24, freq="MS")
    ordered = np.random.default_rng(2).random((1000, 24)) < 0.4  # nobody ever leaves
    ordered[:, 0] = True
    who, month = np.nonzero(ordered)
    log = pd.DataFrame({"customer_id": who, "ordered_at": months[month], "amount": 5.0})
    asked = {"by": "month", "as_of": "2023-01-31", "returns": "on_or_after"}
    grid = cohorts.retention(log, **asked)
    assert grid["age"].max() == 23 - 6  # .6 ** 6 < .05
    assert grid["rate"].min() > 0.95
