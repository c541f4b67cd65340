"""One customer under several ids: aliases are replaced by their customer before anything is
counted."""

import ibis
from ibis.expr.types import Table

from retention_lib.contract import ContractError

CUSTOMERS = {"customer_id", "alias_id", "referred_by"}
LED = ["customer_id", "referred_by"]  # the columns in which an alias may stand for its customer
FAMILIES = (CUSTOMERS, {"ticket_id"})  # ids of one thing in several tables
ENDING = "chains of aliases that end"


def of_one_kind(tables: dict[str, Table]) -> dict[str, Table]:
    """The tables with whole numbers as text where another table has text for the same ids: 17 is
    "17"."""
    for family in FAMILIES:
        there = {name: family & {*table.columns} for name, table in tables.items()}
        kinds = [_kinds(tables[name], columns) for name, columns in there.items()]
        if len(set().union(*kinds)) > 1:
            tables = {name: _as_text(table, there[name]) for name, table in tables.items()}
    return tables


def _kinds(table: Table, columns: set[str]) -> set[bool]:
    return {table[column].type().is_string() for column in columns}


def _as_text(table: Table, columns: set[str]) -> Table:
    return table.cast(dict.fromkeys(columns, "string")) if columns else table


def lead_back(tables: dict[str, Table]) -> dict[str, Table]:
    """Every table with its ``customer_id`` (and ``referred_by``) led back, through chains of
    aliases, to the customer behind it."""
    if "identities" not in tables:
        return tables
    owners = _owners(tables["identities"])
    return {
        name: table if name == "identities" else _all_led_back(table, owners)
        for name, table in tables.items()
    }


def unmerged(tables: dict[str, Table]) -> dict[str, Table]:
    """The tables that ``lead_back`` changes, as they are before it."""
    return tables if "identities" in tables else {}


def _all_led_back(table: Table, owners: Table) -> Table:
    for column in LED:
        if column in table.columns:
            table = _lead_back(table, owners, column)
    return table


def _lead_back(table: Table, owners: Table, column: str) -> Table:
    # Under a name of ours: the table may have columns of any name.
    known = owners.select(alias_of_identities="other", owner_of_identities="owner")
    joined = table.left_join(known, table[column] == known.alias_of_identities)
    owner = ibis.coalesce(joined.owner_of_identities, joined[column])
    return joined.mutate(**{column: owner}).select(table.columns)


def _owners(aliases: Table) -> Table:
    """One row an alias: the customer at the end of its chain. Each step doubles the links that are
    followed."""
    # null on either side is no alias
    known = aliases.filter(aliases.alias_id != aliases.customer_id)
    owners = known.select(other="alias_id", owner="customer_id").distinct().cache()
    counted = owners.other.value_counts(name="n")
    _refuse(counted.filter(counted.n > 1), "one owner an alias")
    longest = _rows(owners)  # no chain is longer than there are aliases
    for _ in range(longest.bit_length() + 1):
        onward = owners.view()
        open_ends = owners.semi_join(onward, owners.owner == onward.other)
        if not _rows(open_ends):
            return owners
        _refuse(open_ends.filter(open_ends.other == open_ends.owner), ENDING)
        joined = owners.left_join(onward, owners.owner == onward.other)
        owners = joined.select(
            other=owners.other, owner=ibis.coalesce(joined.owner_right, owners.owner)
        ).cache()
    _refuse(open_ends, ENDING)
    return owners


def _rows(table: Table) -> int:
    return int(table.count().execute())


def _refuse(wrong: Table, asked: str) -> None:
    rows = _rows(wrong)
    if rows:  # how many and not which: errors are printed on pages
        raise ContractError(
            f"identities needs {asked}",
            f"{rows} that do not",
            "correct the identities before anything is counted",
        )
