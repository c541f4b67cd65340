import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract, intervals, periods

FOUR_MONTHS = [
    (1, "2021-01-28"), (2, "2021-01-30"), (1, "2021-02-03"), (3, "2021-02-04"), (4, "2021-02-05"), (4, "2021-03-06"),
    (1, "2021-03-07"), (2, "2021-03-07"), (3, "2021-03-29"), (5, "2021-03-30"), (4, "2021-04-06"),
]  # fmt: skip
TEN_CUSTOMERS = [
    ("u1", "2021-12-28"), ("u1", "2022-01-03"), ("u1", "2022-01-13"), ("u1", "2022-02-03"),
    ("u2", "2021-12-28"), ("u2", "2022-01-04"), ("u2", "2022-01-15"), ("u2", "2022-02-04"), ("u2", "2022-04-04"),
    ("u3", "2022-01-05"), ("u3", "2022-02-05"), ("u3", "2022-04-05"), ("u4", "2022-01-06"), ("u4", "2022-02-06"),
    ("u5", "2022-01-07"), ("u5", "2022-02-07"), ("u6", "2022-01-08"), ("u6", "2022-02-08"), ("u7", "2022-02-06"),
    ("u7", "2022-03-06"), ("u8", "2022-02-07"), ("u8", "2022-04-07"), ("u9", "2022-02-08"), ("u9", "2022-03-08"),
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


def test_four_months_keep_their_observed_zeros(orders):
    grid = cohorts.retention(orders(*FOUR_MONTHS), by="month", as_of="2021-04-30")
    assert list(active(grid).values()) == [[2, 1, 2, 0], [2, 2, 1], [1, 0]]
    assert grid["cohort"].unique().tolist() == [pd.Timestamp(2021, month, 1) for month in (1, 2, 3)]
    assert grid["complete"].all() and grid.columns.tolist() == cohorts.grid.GRID
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


def test_on_or_after_counts_every_age_up_to_the_last_activity(orders):
    grid = cohorts.retention(
        orders(*FOUR_MONTHS), by="month", as_of="2021-04-30", returns="on_or_after"
    )
    assert list(active(grid).values()) == [[2, 2, 2, 0], [2, 2, 1], [1, 0]]


def test_a_half_finished_month_is_marked_and_left_out_of_the_average(orders):
    grid = cohorts.retention(orders(*FOUR_MONTHS), by="month", as_of="2021-04-15")
    assert grid.groupby("cohort")["complete"].apply(list).tolist() == [
        [True] * 3 + [False],
        [True, True, False],
        [True, False],
    ]
    assert cohorts.average(grid)["age"].tolist() == [0, 1, 2]
    assert cohorts.average(grid)["size"].tolist() == [5, 4, 2]


def test_averages_pool_complete_cells_only():
    grid = pd.DataFrame(
        {
            "age": 1,
            "size": [1000, 500, 700],
            "active": [500, 400, 10],
            "complete": [True, True, False],
        }
    )
    pooled = cohorts.average(grid)
    assert pooled.loc[0, ["cohorts", "size", "active", "rate"]].tolist() == [2, 1500, 900, 0.6]
    assert (pooled.loc[0, "low"], pooled.loc[0, "high"]) == intervals.wilson(900, 1500)
    every = cohorts.average(grid.assign(complete=True))
    assert round(every.loc[0, "rate"], 4) == 0.4136


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


def test_a_frame_of_cohorts_keeps_ages_from_the_first_activity(orders):
    log, segments = (
        orders(*FOUR_MONTHS),
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
def test_a_frame_of_cohorts_that_cannot_serve_is_refused(orders, frame, message):
    with pytest.raises(contract.ContractError, match=message):
        cohorts.retention(
            orders(*FOUR_MONTHS), by="month", as_of="2021-04-30", cohort=pd.DataFrame(frame)
        )


def test_unknown_choices_are_refused(orders):
    log = orders(*FOUR_MONTHS)
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
def test_nothing_to_count_says_why(orders, count):
    with pytest.raises(
        contract.ContractError,
        match=r"usable row on or before 2020-12-31; found after_as_of 11 \(2021-01-28",
    ):
        count(orders(*FOUR_MONTHS), by="month", as_of="2020-12-31")
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


def test_rates_of_four_months(orders):
    table = cohorts.rates(orders(*FOUR_MONTHS), by="month", as_of="2021-04-30")
    assert table["start"].tolist() == [0, 2, 3, 5] and table["end"].tolist() == [2, 3, 5, 1]
    assert table["kept"].tolist() == [0, 1, 3, 1] and table["lost"].tolist() == [0, 1, 0, 4]
    assert table["new"].tolist() == [2, 2, 1, 0] and table["returned"].tolist() == [0, 0, 1, 0]
    assert table["retention"].tolist()[1:] == [0.5, 1, 0.2] and table["churn"].tolist()[1:] == [
        0.5,
        0,
        0.8,
    ]
    assert table["crr_formula"].tolist()[1:] == [
        0.5,
        4 / 3,
        0.2,
    ]  # 133 %: the customer who came back


def rates_by_sets(log, as_of, by="M", window=None):
    """The rates in plain Python sets, period after period."""
    log = log[
        (log["ordered_at"] < pd.Timestamp(as_of) + pd.Timedelta(days=1)) & (log["amount"] >= 0)
    ]
    day = log["ordered_at"].dt.normalize()
    before, rows = set(), []
    for period in pd.period_range(day.min(), as_of, freq=by):
        end = min(period.end_time.normalize(), pd.Timestamp(as_of))
        since = end - pd.Timedelta(days=window - 1) if window else period.start_time
        now = set(log.loc[day.between(since, end), "customer_id"])
        ever = set(log.loc[day < period.start_time, "customer_id"])
        kept, new = before & now, now - ever
        rows.append(
            [len(before), len(kept), len(before - now), len(new), len(now - kept - new), len(now)]
        )
        before = now
    return rows


@pytest.mark.parametrize(
    ("by", "freq", "window"),
    [("month", "M", None), ("month", "M", 90), ("quarter", "Q", 30), ("week", "W", 20)],
)
@pytest.mark.parametrize("as_of", ["1998-06-30", "1998-05-17"])
def test_rates_equal_sets_of_customers_on_cdnow(cdnow_sample, by, freq, window, as_of):
    table = cohorts.rates(cdnow_sample.transactions, by=by, as_of=as_of, window=window)
    counts = table[["start", "kept", "lost", "new", "returned", "end"]]
    assert counts.values.tolist() == rates_by_sets(
        cdnow_sample.transactions.to_pandas(), as_of, freq, window
    )
    assert (counts["start"] == counts["kept"] + counts["lost"]).all()
    assert (counts["end"] == counts["kept"] + counts["new"] + counts["returned"]).all()


def test_textbook_formula_passes_100_percent_on_cdnow_where_retention_does_not(cdnow):
    table = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30")
    march = table.set_index("period").loc["1998-03-01"]
    assert march[["start", "kept", "new", "returned", "end"]].tolist() == [1551, 571, 0, 1489, 2060]
    assert table["crr_formula"].max() == march["crr_formula"] == 2060 / 1551
    assert table["retention"].max() == march["retention"] == 571 / 1551
    assert table["complete"].all() and table["new"].sum() == 23_570


def test_periods_without_anybody_are_zeros(orders):
    table = cohorts.rates(
        orders((1, "2021-01-05"), (1, "2021-04-05")), by="month", as_of="2021-04-30"
    )
    assert table["end"].tolist() == [1, 0, 0, 1] and table["returned"].tolist() == [0, 0, 0, 1]
    assert table["retention"].isna().tolist() == [True, False, True, True]


@pytest.mark.parametrize("window", [0, -5, True, 1.5, "30", 10**6])
def test_a_window_is_a_number_of_days(orders, window):
    with pytest.raises(ValueError, match="window needs a whole number of days from 1 to 36525"):
        cohorts.rates(orders(*FOUR_MONTHS), by="month", as_of="2021-04-30", window=window)


def test_textbook_crr():
    assert round(cohorts.crr(start=150, new=50, end=193), 4) == 0.9533
    with pytest.raises(ValueError, match="needs customers at the start; found 0"):
        cohorts.crr(start=0, new=1, end=1)


def test_rescale_compounds():
    assert round(cohorts.rescale(0.30, from_="year", to="month"), 4) == 0.0293
    assert cohorts.rescale(
        cohorts.rescale(0.1, from_="month", to="week"), from_="week", to="month"
    ) == pytest.approx(0.1)
    assert (
        cohorts.rescale(1, from_="day", to="year") == 1
        and cohorts.rescale(0, from_="day", to="year") == 0
    )
    with pytest.raises(ValueError, match="write 30 % as 0.3"):
        cohorts.rescale(30, from_="year", to="month")
    with pytest.raises(ValueError, match="it knows day, week, month, quarter, year"):
        cohorts.rescale(0.3, from_="annum", to="month")


def test_compare_two_cohorts_at_one_age():
    grid = pd.DataFrame(
        {
            "cohort": ["a", "b", "b"],
            "age": [1, 1, 2],
            "size": [259, 249, 249],
            "active": [102, 83, 1],
        }
    )
    grid = grid.assign(rate=grid["active"] / grid["size"], complete=[True, True, False])
    row = cohorts.compare(grid, "a", "b", age=1).iloc[0]
    assert (
        row["difference"] == pytest.approx(102 / 259 - 83 / 249)
        and abs(row["p_value"] - 0.156673) < 5e-7
    )
    assert (row["low"], row["high"]) == intervals.difference(102, 259, 83, 249)[1:3]
    with pytest.raises(ValueError, match="'b' complete at age 2; found complete ages 1 to 1"):
        cohorts.compare(grid, "b", "a", age=2)
    with pytest.raises(ValueError, match="found cohorts 'a', 'b'"):
        cohorts.compare(grid, "c", "b", age=1)


def test_cohorts_of_dates_are_compared_by_text(cdnow):
    grid = cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-30")
    row = cohorts.compare(grid, "1997-01-01", "1997-03-01", age=1).iloc[0]
    assert row["rate_a"] == 1157 / 7846 and row["a"] == pd.Timestamp("1997-01-01")


def test_shuffled_rows_change_nothing(cdnow_sample):
    log = cdnow_sample.transactions.to_pandas()
    shuffled = log.sample(frac=1, random_state=7)
    for count in (cohorts.retention, cohorts.rates):
        frames = [count(table, by="week", as_of="1998-06-30") for table in (log, shuffled)]
        pd.testing.assert_frame_equal(*frames)
