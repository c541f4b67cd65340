"""What ``data.connect`` does at the border of a real database: passwords, schemas, zones,
aliases."""

import pandas as pd
import pytest

from retention_lib import cohorts, contract, data

AS_OF = "2021-06-30"
RIYADH = """
url = "env:SHOP_URL"
timezone = "Asia/Riyadh"
currency = "SAR"
[tables.transactions]
from = "sales.orders"
columns = { customer_id = "cust", ordered_at = "created_at", amount = "total" }
"""
ORDERS = {"customer_id": "text", "ordered_at": "time", "amount": "number"}


@pytest.fixture
def url(engine, request):
    return "pyspark://" if engine.name == "pyspark" else request.getfixturevalue("postgres_url")


@pytest.fixture
def source(tmp_path, url, monkeypatch):
    """A maker of source files, with the address in an environment variable."""

    def write(text):
        monkeypatch.setenv("SHOP_URL", url)
        (tmp_path / "shop.toml").write_text(text, encoding="utf-8")
        return tmp_path / "shop.toml"

    return write


@pytest.fixture(scope="module")
def sales(engine, made):
    """Orders at instants, in a schema of their own."""
    engine.raw_sql("create schema sales")
    rows = [
        ("a", "2021-01-31 20:59:59+00:00", 5),
        ("a", "2021-01-31 21:00:00+00:00", 6.25),  # February in Riyadh
        ("b", "2021-02-28 18:00:00-05:00", 7),  # March there
        ("b", None, 8),
    ]
    return made(
        engine, "sales.orders", {"cust": "text", "created_at": "instant", "total": "money"}, rows
    )


@pytest.mark.usefixtures("sales")
def test_instants_become_business_time_at_the_border(source):
    records = data.connect(source(RIYADH))
    assert (records.source, records.timezone, records.currency) == (
        "shop.toml",
        "Asia/Riyadh",
        "SAR",
    )
    assert records.transactions.order_by("amount").to_pandas()["ordered_at"].tolist() == [
        pd.Timestamp("2021-01-31 23:59:59"),
        pd.Timestamp("2021-02-01"),
        pd.Timestamp("2021-03-01 02:00"),
        pd.NaT,
    ]
    assert records.check(as_of=AS_OF)[["rule", "rows"]].values.tolist() == [
        ["missing_ordered_at", 1]
    ]
    grid = cohorts.retention(records.transactions, by="month", as_of="2021-03-31")
    assert grid[["cohort", "age", "active", "revenue"]].values.tolist() == [
        [pd.Timestamp("2021-01-01"), 0, 1, 5.0],
        [pd.Timestamp("2021-01-01"), 1, 1, 6.25],
        [pd.Timestamp("2021-01-01"), 2, 0, 0.0],
        [pd.Timestamp("2021-03-01"), 0, 1, 7.0],
    ]


def test_instants_are_refused_until_the_business_zone_is_known(engine, made):
    orders = made(
        engine,
        "instants",
        ORDERS | {"ordered_at": "instant"},
        [("a", "2021-01-31 20:59:59+00:00", 5)],
    )
    for read in (contract.require, contract.check):
        with pytest.raises(
            contract.ContractError, match="ordered_at needs local business time without a zone"
        ):
            read(orders, "transactions")


def test_times_written_with_a_zone_become_business_time(engine, made, source):
    written = [
        "2021-10-31T00:30:00Z",
        "2021-10-31 01:30+00",
        "2021-10-31 23:30:59.9999999 UTC",
        "2021-10-31 23:30",
    ]
    columns = {"customer_id": "text", "ordered_at": "text", "amount": "number"}
    made(
        engine,
        "zoned",
        columns,
        [("a", text, i) for i, text in enumerate([*written, "2021-10-31 23:30-0530"])],
    )
    records = data.connect(
        source(
            'url = "env:SHOP_URL"\ntimezone = "Europe/Berlin"\n[tables.transactions]\nfrom ='
            ' "zoned"'
        )
    )
    assert records.transactions.order_by("amount").to_pandas()["ordered_at"].tolist() == [
        pd.Timestamp("2021-10-31 02:30"),  # both sides of the change of clocks
        pd.Timestamp("2021-10-31 02:30"),
        pd.Timestamp("2021-11-01 00:30:59.999999"),
        pd.Timestamp("2021-10-31 23:30"),
        pd.Timestamp("2021-11-01 06:00"),
    ]
    found = records.check(as_of="2021-12-31").set_index("rule")["rows"]
    assert found["zoned_ordered_at"] == 4 and "unreadable_ordered_at" not in found


