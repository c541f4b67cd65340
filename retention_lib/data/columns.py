"""Which columns of a record table's files are read."""

from collections.abc import Mapping, Sequence
from itertools import chain

from retention_lib.contract import TABLES, ContractError, quoted
from retention_lib.data.source_file import TableMapping

MOST = 200  # columns by which one may group, beside those that the contract or a mapping names


def wanted(
    files: Mapping[str, Sequence[str]],
    name: str,
    mapping: TableMapping,
) -> list[str]:
    """What is read of files whose columns these are: what the contract or a source file names, and
    of the others that every file has the first 200.

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
    kept = {*needed, *others[:MOST]}
    return [column for column in common if column in kept]
