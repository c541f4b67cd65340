"""What a result frame holds: what a row is, its columns, who is counted, and the facts it carries.

A result is a plain pandas frame whose ``attrs`` hold the name of its declaration and its facts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from pandas import DataFrame

from retention_lib.contract import ContractError
from retention_lib.writing import known, label, text

FRAME = "frame"  # in attrs: which declaration the frame was made by
HIDDEN = "small_groups_hidden"  # in attrs: below which size groups were hidden
WHOLE = "whole"  # in attrs: what all rows together come to

NAMES = {"id", "text", "key", "group", "period", "age", "date", "level", "flag"}
"""Units of columns that say which row it is; every other column tells something of its people."""
NUMBERS = {"count", "share", "points", "score", "money", "number", "days", "p_value"}
UNITS = NAMES | NUMBERS | {"quote"}
REASONS = {"hidden", "nobody", "not_yet", "not_applicable", "unknown"}
"""Why a cell may be missing; hidden is the number of a small group, whatever its column."""


@dataclass(frozen=True)
class Column:
    """One column of a result: its unit, why a cell may be missing, and how it is printed.

    ``unit`` is one of ``UNITS``, ``missing`` one of ``REASONS``; ``ends`` are the two columns of
    its interval; ``of`` begins the catalogue's keys of a column of keys; ``by`` is the column that
    counts the people behind this one alone, ``behind`` the columns that do so together; ``table``
    is False for what the printed table leaves out; ``optional`` columns may be absent.
    """

    name: str
    unit: str
    missing: str = "unknown"
    ends: tuple[str, ...] = ()
    of: str = ""
    by: str = ""
    behind: tuple[str, ...] = ()
    table: bool = True
    optional: bool = False

    def __post_init__(self) -> None:
        for word, words in ((self.unit, UNITS), (self.missing, REASONS)):
            if word not in words:
                asked = f"the column {self.name!r} is said to be {word!r}"
                raise ValueError(f"{asked}; there are {_listed(sorted(words))}; take one")


@dataclass(frozen=True)
class Frame:
    """The declaration of a result noun; ``name`` is its topic and noun, as ``rfm-segments``.

    ``people`` are the columns that count the people behind a row, by which small groups are hidden;
    rows that differ in ``alone`` are not parts of one whole; rows alike in ``crossed`` are parts of
    a whole, too, that is known from elsewhere; rows alike in ``together`` are hidden
    together; the columns ``before`` tell of the row before as well, those of ``year`` of the row a
    year before, in periods of the fact ``by``, and those of both of the one before that, too.
    ``facts`` are what a reader of
    the frame must know. ``groups`` is True where columns of the data's own, which say what group a
    row is, may stand before the declared ones; ``newest`` where a table too long to print shows its
    end, and ``largest`` the column by which it is printed, the largest first. ``like`` is the frame
    whose headings and meanings hold here too.
    """

    name: str
    columns: tuple[Column, ...]
    people: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    groups: bool = False
    newest: bool = False
    largest: str = ""
    like: str = ""

    @property
    def noun(self) -> str:
        return self.name.partition("-")[2]

    @property
    def required(self) -> list[str]:
        """The declared columns that may not be absent."""
        return [column.name for column in self.columns if not column.optional]

    @property
    def names(self) -> list[str]:
        """The declared columns, in their order."""
        return [column.name for column in self.columns]

    def made(self, table: DataFrame, **facts: Any) -> DataFrame:
        """The table as this frame, its columns and facts checked; the table itself is left as it
        is.

        Raises ``ContractError`` for a column or a fact that is missing or that nobody declared.
        """
        self._refuse(table, facts)
        frame = table.copy(deep=False)
        frame.attrs = {FRAME: self.name} | plain(facts)
        return frame

    def facts_of(self, table: DataFrame) -> dict[str, Any]:
        """The facts that a table of this frame carries, for what is made from it."""
        attrs = read(table, self).attrs
        return {name: attrs[name] for name in self.facts}

    def column(self, name: str) -> Column:
        """The declaration of a column; one of the data's own is a group."""
        found = (column for column in self.columns if column.name == name)
        return next(found, Column(name, "group"))

    def heading(self, name: str) -> str:
        """What stands over a column."""
        return self.said(name) or label(name.replace("_", " ")).capitalize()

    def meaning(self, name: str) -> str:
        """What a column tells, in a few words; empty for one of the data's own."""
        return self.said(name, ".meaning")

    def said(self, name: str, attribute: str = "") -> str:
        """What the catalogue says of a column: in this frame, in one like it, or in all."""
        homes = filter(None, (self.name, self.like, "columns"))
        keys = (f"{home}-{name}{attribute}" for home in homes)
        return next((text(key) for key in keys if known(key)), "")

    def own(self, table: DataFrame) -> list[str]:
        """The columns of the data's own groups."""
        return [name for name in table if name not in self.names]

    def series(self, table: DataFrame) -> list[str]:
        """The groups within which row follows row: all of the data's own but the one that says
        when."""
        return self.own(table) if "period" in table else self.own(table)[:-1]

    def _refuse(self, table: DataFrame, facts: dict[str, Any]) -> None:
        if set(facts) != set(self.facts):
            asked = f"{self.name} carries the facts {_listed(self.facts)}"
            do = "give each of them, None where there is none"
            raise ContractError(asked, _listed(facts), do)
        found = table.columns
        wanted = self.required
        missing = [name for name in wanted if name not in found]
        extra = [] if self.groups else self.own(table)
        extra += [*found[found.duplicated()]]
        if missing or extra:
            asked = f"{self.name} has the columns {_listed(wanted)}"
            do = f"missing: {_listed(missing)}; not declared: {_listed(extra)}"
            raise ContractError(asked, _listed(found), do)


