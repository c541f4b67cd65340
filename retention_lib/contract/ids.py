"""How ids are read: without blanks around them, ``17.0`` as 17, and nobody as nobody."""

from collections.abc import Callable, Iterable

import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
from ibis import ifelse
from ibis.expr.types import BooleanColumn, Column, StringColumn, Table

from retention_lib.contract import schema
from retention_lib.contract.nobody import NO_LETTER, NOBODY
from retention_lib.contract.numbers import is_nan
from retention_lib.contract.passes import counted
from retention_lib.contract.schema import AS_GIVEN

# Tabs and ends of lines, every space and what has no width, marks of direction among them.
SPACES = " \t-\r\u0085\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000"
BLANK = f"[{SPACES}\u00ad\u061c\u180e\ufeff]"
AROUND = rf"^{BLANK}+|{BLANK}+$"
WHOLE = r"^[+-]?[0-9]+(\.0*)?$"
FRACTION = r"\.0*$"  # of a whole number
# As a spreadsheet or a float writes a long number, less its last digits: 6.12548E+12. A sign or a
# point is asked for, as 12e5 may be an id; 17 digits are more than a float can tell apart.
POWER = r"^[+-]?[0-9]([.,][0-9]+[eE]\+?|[eE]\+)[0-9]{1,3}$"
ROUNDED = rf"{POWER}|^[+-]?([0-9]{{17,}}|9[0-9]{{15}})\.0*$"
# Letters of ASCII, digits and dashes alone, with a digit other than 0, write no blank, no word for
# nobody, no rounded number and no point; this finds all else.
ODD = "[^0-9A-Za-z_-]|^[^1-9]*$"
LOST = rf"{POWER}|{WHOLE}"  # what was given where no id was read: rounded, or no id at all
LARGEST_WHOLE = 2**53  # beyond it a floating number skips whole numbers
LARGEST_SINGLE = 2**24  # and one of 32 bits


def is_text(value: Column) -> bool:
    """Whether ids of that column are read as text; the others are whole numbers."""
    given = value.type()
    if given.is_integer():
        return bool(given == dt.uint64)
    return not given.is_floating()


def read(value: Column, nobody: Iterable[str] = ()) -> Column:
    """The ids in a column, null where one is nobody's or none; ``nobody`` are the source's own
    words for that."""
    if is_text(value):
        text = _text(value)
        other = ifelse(_is_nobody(text, nobody) | text.re_search(ROUNDED), None, text)
        return ifelse(_is_plain(value, nobody), value.cast("string"), other)
    whole = _whole(value)
    words = _spelt(nobody)
    return ifelse(whole.cast("string").isin(words), None, whole) if words else whole


def as_given(value: Column, nobody: Iterable[str] = ()) -> Column:
    """What was written where it is not what is read, and does not stand for nobody."""
    text = value.cast("string")
    if not is_text(value):
        lost = value.notnull() & ~is_nan(value) & _whole(value).isnull()
        return ifelse(lost, text, None)
    stripped = _text(value)
    other = (stripped != text) | stripped.re_search(ROUNDED)
    lost = ifelse(other & ~_is_nobody(stripped, nobody), text, None)
    return ifelse(_is_plain(value, nobody), None, lost)


def is_read(
    table: Table,
    name: str,
    column: schema.Column,
) -> bool:
    """Whether a column holds ids that were read from text before: as such they stand beside what
    was given, in the table or in one that it takes them from as they are."""
    if column.type != "id" or not table[name].type().is_string():
        return False
    value: ops.Node | None = table[name].op()
    while isinstance(value, ops.Field):
        if value.name + AS_GIVEN in value.rel.schema:
            return True
        value = value.rel.values.get(value.name)
    return False


def settled(
    table: Table,
    columns: list[str],
    keep: Callable[[Table], Table],
) -> Table:
    """The table with 17.0 as 17 in each of the columns of ids that holds nothing but whole
    numbers."""
    values = {}
    for column in _whole_texts(table, columns):
        text, given = table[column], table[column + AS_GIVEN]
        written = ifelse(text.re_search(FRACTION), text, None)
        values[column] = text.re_replace(FRACTION, "")
        values[f"{column}{AS_GIVEN}"] = given.coalesce(written)
    return keep(table.mutate(**values)) if values else table


def _whole_texts(table: Table, columns: list[str]) -> list[str]:
    """Those of the columns of text that hold nothing but whole numbers, some of them as 17.0; of
    most columns it is enough that no value has a point."""
    points = {}
    for column in columns:
        points[column] = {"any": table[column].contains(".").any()}
    asked = {}
    for column, point in counted(table, points).items():
        text = table[column]
        whole, dotted = text.re_search(WHOLE).all(), text.re_search(FRACTION).any()
        if point["any"]:
            asked[column] = {"whole": whole, "dotted": dotted}
    told = counted(table, asked).items()
    return [column for column, found in told if found["dotted"] and found["whole"]]


def _text(value: Column) -> StringColumn:
    text = value.cast("string")
    if value.type().is_decimal():
        text = text.re_replace(FRACTION, "")
    return text.re_replace(AROUND, "")


def _is_plain(value: Column, nobody: Iterable[str]) -> BooleanColumn:
    """Whether an id can be read as it is written, as nearly all can: the other questions take ten
    times as long."""
    text, words = value.cast("string"), _spelt(nobody)
    plain = value != 0 if value.type().is_integer() else ~text.re_search(ODD)
    return plain & ~text.lower().isin(words) if words else plain


def _is_nobody(text: StringColumn, nobody: Iterable[str]) -> BooleanColumn:
    words = [*NOBODY, *_spelt(nobody)]
    return text.lower().isin(words) | text.re_search(NO_LETTER)


def _spelt(words: Iterable[str]) -> list[str]:
    """The words in small letters, and 0.0 for 0."""
    small = [word.strip().lower() for word in words]
    return [*small, *(f"{word}.0" for word in small if word.lstrip("-").isdigit())]


def _whole(value: Column) -> Column:
    given = value.type()
    if given.is_integer():
        return value.cast("int64")
    # whole numbers that met a missing one: 17.0 is customer 17
    largest = LARGEST_WHOLE if given.is_float64() else LARGEST_SINGLE
    sure = ifelse(value.abs() < largest, value, None)
    return ifelse(sure == sure.floor(), sure, None).cast("int64")
