"""What the data checks find: said and printed."""

import pandas as pd
from printed import Printed

from retention_lib import contract, tables, words
from retention_lib.writing import text

HOSTILE = "<img src=x onerror=alert(1)>\u202e"
COLUMNS = ["table", "rule", "severity", "rows", "share", "example", "hint", "column", "allowed"]
ABOUT = ("missing_customer_id", "error")
MISSING = ("transactions", *ABOUT, 1_200, 0.02, "", "missing", "customer_id", "")
ZERO = ("transactions", "zero_amount", "note", 80, 0.001, "0", "zero_amount", "", "")
RULE = "ends_before_as_of"


def found(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_findings_say_what_is_left_out():
    both = found(MISSING, ZERO)
    assert (
        words.findings(both)
        == "1 data check found rows that cannot be used and are left out of every count. They are"
        " 1,200 rows. 1 check found rows that are kept and worth knowing about. The most"
        " frequent finding is missing customer id in transactions, 1,200 rows or 2% of the"
        " table."
    )
    assert words.findings(both.head(0)) == "The data checks found nothing to report."


def test_a_row_with_two_faults_is_not_told_as_two_rows_left_out():
    log = pd.DataFrame(
        {"customer_id": [None, "a"], "ordered_at": ["soon", "2021-01-01"], "amount": [5, 5]}
    )
    two = contract.check(log, "transactions")
    assert two["rows"].tolist() == [1, 1]
    assert words.findings(two).startswith(
        "2 data checks found rows that cannot be used and are left out of every count. "
        "They are at most 2 rows: one that fails several checks is counted by each. "
    )


def test_one_row_and_an_empty_table_are_told_as_such():
    said = words.findings(found((*MISSING[:3], 1, 0.5, *MISSING[5:])))
    assert "It is 1 row. " in said and said.endswith(
        "missing customer id in transactions, 1 row or 50% of the table."
    )
    none = found(("events", "empty_table", "error", 0, 0.0, "", "empty_table", "", ""))
    assert words.findings(none) == "No row had to be left out. 1 table is empty."


def test_a_log_that_stops_early_is_told_before_any_number():
    late = found(ZERO, ("transactions", RULE, "warning", 0, 0.0, "2026-07-23", RULE, "", ""))
    assert words.silences(late) == [
        "After July 23, 2026 next to nothing is recorded in transactions, and it was hardly ever"
        " silent for so long before: unless the company stopped, the data are not whole, and what"
        " seems to happen after that day is not so."
    ]
    assert words.silences(late)[0] in words.findings(late)
    assert "1 check found" in words.findings(late)
    assert words.silences(late.head(1)) == []


def test_findings_print_no_example():
    row = (
        "transactions",
        "unknown_arm",
        "note",
        80,
        0.0011,
        "customer 17",
        "unknown",
        "arm",
        HOSTILE,
    )
    printed = Printed(tables.findings(found(row)))
    assert printed.rows == [
        [
            "transactions",
            "unknown arm",
            "note",
            "80",
            "0.1%",
            "The arm is one of <img src=x onerror=alert(1)>; other rows are left out",
        ]
    ]
    assert "customer 17" not in printed.html and "<img" not in printed.html
    clean = Printed(tables.findings(found()))
    assert (clean.rows, clean.notes) == ([], ["Nothing was found."])


def test_every_rule_has_a_text_and_says_what_it_means():
    """The rules of every record table, with every column there and read from text."""
    for name, schema in contract.TABLES.items():
        odd = pd.DataFrame({column: ["?"] for column in schema.columns})
        for row in contract.check(odd, name, as_of="2021-12-31").to_dict("records"):
            assert words.finding(row) and words.hint(row)
            assert text(f"contract-severity-{row['severity']}")
