"""What a database holds that cannot be read is told in three parts, without anybody's values."""

import gc
import os
import sqlite3
import subprocess
import sys

import duckdb
import ibis
import pandas as pd
import pytest

from retention_lib import contract, data
from retention_lib.data.databases import Database
from retention_lib.data.fingerprint import table_fingerprint

ORDERS = "'a' customer_id, timestamp '2024-01-05' ordered_at, 5.0 amount"


@pytest.fixture
def shop(tmp_path):
    """Makes a DuckDB file of these statements."""

    def shop(*statements):
        path = tmp_path / "shop.duckdb"
        with duckdb.connect(path) as made:
            for statement in statements:
                made.sql(statement)
        return path

    return shop


@pytest.fixture
def lite(tmp_path):
    """Makes an SQLite file of these statements, and says its URL."""

    def lite(*statements):
        path = tmp_path / "shop.sqlite"
        made = sqlite3.connect(path)
        for statement in statements:
            made.execute(statement)
        made.commit()
        made.close()
        return f"sqlite://{path}"

    return lite


def refused(source):
    with pytest.raises(contract.ContractError) as error:
        data.connect(source).check(as_of="2024-12-31")
    assert "x.org" not in str(error.value)
    return str(error.value)


def test_a_view_on_a_table_that_is_gone_is_refused(shop):
    view = "create view transactions as select * from orders"
    path = shop(f"create table orders as select {ORDERS}", view, "drop table orders")
    assert refused(path).startswith("transactions must be readable; found ")


def test_words_of_a_row_that_a_view_raises_are_not_told(shop):
    rows = "'a' customer_id, timestamp '2024-01-05' ordered_at, error('c@x.org')::double amount"
    path = shop(f"create view transactions as select {rows}")
    assert refused(path).startswith("transactions must be readable; found Invalid Input Error;")


@pytest.mark.parametrize(
    "time",
    [
        "timestamp 'infinity'",
        "timestamp_ns 'infinity'",
        "timestamp '-infinity'",
        "timestamptz 'infinity'",
        "date 'infinity'",
        "date '5877642-06-25 (BC)'",
        "timestamp '290308-12-22 (BC) 00:00:00'",
        "timestamp '20000-01-01'",
        "timestamp_s '290000-01-10 04:00:54'",
    ],
)
def test_a_time_that_no_calendar_has_is_a_row_left_out_and_counted(shop, time, tmp_path):
    shop(
        f"create table transactions as select 'a' customer_id, {time} ordered_at, 5.0 amount",
        "insert into transactions values ('b', '2024-01-05', 6.0), ('c', '2024-01-06', 7.0)",
    )
    source = tmp_path / "shop.toml"
    source.write_text('url = "shop.duckdb"\ntimezone = "Asia/Riyadh"\n', encoding="utf-8")
    records = data.connect(source)
    found = records.check(as_of="2024-12-31")
    assert found.query("hint == 'missing'")[["rule", "rows"]].values.tolist() == [
        ["missing_ordered_at", 1]
    ]
    assert records.transactions.ordered_at.count().execute() == 2


@pytest.mark.parametrize("name", ["a.b.c.d", "odd.one.or.ders", "nowhere.main.orders", "no.orders"])
def test_a_table_of_a_schema_that_is_not_there_is_refused(shop, tmp_path, name):
    shop(f"create table orders as select {ORDERS}")
    source = tmp_path / "shop.toml"
    source.write_text(f'url = "shop.duckdb"\n[tables.transactions]\nfrom = "{name}"\n')
    found = "no table" if name.startswith("nowhere") else "'information_schema', 'main', "
    assert refused(source).startswith(f"a table was asked for as '{name}'; found {found}")


def test_an_empty_database_has_no_table_and_none_of_the_files_of_this_folder(shop, monkeypatch):
    path = shop()
    (path.parent / "letters.csv").write_text("a\n")
    monkeypatch.chdir(path.parent)
    assert "; found no table; rename one" in refused("shop.duckdb")


def test_a_column_that_needs_an_extension_is_not_a_view(shop):
    path = shop(f"create table transactions as select {ORDERS}, null::geometry place")
    assert refused(path) == (
        "'transactions' must hold what it shows; found a column of a kind that needs an extension;"
        " leave it out in a view"
    )


