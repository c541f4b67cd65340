"""However a notebook prints a password, it is taken out; and a word that is none stays."""

import base64
import html
import json
import pprint
import reprlib
import textwrap
import time
from urllib.parse import quote

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from retention_lib.report.asked.secrets import Secrets

URL = "postgres://shop_reader:Corr3ct-h0rse&battery@db.example.com:5432/orders?sslmode=require"
PASSWORD = "Corr3ct-h0rse&battery"
TOKEN = "slack://T0K3Nabcdef0123/B456XYZ"


# marks of no width, marks that turn the direction, fillers, and the colours of a terminal
@pytest.mark.parametrize(
    "mark", ["\u034f", "\u115f", "\u200e", "\u202e", "\u2066", "\u3164", "\ufe0f", "\x1b[31m"]
)
def test_a_password_is_found_through_marks_that_nobody_sees(mark):
    secrets = Secrets([URL])
    text = f"it is {mark.join(PASSWORD)}."
    assert secrets.inside(text) and not secrets.inside(secrets.scrub(text))


def frame(text):
    with pd.option_context("display.max_colwidth", 50):
        return pd.DataFrame({"url": [text], "n": [1]})


@pytest.mark.parametrize(
    "show",
    [
        lambda: repr(frame(URL)),
        lambda: frame(URL).to_html(),
        lambda: repr(frame(f"{PASSWORD * 3}")),
        lambda: f"{URL[:34]}...",
        lambda: f"{URL[:34]}…",
        lambda: f"…{URL[33:]}",
        lambda: f"{PASSWORD[:5]}...",
        lambda: base64.b64encode(f"shop_reader:{PASSWORD}".encode()).decode(),
        lambda: base64.b64encode(f"x{PASSWORD}yz".encode()).decode(),
        lambda: base64.b64encode(b"xy" + URL.encode()).decode(),
        lambda: base64.urlsafe_b64encode(PASSWORD.encode()).decode().rstrip("="),
        lambda: PASSWORD.encode().hex(),
        lambda: PASSWORD.encode().hex().upper(),
        lambda: PASSWORD.encode().hex(":"),
        lambda: PASSWORD.encode().hex(" "),
        lambda: PASSWORD.encode().hex("-"),
        lambda: ", ".join(f"0x{code:02x}" for code in PASSWORD.encode()),
        lambda: "".join(f"\\x{code:02x}" for code in PASSWORD.encode()),
        lambda: PASSWORD.encode("utf-16-le").hex(),
        lambda: base64.encodebytes(b"x" * 50 + URL.encode()).decode(),
        lambda: base64.b64encode(PASSWORD.encode("utf-16-le")).decode(),
        lambda: base64.b64encode(f"<text>{html.escape(PASSWORD)}</text>".encode()).decode(),
        lambda: PASSWORD.upper(),
        lambda: URL.lower(),
        lambda: f"x{PASSWORD}x",
        lambda: "\n".join(textwrap.wrap(URL, 30, break_on_hyphens=False)),
        lambda: "\n    ".join(textwrap.wrap(PASSWORD, 7)),
        lambda: pprint.pformat(f"the source is {URL} of the shop", width=30),
        lambda: pprint.pformat({"url": PASSWORD}, width=12),
    ],
)
def test_a_password_is_taken_out_however_it_is_printed(show):
    printed = show()
    clean = Secrets([URL]).scrub(f"before {printed} after")
    assert "***" in clean and clean.startswith("before ") and clean.endswith(" after")
    bare = "".join(clean.split()).replace("'", "").replace(":", "").casefold()
    told = [PASSWORD, PASSWORD.encode().hex(), base64.b64encode(PASSWORD.encode()).decode()]
    for secret in told:
        parts = {secret[start : start + 6].casefold() for start in range(len(secret) - 5)}
        assert not [part for part in parts if part in bare], clean
    assert Secrets([URL]).inside(printed)


HALVES = PASSWORD[:9], PASSWORD[9:]
INSIDE = html.escape(PASSWORD)
LOOSE = [
    "<code>Corr3ct<b>-</b>h0rse&amp;battery</code>",
    "".join(f"<span class='n'>{letter}</span>" for letter in PASSWORD),
    "Corr3ct-**h0rse&battery**",
    json.dumps(URL).replace("&", "\\u0026"),
    PASSWORD.replace("&", "\\x26"),
    INSIDE.replace("&amp;", "&#38;"),
    html.escape(html.escape(INSIDE)),
    quote(quote(URL, safe=""), safe=""),
    quote(PASSWORD).replace("-", "%2D"),
    PASSWORD.replace("&", "\\&"),
    "# {}\n# {}".format(*HALVES),
    "| {} |\n| {} |".format(*HALVES),
    "{}\\\n{}".format(*HALVES),
    "{}=\n{}".format(*HALVES),
    "'{}' + '{}'".format(*HALVES),
    *(mark.join(HALVES) for mark in "\u2028\r\u200b\ufeff\u00ad\u2060"),
    "\u200b".join(PASSWORD),
    "\n".join(PASSWORD),
    PASSWORD[:12],
    f"{PASSWORD[:15]}~",
    f"{PASSWORD[:12]}[...]",
    f"{PASSWORD[:15]}..",
]


@pytest.mark.parametrize("printed", LOOSE)
def test_a_password_is_found_whatever_stands_between_its_letters(printed):
    secrets = Secrets([URL])
    clean = secrets.scrub(f"before {printed} after")
    assert secrets.inside(printed) and not secrets.inside(clean)
    assert clean.startswith("before ") and clean.endswith(" after") and "0rs" not in clean


