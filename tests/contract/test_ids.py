"""Who is meant by an id: blanks, 17.0, the many words for nobody, and digits that were lost."""

from decimal import Decimal

import ibis
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention_lib import contract
from retention_lib.contract import ids


def orders(ids, **columns):
    days = pd.date_range("2024-01-05", periods=len(ids))
    return pd.DataFrame({"customer_id": ids, "ordered_at": days, "amount": 5.0} | columns)


def read(ids, column="customer_id"):
    """The ids as they are read, and the rules that found something in them."""
    table = orders(["a"] * len(ids)) if column != "customer_id" else orders(ids)
    frame = table.assign(**{column: ids})
    found = contract.check(frame, "transactions").set_index("rule")["rows"].to_dict()
    known = contract.require(frame, "transactions").to_pandas()[column].astype(object)
    return known.where(known.notna(), None).tolist(), found


MISSING, RESPELT, ROUNDED = ("missing_customer_id", "respelt_customer_id", "rounded_customer_id")


@pytest.mark.parametrize(
    "padded",
    [
        "A17 ",
        " A17",
        "\tA17\r\n",
        "\u00a0A17\u00a0",
        "\u200bA17",
        "\ufeffA17",
        "A17\u3000",
        "\u200fA17",
    ],
)
def test_blanks_around_an_id_are_none_of_it(padded):
    assert read(["A17", padded]) == (["A17", "A17"], {RESPELT: 1})


def test_blanks_within_an_id_are_its_own():
    assert read(["A 17", "A17"])[0] == ["A 17", "A17"]


WORDS = """
NULL null None nan NaN n/a NA #N/A #REF! <NA> <null> \\N (null) [null] "NULL" (none) (blank) -
-- — . ? *** NaT nil undefined 00000000-0000-0000-0000-000000000000
"""


@pytest.mark.parametrize("word", [*WORDS.split(), "(not set)", "\u00a0", "\u200b", ""])
def test_what_exports_write_for_nobody_is_nobody(word):
    assert read([word, f" {word}\t", "A17"]) == ([None, None, "A17"], {MISSING: 2})


LIKELY = st.sampled_from("0019aAnN_-. +E\t\n\u00a0Ω*")


@given(
    st.lists(st.text(LIKELY, max_size=6) | st.sampled_from(WORDS.split()), min_size=1),
    st.sampled_from([(), ("guest", "0", "-1", "A9")]),
)
def test_ids_read_as_they_are_written_are_those_that_all_questions_leave_so(texts, nobody):
    table = ibis.memtable({"id": texts})
    found = {}
    for odd in (ids.ODD, ""):  # which finds something in every text
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ids, "ODD", odd)
            values = [kind(table.id, nobody) for kind in (ids.read, ids.as_given)]
            found[odd] = table.select(read=values[0], given=values[1]).to_pyarrow().to_pylist()
    assert found[ids.ODD] == found[""]


@pytest.mark.parametrize(
    "name", ["Nan1", "nana", "0", "N", "none@shop.com", "-1", "Ω", "نور", "李"]
)
def test_what_only_looks_like_nobody_is_somebody(name):
    assert read([name, "A17"])[0] == [name, "A17"]


@pytest.mark.parametrize(
    ("ids", "known"),
    [
        (["123.0", "123", "124.0"], ["123", "123", "124"]),
        (["123.00", "-4.", None, "NULL"], ["123", "-4", None, None]),
        (["007.0", "7", "007"], ["007", "7", "007"]),
        (["123.0", "123", "A17"], ["123.0", "123", "A17"]),
        (["1.0", "1.1", "1"], ["1.0", "1.1", "1"]),
        ([17, "17.0", 17.0, None], ["17", "17", "17", None]),
        ([Decimal("17.00"), Decimal("18.00")], ["17", "18"]),
    ],
)
def test_a_whole_number_with_a_point_is_that_number_where_all_are_numbers(ids, known):
    assert read(ids)[0] == known


