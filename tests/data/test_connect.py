import datetime as dt
import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import duckdb
import ibis
import pandas as pd
import pytest

from retention_lib import cohorts, contract, data
from retention_lib.__main__ import main
from retention_lib.data import databases, engine

SHOP = """
url = "env:SHOP_URL"
timezone = "Asia/Riyadh"
currency = "SAR"
[tables.transactions]
from = "orders"
columns = { customer_id = "cust", ordered_at = "created_at", amount = "total" }
"""


def test_cdnow_is_the_real_log(cdnow, cdnow_sample):
    master, sample = cdnow.transactions.to_pandas(), cdnow_sample.transactions.to_pandas()
    assert (len(master), master["customer_id"].nunique()) == (69_659, 23_570)
    assert (len(sample), sample["customer_id"].nunique()) == (6_919, 2_357)
    assert (sample["ordered_at"].min(), sample["ordered_at"].max()) == (
        pd.Timestamp("1997-01-01"),
        pd.Timestamp("1998-06-30"),
    )
    assert sample.drop_duplicates(["customer_id", "ordered_at"]).shape[0] == 6_696
    assert (master["amount"] == 0).sum() == 80 and cdnow.currency == "USD"
    holdout = sample[sample["ordered_at"] > "1997-09-30"]
    assert round(holdout["amount"].sum(), 2) == 70_976.39


def test_records_are_frozen_and_absent_tables_are_none(cdnow):
    assert cdnow.events is None and list(cdnow.tables) == ["transactions"]
    with pytest.raises(AttributeError):
        cdnow.source = "other"


def test_a_record_table_is_declared_once(write):
    code = """
import sys
from retention_lib.contract import TABLES
from retention_lib.contract.schema import declared
TABLES["visits"] = declared("came_at", "came_at time required")
from retention_lib import data
records = data.connect(sys.argv[1])
print(list(records.tables), records.visits.came_at.max().execute(), records.events)
"""
    folder = write("visits.csv", "came_at\n2024-05-06 07:08\n").parent
    told = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "['visits'] 2024-05-06 07:08:00 None"


def test_a_semicolon_csv_with_decimal_commas_and_its_own_dates(write):
    write(
        "orders.csv",
        "cust;created_at;total\n007;31/01/2021;12,50\n7;01/02/2021"
        " 10:00;1.000,25\n7;02/02/2021;3\n",
    )
    source = write(
        "shop.toml",
        '[tables.transactions]\nfrom = "orders.csv"\ndecimal = ","\ntime_format = "%d/%m/%Y"\n'
        'columns = { customer_id = "cust", ordered_at = "created_at", amount = "total" }\n',
    )
    records = data.connect(source)
    frame = records.transactions.to_pandas()
    assert frame["customer_id"].tolist() == ["007", "7", "7"] and frame["amount"].tolist() == [
        12.5,
        1000.25,
        3.0,
    ]
    found = records.check(as_of="2021-12-31")
    assert found[["rule", "rows", "example"]].values.tolist() == [
        ["unreadable_ordered_at", 1, "01/02/2021 10:00"],
        ["alike_customer_id", 3, ""],  # 007 and 7
    ]


def test_a_lone_csv_of_any_name_is_read_as_transactions(write):
    path = write("shop.csv", "customer_id;ordered_at;amount\n1;2021-01-01;5\n")
    assert data.connect(path).transactions.to_pandas()["amount"].tolist() == [5.0]
    with pytest.raises(
        contract.ContractError,
        match="needs 'ordered_at'; found 'customer_id', 'order_date', 'amount'; map it",
    ):
        data.connect(write("wrong.csv", "customer_id,order_date,amount\n1,2021-01-01,5\n"))


ANSWERS = "customer_id,answered_at,question,score\na,2024-01-05,nps,9\nb,2024-01-06,nps,3\n"
ORDERS = "customer_id,ordered_at,amount\na,2024-01-05,9\nb,2024-01-06,3\n"
CLICKS = "customer_id,happened_at,event\na,2024-01-05,view\nb,2024-01-06,view\n"


