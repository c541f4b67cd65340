"""How scores and groups are written: NPS in points from -100 to 100, shares as percentages."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from pandas import DataFrame, Series

from retention_lib.results import FRAME, FRAMES
from retention_lib.results.change import sides
from retention_lib.results.surveys import period_word
from retention_lib.writing import (
    Finding,
    between,
    cohort,
    date,
    digits,
    interval,
    listed,
    named,
    percent,
    points,
    size_in_points,
    text,
)

MOST = 12  # groups that fit a picture


def facts(
    row: Series,
    asked: str,
) -> dict[str, str]:
    """The score of a row and its interval as its question writes them, rounded to what the interval
    supports.

    >>> row = Series({"score": 0.312, "low": 0.27, "high": 0.355})
    >>> facts(row, "nps"), facts(row, "csat")
    ({'score': '31', 'range': '27 to 36'}, {'score': '31%', 'range': '27 to 36%'})
    """
    score, low, high = row[["score", "low", "high"]]
    write, span = (points, _in_points) if asked == "nps" else (percent, interval)
    return {"score": write(score, low, high), "range": span(low, high)}


def contrasted(
    row: Series,
    column: str = "difference",
    begin: str = "",
) -> dict[str, Any]:
    """How far apart two scores are in points, without a sign, and the interval of that as a length,
    the shorter end first; ``begin`` begins the names of the interval's columns.

    >>> contrasted(Series({"difference": -0.06, "low": -0.11, "high": -0.01}))
    {'gap': Decimal('6'), 'range': '1 to 11'}
    >>> contrasted(Series({"difference": 0.012, "low": -0.04, "high": 0.06}))
    {'gap': Decimal('1'), 'range': '-4 to 6'}
    """
    low, high = row[f"{begin}low"], row[f"{begin}high"]
    gap = size_in_points(row[column], digits(low, high))
    if not low <= 0 <= high:
        low, high = sorted([abs(low), abs(high)])
    return {"gap": gap, "range": _in_points(low, high)}


def _in_points(low: float, high: float) -> str:
    return between(
        points(
            low,
            low,
            high,
        ),
        points(high, low, high),
    )


def scope(frame: DataFrame, last: str = "as_of") -> str | None:
    """Which answers were counted, where the frame knows; ``last`` is the fact of the last day."""
    facts = frame.attrs
    if facts["since"] is None:
        return None
    since, until = (date(facts[name], long=True) for name in ("since", last))
    return text("surveys-scope", since=since, until=until)


def too_few(noun: str) -> Finding:
    """What is said where no row of a noun may be shown."""
    return Finding(text(f"surveys-{noun}-too_few"), short=text(f"surveys-{noun}-nothing"))


def grouping(frame: DataFrame) -> list[str]:
    """The columns that say which group a row of a result is: the data's own, and its period."""
    known = set(FRAMES[frame.attrs[FRAME]].names) - {"period"}
    return [name for name in frame.columns if name not in known]


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
    >>> frame.attrs = {"frame": "surveys-nps", "by": ["segment", "channel"]}
    >>> group_name(frame.iloc[0], frame)
    '“retail”, “web”'
    >>> frame = DataFrame({"segment": ["retail"], "period": Timestamp("2025-10-01")})
    >>> frame.attrs = {"frame": "surveys-nps", "by": ["segment", "quarter"]}
    >>> group_name(frame.iloc[0], frame, quoted=False)
    'retail, Q4 2025'
    """
    by = period_word(frame)
    values = [row[column] for column in grouping(frame)]
    return listed(
        named(value, by)
        if quoted
        else cohort(
            value,
            by,
            24,
        )
        for value in values
    )


def extremes(
    known: DataFrame,
    column: str,
    tell: Callable[[Series], dict[str, str]],
    *,
    quoted: bool = True,
) -> dict[str, str]:
    """What ``tell`` says of the rows where a column is largest and smallest, and their groups; of
    those that differ from all others by more than chance, where some do."""
    said: dict[str, str] = {}
    ranked = known.assign(side=sides(known, column)).sort_values(["side", column])
    for end, place in {"most": -1, "fewest": 0}.items():
        row = ranked.iloc[place]
        said |= {f"{key}_{end}": part for key, part in tell(row).items()}
        said[end] = group_name(row, known, quoted=quoted)
    return said


def largest(known: DataFrame) -> DataFrame:
    """The groups that fit a picture: those beyond chance, and of these and the others the largest.

    >>> given = DataFrame({"n": [9, 8, 7] * 5, "chance": [True, True, False] * 5})
    >>> largest(given)["n"].tolist()
    [7, 7, 7, 7, 7, 9, 9, 9, 9, 9, 8, 8]
    """
    chance = known["chance"].astype(bool)
    order = ["chance", "n"]
    ranked = known.assign(chance=chance).sort_values(order, ascending=[True, False])
    return ranked.head(MOST)


def if_apart(known: DataFrame, column: str, ends: Finding) -> Finding:
    """What is said of the ends where some group differs from all others by more than chance; else
    that none does."""
    if sides(known, column).any():
        return ends
    return Finding(text("surveys-scores-alike"), ends.headline)
