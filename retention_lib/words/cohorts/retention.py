"""How cohorts differ at the first age that has been observed in full."""

import pandas as pd
from pandas import DataFrame, Series

from retention_lib.intervals import homogeneity
from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION
from retention_lib.writing import (
    Finding,
    cohort,
    duration,
    interval,
    named,
    percent,
    span,
    text,
)

LEVEL = 0.05
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
    '1 month after their first order, 50% of the 2 customers of cohort “shop” are active (9 to \
91%).'
    """
    grid = shown(grid, RETENTION)
    whole = grid[grid["complete"]].query("age > 0 and size > 0")
    if whole.empty:
        short = text("cohorts-retention-nothing_yet_short")
        return Finding(
            text("cohorts-retention-nothing_yet"),
            caution=_hidden(grid),
            short=short,
        )
    at_age = whole[whole["age"] == whole["age"].min()]
    caution = [or_later(grid), _hidden(grid), _not_new(grid)]
    return Finding(
        _spread(at_age, grid),
        _chance(at_age),
        caution,
        _across(whole, grid),
    )


def or_later(frame: DataFrame) -> str | None:
    """Shares that count everybody who was active later still rise; `frame` knows how it counts."""
    if frame.attrs["returns"] == "exact":
        return None
    return text("cohorts-retention-or_later", kind=frame.attrs["kind"])


def rate(row: Series) -> dict[str, str]:
    """A share and its interval as texts take them."""
    ends = row["low"], row["high"]
    return {"rate": percent(row["rate"], *ends), "range": interval(*ends)}


def _spread(at_age: DataFrame, grid: DataFrame) -> str:
    most = at_age.loc[at_age["rate"].idxmax()]
    fewest = at_age.loc[at_age["rate"].idxmin()]
    by = grid.attrs["by"]
    after = {"kind": grid.attrs["kind"], "age": duration(most["age"], by)}
    if len(at_age) == 1:
        about = {"cohort": named(most["cohort"], by), "size": int(most["size"])}
        return text(
            "cohorts-retention-one",
            **after,
            **about,
            **rate(most),
        )
    if most["rate"] == fewest["rate"]:
        return text(
            "cohorts-retention-all_alike",
            **after,
            rate=percent(most["rate"]),
        )
    ends = _end("most", most, by) | _end("fewest", fewest, by)
    return text("cohorts-retention-most_and_fewest", **after, **ends)


def _end(
    end: str,
    row: Series,
    by: str,
) -> dict[str, str]:
    shares = {f"{name}_{end}": said for name, said in rate(row).items()}
    return {end: named(row["cohort"], by), **shares}


def _chance(at_age: DataFrame) -> str | None:
    """All cohorts are looked at together: the two extremes of many would differ in any log."""
    if at_age["rate"].nunique() == 1:
        return None
    by_chance = homogeneity(at_age["active"], at_age["size"]) >= LEVEL
    return text(f"cohorts-retention-{'may_be' if by_chance else 'not'}_chance")


def _hidden(grid: DataFrame) -> str | None:
    n = grid.loc[grid["size"].isna(), "cohort"].nunique(dropna=False)
    return text("cohorts-retention-too_small", n=n) if n else None


def _not_new(grid: DataFrame) -> str | None:
    dated = pd.api.types.is_datetime64_any_dtype(grid["cohort"])
    return text("cohorts-retention-not_new", kind=grid.attrs["kind"]) if dated else None


def _across(whole: DataFrame, grid: DataFrame) -> str:
    """From the smallest to the largest share at the first age, and at the last."""
    by, ages = grid.attrs["by"], whole["age"]
    first, last = whole[ages == ages.min()], whole[ages == ages.max()]
    said = {
        "rate": span(first["rate"].min(), first["rate"].max()),
        "age": duration(ages.min(), by),
        "cohort": cohort(first["cohort"].iloc[0], by, LONGEST),
        "last": span(last["rate"].min(), last["rate"].max()),
        "last_age": duration(ages.max(), by),
        "last_cohort": cohort(last["cohort"].iloc[0], by, LONGEST),
    }
    return text(f"cohorts-retention-short_{_form(first, last)}", **said)


def _form(first: DataFrame, last: DataFrame) -> str:
    one = len(first) == 1
    if first["age"].iloc[0] == last["age"].iloc[0]:
        return "one" if one else "each"
    if len(last) == len(first):
        return "one_last" if one else "each_last"
    return "last_of_one" if len(last) == 1 else "last_of_some"
