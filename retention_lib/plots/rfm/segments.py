"""What each segment is and brings."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import key_text, shown
from retention_lib.results.rfm import SEGMENTS
from retention_lib.writing import percent, text

COLOURS = {
    "champions": style.BLUE,
    "loyal": style.BLUE,
    "at_risk": style.ORANGE,
    "cannot_lose": style.ORANGE,
}
"""Blue for the segments that carry the business, orange for those to win back, grey for others."""
THICK = 0.38
LONGEST = 24  # characters of a name


@style.house
def segments(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a coloured one for
    its share of spend.

    `frame` is what `rfm.segments` returns. Returns the axes.
    """
    ax = style.axes(ax, height=1.4 + 0.44 * len(frame))
    frame = shown(frame, SEGMENTS)
    title = words.segments(frame).short
    nobody = not frame["customers"].sum() > 0
    if nobody or frame["spend_share"].isna().all():
        return style.empty(ax, title)
    _bars(ax, frame)
    style.percents(ax, 1.2 * np.nanmax(frame[["share", "spend_share"]]), "x")
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(np.arange(len(frame)), names)
    ax.invert_yaxis()
    return style.finish(ax, title, x=text("rfm-segments-of_all"))


def _bars(ax: Axes, frame: pd.DataFrame) -> None:
    at, half = np.arange(len(frame)), THICK / 2
    colours = [COLOURS.get(segment, style.GREY) for segment in frame["segment"]]
    share, spend = frame["share"], frame["spend_share"]
    pale = ax.barh(
        at - half,
        share.fillna(0),
        THICK,
        color=style.GREY,
        alpha=0.45,
    )
    full = ax.barh(at + half, spend.fillna(0), THICK, color=colours)
    hidden = text("rfm-segments-not_shown")
    _label(ax, pale, _texts(share, "rfm-segments-of_customers", hidden), style.MUTED)
    _label(ax, full, _texts(spend, "rfm-segments-of_spend", ""), style.INK)


def _label(ax: Axes, bars: BarContainer, texts: list[str], colour: str) -> None:
    ax.bar_label(bars, texts, padding=4, color=colour, fontsize=style.SMALL)


def _texts(shares: pd.Series, first: str, missing: str) -> list[str]:
    """The first bar says what it is; the others only how long they are."""
    texts = [missing if pd.isna(share) else percent(share) for share in shares]
    place = shares.index.get_loc(shares.first_valid_index())
    texts[place] = text(first, share=texts[place])
    return texts
