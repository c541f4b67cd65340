"""Exports of others as they come, from the file by a source file alone."""

import gzip
from itertools import cycle

import pandas as pd
import pytest
import told
from exported import AS_OF, counted, orders

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


def page_of(source, name="cohorts"):
    """What a page says of a source file, and what is found in it."""
    records = data.connect(source)
    found = records.check(as_of=AS_OF)
    page = told.page(name, records, found, as_of=AS_OF)
    rules = dict(zip(found["rule"], found["rows"], strict=True))
    rules.pop("ends_before_as_of", None)
    return page, rules


def cards(page):
    return {metric.name: metric.value for metric in page.emitted["metrics"]}


BACK = "94 of 300 ("  # what the page says of the shop of 300 customers


def test_lines_of_baskets_make_the_page_of_their_shop(tmp_path, write):
    shop = orders().reset_index(names="basket_id")
    first = shop.assign(sales_value=(shop["amount"] / 2).round(2), product_id=shop.index % 90)
    second = first.assign(sales_value=shop["amount"] - first["sales_value"], product_id=91)
    lines = pd.concat([first, second]).drop(columns="amount").assign(week=1)
    lines = lines.rename(columns={"customer_id": "household_id", "ordered_at": "bought_at"})
    lines["basket_id"] = lines["basket_id"].map("{}.0".format)
    lines.to_csv(tmp_path / "baskets.csv.gz", index=False)
    page, rules = page_of(
        write(
            "grocer.toml",
            """
url = "baskets.csv.gz"
[tables.transactions.columns]
customer_id = "household_id"
transaction_id = "basket_id"
ordered_at = "bought_at"
amount = "sales_value"
""",
        )
    )
    assert page.space["returning"].basis.startswith(BACK) and page.left_out == []
    assert page.emitted["attention"] == [] and rules == {"respelt_transaction_id": 2376}
    grid = page.space["grid"]
    assert round(grid["revenue"].sum()) == 35_462


def test_clicks_that_share_their_times_make_the_page_of_their_users(tmp_path, write):
    clicks = pd.concat([orders().assign(event=event) for event in ("home", "cart", "pay")])
    clicks = clicks.rename(columns={"customer_id": "user_id", "ordered_at": "timestamp"})
    clicks["session_id"] = clicks["user_id"] + clicks["timestamp"].dt.strftime("-%j")
    clicks.drop(columns="amount").to_csv(tmp_path / "clicks.csv.gz", index=False)
    columns = '{ customer_id = "user_id", happened_at = "timestamp" }'
    told_of = f'url = "clicks.csv.gz"\n[tables.events]\ncolumns = {columns}\n'
    page, rules = page_of(write("clicks.toml", told_of))
    assert page.space["returning"].basis.startswith(BACK) and len(page.left_out) == 1
    assert page.emitted["attention"] == [] and rules == {}


def test_a_log_without_money_makes_the_page_of_its_shop(tmp_path, write):
    shop = orders().drop(columns="amount")
    shop.to_csv(tmp_path / "log.csv", index=False)
    page, rules = page_of(write("log.toml", 'url = "log.csv"\n[tables.transactions]\n'))
    assert page.space["returning"].basis.startswith(BACK) and len(page.left_out) == 1
    assert page.emitted["attention"] == [] and rules == {"without_amount": len(shop)}


def test_a_log_of_3003_columns_makes_the_page_of_its_shop(write):
    shop = orders().query("customer_id < 'K060'")
    lines = shop.to_csv(index=False, header=False).splitlines()
    others = ",".join(f"x{i}" for i in range(3000))
    rows = "\n".join("," * 3000 + row for row in lines)
    write("wide.csv", f"{others},who,ordered_at,amount\n{rows}\n")
    said = 'url = "wide.csv"\n[tables.transactions]\ncolumns = { customer_id = "who" }\n'
    page, rules = page_of(write("wide.toml", said))
    back, customers, _ = counted(shop)
    assert page.space["returning"].basis.startswith(f"{back} of {customers} (")
    assert page.emitted["attention"] == [] and rules == {"unread_columns": 0}


def answered(codes, **more):
    """Answers of one customer each, from July 2023 on."""
    day = pd.date_range("2023-07-01", periods=len(codes), freq="D")
    return pd.DataFrame({"id": range(len(codes)), "date": day, "Q1": codes, **more})


def first_of(source, question="nps"):
    page, rules = page_of(source, "surveys")
    return page, cards(page)[question], rules


@pytest.mark.parametrize("code", [9, "9", "9 - likely"])
def test_a_survey_of_one_nps_column_makes_a_page_with_its_card(tmp_path, write, code):
    codes = [code, 7, 3, 10, 9] * 72
    answered(codes).to_csv(tmp_path / "survey.csv", index=False)
    said = '[tables.surveys]\nfrom = "survey.csv"\nquestions = { nps = "Q1" }\n'
    said += 'columns = { customer_id = "id", answered_at = "date" }\n'
    page, nps, _ = first_of(write("survey.toml", said))
    assert nps == pytest.approx(0.4) and page.emitted["attention"] == []
    assert len(page.emitted["metrics"]) == 2  # the score, and what is left out


def test_a_wide_survey_with_weights_and_a_code_for_dont_know_is_scored_without_it(tmp_path, write):
    take = cycle([(9, 2.0, 5), (3, 1.0, 2), (11, 4.0, 4), (7, 1.0, 1), (10, 0.5, 11)])
    codes, weight, csat = zip(*[next(take) for _ in range(360)], strict=True)
    answered(codes, weight=weight, Q7=csat).to_csv(tmp_path / "survey.csv", index=False)
    said = '[tables.surveys]\nfrom = "survey.csv"\nquestions = { nps = "Q1", csat = "Q7" }\n'
    said += 'columns = { customer_id = "id", answered_at = "date" }\n'
    page, nps, rules = first_of(write("survey.toml", said))
    assert nps == pytest.approx((2.5 - 1) / 4.5, abs=0.03)  # quarters hold no whole fives
    assert cards(page)["csat"] == pytest.approx(6 / 8, abs=0.03)
    assert rules["score_out_of_range"] == 144
    (lost,) = page.emitted["attention"]
    assert lost.headline.startswith("144 of 720 rows in surveys (20%) are left out of every")
