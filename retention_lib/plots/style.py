"""The one house style: the colours and sizes of every picture, as a context."""

from typing import Any

import seaborn as sns
from matplotlib import rc_context

INK, MUTED, RULE, PAPER = "#1b2430", "#5b6675", "#c9d0d9", "#ffffff"
BLUE = "#1f6fb2"  # better, or what the picture is about
ORANGE = "#c05509"  # worse
GREY = "#8a94a1"  # no more than chance, or beside the point
PREVIOUS, OLD = "#66717f", "#8b94a0"  # the year before, and the one before that
WRITTEN = {GREY: MUTED, OLD: MUTED}  # what is too pale for texts, and in what they are instead
CHANGES = {1: BLUE, 0: GREY, -1: ORANGE}  # by the side that a change lies on

SMALL = 9.5  # points: 12 pixels on a page, and on a phone
_LINES = {
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "grid.color": RULE,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": "DejaVu Sans",  # wider than what a reader has, so what fits here fits there
}
_SIZES = {
    "axes.labelsize": SMALL,
    "axes.titlesize": 12,
    "font.size": 10.5,
    "grid.linewidth": 0.6,
    "lines.linewidth": 2.2,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
}
THEME = {
    **sns.axes_style("white", _LINES),
    **sns.plotting_context("paper", rc=_SIZES),
    "axes.titlecolor": INK,
    "axes.titleweight": "bold",
    "hatch.color": GREY,
    "hatch.linewidth": 0.8,
    "text.parse_math": False,  # a "$" in a text of the data is money, never mathematics
}
"""Of every picture while it is drawn: seaborn's white one, in the colours and sizes of the page."""

HATCHED: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": GREY,
    "linewidth": 0,
    "hatch": "////",
}

house = rc_context(THEME)
"""Decorates a picture: the style holds while it is drawn and is nobody else's afterwards."""
