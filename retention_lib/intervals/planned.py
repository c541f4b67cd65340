"""How many customers a test takes."""

import math

from retention_lib.intervals.normal import point, quantile

CONFIDENCE = 0.95
POWER = 0.8


def customers_needed(
    share: float,
    other: float,
    *,
    power: float = POWER,
) -> int | None:
    """How many customers each of two groups needs so that a test at 5 % finds the difference of two
    shares with this power; None where they are the same or are none.

    Source: Fleiss, Levin & Paik (2003), "Statistical methods for rates and proportions", 3rd
    edition, 4.2, without its correction for continuity.

    >>> customers_needed(0.2, 0.1)
    197
    """
    if share == other or not (0 <= share <= 1 and 0 <= other <= 1):
        return None
    reach = quantile(CONFIDENCE) + point(power)
    spread = share * (1 - share) + other * (1 - other)
    return math.ceil(spread * (reach / (share - other)) ** 2)