def test_a_file_that_is_no_database_or_is_in_use_is_told_as_such(tmp_path):
    path = tmp_path / "shop.db"
    path.write_bytes(b"x" * 5000)
    asked = f"the source {path} must be a DuckDB file that is free to be read; found"
    whole = f"see that it is whole, and of DuckDB {duckdb.__version__} or an older one"
    assert refused(path) == f"{asked} none; {whole}"
    path.unlink()
    sqlite3.connect(path).execute("create table t (a)").connection.close()
    assert refused(path) == f"{asked} an SQLite database; give it as sqlite:///its/path"
    path.unlink()
    hold = f"import duckdb; c = duckdb.connect({str(path)!r}); print(1, flush=True); input()"
    asking = [sys.executable, "-c", hold]
    with subprocess.Popen(asking, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        do = "one that another program has open to write; close it there, or give a copy"
        assert refused(path) == f"{asked} {do}"
        other.communicate(b"\n")


@pytest.mark.parametrize("url", ["sqlite://{}", "duckdb://{}", "DUCKDB://{}", "sqlite://{}?a=b"])
def test_a_database_that_is_not_there_is_refused_and_not_made(tmp_path, url):
    path = tmp_path / "nope.db"
    url = url.format(path)
    assert refused(url) == f"the source {url} must open; found no such file; check the path"
    os.mkfifo(path)
    assert refused(url) == f"the source {url} must open; found no such file; check the path"


@pytest.mark.parametrize("url", ["duckdb://md:shop", "duckdb://motherduck:shop"])
def test_a_database_in_a_cloud_is_refused_before_an_extension_is_asked_for(url):
    assert "; found a database in MotherDuck's cloud; save its tables" in refused(url)


CLEAN = [
    "create table transactions (customer_id text, ordered_at timestamp, amount real)",
    "insert into transactions values ('a', '2024-01-05 00:00:00', 5), ('b', '2024-02-05', 6)",
]


def test_a_clean_table_of_sqlite_is_checked(lite):
    found = data.connect(lite(*CLEAN)).check(as_of="2024-12-31")
    assert found.query("severity == 'error'").empty


@pytest.mark.parametrize(
    "statements",
    [
        [CLEAN[0], "insert into transactions values ('a', '5 of c@x.org', 5)"],
        [CLEAN[0], "insert into transactions values (cast(x'ff00' as blob), '2024-01-05', 5)"],
        [
            CLEAN[0].replace("transactions", "orders"),
            "create view transactions as select * from orders",
            "drop table orders",
        ],
        ["create table transactions (customer_id, ordered_at, amount)"],
    ],
)
def test_what_sqlite_cannot_read_is_refused(lite, statements):
    assert "; found " in refused(lite(*statements))


def test_the_state_of_sqlite_is_that_of_its_file(lite):
    url = lite(*CLEAN, "insert into transactions values ('c', '2024-01-20', 5.5)")
    first = data.fingerprint(url)
    (file,) = first
    assert (
        first == data.fingerprint(url) and file.endswith("shop.sqlite") and len(first[file]) == 64
    )
    other = sqlite3.connect(file)
    other.execute("update transactions set amount = 5.25 where customer_id = 'c'")
    other.commit()
    other.close()
    assert data.fingerprint(url) != first


def test_the_state_of_an_engine_that_cannot_hash_is_not_told_where_no_file_holds_it(
    lite, monkeypatch
):
    url = lite(*CLEAN)
    elsewhere = Database(Database.open(url, url).engine)
    monkeypatch.setattr(Database, "open", lambda url, said: elsewhere)
    with pytest.raises(contract.ContractError, match="found sqlite, which cannot hash; read it"):
        data.fingerprint(url)


def test_a_text_is_no_extent_of_a_tables_time():
    rows = {"customer_id": ["a"], "ordered_at": ["ann@x.org"], "amount": [1.0]}
    table = ibis.duckdb.connect().create_table("t", pd.DataFrame(rows))
    told = table_fingerprint(table, "transactions")
    assert told.startswith("rows 1, checksum ") and "ann" not in told


def test_an_sqlite_file_is_closed_when_nobody_reads_it_any_more(lite):
    opened = Database.open(lite("create table t (a)"), "shop")
    connection = opened.engine.con
    del opened
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("select 1")
