"""What of a source nobody reads, as findings: columns of wide files, files beside those that are
read, sheets beside those that are."""

from collections.abc import Iterator, Mapping, Sequence

from retention_lib.contract import quoted
from retention_lib.contract.findings import Finding
from retention_lib.data import files, workbooks
from retention_lib.data.containers import Container, Folder
from retention_lib.data.source_file import TableMapping

Mappings = Mapping[str, TableMapping]


def left(
    container: Container,
    mappings: Mappings,
    declared: Mappings,
) -> Iterator[Finding]:
    """What is left of a folder or a file whose tables, mapped so, were read.

    Where tables are ``declared``, only files are told that are called as theirs but for the ending.
    """
    if not isinstance(container, Folder):
        return
    for name, columns in container.unread.items():
        yield from _told(name, "unread_columns", columns)
    taken = {name: container.files(name, mapping) for name, mapping in mappings.items()}
    read = {file for found in taken.values() for file in found}
    first = next(iter(mappings))
    yield from _told(first, "unread_sheets", _sheets(container, mappings))
    if not declared:
        names = files.beside(container.path, "*", read) if container.path.is_dir() else []
        names += files.folders(container.path)
        yield from _told(first, "unread_files", names)
        return
    folder = container.path if container.path.is_dir() else container.path.parent
    for name, mapping in mappings.items():
        if container.path.is_dir() or mapping.source:
            names = files.beside(folder, mapping.source or name, read)
            yield from _told(name, "unread_files", names)


def _sheets(folder: Folder, mappings: Mappings) -> list[str]:
    if len(folder.sheets) < 2:
        return []
    asked = [mapping.sheet or mapping.source or name for name, mapping in mappings.items()]
    read = {sheet for name in asked for sheet in workbooks.matching(folder.sheets, name)}
    return [sheet for sheet in folder.sheets if sheet not in read]


def _told(
    table: str,
    rule: str,
    names: Sequence[str],
) -> Iterator[Finding]:
    if names:
        severity = "note" if rule == "unread_columns" else "warning"
        yield Finding(table, rule, severity, hint=rule, allowed=quoted(names))
