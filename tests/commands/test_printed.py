"""Tables of the command line fit a terminal, and nothing in them is cut without a sign."""

import pandas as pd
import pytest

from retention_lib.__main__ import main
from retention_lib.commands import printed

LONG = "Rows like another in every column are kept; drop them in the source if it exports twice"


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_lines_are_no_longer_than_the_terminal_and_keep_every_word(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = [["table", "rule", "hint"], ["transactions", "repeated_row", LONG]]
    shown = printed.grid(rows)
    assert max(map(len, shown.splitlines())) <= columns
    assert shown.split() == " ".join([*rows[0], *rows[1]]).split()


def test_there_is_room_for_eighty_where_it_is_piped(monkeypatch, capsys, tmp_path):
    monkeypatch.delenv("COLUMNS", raising=False)
    log = pd.DataFrame({"customer_id": ["a", "a", None], "ordered_at": "2021-01-01"})
    log["amount"] = ["a price of many words that says nothing " * 5, "0", "-5"]
    log.to_csv(tmp_path / "transactions.csv", index=False)
    assert main(["check", str(tmp_path / "transactions.csv"), "--as-of", "2021-12-31"]) == 3
    out = capsys.readouterr().out
    table = out[out.index("Findings") :]
    assert max(map(len, table.splitlines())) <= 80
    assert "…" in table  # what is cut says so


def test_no_rows_are_no_lines():
    assert printed.grid([]) == ""
