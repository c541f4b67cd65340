"""What several commands take, and how they read it."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from retention_lib.writing import text


def source(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads records."""
    parser.add_argument("source", metavar="SOURCE", help=text("commands-argument-source"))
    parser.add_argument("--as-of", type=day, help=text("commands-argument-as_of"))


def definition(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads a definition."""
    told = text("commands-argument-definition")
    parser.add_argument("definition", type=Path, metavar="DEFINITION", help=told)


def names(parser: argparse.ArgumentParser) -> None:
    """Some of a definition's reports."""
    told = text("commands-argument-names")
    parser.add_argument("name", nargs="*", metavar="NAME", help=told)


def at_least(least: int) -> Callable[[str], int]:
    """The reader of an option that takes a whole number, and no smaller one."""

    def number(given: str) -> int:
        try:
            value = int(given)
        except ValueError as error:
            told = f"{given!r} is no whole number; give {least} or more"
            raise argparse.ArgumentTypeError(told) from error
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is too few; give {least} or more")
        return value

    return number


def day(given: str) -> date:
    """An ISO date, as a command is given one."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        told = f"{given!r} is not a date; write it as 1998-06-30"
        raise argparse.ArgumentTypeError(told) from error
