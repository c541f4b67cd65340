"""Columns that change what a row means: currencies, states and tests are told, with the line that
cures them, and the line cures them."""

import json
import re
import tomllib

import ibis
import pandas as pd
import pytest
from ordered import frame

from retention_lib import contract, data, words
from retention_lib.contract import standing

AS_OF = "2024-12-31"
NAMED = "customer_id,ordered_at,amount,"


def doubts(table, name="transactions", **options):
    told = contract.check(table, name, **options).query("severity == 'warning'")
    return told[["rule", "rows", "example", "allowed"]].values.tolist()


@pytest.mark.parametrize(
    ("column", "values", "rows", "said", "kept"),
    [
        ("status", ["completed", "cancelled", "completed", "failed"], 2, "cancelled, failed", 1),
        ("State", ["CANCELED", "COMPLETE", " complete ", "Pending"], 2, "canceled, pending", 2),
        ("order_status", ["wc-completed", "wc-on-hold", "wc-refunded", "wc-failed"], 2, "", 2),
        ("Financial Status", ["paid", "partially_refunded", "voided", None], 1, "voided", 3),
        ("fulfillmentStatus", ["shipped", "Shipped - Returned to Seller", "DRAFT"], 2, "", 1),
        ("payment-status", ["not cancelled", "Non-refunded", "paid", "declined"], 1, "declined", 3),
        ("environment", ["live", "test"], 1, "test", 1),
        ("is_test", [True, False, None], 1, "true", 2),
        ("TEST", ["0", "1", "0", ""], 1, "1", 2),
        ("demo", ["n", "Y", "n"], 1, "y", 1),
        ("is_cancelled", [0, 1, 0], 1, "1", 1),
        ("sandbox", [1.0, 0.0, None], 1, "1.0", 2),
        ("livemode", [True, False], 1, "false", 1),
        ("Cancelled at", ["", "2024-01-05", "2024-01-06", "NULL"], 2, "", 2),
        ("voided_on", [None, "5 January"], 1, "", 1),
        ("Bestellstatus", ["Bezahlt", "Storniert", "ERSTATTET"], 2, "erstattet, storniert", 1),
        ("statut", ["Payée", "Annulée", "annule\u0301e"], 2, "annulée", 1),
        ("状态", ["已付款", "已取消"], 1, "已取消", 1),
        ("Status", ["ВЫПОЛНЕН", "Отменён", "not paid"], 2, "", 1),
        ("type", ["sale", "Refund", "test"], 2, "refund, test", 1),
        ("test_mode", ["off", "on", "1"], 2, "1, on", 1),
        ("cancelled_at", ["0000-00-00 00:00:00", "2024-01-05", "0"], 1, "", 2),
        ("cancel_reason", ["", "customer"], 1, "", 1),
        ("isBot", ["0", "1", "1"], 2, "1", 1),
    ],
)
def test_rows_that_may_not_stand_are_told_with_the_line_that_cures_it(
    tmp_path, column, values, rows, said, kept
):
    table = frame(**{column: values})
    (told,) = contract.check(table, "transactions").to_dict("records")
    assert (told["severity"], told["rows"], told["column"]) == ("warning", rows, column)
    assert told["share"] == rows / len(values)
    assert told["example"] == said if said else True
    assert len(json.loads(told["allowed"])) == kept
    (line,) = re.findall(r"where = \{.*?\](?= \}) \}", words.hint(told))
    assert tomllib.loads(line)["where"] == {column: json.loads(told["allowed"])}
    table.to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    head = '[tables.transactions]\nfrom = "orders.csv"\n'
    if pd.api.types.is_object_dtype(table[column]) or table[column].dtype.kind == "O":
        line = re.sub('"true"|"false"', lambda found: f'"{found[0][1:-1].capitalize()}"', line)
    elif table[column].dtype.kind == "b":
        line = line.replace("true", "True").replace("false", "False")
    source.write_text(head + line, encoding="utf-8")
    records = data.connect(source)
    assert records.transactions.count().execute() == len(values) - rows
    checked = records.check(as_of=AS_OF)
    assert checked[["rule", "rows"]].values.tolist() == [["left_out_by_where", rows]]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("status", ["completed", "shipped", "partially_refunded", ""]),
        ("test_group", [1, 0]),
        ("test", ["control", "variant"]),
        ("livemode", [1, 1]),
        ("is_test", [False, False]),
        ("cancelled_at", [None, ""]),
        ("state", ["CA", "NY"]),
        ("comment", ["cancelled", "test"]),
        ("date", ["2024-01-01", "x"]),
        ("order", ["1", "2"]),
        ("currency", ["EUR", " eur "]),
        ("currency", ["", "EUR"]),
        ("status", ["teilweise erstattet", "Payé", "nicht storniert"]),
        ("return_date", ["2024-01-05", "2024-01-06"]),
        ("product_type", ["Demo", "Return"]),
        ("cancelled_at", ["0000-00-00", "false"]),
    ],
)
def test_what_says_nothing_against_a_row_is_no_finding(column, values):
    assert doubts(frame(**{column: values})) == []


