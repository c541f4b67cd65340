"""What a picture shows, read off its axes; and what holds for every picture."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from printed import assert_left_alone

from retention_lib.report import picture

HOSTILE = "$\\frac{$ <b>\u202e" + "z" * 1_000_000


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def note(ax):
    return ax.figure.get_supxlabel().replace("\n", " ")


def labels(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def dots(ax):
    """The place and the colour of every dot."""
    found = []
    for drawn in ax.collections:
        if isinstance(drawn, PathCollection):
            places, colours = drawn.get_offsets(), drawn.get_facecolors()
            every = np.broadcast_to(colours, (len(places), 4))
            found += zip(map(tuple, places), map(to_hex, every), strict=True)
    return found


def one(kind, ax):
    return next(artist for artist in ax.collections if isinstance(artist, kind))


def seen(ax):
    """All that a reader sees of a picture: its texts, its bars, its lines and its colours."""
    ax.figure.canvas.draw()
    words = [title(ax), note(ax), ax.get_xlabel(), ax.get_ylabel(), *texts(ax)]
    words += [*labels(ax.xaxis), *labels(ax.yaxis)]
    bars = [(bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()) for bar in ax.patches]
    lines = [line.get_xydata() for line in ax.lines]
    colours = [np.ma.filled(drawn.get_array(), np.nan) for drawn in ax.collections]
    return words, bars, lines, colours


def assert_in_house_style(draw, frame):
    """Its title is short and fits, no text is small, it draws where it is told to, changes nothing
    and reaches the page."""
    settings = dict(mpl.rcParams)
    assert_left_alone(draw, frame)
    assert dict(mpl.rcParams) == settings
    ax = draw(frame)
    ax.figure.canvas.draw()
    assert 20 <= len(title(ax)) <= 90
    inside, paper = ax.figure.get_tightbbox(), ax.figure.get_size_inches()
    assert inside.x0 >= -0.05 and inside.x1 <= paper[0] + 0.05
    assert ax.get_legend() is None
    marks = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()]
    marks += [ax.xaxis.label, ax.yaxis.label]
    assert min(mark.get_fontsize() for mark in marks) >= 9
    _, given = plt.subplots()
    assert draw(frame, ax=given) is given
    plt.close("all")
    picture(draw(frame))
    assert not plt.get_fignums()