def read(table: DataFrame, *frames: Frame) -> DataFrame:
    """The table, when it is one of these frames with all its facts, columns and periods in order.

    Raises ``ContractError`` when it is not: what was made by hand, put together from several
    frames, or turned round has lost what a reader must know.
    """
    name = table.attrs.get(FRAME)
    asked_for = {frame.name: frame for frame in frames}
    fault = _fault(table, asked_for[name]) if name in asked_for else name or "a plain table"
    if not fault:
        return table
    asked = f"a result was asked for: {_listed(asked_for)}"
    do = "give what that function returned; several put together are one only after Frame.made"
    raise ContractError(asked, fault, do)


def _fault(table: DataFrame, frame: Frame) -> str:
    """What a table has lost of the frame that it says it is; empty where it is whole."""
    facts = [fact for fact in frame.facts if fact not in table.attrs]
    if facts:
        return f"a table without its facts: {_listed(facts)}"
    ids = {column.name for column in frame.columns if column.unit == "id"}  # no download has them
    columns = [name for name in frame.required if name not in table and name not in ids]
    if columns:
        return f"a table without its columns: {_listed(columns)}"
    return "" if _in_order(table, frame) else "a table whose periods do not follow one another"


def _in_order(table: DataFrame, frame: Frame) -> bool:
    """Whether each series of the table's rows goes from earlier periods to later ones."""
    said = [column for column in frame.columns if column.name in table]
    keys = NAMES - {"flag"}
    names = [column.name for column in said if column.unit in keys]
    when = [column.name for column in said if column.unit == "period"][:1]
    if not when or not len(table):
        return True
    others = [name for name in names if name not in when]
    apart = [*frame.own(table), *others]
    rows = table.groupby(apart, dropna=False, sort=False) if apart else table
    steps = rows[when[0]].diff()
    return not (steps <= pd.Timedelta(0)).any()


def plain(value: Any) -> Any:
    """A fact as JSON knows it: a number of numpy as Python's own, a tuple as a list, a day as its
    text, and None for what is not known."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    value = value.item() if hasattr(value, "item") else value  # a lone one of a series, too
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, date) else value


def _listed(names: Any) -> str:
    return ", ".join(map(str, names)) or "none"
