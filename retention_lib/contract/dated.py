"""How a column of times is written that ISO 8601 does not have: each value says one time alone, as
5 Jan 2024, or all agree: 45296 of a spreadsheet, seconds after 1970, 20240105, 31/01/2024."""

from collections.abc import Mapping
from typing import Any

import ibis
from ibis import coalesce, ifelse
from ibis.expr.types import Column, FloatingColumn, StringColumn, Table, Value

from retention_lib.contract import notations, times
from retention_lib.contract.numbers import plainly, tidied

HELP = "__dated_"
SECOND = 1_000_000  # microseconds
DAY = 86_400
# 1991 to 2100, in seconds: as nanoseconds, .NET's ticks of this century are of 1990
FROM, TO = 662_688_000, 4_133_980_800
# Before 2000, where Apple's programs have 2022 to 2030: they count from 2001
MODERN = 946_684_800
EARLY = "early_"
SERIAL = "serial"
ZERO = 25_569  # what spreadsheets call the first of January 1970
COUNTED = {  # microseconds that one stands for
    "seconds": SECOND,
    "milliseconds": 1_000,
    "microseconds": 1,
    "nanoseconds": 0.001,
}
COMPACT = {"compact": 1, "compact_clock": SECOND}  # 20240105, 20240105143000
WRITTEN = (
    "^([0-9]{4})([0-9]{2})([0-9]{2})"
    r"(?:([0-9]{2})([0-9]{2})([0-9]{2}))?(?:\.0*)?$"
)
ORDERS = ("day_first", "month_first")
OURS = r"^[0-9]{4}-"
MADE = (*ORDERS, "iso", "compact")
NUMBERS = (SERIAL, *COUNTED, *COMPACT)


def prepared(
    table: Table,
    column: str,
    text: StringColumn,
) -> Table:
    """The table with what its column of text says of times, each step a column of its own: as one
    expression they would fill a book."""
    name = column + HELP
    tidy = table.mutate(**{name + "tidy": tidied(text)})
    lower = tidy[name + "tidy"].lower()
    parts = {
        "day": notations.day(lower),
        "day_first": notations.slashed(lower, 2, 1),
        "month_first": notations.slashed(lower, 1, 2),
        "tail": notations.tail(lower),
        "compact": _dashed(lower),
        "number": plainly(lower),
    }
    parted = tidy.mutate(**_named(name, parts))
    clocked = parted.mutate(**{name + "clock": notations.clock(parted[name + "tail"])})
    given = clocked[name + "tidy"]
    clock = clocked[name + "clock"]
    known = given.re_search(times.TIME_TEXT)
    iso = ifelse(known, given, clocked[name + "day"] + clock)
    made = {order: clocked[name + order] + clock for order in ORDERS}
    return clocked.mutate(**_named(name, {**made, "iso": iso}))


def evidence(table: Table, column: str) -> dict[str, Value]:
    """What tells how a prepared column writes times, to be counted in one pass."""
    name = column + HELP
    tidy = table[name + "tidy"]
    number = table[name + "number"]
    readable = {}
    for made in MADE:
        found = table[name + made].re_search(times.TIME_TEXT)
        readable[made] = found.fill_null(False)
    rows: dict[str, Value] = {}
    for form in NUMBERS:
        rows[form] = _within(number, form).notnull()
    for form in COMPACT:
        rows[form] &= readable["compact"]
    modern = []
    for form in COUNTED:
        late = MODERN * SECOND / COUNTED[form]
        modern.append(_within(number, form) >= late)
    known = ibis.or_(*rows.values())
    rows["modern"] = ibis.or_(*modern)
    rows["number"] = (number > 0) & ~known
    rows["day_first"] = readable["day_first"] & ~readable["month_first"]
    rows["month_first"] = readable["month_first"] & ~readable["day_first"]
    rows["iso"] = readable["iso"] | tidy.re_search(OURS)
    rows["given"] = ~tidy.lower().isin(("", "nan"))
    return {what: found.sum().fill_null(0) for what, found in rows.items()}


def agreed(seen: Mapping[str, Any], zone: str | None) -> str:
    """How a column writes times, by its evidence; empty where its values do not agree, or count
    from 1970 and the business zone is not declared."""
    forms = [form for form in (*NUMBERS, *ORDERS) if seen[form] > 0]
    if len(forms) != 1 or seen["iso"] > 0 or seen["number"] > 0:
        return ""
    form = forms[0]
    if form not in COUNTED:
        return form
    early = "" if seen["modern"] > 0 else EARLY
    return early + form if zone else ""


def counts(seen: Mapping[str, Any]) -> bool:
    """Whether values count from 1970, which are instants."""
    return any(seen[form] > 0 for form in COUNTED)


def read(
    table: Table,
    column: str,
    form: str,
    zone: str | None,
) -> Column:
    """The times of a prepared column: those that say so alone, or all as they agree."""
    name = column + HELP
    if not form:
        return coalesce(table[column], times.read(table[name + "iso"], zone))
    if form in ORDERS:
        return times.read(table[name + form], zone)
    if form in COMPACT:
        return times.read(table[name + "compact"], None)
    form = form.removeprefix(EARLY)
    number = _within(table[name + "number"], form)
    if form == SERIAL:
        seconds = ((number - ZERO) * DAY).round().cast("int64")
        return ibis.timestamp("1970-01-01") + seconds.as_interval("s")
    counted = (number * COUNTED[form]).round().cast("int64")
    return times.after_1970(counted, zone or "UTC")


def _named(name: str, values: Mapping[str, Value]) -> dict[str, Value]:
    return {name + what: value for what, value in values.items()}


def _within(number: FloatingColumn, form: str) -> FloatingColumn:
    """The numbers that are of 1991 to 2100 where they count so; null elsewhere."""
    first, last = FROM / DAY + ZERO, TO / DAY + ZERO
    if form in COMPACT:
        first = 19_900_000 * COMPACT[form]
        last = 21_010_000 * COMPACT[form]
    if form in COUNTED:
        first = FROM * SECOND / COUNTED[form]
        last = TO * SECOND / COUNTED[form]
    return ifelse((number >= first) & (number < last), number, None)


def _dashed(text: StringColumn) -> StringColumn:
    """20240105 as 2024-01-05, and with a clock, as ISO 8601 has it."""
    parts = []
    for group in range(1, 7):
        part = text.re_extract(WRITTEN, group)
        parts.append(part.fill_null(""))
    year, month, day, hour, minute, second = parts
    told = year + "-" + month + "-" + day
    clock = " " + hour + ":" + minute + ":" + second
    whole = told + ifelse(hour == "", "", clock)
    return ifelse(text.re_search(WRITTEN), whole, None)
