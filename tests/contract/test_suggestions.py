"""Which columns of a source are suggested for those of the contract."""

import pandas as pd
import pytest

from retention_lib import contract
from retention_lib.contract.suggestions import suggested

GROCER = "household_id basket_id store_id quantity sales_value retail_disc transaction_timestamp"
SHOPIFY = ["Name", "Email", "Financial Status", "Paid at", "Total", "Created at", "Currency"]
ORDERS = ["customer_id", "ordered_at", "amount"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (GROCER.split(), ["household_id", "transaction_timestamp", "sales_value"]),
        (["client", "created", "revenue", "revenue_tax"], ["client", "created", "revenue"]),
        (["UserID", "purchaseDate", "grossAmount"], ["UserID", "purchaseDate", "grossAmount"]),
        (SHOPIFY, ["Email", "Created at", "Total"]),
        (["cust no", "TXN_DT", "amt"], ["cust no", "TXN_DT", "amt"]),
        (
            ["Kunden-Nr.", "Bestelldatum", "Betrag (€)"],
            ["Kunden-Nr.", "Bestelldatum", "Betrag (€)"],
        ),
        (["العميل", "التاريخ", "المبلغ"], ["العميل", "التاريخ", "المبلغ"]),
        (["custmer", "ordred_at", "amuont"], ["custmer", "ordred_at", "amuont"]),
        (["buyer_email", "updated_at", "discount_amount"], ["buyer_email", None, None]),
        (["user_lifecycle", "store", "week"], [None, None, None]),
    ],
)
def test_columns_are_suggested_by_what_they_mean(names, expected):
    found = suggested(ORDERS, names)
    assert [found.get(column) for column in ORDERS] == expected


@pytest.mark.parametrize(
    ("table", "names", "expected"),
    [
        (
            "surveys",
            "respondent submitted nps_score survey",
            "respondent submitted survey nps_score",
        ),
        ("surveys", "email end_date metric rating", "email end_date metric rating"),
        ("tickets", "case_number client created", "case_number client created"),
        ("events", "visitor event_name ts", "visitor ts event_name"),
        ("subscriptions", "user start_date mrr billing_cycle", "user start_date mrr billing_cycle"),
        ("messages", "user_id mailing send_date variant", "user_id mailing send_date variant"),
    ],
)
def test_every_record_table_has_its_own_meanings(table, names, expected):
    columns = contract.TABLES[table].columns.items()
    wanted = [name for name, column in columns if column.required or name == "customer_id"]
    found = suggested(wanted, names.split())
    assert [found[column] for column in wanted] == expected.split()


def test_no_column_is_suggested_twice():
    assert suggested(["customer_id", "transaction_id"], ["id"]) in (
        {"customer_id": "id"},
        {"transaction_id": "id"},
    )
    found = suggested(["opened_at", "closed_at"], ["date", "date closed"])
    assert found == {"opened_at": "date", "closed_at": "date closed"}


@pytest.mark.parametrize(
    ("names", "mapped"),
    [
        (
            "CustomerID InvoiceDate Quantity UnitPrice",
            "quantity = 'Quantity', unit_price = 'UnitPrice'",
        ),
        ("client day qty price", "quantity = 'qty', unit_price = 'price'"),
        ("client day quantity price", "quantity = 'quantity', unit_price = 'price'"),
        ("client day price", "amount = 'price'"),
        ("client day quantity total", "amount = 'total'"),
    ],
)
def test_a_price_beside_a_quantity_is_no_amount(names, mapped):
    table = pd.DataFrame({name: ["1"] for name in names.split()})
    with pytest.raises(contract.ContractError, match=f"{mapped}}}$"):
        contract.require(table, "transactions")


def test_what_nothing_means_is_left_open():
    table = pd.DataFrame({"who": ["a"], "order_date": ["2021-01-01"], "weather": ["5"]})
    mapped = "{customer_id = '...', ordered_at = 'order_date', amount = '...'}"
    with pytest.raises(contract.ContractError, match=mapped.replace("...", r"\.\.\.")):
        contract.require(table, "transactions")
