"""Which files a source reads: every one that was meant, and no other."""

import gzip
import os
from pathlib import Path

import pandas as pd
import pytest

from retention_lib import contract, data

HEADER = "customer_id,ordered_at,amount\n"
JANUARY = "A17,2024-01-05,20.00\n"
FEBRUARY = "A17,2024-02-09,35.50\n"


@pytest.fixture
def packed(tmp_path):
    def packed(name, text):
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()))
        return path

    return packed


def total(source):
    return data.connect(source).transactions.amount.sum().execute()


def refused(source):
    with pytest.raises(contract.ContractError) as error:
        data.connect(source)
    return str(error.value)


def test_a_folder_of_packed_and_tab_separated_files_is_read_whole(tmp_path, write, packed):
    write("transactions.csv", HEADER + JANUARY)
    write("customers.tsv", "customer_id\tsegment\nA17\tx, y\n")
    packed("surveys.csv.gz", "customer_id,answered_at,question,score\nA17,2024-02-01,nps,9\n")
    packed("EVENTS.TSV.GZ", "customer_id\thappened_at\tevent\nA17\t2024-02-01\tlogin\n")
    records = data.connect(tmp_path)
    assert list(records.tables) == ["transactions", "surveys", "customers"]
    assert records.surveys.score.execute().tolist() == [9]
    assert records.customers.segment.execute().tolist() == ["x, y"]


@pytest.mark.parametrize("name", ["orders.csv.gz", "orders.tsv", "orders.txt", "o.tsv.gz", "O.CSV"])
def test_a_file_alone_is_read_whatever_its_ending(write, packed, name):
    text = HEADER.replace(",", "\t") + JANUARY.replace(",", "\t")
    assert total((packed if name.endswith("gz") else write)(name, text)) == 20


def test_a_pattern_takes_packed_and_plain_months(tmp_path, write, packed):
    write("orders_2024-01.csv", HEADER + JANUARY)
    packed("orders_2024-02.csv.gz", HEADER + FEBRUARY)
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert total(source) == 55.5
    write("orders_2024-03.tsv", "amount\tordered_at\tcustomer_id\n4\t2024-03-01\tB\n")
    assert total(source) == 59.5


def test_months_are_read_by_the_names_of_their_columns(write):
    """An engine goes by their order, and would take amounts for customers."""
    write("orders_1.csv", "customer_id,ordered_at,amount,note\n7,2024-01-05,20,\n")
    write("orders_2.csv", "amount;ordered_at;customer_id\n30;2024-02-05;8\n")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*.csv"\n')
    orders = data.connect(source).transactions.to_pandas().sort_values("ordered_at")
    assert orders["customer_id"].tolist() == ["7", "8"]
    assert orders["amount"].tolist() == [20, 30] and "note" not in orders


def test_months_without_a_column_that_counts_are_refused(write):
    write("orders_1.csv", HEADER + JANUARY)
    write("orders_2.csv", "transaction_id," + HEADER + "1," + FEBRUARY)
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    told = "transactions needs 'transaction_id'; found files without in 'orders_1.csv'"
    assert told in refused(source)


@pytest.mark.parametrize("other", ["csv.bz2", "json", "xls", "csv.zip", "JSONL"])
def test_a_pattern_that_takes_what_is_not_read_is_refused(write, other):
    write("orders_1.csv", HEADER + JANUARY)
    write(f"orders_2.{other}", "?")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    told = f"every file of 'orders_*' must be readable; found 'orders_2.{other}'; save them as CSV"
    assert told in refused(source)
    write("shop.toml", '[tables.transactions]\nfrom = "orders_*.csv"\n')
    assert total(source) == 20


def test_a_folder_of_nothing_that_is_read_says_what_is_there(tmp_path, write):
    write("orders.json", "[]")
    write("surveys.xls", "?")
    write("README.md", "")
    told = "found 'orders.json', 'surveys.xls'; save as CSV (.csv, .tsv, .txt, also with .gz)"
    assert told in refused(tmp_path)


def test_the_same_month_twice_is_refused(tmp_path, write, packed):
    write("orders_1.csv", HEADER + JANUARY)
    packed("orders_1.csv.gz", HEADER + JANUARY)
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert "found 'orders_1.csv', 'orders_1.csv.gz' in the folder" in refused(source)
    write("shop.toml", '[tables.transactions]\nfrom = "orders_1"\n')
    assert "name one that is there, with its ending" in refused(source)
    write("shop.toml", '[tables.transactions]\nfrom = "orders_1.csv.gz"\n')
    assert total(source) == 20 and total(tmp_path / "orders_1.csv") == 20


def test_kinds_that_know_their_types_and_texts_are_not_mixed(tmp_path, write):
    write("orders_1.csv", HEADER + JANUARY)
    pd.DataFrame({"customer_id": ["a"]}).to_parquet(tmp_path / "orders_2.parquet")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert "found 'orders_1.csv', 'orders_2.parquet' in the folder" in refused(source)


@pytest.mark.parametrize("name", ["orders.json", "orders.csv.bz2", "orders.xls", "orders"])
def test_a_file_of_another_kind_is_refused_by_what_is_read(write, name):
    told = f"asked for as '{name}'; found a kind of file that is not read; save it as CSV"
    assert told in refused(write(name, "?"))


