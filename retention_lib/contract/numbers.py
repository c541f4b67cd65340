"""Numbers as people and programs write them: 1,250.00 and 1.250,00, (35.50), 35.50-, € 12."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.operations as ops
from babel.numbers import list_currencies
from ibis import coalesce, get_backend, ifelse, literal
from ibis.expr.types import BooleanValue, Column, StringColumn, Value

PLAIN = r"^[+-]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?$"
# Letters that mean one thing in every country, as those of ASCII; of Arabic, Persian and full width
# too.
ZEROS = (0x660, 0x6F0, 0xFF10)
DIGITS = "".join(chr(zero + i) for zero in ZEROS for i in range(10))
SPACES = "\t\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f"
TICKS = "\u2019\u2018\u02bc\u00b4`\u066c"
MINUSES = "\u2212\u2010\u2012\u2013\ufe63\uff0d"
UNSEEN = "\u200b\u200e\u200f\u061c\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FROM = DIGITS + SPACES + TICKS + MINUSES + UNSEEN
SEEN = " " * len(SPACES) + "'" * len(TICKS) + "-" * len(MINUSES)
TO = "0123456789" * len(ZEROS) + SEEN
ARABIC = "\u066b"  # is a decimal mark and nothing else
SIGNS = "$€£¥₹₽₩₪₫₺₴₦₱฿₡₲₵₸₼₾₿﷼\u20c1"
LETTERS = "[\u0621-\u064a]"
DOTTED = rf"{LETTERS}\.{LETTERS}\.?"  # riyals, dirhams, dinars and pounds
AFFIX = rf"[A-Z]{{0,3}}[{SIGNS}]|[A-Z]{{3}}|{DOTTED}|SR|[Kk]r\.?|zł|Kč|Ft|Rs\.?|Fr\.|TL|%|٪"
OTHER = {".": ",", ",": "."}
CALLED = {".": "point", ",": "comma"}
AMBIGUOUS, THREE = "ambiguous", "three"
MAY_BE = {AMBIGUOUS: ",", THREE: "."}  # part thousands, or decimals
THREE_DECIMALS = r"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$"


def _shape(decimal: str) -> str:
    """What a number looks like whose decimals begin at a mark: the other one, blanks or ticks part
    thousands, in threes, or as in India all but the last in twos."""
    other = rf"\{OTHER[decimal]}"
    threes = "|".join(rf"({mark}[0-9]{{3}})+" for mark in (other, " ", "'"))
    twos = rf"[1-9][0-9]?({other}[0-9]{{2}})+{other}[0-9]{{3}}"
    whole = rf"([1-9][0-9]{{0,2}}({threes})|{twos}|[0-9]{{1,40}})"
    mark = rf"[\{decimal}{ARABIC}]"
    body = rf"({whole}({mark}[0-9]{{0,40}})?|{mark}[0-9]{{1,40}})"
    below = rf"({whole}({mark}[0-9]{{1,40}})?) ?-"  # 35.50-; but 12,- is twelve, so no number
    return rf"^([+-]? ?{body}|{below}|\( ?{body} ?\))$"


SHAPES = {decimal: _shape(decimal) for decimal in OTHER}


@dataclass(frozen=True)
class Written:
    """How a column writes numbers: its decimal mark, what stands beside every number, whether all
    values have that mark (where not, a lone mark before three digits says nothing), and what a
    finding calls it."""

    decimal: str = "."
    affixes: tuple[str, ...] = ()
    alike: bool = True
    form: str = ""

    def read(self, text: StringColumn) -> Column:
        """The numbers of a column; null where a text is none."""
        bare = stripped(tidied(text), self.affixes)
        sure = bare.re_search(SHAPES[self.decimal]) & (self.form != AMBIGUOUS)
        if not self.alike:
            sure &= ~bare.re_search(SHAPES[OTHER[self.decimal]])
        digits = bare.re_replace(rf"[^0-9{self.decimal}{ARABIC}]", "")
        for mark in (",", ARABIC):
            digits = digits.replace(mark, ".")
        size = ifelse(sure, digits, None).cast("float64")
        number = ifelse(bare.re_search(r"[(-]"), -size, size)
        plain = self.decimal == "." and self.form != AMBIGUOUS
        return coalesce(plainly(text), number) if plain else number

    def told(
        self,
        text: StringColumn,
        before: Column,
        now: Column,
    ) -> BooleanValue:
        """The rows that a finding tells of: those that are no longer as ``before``, or may be."""
        if mark := MAY_BE.get(self.form):
            return text.contains(mark)
        return now.notnull() & (before.isnull() | (before != now))


def plainly(text: StringColumn) -> Column:
    """The numbers of a column that are written as programs do: 1250.5, 1.2505e3."""
    bare = text.strip()
    return ifelse(bare.re_search(PLAIN), bare, None).cast("float64")


def stripped(
    text: StringColumn,
    affixes: Iterable[str],
) -> StringColumn:
    """The text less what stands beside its number."""
    for affix in affixes:
        text = text.replace(affix, "")
    return text.strip()


def tidied(text: StringColumn) -> StringColumn:
    """The text with digits, blanks, ticks and minus signs of ASCII, and none that is not seen."""
    foreign = text.re_search("[^ -~]")
    return ifelse(foreign, text.translate(FROM, TO), text).strip()


def evidence(text: StringColumn) -> dict[str, Value]:
    """What tells how a column writes numbers, to be counted in one pass."""
    tidy = tidied(text)
    affix = tidy.re_extract(AFFIX, 0).fill_null("")
    bare = tidy.re_replace(AFFIX, "").strip()
    point = bare.re_search(SHAPES["."]) | bare.re_search(PLAIN)
    comma = bare.re_search(SHAPES[","])
    either = point & comma
    number = point | comma
    affixed = number & (affix != "")
    rows = {
        "point": point & ~comma,
        "comma": comma & ~point,
        "points": either & bare.contains("."),
        "commas": either & bare.contains(","),
        "numbers": number,
        "affixed": affixed,
    }
    counted: dict[str, Value] = {}
    for what, found in rows.items():
        counted[what] = found.sum().fill_null(0)
    counted["first"] = affix.min(where=affixed)
    counted["last"] = affix.max(where=affixed)
    return counted


def agreed(
    seen: Mapping[str, Any],
    declared: str | None,
) -> Written:
    """How a column writes numbers, by its evidence and the decimal mark that its source declares.

    Nothing is read where 1,250 may be twelve hundred or one and a quarter; 1.250 is what programs
    mean by it, and told.
    """
    affixes = _affixes(seen)
    point = bool(seen["point"])
    comma = bool(seen["comma"])
    decimal = declared or "."
    if seen["comma"] > seen["point"]:
        decimal = declared or ","
    form = CALLED[decimal]
    if affixes:
        form += "_sign"
    elif declared:
        form = ""
    if declared or point or comma:
        alike = bool(declared) or not (point and comma)
        return Written(decimal, affixes, alike, form)
    if seen["commas"]:
        form = AMBIGUOUS
    elif seen["points"]:
        form = THREE
    return Written(decimal, affixes, form=form)


def _affixes(seen: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands beside every number of a column, where that is one thing: dollars and euros are
    not added up."""
    affix = seen["first"]
    every = seen["affixed"] and seen["affixed"] == seen["numbers"]
    if not every or affix != seen["last"]:
        return ()
    code = affix.isascii() and affix.isalpha() and len(affix) == 3
    return () if code and affix not in list_currencies() else (affix,)


def is_nan(value: Column) -> BooleanValue:
    """Whether a float is no number; an engine without a word for it has none such."""
    if get_backend(value).has_operation(ops.IsNan):
        return value.isnan().fill_null(False)
    return literal(False)
