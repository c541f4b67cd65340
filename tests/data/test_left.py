"""What of a source is not read is told by its name."""

import pandas as pd
import pytest

from retention_lib import data, words
from retention_lib.data import columns

HEADER = "customer_id,ordered_at,amount"
ORDERS = f"{HEADER}\na,2024-01-05,20\n"


def told(source):
    found = data.connect(source).check(as_of="2024-01-05")
    assert found["rows"].eq(0).all()
    hints = words.explained(found)["hint"]
    return dict(zip(found["rule"], hints, strict=True))


@pytest.mark.parametrize(
    "other", ["surveys.json", "orders.xls", "transactions.csv.bz2", "orders.csv", "old.csv.gz"]
)
def test_files_of_a_folder_that_are_not_read_are_told(tmp_path, write, other):
    write("transactions.csv", ORDERS)
    for quiet in ("README.md", "notes.txt", ".hidden.csv", "shop.toml"):
        write(quiet, "")
    assert told(tmp_path) == {}
    write(other, "?")
    hints = told(tmp_path)
    assert list(hints) == ["unread_files"]
    assert hints["unread_files"].startswith(f"'{other}' lie beside what is read, and are not")


def test_files_that_only_another_ending_keeps_from_a_pattern_are_told(write):
    write("orders_1.csv", ORDERS)
    write("orders_2.csv.bz2", "?")
    write("other.csv", "?")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*.csv"\n')
    assert "'orders_2.csv.bz2' lie" in told(source)["unread_files"]
    write("orders_3.tsv", ORDERS)
    assert "'orders_2.csv.bz2', 'orders_3.tsv' lie" in told(source)["unread_files"]
    write("shop.toml", '[tables.transactions]\nfrom = "orders_1.csv"\n')
    assert told(source) == {}
    write("orders_1.json", "?")
    write("shop.toml", '[tables.transactions]\nfrom = "orders_1"\n')
    assert "'orders_1.json' lie" in told(source)["unread_files"]


@pytest.mark.parametrize("other", ["orders_2.txt", "orders_2.txt.gz"])
def test_a_text_that_a_pattern_takes_by_its_name_is_told(write, other):
    write("orders_1.csv", ORDERS)
    write(other, ORDERS)
    write("notes.txt", "of no table")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert f"'{other}' lie" in told(source)["unread_files"]
    write("shop.toml", '[tables.transactions]\nfrom = "orders_1"\n')
    assert told(source) == {}


def test_a_file_alone_says_nothing_of_those_beside_it(write):
    write("orders.json", "?")
    assert told(write("orders.csv", ORDERS)) == {}


def test_columns_that_are_not_read_are_told(write):
    names = [f"c{i}" for i in range(columns.MOST + 2)]
    header = ",".join([HEADER, *names])
    row = ",".join(["a,2024-01-05,20", *names])
    hints = told(write("orders.csv", f"{header}\n{row}\n"))
    assert hints["unread_columns"].startswith("'c200', 'c201' are not read, as the files have many")


def test_columns_that_some_months_lack_are_told(write):
    write("orders_1.csv", ORDERS)
    write("orders_2.csv", f"{HEADER},coupon\na,2024-01-04,20,x\n")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert told(source)["unread_columns"].startswith("'coupon' are not read")


def test_sheets_that_are_not_read_are_told(tmp_path, write):
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2024-01-05"], "amount": [20]})
    path = tmp_path / "shop.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for sheet in ("transactions", "2023", "2024"):
            orders.to_excel(book, sheet_name=sheet, index=False)
    assert told(path)["unread_sheets"].startswith("'2023', '2024' of the workbook are not read")
    source = write("shop.toml", 'url = "shop.xlsx"\n[tables.transactions]\nfrom = "2024"\n')
    assert "'transactions', '2023' of the workbook" in told(source)["unread_sheets"]
    assert data.connect(source).transactions.count().execute() == 1
    write("shop.toml", '[tables.transactions]\nfrom = "shop.xlsx"\n')
    assert data.connect(source).transactions.count().execute() == 1
