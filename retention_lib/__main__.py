"""The `retention` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retention_lib import contract, data
from retention_lib.contract.input import without_given
from retention_lib.report import commands
from retention_lib.report.spec import Refused


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 all published; 1 at least one report failed, the others published; 2 refused before anything ran; 130 stopped
    with Ctrl-C, 143 with SIGTERM.
    """
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  some schedulers start us without one
    # the one place that asks what day it is
    asked = _parser().parse_args(argv, argparse.Namespace(today=date.today()))
    try:
        return asked.command(asked)
    except (Refused, contract.ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, commands.Terminated) as stopped:
        print("Stopped. Every page is as the last good run left it.", file=sys.stderr)
        return 143 if isinstance(stopped, commands.Terminated) else 130


def check(asked: argparse.Namespace) -> int:
    """Print a source's record tables, the columns found in each, and every finding."""
    records, as_of = data.connect(asked.source), asked.as_of or asked.today
    print(f"Source: {records.source}")
    print(f"Time zone: {records.timezone or 'not declared'}")
    print(f"Currency: {records.currency or 'not declared'}")
    for name in records.tables:
        print(_described(name, records))
    found = records.check(as_of=as_of)
    print(f"\nFindings up to {as_of}: {'none' if found.empty else len(found)}")
    if not found.empty:
        print(found.assign(share=found["share"].map("{:.2%}".format)).to_string(index=False))
    return 0


def _described(name: str, records: data.Records) -> str:
    """A record table's rows, the columns found that the library knows, and the others, by which one may group."""
    table, known = without_given(records.tables[name]), contract.TABLES[name]
    found = [column for column in known.columns if column in table.columns]
    others = [column for column in table.columns if column not in known.columns]
    rows = f"\n{name}: {table.count().execute():,} rows; one row is one {known.row}"
    return "\n".join([rows, *_listed("columns", found), *_listed("other columns", others)])


def _listed(what: str, columns: list[str]) -> list[str]:
    return [f"  {what}: {', '.join(columns)}"] if columns else []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="retention", description="Retention analysis that ends at a page.")
    commands_ = parser.add_subparsers(required=True, metavar="COMMAND")
    _check_arguments(commands_.add_parser("check", help="the record tables of a source, and every data finding"))
    run = commands_.add_parser("run", help="run the reports of a definition and publish them")
    _definition_arguments(run, commands.run)
    run.add_argument("--jobs", type=_at_least_one, default=1, help="reports made at the same time (default 1)")
    run.add_argument("--json", action="store_true", help="one JSON line a report on standard output")
    _definition_arguments(
        commands_.add_parser("list", help="what run would run, with resolved parameters"), commands.listed
    )
    return parser


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=check)
    parser.add_argument("source", metavar="SOURCE", help="anything data.connect takes, or a path to a source file")
    parser.add_argument("--as-of", type=_day, help="last day observed (default today)")


def _definition_arguments(parser: argparse.ArgumentParser, command) -> None:
    parser.set_defaults(command=command)
    parser.add_argument("definition", type=Path, metavar="DEFINITION", help="a reports/*.toml file")
    parser.add_argument("name", nargs="*", metavar="NAME", help="only these reports (default all)")


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too few; give 1 or more")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 1998-06-30") from error


if __name__ == "__main__":
    sys.exit(main())
