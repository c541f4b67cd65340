"""What a notebook's `parameters` cell declares, and the values it takes."""

import datetime
import json

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from retention_lib.report.asked import params
from retention_lib.report.asked.spec import Refused

CELL = """\
source: str = "a=b"  # where the records are
as_of: str = "1998-06-30"
window: int | None = None  # days
share: float = 0.5
paid: bool = False
steps: list[str] = ["visit", "order"]
by: Literal["month", "week"] = "month"  # calendar period
"""


def notebook(folder, *cells):
    file = folder / "book.ipynb"
    nbformat.write(new_notebook(cells=list(cells)), file)
    return file


def tagged(source):
    return new_code_cell(source, metadata={"tags": ["parameters"]})


@pytest.fixture
def known(tmp_path):
    return params.declared(notebook(tmp_path, tagged(CELL)))


def test_names_and_defaults_are_read_without_running(known):
    assert list(known) == ["source", "as_of", "window", "share", "paid", "steps", "by"]
    defaults = ["a=b", "1998-06-30", None, 0.5, False, ["visit", "order"], "month"]
    assert [parameter.default for parameter in known.values()] == defaults


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("window", 7),
        ("window", None),
        ("share", 1),
        ("paid", True),
        ("steps", []),
        ("steps", ["a"]),
        ("by", "week"),
    ],
)
def test_values_of_the_right_type_pass(known, name, value):
    params.check({name: value}, known, where="here")
    assert known[name].accepts(value)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("source", 5, "str"),
        ("source", None, "str"),
        ("window", "7", "int | None"),
        ("window", True, "int | None"),
        ("window", 7.0, "int | None"),
        ("window", np.int64(7), "int | None"),
        ("share", float("nan"), "float"),
        ("share", float("inf"), "float"),
        ("share", True, "float"),
        ("paid", 1, "bool"),
        ("paid", np.bool_(False), "bool"),
        ("steps", "visit", "list[str]"),
        ("steps", ["visit", 2], "list[str]"),
        ("by", "year", "Literal['month', 'week']"),
    ],
)
def test_values_of_another_type_are_refused_with_the_type_that_is_allowed(
    known, name, value, allowed
):
    with pytest.raises(Refused) as refused:
        params.check({name: value}, known, where="monthly.toml: report.0")
    assert f"monthly.toml: report.0: '{name}' is {value!r}; allowed: {allowed}" == str(
        refused.value
    )


def test_an_unquoted_date_is_told_to_be_quoted(known):
    with pytest.raises(Refused, match=r'write dates in quotes: "1998-06-30"'):
        params.check({"as_of": datetime.date(1998, 6, 30)}, known, where="here")


def test_an_unknown_name_is_refused_with_those_that_are_known(known):
    with pytest.raises(Refused, match=r"no parameter 'windw'; it has: source, as_of, window"):
        params.check({"windw": 7}, known, where="here")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("source = 'cdnow'", "name: type = value"),
        ("import os", "name: type = value"),
        ("n: int", "name: type = value"),
        ("n: int = 2 * 3", "not a literal"),
        ("n: int = 'three'", "the default 'three' is not int"),
        ("n: int = True", "the default True is not int"),
        ("n: complex = 1j", "the type 'complex' is not known"),
        ("n: dict[str, int] = {}", "allowed: str, int, float, bool, None"),
        ("n: int =", "not Python"),
        ("n: str = {[]: 1}", "the default '{[]: 1}' is not a literal"),
        ("n: Literal[FOO] = 'a'", "the type 'Literal[FOO]' is not known"),
        ("n: Literal[b'a'] = b'a'", "the type"),
        ("n: float = 1e999", "not a literal that JSON can carry"),
        ("n: str = '\\ud800'", "not a literal that JSON can carry"),
        ("n: int = 0x" + "f" * 5000, "a number of thousands of digits"),
        ("n: int = " + "-" * 50_000 + "1", "brackets hundreds deep"),
        ("n: " + "|".join(["int"] * 5000) + " = 1", "brackets hundreds deep"),
        (
            "n: " + "|".join(["int"] * 900) + " = 1",
            "brackets hundreds deep",
        ),  # parsed, and too deep to be told
    ],
)
def test_a_cell_that_is_not_annotated_literals_is_refused(tmp_path, line, told):
    with pytest.raises(Refused) as refused:
        params.declared(notebook(tmp_path, tagged(line)))
    assert told in str(refused.value)
    assert "book.ipynb" in str(refused.value)


