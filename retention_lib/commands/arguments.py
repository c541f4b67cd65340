"""What several commands take, and how they read it."""

import math
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from retention_lib import periods
from retention_lib.report.asked import params
from retention_lib.report.asked.spec import Refused
from retention_lib.writing import text


class Parser(ArgumentParser):
    """A parser whose arguments are explained by the catalogue, in ``commands-argument-<name>``;
    `told` are the values in that text."""

    def add_argument(self, *names: str, **options: Any) -> Action:
        told = options.pop("told", {})
        taken = super().add_argument(*names, **options)
        taken.help = taken.help or text(f"commands-argument-{taken.dest}", **told)
        if not taken.option_strings:
            taken.metavar = taken.dest.upper()
        return taken


def source(parser: Parser) -> None:
    """What every command takes that reads records."""
    parser.add_argument("source")
    parser.add_argument("--as-of", metavar="DAY")


def names(parser: Parser) -> None:
    """A definition, and some of its reports."""
    parser.add_argument("definition", type=Path)
    parser.add_argument("name", nargs="*", help=text("commands-argument-names"))


def at_least(least: int) -> Callable[[str], int]:
    """The reader of an option that takes a whole number, and no smaller one."""

    def number(given: str) -> int:
        try:
            value = int(given)
            if value >= least:
                return value
            told = f"{value} is too few"
        except ValueError:
            told = f"{given!r} is no whole number"
        raise ArgumentTypeError(f"{told}; give {least} or more")

    return number


def share(given: str) -> float:
    """A share, from 0 to 1, as a command is given one."""
    value = _float(given)
    if 0 <= value <= 1:
        return value
    raise ArgumentTypeError(f"{given!r} is no share; give a number from 0 to 1, like 0.05")


def amount(given: str) -> float:
    """Money, of nothing or more, as a command is given it."""
    value = _float(given)
    if 0 <= value < math.inf:
        return value
    raise ArgumentTypeError(f"{given!r} is no amount; give a number from 0 on, like 5.00")


def _float(given: str) -> float:
    """A number, which lies in no range where what is given is none."""
    try:
        return float(given)
    except ValueError:
        return math.nan


def observed(asked: Namespace) -> date:
    """The last day that is observed: today, where none is asked for; a word as in a definition.

    Raises ``Refused`` for a day to come and for what is no day.
    """
    if asked.as_of is None:
        return asked.today
    day = params.resolve(asked.as_of, today=asked.today, where="--as-of")
    try:
        return periods.day(day)
    except ValueError as error:
        raise Refused(str(error)) from None
