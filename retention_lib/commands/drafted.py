"""A source file to start from: what was guessed and why, and the file."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from babel.numbers import list_currencies

from retention_lib.commands import printed
from retention_lib.contract import TABLES, ContractError
from retention_lib.data.draft import Draft, Guess
from retention_lib.data.drafts import Drafts
from retention_lib.secrecy.passwords import secrets
from retention_lib.writing import as_toml, count, label, listed, percent, text

HELD = "SHOP_URL"  # the environment variable that holds an address with a password


def told(drafts: Drafts) -> str:
    """The table of what was guessed: record table, column, what the source calls it, and why."""
    rows = [
        [draft.table, guess.column, label(guess.called), _why(draft.table, guess)]
        for draft in drafts.tables
        for guess in draft.guesses
    ]
    rows += [
        [draft.table, column, text("commands-draft-nothing"), _may_be(likely)]
        for draft in drafts.tables
        for column, likely in draft.unknown.items()
    ]
    rows += [
        [draft.table, f"questions.{question}", label(called), text("commands-draft-question")]
        for draft in drafts.tables
        for question, called in draft.questions.items()
    ]
    head = [text(f"commands-draft-{name}") for name in ("table", "column", "called", "why")]
    return printed.grid([head, *rows])


def source_file(drafts: Drafts, source: str, beside: Path) -> str:
    """The text of a source file that will lie in a folder."""
    lines = [_comment("about"), f"url = {as_toml(url(drafts, source, beside))}"]
    lines += [_comment("secret", name=HELD)] if secrets(source) else []
    zoned = any(draft.zoned for draft in drafts.tables)
    lines += [_comment("zoned" if zoned else "timezone")]
    lines += [_comment("currency", code=_currency(drafts))]
    for draft in drafts.tables:
        lines += ["", *_table(draft)]
    for key in ("unused", "unread"):
        if tables := getattr(drafts, key):
            lines += ["", _comment(key, tables=listed(map(label, tables)))]
    return "\n".join(lines) + "\n"


def _currency(drafts: Drafts) -> str:
    """The one currency that a column names, else one by which it is shown how to say it."""
    named = {
        guess.values.example or ""
        for draft in drafts.tables
        for guess in draft.guesses
        if guess.column == "currency" and guess.values.distinct == 1
    }
    known = named & list_currencies()
    return known.pop() if len(known) == 1 else "SAR"


def url(
    drafts: Drafts,
    source: str,
    beside: Path,
) -> str:
    """Where the tables are, as a source file in that folder says it, without a password."""
    if secrets(source):
        return f"env:{HELD}"
    if "://" in source:
        return source
    at = drafts.folder or Path(source)
    return Path(os.path.relpath(at, beside)).as_posix()


def refuse(file: Path, source: str) -> None:
    """Raise ``ContractError`` where a file is there, for a name that no source file has, and for a
    source that is a source file: it may say what is not guessed."""
    if source.endswith(".toml"):
        do = f"mend it by what retention check {source} says"
        raise _unwritten(file, "a source that is a source file", do)
    if file.suffix != ".toml":
        raise _unwritten(file, "a name without .toml", "end the name with .toml")
    if os.path.lexists(file):
        do = "nothing was overwritten: give another name, or move that file"
        raise _unwritten(file, "a file of that name", do)


def write(file: Path, whole: str) -> None:
    """Write a new file. Raises ``ContractError`` where none can be."""
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(whole)
    except OSError as error:
        found = f"that it cannot be: {error.strerror}"
        raise _unwritten(file, found, "name a folder that can be written to") from None


def _unwritten(
    file: Path,
    found: str,
    do: str,
) -> ContractError:
    return ContractError(f"a source file was to be written as {file.name!r}", found, do)


def _table(draft: Draft) -> Iterator[str]:
    yield f"[tables.{draft.table}]"
    if draft.source != draft.table:
        yield f"from = {as_toml(draft.source)}"
    if draft.decimal:
        yield f"decimal = {as_toml(draft.decimal)}"
    if draft.ambiguous:
        yield '# thousands = ","  ' + _comment("either", other='decimal = ","')
    formats = draft.time_formats
    if len(formats) == 1:
        yield f"time_format = {as_toml(formats[0])}"
    elif formats:
        yield f"# time_format = {as_toml(formats[0])}  " + _comment("either", other=formats[1])
    if draft.questions:
        pairs = (f"{asked} = {as_toml(name)}" for asked, name in draft.questions.items())
        yield f"questions = {{ {', '.join(pairs)} }}  {_comment('question')}"
    if "question" in draft.unknown:
        yield f'# values = {{ question = "nps" }}  {_comment("one_question")}'
    for guess in draft.guesses:
        if guess.column in draft.columns:
            told = re.sub(r"^|\n", "# ", _why(draft.table, guess))
            yield f"columns.{guess.column} = {as_toml(guess.called)}  {told}"
    for column, likely in draft.unknown.items():
        yield f'# columns.{column} = "..."  # {_may_be(likely)}'


def _why(table: str, guess: Guess) -> str:
    values = guess.values
    kind = TABLES[table].columns[guess.column].type
    shares = {"time": values.maybe_times, "number": values.number}
    said = {
        "share": percent(shares.get(kind, 0)),
        "different": count(values.distinct),
        "rows": int(values.filled),
    }
    told = kind if kind in shares else "different"
    seen = text(f"commands-draft-seen-{told}", **said)
    return text(f"commands-draft-why-{guess.why}", seen=seen)


def _may_be(likely: list[str]) -> str:
    if not likely:
        return text("commands-draft-no_idea")
    return text("commands-draft-may_be", columns=listed(map(label, likely), "or"))


def _comment(key: str, **values: str) -> str:
    return f"# {text(f'commands-draft-{key}', **values)}"
