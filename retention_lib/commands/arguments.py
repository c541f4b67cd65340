"""What several commands take, and how they read it."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path


def source(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads records."""
    told = "anything data.connect takes, or a path to a source file"
    parser.add_argument("source", metavar="SOURCE", help=told)
    parser.add_argument("--as-of", type=day, help="last day observed (default today)")


def definition(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads a definition."""
    parser.add_argument("definition", type=Path, metavar="DEFINITION", help="a reports/*.toml file")


def names(parser: argparse.ArgumentParser) -> None:
    """Some of a definition's reports."""
    parser.add_argument("name", nargs="*", metavar="NAME", help="only these reports (default all)")


def at_least(least: int) -> Callable[[str], int]:
    """The reader of an option that takes a whole number, and no smaller one."""

    def number(text: str) -> int:
        try:
            given = int(text)
        except ValueError as error:
            told = f"{text!r} is no whole number; give {least} or more"
            raise argparse.ArgumentTypeError(told) from error
        if given < least:
            raise argparse.ArgumentTypeError(f"{given} is too few; give {least} or more")
        return given

    return number


def day(text: str) -> date:
    """An ISO date, as a command is given one."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = f"{text!r} is not a date; write it as 1998-06-30"
        raise argparse.ArgumentTypeError(told) from error