@pytest.mark.parametrize(
    ("name", "text", "table"),
    [
        ("survey.csv", ANSWERS, "surveys"),
        ("surveys.csv", ANSWERS, "surveys"),
        ("export.csv", ANSWERS, "surveys"),
        ("orders.csv", ANSWERS, "surveys"),
        ("survey.csv", ORDERS, "transactions"),
        ("customers who order.csv", ORDERS, "transactions"),
        ("export.csv", CLICKS, "events"),
    ],
)
def test_a_lone_file_is_what_its_columns_say(name, text, table, write, capsys):
    path = write(name, text)
    for source in (path, path.parent):
        records = data.connect(source)
        assert list(records.tables) == [table]
        assert records.tables[table].count().execute() == 2
    data.demand(str(path), table)
    assert main(["check", str(path), "--as-of", "2024-01-31"]) == 0
    assert f"{table}: 2 rows" in capsys.readouterr().out


WIDE = "respondent_id,submitted_at,nps\na,2024-01-05,9\n"
QUESTIONS = "customer_id = 'respondent_id'} and questions = {nps = 'nps'}"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("survey.csv", WIDE, f"'question', 'score'; .*answered_at = 'submitted_at', {QUESTIONS}"),
        ("export.csv", WIDE, f"surveys needs 'answered_at', .*{QUESTIONS}"),
        ("nps.csv", WIDE.replace("submitted_at", "answered_at"), "surveys needs 'question', 's"),
        ("survey.csv", "respondent,when,grade\na,2024-01-05,9\n", "question = '...'"),
        ("tickets-2024.csv", "customer_id,created_at\na,2024-01-05\n", "tickets needs 'ticket_id'"),
        ("effort.csv", "customer_id,day,easy,total\na,2024-01-05,1,5\n", "transactions needs 'o"),
    ],
)
def test_a_lone_file_that_lacks_columns_is_refused_as_what_it_seems(name, text, found, write):
    with pytest.raises(contract.ContractError, match=found):
        data.connect(write(name, text))


def test_a_lone_workbook_is_what_its_name_says_and_a_parquet_file_what_its_columns_say(tmp_path):
    answers = pd.DataFrame({"customer_id": ["a"], "question": ["nps"], "score": [9]})
    answers["answered_at"] = pd.Timestamp("2024-01-05")
    answers.to_excel(tmp_path / "survey.xlsx", index=False)
    answers.to_parquet(tmp_path / "x.parquet")
    for name in ("survey.xlsx", "x.parquet"):
        assert data.connect(tmp_path / name).surveys.score.sum().execute() == 9


def test_a_folder_of_csv_and_parquet(tmp_path, write):
    write("events.csv", "customer_id,happened_at,event\n1,2021-01-01,login\n")
    pd.DataFrame(
        {"customer_id": [1], "ordered_at": [dt.date(2021, 1, 1)], "amount": [5]}
    ).to_parquet(tmp_path / "transactions.parquet")
    write("notes.txt", "not a table")
    records = data.connect(tmp_path)
    assert list(records.tables) == ["transactions", "events"]
    assert records.transactions.to_pandas()["ordered_at"].tolist() == [pd.Timestamp("2021-01-01")]


def test_a_glob_of_monthly_files_is_one_table(write):
    write("orders-2021-01.csv", "customer_id,ordered_at,amount\n1,2021-01-01,5\n")
    write("orders-2021-02.csv", "customer_id,ordered_at,amount\n1,2021-02-01,6\n")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders-*.csv"\n')
    assert data.connect(source).transactions.amount.sum().execute() == 11


def test_a_duckdb_file_is_opened_for_reading_with_its_zone_applied(tmp_path, write, monkeypatch):
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(path) as connection:
        connection.sql(
            "create table orders as select 1 as cust, timestamptz '2021-01-31 22:30:00+00' as"
            " created_at, 5.5::decimal(9,2) as total"
        )
    monkeypatch.setenv("SHOP_URL", str(path))
    records = data.connect(write("shop.toml", SHOP))
    assert records.transactions.to_pandas()["ordered_at"].tolist() == [
        pd.Timestamp("2021-02-01 01:30")
    ]
    assert (records.timezone, records.currency, records.source) == (
        "Asia/Riyadh",
        "SAR",
        "shop.toml",
    )
    grid = cohorts.retention(records.transactions, by="month", as_of="2021-02-28")
    assert grid["cohort"].tolist() == [pd.Timestamp("2021-02-01")] and grid["revenue"].tolist() == [
        5.5
    ]


