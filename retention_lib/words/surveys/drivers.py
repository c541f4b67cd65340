"""What the score goes with most, how much is explained, and what to mend first."""

from collections.abc import Hashable

from pandas import DataFrame

from retention_lib.results import key_text, shown
from retention_lib.results.surveys import DRIVERS
from retention_lib.writing import Finding, known, percent, quoted, text

DRIVER = "surveys-driver"


def drivers(frame: DataFrame) -> Finding:
    """What the score goes with most, how much is explained, and what to mend first; `frame` is what
    `surveys.drivers` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"csat": [1, 2, 3, 4, 5, 5], "ces": [5, 1, 4, 2, 3, 3]})
    >>> answers["nps"] = [2, 4, 5, 8, 10, 9]
    >>> found = words.drivers(surveys.drivers(answers, target="nps", draws=50))
    >>> found.short
    'To mend first: satisfaction with support (CSAT)'
    """
    frame = shown(frame, DRIVERS)
    ranked = frame.dropna(subset=["weight"]).sort_values("weight", ascending=False)
    if ranked.empty:
        return Finding(text("surveys-drivers-too_few"), short=text("surveys-drivers-nothing"))
    top, second = ranked.iloc[0], ranked.iloc[1:2]
    unsure = text("surveys-drivers-unsure") if (second["high"] >= top["low"]).any() else None
    facts, r2 = frame.attrs, percent(frame.attrs["r2"])
    first = performing(ranked).loc[to_mend(ranked)]
    name, reached = _driver(first["driver"]), percent(first["performance"])
    return Finding(
        text("surveys-drivers-matters", driver=_driver(top["driver"]), share=percent(top["share"])),
        [
            text("surveys-drivers-explained", r2=r2, n=facts["n"]),
            text("surveys-drivers-first", driver=name, performance=reached),
        ],
        [unsure, text("surveys-drivers-association")],
        text("surveys-drivers-mend", driver=name),
    )


def _driver(name: str) -> str:
    """A driver in a sentence; a column that the catalogue does not know is quoted."""
    told = key_text(DRIVER, in_words(name))
    return told if known(f"{DRIVER}-{name}") else quoted(told)


def in_words(name: str) -> str:
    """A driver's key; of a column that the catalogue does not know, its name in words.

    >>> in_words("in_time"), in_words("wait_hours")
    ('in_time', 'wait hours')
    """
    return name if known(f"{DRIVER}-{name}") else str(name).replace("_", " ")


def to_mend(frame: DataFrame) -> Hashable:
    """The place of the driver with the largest importance times what is missing to its best.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"share": [0.6, 0.3, 0.1], "performance": [0.7, 0.9, 0.2]})
    >>> to_mend(frame.assign(sign=[-1, 1, 1]))
    0
    """
    done = performing(frame)
    return (done["share"] * (1 - done["performance"])).idxmax()


def performing(frame: DataFrame) -> DataFrame:
    """The drivers with performance as nearness to the best end, which is the low one for what goes
    with low scores."""
    reached = frame["performance"]
    return frame.assign(performance=reached.where(frame["sign"] > 0, 1 - reached))