def test_a_refund_may_be_called_refunded_and_stays():
    log = frame(status=["paid", "refunded", "paid", "voided"], customer_id=["a", "a", "b", "c"])
    log.loc[1, "amount"] = -5.0
    assert doubts(log) == [["undone_status", 1, "voided", '["paid", "refunded"]']]


@pytest.mark.parametrize(
    ("further", "told"),
    [
        ("", [["undone_status", 1, "voided", '["paid"]']]),  # Shopify's further lines of an order
        ("failed", [["undone_status", 1, "voided", '["paid"]']]),
        ("paid", [["undone_status", 1, "voided", '["paid"]']]),
    ],
)
def test_lines_without_an_amount_are_in_no_line_that_cures(further, told):
    log = frame(status=["paid", further, "voided", further], amount=[5.0, None, 7.0, None])
    assert doubts(log) == told


def test_a_log_of_nothing_but_tests_has_no_line_to_cure_it():
    told = contract.check(frame(mode=["test", "Test"]), "transactions")
    assert told[["rule", "rows"]].values.tolist() == [["all_undone_mode", 2]]
    assert words.losses(told, ["transactions"])[0] == (
        "Every order in transactions is counted although its mode is test. Is it the right export?"
    )


def test_long_lists_and_long_texts_are_not_printed():
    many = frame(status=[*map(str, range(30)), "failed by Ann Other, 050 1234567"])
    assert doubts(many) == [["undone_status", 1, "failed", "[...]"]]
    assert "Ann" not in words.explained(contract.check(many, "transactions"))["hint"][0]
    codes = frame(currency=["Ann Other of Riyadh", "EUR", "USD"])
    assert doubts(codes)[0][2] == "EUR, USD"


def test_other_tables_have_their_own_words():
    paid = {"customer_id": ["a", "b"], "started_at": "2024-01-01", "amount": 5, "every": "month"}
    spells = pd.DataFrame({**paid, "status": ["cancelled", "active"]})
    assert doubts(spells, "subscriptions") == []
    failed = spells.assign(status=["failed", "active"])
    assert doubts(failed, "subscriptions")[0][:3] == ["undone_status", 1, "failed"]
    seen = pd.DataFrame({"customer_id": ["a", "b"], "happened_at": "2024-01-01", "event": "x"})
    assert doubts(seen.assign(status=["failed", "ok"], test=[True, False]), "events") == [
        ["undone_test", 1, "true", '["false"]']
    ]
    assert doubts(pd.DataFrame({"customer_id": ["a", "b"], "test": [1, 0]}), "customers") == []
    assert standing.kind("status", "identities") == ""


SEVERAL = frame(currency=["USD", "JPY", "EUR", "IRR", "usd "])


@pytest.mark.parametrize("called", ["Währung", "devise", "order_currency_code"])
def test_a_currency_is_known_by_its_name_in_other_languages(called):
    assert doubts(frame(**{called: ["EUR", "EUR", "USD"]})) == [
        ["several_currencies", 1, "EUR, USD", '["EUR"]']
    ]


