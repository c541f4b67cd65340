"""Why a score is as it is: what it goes with most and what to mend first, and which themes of
comments go with the lowest and the highest."""

from collections.abc import Hashable

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.change import SURE
from retention_lib.results.surveys import DRIVERS, THEMES
from retention_lib.words.surveys.names import contrasted, scope, too_few
from retention_lib.writing import Finding, known, label, percent, points, quoted, text

DRIVER = "surveys-driver"
LEAST = 0.1  # of the comments that a codebook finds when it is of use
RARE = 0.025  # of samples: half of what a 95 % interval leaves out


def drivers(frame: DataFrame) -> Finding:
    """What the score goes with most, how much is explained, and what to mend first; `frame` is what
    `surveys.drivers` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"csat": [1, 2, 3, 4, 5, 5], "ces": [5, 1, 4, 2, 3, 3]})
    >>> answers["nps"] = [2, 4, 5, 8, 10, 9]
    >>> found = words.drivers(surveys.drivers(answers, target="nps", draws=50))
    >>> found.short
    'Most goes with satisfaction with support (CSAT): 95%'
    """
    frame = shown(frame, DRIVERS)
    ranked = frame.dropna(subset=["weight"]).sort_values("weight", ascending=False)
    if ranked.empty:
        return too_few("drivers")
    if chance(frame):
        nothing, short = (text(f"surveys-drivers-{key}") for key in ("chance", "short_chance"))
        return Finding(nothing, scope(frame), short=short)
    top, others = ranked.iloc[0], 1 - frame.attrs["first"]
    said = {"driver": _driver(top["driver"]), "share": percent(top["share"])}
    unsure = text("surveys-drivers-unsure", share=percent(others)) if others > RARE else None
    form = "leads" if unsure else "matters"
    notes = [text(f"surveys-drivers-{note}") for note in ("rest", "association")]
    return Finding(
        text(f"surveys-drivers-{form}", **said),
        _explained(frame),
        [unsure, *notes, scope(frame)],
        text("surveys-drivers-short", **said),
    )


def _explained(frame: DataFrame) -> str:
    """How much all drivers explain, of how many customers, and which to look at first."""
    first = performing(frame).loc[to_mend(frame)]
    return text(
        "surveys-drivers-explained",
        r2=percent(frame.attrs["r2"]),
        n=frame.attrs["n"],
        driver=_driver(first["driver"]),
        performance=percent(first["performance"]),
    )


def chance(frame: DataFrame) -> bool:
    """Whether all drivers together explain no more than chance would."""
    return frame.attrs["p_value"] >= SURE


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


def themes(frame: DataFrame) -> Finding:
    """Which themes go with the lowest and the highest score by more than chance; `frame` is what
    `surveys.themes` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(90), "score": [2] * 30 + [10] * 60})
    >>> answers = answers.assign(comment=["late"] * 30 + ["fine"] * 60, question="nps")
    >>> answers = answers.assign(answered_at="2024-01-05")
    >>> words.themes(surveys.themes(answers, as_of="2024-12-31", topics=0)).headline
    'Those who write about “delivery” score -100, 200 points below others who write.'
    """
    told = chosen(shown(frame, THEMES))
    unread = None
    if blind(told):
        found = percent(1 - told.attrs["uncoded"])
        unread = text("surveys-themes-blind", share=found)
    if told.empty:
        nothing = text("surveys-themes-nothing")
        return Finding(text("surveys-themes-too_few"), caution=unread, short=nothing)
    writers = [unread, text("surveys-themes-writers")]
    real = told[~told["chance"].astype(bool)].sort_values("difference")
    if real.empty:
        return Finding(text("surveys-themes-alike"), caution=writers)
    worst, best = real.iloc[0], real.iloc[-1]
    first = worst if worst["difference"] < 0 else best
    counts = _said("about", first)
    if first["difference"] < 0 < best["difference"]:
        asked = {"share": percent(first["share"]), "range_first": contrasted(first)["range"]}
        counts = _said("also", best, **asked)
    return Finding(_said("first", first), counts, writers, _said("short", first))


def chosen(frame: DataFrame) -> DataFrame:
    """The themes one can audit, those of the codebook; topics of the word statistics where the
    codebook finds next to nothing.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"theme": ["price", "a, b"], "kind": ["codebook", "topic"]})
    >>> frame.attrs["uncoded"] = 0.4
    >>> chosen(frame.assign(difference=0.1))["theme"].tolist()
    ['price']
    """
    told = frame.dropna(subset=["difference"])
    kinds = sorted(set(told["kind"]), reverse=blind(frame))  # the codebook is first
    return told[told["kind"].isin(kinds[:1])]


def blind(frame: DataFrame) -> bool:
    """Whether the codebook finds so few of the comments that it says nothing of them."""
    return frame.attrs["uncoded"] > 1 - LEAST


def theme_name(theme: str) -> str:
    """A theme's name: the codebook's, or the words that make a topic."""
    return label(key_text("surveys-theme", theme), 32)


def _said(kind: str, row: Series, **more: str) -> str:
    said, ends = contrasted(row), (row["low"], row["high"])
    told = {
        "theme": theme_name(row["theme"]),
        "way": "lower" if row["difference"] < 0 else "higher",
        "share": percent(row["share"]),
        "score_with": points(row["score_with"], *ends),
        "gap": text("surveys-points", n=said["gap"]),
        "range": said["range"],
    }
    return text(f"surveys-themes-{kind}", **told | more)