def test_exactly_one_cell_is_tagged(tmp_path):
    with pytest.raises(Refused, match="0 cells are tagged 'parameters'"):
        params.declared(notebook(tmp_path, new_code_cell(CELL)))
    with pytest.raises(Refused, match="2 cells are tagged 'parameters'"):
        params.declared(notebook(tmp_path, tagged("a: int = 1"), tagged("b: int = 2")))


def test_the_tagged_cell_is_code(tmp_path):
    prose = new_markdown_cell("# Do they return?", metadata={"tags": ["parameters"]})
    with pytest.raises(Refused, match="a markdown cell is tagged 'parameters'; tag the code cell"):
        params.declared(notebook(tmp_path, prose))
    with pytest.raises(Refused, match="2 cells are tagged"):  # papermill would take the first
        params.declared(notebook(tmp_path, prose, tagged(CELL)))


def test_the_title_is_the_first_top_heading_in_plain_text(tmp_path):
    cells = [
        new_markdown_cell("## Not this"),
        new_markdown_cell("words\n\n# Do *they* return?\n\nmore"),
    ]
    assert params.title(notebook(tmp_path, *cells)) == "Do they return?"
    with pytest.raises(Refused, match="has no title"):
        params.title(notebook(tmp_path, new_code_cell("# only a comment")))


BOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "cells": [{"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "n: int = 1"}],
}


def broken(**more):
    return json.dumps(BOOK | {"cells": [BOOK["cells"][0] | more]})


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "{}",
        "[" * 3000 + "]" * 3000,
        json.dumps(BOOK | {"cells": None}),
        json.dumps(BOOK | {"cells": [5]}),
        json.dumps(BOOK | {"cells": [{"metadata": {}, "source": ""}]}),
        *(
            broken(metadata=value)
            for value in (None, {"tags": None}, {"tags": 5}, {"tags": "parameters"})
        ),
        *(broken(source=value) for value in (None, 5, [1])),
    ],
    ids=lambda text: text[:20],
)
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    file = tmp_path / "book.ipynb"
    file.write_text(json.dumps(BOOK), encoding="utf-8")
    assert list(params.declared(file)) == ["n"]
    file.write_text(text, encoding="utf-8")
    for read in (params.declared, params.title):
        with pytest.raises(
            Refused, match="book.ipynb: the notebook cannot be read: .*save it anew from Jupyter"
        ):
            read(file)


def test_an_older_notebook_is_told_to_be_saved_as_a_newer_one(tmp_path):
    file = tmp_path / "book.ipynb"
    file.write_text('{"nbformat": 3, "worksheets": []}', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        params.declared(file)
    assert str(refused.value) == f"{file}: its format is version 3; save it as version 4"


def test_what_is_declared_twice_is_refused(tmp_path):
    said = "the 'parameters' cell declares 'window' twice; leave one of the two out"
    with pytest.raises(Refused, match=said):
        params.declared(notebook(tmp_path, tagged(f"{CELL}window: str = 'x'")))


def test_what_is_found_is_told_short(known):
    said = r"^here: 'window' is 'x+ … x+'; allowed: int \| None$"
    with pytest.raises(Refused, match=said) as refused:
        params.check({"window": "x" * 100_000}, known, where="here")
    assert len(str(refused.value)) < 400
    with pytest.raises(Refused, match="has no parameter 'day'; it has: none$"):
        params.check({"day": 1}, {}, where="here")
