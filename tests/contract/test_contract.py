import ibis
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from retention_lib import contract
from retention_lib.writing import text

CLEAN = pd.DataFrame(
    {"customer_id": ["a", "b"], "ordered_at": ["2021-01-01", "2021-01-02 14:05"], "amount": [5, 7]}
)


def findings(table, name="transactions", **options):
    return contract.check(table, name, **options).set_index("rule")["rows"].to_dict()


def test_what_exports_write_for_nobody_is_nobody():
    nobody = CLEAN.loc[[0] * 6].assign(customer_id=["NULL", "None", "nan", "n/a", " ", "7"])
    assert findings(nobody) == {"missing_customer_id": 5}


def test_lines_of_one_order_are_not_orders_of_one_day():
    lines = CLEAN.loc[[0] * 4].assign(transaction_id=["t", "t", "u", None], amount=[1, 2, 3, 4])
    assert findings(lines) == {"same_day_order": 2, "missing_transaction_id": 1}


@pytest.mark.parametrize(
    "kind", [pd.DataFrame, pl.from_pandas, pa.Table.from_pandas, ibis.memtable]
)
def test_every_kind_of_table_becomes_the_same(kind):
    frame = contract.require(kind(CLEAN), "transactions").to_pandas()
    assert frame["customer_id"].tolist() == ["a", "b"] and frame["amount"].tolist() == [5.0, 7.0]
    assert frame["ordered_at"].tolist() == [
        pd.Timestamp("2021-01-01"),
        pd.Timestamp("2021-01-02 14:05"),
    ]


def test_clean_tables_have_no_finding_and_are_not_changed():
    before = CLEAN.copy()
    found = contract.check(CLEAN, "transactions", as_of="2021-12-31")
    assert found.empty and found.columns.tolist() == [
        "table",
        "rule",
        "severity",
        "rows",
        "share",
        "example",
        "hint",
        "column",
        "allowed",
    ]
    pd.testing.assert_frame_equal(CLEAN, before)


def test_a_misspelt_column_is_named_with_what_is_there_and_what_to_do():
    wrong = CLEAN.rename(
        columns={"ordered_at": "order_date", "customer_id": "cust", "amount": "total"}
    )
    with pytest.raises(contract.ContractError) as error:
        contract.require(wrong[["order_date", "cust", "total"]], "transactions")
    assert (
        str(error.value)
        == "transactions needs 'customer_id', 'ordered_at', 'amount'; found 'order_date', 'cust',"
        " 'total'; map them with columns = {customer_id = 'cust', ordered_at = 'order_date',"
        " amount = 'total'}"
    )


def test_one_missing_column_is_guessed():
    with pytest.raises(
        contract.ContractError, match="map it with columns = {ordered_at = 'order_date'}"
    ):
        contract.require(CLEAN.rename(columns={"ordered_at": "order_date"}), "transactions")


@pytest.mark.parametrize("given", [[1, 2], {"customer_id": [1]}, None, "orders.csv"])
def test_what_is_no_table_is_refused(given):
    with pytest.raises(
        contract.ContractError, match="needs an Ibis, pandas, Polars or PyArrow table; found a "
    ):
        contract.require(given, "transactions")


def test_an_unknown_record_table_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'orders'; there are transactions, events"):
        contract.require(CLEAN, "orders")


def test_columns_named_twice_or_not_by_text_are_refused():
    with pytest.raises(contract.ContractError, match="found 'amount', 'amount' more than once"):
        contract.require(pd.concat([CLEAN, CLEAN["amount"]], axis=1), "transactions")
    with pytest.raises(contract.ContractError, match="one text name for each column; found '7'"):
        contract.require(CLEAN.assign(x=1).rename(columns={"x": 7}), "transactions")


def test_a_million_character_name_stays_out_of_the_error():
    with pytest.raises(contract.ContractError) as error:
        contract.require(pd.DataFrame({"x" * 1_000_000: [1]}), "transactions")
    assert len(str(error.value)) < 600


def test_amount_is_quantity_times_unit_price_where_it_is_absent():
    lines = CLEAN.drop(columns="amount").assign(quantity=[2, 3], unit_price=["1.5", "oops"])
    frame = contract.require(lines, "transactions").to_pandas()
    assert frame["amount"].tolist()[0] == 3.0 and np.isnan(frame["amount"][1])
    assert findings(lines) == {"missing_amount": 1, "unreadable_unit_price": 1}


