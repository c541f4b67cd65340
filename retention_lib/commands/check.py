"""`retention check`: the record tables of a source, what was mapped, and every data finding."""

import argparse

import pandas as pd

from retention_lib import contract, data
from retention_lib.commands.arguments import source
from retention_lib.contract.input import without_given


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    source(parser)


def command(asked: argparse.Namespace) -> int:
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
        print(_printed(found).to_string(index=False))
    return 0


def _printed(found: pd.DataFrame) -> pd.DataFrame:
    """Findings with what they mean instead of its key."""
    from retention_lib import words  # here, because it takes a second

    hints = [words.hint(finding) for finding in found.to_dict("records")]
    shares = found["share"].map("{:.2%}".format)
    return found.assign(share=shares, hint=hints).drop(columns=["column", "allowed"])


def _described(name: str, records: data.Records) -> str:
    """A record table's rows, the columns found that the library knows, and the others, by which one
    may group."""
    table, known = without_given(records.tables[name]), contract.TABLES[name]
    called = records.mapped.get(name, {})
    found = [_mapped(column, called) for column in known.columns if column in table.columns]
    others = [column for column in table.columns if column not in known.columns]
    rows = f"\n{name}: {table.count().execute():,} rows; one row is one {known.row}"
    return "\n".join([rows, *_listed("columns", found), *_listed("other columns", others)])


def _mapped(column: str, called: dict[str, str]) -> str:
    return f"{column} (from {called[column]!r})" if column in called else column


def _listed(what: str, columns: list[str]) -> list[str]:
    return [f"  {what}: {', '.join(columns)}"] if columns else []
