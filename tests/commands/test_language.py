"""What the command says is looked up in the catalogue: in a language whose every text stands in
marks, so does every line."""

import argparse
import re

import pytest
from marked import CODE, bare, bring, forget
from nbformat import read, write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from retention_lib import commands
from retention_lib.__main__ import main
from retention_lib.writing import speaking

PARAMETERS = 'source: str = "cdnow"  # x\nas_of: str = "1998-06-30"  # x\n'


@pytest.fixture
def marked(tmp_path, monkeypatch):
    """The language is being written, brought by a package that an installer has left."""
    bring(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with speaking(CODE):
        yield
    forget()


def test_the_help_of_every_command_and_flag(marked):
    parser = commands.parser()
    assert bare(parser.description) == []
    (words,) = (action for action in parser._actions if action.choices)
    assert [bare(action.help) for action in words._choices_actions] == [[]] * len(words.choices)
    for part in words.choices.values():
        assert bare(part.description) == []
        taken = [action for action in part._actions if action.dest != "help"]
        assert [bare(action.help) for action in taken] == [[]] * len(taken)


def test_what_a_source_holds(marked, tmp_path, capsys):
    (tmp_path / "shop.csv").write_text("customer_id,ordered_at,amount,shop\na,2021-01-01,5,x\n")
    assert main(["check", str(tmp_path / "shop.csv"), "--as-of", "2021-01-31"]) == 0
    assert bare(capsys.readouterr().out) == []


def test_what_a_table_holds(marked, capsys):
    assert main(["columns", "memberships"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert bare(head) == []
    assert all(re.search(r"  «(required|optional)»  ", line) for line in lines)


def test_what_was_written_and_removed(marked, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "weekly"]) == 0
    assert main(["prune", "reports/weekly.toml"]) == 0
    (tmp_path / "reports" / "site").mkdir()
    assert main(["prune", "reports/weekly.toml"]) == 0
    assert bare(capsys.readouterr().out) == []


def test_an_audience(marked, capsys):
    assert main(["export", "cdnow-sample", "gone", "--as-of", "1998-06-30"]) == 0
    assert bare(capsys.readouterr().err) == []


def test_argparse_says_what_is_its_own(marked, capsys):
    with pytest.raises(SystemExit, match="2"):
        commands.parsed(["run", "a.toml", "--nothing"], argparse.Namespace())
    assert "unrecognized arguments" in capsys.readouterr().err


def test_how_far_a_run_is_and_the_language_that_its_notebook_writes(marked, tmp_path, capsys):
    said = new_code_cell("from retention_lib import writing\nwriting.language()")
    parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    write(
        new_notebook(cells=[new_markdown_cell("# What?"), parameters, said]), tmp_path / "a.ipynb"
    )
    definition = tmp_path / "d.toml"
    entry = '[[report]]\nnotebook = "a"\n'
    definition.write_text(f'source = "cdnow"\ntitle = "T"\nlanguage = "{CODE}"\n{entry}')
    assert main(["run", str(definition)]) == 0
    assert bare(capsys.readouterr().err) == []
    (book,) = (tmp_path / "site").rglob("executed.ipynb")
    (output,) = read(book, as_version=4).cells[-1].outputs
    assert output.data["text/plain"] == f"'{CODE}'"
