"""Groups beside one another, a dot and an interval each: how far scores lie from everybody else's,
who answered, and what the score goes with."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.marks import beside, dots
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import beside_words, percents, points
from retention_lib.plots.style import MUTED
from retention_lib.results import key_text
from retention_lib.results.surveys import AGAINST_REST, DRIVERS, RESPONSE, THEMES, finished
from retention_lib.words.surveys.names import group_name, largest
from retention_lib.words.surveys.reasons import (
    chance,
    chosen,
    in_words,
    performing,
    theme_name,
    to_mend,
)
from retention_lib.writing import percent, text
from retention_lib.writing import points as in_points

LEAST = 0.01  # that an axis of differences reaches to either side
LATEST = 12  # groups of whom some answered that fit a picture


def _height(rows: DataFrame) -> float:
    return 1.4 + 0.4 * len(rows)


@picture(
    AGAINST_REST,
    lambda frame: frame.dropna(subset=["difference"]),
    lambda known: _height(largest(known)),
)
def against_rest(known: DataFrame, ax: Axes) -> Labels | None:
    """How far each group's score lies from everybody else's, with its interval; what may be chance
    is grey.

    The frame is what `surveys.against_rest` returns; of many groups those beyond chance, and the
    largest.
    """
    drawn = largest(known)
    names = [group_name(row, drawn, quoted=False) for row in drawn.to_dict("records")]
    _differences(ax, drawn.assign(name=names))
    some = {"drawn": len(drawn), "n": len(known)}
    note = [
        text("surveys-against_rest-colours", confidence=percent(drawn.attrs["confidence"])),
        len(drawn) < len(known) and text("surveys-against_rest-largest", **some),
    ]
    return {"note": note}


@picture(THEMES, chosen, _height)
def themes(told: DataFrame, ax: Axes) -> Labels | None:
    """How the score of comments with a theme differs from that of the others; what may be chance is
    grey.

    The frame is what `surveys.themes` returns.
    """
    _differences(
        ax,
        told.assign(
            name=told["theme"].map(theme_name),
            score=told["score_with"],
        ),
    )
    return {}


def _differences(ax: Axes, known: DataFrame) -> None:
    """A dot and an interval a row with its name and score, around zero; what may be chance is
    grey."""
    known = known.sort_values("difference")
    side = np.sign(known["difference"])
    side = side.mask(known["chance"].astype(bool), 0)
    ax.axvline(0, color=MUTED, linewidth=1)
    names = [*map(_named, known["name"], known["score"])]
    dots(ax, known.assign(side=side), "difference", names)
    left, right = known["low"].min(), known["high"].max()
    ax.set_xlim(1.1 * min(left, -LEAST), 1.1 * max(right, LEAST))
    points(ax)


def _named(group: str, score: float) -> str:
    return text("surveys-against_rest-named", group=group, score=in_points(score, 0, 1))


def _known(frame: DataFrame) -> DataFrame:
    return finished(frame).dropna(subset=["rate"]).tail(LATEST)


@picture(RESPONSE, _known, lambda known: 1.7 + 0.36 * len(known))
def response(known: DataFrame, ax: Axes) -> Labels | None:
    """The share that answered, by group or wave, with its interval.

    The frame is what `surveys.response` returns; of many groups the last twelve.
    """
    names = [
        group_name(
            row,
            known,
            quoted=False,
        )
        for row in known.to_dict("records")
    ]
    dots(ax, known.assign(side=1), "rate", names)
    high = known["high"]
    said = map(percent, known["rate"], known["low"], high)
    beside(ax, high, range(len(known)), said)
    beside_words(ax, 1.15 * high.max())
    confidence = percent(known.attrs["confidence"])
    return {"note": text("surveys-response-bars", confidence=confidence)}


@picture(DRIVERS, lambda frame: frame.dropna(subset=["weight"]))
def drivers(frame: DataFrame, ax: Axes) -> Labels | None:
    """How much of the differences between scores falls to each driver, with its interval; orange is
    the one to look at first.

    The frame is what `surveys.drivers` returns.
    """
    known = performing(frame).sort_values("weight", ascending=False)
    sure = not chance(frame)
    first = sure & (known.index == to_mend(frame))
    names = [*map(_name, known["driver"], known["performance"])]
    dots(
        ax,
        known.assign(side=np.where(first, -1, 0)),
        "weight",
        names,
    )
    percents(ax, 1.1 * known["high"].max(), "x")
    return {"note": text(f"surveys-drivers-{'orange' if sure else 'grey'}")}


def _name(driver: str, done: float) -> str:
    name = key_text("surveys-driver", in_words(driver))
    return text("surveys-drivers-named", driver=name, done=percent(done))