def test_a_text_that_holds_a_password_in_no_known_spelling_is_withheld_whole():
    every = "".join(f"%{ord(letter):02x}" for letter in PASSWORD)
    assert Secrets([URL]).scrub(f"before {every} after") == "***"
    assert Secrets([URL]).scrub(["before", every, "after"]) == ["before", "***", "after"]


@pytest.mark.parametrize("printed", ["Sum<b>mer2024!</b>", "Summer<wbr>2024!", "Summer\u200b2024!"])
def test_words_and_a_year_are_a_password_where_only_tags_and_no_width_part_them(printed):
    secrets = Secrets(["x://me:Summer2024!@db"])
    assert secrets.inside(printed) and secrets.scrub(f"<p>a {printed}</p>") == "***"
    assert not secrets.inside("<td>Summer</td><td>2024!</td>")


@pytest.mark.parametrize(
    ("password", "stays"),
    [
        ("Summer2024!", "In summer 2024! all was well"),
        ("customers-2024", "Customers 2024, customers: 2024 of them"),
        ("correct-horse", "A correct horse"),
    ],
)
def test_words_and_a_year_are_no_password(password, stays):
    assert Secrets([f"x://me:{password}@db"]).scrub(stays) == stays


def test_a_long_page_is_searched_in_no_time():
    page = "<tr><td>5 &amp; 7 %26</td><td>Ada Lovelace</td></tr>\n" * 20_000
    secrets, begun = Secrets([URL]), time.process_time()
    assert not secrets.inside(page)
    assert time.process_time() - begun < 2  # a tenth of it, on a machine that does nothing else


def test_lines_and_flushes_of_one_print_are_one_text():
    kept = {"text": [f"{PASSWORD[:9]}", PASSWORD[9:], "\n", "a line\n"], "of": ["a\n", "b"]}
    clean = Secrets([URL]).scrub(kept)
    assert clean == {"text": ["***\n", "a line\n"], "of": ["a\n", "b"]}


def test_one_print_that_others_come_between_is_withheld(tmp_path):
    halves = [{"name": "stdout", "output_type": "stream", "text": [part]} for part in HALVES]
    between = {"name": "stderr", "output_type": "stream", "text": ["a warning"]}
    other = {"outputs": [between, halves[0] | {"text": ["fine"]}]}
    book = {"cells": [{"outputs": [halves[0], between, halves[1]]}, other]}
    file = tmp_path / "executed.ipynb"
    file.write_text(json.dumps(book), encoding="utf-8")
    Secrets([URL]).scrub_files(tmp_path)
    first, second = json.loads(file.read_text(encoding="utf-8"))["cells"]
    assert [output["text"] for output in first["outputs"]] == ["***", ["a warning"], "***"]
    assert second == other


def test_several_flushes_are_one_print(tmp_path):
    """Of a real kernel, of a cell that ends well and of one that does not."""
    lines = [
        f"import time\nsecret = {PASSWORD[::-1]!r}[::-1]",
        "print(secret[:9], end='', flush=True)",
        "time.sleep(1)",
        "print(secret[9:], flush=True)",
    ]
    wait = "\n".join(lines)
    cells = [nbformat.v4.new_code_cell(code) for code in (wait, wait + "\n1 / 0")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook).execute()
    file = tmp_path / "executed.ipynb"
    for cell in notebook.cells:
        cell.source = ""
        printed = [output.text for output in cell.outputs if output.output_type == "stream"]
        assert printed == [PASSWORD[:9], f"{PASSWORD[9:]}\n"]
    nbformat.write(notebook, file)
    Secrets([URL]).scrub_files(tmp_path)
    held = file.read_text(encoding="utf-8")
    assert PASSWORD[:9] not in held and PASSWORD[9:] not in held and held.count("***\\n") == 2
    nbformat.validate(nbformat.read(file, as_version=4))


@pytest.mark.parametrize(
    ("value", "stays"),
    [
        ("x://me:data@db", "a database, metadata, data_type? No: data-driven datafication"),
        ("x://me:Where@db", "Elsewhere, whereas, nowhere"),
        ("x://me:shop1@db", "workshop1, shop10 and ashop1"),
        ("x://me:abc@db", "abc is too short to be taken for a password"),
        (URL, "postgres://shop_reader..., db.example.com... and an ellipsis … of others..."),
        (URL, f"{reprlib.repr(URL)} shows nothing of it"),
        (TOKEN, "slack://... and T0K3..."),
    ],
)
def test_a_password_is_masked_as_itself_and_not_inside_other_words(value, stays):
    clean = Secrets([value]).scrub(stays)
    masked = {"data": "a database, metadata, ***_type? No: ***-driven datafication"}
    assert clean == masked.get(value[7:11], stays)


@pytest.mark.parametrize("value", ["data", "Where", "/srv/shop/data", "shop.duckdb", "cdnow"])
def test_a_value_with_neither_password_nor_address_is_no_secret(job, monkeypatch, value):
    monkeypatch.setenv("SHOP_URL", value)
    assert not Secrets.of(job).inside(f"Where the data are: {value}")
    monkeypatch.setenv("SHOP_URL", URL)
    assert Secrets.of(job).inside(f"x {PASSWORD} y")


@pytest.fixture
def job(tmp_path):
    from retention_lib.report.asked.job import Job

    (tmp_path / "shop.toml").write_text('url = "env:SHOP_URL"\n', encoding="utf-8")
    return Job(
        title="A shop",
        question="What?",
        as_of="2024-01-31",
        slug="x",
        parameters={"source": "shop.toml"},
        definition=tmp_path / "d.toml",
        notebook=tmp_path / "n.ipynb",
    )
