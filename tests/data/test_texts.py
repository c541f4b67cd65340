"""Text files as programs write them: encodings, separators, line ends, headers that are none."""

import gzip
import re

import pandas as pd
import pytest

from retention_lib import contract, data
from retention_lib.data import columns

HEADER = "customer_id,ordered_at,amount"
ROWS = (HEADER, "Müller,2024-01-05,20.5", "Øre “Ö”,2024-02-09,35")


def text(*lines, end="\n"):
    return end.join(lines) + end


def read(path):
    orders = data.connect(path).transactions.to_pandas()
    return orders[["customer_id", "amount"]].values.tolist()


def refused(path):
    with pytest.raises(contract.ContractError) as error:
        data.connect(path)
    return str(error.value)


@pytest.fixture
def orders(tmp_path):
    """Write the bytes of a file, and a source file beside it where an encoding is declared."""

    def orders(given, encoding=None, name="orders.csv"):
        (tmp_path / name).write_bytes(given)
        if encoding is None:
            return tmp_path / name
        source = tmp_path / "shop.toml"
        source.write_text(f'url = "{name}"\n[tables.transactions]\nencoding = "{encoding}"\n')
        return source

    return orders


CLEAN = [["Müller", 20.5], ["Øre “Ö”", 35.0]]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf_8", "utf-16-le", "utf-16-be", "utf-32-be"]
)
def test_what_a_mark_or_nothing_tells_needs_no_declaration(orders, encoding):
    assert read(orders(text(*ROWS).encode(encoding))) == CLEAN
    packed = gzip.compress(text(*ROWS).encode(encoding))
    assert read(orders(packed, name="orders.csv.gz")) == CLEAN


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-16-le", "utf-16", "utf-8-sig", "utf8", "gb18030"]
)
def test_what_is_declared_is_read_so(orders, encoding):
    assert read(orders(text(*ROWS).encode(encoding), encoding)) == CLEAN
    packed = gzip.compress(text(*ROWS).encode(encoding))
    assert read(orders(packed, encoding, "orders.csv.gz")) == CLEAN


def test_a_mark_is_surer_than_what_was_declared(orders):
    assert read(orders(text(*ROWS).encode("utf-8-sig"), "cp1252")) == CLEAN


def test_another_encoding_is_refused_by_the_key_that_cures_it(orders):
    told = "orders.csv must be readable; found bytes that are not utf-8; say its encoding"
    assert told in refused(orders(text(*ROWS).encode("cp1252")))
    late = text(HEADER, *["a,2024-01-05,20"] * 100_000, ROWS[1])
    assert "as encoding = 'cp1252'" in refused(orders(late.encode("cp1252")))
    assert "found bytes that are 0" in refused(orders(b"customer_id,\0,amount\n"))


def test_what_is_not_in_the_declared_encoding_is_refused(orders):
    told = "orders.csv must be in cp1252, as the source file says; found UTF-8; leave encoding out"
    assert told in refused(orders(text(*ROWS).encode(), "cp1252"))
    assert "bytes that are not charmap" in refused(orders(b"customer_id\n\x81\n", "cp1252"))
    unnamed = refused(orders(text(HEADER, "a,2024-01-05,20").encode(), "punycode"))
    # which encoding it was, Python tells from 3.13 on
    assert re.search("found bytes that are not (so encoded|punycode); say its encoding", unnamed)
    assert "bytes that are not shift_jis" in refused(orders(b"customer_id\n\xfd\n", "shift_jis"))


@pytest.mark.parametrize("encoding", ["cp12525", "base64", "rot13", ""])
def test_what_is_no_encoding_of_text_is_refused(orders, encoding):
    assert "no encoding of text; name one that Python knows" in refused(orders(b"", encoding))


def test_only_text_has_an_encoding(tmp_path, write):
    pd.DataFrame({"customer_id": ["a"]}).to_parquet(tmp_path / "customers.parquet")
    source = write("shop.toml", '[tables.customers]\nencoding = "cp1252"\n')
    assert "found a table of no text file; leave encoding out" in refused(source)


def test_a_packed_file_that_is_cut_off_is_refused(orders):
    """An engine takes what is there for all: 9,031 of these 20,000 rows."""
    packed = gzip.compress(text(HEADER, *["a,2024-01-05,20"] * 20_000).encode())
    for part in (packed[: len(packed) // 2], packed[:-6], packed[:12], packed[:-1] + b"x"):
        assert "orders.csv.gz must be whole; found" in refused(orders(part, name="orders.csv.gz"))
    assert len(read(orders(packed, name="orders.csv.gz"))) == 20_000


def test_what_a_file_is_and_not_how_it_is_called_says_whether_it_is_packed(orders):
    plain = text(*ROWS).encode()
    assert read(orders(gzip.compress(plain))) == CLEAN
    assert read(orders(plain, name="orders.csv.gz")) == CLEAN
    parts = gzip.compress(text(*ROWS[:2]).encode()) + gzip.compress(text(ROWS[2]).encode())
    assert read(orders(parts, name="orders.csv.gz")) == CLEAN


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_and_separators_of_every_program(orders, end, delimiter):
    rows = [row.replace(",", delimiter) for row in ROWS]
    assert read(orders(text(*rows, end=end).encode())) == CLEAN
    assert read(orders(("\ufeff" + text(*rows, end=end)).encode())) == CLEAN
    assert read(orders(text(f"sep={delimiter}", *rows, end=end).encode())) == CLEAN
    assert read(orders(text("", "", *rows, "", "", end=end).encode())) == CLEAN


def test_a_line_that_says_the_separator_after_a_mark_and_before_months_without(write):
    write("orders_1.csv", "\ufeffsep=;\r\ncustomer_id;ordered_at;amount\r\na;2024-01-01;5\r\n")
    write("orders_2.csv", text(HEADER, "b,2024-02-01,6"))
    source = write("shop.toml", '[tables.transactions]\nfrom = "orders_*"\n')
    assert sorted(read(source)) == [["a", 5], ["b", 6]]


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ('"Name, first, last, all";customer_id;ordered_at;amount', "x;"),
        ('"Note\nof two, three, four lines";customer_id;ordered_at;amount', "x;"),
        ('"He said ""so; so""",customer_id,ordered_at,amount', "x,"),
        ("customer_id; ordered_at ;amount", ""),
        ('5" screen,customer_id,ordered_at,amount', "x,"),
    ],
)
def test_a_header_is_read_with_its_quotes(orders, header, rest):
    row = "a;2024-01-05;20" if ";" in rest or not rest else "a,2024-01-05,20"
    assert read(orders(text(header, rest + row).encode())) == [["a", 20]]


