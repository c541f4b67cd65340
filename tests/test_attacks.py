"""Odd input that once gave a wrong number, lost rows in silence, or ended in somebody else's
exception."""

import ibis
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from retention_lib import cohorts, contract, data, rfm

LOG = {
    "customer_id": [1, 1, 2],
    "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"],
    "amount": [5.0, 5.0, 5.0],
}


def log(**columns):
    return pd.DataFrame(LOG | columns)


@pytest.fixture
def csv(tmp_path):
    def write(text, source=""):
        (tmp_path / "transactions.csv").write_text(
            "customer_id,ordered_at,amount\n" + text, encoding="utf-8"
        )
        (tmp_path / "shop.toml").write_text(source, encoding="utf-8")
        return tmp_path / "shop.toml"

    return write


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.from_pandas, pa.Table.from_pandas])
def test_amount_and_amount_with_a_capital_are_one_name_to_an_engine(kind):
    with pytest.raises(
        contract.ContractError, match="found 'amount', 'Amount' more than once, capitals aside"
    ):
        rfm.scores(kind(log(Amount=[100.0, 1.0, 1.0])), as_of="2021-02-28")


def test_a_column_called_owner_is_no_identity(tmp_path):
    (tmp_path / "transactions.csv").write_text(
        "customer_id,ordered_at,amount,owner\na,2021-01-28,5,Sales-Bob\n"
    )
    (tmp_path / "identities.csv").write_text("alias_id,customer_id\na,b\n")
    assert data.connect(tmp_path).transactions.to_pandas()["customer_id"].tolist() == ["b"]


@pytest.mark.parametrize(
    "name", ["number", "at", "active", "line", "nth", "start", "last", "age", "carried", "cohort"]
)
def test_a_cohort_column_may_have_any_name(name):
    table = log(**{name: ["x", "x", "y"]}, transaction_id=["s", "t", "u"])
    grid = cohorts.retention(table, by="month", as_of="2021-02-28", cohort=name)
    assert grid[["cohort", "size", "active"]].values.tolist() == [
        ["x", 1, 1],
        ["x", 1, 1],
        ["y", 1, 1],
        ["y", 1, 0],
    ]


@pytest.mark.parametrize("name", ["customer_id", "amount"])
def test_a_cohort_may_be_a_column_of_the_contract(name):
    grid = cohorts.retention(log(), by="month", as_of="2021-02-28", cohort=name)
    assert grid.loc[grid["age"] == 0, "size"].sum() == 2


@pytest.mark.parametrize("time_format", ["%d/%m/%Y %H:%M %z", "%d/%m/%Y %Q"])
def test_a_time_format_that_would_be_misread_is_refused(csv, time_format):
    with pytest.raises(contract.ContractError, match="tables.transactions.time_format: "):
        data.connect(csv("1,x,5\n", f'[tables.transactions]\ntime_format = "{time_format}"\n'))


def test_with_a_decimal_comma_a_dot_only_parts_thousands(csv):
    texts = ("12.50", '"1,234.50"', '"1,50"', '"-1.234,5"')
    rows = "".join(f"{n},2021-01-28,{text}\n" for n, text in enumerate(texts, 1))
    table = data.connect(csv(rows, '[tables.transactions]\ndecimal = ","\n')).transactions
    assert table.to_pandas()["amount"].fillna(0).tolist() == [0, 0, 1.5, -1234.5]
    assert contract.check(table, "transactions").set_index("rule")["rows"]["unreadable_amount"] == 2


def test_rates_begin_with_the_first_order_also_where_the_window_has_closed():
    table = cohorts.rates(
        log(ordered_at=["2021-01-02", "2021-03-30", "2021-03-31"]),
        by="month",
        as_of="2021-04-30",
        window=1,
    )
    assert table["end"].tolist() == [0, 0, 1, 0] and table["period"].iloc[0] == pd.Timestamp(
        "2021-01-01"
    )
    quiet = cohorts.rates(
        log(ordered_at=["2021-01-02"] * 3), by="month", as_of="2021-01-31", window=7
    )
    assert quiet[["start", "new", "end"]].values.tolist() == [[0, 0, 0]]


def test_a_base_that_brought_back_more_than_it_bought_has_no_shares_of_spend():
    scores = rfm.scores(log(amount=[1.0, -50.0, 3.0]), as_of="2021-02-28")
    assert rfm.segments(scores)["spend_share"].isna().all()
    assert rfm.concentration(scores)["top_share"].isna().all()


