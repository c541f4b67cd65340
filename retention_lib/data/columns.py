"""Which columns of a record table's files are read."""

from collections.abc import Mapping, Sequence
from itertools import chain

from retention_lib.contract import TABLES, ContractError, quoted, standing
from retention_lib.contract.suggestions import suggested
from retention_lib.data.source_file import TableMapping

MOST = 200  # columns by which one may group, beside those that the contract or a mapping names


def called(names: Sequence[str], file: str) -> list[str]:
    """What the columns of a file are called, on one line; one without a name by its place."""
    given = [" ".join(name.split()) or f"column{i}" for i, name in enumerate(names)]
    known = [name.casefold() for name in given]
    if len(set(known)) < len(known):
        raise ContractError(
            f"{file} needs one text name for each column",
            quoted([name for name in given if known.count(name.casefold()) > 1]),
            "rename or drop columns in its header",
        )
    return given


def is_title(names: Sequence[str], width: int) -> bool:
    """Whether a line names too few of the columns below it to be their header."""
    named = sum(1 for name in names if name.strip())
    return width > len(names) or 2 * named <= width > 2


def wanted(
    files: Mapping[str, Sequence[str]],
    name: str,
    mapping: TableMapping,
) -> list[str]:
    """What is read of files whose columns these are: what the contract or a source file names,
    what may say that a row does not count, and of the others that every file has the first 200.

    What is named and not in every file is refused: its rows would be wrong, not fewer.
    """
    needed = {*TABLES[name].columns, *mapping.named}
    there = dict.fromkeys(chain(*files.values()))
    everywhere = set(there).intersection(*files.values())
    common = [column for column in there if column in everywhere]
    partly = [column for column in there if column in needed - everywhere]
    if partly:
        lacking = [file for file in files if not {*partly} <= {*files[file]}]
        raise ContractError(
            f"every file of {name} needs {quoted(partly)}",
            f"files without in {quoted(lacking)}",
            "add what they lack, or name the files that have it by a pattern",
        )
    others = [column for column in common if column not in needed]
    telling = [column for column in others if standing.kind(column, name)]
    meant = _meant(name, mapping, common)
    kept = {*needed, *telling, *meant, *others[:MOST]}
    return [column for column in common if column in kept]


def _meant(
    name: str,
    mapping: TableMapping,
    common: Sequence[str],
) -> list[str]:
    """Of many columns those that may be what is missing, so that they can be suggested."""
    if len(common) <= MOST:
        return []
    known = {*common, *mapping.columns, *mapping.values}
    missing = [column for column in TABLES[name].filled if column not in known]
    return list(suggested(missing, common).values())
