"""Workbooks: a sheet is a table, and a cell is what it is there."""

import datetime as dt
import zipfile

import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from retention_lib import contract, data
from retention_lib.data import workbooks
from retention_lib.data.drafts import drafts
from retention_lib.data.source_file import TableMapping

HEADER = ["customer_id", "ordered_at", "amount"]
DAY = dt.datetime(2024, 1, 5)
ROW = ["A17", DAY, 20.5]


@pytest.fixture
def book(tmp_path):
    """Write a workbook of sheets by name, each a list of rows."""

    def book(sheets, name="orders.xlsx", hidden=()):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"}) as written:
            for sheet, rows in sheets.items():
                made = written.add_worksheet(sheet)
                for i, row in enumerate(rows):
                    made.write_row(i, 0, row)
                if sheet in hidden:
                    made.hide()
        return path

    return book


def read(source):
    return data.connect(source).transactions.to_pandas()


def refused(source):
    with pytest.raises(contract.ContractError) as error:
        data.connect(source)
    return str(error.value)


def test_whole_numbers_days_and_times_are_what_they_are(book):
    rows = [
        [*HEADER, "category", "new", "transaction_id"],
        [17, DAY, 20, 5, True, "0012"],
        [18, dt.datetime(2024, 2, 9, 14, 5, 30), 35.5, 7, False, "0013"],
        [19, dt.datetime(2024, 2, 10), None, None, None, None],
    ]
    frame = read(book({"Sheet1": rows}))
    assert frame["customer_id"].tolist() == [17, 18, 19]
    assert frame["ordered_at"].tolist() == [
        pd.Timestamp("2024-01-05"),
        pd.Timestamp("2024-02-09 14:05:30"),
        pd.Timestamp("2024-02-10"),
    ]
    assert frame["amount"].tolist()[:2] == [20, 35.5] and frame["amount"].isna().tolist()[2]
    assert frame["category"].tolist()[:2] == ["5", "7"]
    assert frame["transaction_id"].tolist()[:2] == ["0012", "0013"]
    assert frame["new"].tolist()[:2] == [True, False]


def test_whole_numbers_beside_texts_have_no_point(book):
    frame = read(book({"a": [HEADER, [17, DAY, 20], ["A17", DAY, 5], [18, DAY, 1]]}))
    assert frame["customer_id"].tolist() == ["17", "A17", "18"]


def test_numbers_and_days_beside_texts_are_read_as_these_are_declared(book, write):
    """A spreadsheet makes days of the texts that it understands, and leaves the others."""
    rows = [HEADER, ["a", DAY, 12.125], ["b", "31/01/2024", "1.250,50"], ["c", DAY, 7]]
    book({"a": rows})
    source = write(
        "shop.toml",
        '[tables.transactions]\nfrom = "orders.xlsx"\ntime_format = "%d/%m/%Y"\ndecimal = ","\n',
    )
    frame = read(source)
    assert frame["amount"].tolist() == [12.125, 1250.5, 7]
    assert frame["ordered_at"].dt.strftime("%d/%m").tolist() == ["05/01", "31/01", "05/01"]
    book({"a": [HEADER, ["a", DAY, 12.125]]})
    assert read(source)["ordered_at"].tolist() == [pd.Timestamp(DAY)]


def test_rows_and_columns_of_nothing_are_none(book):
    rows = [[], [None, *HEADER], [None, *ROW], [], ["", "", "", "", ""], [None, *ROW], [""], []]
    source = book({"a": rows})
    assert len(read(source)) == 2 and read(source).columns[:3].tolist() == HEADER


def test_a_column_without_a_name_is_called_by_its_place(book, tmp_path):
    pd.DataFrame([ROW], columns=HEADER).to_excel(tmp_path / "orders.xlsx", engine="xlsxwriter")
    assert "column0" in read(tmp_path / "orders.xlsx")
    assert "needs one text name for each column; found 'amount', 'Amount'" in refused(
        book({"a": [[*HEADER, "Amount"], [*ROW, 1]]}, "b.xlsx")
    )


@pytest.mark.parametrize(
    "above", [[["Orders of 2024"]], [["Orders of 2024"], []], [[None, "x"]], [["Orders", "", None]]]
)
def test_rows_above_the_header_are_refused(book, above):
    told = refused(book({"a": [*above, HEADER, ROW]}))
    assert "the first row of orders.xlsx must name its columns; found" in told
    assert "above 3 columns; delete the rows above the header" in told