@pytest.mark.parametrize("url", ["{}", "duckdb://{}"])
@pytest.mark.parametrize(
    "view",
    ["read_text('{}/hush.txt')", "read_csv('{}/hush.txt')", "read_blob('{}/*')", "glob('/etc/*')"],
)
def test_a_view_of_somebodys_database_reads_nothing_beside_it(tmp_path, url, view):
    (tmp_path / "hush.txt").write_text("secret\n", encoding="utf-8")
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(path) as connection:
        seen = view.format(tmp_path)
        columns = "1 as customer_id, date '2021-01-01' as ordered_at, 5.0 as amount"
        connection.sql(f"create view transactions as select {columns} from {seen}")
    found = "'transactions' must hold what it shows; found a view that reads other files; make it"
    with pytest.raises(contract.ContractError, match=found):
        data.connect(url.format(path))


def only_its_own(engine, folder):
    """That an engine reads no other file, and cannot be made to."""
    other = folder / "other.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.PermissionException, match="Cannot access file"):
        engine.con.sql(f"select * from read_text('{other}')")
    for setting in ("enable_external_access", "threads", "allowed_paths"):
        with pytest.raises(duckdb.InvalidInputException, match="has been locked"):
            engine.settings[setting] = engine.settings[setting]


@pytest.mark.parametrize("name", ["shop[12].csv", "orders.csv.gz", "latin.csv", "o.parquet"])
def test_an_engine_of_ours_reads_the_files_named_and_nothing_else(tmp_path, name):
    orders = pd.DataFrame({"customer_id": ["é", "b"], "ordered_at": "2021-01-01", "amount": 5.0})
    file = tmp_path / name
    if name.endswith(".parquet"):
        orders.to_parquet(file)
    else:
        orders.to_csv(file, index=False, encoding="cp1252" if "latin" in name else "utf-8")
    (tmp_path / "shop1.csv").write_text("customer_id,ordered_at\nx,2021-01-01\n", encoding="utf-8")
    encoding = 'encoding = "cp1252"\n' if "latin" in name else ""
    source = tmp_path / "shop.toml"
    source.write_text(f'url = "."\n[tables.transactions]\nfrom = "{name}"\n{encoding}', "utf-8")
    orders = data.connect(source).transactions
    assert sorted(orders.customer_id.execute()) == ["b", "é"]
    only_its_own(orders.get_backend(), tmp_path)


@pytest.mark.parametrize("source", ["cdnow-sample", "demo", "duckdb://"])
def test_an_engine_that_needs_no_file_reads_none(tmp_path, source):
    if source == "duckdb://":
        only_its_own(databases.Database.open(source, source).engine, tmp_path)
    else:
        only_its_own(data.connect(source).transactions.get_backend(), tmp_path)


@pytest.mark.parametrize("url", ["{}", "duckdb://{}", "duckdb://{}?password=hush"])
def test_a_database_of_ours_is_locked_and_opened_as_often_as_asked(tmp_path, url):
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(path) as made:
        made.sql("create table transactions as select 1 customer_id, date '2021-01-01' ordered_at")
    first, second = (data.connect(url.format(path)) for _ in range(2))
    assert data.fingerprint(url.format(path))
    assert first.transactions.count().execute() == second.transactions.count().execute() == 1
    only_its_own(first.transactions.get_backend(), tmp_path)


@pytest.fixture
def database(tmp_path):
    """Makes a DuckDB file of so many orders."""

    def made(n, name="shop.duckdb"):
        file = tmp_path / name
        with duckdb.connect(file) as connection:
            columns = "range::text customer_id, timestamp '2021-01-01 00:30:00' ordered_at, 1.0"
            connection.sql(f"create table transactions as select {columns} amount from range({n})")
        return file

    return made


def test_a_database_is_read_by_several_at_once_and_after_one_has_left(database):
    file = database(3)
    with ThreadPoolExecutor(4) as pool:
        records = list(pool.map(lambda _: data.connect(file), range(8)))
        counts = pool.map(lambda found: found.transactions.count().execute(), records * 5)
    assert {*counts} == {3}
    kept = records[0].transactions.get_backend().con
    records[1].transactions.get_backend().disconnect()
    del records[:]
    gc.collect()
    again = data.connect(file).transactions
    only_its_own(again.get_backend(), file.parent)
    assert again.get_backend().settings["TimeZone"] == "UTC"
    assert again.ordered_at.max().execute() == pd.Timestamp("2021-01-01 00:30:00")
    kept.close()


