"""A frame declared by a table of its columns, one a line."""

from typing import Any

from retention_lib.results.frame import Column, Frame
from retention_lib.results.metric import Measure

GROUPS = (
    "people",
    "alone",
    "together",
    "crossed",
    "before",
    "year",
)  # marks of the frame


def declared(
    name: str,
    columns: str,
    *,
    facts: str = "",
    **more: Any,
) -> Frame:
    """A frame from a table: on each line a column's name, its unit, and what else is so of it.

    ``of`` names the catalogue's family of its keys, ``or`` why a cell may be missing, ``within``
    the two columns of its interval, ``by`` the one that counts the people behind it alone,
    ``behind`` those that do so together, with + between; ``unprinted`` and ``optional`` are
    said of a column, ``people``, ``alone``, ``together``, ``crossed``, ``before`` and ``year``
    of what it is in the frame. ``facts`` are names with blanks between; ``more`` are further
    fields of the frame.

    >>> table = "segment key of rfm-segment \\n customers count people"
    >>> frame = declared("a-b", table, facts="as_of")
    >>> frame.column("segment").of, frame.people, frame.facts
    ('rfm-segment', ('customers',), ('as_of',))
    """
    lines = [line.split() for line in columns.splitlines() if line.strip()]
    marked: dict[str, Any] = {
        mark: tuple(line[0] for line in lines if mark in line[2:]) for mark in GROUPS
    }
    told = tuple(_column(*line) for line in lines)
    return Frame(name, told, facts=tuple(facts.split()), **marked, **more)


def measures(table: str) -> tuple[Measure, ...]:
    """Metrics from a table: on each line a name, a unit, and which way is good, where one is.

    >>> measures("customers count up \\n bias share")[1]
    Measure(name='bias', unit='share', good=None)
    """
    lines: Any = map(str.split, table.strip().splitlines())
    return tuple(Measure(*line) for line in lines)


def _column(name: str, unit: str, *rest: str) -> Column:
    said = iter(rest)
    known: dict[str, Any] = {}
    for word in said:
        if word == "of":
            known["of"] = next(said)
        elif word == "or":
            known["missing"] = next(said)
        elif word == "by":
            known["by"] = next(said)
        elif word == "behind":
            known["behind"] = tuple(next(said).split("+"))
        elif word == "within":
            known["ends"] = (next(said), next(said))
        elif word == "unprinted":
            known["table"] = False
        elif word == "optional":
            known["optional"] = True
        elif word not in GROUPS:
            raise ValueError(f"the column {name!r} is said to be {word!r}; found no such word")
    return Column(name, unit, **known)