@pytest.mark.parametrize(
    "name",
    ["orders[1].csv", "a*b.csv", "what?.csv", "[!x].csv", "x[1].csv.gz", "~x.csv", "{a,b}.csv"],
)
def test_a_path_that_exists_is_that_file_and_no_other(tmp_path, write, packed, name):
    for other in ("orders1.csv", "aXb.csv", "whatX.csv", "z.csv", "x1.csv.gz"):
        (packed if other.endswith("gz") else write)(other, HEADER + FEBRUARY)
    path = (packed if name.endswith("gz") else write)(name, HEADER + JANUARY)
    source = write("shop.toml", f"[tables.transactions]\nfrom = '{name}'\n")
    assert (total(path), total(source)) == (20, 20)
    assert list(data.fingerprint(source))[1:] == [path.as_posix()]
    write("shop.toml", f"[tables.transactions]\nfrom = '{name.split('.')[0]}'\n")
    assert total(source) == 20


def test_a_name_that_begins_as_a_home_does_is_beside_us(write, monkeypatch, tmp_path):
    write("~x.csv", HEADER + JANUARY)
    monkeypatch.chdir(tmp_path)
    assert total("~x.csv") == 20


@pytest.mark.parametrize("name", ["shop[12]", "shop*", "sh?p"])
def test_a_folder_that_exists_is_that_folder_and_no_other(tmp_path, name):
    for folder, row in {"shop1": FEBRUARY, "shop2": FEBRUARY, name: JANUARY}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "transactions.csv").write_text(HEADER + row)
        frame = pd.DataFrame({"customer_id": ["a"], "segment": [row]})
        frame.to_parquet(tmp_path / folder / "customers.parquet")
    records = data.connect(tmp_path / name)
    assert records.transactions.amount.execute().tolist() == [20]
    assert records.customers.segment.execute().tolist() == [JANUARY]


def test_what_an_editor_or_a_system_hides_is_no_month(write):
    write("orders_1.csv", HEADER + JANUARY)
    for hidden in ("._orders_1.csv", ".orders_2.csv", "~$orders_3.csv"):
        write(hidden, "\0\1\2")
    assert total(write("shop.toml", '[tables.transactions]\nfrom = "*.csv"\n')) == 20


def test_one_file_is_every_table_that_does_not_say_from(write, packed):
    packed("export.csv.gz", "cust,day,total,segment\nA17,2024-01-05,20,x\n")
    source = write(
        "shop.toml",
        'url = "export.csv.gz"\n[tables.transactions]\ncolumns = { customer_id = "cust",'
        ' ordered_at = "day", amount = "total" }\n'
        '[tables.customers]\ncolumns = { customer_id = "cust" }\n',
    )
    records = data.connect(source)
    assert records.transactions.amount.execute().tolist() == [20]
    assert records.customers.segment.execute().tolist() == ["x"]
    assert [name.split("/")[-1] for name in data.fingerprint(source)] == [
        "shop.toml",
        "export.csv.gz",
    ]
    write("shop.toml", 'url = "export.csv.gz"\n')
    assert "transactions needs 'customer_id', 'ordered_at', 'amount'" in refused(source)


def test_the_fingerprint_sees_the_files_that_are_read(tmp_path, write, packed):
    write("orders_2024-01.csv", HEADER + JANUARY)
    packed("orders_2024-02.csv.gz", HEADER + FEBRUARY)
    write("other.csv", HEADER)
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    before = data.fingerprint(source)
    assert [name.split("/")[-1] for name in before] == [
        "shop.toml",
        "orders_2024-01.csv",
        "orders_2024-02.csv.gz",
    ]
    packed("orders_2024-02.csv.gz", HEADER + JANUARY)
    assert data.fingerprint(source) != before


def test_a_folder_that_the_environment_names_is_not_told(tmp_path, monkeypatch):
    folder = tmp_path / "hidden"
    folder.mkdir()
    for place in ("a", "b"):
        (folder / f"orders-{place}.csv").write_text(
            f"customer_id,ordered_at,amount\n{place},2024-01-01,5\n"
        )
    source = tmp_path / "shop.toml"
    source.write_text('url = "env:SHOP_DIR"\n[tables.transactions]\nfrom = "orders*.csv"\n')
    monkeypatch.setenv("SHOP_DIR", str(folder))
    told = list(data.fingerprint(source))
    assert told == [source.as_posix(), "orders-a.csv", "orders-b.csv"]
    monkeypatch.setenv("SHOP_DIR", str(folder / "orders-a.csv"))
    source.write_text('url = "env:SHOP_DIR"\n')
    assert list(data.fingerprint(source))[1:] == ["orders-a.csv"]


@pytest.mark.parametrize("name", [b"shop\xff/transactions.csv", b"shop/transactions\xff.csv"])
def test_a_name_that_is_no_text_is_refused(tmp_path, name):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.parent.mkdir()
    path.write_text("customer_id,ordered_at,amount\na,2024-01-01,5\n")
    for source in (path, path.parent):
        with pytest.raises(contract.ContractError) as error:
            data.connect(source)
        said = str(error.value)
        assert said.startswith("the name of every file and folder must be in UTF-8; found '")
        assert "\\udcff" in said and said.endswith("; rename it")