def test_a_database_replaced_while_it_is_open_is_not_taken_for_the_one_before(database):
    file = database(3)
    held = data.connect(file)
    database(5, "new.duckdb").replace(file)
    told = "another file of that name, while the one before is still in use; restart the kernel"
    for ask in (data.connect, data.fingerprint):
        with pytest.raises(contract.ContractError, match=told):
            ask(file)
    assert held.transactions.count().execute() == 3
    del held
    gc.collect()
    assert data.connect(file).transactions.count().execute() == 5


def test_a_database_open_for_writing_in_this_process_is_told(database):
    file = database(3)
    told = "must be free to be read; found a connection of this process that may write into it"
    with duckdb.connect(file), pytest.raises(contract.ContractError, match=told):
        data.connect(file)


@pytest.mark.parametrize("kind", ["csv", "parquet", "gz"])
@pytest.mark.parametrize("folder", ["O'Brien", 'a"b', "a'b\"c", "sh[12]", "amount=77", "c0=qq"])
def test_whatever_a_folder_is_called_its_files_are_read_as_they_are(tmp_path, folder, kind):
    there = tmp_path / folder
    there.mkdir()
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": "2021-01-01", "amount": 5.0})
    file = there / {"csv": "orders.csv", "gz": "orders.csv.gz", "parquet": "o.parquet"}[kind]
    orders.to_parquet(file) if kind == "parquet" else orders.to_csv(file, index=False)
    for source in (file, there):
        found = data.connect(source).transactions.to_pandas()
        assert found[["customer_id", "amount"]].values.tolist() == [["a", 5.0]]


