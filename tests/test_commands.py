"""The command line itself."""

import argparse

import pytest

from retention_lib import commands


def test_names_may_stand_before_and_after_options():
    for argv in (
        ["run", "a.toml", "x", "--json", "y"],
        ["run", "a.toml", "x", "y", "--json"],
        ["run", "--json", "a.toml", "x", "y"],
    ):
        asked = commands.parsed(argv, argparse.Namespace())
        assert (asked.definition.name, asked.name, asked.json) == ("a.toml", ["x", "y"], True)


@pytest.mark.parametrize("argv", [["run", "a.toml", "--nothing"], ["check", "cdnow", "more"], ["new", "a", "b"]])
def test_what_no_command_takes_is_refused(argv, capsys):
    with pytest.raises(SystemExit, match="2"):
        commands.parsed(argv, argparse.Namespace())
    assert "unrecognized arguments" in capsys.readouterr().err
