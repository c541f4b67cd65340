"""Exports of others as they come, from the file by a source file alone."""

import gzip

from retention_lib import data

BASKETS = """household_id,basket_id,store_id,product_id,quantity,sales_value,week,bought_at
2261,31625220889.0,309,940996,1.0,3.86,5,2017-01-28 19:06:53
2261,31625220889.0,309,873902,1.0,1.59,5,2017-01-28 19:06:53
2131,32053127496.0,368,873902,2.0,0.0,10,2017-03-01 03:31:57
"""
HOUSEHOLDS = "household_id,age,income,household_comp\n2261,65+,35-49K,2 Adults No Kids\n"
CLICKS = """user_id,session_id,event,timestamp,platform,user_cohort
user_0000,sess_000001,home,2024-03-13 10:21:14,desktop,2024-01
user_0000,sess_000001,promo_page,2024-03-13 10:21:28,desktop,2024-01
user_0001,sess_000002,home,2024-03-13 10:21:28,mobile,2024-03
user_0001,sess_000002,cart,2024-03-13 10:21:28,mobile,2024-03
"""


def test_baskets_of_a_grocer_without_a_header_of_orders(tmp_path, write):
    (tmp_path / "baskets.csv.gz").write_bytes(gzip.compress(BASKETS.encode()))
    write("households.csv", HOUSEHOLDS)
    source = write(
        "grocer.toml",
        """
timezone = "America/New_York"
[tables.transactions]
from = "baskets.csv.gz"
[tables.transactions.columns]
customer_id = "household_id"
transaction_id = "basket_id"
ordered_at = "bought_at"
amount = "sales_value"
product = "product_id"
[tables.customers]
from = "households.csv"
columns = { customer_id = "household_id" }
""",
    )
    records = data.connect(source)
    lines = records.transactions
    orders = lines.group_by("transaction_id").agg(spend=lines.amount.sum()).spend.execute()
    assert sorted(orders.round(2)) == [0, 5.45]
    assert {"store_id", "week"} <= {*lines.columns}
    assert records.customers.income.execute().tolist() == ["35-49K"]
    found = records.check(as_of="2017-03-01")
    assert (found["severity"] == "note").all()
    assert found.set_index("rule")["rows"]["zero_amount"] == 1


def test_clicks_of_which_several_have_one_time(tmp_path, write):
    (tmp_path / "clicks.csv.gz").write_bytes(gzip.compress(CLICKS.encode()))
    source = write(
        "clicks.toml",
        'url = "clicks.csv.gz"\n[tables.events]\n'
        'columns = { customer_id = "user_id", happened_at = "timestamp", channel = "platform" }\n',
    )
    events = data.connect(source).events.to_pandas()
    assert sorted(events["event"]) == ["cart", "home", "home", "promo_page"]
    assert events["user_cohort"].nunique() == 2 and events["channel"].nunique() == 2


def test_a_shop_that_packs_its_old_months_and_writes_for_a_spreadsheet(tmp_path, write):
    """cp1252, packed, a line that says the separator, line ends of Windows, and empty lines."""
    january = "sep=;\r\nKunde;Datum;Umsatz\r\nMüller;31.01.2024;1.250,50\r\n;;\r\n"
    february = "Datum;Kunde;Umsatz\r\n01.02.2024;Özil;7,00\r\n;;\r\n;;\r\n"
    (tmp_path / "umsatz-01.csv.gz").write_bytes(gzip.compress(january.encode("cp1252")))
    (tmp_path / "umsatz-02.csv").write_bytes(february.encode("cp1252"))
    source = write(
        "shop.toml",
        """
[tables.transactions]
from = "umsatz-*"
encoding = "cp1252"
decimal = ","
time_format = "%d.%m.%Y"
columns = { customer_id = "Kunde", ordered_at = "Datum", amount = "Umsatz" }
""",
    )
    records = data.connect(source)
    orders = records.transactions.order_by("ordered_at").to_pandas()
    assert orders["customer_id"].tolist() == ["Müller", "Özil"]
    assert orders["amount"].tolist() == [1250.5, 7]
    assert (records.check(as_of="2024-02-01")["severity"] == "note").all()
