"""A source file to start from: what a source holds, and which record tables that may be."""

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from retention_lib.contract import TABLES, ContractError
from retention_lib.data import cdnow, sources
from retention_lib.data.connect import held
from retention_lib.data.containers import Container, Folder
from retention_lib.data.draft import Draft, Profile, drafted
from retention_lib.data.lone import named_so
from retention_lib.data.profile import KNOWN, ROWS, profile
from retention_lib.data.refused import readable
from retention_lib.data.source_file import SourceFile, TableMapping

MOST = 50  # tables that are looked at


@dataclass(frozen=True)
class Drafts:
    """The record tables that a source may hold, its other tables, and those that could not be read;
    ``said`` is how it may be printed, ``folder`` where its files lie, None for a database.
    """

    said: str
    folder: Path | None
    tables: list[Draft]
    unused: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def drafts(source: str | os.PathLike) -> Drafts:
    """What a source may hold, guessed; nothing is applied.

    Raises ``ContractError`` where it cannot be opened, and for a source that is built in.
    """
    text = os.fspath(source)
    if text in cdnow.FILES or sources.find(text):
        asked = f"a source file was asked for, for {text}"
        raise ContractError(asked, "a source that is built in", f"use it as it is: {text}")
    said, container, declared = held(text)
    mapped = [mapping.source or name for name, mapping in declared.tables.items()]
    there = list(dict.fromkeys(mapped or container.names()))[:MOST]
    encodings = {
        mapping.source or name: mapping.encoding for name, mapping in declared.tables.items()
    }
    profiles, unread = _profiles(container, there, encodings)
    tables: dict[str, Draft] = {}
    for name, columns in profiles.items():
        draft = _best(name, columns, declared, lone=len(there) == 1)
        if draft and _better(draft, tables.get(draft.table)):
            tables[draft.table] = draft
    used = set()
    ordered = []
    for draft in (tables[table] for table in TABLES if table in tables):
        alike = _alike(draft.source, profiles) if isinstance(container, Folder) else []
        used |= {draft.source, *alike}
        ordered.append(replace(draft, source=_pattern(alike)) if len(alike) > 1 else draft)
    unused = [name for name in profiles if name not in used]
    return Drafts(said, _folder(container), ordered, unused, unread)


def _alike(source: str, profiles: dict[str, Profile]) -> list[str]:
    """The files of which one is a part, such as orders_2024-01: named like it but for numbers, and
    with its columns."""
    stem = _stem(source)
    return [
        name
        for name, columns in profiles.items()
        if _stem(name) == stem and columns.keys() == profiles[source].keys()
    ]


def _stem(source: str) -> str:
    return re.split(r"[0-9]", source, maxsplit=1)[0]


def _pattern(alike: list[str]) -> str:
    return (_stem(alike[0]) or "[0-9]") + "*"


def _profiles(
    container: Container,
    names: list[str],
    encodings: dict[str, str | None],
) -> tuple[dict[str, Profile], list[str]]:
    """What the columns of each table are like, and the tables that cannot be read; one must be."""
    profiles: dict[str, Profile] = {}
    unread: dict[str, ContractError] = {}
    for name in names:
        try:
            profiles[name] = _profile(container, name, encodings.get(name))
        except ContractError as error:
            unread[name] = error
    if unread and not profiles:
        raise next(iter(unread.values()))
    return profiles, list(unread)


def _profile(
    container: Container,
    name: str,
    encoding: str | None,
) -> Profile:
    named = {f"the {column}": column for column in KNOWN}  # read also where columns are many
    mapping = TableMapping(source=name, columns=named, encoding=encoding)
    table = container.read(named_so(name) or "transactions", mapping)
    with readable(name):
        if isinstance(container, Folder):
            return profile(table.limit(ROWS).cache())  # the text of a file is parsed once
        return profile(table)


def _best(
    source: str,
    columns: Profile,
    declared: SourceFile,
    *,
    lone: bool,
) -> Draft | None:
    """The record table that a table is, by what is declared, by its name, or by its columns."""
    for table, mapping in declared.tables.items():
        if (mapping.source or table) == source:
            return drafted(table, source, columns, mapping.columns)
    every = {table: drafted(table, source, columns, {}) for table in TABLES}
    named = every.get(named_so(source))
    whole = [draft for draft in every.values() if draft.whole]
    best = max(whole, key=_found, default=None)
    most = len(best.guesses) if best else 0
    if named and (named.whole or len(named.guesses) >= most):
        return named
    return best or (every["transactions"] if lone else None)


def _better(
    draft: Draft,
    other: Draft | None,
) -> bool:
    """Whether of two drafts of one record table this one is the likelier."""
    return other is None or _found(draft) > _found(other)


def _found(draft: Draft) -> tuple[bool, int]:
    return draft.whole, len(draft.guesses)


def _folder(container: Container) -> Path | None:
    if not isinstance(container, Folder):
        return None
    holds_tables = container.path.is_dir() or len(container.sheets) > 1
    return container.path if holds_tables else container.path.parent