def test_a_header_of_several_lines_is_named_on_one(orders):
    given = text('customer_id,ordered_at,amount,"Net \n total"', "a,2024-01-05,20,1")
    assert "Net total" in data.connect(orders(given.encode())).transactions.columns


def test_separators_at_the_ends_of_lines_are_no_columns(orders):
    assert read(orders(text(f"{HEADER},", "a,2024-01-05,20,").encode())) == [["a", 20]]
    assert read(orders(text(f"{HEADER},,", "a,2024-01-05,20,,").encode())) == [["a", 20]]
    assert read(orders(text(HEADER, "a,2024-01-05,20,").encode())) == [["a", 20]]


def test_lines_of_nothing_are_no_rows(orders):
    lines = (HEADER, "a,2024-01-05,20", ",,", '"","",', "", ",,")
    source = orders(text(*lines).encode())
    assert read(source) == [["a", 20]]
    assert data.connect(source).check(as_of="2024-01-05").empty


def test_lines_that_end_in_several_ways_are_refused(orders):
    given = text(HEADER, "a,2024-01-05,20") + text("a,2024-01-05,20", end="\r\n")
    assert "one kind of line end" in refused(orders(given.encode()))


def test_comments_with_separators_quotes_and_line_ends_are_values(orders):
    comment = '"Well, so\nso, ""so"", and so, on"'
    given = text(f"{HEADER},note", *[f"a,2024-01-05,20,{comment}"] * 5, end="\r\n")
    notes = data.connect(orders(given.encode())).transactions.note.execute()
    assert notes.tolist() == ['Well, so\nso, "so", and so, on'] * 5


def test_a_header_too_long_to_be_one_is_refused(orders):
    told = "the header of orders.csv must be readable; found field larger than field limit"
    assert told in refused(orders(f"{'x' * 200_000},amount\n1,2\n".encode()))
    assert "must name its columns" in refused(orders(('"' * 40_001 + ",amount\n1,2\n").encode()))


@pytest.mark.parametrize(
    "title",
    [
        *("Orders of 2024", "Orders of 2024\n\n", "Orders\nPrinted on Monday", "Orders, 2024"),
        *("Orders of 2024,,", ",Orders,", "Orders of 2024,,\n,,\n"),
    ],
)
def test_lines_above_the_header_are_refused(orders, title):
    told = refused(orders(text(title, *ROWS, *ROWS[1:]).encode()))
    assert "above" in told and ("orders.csv" in told or "transactions must be readable" in told)


def test_a_wide_file_takes_no_longer_than_what_is_asked_of_it(orders):
    names = [f"c{i}" for i in range(3_000)]
    row = ["a", "2024-01-05", "20", *(str(i) for i in range(3_000))]
    given = text(",".join([*HEADER.split(","), *names]), *[",".join(row)] * 50).encode()
    table = data.connect(orders(given)).transactions
    others = [column for column in table.columns if column.startswith("c") and column[1:].isdigit()]
    assert others == names[: columns.MOST] and table.count().execute() == 50
    source = orders(given, "utf-8")
    source.write_text(source.read_text() + 'columns = { category = "c2999", region = "c2500" }\n')
    table = data.connect(source).transactions
    assert table.category.execute().tolist() == ["2999"] * 50
    assert table.region.execute().tolist() == ["2500"] * 50 and "c2998" not in table.columns


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ann@x.org,2021-01-02,5,ann@x.org", "line 3: Expected Number of Columns: 3 Found: 4"),
        ("ann@x.org", "line 3: Expected Number of Columns: 3 Found: 1"),
        ('"ann@x.org"x,2021-01-02,5', "line 3: Value with unterminated quote found"),
        ('"ann@x.org,2021-01-02,5', "line 3: "),
        ("ann@x.org" * 300_000 + ",2021-01-02,5", "line 3: Maximum line size of 2000000 bytes"),
        ("ann@x.org,2021-01-02,5\rann@x.org,2021-01-02,5", "Invalid Input Error; see that"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line_and_says_nothing_of_anybody(write, line, found):
    rows = (
        f"customer_id,ordered_at,amount\nbob@x.org,2021-01-01,5\n{line}\nbob@x.org,2021-01-01,5\n"
    )
    with pytest.raises(contract.ContractError) as raised:
        data.connect(write("transactions.csv", rows))
    said = str(raised.value)
    assert f"transactions must be readable; found {found}" in said and "x.org" not in said
