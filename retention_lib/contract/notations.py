"""Times that are not written as ISO 8601 has them, in parts as it has them: 2024/01/05 2:30 PM,
5 Jan 2024, 20240105T143000Z, 2024-01-05 14:05:06 +0000 UTC. All texts are in small letters."""

import ibis
from ibis import coalesce, ifelse
from ibis.expr.types import StringColumn

NUMBERED = (
    ("jan", "1"),
    ("feb", "2"),
    ("mar", "3"),
    ("apr", "4"),
    ("may", "5"),
    ("jun", "6"),
    ("jul", "7"),
    ("aug", "8"),
    ("sep", "9"),
    ("oct", "10"),
    ("nov", "11"),
    ("dec", "12"),
)
WORD = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
YEAR = "([12][0-9]{3})"
PART = "([0-9]{1,2})"
# How a day may begin a text, and which of its groups are the year, the month and the day.
DASHED = (rf"^{YEAR}[-/.]{PART}[-/.]{PART}", (1, 2, 3))
COMPACT = (r"^([12][0-9]{3})([0-9]{2})([0-9]{2})t", (1, 2, 3))
DAY_WORD = (rf"^{WEEKDAY}{PART}[ -]{WORD}[ ,-]+{YEAR}", (3, 2, 1))
WORD_DAY = (rf"^{WEEKDAY}{WORD} {PART}(?:st|nd|rd|th)?,? {YEAR}", (3, 1, 2))
HEADS = (DASHED, COMPACT, DAY_WORD, WORD_DAY)
SLASHED = rf"^{PART}[/.-]{PART}[/.-]{YEAR}"
BEGINNINGS = (*(pattern.removesuffix("t") for pattern, _ in HEADS), SLASHED)
ANY_HEAD = "|".join(f"(?:{pattern})" for pattern in BEGINNINGS)
# And how a clock and a zone may follow it.
OFFSET = r"(?:gmt|utc)?([+-][0-9]{2}:?(?:[0-9]{2})?)(?: \(?[a-z ]+\)?)?(?: m=\S+)?(?:\[[a-z_/]+\])?"
ZONE = rf"(?: ?(?:(z|utc|gmt)|{OFFSET}))?"
FRACTION = "(?:[.,]([0-9]{1,9}))?"
MERIDIEM = r"(?: ?([ap])\.?m\.?)?"
BETWEEN = "(?:t|,? +(?:at +)?)"
MINUTE = "([0-9]{1,2}):?([0-9]{2})"
CLOCK = rf"^{BETWEEN}{MINUTE}(?::?([0-9]{{2}}){FRACTION})?{MERIDIEM}{ZONE}$"
NOON = 12


def day(text: StringColumn) -> StringColumn:
    """The day that a text begins with, as ISO 8601 has it; null where it begins with none."""
    return coalesce(*(_day(text, pattern, groups) for pattern, groups in HEADS))


def slashed(
    text: StringColumn,
    month: int,
    day: int,
) -> StringColumn:
    """The same of 05/01/2024, whose month and day are these of its three parts."""
    return _day(text, SLASHED, (3, month, day))


def tail(text: StringColumn) -> StringColumn:
    """What comes after the day."""
    return text.re_replace(ANY_HEAD, "")


def clock(tail: StringColumn) -> StringColumn:
    """What comes after a day as ISO 8601 has it: nothing, or a clock and a zone; null where it is
    neither."""
    second = _part(tail, 3)
    seconds = ifelse(second == "", "", ":" + second)
    fraction = _part(tail, 4)
    fractions = ifelse(fraction == "", "", "." + fraction)
    zone = ifelse(_part(tail, 6) == "", "", "Z")
    told = " " + _hour(tail) + ":" + _part(tail, 2) + seconds + fractions
    return ifelse(tail.strip() == "", "", told + zone + _part(tail, 7))


def _part(tail: StringColumn, group: int) -> StringColumn:
    """A part of the clock; empty where it has none."""
    return tail.re_extract(CLOCK, group).fill_null("")


def _hour(tail: StringColumn) -> StringColumn:
    """The hour of a clock of 24; null where there is no clock."""
    hour = _part(tail, 1)
    number = ifelse(tail.re_search(CLOCK), hour, None).cast("int64")
    half = _part(tail, 5)
    after = ifelse(half == "p", NOON, 0)
    of_day = number % NOON + after
    twelve = ifelse((number >= 1) & (number <= NOON), of_day, None)
    return ifelse(half == "", number, twelve).cast("string")


def _day(
    text: StringColumn,
    pattern: str,
    groups: tuple[int, int, int],
) -> StringColumn:
    """The day that a text begins with, as 2024-01-05; null where it does not begin so."""
    year, month, day = (text.re_extract(pattern, group) for group in groups)
    named = month.substr(0, 3).cases(*NUMBERED, else_=month)
    told = year + "-" + named + "-" + day
    return ifelse(text.re_search(pattern), told, ibis.null("string"))