def test_one_of_several_sheets_is_named(book, write):
    sheets = {"2023": [HEADER, ["a", DAY, 1]], "2024": [HEADER, ["b", DAY, 2]], "Empty": []}
    path = book(sheets)
    told = "found '2023', '2024'; rename one, or map it in a source file (.toml)"
    assert told in refused(path)
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders.xlsx"\n')
    told = "one sheet of orders.xlsx must hold transactions; found the sheets '2023', '2024'; name"
    assert told in refused(source) and "as sheet = 'Orders'" in refused(source)
    write("shop.toml", 'url = "orders.xlsx"\n[tables.transactions]\nsheet = "2024"\n')
    assert read(source)["customer_id"].tolist() == ["b"]
    write("shop.toml", 'url = "orders.xlsx"\n[tables.transactions]\nsheet = "2025"\n')
    assert "found the sheets '2023', '2024'" in refused(source)


def test_a_sheet_a_year_is_one_table_by_a_pattern(book, write, tmp_path):
    years = {"2023": [HEADER, ["a", DAY, 1]], "2024": [HEADER[::-1], [2, DAY, "b"]]}
    book(years | {"Lists": [["x"], [1]]})
    source = write("shop.toml", 'url = "orders.xlsx"\n[tables.transactions]\nfrom = "20*"\n')
    assert read(source)["amount"].tolist() == [1, 2]
    write("shop.toml", '[tables.transactions]\nfrom = "orders.xlsx"\nsheet = "[0-9]*"\n')
    assert read(source)["amount"].tolist() == [1, 2]
    write("shop.toml", 'url = "orders.xlsx"\n[tables.transactions]\nfrom = "*"\n')
    told = "every file of transactions needs 'customer_id', 'ordered_at', 'amount'; found files"
    assert f"{told} without in 'orders.xlsx, Lists'" in refused(source)
    book(years, "a[1].xlsx")
    draft = drafts(tmp_path / "a[1].xlsx")
    assert (draft.folder, draft.tables[0].source) == (tmp_path / "a[1].xlsx", "[0-9]*")


def test_sheets_without_a_cell_and_hidden_ones_are_not_asked_about(book, write):
    sheets = {"Sheet1": [], "Orders": [HEADER, ROW], "Sheet3": [], "Lists": [["x"], [1]]}
    path = book(sheets, hidden=("Lists",))
    assert read(path)["customer_id"].tolist() == ["A17"]
    source = write("shop.toml", '[tables.customers]\nfrom = "orders.xlsx"\nsheet = "Lists"\n')
    told = "customers needs 'customer_id'; found 'x'"
    assert told in refused(source)
    assert "found no sheet with a cell" in refused(book({"a": []}, "empty.xlsx"))


def test_sheets_that_are_called_as_record_tables_are_these(book):
    answers = [["customer_id", "answered_at", "question", "score"], ["A17", DAY, "nps", 9]]
    records = data.connect(book({"transactions": [HEADER, ROW], "surveys": answers, "x": [[1]]}))
    assert list(records.tables) == ["transactions", "surveys"]
    assert records.surveys.score.execute().tolist() == [9]


def test_workbooks_of_a_folder_and_of_a_pattern(book, tmp_path, write):
    book({"a": [["customer_id", "segment"], [17, "x"]]}, "customers.xlsx")
    write("transactions.csv", "customer_id,ordered_at,amount\n17,2024-01-05,20\n")
    records = data.connect(tmp_path)
    assert list(records.tables) == ["transactions", "customers"]
    assert records.customers.segment.execute().tolist() == ["x"]
    book({"a": [HEADER, [1, DAY, 5]]}, "orders_1.xlsx")
    book({"b": [HEADER[::-1], [2.5, "2024-02-01", "B"]]}, "orders_2.xlsx")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert read(source)[HEADER].astype(str).values.tolist() == [
        ["1", "2024-01-05", "5.0"],
        ["B", "2024-02-01", "2.5"],
    ]
    files = [name.split("/")[-1] for name in data.fingerprint(source)]
    assert files == ["shop.toml", "orders_1.xlsx", "orders_2.xlsx"]
    write("orders_3.csv", "customer_id,ordered_at,amount\n17,2024-01-05,20\n")
    assert "found 'orders_1.xlsx', 'orders_2.xlsx', 'orders_3.csv' in" in refused(source)


