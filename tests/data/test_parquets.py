"""Parquet files of one table are read by the names and the types of their columns."""

import datetime as dt
import decimal
import os

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retention_lib import contract, data

HEADER = ["customer_id", "ordered_at", "amount"]
DAY = dt.datetime(2024, 1, 5)


@pytest.fixture
def months(tmp_path, write):
    """A source of a file for each of the frames."""

    def months(*frames):
        for i, frame in enumerate(frames):
            frame.to_parquet(tmp_path / f"orders_{i}.parquet")
        return write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')

    return months


def orders(*row, columns=()):
    return pd.DataFrame([row], columns=[*HEADER, *columns])


def read(source):
    return data.connect(source).transactions.to_pandas()[HEADER].values.tolist()


def refused(source):
    with pytest.raises(contract.ContractError) as error:
        data.connect(source)
    return str(error.value)


@pytest.mark.parametrize("first", [5, 5.0, True, pd.NA])
def test_amounts_are_not_rounded_to_the_type_of_the_first_file(months, first):
    """An engine reads 5.7 as 6 where the first file has whole numbers."""
    first = orders(1, DAY, first).astype({"amount": "Int32"})
    source = months(first, orders(1, DAY, 5.7), orders(1, DAY, 2**40))
    assert data.connect(source).transactions.amount.execute().tolist()[1:] == [5.7, 2.0**40]


def test_columns_go_by_their_names(months):
    other = pd.DataFrame([[7.0, DAY, 2]], columns=HEADER[::-1])
    assert read(months(orders(1, DAY, 5), other)) == [[1, DAY, 5], [2, DAY, 7]]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_are_read_in_every_unit(tmp_path, unit):
    """Of nanoseconds, which pandas 2 writes, no year is before 1677."""
    times = pd.Series(pd.to_datetime(["2024-01-05 10:30:01", None])).astype(f"datetime64[{unit}]")
    rows = pd.DataFrame({"customer_id": [1, 2], "ordered_at": times, "amount": 5.0})
    rows.to_parquet(tmp_path / "orders.parquet")
    found = data.connect(tmp_path / "orders.parquet").transactions.to_pandas()
    assert found["ordered_at"].tolist() == [pd.Timestamp("2024-01-05 10:30:01"), pd.NaT]


def test_a_column_that_counts_must_be_in_every_file(months):
    lines = orders(1, DAY, 5, "x", columns=["transaction_id"])
    for frames in ([lines, orders(1, DAY, 5)], [orders(1, DAY, 5), lines]):
        told = refused(months(*frames))
        assert "every file of transactions needs 'transaction_id'; found files without in" in told
    source = months(orders(1, DAY, 5), orders(1, DAY, 6, "x", columns=["coupon"]))
    assert len(read(source)) == 2
    found = data.connect(source).check(as_of="2024-01-05")
    assert "'coupon'" in found.set_index("rule")["allowed"]["unread_columns"]


@pytest.mark.parametrize(
    ("column", "other"), [("amount", "5,7"), ("customer_id", "A17"), ("ordered_at", "05/01/2024")]
)
def test_texts_beside_what_has_a_type_are_refused(months, column, other):
    source = months(orders(1, DAY, 5), orders(1, DAY, 5).astype(object).assign(**{column: other}))
    assert f"every file of transactions needs one type of '{column}'; found" in refused(source)


def test_categories_beside_texts_are_texts(months):
    frame = orders("a", DAY, 5)
    source = months(frame.astype({"customer_id": "category"}), frame)
    assert [row[0] for row in read(source)] == ["a", "a"]


def test_what_is_no_parquet_is_refused(write):
    told = "transactions.parquet must be Parquet; found"
    assert told in refused(write("transactions.parquet", "customer_id,ordered_at,amount\n"))


def test_a_folder_that_is_called_as_a_file_is_told(tmp_path, write):
    write("transactions.csv", "customer_id,ordered_at,amount\n1,2024-01-05,5\n")
    (tmp_path / "surveys.parquet").mkdir()
    found = data.connect(tmp_path).check(as_of="2024-01-05")
    assert found[["rule", "allowed"]].values.tolist() == [["unread_files", "'surveys.parquet'"]]


def test_what_is_neither_file_nor_folder_is_no_source(tmp_path):
    os.mkfifo(tmp_path / "orders.csv")
    assert "found nothing of that name" in refused(tmp_path / "orders.csv")


def test_decimals_of_more_digits_than_the_engine_has_are_refused(tmp_path):
    """The engine reads 1.5 of them as 422212465065984."""
    path = tmp_path / "transactions.parquet"
    rows = {"customer_id": ["a"], "ordered_at": [DAY]}
    for digits in (38, 39):
        amount = pa.array([decimal.Decimal("1.5")], pa.decimal256(digits, 2))
        pq.write_table(pa.table({**rows, "amount": amount}), path)
        if digits == 38:
            assert read(path) == [["a", DAY, 1.5]]
    assert refused(path) == (
        "the numbers of 'amount' in transactions.parquet must have at most 38 digits; found"
        " decimal256(39, 2); write it anew as decimal(38, 2) or as double"
    )


@pytest.mark.parametrize("twice", ["Amount", "amount"])
def test_a_name_twice_is_refused_and_a_column_without_one_left(tmp_path, twice):
    path = tmp_path / "transactions.parquet"
    columns = [["a"], [DAY], [20.5], [1]]
    pq.write_table(pa.table(list(map(pa.array, columns)), [*HEADER, ""]), path)
    assert read(path) == [["a", DAY, 20.5]]
    pq.write_table(pa.table(list(map(pa.array, columns)), [*HEADER, twice]), path)
    assert refused(path) == (
        f"transactions.parquet needs one text name for each column; found 'amount', '{twice}';"
        " rename or drop columns in its header"
    )
