"""How the code of an answer is read when a questionnaire exports it with its label."""

from ibis import coalesce, ifelse
from ibis.expr.types import Column, StringColumn

MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = rf"^[0-9]+\W?{MONTHS}$|^{MONTHS}\W?[0-9]+$"  # 4/5, once a spreadsheet has opened it
SPAN = r"[0-9]\s*(or|to|and|through|oder|bis|und|ou|et|à|a|o|e|y)\s*[0-9]"
CODE = r"([0-9]+(?:\.[0-9]+)?)"
LEAD = r"[\s(:=#\[]"  # a sign before a number might be its own
FIRST = rf"^{LEAD}*(-?{CODE[1:]}[^0-9]*$"  # 10 - Extremely likely, 4 stars, -1 No answer
LAST = rf"^[^0-9]*{LEAD}{CODE}[\s)\].!]*$"  # Very satisfied (5)
OF = r"[^0-9/.,+-]*[a-z][^0-9/.,+-]*"  # 4 out of 5
MOST = r"\s*([0-9]+)[^0-9]*$"
PART = rf"^(?:[^0-9]*{LEAD})?{CODE}\s*"
SLASHED = rf"{PART}/{MOST}"  # 4/5
WORDED = rf"{PART}{OF}{MOST}"
NUMBER = r"^[+-]?[0-9.,]+$"


def labelled(text: StringColumn) -> Column:
    """The one code of each text that holds one, as a number; null where it is not sure which.

    ``10 - Extremely likely``, ``Very satisfied (5)``, ``4 stars``, ``4/5`` and ``4 out of 5`` are
    read where every text of the column that holds a digit has its one code. A range, a day
    have none, and then only plain numbers are read. A text without a digit is no code.
    """
    plain = text.strip().lower()
    alone = [_found(plain, pattern, 1) for pattern in (FIRST, LAST)]
    parts = [_part(plain, pattern) for pattern in (SLASHED, WORDED)]
    several = plain.re_search(DAY) | plain.re_search(SPAN)
    code = ifelse(several, None, coalesce(*alone, *parts))
    number = plain.re_search(NUMBER)
    sure = code.notnull() | number | ~plain.re_search("[0-9]")
    most = _found(plain, WORDED, 2)
    alike = most.min().over() == most.max().over()  # not 9 or 10, and 7 or 8
    every = sure.fill_null(True).all().over() & alike.fill_null(True)
    return ifelse(every, code, None).cast("float64")


def _part(plain: StringColumn, pattern: str) -> Column:
    """The first number of a text that says of how many."""
    part, most = (_found(plain, pattern, group) for group in (1, 2))
    return ifelse(part.cast("float64") <= most.cast("float64"), part, None)


def _found(plain: StringColumn, pattern: str, group: int) -> Column:
    """What a group of the pattern holds; null where the text is not of it."""
    return ifelse(plain.re_search(pattern), plain.re_extract(pattern, group), None)
