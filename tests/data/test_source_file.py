"""A source file that cannot serve is refused by its key, and no password is told."""

import pytest

from retention_lib import contract, data

SHOP = """
url = "env:SHOP_URL"
timezone = "Asia/Riyadh"
currency = "SAR"
[tables.transactions]
from = "orders"
columns = { customer_id = "cust", ordered_at = "created_at", amount = "total" }
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('timezone = "Mars/Base"', "timezone: .*name a zone of the tz database"),
        ('currency = "€"', "currency: .*name an ISO 4217 code"),
        ("nobody = [0]", "nobody.0: Input should be a valid string"),
        (
            f"[tables.transactions]\nvalues = {{ n = {10**22} }}",
            "values.n: .*a whole number of more than 64 bits; write it as a text",
        ),
        (
            "colour = 1",
            (
                "colour: Extra inputs are not permitted;"
                " the keys here are url, timezone, currency, first_orders, nobody, currencies,"
                " tables"
            ),
        ),
        ('[tables.orders]\nfrom = "x"', "tables.orders.*'transactions', 'events'"),
        (
            "[tables.transactions]\nform = 'x'",
            "transactions.form.*the keys here are from, columns, time_format",
        ),
        (
            'url = "postgres://shop:hush@db/shop"',
            "url: .*holds a password; put the URL in an environment",
        ),
        ("url = ", "shop.toml needs to be TOML"),
        (
            'source = "shop.toml"\n[[report]]\nnotebook = "rfm"',
            "asked for as 'shop.toml'; found a definition of reports; name the source file",
        ),
        (
            'url = "env:SHOP-URL"',
            "shop.toml needs known keys.*url: .*named by letters, digits and _; rename it",
        ),
        (
            'url = "env:NO_SUCH_SHOP"',
            "environment variable NO_SUCH_SHOP; found it unset or empty; set it",
        ),
        (
            "[tables.transactions]\nfrom = 'ordres'",
            "a table was asked for as 'ordres'; found 'orders'",
        ),
        (
            "[tables.transactions]\nfrom = 'orders'\ncolumns = {amount = 'totl'}",
            "'totl'; found 'cust', 'created_at'",
        ),
    ],
)
def test_a_source_file_that_cannot_serve_is_refused_by_key(write, text, message):
    write("orders.csv", "cust,created_at,total\n1,2021-01-01,5\n")
    with pytest.raises(contract.ContractError, match=message) as error:
        data.connect(write("shop.toml", text))
    assert "hush" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://shop:hu%21sh@127.0.0.1:1/shop",
        "postgres://shop:hu!sh#hush/hush@127.0.0.1:1/shop",
        "nosuch://shop:hush@db/x",
        "mysql://db/x?PASSWD=hush&y=1",
        "host=db user=shop password=hush",
        "duckdb:///nope/x.db?motherduck_token=hush",
        'nosuch://shop:hu!sh p+w &"hush@db/x',
    ],
)
def test_a_password_appears_in_no_error(url, monkeypatch, write):
    monkeypatch.setenv("SHOP_URL", url)
    for source in (url, write("shop.toml", SHOP)):
        with pytest.raises(contract.ContractError) as error:
            data.connect(source)
        assert (
            "hush" not in str(error.value)
            and "hu!sh" not in str(error.value)
            and "hu%21sh" not in str(error.value)
        )
        assert error.value.__cause__ is None and (
            error.value.__suppress_context__ or not error.value.__context__
        )
