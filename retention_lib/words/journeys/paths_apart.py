"""Whether two groups of customers take other paths, and which differs most."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.journeys import PATHS_APART
from retention_lib.words.journeys.names import path, visits
from retention_lib.writing import Finding, between, label, p_value, percent, points, quoted, text

SHORT = 40  # characters of a path in a title


def paths_apart(frame: DataFrame) -> Finding:
    """The path whose shares differ most, of those that differ by more than chance; `frame` is what
    `journeys.paths_apart` returns.

    >>> import pandas as pd
    >>> from retention_lib import journeys, words
    >>> clicks = pd.DataFrame({"customer_id": range(80), "event": ["a"] * 40 + ["b"] * 40,
    ...                        "happened_at": "2021-01-01", "channel": ["web"] * 40 + ["app"] * 40})
    >>> found = journeys.paths_apart(clicks, "channel", as_of="2021-01-31", length=1)
    >>> words.paths_apart(found).headline
    '0% of “app” have the path “a”, and 100% of “web”: more than chance.'
    """
    frame = shown(frame, PATHS_APART)
    known = frame.dropna(subset="difference")
    facts = frame.attrs
    groups = {name: quoted(facts[name]) for name in ("group", "against")}
    if known.empty:
        return Finding(text("journeys-paths-nothing"))
    sizes = {name: int(facts[name]) for name in ("size", "size_against")}
    counted = text("journeys-paths_apart-of", n=len(known), **groups, **sizes)
    rules = [
        text("journeys-paths_apart-rule"),
        visits(frame),
    ]
    sure = known[known["corrected"] < SURE]
    if sure.empty:
        alike = text("journeys-paths_apart-alike", **groups)
        return Finding(alike, counted, rules)
    most = sure["difference"].abs().idxmax()
    first = sure.loc[most]
    ends = [first["low"], first["high"]]
    shares = {name: percent(first[name]) for name in ("rate", "other")}
    said = {"path": text("writing-quoted", name=path(first["path"])), **shares}
    differs = text(
        "journeys-paths_apart-differs",
        points=points(first["difference"], *ends),
        between=between(*(points(end, *ends) for end in ends)),
        p=p_value(first["corrected"]),
        sure=len(sure),
    )
    names = {name: label(facts[name]) for name in groups}
    return Finding(
        text("journeys-paths_apart-apart", **said, **groups),
        [differs, counted],
        rules,
        text("journeys-paths_apart-short", path=path(first["path"], SHORT), **shares, **names),
    )
