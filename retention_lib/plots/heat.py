"""Cells coloured by a number, with text that can be read on every colour."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection, QuadMesh
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter
from seaborn.utils import relative_luminance

from retention_lib.plots.style import HATCHED, MUTED, SMALL

Colour = str | tuple[float, ...]

COLOURS = LinearSegmentedColormap.from_list(
    "retention", ["#eaf1f8", "#8fbbe0", "#1f6fb1", "#0b3a63"]
)
# Not INK, PAPER or black: cells keep their colour on a dark page, where those three are turned
# round.
DARK = "#010101"
LIGHT = "#fefefe"
CORNERS = Path.unit_rectangle().vertices
DENSE = 2_000  # cells above which a picture of vectors is larger than one of dots


def ink(colour: Colour) -> str:
    """The darker or the lighter text colour, whichever stands out more on `colour`.

    >>> ink("#eaf1f8"), ink("#0b3a63")
    ('#010101', '#fefefe')
    """
    return max(DARK, LIGHT, key=lambda text: contrast(text, colour))


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def cells(
    ax: Axes,
    matrix: np.ndarray,
    texts: np.ndarray | None = None,
) -> QuadMesh:
    """Colour a matrix, first row on top; NaN stays empty. `texts`, of the same shape, is written
    into all cells."""
    mesh = ax.pcolormesh(
        np.ma.masked_invalid(matrix),
        cmap=COLOURS,
        norm=Normalize(0, np.nanmax(matrix) or 1),
        edgecolors="none",
        rasterized=matrix.size > DENSE,
    )
    ax.invert_yaxis()
    if texts is None:
        return mesh
    for (row, column), value in np.ndenumerate(matrix):
        ax.text(
            column + 0.5,
            row + 0.5,
            texts[row, column],
            color=ink(COLOURS(mesh.norm(value))) if np.isfinite(value) else MUTED,
            ha="center",
            va="center",
            fontsize=SMALL,
            linespacing=1.4,
        )
    return mesh


def scale(
    mesh: QuadMesh,
    label: str,
    write: Callable[[float], str],
) -> None:
    """What the colours mean, beside the picture."""
    bar = mesh.axes.figure.colorbar(
        mesh,
        ax=mesh.axes,
        format=FuncFormatter(lambda value, _: write(value)),
        label=label,
        fraction=0.04,
        pad=0.02,
    )
    bar.outline.set_visible(False)


def hatched(ax: Axes, where: np.ndarray) -> None:
    """Hatch the cells of a matrix of booleans."""
    row, column = np.nonzero(where)
    squares = np.stack([column, row], axis=1)[:, None, :] + CORNERS
    ax.add_collection(PolyCollection(squares, rasterized=where.size > DENSE, **HATCHED))
