"""What exports write for nobody, capitals aside, where another row has an id."""

from itertools import product

BARE = (
    "null",
    "none",
    "nan",
    "na",
    "n/a",
    "n.a.",
    "nil",
    "nat",
    "undefined",
)
# These are no id only within brackets.
WITHIN = (
    *BARE,
    "blank",
    "empty",
    "missing",
    "unknown",
    "not set",
    "not available",
    "no value",
)
BRACKETS = (
    "()",
    "[]",
    "<>",
    "{}",
    '""',
    "''",
    "##",
    "__",
)
OF_SHEETS = (
    "#n/a",
    "#na",
    "#n/a n/a",
    "#null!",
    "#ref!",
    "#value!",
    "#name?",
    "#num!",
    "#div/0!",
)
OF_FLOATS = (
    "-nan",
    "1.#ind",
    "-1.#ind",
    "1.#qnan",
    "-1.#qnan",
)
OF_DATABASES = (
    r"\n",
    "[object object]",
    "00000000-0000-0000-0000-000000000000",
)
BRACKETED = tuple(word.join(pair) for word, pair in product(WITHIN, BRACKETS))
NOBODY = (
    *BARE,
    *BRACKETED,
    *OF_SHEETS,
    *OF_FLOATS,
    *OF_DATABASES,
)
NO_LETTER = "^[ -/:-@\\[-`{-~\u2010-\u2015\u2022\u2026\u2212]*$"  # nor a digit: "", "-", "***"
