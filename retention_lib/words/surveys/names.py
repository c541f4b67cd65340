"""How scores and groups are written: NPS in points from -100 to 100, shares as percentages."""

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from typing import Any

from pandas import DataFrame, Series

from retention_lib.intervals import beyond
from retention_lib.periods import BY
from retention_lib.results import frame_of
from retention_lib.writing import (
    between,
    cohort,
    digits,
    interval,
    listed,
    named,
    percent,
    points,
    size_in_points,
    text,
)


def scored(value: float, low: float, high: float, asked: str = "nps") -> str:
    """A score as its question writes it, rounded to what its interval supports.

    >>> scored(0.312, 0.27, 0.355), scored(0.312, 0.27, 0.355, "csat"), scored(-0.05, -0.1, 0)
    ('31', '31%', '-5')
    """
    return points(value, low, high) if asked == "nps" else percent(value, low, high)


def scored_range(low: float, high: float, asked: str = "nps") -> str:
    """Both ends of a score's interval.

    >>> scored_range(0.27, 0.355), scored_range(0.27, 0.355, "csat")
    ('27 to 36', '27 to 36%')
    """
    if asked != "nps":
        return interval(low, high)
    return between(points(low, low, high), points(high, low, high))


def apart(difference: float, low: float, high: float) -> Decimal:
    """How far apart two scores are in points, without a sign, with the decimals that its interval
    supports.

    >>> apart(-0.06, -0.11, -0.01), apart(0.012, -0.04, 0.06), apart(0.012, 0.005, 0.019)
    (Decimal('6'), Decimal('1'), Decimal('1.2'))
    """
    return size_in_points(difference, digits(low, high))


def gap(difference: float, low: float, high: float) -> str:
    """How far apart two scores are, with the unit.

    >>> gap(-0.06, -0.11, -0.01), gap(0.012, -0.04, 0.06), gap(0.012, 0.005, 0.019)
    ('6 points', '1 point', '1.2 points')
    """
    return text("surveys-points", n=apart(difference, low, high))


def contrasted(
    row: Series,
    column: str = "difference",
    begin: str = "",
) -> dict[str, Any]:
    """How far apart two scores are and the interval of that, as a sentence takes them; ``begin``
    begins the names of the interval's columns."""
    low, high = row[f"{begin}low"], row[f"{begin}high"]
    return {"gap": apart(row[column], low, high), "range": size(low, high)}


def size(low: float, high: float) -> str:
    """An interval of a difference as a length, the shorter end first.

    >>> size(-0.07, -0.01), size(0.01, 0.07), size(-0.02, 0.05)
    ('1 to 7', '1 to 7', '-2 to 5')
    """
    spans_zero = low <= 0 <= high
    ends = [low, high] if spans_zero else sorted([abs(low), abs(high)])
    return between(*(points(end, low, high) for end in ends))


def grouping(frame: DataFrame) -> list[str]:
    """The columns that say which group a row of a result is: the data's own, and its period."""
    declared = frame_of(frame)
    known = set(declared.names if declared else ()) - {"period"}
    return [name for name in frame.columns if name not in known]


def period_word(frame: DataFrame) -> str | None:
    """The word of the periods in a result that is grouped by them, or None."""
    by = frame.attrs["by"]
    words = [by] if isinstance(by, str) else by or []
    return next((word for word in words if word in BY), None)


def group_name(
    row: Mapping[Hashable, Any] | Series,
    frame: DataFrame,
    *,
    quoted: bool = True,
) -> str:
    """The name of a row's group: in a sentence what came from the data is quoted, in a picture or
    table it is not.

    >>> from pandas import Timestamp
    >>> frame = DataFrame({"segment": ["retail"], "channel": ["web"]})
    >>> frame.attrs["by"] = ["segment", "channel"]
    >>> group_name(frame.iloc[0], frame)
    '“retail”, “web”'
    >>> frame = DataFrame({"segment": ["retail"], "period": Timestamp("2025-10-01")})
    >>> frame.attrs["by"] = ["segment", "quarter"]
    >>> group_name(frame.iloc[0], frame, quoted=False)
    'retail, Q4 2025'
    """
    by = period_word(frame)
    values = [row[column] for column in grouping(frame)]
    return listed(named(value, by) if quoted else cohort(value, by, 24) for value in values)


def capital(name: str) -> str:
    """The name as a sentence begins with it.

    >>> capital("not recorded")
    'Not recorded'
    """
    return name[:1].upper() + name[1:]


def extremes(
    known: DataFrame,
    column: str,
    tell: Callable[[Series], dict[str, str]],
    *,
    quoted: bool = True,
) -> dict[str, str]:
    """What ``tell`` says of the rows where a column is largest and smallest, and their groups."""
    said: dict[str, str] = {}
    for end, row in zip(("most", "fewest"), best_and_worst(known, column), strict=True):
        said |= {f"{key}_{end}": part for key, part in tell(row).items()}
        said[end] = group_name(row, known, quoted=quoted)
    return said


def overlap(known: DataFrame, column: str) -> str | None:
    """What is said where the largest and the smallest may be the same."""
    most, fewest = best_and_worst(known, column)
    apart = beyond(most["low"], most["high"], fewest["low"], fewest["high"])
    return None if apart else text("surveys-scores-overlap")


def best_and_worst(known: DataFrame, column: str) -> tuple[Series, Series]:
    """The rows where a column is largest and smallest."""
    values = known[column]
    return known.loc[values.idxmax()], known.loc[values.idxmin()]
