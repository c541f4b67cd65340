"""How cohorts differ at the first age that has been observed in full."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.intervals import homogeneity
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import RETENTION, UNTOLD
from retention_lib.writing import (
    Finding,
    cohort,
    date,
    duration,
    interval,
    named,
    percent,
    span,
    text,
    unit,
)

LONGEST = 24  # characters of a cohort's name in a title


def retention(grid: DataFrame) -> Finding:
    """How cohorts differ at the first age that has been observed in full; `grid` is what
    `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5, "channel": "shop",
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28", cohort="channel")
    >>> words.retention(grid)
    'In the calendar month after their first order, 50% of the 2 customers of cohort “shop” are \
active (9 to 91%).'
    """
    grid = representative(shown(grid, RETENTION))
    whole = grid[grid["complete"] & ~grid["edge"]].query("age > 0 and size > 0")
    if whole.empty:
        return nothing_yet(grid, _hidden(grid))
    ages = whole["age"]
    by = grid.attrs["by"]
    first = whole[ages == ages.min()]
    last = whole[ages == settled(whole, by)]
    caution = [or_later(grid), _hidden(grid), left_edge(grid)]
    title = _title(first, last, by)
    basis = [*untold(grid)]
    p = homogeneity(first["active"], first["size"])
    differ = not basis and first["rate"].nunique() > 1
    sure = differ and p < SURE
    if differ:
        basis = [text(f"cohorts-retention-{'not' if sure else 'may_be'}_chance")]
    return Finding(
        _spread(first, grid, sure=sure),
        basis,
        caution,
        title,
    )


def representative(grid: DataFrame) -> DataFrame:
    """Of a cohort of mixed starts, only cells that at least half of its customers have reached are
    complete: few cannot stand for all that its name counts."""
    size = grid.groupby("cohort", dropna=False)["size"].transform("max")
    return grid.assign(complete=grid["complete"] & ~(2 * grid["size"] < size))


def settled(whole: DataFrame, by: str) -> float:
    """The later age to speak of: a year, or the last before it that most of the customers and most
    of the cohorts of the first age have reached."""
    reached = whole.assign(cohorts=whole.get("cohorts", 1)).groupby("age")
    shares = reached[["size", "cohorts"]].sum()
    many = 2 * shares > shares.iloc[0]
    ages = shares.index[many.all(axis="columns")]
    within = ages[ages <= periods.year_ago(by)]
    return within[-1] if len(within) else ages[0]


def nothing_yet(frame: DataFrame, caution: str | None = None) -> Finding:
    """No cohort that counts has been observed for long enough."""
    short = text("cohorts-retention-nothing_yet_short")
    doubts = [caution, left_edge(frame)]
    return Finding(
        text("cohorts-retention-nothing_yet"),
        caution=doubts,
        short=short,
    )


def left_edge(frame: DataFrame) -> str | None:
    """From when on cohorts are counted, where some are not."""
    if (start := frame.attrs["start"]) is None:
        return None
    return text(
        "cohorts-edge-cut",
        kind=frame.attrs["kind"],
        start=date(start, long=True),
    )


def untold(frame: DataFrame) -> Iterator[str]:
    """Why nobody can tell whether those counted as new are so, where that is so, and how many are
    not by an estimate."""
    reason = frame.attrs["edge"]
    if reason in UNTOLD:
        yield text("cohorts-edge-untold", reason=reason)
        if len(old := frame.get("old", Series(dtype=float)).dropna()):
            yield text("cohorts-edge-old", share=span(old.min(), old.max()))


def or_later(frame: DataFrame) -> str | None:
    """Shares that count everybody who was active later still rise; `frame` knows how it counts."""
    if frame.attrs["returns"] == "exact":
        return None
    return text("cohorts-retention-or_later", kind=frame.attrs["kind"])


def rate(row: Series, column: str = "rate") -> dict[str, str]:
    """A share and its interval as texts take them."""
    ends = row["low"], row["high"]
    return {"rate": percent(row[column], *ends), "range": interval(*ends)}


def after(frame: DataFrame, age: float) -> dict[str, str]:
    """How long after what, as texts take it; ages are counted by the calendar."""
    kind = frame.attrs["kind"]
    by = frame.attrs["by"]
    when = text(
        "cohorts-after",
        kind=kind,
        unit=unit(by),
        n=round(age),
    )
    return {
        "kind": kind,
        "age": duration(age, by),
        "after": when,
    }


def _spread(at_age: DataFrame, grid: DataFrame, *, sure: bool) -> str:
    """From the smallest to the largest share; which cohorts they are of where that is no chance."""
    rates, by = at_age["rate"], grid.attrs["by"]
    most, fewest = at_age.loc[rates.idxmax()], at_age.loc[rates.idxmin()]
    said: dict[str, Any] = after(grid, most["age"])
    if len(at_age) == 1:
        about = {"cohort": named(most["cohort"], by), "size": int(most["size"])}
        return text(
            "cohorts-retention-one",
            **said,
            **about,
            **rate(most),
        )
    if not sure:
        return text("cohorts-retention-each", **said, rate=_range(at_age))
    for end, row in {"most": most, "fewest": fewest}.items():
        said[end] = named(row["cohort"], by)
        said |= {f"{name}_{end}": share for name, share in rate(row).items()}
    return text("cohorts-retention-most_and_fewest", **said)


def _hidden(grid: DataFrame) -> str | None:
    n = grid.loc[grid["size"].isna(), "cohort"].nunique(dropna=False)
    return text("cohorts-retention-too_small", n=n) if n else None


def _title(first: DataFrame, last: DataFrame, by: str) -> str:
    """From the smallest to the largest share at the first age, and at the settled one."""
    one = first.iloc[0]
    other = last.iloc[0]
    said = {
        "rate": _range(first),
        "age": duration(one["age"], by),
        "cohort": cohort(one["cohort"], by, LONGEST),
        "last": _range(last),
        "last_age": duration(other["age"], by),
        "last_cohort": cohort(other["cohort"], by, LONGEST),
    }
    form = "one" if len(first) == 1 else "each"
    if one["age"] != other["age"]:
        fewer = "last_of_one" if len(last) == 1 else "last_of_some"
        form = f"{form}_last" if len(last) == len(first) else fewer
    return text(f"cohorts-retention-short_{form}", **said)


def _range(at_age: DataFrame) -> str:
    return span(at_age["rate"].min(), at_age["rate"].max())
