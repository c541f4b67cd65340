"""The `retention` command."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retention_lib import contract, data
from retention_lib.data.source_file import read_source_file
from retention_lib.report import commands
from retention_lib.report.spec import Refused


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 all published; 1 at least one report failed, the others published; 2 refused before anything ran; 130 stopped
    with Ctrl-C.
    """
    asked = _parser().parse_args(argv)
    try:
        return asked.command(asked)
    except (Refused, contract.ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Every page is as the last good run left it.", file=sys.stderr)
        return 130


def check(asked: argparse.Namespace) -> int:
    """Print a source's record tables, what was mapped to what, and every finding."""
    records = data.connect(asked.source)
    print(f"Source: {records.source}")
    for name in records.tables:
        print(_described(name, records, _mapping(asked.source, name)))
    found = records.check(as_of=asked.as_of)
    print(f"\nFindings up to {asked.as_of}: {'none' if found.empty else len(found)}")
    if not found.empty:
        print(found.assign(share=found["share"].map("{:.2%}".format)).to_string(index=False))
    return 0


def _described(name: str, records: data.Records, mapping: dict[str, str]) -> str:
    """A record table's rows, and each of its columns with the column it was read from."""
    table, known = records.tables[name], contract.TABLES[name]
    rows = f"\n{name}: {table.count().execute():,} rows; one row is one {known.row}"
    return "\n".join(
        [rows] + [f"  {column} <- {mapping.get(column, column)}" for column in known.columns if column in table.columns]
    )


def _mapping(source: str, name: str) -> dict[str, str]:
    """What a source file maps the columns of a record table to; nothing for sources without one."""
    if not source.endswith(".toml"):
        return {}
    tables = read_source_file(Path(source)).tables
    return tables[name].columns if name in tables else {}


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
    parser.add_argument("--as-of", type=_day, default=date.today(), help="last day observed (default today)")


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
