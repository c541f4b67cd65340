"""Lengths of time as they are asked for: "30min", "7d"."""

import re
from datetime import date, datetime, timedelta

from retention_lib.contract import ContractError

DAY = 86_400  # seconds
UNITS = {"s": 1, "min": 60, "h": 3_600, "d": DAY, "w": 7 * DAY}
LENGTH = re.compile(r"(?P<n>[0-9]+(\.[0-9]+)?) ?(?P<unit>s|min|h|d|w)")


def seconds(asked: str, what: str = "within") -> int:
    """A length of time in seconds: a number and its unit, s, min, h, d or w.

    Raises ``ContractError`` for what is no length of at least a second.

    >>> seconds("30min"), seconds("7d"), seconds("1.5 h")
    (1800, 604800, 5400)
    """
    read = LENGTH.fullmatch(str(asked).strip().lower())
    length = float(read["n"]) * UNITS[read["unit"]] if read else 0
    if length >= 1:
        return round(length)
    raise ContractError(
        f"{what} needs a length of time of a second or more",
        repr(asked)[:40],
        "write it as '30min', '12h' or '7d'",
    )


def end(last: date) -> datetime:
    """The first instant after the last day observed."""
    midnight = datetime.min.time()
    return datetime.combine(last, midnight) + timedelta(days=1)
