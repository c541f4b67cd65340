"""The path that most customers have."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.journeys import PATHS
from retention_lib.words.journeys.names import kind, path, visits
from retention_lib.writing import Finding, interval, percent, text

SHORT = 40  # characters of a path in a title


def paths(frame: DataFrame) -> Finding:
    """How many customers have the most common path, and which comes after it; `frame` is what
    `journeys.paths` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": list("112"), "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> words.paths(journeys.paths(clicks, as_of="2021-01-31", length=2)).headline
    '50% of customers do “view → buy” in a row.'
    """
    frame = shown(frame, PATHS)
    known = frame.dropna(subset="share")
    if known.empty:
        return Finding(text("journeys-paths-nothing"))
    first, *others = (row for _, row in known.head(2).iterrows())
    start = frame.attrs["place"] == "start"
    about = {"place": frame.attrs["place"], "kind": kind(frame)}
    counted = text(
        "journeys-paths-counted",
        customers=int(first["customers"]),
        of=frame.attrs["customers"],
        n=int(first["n"]),
        range=interval(first["low"], first["high"]),
    )
    after = [text("journeys-paths-next", **_said(row)) for row in others]
    alone = start and frame.attrs["gap"] is None
    rules = [
        None if alone else text("journeys-paths-overlap"),
        text("journeys-rule-repeats") if start else None,
        visits(frame),
    ]
    brief = _said(first) | {"path": path(first["path"], SHORT)}
    return Finding(
        text("journeys-paths-said", **_said(first), **about),
        [counted, *after],
        rules,
        text("journeys-paths-short", **brief, **about),
    )


def _said(row: Series) -> dict[str, Any]:
    return {
        "path": text("writing-quoted", name=path(row["path"])),
        "share": percent(row["share"], row["low"], row["high"]),
    }