def test_what_is_no_workbook_is_refused(write, tmp_path):
    told = "must be a workbook; found"
    assert told in refused(write("orders.xlsx", "customer_id,ordered_at,amount\n1,2024-01-05,5\n"))
    (tmp_path / "old.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    assert "save it anew as .xlsx, without a password" in refused(tmp_path / "old.xlsx")


def test_only_workbooks_have_sheets_and_only_texts_encodings(book, write):
    write("orders.csv", "customer_id,ordered_at,amount\n1,2024-01-05,5\n")
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders.csv"\nsheet = "a"\n')
    assert "declared with sheet = 'a'; found a table of no .xlsx file" in refused(source)
    book({"a": [HEADER, ROW]})
    write("shop.toml", 'url = "orders.xlsx"\n[tables.transactions]\nencoding = "cp1252"\n')
    assert "leave encoding out" in refused(source)


def test_long_numbers_that_a_spreadsheet_has_rounded_are_told_by_how_they_are_written(book):
    ids = [6125480000000010, 6125480000000020, 6125480000000030, 17]
    rows = [HEADER, *[[customer, DAY, 5] for customer in ids]]
    cells = workbooks.read([book({"a": rows})], "transactions", None)
    cells = workbooks.table(cells, HEADER, TableMapping())
    assert cells["customer_id"].to_pylist() == [
        "6.12548000000001E+15",
        "6.12548000000002E+15",
        "6.12548000000003E+15",
        "17",
    ]
    ids = [6125480000000011, 6125480000000012, 6125480000000013]
    rows = [HEADER, *[[customer, DAY, 5] for customer in ids]]
    assert read(book({"a": rows}))["customer_id"].tolist() == ids
    assert read(book({"a": [HEADER, ["a", DAY, 1e20]]}))["amount"].tolist() == [1e20]


@pytest.fixture
def damaged(book):
    """A workbook of three orders with its sheet's XML changed."""

    def damaged(change):
        good = book({"a": [HEADER, [17, DAY, 20], ["A17", DAY, 5]]}, "good.xlsx")
        bad = good.with_name("bad.xlsx")
        with zipfile.ZipFile(good) as packed, zipfile.ZipFile(bad, "w") as written:
            for member in packed.namelist():
                is_sheet = member == "xl/worksheets/sheet1.xml"
                held = packed.read(member)
                written.writestr(member, change(held) if is_sheet else held)
        good.unlink()
        return bad

    return damaged


FAR = (
    "{} must hold a table; found a sheet whose cells reach over {} rows and {} columns; delete the"
    " columns beside the table and the rows below it"
)


def test_a_stray_cell_in_the_far_corner_is_refused_before_memory_is_asked_for_its_grid(tmp_path):
    path = tmp_path / "orders.xlsx"
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1048575, 16383, " ")
    assert refused(path) == FAR.format("orders.xlsx", "1,048,576", "16,384")


@pytest.mark.parametrize(
    ("place", "rows", "columns"),
    [
        (b"ZZZZ99999999", "99,999,999", "475,254"),
        (b"XFD1048576", "1,048,576", "16,384"),
        (b"A99999999", "99,999,999", "26"),
    ],
)
def test_a_cell_that_says_it_is_far_is_refused_wherever_it_stands(damaged, place, rows, columns):
    path = damaged(lambda sheet: sheet.replace(b'r="A2"', b'r="%b"' % place))
    assert refused(path) == FAR.format("bad.xlsx", rows, columns)


def test_a_cell_with_a_format_alone_reaches_as_far_and_a_row_of_no_cells_nowhere(tmp_path):
    path = tmp_path / "orders.xlsx"
    with xlsxwriter.Workbook(path) as written:
        bold = written.add_format({"bold": True})
        there = written.add_worksheet()
        for i, row in enumerate([HEADER, ["a", "2024-01-05", 20.5]]):
            there.write_row(i, 0, [*row, *(f"more{i}_{j}" for j in range(100))])
        there.set_row(1048575, 30, bold)
    assert read(path)["amount"].tolist() == [20.5]
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_blank(1048575, 16383, None, written.add_format({"bold": True}))
    assert refused(path) == FAR.format("orders.xlsx", "1,048,576", "16,384")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda sheet: sheet[:300], "tag not closed"),
        (lambda sheet: sheet.replace(b"<v>0</v>", b"<v>999</v>"), "Cell string index not found"),
        (lambda sheet: sheet.replace(b'r="A2"', b'r="2A"'), "alphanumeric"),
        (lambda sheet: sheet.replace(b"<v>5</v>", b"<v>5</w>"), "ill-formed"),
    ],
)
def test_a_damaged_sheet_is_refused_in_three_parts(damaged, change, found):
    said = refused(damaged(change))
    assert said.startswith("bad.xlsx must be a workbook; found ") and found in said
    assert said.endswith("; save it anew as .xlsx, without a password")


def test_a_workbook_is_looked_into_once_before_it_is_read(book, monkeypatch):
    """Each look loads its sheets anew, which takes as long as reading them."""
    looks = []

    def opened(file):
        looks.append(file.name)
        return CalamineWorkbook.from_path(file)

    monkeypatch.setattr(workbooks, "_opened", opened)
    file = book({"Sheet1": [HEADER, ROW]})
    assert len(read(file)) == len(looks) == 1
    assert len(read(book({"Orders": [HEADER, ROW], "More": [HEADER]}, "new.xlsx"))) == 1
    assert looks == ["orders.xlsx", "new.xlsx"]
