"""Text that came out of someone's data, as a reader may safely see it; and names in a list."""

import unicodedata
from collections.abc import Iterable
from functools import reduce
from typing import Any, Literal

import pandas as pd
from babel.lists import format_list

from retention_lib.writing.catalogue import text
from retention_lib.writing.dates import period
from retention_lib.writing.language import language

# Format characters steer the direction of text or hide it (bidi controls, zero widths); the two
# joiners shape letters.
SHAPING = {"\u200c", "\u200d"}
Style = Literal["standard", "or", "unit"]
LINES = ("Zl", "Zp", "Cc")
HIDDEN = ("Cf", "Co", "Cs", "Cn")


def label(value: Any, longest: int = 40) -> str:
    """Text from the data on one line, at most `longest` characters, with no control or bidi
    character left.

    >>> label("Riyadh\\u202e\\nNorth"), label("x" * 1_000_000, 8)
    ('Riyadh North', 'xxxxxxx…')
    """
    if pd.isna(value):
        return text("writing-not_recorded")
    # Only the head is read, so that a name of a million characters costs no more than a short one.
    whole = str(value)
    head = whole[: longest * 8 + 1]
    line = " ".join("".join(map(_visible, head)).split())
    cut = len(line) > longest or len(whole) > len(head)
    return line[: longest - 1].rstrip() + "…" if cut else line


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in LINES:
        return " "
    return "" if kind in HIDDEN and char not in SHAPING else char


def quoted(value: Any) -> str:
    """Text from the data inside a sentence: in quotation marks.

    >>> quoted("retail"), quoted(None)
    ('“retail”', 'not recorded')
    """
    return label(value) if pd.isna(value) else text("writing-quoted", name=label(value))


def cohort(value: Any, by: str | None, longest: int = 40) -> str:
    """A group's name in a table or picture: its period, or the shortened value that it shares.

    >>> cohort(pd.Timestamp("1997-02-01"), "month"), cohort("retail", "month"), cohort(None, None)
    ('Feb 1997', 'retail', 'not recorded')
    """
    return _begun(value, by) or label(value, longest)


def named(value: Any, by: str | None) -> str:
    """A group's name inside a sentence: what came from the data stands in quotation marks.

    >>> named("retail", "month"), named(pd.Timestamp("1997-02-01"), "month")
    ('“retail”', 'February 1997')
    """
    return _begun(value, by, long=True) or quoted(value)


def _begun(value: Any, by: str | None, *, long: bool = False) -> str:
    """The period that begins at a group's name; empty where it is no time."""
    is_time = isinstance(value, pd.Timestamp)  # NaT is none
    return period(value, by, long=long) if by is not None and is_time else ""


def listed(names: Iterable[str], style: Style = "unit") -> str:
    """Names one after another; `style` is Babel's: "unit" has only commas, "standard" an "and",
    "or" an "or".

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a, b, c', 'a or b')
    """
    listed = list(names)
    if style != "unit" or not listed:
        return format_list(listed, style=style, locale=language())
    # in many languages Babel has no such list of more than two names
    return reduce(lambda first, name: text("writing-listed", first=first, name=name), listed)
