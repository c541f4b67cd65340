"""The command line itself."""

import argparse
import subprocess
import sys

import pytest

from retention_lib import commands
from retention_lib.__main__ import main


def test_names_may_stand_before_and_after_options():
    for argv in (
        ["run", "a.toml", "x", "--json", "y"],
        ["run", "a.toml", "x", "y", "--json"],
        ["run", "--json", "a.toml", "x", "y"],
    ):
        asked = commands.parsed(argv, argparse.Namespace())
        assert (asked.definition.name, asked.name, asked.json) == ("a.toml", ["x", "y"], True)


@pytest.mark.parametrize(
    "argv", [["run", "a.toml", "--nothing"], ["check", "cdnow", "more"], ["new", "a", "b"]]
)
def test_what_no_command_takes_is_refused(argv, capsys):
    with pytest.raises(SystemExit, match="2"):
        commands.parsed(argv, argparse.Namespace())
    assert "unrecognized arguments" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "least"), [("--keep", 0), ("--failures-days", 0), ("--jobs", 1)]
)
def test_a_number_that_is_none_is_told_in_words(option, least, capsys):
    for text, told in (
        ("x", "'x' is no whole number"),
        (str(least - 1), f"{least - 1} is too few"),
    ):
        with pytest.raises(SystemExit, match="2"):
            commands.parsed(
                ["run" if option == "--jobs" else "prune", "a.toml", option, text],
                argparse.Namespace(),
            )
        assert f"argument {option}: {told}; give {least} or more" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked", [["list", "a.toml"], ["prune", "a.toml"], ["run", "a.toml"], ["new", "a"]]
)
def test_a_folder_that_has_gone_is_told(tmp_path, asked):
    (tmp_path / "gone").mkdir()
    code = (
        "import os; from retention_lib.__main__ import main; os.rmdir(os.getcwd()); raise"
        f" SystemExit(main({asked}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "gone", capture_output=True, text=True
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "No such file or directory" in done.stderr


@pytest.mark.parametrize(
    "source", ["a" * 400, "a" * 400 + ".toml", "a" * 2000, "a" * 2000 + ".toml"]
)
def test_a_source_whose_name_no_system_takes_is_refused(source, capsys):
    assert main(["check", source]) == 2
    assert "was asked for as 'aaa" in capsys.readouterr().err