def test_ids_are_text_or_whole_numbers_and_blanks_are_missing():
    ids = contract.require(CLEAN.assign(customer_id=[17.0, np.nan]), "transactions").customer_id
    assert ids.type().is_integer() and ids.to_pandas().tolist()[0] == 17
    assert findings(CLEAN.assign(customer_id=[17.5, 3.0])) == {"unreadable_customer_id": 1}
    assert findings(CLEAN.assign(customer_id=["  ", "b"])) == {"missing_customer_id": 1}
    mixed = contract.require(
        CLEAN.assign(customer_id=[1, "b"]), "transactions"
    ).customer_id.to_pandas()
    assert mixed.tolist() == ["1", "b"]


def test_times_that_cannot_be_read_are_counted_with_an_example():
    found = contract.check(CLEAN.assign(ordered_at=["31/01/2021", "2021-02-30"]), "transactions")
    assert found[["rule", "severity", "rows", "share", "example"]].values.tolist() == [
        ["unreadable_ordered_at", "error", 2, 1.0, "2021-02-30"]
    ]


def test_aware_times_are_refused_until_the_business_zone_is_known():
    aware = CLEAN.assign(
        ordered_at=pd.to_datetime(["2021-01-01", "2021-01-02"]).tz_localize("Asia/Riyadh")
    )
    with pytest.raises(
        contract.ContractError,
        match="ordered_at needs local business time.*Asia/Riyadh.*timezone = ",
    ):
        contract.require(aware, "transactions")


def test_aware_and_naive_times_mixed_are_counted():
    mixed = [pd.Timestamp("2021-01-01"), pd.Timestamp("2021-01-02", tz="UTC")]
    found = contract.check(CLEAN.assign(ordered_at=pd.Series(mixed, dtype=object)), "transactions")
    assert found[["rule", "rows", "example"]].values.tolist() == [
        ["unreadable_ordered_at", 1, "2021-01-02 00:00:00+00:00"]
    ]


@pytest.mark.parametrize("wrong", [[True, False], [1, 2]])
def test_times_that_are_no_times_are_refused(wrong):
    with pytest.raises(
        contract.ContractError, match="transactions.ordered_at needs times; found (boolean|int64)"
    ):
        contract.require(CLEAN.assign(ordered_at=wrong), "transactions")


def test_dirty_transactions_are_counted_by_rule():
    dirty = pd.DataFrame(
        [
            ("a", "2021-01-01 09:00", 5.0, "t1"),
            ("a", "2021-01-01 17:00", 0.0, "t2"),  # nothing, and the same day
            (None, "2021-01-02", 5.0, "t3"),
            ("b", "2021-01-03", -5.0, "t4"),  # never ordered
            ("a", "2021-01-04", -5.0, "t5"),
            ("c", None, 5.0, "t6"),
            ("c", "2021-01-05", np.inf, "t7"),
            ("c", "2021-01-05", np.nan, "t8"),
            ("d", "2021-02-01", 5.0, "t1"),  # the id of another customer's order
            ("d", "2022-02-01", 5.0, None),
        ],
        columns=["customer_id", "ordered_at", "amount", "transaction_id"],
    )
    assert findings(dirty, as_of="2021-12-31") == {
        "missing_customer_id": 1,
        "missing_ordered_at": 1,
        "infinite_amount": 1,
        "missing_amount": 1,
        "after_as_of": 1,
        "refund_without_order": 1,
        "shared_transaction_id": 2,
        "refund": 2,
        "reversed_in_full": 2,
        "zero_amount": 1,
        "same_day_order": 1,
        "missing_transaction_id": 1,
    }
    kept = contract.activity(dirty, as_of="2021-12-31").to_pandas().sort_values("at")
    assert kept["customer_id"].tolist() == ["a", "b", "d"] and kept["active"].sum() == 2


