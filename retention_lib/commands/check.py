"""`retention check`: the record tables of a source, what was mapped, and every data finding; and a
source file to start from."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from pandas import DataFrame

from retention_lib import contract, data
from retention_lib.commands import arguments as given
from retention_lib.commands import drafted, printed
from retention_lib.commands.shown import show
from retention_lib.contract.input import without_given
from retention_lib.contract.suggestions import suggested
from retention_lib.data.connect import held
from retention_lib.data.drafts import Drafts, drafts
from retention_lib.report.made import progress
from retention_lib.results.contract import TOLERATED, LeftOut, left_out
from retention_lib.secrecy.passwords import secrets
from retention_lib.writing import count, label, percent, text

UNUSABLE, PAST = 1, 3  # exit codes: nothing can be counted, more is left out than may be
NUMBERED = ("table", "rule", "severity", "rows", "share", "example", "hint")


def arguments(parser: given.Parser) -> None:
    """What `check` takes."""
    given.source(parser)
    parser.add_argument("--write", type=Path)
    told = {"share": str(TOLERATED)}
    parser.add_argument("--left-out", type=given.share, default=TOLERATED, told=told)


def command(asked: Namespace) -> int:
    """Print a source's record tables, the columns found in each, and every finding, and return 0,
    or 1 where nothing can be counted and 3 where more rows are left out than may be.

    With --write a source file to start from is written, and that one is checked.
    """
    day = given.observed(asked)
    source = _written(asked.source, asked.write) if asked.write else asked.source
    if not source:
        return 0
    try:
        records = data.connect(source)
        findings = records.check(as_of=day)
    except contract.ContractError as error:
        if asked.write:
            progress.say(error)
            progress.say(text("commands-check-fill", file=source))
            return UNUSABLE
        return _unconnected(source, error)
    _describe(records)
    _print(findings, day, asked.left_out, source)
    return _code(findings, asked.left_out)


def _written(source: str, file: Path) -> str:
    """Write a source file to start from, and return it; nothing where it cannot be checked before
    somebody has said its address."""
    drafted.refuse(file, source)
    found = drafts(source)
    drafted.write(file, drafted.source_file(found, source, file.parent))
    show(drafted.told(found) + "\n")
    secret = bool(secrets(source))
    said = {"file": str(file), "name": drafted.HELD}
    show(text(f"commands-check-{'secret' if secret else 'written'}", **said) + "\n")
    return "" if secret else str(file)


def _unconnected(source: str, error: contract.ContractError) -> int:
    """What is wrong of a source that could be opened, and a source file to start from."""
    try:
        held(source)
    except contract.ContractError:
        raise error from None  # it could not be opened
    progress.say(error)
    try:
        found = drafts(source)
    except contract.ContractError:
        return UNUSABLE  # it could not be read
    if _says_more(found):
        show("\n" + text("commands-check-drafted") + "\n")
        show(drafted.told(found) + "\n")
        _begin(found, source)
    return UNUSABLE


def _begin(found: Drafts, source: str) -> None:
    """The source file to start from, or that the one there is lacks something."""
    if source.endswith(".toml"):
        show(text("commands-check-lacks", file=source))
        return
    show(drafted.source_file(found, source, Path()))
    show(text("commands-check-start", source=found.said))


def _says_more(found: Drafts) -> bool:
    """Whether anything was guessed that is not already so."""
    return any(
        guess.why != "declared" and guess.column != guess.called
        for draft in found.tables
        for guess in draft.guesses
    )


def _describe(records: data.Records) -> None:
    none = text("commands-check-undeclared")
    show(text("commands-check-source", source=records.source))
    show(text("commands-check-timezone", timezone=records.timezone or none))
    show(text("commands-check-currency", currency=records.currency or none))
    for name in records.tables:
        show(_described(name, records))


def _print(findings: DataFrame, day: date, most: float, source: str) -> None:
    key = "no_findings" if findings.empty else "findings"
    show("\n" + text(f"commands-check-{key}", day=str(day), findings=len(findings)))
    if not findings.empty:
        show(_table(findings))
    for lost in left_out(findings, contract.TABLES):
        if lost.share > most:
            show(f"\n{_lost(lost, most)}")
    if _code(findings, most) == UNUSABLE:
        end = "unusable-said" if source.endswith(".toml") else "unusable"
        show("\n" + text(f"commands-check-{end}", file=source))


def _lost(lost: LeftOut, limit: float) -> str:
    shares = {"share": percent(lost.share), "limit": percent(limit)}
    rows = count(lost.rows)
    return text("commands-check-lost", table=lost.table, rows=lost.left_out, all=rows, **shares)


def _table(findings: DataFrame) -> str:
    """One line a finding, and what it means."""
    from retention_lib import words  # here, because it takes a second

    told = words.explained(findings)
    told["share"] = told["share"].map("{:.2%}".format)
    told["example"] = told["example"].map(label)
    head = ["table", *(text(f"commands-check-{name}") for name in NUMBERED[1:])]
    rows = told[list(NUMBERED)].astype(str).to_numpy().tolist()
    return printed.grid([head, *rows])


def _code(findings: DataFrame, limit: float) -> int:
    counted = left_out(findings, contract.TABLES)
    logs = [table for table in counted if contract.TABLES[table.table].time]
    if not any(log.left_out < log.rows for log in logs):
        return UNUSABLE
    return PAST if any(table.share > limit for table in counted) else 0


def _described(name: str, records: data.Records) -> str:
    """A record table's rows, the columns found that the library knows, and the others, by which one
    may group."""
    table = without_given(records.tables[name])
    known = contract.TABLES[name]
    mapped = {
        column: text("commands-check-mapped", column=column, called=repr(called))
        for column, called in records.mapped.get(name, {}).items()
    }
    found = [mapped.get(column, column) for column in known.columns if column in table.columns]
    others = [column for column in table.columns if column not in known.columns]
    rows = int(table.count().execute())
    lines = ["", text("commands-check-table", table=name, rows=rows, row=text(f"records-{name}"))]
    for part, columns in {"columns": found, "others": others}.items():
        if columns:
            lines.append("  " + text(f"commands-check-{part}", columns=", ".join(columns)))
    missing = [column for column in known.filled if column not in table.columns]
    meant = suggested(missing, others)
    for column, called in meant.items():
        lines.append("  " + text("commands-check-may_be", column=column, called=called))
    return "\n".join(lines)
