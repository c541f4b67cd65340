"""How cohorts differ at the first age that has been observed in full."""

from collections.abc import Iterator

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION, UNTOLD
from retention_lib.words.cohorts.seasons import apart
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
    '50% of cohort “shop” are active in the month after their first order. 1 of 2 customers (9 to \
91%).'
    """
    grid = representative(shown(grid, RETENTION))
    whole = grid[grid["complete"] & ~grid["edge"]].query("age > 0 and size > 0")
    if whole.empty:
        return nothing_yet(grid, _hidden(grid))
    first = whole[whole["age"] == whole["age"].min()]
    doubts = [*untold(grid)]
    alike = first["rate"].nunique() == 1
    key, clearest = "each", first
    if not (doubts or alike):
        key, clearest = apart(first, grid.attrs["by"])
    alone = len(first) == 1
    told = alone or not (doubts or alike)
    basis = _basis(clearest, grid, key) if told else doubts[:1]
    rest = doubts if alone else doubts[1:]
    return Finding(
        _spread(first, grid, key),
        basis,
        [*rest, or_later(grid), _hidden(grid), left_edge(grid)],
        _title(first, grid),
    )


def representative(grid: DataFrame) -> DataFrame:
    """Of a cohort of mixed starts, only cells that at least half of its customers have reached are
    complete: few cannot stand for all that its name counts."""
    size = grid.groupby("cohort", dropna=False)["size"].transform("max")
    return grid.assign(complete=grid["complete"] & ~(2 * grid["size"] < size))


def nothing_yet(frame: DataFrame, caution: str | None = None) -> Finding:
    """No cohort that counts has been observed for long enough."""
    said = text("cohorts-retention-nothing_yet", unit=unit(frame.attrs["by"]))
    return Finding(said, caution=[caution, left_edge(frame)])


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
    by = frame.attrs["by"]
    about = {"kind": frame.attrs["kind"], "unit": unit(by)}
    when = text("cohorts-after", n=round(age), **about)
    return about | {"age": duration(age, by), "after": when}


def _spread(
    at_age: DataFrame,
    grid: DataFrame,
    key: str,
) -> str:
    """From the smallest to the largest share, and whether that is more than chance."""
    said = after(grid, at_age["age"].iloc[0])
    if len(at_age) == 1:
        row = at_age.iloc[0]
        name = named(row["cohort"], grid.attrs["by"])
        return text("cohorts-retention-one", cohort=name, **said, **rate(row))
    return text(f"cohorts-retention-{key}", **said, rate=_range(at_age))


def _basis(
    at_age: DataFrame,
    grid: DataFrame,
    key: str,
) -> str:
    """What one cohort rests on; of several, which are farthest apart where that is no chance."""
    if len(at_age) == 1:
        row = at_age.iloc[0]
        counts = {"active": int(row["active"]), "size": int(row["size"])}
        return text("cohorts-retention-counted", **counts, **rate(row))
    if key != "not_chance":
        return text(f"cohorts-retention-of_{key}", n=len(at_age), unit=unit(grid.attrs["by"]))
    said = {}
    rates = at_age["rate"]
    ends = {"most": rates.idxmax(), "fewest": rates.idxmin()}
    for end, at in ends.items():
        row = at_age.loc[at]
        said[end] = named(row["cohort"], grid.attrs["by"])
        said |= {f"{name}_{end}": share for name, share in rate(row).items()}
    return text("cohorts-retention-extremes", **said)


def _hidden(grid: DataFrame) -> str | None:
    n = grid.loc[grid["size"].isna(), "cohort"].nunique(dropna=False)
    return text("cohorts-retention-too_small", n=n) if n else None


def _title(at_age: DataFrame, grid: DataFrame) -> str:
    """From the smallest to the largest share at the first age."""
    by, row = grid.attrs["by"], at_age.iloc[0]
    said = {"rate": _range(at_age), "age": duration(row["age"], by)}
    if len(at_age) > 1:
        return text("cohorts-retention-short", **said)
    name = cohort(row["cohort"], by, LONGEST)
    return text("cohorts-retention-short_one", cohort=name, **said)


def _range(at_age: DataFrame) -> str:
    return span(at_age["rate"].min(), at_age["rate"].max())