def test_one_and_one_point_naught_are_one_customer():
    ids = np.array([1, 1.0, 2], dtype=object)
    assert rfm.scores(log(customer_id=ids), as_of="2021-02-28")["customer_id"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        ("1,2021-01-28,5\n#2,2021-01-28,5\n3,2021-01-28,5\n", ["1", "#2", "3"]),
        ("'a,2021-01-28,5\nb',2021-01-29,7\nc,2021-01-30,1\n", ["'a", "b'", "c"]),
        ("1,2021-01-28,5\n" * 25_000 + '"a,b",2021-01-28,7\n', [*["1"] * 25_000, "a,b"]),
    ],
)
def test_every_row_of_a_csv_is_read(csv, rows, ids):
    assert data.connect(csv(rows)).transactions.to_pandas()["customer_id"].tolist() == ids


@pytest.mark.parametrize(
    "rows",
    ["1,2021-01-28,5\n" * 30_000 + "2,2021-02-03,5,9,9\n", "1,2021-01-28\n", "1,2021-01-28,5,6\n"],
)
def test_ragged_rows_are_refused_wherever_they_stand(csv, rows):
    with pytest.raises(contract.ContractError, match="see that it is whole|4 values in a line"):
        data.connect(csv(rows))


def test_a_header_that_names_a_column_twice_is_refused(tmp_path):
    (tmp_path / "transactions.csv").write_text(
        "customer_id,ordered_at,amount,Amount\n1,2021-01-28,5,6\n"
    )
    with pytest.raises(
        contract.ContractError,
        match="found 'amount', 'Amount'; rename or drop columns in its header",
    ):
        data.connect(tmp_path)


def test_a_time_before_all_times_is_counted():
    table = ibis.memtable(log()).mutate(
        ordered_at=ibis.ifelse(
            ibis._.customer_id == 2, ibis.timestamp("0900-01-01"), ibis.timestamp("2021-01-02")
        )
    )
    found = contract.check(table, "transactions", as_of="2021-02-28").set_index("rule")
    assert (
        found["rows"]["impossible_ordered_at"] == 1
        and found["severity"]["impossible_ordered_at"] == "error"
    )
    assert len(rfm.scores(table, as_of="2021-02-28")) == 1


def test_events_have_no_spend_to_score():
    events = pd.DataFrame({"customer_id": [1], "happened_at": ["2021-01-01"], "event": ["seen"]})
    with pytest.raises(
        contract.ContractError, match="transactions needs 'ordered_at', 'amount'; found"
    ):
        rfm.scores(events, as_of="2021-02-28")


def test_periods_serve_as_times_and_other_kinds_are_refused():
    months = log(ordered_at=pd.PeriodIndex(["2021-01", "2021-02", "2021-01"], freq="M"))
    assert cohorts.retention(months, by="month", as_of="2021-02-28")["active"].tolist() == [2, 1]
    with pytest.raises(contract.ContractError, match="needs columns of plain kinds"):
        contract.require(log(span=pd.IntervalIndex.from_breaks([0, 1, 2, 3])), "transactions")


def test_ids_beyond_every_whole_number_are_text():
    for ids in (np.array([2**63 + 1] * 3, dtype="uint64"), pd.Series([2**70] * 3, dtype=object)):
        scores = rfm.scores(log(customer_id=ids), as_of="2021-02-28")
        assert scores["customer_id"].tolist() == [str(ids[0])]


def test_sources_that_are_no_sources(tmp_path):
    (tmp_path / "x.duckdb").write_text("not a database")
    with pytest.raises(contract.ContractError, match="must be a DuckDB file"):
        data.connect(tmp_path / "x.duckdb")
    with pytest.raises(contract.ContractError, match="found nothing of that name"):
        data.connect("x" * 5000)


def test_cohorts_of_strangers_are_refused():
    strangers = pd.DataFrame({"customer_id": [8, 9], "cohort": ["a", "b"]})
    with pytest.raises(contract.ContractError, match="found none of its customers in the activity"):
        cohorts.retention(log(), by="month", as_of="2021-02-28", cohort=strangers)


def test_compare_says_what_can_be_compared():
    grid = cohorts.retention(
        log(channel=["web", None, None]), by="month", as_of="2021-02-28", cohort="channel"
    )
    assert cohorts.compare(grid, "web", None, age=1)["rate_a"].tolist() == [1.0]
    with pytest.raises(ValueError, match="complete at age 1; found cohorts"):
        cohorts.compare(
            cohorts.retention(log(), by="month", as_of="2021-02-28"), "banana", "2021-01-01", age=1
        )
    hidden = grid.astype({"active": float}).assign(active=np.nan)
    with pytest.raises(ValueError, match="complete at age 1; found cohorts"):
        cohorts.compare(hidden, "web", None, age=1)


def test_wrong_kinds_of_words():
    scores = rfm.scores(log(), as_of="2021-02-28")
    with pytest.raises(ValueError, match="audience was asked for"):
        rfm.audience(scores, ["Lost"])
    with pytest.raises(ValueError, match="confidence needs a share between 0 and 1; found '0.95'"):
        cohorts.retention(log(), by="month", as_of="2021-02-28", confidence="0.95")