def test_a_time_format_is_refused_where_the_engine_would_stop_at_bad_text(engine, made, source):
    made(
        engine,
        "slashed",
        {"customer_id": "text", "ordered_at": "text", "amount": "number"},
        [("a", "31/01/2021", 5)],
    )
    asked = (
        f"needs times to be read by time_format = '%d/%m/%Y'; found a table of {engine.name}.*;"
        " make a view"
    )
    with pytest.raises(contract.ContractError, match=asked):
        data.connect(
            source(
                'url = "env:SHOP_URL"\n[tables.transactions]\nfrom = "slashed"\ntime_format ='
                ' "%d/%m/%Y"\n'
            )
        )


def test_aliases_are_led_back_through_chains(engine, made, source):
    made(
        engine,
        "sold",
        ORDERS,
        [(who, "2021-01-31", 5) for who in ("web-7", "app-7", "7", "8", None)],
    )
    made(
        engine,
        "aliases",
        {"alias_id": "text", "customer_id": "text"},
        [("web-7", "app-7"), ("app-7", "till-7"), ("till-7", "7"), ("7", "7"), (None, "7")],
    )
    mapping = (
        'url = "env:SHOP_URL"\n[tables.transactions]\nfrom = "sold"\n[tables.identities]\nfrom ='
        ' "aliases"\n'
    )
    records = data.connect(source(mapping))
    grid = cohorts.retention(records.transactions, by="month", as_of="2021-01-31")
    assert grid[["size", "active", "revenue"]].values.tolist() == [[2, 2, 20.0]]
    assert records.check(as_of=AS_OF).query("rule == 'missing_customer_id'")["rows"].tolist() == [1]


def test_aliases_that_go_in_circles_are_refused(engine, made, source):
    made(
        engine,
        "circle",
        {"alias_id": "text", "customer_id": "text"},
        [("a", "b"), ("b", "c"), ("c", "a")],
    )
    with pytest.raises(
        contract.ContractError, match="chains of aliases that end; found 3 that do not"
    ):
        data.connect(source('url = "env:SHOP_URL"\n[tables.identities]\nfrom = "circle"\n'))


def test_a_plain_url_finds_the_record_tables_and_hides_its_password(engine, made, url):
    made(engine, "transactions", ORDERS, [("a", "2021-01-31", 5), ("a", "2021-02-01", 6)])
    records = data.connect(url)
    engine.drop_table("transactions")
    assert list(records.tables) == ["transactions"]
    assert records.source == (
        url if engine.name == "pyspark" else "postgres://shop:***@" + url.split("@")[1]
    )
    assert "hu" not in repr(records) + records.source


def test_a_name_that_is_not_there_is_refused_with_those_that_are(sales, source):
    for wrong, known in (
        ("sales.order", "'orders'"),
        ("sails.orders", "'sales'"),
        ("no_such_table", "'"),
    ):
        text = RIYADH.replace("sales.orders", wrong)
        with pytest.raises(
            contract.ContractError, match=f"asked for as '{wrong}'; found .*{known}.*; name one"
        ):
            data.connect(source(text))


def test_a_refused_password_is_shown_nowhere(postgres_url, monkeypatch, tmp_path):
    wrong = postgres_url.replace("hu%21sh", "gu%21ess")
    (tmp_path / "shop.toml").write_text(RIYADH, encoding="utf-8")
    monkeypatch.setenv("SHOP_URL", wrong)
    for given in (wrong, tmp_path / "shop.toml"):
        with pytest.raises(contract.ContractError, match="password authentication failed") as error:
            data.connect(given)
        assert "gu!ess" not in str(error.value) and "gu%21ess" not in str(error.value)
