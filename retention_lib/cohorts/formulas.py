"""The textbook formula for retention, and rates of one length of time as those of another."""

from retention_lib import periods


def crr(
    start: float,
    new: float,
    end: float,
) -> float:
    """The textbook customer retention rate, ``(end - new) / start``.

    It passes 1 when customers come back who had left; ``rates`` shows it beside the share that
    truly stayed.

    >>> round(crr(start=150, new=50, end=193), 4)
    0.9533
    """
    if start <= 0:
        raise ValueError(
            f"crr needs customers at the start; found {start!r}; choose a period that began with"
            " some"
        )
    return (end - new) / start


def rescale(
    rate: float,
    *,
    from_: str,
    to: str,
) -> float:
    """Turn the churn rate of one period into that of another, compounding: who left cannot leave
    again.

    ``from_`` and ``to`` are day, week, month, quarter or year, of 365.25 days. ``1 - (1 - rate) **
    (to / from_)``. For a retention rate, pass and read its complement.

    >>> round(rescale(0.30, from_="year", to="month"), 4)
    0.0293
    """
    if not 0 <= rate <= 1:
        raise ValueError(
            f"rescale needs a churn rate between 0 and 1; found {rate!r}; write 30 % as 0.3"
        )
    unknown = {from_, to} - set(periods.A_YEAR)
    if unknown:
        raise ValueError(
            f"rescale was asked for {unknown}; it knows {', '.join(periods.A_YEAR)}; choose two of"
            " them"
        )
    return 1 - (1 - rate) ** (periods.A_YEAR[from_] / periods.A_YEAR[to])
