"""How long something takes, in words."""

from decimal import Decimal

from retention_lib.writing import text

UNITS = {  # in days
    "day": 1.0,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86_400,
}
LEAST = 2  # of a unit: less is told in a smaller one


def lasting(days: float) -> str:
    """A length of time in the largest unit of which there are two.

    >>> lasting(7), lasting(1.5), lasting(0.003)
    ('7 days', '36 hours', '4 minutes')
    """
    large = [unit for unit, size in UNITS.items() if days >= LEAST * size]
    unit = large[0] if large else "second"
    n = round(days / UNITS[unit])
    return text(f"journeys-length-{unit}", n=Decimal(n))


def some(n: int) -> str:
    """Whether there is any, as texts ask it."""
    return "yes" if n else "no"
