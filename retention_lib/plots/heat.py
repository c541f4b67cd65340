"""Cells coloured by a number, with text that can be read on every colour."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgb

from retention_lib.plots.style import GREY, HATCH, MUTED, SMALL

COLOURS = LinearSegmentedColormap.from_list(
    "retention", ["#eaf1f8", "#8fbbe0", "#1f6fb1", "#0b3a63"]
)
# Not INK, PAPER or black: cells keep their colour on a dark page, where those three are turned
# round.
DARK, LIGHT = "#010101", "#fefefe"
DENSE = 2_000  # cells above which a picture of vectors is larger than one of dots


def ink(colour):
    """The darker or the lighter text colour, whichever stands out more on `colour`.

    >>> ink("#eaf1f8"), ink("#0b3a63")
    ('#010101', '#fefefe')
    """
    return max(DARK, LIGHT, key=lambda text: contrast(text, colour))


def contrast(one, other):
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    channels = np.array(to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def cells(ax, matrix, texts=None):
    """Colour a matrix, first row on top; NaN stays empty. `texts`, of the same shape, is written
    into all cells."""
    norm = Normalize(0, np.nanmax(matrix) or 1)
    mesh = ax.pcolormesh(
        np.ma.masked_invalid(matrix),
        cmap=COLOURS,
        norm=norm,
        edgecolors="none",
        rasterized=matrix.size > DENSE,
    )
    ax.invert_yaxis()
    if texts is not None:
        for row, column in np.ndindex(matrix.shape):
            value = matrix[row, column]
            colour = ink(COLOURS(norm(value))) if np.isfinite(value) else MUTED
            place = {
                "ha": "center",
                "va": "center",
                "fontsize": SMALL,
                "linespacing": 1.4,
            }
            ax.text(column + 0.5, row + 0.5, texts[row, column], color=colour, **place)
    return mesh


def hatched(ax, where):
    """Hatch the cells of a matrix of booleans."""
    row, column = np.nonzero(where)
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    squares = np.stack([column, row], axis=1)[:, None, :] + corners
    dense = where.size > DENSE
    ax.add_collection(
        PolyCollection(
            squares,
            facecolor="none",
            edgecolor=GREY,
            linewidth=0,
            hatch=HATCH,
            rasterized=dense,
        )
    )
