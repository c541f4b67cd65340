"""How a number, an amount, a date and a sentence are written, in a language: one home for all.

``text`` looks a text up by key in the catalogue of the language; ``speaking`` sets that language.
"""

from retention_lib.writing.catalogue import keys, known, text
from retention_lib.writing.dates import ago, date, days, duration, moment, period, place, unit
from retention_lib.writing.finding import Finding
from retention_lib.writing.labels import cohort, label, listed, named, quoted
from retention_lib.writing.language import VARIABLE, direction, language, languages, plain, speaking
from retention_lib.writing.numbers import (
    almost,
    amount,
    between,
    count,
    digits,
    interval,
    money,
    money_between,
    money_decimals,
    number,
    p_value,
    percent,
    percentage,
    points,
    share_decimals,
    size_in_points,
    span,
)
from retention_lib.writing.toml import as_toml

__all__ = [
    "VARIABLE",
    "Finding",
    "ago",
    "almost",
    "amount",
    "as_toml",
    "between",
    "cohort",
    "count",
    "date",
    "days",
    "digits",
    "direction",
    "duration",
    "interval",
    "keys",
    "known",
    "label",
    "language",
    "languages",
    "listed",
    "moment",
    "money",
    "money_between",
    "money_decimals",
    "named",
    "number",
    "p_value",
    "percent",
    "percentage",
    "period",
    "place",
    "plain",
    "points",
    "quoted",
    "share_decimals",
    "size_in_points",
    "span",
    "speaking",
    "text",
    "unit",
]
