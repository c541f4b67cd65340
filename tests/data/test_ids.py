"""One shop whose ids were written in other ways: the same customers, or a finding."""

import duckdb
import numpy as np
import pandas as pd
import pytest
from exported import counted, orders

from retention_lib import cohorts, contract, data

CLEAN = pd.DataFrame(
    [
        ("17", "2024-01-05", 20.0),
        ("17", "2024-02-09", 35.5),
        ("18", "2024-01-20", 12.0),
        ("17", "2024-03-01", 12.0),
        ("19", "2024-02-11", 8.25),
    ],
    columns=["customer_id", "ordered_at", "amount"],
)


def grid(orders):
    return cohorts.retention(orders, by="month", as_of="2024-03-31")["active"].tolist()


KNOWN = grid(CLEAN)


@pytest.mark.parametrize(
    "ids",
    [
        ["17.0", "17", "18.0", "17", "19"],
        ["17", "17 ", "18", "\t17", "\u00a019"],
        ["17", " 17.00", "18.", "17\u200b", "19"],
    ],
)
def test_the_same_customers_in_a_file_a_frame_and_a_database(ids, write, tmp_path):
    frame = CLEAN.assign(customer_id=ids)
    assert grid(frame) == KNOWN
    assert grid(data.connect(write("shop.csv", frame.to_csv(index=False))).transactions) == KNOWN
    frame.to_parquet(tmp_path / "bought.parquet")
    assert grid(data.connect(tmp_path / "bought.parquet").transactions) == KNOWN
    with duckdb.connect(tmp_path / "shop.duckdb") as shop:
        shop.sql("create table transactions as select * from frame")
    records = data.connect(tmp_path / "shop.duckdb")
    assert grid(records.transactions) == KNOWN
    found = records.check(as_of="2024-03-31")
    assert found["rule"].tolist() == ["respelt_customer_id"]


def test_a_shop_has_its_own_words_for_nobody(write):
    guests = [("0", f"2024-01-0{day}", 9.0) for day in range(1, 8)]
    guests += [("Guest ", "2024-02-01", 9.0), ("0.0", "2024-02-02", 9.0)]
    orders = pd.concat([CLEAN, pd.DataFrame(guests, columns=CLEAN.columns)])
    write("orders.csv", orders.assign(transaction_id=range(len(orders))).to_csv(index=False))
    source = write("s.toml", 'nobody = ["0", "guest"]\n[tables.transactions]\nfrom = "orders"\n')
    records = data.connect(source)
    assert grid(records.transactions) == KNOWN
    assert records.transactions.transaction_id.isnull().sum().execute() == 0
    assert records.check(as_of="2024-12-31").set_index("rule")["rows"]["missing_customer_id"] == 9


@pytest.mark.parametrize("kind", ["int64", "float64", "Int32"])
def test_a_word_for_nobody_may_be_a_number(kind, write, tmp_path):
    frame = CLEAN.assign(customer_id=CLEAN["customer_id"].astype(kind)).replace({19: 0})
    frame.to_parquet(tmp_path / "transactions.parquet")
    ids = data.connect(write("s.toml", 'nobody = ["0"]')).transactions.customer_id
    assert ids.type().is_integer() and ids.isnull().sum().execute() == 1


def test_ids_meet_across_tables_whatever_their_kind(write, tmp_path):
    write("transactions.csv", CLEAN.to_csv(index=False))
    frames = {
        "surveys": {"answered_at": "2024-03-01", "question": "nps", "score": 9, "ticket_id": 5},
        "tickets": {"ticket_id": ["5", "6"], "opened_at": "2024-03-01"},
        "customers": {"segment": "home"},
    }
    ids = {"surveys": [17, 18], "tickets": [17.0, None], "customers": ["17.0", "18"]}
    for name, columns in frames.items():
        table = pd.DataFrame({"customer_id": ids[name]}).assign(**columns)
        table.to_parquet(tmp_path / f"{name}.parquet")
    records = data.connect(tmp_path)
    for table in records.tables.values():
        assert table.customer_id.execute().dropna().isin(["17", "18", "19"]).all()
    assert records.surveys.join(records.tickets, "ticket_id").count().execute() == 2
    found = records.check(as_of="2024-12-31")
    assert found["rule"].tolist() == ["missing_customer_id", "respelt_customer_id"]