def test_ids_read_before_are_not_read_again():
    once = contract.input.typed(orders([" 1.0", "2"]), "transactions")
    assert once.to_pandas()["customer_id"].tolist() == ["1", "2"]
    again = once.mutate(customer_id=once.customer_id + ".0 ")
    assert contract.require(again, "transactions").to_pandas()["customer_id"].tolist() == [
        "1.0 ",
        "2.0 ",
    ]


@pytest.mark.parametrize(
    "ids",
    [
        ["6.12548E+12", "6.12548E+12", "A17"],
        ["6,12548E+12", "1e+16", "A17"],
        ["6.12548E12", "9007199254740993.0", "A17"],
        ["-1.5e+20", "12345678901234567.0", "A17"],
        [2.0**53, 2.0**60, 17.0],
        np.array([2**24, 2**30, 17], dtype="float32"),
    ],
)
def test_ids_that_lost_digits_are_told_and_nobodys(ids):
    known, found = read(ids)
    assert known[:2] == [None, None] and known[2] is not None and found == {ROUNDED: 2}


@pytest.mark.parametrize("name", ["12E45", "12345e7", "5e3", "9007199254740993", "1" * 25])
def test_what_only_looks_rounded_is_an_id(name):
    assert read([name, "A17"])[0] == [name, "A17"]


def test_large_whole_numbers_stay_apart():
    assert read([2**53, 2**53 + 1])[0] == [2**53, 2**53 + 1]
    assert read(np.array([2**64 - 1, 2**64 - 2], dtype="uint64"))[0] == [
        str(2**64 - 1),
        str(2**64 - 2),
    ]
    assert read([2**70, 2**70 + 1])[0] == [str(2**70), str(2**70 + 1)]


def test_every_id_column_is_read_alike():
    frame = orders(["a", "a"], transaction_id=["t ", "6.1E+12"])
    assert contract.require(frame, "transactions").to_pandas()["transaction_id"].tolist()[0] == "t"
    found = contract.check(frame, "transactions").set_index("rule")
    assert found["rows"].to_dict() == {
        "rounded_transaction_id": 1,
        "respelt_transaction_id": 1,
        "missing_transaction_id": 1,
    }
    assert found["severity"].tolist() == ["warning", "note", "note"]
    tickets = pd.DataFrame(
        {"ticket_id": ["x", "x\u00a0"], "customer_id": ["1.0", "1"], "opened_at": "2024-01-01"}
    )
    assert contract.check(tickets, "tickets")["rule"].tolist() == [
        "duplicate_ticket_id",
        "respelt_ticket_id",
        "respelt_customer_id",
    ]


def test_polars_and_nullable_integers():
    for frame in (
        pl.DataFrame({"customer_id": [" 1", "-"]}),
        pd.DataFrame({"customer_id": ["1", "\u200b"]}),
    ):
        known = contract.require(frame, "customers").to_pandas()["customer_id"]
        assert known[0] == "1" and known.isna().tolist() == [False, True]
    whole = pd.DataFrame({"customer_id": pd.array([1, None], dtype="Int64")})
    assert contract.require(whole, "customers").customer_id.type().is_integer()


def test_ids_are_read_once_however_often_rows_are_chosen():
    given = orders(["7.0", " 8", "9"])
    once = contract.usable(given, "transactions", as_of="2024-01-07")
    twice = contract.usable(once.filter(once.amount > 0), "transactions", as_of="2024-01-06")
    assert twice.to_pandas()["customer_id"].tolist() == ["7", "8"]
    first, second = (ibis.to_sql(table).upper().count("REGEXP") for table in (once, twice))
    assert first == second
    changed = once.mutate(customer_id=once.customer_id + ".0 ")
    again = contract.require(changed, "transactions")
    assert again.to_pandas()["customer_id"].tolist() == ["7", "8", "9"]
