"""What a count or a page needs of its source: "surveys" is a record table, "transactions or events"
either of two, "transactions.amount" a column of one."""

from collections.abc import Mapping, Sequence

from retention_lib.contract import ContractError, quoted
from retention_lib.contract.suggestions import mapping

Held = Mapping[str, Sequence[str]]
"""The record tables that are there, with their columns."""


def refuse_lacking(needs: Sequence[str], held: Held, source: str) -> None:
    """Raise ``ContractError`` where tables or columns are needed that are not there; ``source`` is
    how it may be printed.

    >>> refuse_lacking(["transactions or events"], {"events": []}, "shop")
    """
    tables = [[name for name, _ in _choices(need)] for need in needs]
    if absent := [names for names in tables if held.keys().isdisjoint(names)]:
        listed = [" or ".join(map(repr, names)) for names in absent]
        asked = ", ".join(dict.fromkeys(listed))
        do = "add a file or table of that name to the source, or map one in a source file (.toml)"
        raise ContractError(
            f"this needs the record tables {asked}",
            f"{quoted(list(held)) if held else 'no table'} in {source}",
            f"{do}: [tables.{absent[0][0]}]",
        )
    for need in needs:
        _refuse_without_column(need, held, source)


def _choices(need: str) -> list[tuple[str, str]]:
    """The tables of which one is needed, each with the column that it then must have, or none."""
    each = [choice.partition(".") for choice in need.split(" or ")]
    return [(name, column) for name, _, column in each]


def _refuse_without_column(need: str, held: Held, source: str) -> None:
    there = [(name, column) for name, column in _choices(need) if name in held]
    if any(not column or column in held[name] for name, column in there):
        return
    name, column = there[0]
    raise ContractError(
        f"this needs the column '{column}' of {name}",
        f"{quoted(held[name])} in {source}",
        f"map it with [tables.{name}] {mapping(column, held[name])} in a source file (.toml)",
    )
