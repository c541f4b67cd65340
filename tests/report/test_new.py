"""`retention new`: a notebook and a definition that run as they are, in the house form."""

import ast
import re
import tomllib

import nbformat
import pytest
from bs4 import BeautifulSoup

from retention_lib.__main__ import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_files_run_as_they_are(folder, capsys, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "module://ipympl.backend_nbagg")  # of a shell in another lab
    assert main(["new", "weekly-orders"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            "notebooks/weekly-orders.ipynb runs as it is; change it: jupyter lab"
            " notebooks/weekly-orders.ipynb"
        ),
        "reports/weekly-orders.toml makes its page: retention run reports/weekly-orders.toml",
    ]
    assert main(["run", "reports/weekly-orders.toml"]) == 0
    (page,) = (folder / "reports" / "site" / "weekly-orders").glob("*/index.html")
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    assert soup.find(class_="question").get_text() == "Which customers carry the business?"
    assert soup.h1.get_text() == "Champions spend most: 53% of all spend"
    assert soup.nav.b.get_text() == "A new report"
    shown = [value.get_text() for value in soup(class_="value")]
    assert "8,332" in shown  # of 23,570, 65 % are gone
    assert soup.find(class_="cards")("dt") == []  # the log held no whole year a year before
    assert len(soup(class_="picture")) == 2 and len(soup("table")) == 2
    links = soup.find(class_="downloads")("a")
    assert list(dict.fromkeys(link.get_text() for link in links)) == [
        "segments.csv",
        "segments.xlsx",
        "segments.json",
        "checks.csv",
        "checks.xlsx",
        "checks.json",
    ]


def test_the_examples_in_the_definition_may_be_used(folder):
    main(["new", "orders"])
    file = folder / "reports" / "orders.toml"
    text = re.sub(
        r"^# (parameters|alert|target) ",
        r"\1 ",
        file.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    entry = tomllib.loads(text)["report"][0]
    assert entry == {
        "notebook": "orders",
        "parameters": {"min_group": 10},
        "alert": {"customers": "> 1000"},
        "target": {"customers": 2000},
    }
    file.write_text(text, encoding="utf-8")
    assert (
        main(["run", str(file)]) == 0
    )  # the alert is checked, so the notebook does emit that metric


def test_the_notebook_has_the_house_form(folder):
    main(["new", "orders"])
    notebook = nbformat.read(folder / "notebooks" / "orders.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    headings = re.findall(r"^(#+) (.+)$", "\n".join(prose), re.MULTILINE)
    assert headings[0][1].endswith("?") and headings[-1] == ("##", "How far to trust it")
    (settings,) = [cell for cell in code if "parameters" in cell.metadata.get("tags", ())]
    lines = ast.parse(settings.source).body
    assert [line.target.id for line in lines] == ["source", "as_of", "min_group"]
    for cell in code:
        assert (cell.outputs, cell.execution_count) == ([], None) and len(
            cell.source.splitlines()
        ) <= 10
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While}
    assert sum(map(len, prose)) >= sum(len(cell.source) for cell in code)


@pytest.mark.parametrize("there", ["notebooks/orders.ipynb", "reports/orders.toml"])
def test_nothing_is_overwritten(folder, capsys, there):
    (folder / there).parent.mkdir()
    (folder / there).write_text("mine", encoding="utf-8")
    assert main(["new", "orders"]) == 2
    assert (
        capsys.readouterr().err
        == f"nothing was written; {there} would be overwritten; choose another name\n"
    )
    assert [file for file in folder.rglob("*") if file.is_file()] == [folder / there]
    assert (folder / there).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("file", ["notebooks", "reports"])
def test_what_cannot_be_written_leaves_nothing_behind(folder, capsys, file):
    (folder / file).write_text("mine", encoding="utf-8")
    assert main(["new", "orders"]) == 2
    assert (
        f"nothing was written; {file} cannot be made: File exists; go where"
        in capsys.readouterr().err
    )
    assert list(folder.iterdir()) == [folder / file]
    (folder / file).unlink()
    assert main(["new", "orders"]) == 0


@pytest.mark.parametrize(
    "name", ["../orders", "a/b", "", "Orders", "1st", "a b", "a.ipynb", "-", "x" * 61]
)
def test_a_name_is_one_word_that_every_system_takes(folder, capsys, name):
    assert main(["new", "--", name]) == 2
    assert "is no name for a report" in capsys.readouterr().err
    assert list(folder.iterdir()) == []
