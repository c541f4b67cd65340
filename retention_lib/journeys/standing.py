"""How many stand at each stage at the end of each period, from when they came and went."""

from collections.abc import Sequence

import numpy as np
from numpy import ndarray
from pandas import DataFrame, concat

from retention_lib import intervals


def standing(
    counts: DataFrame,
    names: Sequence[str],
    last: int,
    year: int,
) -> DataFrame:
    """A row each period and stage, of the names of stages and of how many came to stand at which in
    a period, ``since``, and moved on in another, ``until``; ``year`` is so many periods."""
    first = int(counts["since"].min())
    every = range(first, last + 1)
    found = []
    for nth, stage in enumerate(names):
        own = counts[counts["stage"] == nth]
        came, moved = (_by_period(own, when, every) for when in ("since", "until"))
        there = (came - moved).cumsum()
        early = own["until"] <= own["since"] + year
        table = DataFrame(
            {
                "stage": stage,
                "customers": there,
                "start": there - came + moved,
                "came": came,
                "moved": moved,
                "recent": _recent(own, every, year),
                "onward": _by_period(own[early], "until", every),
            },
            index=every,
        )
        told = table.rename_axis("number").reset_index()
        found.append(_shares(told, last=stage == names[-1]))
    table = concat(found, ignore_index=True)
    return table.sort_values(
        "number",
        kind="stable",
        ignore_index=True,
    )


def _by_period(
    rows: DataFrame,
    when: str,
    every: range,
) -> ndarray:
    """How many did so in each period."""
    known = rows.dropna(subset=[when])
    place = known[when].to_numpy(dtype=int) - every[0]
    n = known["n"].to_numpy(dtype=float)
    return np.bincount(place, n, len(every)).astype("int64")


def _recent(
    rows: DataFrame,
    every: range,
    year: int,
) -> ndarray:
    """How many stand there at the start of each period who came within a year before it."""
    long = rows["since"] + year
    stayed = rows["until"].isna()
    until = rows["until"].mask(stayed, long).astype("int64")
    leaves = np.minimum(until, long) + 1
    begins = rows["since"] + 1
    told = np.zeros(len(every) + year + 2)
    for when, sign in ((begins, 1), (leaves, -1)):
        place = when.to_numpy(dtype=int) - every[0]
        np.add.at(told, place, sign * rows["n"].to_numpy())
    there = np.cumsum(told)
    return there[: len(every)].astype("int64")


def _shares(table: DataFrame, *, last: bool) -> DataFrame:
    """The share of those who came lately who moved on; nobody can from the last stage."""
    base = 0 * table["recent"] if last else table["recent"]
    low, high = intervals.wilson(table["onward"], base)
    return table.assign(
        rate=table["onward"] / base.where(base > 0, np.nan),
        low=low,
        high=high,
    )