def test_an_engine_spills_wherever_its_process_goes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small = engine.confine(engine.connect(memory_limit="60MB"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    numbers = ibis.range(0, 4_000_000).unnest().name("k").as_table()
    texts = numbers.mutate(text=numbers.k.cast("string") + "abcdefghijklmnop")
    assert small.execute(texts.group_by("text").agg(n=texts.count()).count()) == 4_000_000
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(contract.ContractError, match="must open"):
        data.connect(f"duckdb://{tmp_path}/nowhere.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_database_may_be_open_in_the_same_process_and_is_read_as_it_is(tmp_path):
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(path) as made:
        made.sql("create table transactions as select 1 customer_id, date '2021-01-01' ordered_at")
    with duckdb.connect(path, read_only=True):
        assert data.connect(path).transactions.count().execute() == 1
    for _ in range(2):
        assert data.connect(path).transactions.count().execute() == 1


def test_no_engine_of_ours_fetches_an_extension(tmp_path, write):
    write("transactions.csv", "customer_id,ordered_at,amount\n1,2021-01-01,5\n")
    with duckdb.connect(tmp_path / "shop.duckdb") as made:
        made.sql("create table transactions as select 1 customer_id, date '2021-01-01' ordered_at")
    for source in (tmp_path / "transactions.csv", tmp_path / "shop.duckdb"):
        engine = data.connect(source).transactions.get_backend()
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            assert engine.settings[setting] == "false"


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2021-01-31T22:30:00Z", "2021-02-01 01:30"),
        ("2021-01-31 22:30+00", "2021-02-01 01:30"),
        ("2021-01-31 22:30:15.5 +0100", "2021-02-01 00:30:15.5"),
        ("2021-01-31 22:30 UTC", "2021-02-01 01:30"),
        ("2021-01-31 22:30", "2021-01-31 22:30"),
        ("2021-01-31", "2021-01-31"),
    ],
)
def test_text_times_with_and_without_a_zone_mixed(write, text, local):
    write(
        "transactions.csv",
        f"customer_id,ordered_at,amount\n1,{text},5\n1,2021-03-01 00:00:00+03:00,5\n",
    )
    records = data.connect(write("shop.toml", 'timezone = "Asia/Riyadh"\n'))
    assert records.transactions.to_pandas()["ordered_at"].tolist() == [
        pd.Timestamp(local),
        pd.Timestamp("2021-03-01"),
    ]
    zoned = 1 if local == text else 2
    assert records.check(as_of="2021-12-31").set_index("rule")["rows"]["zoned_ordered_at"] == zoned


def test_a_clock_change_loses_no_order(write):
    """Berlin, 2021-10-31: 00:30 and 01:30 UTC are both half past two."""
    write(
        "transactions.csv",
        "customer_id,ordered_at,amount\n1,2021-10-31T00:30:00Z,5\n1,2021-10-31T01:30:00Z,5\n1,2021-10-31T23:30:00Z,5\n",
    )
    times = data.connect(
        write("shop.toml", 'timezone = "Europe/Berlin"\n')
    ).transactions.to_pandas()["ordered_at"]
    assert times.tolist() == [
        pd.Timestamp(t) for t in ("2021-10-31 02:30", "2021-10-31 02:30", "2021-11-01 00:30")
    ]


def test_a_million_character_name_is_read(write):
    write(
        "transactions.csv",
        f"customer_id,ordered_at,amount,category\n1,2021-01-01,5,{'x' * 1_000_000}\n",
    )
    grid = cohorts.retention(
        data.connect(write("s.toml", "")).transactions,
        by="month",
        as_of="2021-01-31",
        cohort="category",
    )
    assert len(grid.loc[0, "cohort"]) == 1_000_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "transactions needs 'customer_id', 'ordered_at', 'amount'; found 'column0'"),
        (
            "customer_id,ordered_at,amount\n1,2,3\n1,2,3,4,5\n",
            "transactions must be readable; found .*; see that it is whole",
        ),
        (
            "customer_id,ordered_at,amount\n1,2,\xff\n",
            "transactions.csv must be readable; found bytes that are not utf-8; say its encoding",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, text, found):
    (tmp_path / "transactions.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(contract.ContractError, match=found):
        data.connect(tmp_path)


def test_files_are_named_from_anywhere_and_not_two_kinds_at_once(tmp_path, write):
    write("orders.csv", "customer_id,ordered_at,amount\n1,2021-01-01,5\n")
    source = write("shop.toml", f"[tables.transactions]\nfrom = '{tmp_path}/orders.csv'\n")
    assert data.connect(source).transactions.count().execute() == 1
    pd.DataFrame({"customer_id": [1]}).to_parquet(tmp_path / "orders.parquet")
    write("shop.toml", "[tables.transactions]\nfrom = 'orders'\n")
    there = f"in the folder '{tmp_path.name}'; name one that is there, with its ending"
    with pytest.raises(
        contract.ContractError, match=f"found 'orders.csv', 'orders.parquet' {there}"
    ):
        data.connect(source)
    for file in tmp_path.glob("orders.*"):
        file.unlink()
    with pytest.raises(
        contract.ContractError,
        match=f"asked for as 'orders'; found no file of a kind that is read {there}",
    ):
        data.connect(source)


def test_a_source_that_is_not_there_is_refused_with_what_one_may_give(tmp_path):
    with pytest.raises(
        contract.ContractError,
        match="asked for as 'cdnov'; found nothing of that name; give 'cdnow'",
    ):
        data.connect("cdnov")
    with pytest.raises(contract.ContractError, match="'shop.toml'; found no such file"):
        data.connect(tmp_path / "shop.toml")
    with pytest.raises(
        contract.ContractError, match="needs a table named transactions, .*found no table"
    ):
        data.connect(tmp_path)


def test_a_report_says_which_tables_it_misses_before_it_works():
    records = data.connect("cdnow-sample")
    records.demand("transactions")
    told = (
        "needs the record tables 'surveys', 'messages'; found 'transactions' in cdnow-sample; add a"
        " file"
    )
    with pytest.raises(contract.ContractError, match=told):
        records.demand("surveys", "transactions", "messages")


def test_the_embedded_engine_parts_its_tables_for_six_and_runs_no_more_threads_than_cores(tmp_path):
    (plain,) = duckdb.sql("SELECT current_setting('threads')").fetchone()
    told = "SELECT current_setting('threads'), current_setting('external_threads')"
    ours = engine.connect()
    parts, outside = ours.con.sql(told).fetchone()
    assert (
        parts == max(plain, 6) and parts - outside + 1 == plain
    )  # this thread is one of the outside ones
    file = tmp_path / "shop.db"
    with duckdb.connect(file) as shop:
        shop.execute(
            "CREATE TABLE transactions (customer_id TEXT, ordered_at TIMESTAMP, amount DOUBLE)"
        )
    with duckdb.connect(file, read_only=True) as theirs:
        theirs.execute("SET threads = 3")
        assert data.connect(str(file)).transactions.get_backend().con.sql(told).fetchone() == (3, 1)
        assert theirs.sql(told).fetchone() == (3, 1)
