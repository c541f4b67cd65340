"""Whether tables speak of the same people: where their ids never meet, nothing can be told of
both."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ibis import literal, union
from ibis.expr.types import Table

from retention_lib.contract.errors import ContractError
from retention_lib.contract.findings import Finding

LOW = 0.5  # of the ids of the smaller table: fewer in both are told
WHOSE, CASE = "customer_id", "ticket_id"
CASES = ["surveys", "tickets"]
NEVER, SELDOM = "ids_never_meet", "ids_seldom_meet"


class Meeting(NamedTuple):
    """How many ids each of two tables has, and how many both have."""

    first: int
    second: int
    both: int

    @property
    def never(self) -> bool:
        """Whether both have ids, and none in common."""
        return not self.both and min(self.first, self.second) > 0


def meeting(
    first: Table,
    second: Table,
    key: str = WHOSE,
) -> Meeting:
    """In one pass of the engine: the ids of two tables, compared as text."""
    sides = [
        table.select(
            id=table[key].cast("string"),
            first=literal(int(table is first)),
            second=literal(int(table is not first)),
        )
        for table in (first, second)
    ]
    rows = union(*sides).drop_null("id")
    ids = rows.group_by("id").aggregate(
        first=rows.first.max(),
        second=rows.second.max(),
    )
    counts = ids.aggregate(
        first=ids.first.sum(),
        second=ids.second.sum(),
        both=(ids.first * ids.second).sum(),
    )
    numbers = counts.to_pandas().astype("float64").fillna(0)
    (found,) = numbers.astype("int64").to_dict("records")
    return Meeting(**found)


def meet(
    first: Table,
    second: Table,
    *,
    names: tuple[str, str],
    key: str = WHOSE,
) -> None:
    """Refuse to join two tables, called by ``names``, that have no id in common."""
    found = meeting(first, second, key)
    if not found.never:
        return
    one, other = names
    raise ContractError(
        f"{one} and {other} need a {key} in common",
        f"none of the {found.first} in {one} among the {found.second} in {other}",
        "compare how both write them, map the columns that name the same, or give identities",
    )


def same_ids(
    first: Table,
    second: Table,
    *,
    names: tuple[str, str],
    key: str = WHOSE,
) -> None:
    """Refuse to match two tables, called by ``names``, when the ids of one are text and those of
    the other numbers."""
    ours, theirs = first[key].type(), second[key].type()
    if ours != theirs:
        one, other = names
        raise ContractError(
            f"{other} needs the {key} of {one}",
            f"{theirs} in {other} and {ours} in {one}",
            "cast one to the other",
        )


def one_each(people: Table, asked: str) -> None:
    """Refuse a table that names a customer twice; ``asked`` begins what is said."""
    ids = people.customer_id
    repeated = int((ids.count() - ids.nunique()).execute())
    if repeated:
        raise ContractError(f"{asked} one row a customer", f"{repeated} more", "keep one of them")


def meetings(tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Of which record tables few customers are among those of the first, which are orders where
    there are orders, or none are; and of which surveys the cases are not among the tickets."""
    hub, *others = [name for name in tables if name != "identities"] or [""]
    pairs = [(name, hub, WHOSE) for name in others]
    cases = [name for name in CASES if name in tables and CASE in tables[name].columns]
    if cases == CASES:
        pairs.append(("surveys", "tickets", CASE))
    for one, other, key in pairs:
        found = meeting(tables[one], tables[other], key)
        sides = (found.first, one, other), (found.second, other, one)
        ids, fewer, more = min(sides)
        if ids and found.both < LOW * ids:
            yield _told(fewer, more, key, ids, found.both)


def _told(
    table: str,
    other: str,
    key: str,
    ids: int,
    both: int,
) -> Finding:
    rule, severity = (SELDOM, "warning") if both else (NEVER, "error")
    lost, share = ids - both, (ids - both) / ids
    about = (f"{both}/{ids}", rule, key, other)
    return Finding(table, rule, severity, lost, share, *about)
