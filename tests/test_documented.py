"""Every command, flag, metric, record column and result column is documented."""

import argparse
import re
from pathlib import Path

import pytest

from retention_lib import commands, contract
from retention_lib.__main__ import main
from retention_lib.results import FRAMES, MEASURES
from retention_lib.writing import text

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PARSER = commands.parser()
(WORDS,) = (action for action in PARSER._actions if isinstance(action, argparse._SubParsersAction))
COLUMNS = [(name, column) for name, table in contract.TABLES.items() for column in table.columns]
COLUMNS += [(name, column.name) for name, frame in FRAMES.items() for column in frame.columns]


@pytest.mark.parametrize("word", commands.COMMANDS)
def test_every_command_is_in_the_readme_and_in_the_help(word):
    assert re.search(rf"\bretention {word} ", README)
    (told,) = (action.help for action in WORDS._choices_actions if action.dest == word)
    assert told == text(f"commands-{word}")
    assert re.search(rf"^    {word} +{re.escape(told)}$", PARSER.format_help(), re.MULTILINE)


@pytest.mark.parametrize("word", commands.COMMANDS)
def test_everything_that_a_command_takes_is_in_its_help(word):
    for action in WORDS.choices[word]._actions:
        assert action.help, f"{word} {action.dest}"


def test_the_help_says_the_defaults_that_there_are():
    for word, part in WORDS.choices.items():
        for action in part._actions:
            if isinstance(action.default, int) and action.const is None:
                assert str(action.default) in action.help, f"{word} {action.dest}"


@pytest.mark.parametrize("name", MEASURES)
def test_every_metric_has_a_meaning(name):
    assert text(f"metrics-{name}") != text(f"metrics-{name}.meaning") != ""


@pytest.fixture(scope="module")
def printed():
    """What `retention columns` prints, by table: its head and its columns."""
    with pytest.MonkeyPatch.context() as patch:
        lines = []
        patch.setattr("builtins.print", lines.append)
        assert main(["columns"]) == 0
    return {table.split(":")[0]: table.splitlines() for table in "\n".join(lines).split("\n\n")}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_printed_with_its_meaning(printed, table, column):
    lines = [line.split("  ") for line in printed[table.replace("-", ".")]]
    (found,) = ([cell for cell in line if cell] for line in lines if line[1:2] == [column])
    assert len(found) == 4 and all(cell.strip() for cell in found)


@pytest.mark.parametrize("name", [*contract.TABLES, *FRAMES])
def test_every_table_says_what_one_row_is(printed, name):
    assert re.fullmatch(r"[a-z_.]+: one row is one \S.+", printed[name.replace("-", ".")][0])