def test_aliases_meet_ids_of_another_kind(write, tmp_path):
    CLEAN.astype({"customer_id": "int64"}).to_parquet(tmp_path / "transactions.parquet")
    write("identities.csv", "alias_id,customer_id\n19.0,18\n\\N,17\n")
    ids = data.connect(tmp_path).transactions.customer_id
    assert sorted(ids.execute()) == ["17", "17", "17", "18", "18"]


def test_ids_of_whole_numbers_stay_whole_numbers(write, tmp_path):
    for name, kind in {"transactions": "int64", "surveys": "float64"}.items():
        frame = CLEAN.astype({"customer_id": kind})
        times = {"answered_at": "2024-01-01", "question": "nps", "score": 1}
        frame.assign(**times).to_parquet(tmp_path / f"{name}.parquet")
    records = data.connect(tmp_path)
    assert all(table.customer_id.type().is_integer() for table in records.tables.values())


def test_a_log_whose_ids_were_all_rounded_is_refused_by_name(write):
    lost = CLEAN.assign(customer_id="6.12548E+12")
    source = write("shop.csv", lost.to_csv(index=False))
    with pytest.raises(contract.ContractError, match="found rounded_customer_id 5"):
        grid(data.connect(source).transactions)


SHOP = orders()
NUMBER = SHOP["customer_id"].str[1:].astype(int).astype(str)
EARLY = SHOP["ordered_at"] < "2024-01-01"
THIRD = np.random.default_rng(7).random(len(SHOP)) < 0.3


def guests(name):
    """A quarter more orders, of nobody."""
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.arange(250) * 2, unit="D")
    return pd.concat(
        [SHOP, pd.DataFrame({"customer_id": name, "ordered_at": days, "amount": 30.0})]
    )


def told(write, frame, source=""):
    """Customers back after a month, all customers, their spend, and what is found."""
    write("transactions.csv", frame.to_csv(index=False))
    records = data.connect(write("s.toml", source))
    found = records.check(as_of="2024-06-30").set_index("rule")["rows"]
    numbers = counted(records.transactions)
    return numbers, found.drop(["same_day_order", "ends_before_as_of"], errors="ignore").to_dict()


@pytest.mark.parametrize(
    ("ids", "respelt"),
    [
        (SHOP["customer_id"], 0),
        (SHOP["customer_id"].mask(THIRD, SHOP["customer_id"] + " "), THIRD.sum()),
        (SHOP["customer_id"].mask(THIRD, "\ufeff" + SHOP["customer_id"] + "\u00a0"), THIRD.sum()),
        (NUMBER.mask(EARLY, NUMBER + ".0"), EARLY.sum()),
        (NUMBER + ".00", len(SHOP)),
    ],
)
def test_a_shop_whose_ids_are_written_otherwise_has_the_same_numbers(write, ids, respelt):
    numbers, found = told(write, SHOP.assign(customer_id=ids))
    assert numbers == (94, 300, 35_462)
    assert found == ({"respelt_customer_id": respelt} if respelt else {})


@pytest.mark.parametrize(
    ("name", "rule"),
    [("0", "guest"), ("-1", "guest"), ("Guest", "guest"), ("till 4", "one_customer")],
)
def test_guests_are_told_and_are_nobody_once_the_source_says_so(write, name, rule):
    frame = guests(name)
    numbers, found = told(write, frame)
    assert found == {rule: 250} and numbers[1] == 301
    numbers, found = told(write, frame, f"nobody = ['{name}']\n")
    assert numbers == (94, 300, 35_462) and found == {"missing_customer_id": 250}
