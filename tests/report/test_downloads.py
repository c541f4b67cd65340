"""The files beside a page: CSV and XLSX that are safe in a spreadsheet, and the page on paper."""

import csv
import re
import subprocess
import sys
import zipfile

import numpy as np
import pandas as pd
import pytest
from books import NAMES, cells, part
from project import shop

from retention_lib import report
from retention_lib.report.asked import record
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.kept import publish
from retention_lib.report.said import spreadsheet
from retention_lib.results import guarded

PASSWORD = "hu<sh&\"hush'1"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A maker of the files of one emitted frame."""

    def make(frame, name="t"):
        monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
        report.emit(tables={name: frame})
        return tmp_path / "data" / f"{name}.csv", tmp_path / "data" / f"{name}.xlsx"

    return make


def test_a_table_is_the_same_in_both_files(written):
    frame = pd.DataFrame(
        {"segment": ["Loyal", "Café"], "customers": [12, 34_567], "rate": [0.25, np.nan]}
    )
    flat, book = written(frame)
    assert cells(book)[0] == ["segment", "customers", "rate"]
    assert cells(book)[1:] == [["Loyal", 12.0, 0.25], ["Café", 34_567.0]]
    assert pd.read_csv(flat).equals(frame)
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert (
        sheet.find("s:sheetViews/s:sheetView/s:pane", NAMES).get("topLeftCell") == "A2"
    )  # headings stay in sight


RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "  =1",
    "\n=1",
    "\u00a0=1",
    "\ufeff=1",
    "\uff1d1",
    "\uff0b1",
]


def test_no_cell_of_a_book_is_a_formula_or_a_link(written):
    fine = ["http://example.org", "1", "a=b", "a-b", "{=1}"]
    _, book = written(pd.DataFrame({"=head": RISKY + fine, "+n": -1.5}))
    head, *rows = cells(book)
    assert head == ["'=head", "'+n"]
    # a reader of XML takes a carriage return for the end of a line, so it is written as Excel
    # writes it
    texts = [row[0].replace("_x000D_", "\r") for row in rows]
    assert texts == [*map(guarded, RISKY), *fine]
    assert all(text.startswith("'") for text in texts[: len(RISKY)])
    assert {row[1] for row in rows} == {-1.5}
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert sheet.findall(".//s:f", NAMES) == [] and sheet.findall(".//s:hyperlink", NAMES) == []
    with zipfile.ZipFile(book) as archive:
        assert not [
            name
            for name in archive.namelist()
            if "sheet1.xml.rels" in name or "vba" in name.lower()
        ]


def test_days_are_days_and_times_are_times(written):
    frame = pd.DataFrame(
        {
            "cohort": pd.to_datetime(["1997-01-01", None]),
            "at": pd.to_datetime(["1997-01-01 06:00", "1997-01-02 00:00"]),
            "aware": pd.to_datetime(["1997-01-01", None], utc=True),
            "month": pd.PeriodIndex(["1997-01", "1997-02"], freq="M"),
        }
    )
    flat, book = written(frame)
    assert cells(book)[1] == [35431.0, 35431.25, "1997-01-01 00:00:00+00:00", "1997-01"]
    formats = [
        form.get("formatCode")
        for form in part(book, "xl/styles.xml").findall("s:numFmts/s:numFmt", NAMES)
    ]
    assert sorted(formats) == ["YYYY-MM-DD", "YYYY-MM-DD HH:MM:SS"]
    assert (
        flat.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith("1997-01-01,1997-01-01 06:00:00,")
    )


def test_what_no_cell_can_hold_is_shortened_or_replaced(written):
    kinds = pd.Series([["a", 1], "\ud800", "n" * 40_000, "\x01", float("inf"), None], dtype=object)
    flat, book = written(pd.DataFrame({"kind": kinds}))
    found = [row[0] if row else None for row in cells(book)[1:]]
    assert found == ["['a', 1]", "?", "n" * 32_766 + "…", "_x0001_", "inf"]
    assert "n" * 40_000 in flat.read_text(encoding="utf-8-sig")


def test_empty_tables_and_long_names_have_their_files(written):
    long = "a_name_of_more_than_thirty_one_letters"
    flat, book = written(pd.DataFrame({"a": []}), long)
    assert cells(book) == [["a"]]
    (sheet,) = part(book, "xl/workbook.xml").findall("s:sheets/s:sheet", NAMES)
    assert sheet.get("name") == long[:31]
    assert flat.read_bytes() == b"\xef\xbb\xbfa\r\n"


def test_a_table_that_no_sheet_can_hold_is_csv_alone(tmp_path):
    wide = pd.DataFrame(np.zeros((1, 16_385)))
    wide.columns = [f"c{number}" for number in range(16_385)]
    for name, frame in {"wide": wide, "long": pd.DataFrame({"a": np.zeros(1_048_576)})}.items():
        spreadsheet.xlsx(frame, tmp_path / f"{name}.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_frame_that_is_written_is_not_changed(tmp_path):
    frame = pd.DataFrame(
        {"name": ["=1", "n" * 40_000], "day": pd.to_datetime(["1997-01-01", None])}
    )
    before = frame.copy()
    spreadsheet.xlsx(frame, tmp_path / "t.xlsx")
    pd.testing.assert_frame_equal(frame, before)


def test_a_password_is_found_inside_a_book_and_taken_out(tmp_path):
    book, spoilt = tmp_path / "t.xlsx", tmp_path / "half.xlsx"
    spreadsheet.xlsx(
        pd.DataFrame({"said": [f"postgres://me:{PASSWORD}@db", "fine"], PASSWORD: [1, 2]}), book
    )
    spoilt.write_bytes(book.read_bytes()[:200])
    before = cells(book)
    Secrets([PASSWORD]).scrub_files(tmp_path)
    assert before[0][1] == PASSWORD
    assert cells(book) == [["said", "***"], ["postgres://me:***@db", 1.0], ["fine", 2.0]]
    assert not spoilt.exists()
    clean = book.read_bytes()
    Secrets(["not in it"]).scrub_files(tmp_path)
    assert book.read_bytes() == clean


def test_downloads_of_the_last_run_go_when_the_page_has_changed(tmp_path):
    kept = tmp_path / "runs" / "two"
    (kept / "data").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    for name in ("old.csv", "old.xlsx", "report.pdf", ".new.csv"):
        (tmp_path / "data" / name).write_text("old", encoding="utf-8")
    (tmp_path / "data" / ".ipynb_checkpoints").mkdir()
    for name in ("new.csv", "new.xlsx", "more.html"):
        (kept / "data" / name).write_text("new", encoding="utf-8")
    (kept / "results.json").write_text('{"tables": ["new"]}', encoding="utf-8")
    (kept / "index.html").write_text("page", encoding="utf-8")
    known = {"report": "r", "slug": "s", "title": "T", "question": "Q?", "as_of": "2021-01-01"}
    said = record.Record(
        run_id="two", status="published", started="2021-01-02T00:00:00+00:00", **known
    )
    publish.show(kept, tmp_path, said)
    assert sorted(file.name for file in (tmp_path / "data").iterdir()) == [
        ".ipynb_checkpoints",
        "new.csv",
        "new.xlsx",
    ]
    # a folder where a download belongs is found before anything is moved
    (tmp_path / "data" / "new.csv").unlink()
    (tmp_path / "data" / "new.csv").mkdir()
    (kept / "index.html").write_text("newer page", encoding="utf-8")
    with pytest.raises(
        IsADirectoryError, match=r"new\.csv must give way to a download; found a folder; remove it"
    ):
        publish.show(kept, tmp_path, said)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "page"


def test_without_weasyprint_nothing_runs(tmp_path):
    """In an interpreter that is told not to find the package."""
    file = shop(tmp_path, "returns")
    code = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "from retention_lib.__main__ import main\n"
        f"sys.exit(main(['run', {str(file)!r}, '--pdf']))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stdout == ""
    assert (
        "--pdf needs WeasyPrint" in run.stderr and "pip install 'retention_lib[pdf]'" in run.stderr
    )
    assert not (file.parent / "site").exists()


@pytest.mark.parametrize("between", [";", "\t", "|", "\n", "\r\n", "; ", ";;"])
def test_what_parts_the_cells_of_a_list_begins_no_formula(written, between):
    """Where a comma parts decimals, a list parts its cells otherwise."""
    link = '=HYPERLINK("http://x.org")'
    flat, _ = written(pd.DataFrame({"said": [f"z{between}{link}", f"z{between}plain"]}))
    with flat.open(encoding="utf-8-sig", newline="") as file:
        _, first, second = csv.reader(file)
    assert [part.strip()[:1] for part in re.split(r"[;|\t\r\n]", first[0])].count("=") == 0
    assert first[0].replace("'", "") == f"z{between}{link}" and second == [f"z{between}plain"]


@pytest.mark.parametrize(
    "mark", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\x01", "\x7f", "\u200f "]
)
def test_a_mark_that_nobody_sees_hides_no_formula(written, mark):
    flat, _ = written(pd.DataFrame({"said": [f"{mark}=1+1", f"{mark}x"]}))
    with flat.open(encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file)][1:] == [f"'{mark}=1+1", f"{mark}x"]


def test_any_column_may_be_called_anything(written):
    names = ["self", "=a", "'=a", "frame", "columns"]
    flat, book = written(pd.DataFrame([list("abcde")], columns=names))
    safe = ["self", "'=a", "''=a", "frame", "columns"]
    assert flat.read_text(encoding="utf-8-sig").splitlines()[0].split(",") == safe
    assert cells(book)[0] == safe


def test_a_book_loses_no_digit_and_moves_no_day(written):
    frame = pd.DataFrame(
        {
            "id": [10**15 + 1, -(10**18) - 1],
            "small": [1, 10**15],
            "some": pd.array([9_007_199_254_740_993, None], dtype="Int64"),
            "mixed": pd.Series([2**60 + 1, "x"], dtype=object),
            "born": pd.to_datetime(["1850-01-31", "1997-01-01"]),
            "at": pd.to_datetime(["1899-12-31 06:00", None]),
        }
    )
    _, book = written(frame)
    _, first, second = cells(book)
    texts = ["1000000000000001", 1.0, "9007199254740993", str(2**60 + 1), "1850-01-31"]
    assert first == [*texts, "1899-12-31 06:00:00"]
    assert second == ["-1000000000000000001", 1e15, "x", "1997-01-01"]