@pytest.mark.parametrize(
    ("at", "amount", "told"),
    [
        ("2021-01-01", 0, {"zero_amount": 2, "repeated_row": 1}),
        ("2022-02-01", 0, {"after_as_of": 2}),
        ("soon", 0, {"unreadable_ordered_at": 2}),
        ("1445-01-01", 0, {"impossible_ordered_at": 2}),
        ("1900-01-01", 5, {"unset_ordered_at": 2}),
    ],
)
def test_what_is_said_of_kept_rows_is_said_of_those_alone(at, amount, told):
    orders = pd.DataFrame({"customer_id": ["b", "c"], "ordered_at": "2021-06-01", "amount": 5.0})
    twice = pd.DataFrame({"customer_id": ["a"] * 2, "ordered_at": at, "amount": amount})
    found = findings(pd.concat([orders, twice]), as_of="2021-12-31")
    assert {rule: rows for rule, rows in found.items() if rule != "same_day_order"} == told


def test_cdnow_sample_has_8_zero_amounts_and_223_same_day_orders(cdnow_sample, cdnow):
    expected = {"repeated_row": 21, "zero_amount": 8, "same_day_order": 223}
    assert cdnow_sample.check(as_of="1998-06-30").set_index("rule")["rows"].to_dict() == expected
    assert cdnow_sample.transactions.to_pandas().duplicated().sum() == 21
    assert cdnow.check(as_of="1998-06-30").set_index("rule")["rows"].to_dict() == {
        "repeated_row": 255,
        "zero_amount": 80,
        "same_day_order": 2068,
    }


def test_an_empty_table_is_a_finding():
    assert findings(CLEAN.iloc[:0]) == {"empty_table": 0}
    assert findings(pd.DataFrame(columns=CLEAN.columns)) == {"empty_table": 0}


def test_surveys_answer_a_known_question_with_a_possible_code():
    answers = pd.DataFrame(
        {
            "customer_id": [1, 2, 3, 4],
            "answered_at": "2021-01-01",
            "question": ["nps", "nps", "promoter", "csat"],
            "score": [10, 11, 5, 7],
        }
    )
    assert findings(answers, "surveys") == {"unknown_question": 1, "score_out_of_range": 1}


def test_tickets_are_unique_and_close_after_they_open():
    tickets = pd.DataFrame(
        {
            "ticket_id": ["x", "x", "y"],
            "customer_id": [1, 1, 2],
            "opened_at": ["2021-01-02", "2021-01-01", "2021-01-05"],
            "closed_at": ["2021-01-03", None, "2021-01-04"],
        }
    )
    found = contract.check(tickets, "tickets")
    assert found[["rule", "rows", "example"]].values.tolist() == [
        ["duplicate_ticket_id", 1, "x"],
        ["closed_at_before_opened_at", 1, "2021-01-04 00:00:00"],
    ]


@pytest.mark.parametrize("name", contract.TABLES)
def test_every_record_table_states_its_columns(name):
    table = contract.TABLES[name]
    assert "customer_id" in table.columns and text(f"records-{name}")
    assert not table.time or table.columns[table.time].required
    assert {column.type for column in table.columns.values()} <= {
        "id",
        "time",
        "number",
        "code",
        "text",
    }
    assert all(text(f"records-{name}-{column}") for column in table.columns)


def daily(days, start="2021-01-01"):
    at = pd.date_range(start, periods=days).drop(
        pd.Timestamp(start) + pd.Timedelta(days=9)
    )  # one day of silence
    return pd.DataFrame({"customer_id": "a", "ordered_at": at, "amount": 1.0})


@pytest.mark.parametrize(
    ("days", "as_of", "found"),
    [
        (31, "2021-02-04", []),  # 4 days: twice the longest silence before
        (31, "2021-02-05", [("ends_before_as_of", "warning", 0, "2021-01-31")]),
        (31, "2021-01-20", []),
        (20, "2021-12-31", []),  # 19 days with an order do not tell what is usual
    ],
)
def test_a_log_that_falls_silent_long_before_as_of_is_a_finding(days, as_of, found):
    told = contract.check(daily(days), "transactions", as_of=as_of)
    told = told[told["rule"] == "ends_before_as_of"]
    assert (
        list(told[["rule", "severity", "rows", "example"]].itertuples(index=False, name=None))
        == found
    )
    events = (
        daily(days)
        .rename(columns={"ordered_at": "happened_at"})
        .drop(columns="amount")
        .assign(event="visit")
    )
    assert (
        "ends_before_as_of" in set(contract.check(events, "events", as_of=as_of)["rule"])
    ) == bool(found)
