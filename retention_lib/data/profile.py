"""What the values of a table's columns are like, so that one may guess what each column is."""

import re
from typing import NamedTuple

import ibis
from ibis.expr.types import StringValue, Table, Value

from retention_lib.contract import TABLES
from retention_lib.contract.codes import FIRST, LAST, SLASHED

ROWS = 50_000  # that are looked at, the first ones
MOST = 250  # columns that are looked at, those that are called as in the contract before others
KNOWN = {column for table in TABLES.values() for column in table.columns}
CLOCK = r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[AaPp][Mm])?"
YEAR_FIRST = r"^[12][0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([ T]|$)"
YEAR_LAST = r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][12][0-9]{3}([ T]|$)"
PACKED = r"^([12][0-9]{3}[01][0-9][0-3][0-9](T[0-9]{4,6}Z?)?|1[0-9]{9}([0-9]{3})?|[34][0-9]{4})$"
AFFIX = "([A-Z]{3}|[^0-9A-Za-z.,'\"()+ -]{1,3})?"
NUMBER = f"^[(+-]?{AFFIX} ?[+-]?[.,]?[0-9][0-9.,' \u00a0\u202f]* ?{AFFIX}[)-]?$"
FRACTION = r"[0-9][.,]([0-9]{2}|[1-9])[^0-9]*$"
COMMA = r"[0-9],([0-9]{1,2}|[0-9]{4,})[^0-9]*$"
POINT = r"[0-9]\.([0-9]{1,2}|[0-9]{4,})[^0-9]*$"
THREES = r"^[^0-9]*[1-9][0-9]{0,2},[0-9]{3}[^0-9]*$"
ZONED = r"[0-9:]([0-9]{2}|[.][0-9]+) ?(Z|UTC|GMT|[+-][0-9]{2}:?([0-9]{2})?)( UTC)?$"
PATTERNS = {
    "year_first": YEAR_FIRST,
    "year_last": YEAR_LAST,
    "packed": PACKED,
    "numbers": NUMBER,
    "fractions": FRACTION,
    "commas": COMMA,
    "points": POINT,
    "threes": THREES,
    "zones": ZONED,
}
WRITTEN = re.compile(rf"([0-9]+)([-/.])([0-9]+)\2([0-9]+)(?:([ T])({CLOCK}))?")
CODES = f"{FIRST}|{LAST}|{SLASHED}"
HALF = 0.5  # of the values, at least, are what a name says
NEARLY = 0.9  # of the values that are there: more need not agree


class Values(NamedTuple):
    """One column: how many values it holds in the rows looked at, how many different ones, and how
    many are like a time, a number, a number with one or two decimals."""

    name: str
    rows: int
    filled: int
    distinct: int
    year_first: int
    year_last: int
    packed: int
    numbers: int
    fractions: int
    commas: int
    points: int
    threes: int
    codes: int
    zones: int
    first: int | None
    second: int | None
    example: str | None

    @property
    def times(self) -> float:
        """The share of its values that are days or times, whichever way they are written."""
        return self._of(max(self.year_first, self.year_last))

    @property
    def maybe_times(self) -> float:
        """The same, where a bare number may be one: 20240105, seconds, days since 1900."""
        return max(self.times, self._of(self.packed))

    @property
    def zoned(self) -> bool:
        """Whether some of its times have a zone."""
        return bool(self.zones) and self.maybe_times >= HALF

    @property
    def money(self) -> float:
        """The share that are numbers with decimals, as money has them."""
        return self._of(self.fractions) if self.number >= NEARLY else 0

    @property
    def number(self) -> float:
        return self._of(self.numbers)

    @property
    def code(self) -> float:
        """The share that are codes of answers, bare or with their labels."""
        return self._of(self.codes)

    @property
    def repeats(self) -> bool:
        """Whether values come again, as ids of customers do in a log, and are many."""
        few = max(self.filled**0.5 / 4, 2)
        return few <= self.distinct < 0.95 * self.filled

    @property
    def decimal(self) -> str:
        """The decimal mark where the values tell that it is a comma; empty else."""
        return "," if self.commas and not self.points and self.number >= NEARLY else ""

    @property
    def ambiguous(self) -> bool:
        """Whether 1,250 may be twelve hundred or one and a quarter, and no value tells which."""
        told = self.commas or self.points
        return bool(self.threes and not told and self.number >= NEARLY)

    def _of(self, values: int) -> float:
        return values / self.filled if self.filled else 0

    def time_formats(self) -> list[str]:
        """How its times are written, where that has to be said: one format, or two that the values
        do not tell apart."""
        parts = WRITTEN.fullmatch(self.example or "")
        if not parts or self.times < NEARLY:
            return []
        mark, tail = parts[2], _clock(parts[5] or "", parts[6] or "")
        if self.year_first > self.year_last:
            plain = mark == "-" and "%p" not in tail
            return [] if plain else [f"%Y{mark}%m{mark}%d{tail}"]
        first, second = (int(most or 0) for most in (self.first, self.second))
        orders = {"%d{0}%m{0}%Y": second <= 12, "%m{0}%d{0}%Y": first <= 12}
        return [order.format(mark) + tail for order, possible in orders.items() if possible]


def _clock(blank: str, clock: str) -> str:
    """The format of a time of day as this one is written."""
    if not clock:
        return ""
    half = re.search("( ?)[AaPp][Mm]$", clock)
    seconds = ":%S" if clock.count(":") == 2 else ""
    return f"{blank}%I:%M{seconds}{half[1]}%p" if half else f"{blank}%H:%M{seconds}"


def profile(table: Table) -> dict[str, Values]:
    """What the values of each column are like, by its name; in one query of the engine."""
    some = table.limit(ROWS)
    columns = sorted(table.columns, key=lambda column: column not in KNOWN)
    texts = [_text(some, column) for column in columns[:MOST]]
    values = ibis.union(*texts) if len(texts) > 1 else texts[0]
    value = values.value.nullif("")
    asked = {
        "rows": values.count(),
        "filled": value.count(),
        "distinct": value.nunique(),
        "codes": value.lower().re_search(CODES).sum().fill_null(0),
        "first": _greatest(value, 1),
        "second": _greatest(value, 2),
        "example": value.max(),
    }
    for said, pattern in PATTERNS.items():
        asked[said] = value.re_search(pattern).sum().fill_null(0)
    counted = values.group_by("name").aggregate(**asked).to_pandas()
    counted = counted.astype(object).where(counted.notna(), None)
    return {row["name"]: Values(**row) for row in counted.to_dict("records")}


def _text(table: Table, column: str) -> Table:
    value = table[column].cast("string").strip()
    return table.select(name=ibis.literal(column), value=value)


def _greatest(value: StringValue, nth: int) -> Value:
    """The greatest of the first or second numbers of days that end with their year."""
    day = value.re_search(YEAR_LAST)
    part = ibis.ifelse(day, value.re_extract(YEAR_LAST, nth), None)
    return part.cast("int64").max()