def test_money_in_several_currencies_is_told_first():
    told = contract.check(SEVERAL, "transactions", as_of=AS_OF)
    assert told[["rule", "severity", "rows", "example", "allowed"]].values.tolist() == [
        ["several_currencies", "warning", 3, "USD, EUR, IRR, JPY", '["USD", "usd"]']
    ]
    assert words.losses(told, ["transactions"]) == [
        "Money in USD, EUR, IRR, JPY is added in transactions as if it were one currency: no sum of"
        " money on this page holds. In a source file map the column as currency and give the rates"
        " under [currencies], or make a page of one currency, under"
        ' [tables.transactions]: where = { currency = ["USD", "usd"] }. A table in'
        " memory is converted or filtered before it is given."
    ]
    assert words.losses(told, ["events"]) == []


def test_one_row_in_another_currency_is_told_and_a_log_without_money_has_none():
    log = frame(currency=["EUR"] * 999 + ["IRR"])
    assert doubts(log)[0][:2] == ["several_currencies", 1]
    assert doubts(frame(presentment_currency=["EUR", "USD"]))[0][0] == "several_currencies"
    both = frame(presentment_currency=["EUR", "USD"], currency=["EUR", "EUR"])
    assert doubts(both) == []
    assert "several_currencies" not in str(doubts(log.drop(columns="amount")))


def test_another_currency_than_the_source_says_is_told(tmp_path):
    frame(currency=["USD", "USD"]).to_csv(tmp_path / "orders.csv", index=False)
    source = tmp_path / "shop.toml"
    source.write_text('currency = "EUR"\n[tables.transactions]\nfrom = "orders.csv"\n')
    told = data.connect(source).check(as_of=AS_OF)
    assert told[["rule", "rows", "allowed"]].values.tolist() == [["other_currency", 2, "EUR"]]
    assert words.losses(told, ["transactions"])[0].headline == (
        "The money in transactions is in USD, and this page says that it is in EUR."
    )
    source.write_text(source.read_text().replace("EUR", "USD"))
    assert data.connect(source).check(as_of=AS_OF).empty


def test_the_line_names_the_column_as_the_source_does(tmp_path):
    renamed = SEVERAL.rename(columns={"currency": "Cur", "amount": "total"})
    renamed.assign(kind=["sold", "test", "sold", "sold", "sold"]).to_csv(
        tmp_path / "orders.csv", index=False
    )
    source = tmp_path / "shop.toml"
    head = '[tables.transactions]\nfrom = "orders.csv"\n'
    head += 'columns = { amount = "total", currency = "Cur", status = "kind" }\n'
    source.write_text(head)
    told = data.connect(source).check(as_of=AS_OF)
    assert told[["rule", "column"]].values.tolist() == [
        ["several_currencies", "Cur"],
        ["undone_status", "kind"],
    ]
    source.write_text(head + 'where = { kind = ["sold", "test"], Cur = ["USD", "usd"] }')
    told = data.connect(source).check(as_of=AS_OF)  # tests were asked for by name
    assert told["rule"].tolist() == ["left_out_by_where"]


def test_few_undone_rows_are_in_the_table_and_many_above_the_answer():
    few = contract.check(frame(status=["paid"] * 99 + ["failed"]), "transactions")
    assert few["rule"].tolist() == ["undone_status"] and words.losses(few, ["transactions"]) == []
    many = contract.check(frame(status=["paid"] * 9 + ["failed"]), "transactions")
    assert words.losses(many, ["transactions"])[0].headline == (
        "1 row in transactions (10%) is counted although its status is failed."
    )


def test_ibis_tables_are_asked_alike_and_empty_ones_are_empty():
    assert doubts(ibis.memtable(SEVERAL))[0][:2] == ["several_currencies", 3]
    none = SEVERAL.head(0).assign(customer_id=pd.Series(dtype="str"))
    assert contract.check(none, "transactions")["rule"].tolist() == ["empty_table"]


def test_of_many_columns_those_that_speak_against_a_row_are_read(tmp_path):
    many = {f"x{i}": [i, i] for i in range(300)}
    wide = frame(**many, order_status=["paid", "void"], currency=["EUR", "USD"])
    wide.to_csv(tmp_path / "transactions.csv", index=False)
    told = data.connect(tmp_path / "transactions.csv").check(as_of=AS_OF)
    assert {"undone_order_status", "several_currencies"} <= {*told["rule"]}
