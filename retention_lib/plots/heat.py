"""Cells coloured by a number in ten steps, with text that can be read on every colour."""

from collections.abc import Callable
from typing import Any

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import ListedColormap
from matplotlib.path import Path

from retention_lib.plots.style import HATCHED, MUTED, NOTE, SMALL

# The page knows each step by its name and has its own for readers in the dark. Between the sixth
# and the seventh lies the grey on which neither dark nor light text can be read.
_STEPS = "eff4fa d9e7f4 c3daee aecde8 98c0e2 84b4db 2e79b7 1c66a4 145287 0d3f6b"
RAMP = ListedColormap([f"#{step}" for step in _STEPS.split(" ")], name="retention")
INSIDE = 0.75  # of a figure, what its axes cover
LINES = 6  # an inch
DENSE = 2_000  # cells above which dots are smaller than vectors
CORNERS = Path.unit_rectangle().vertices


def cells(
    ax: Axes,
    matrix: np.ndarray,
    texts: np.ndarray | None = None,
    **options: Any,
) -> None:
    """Colour a matrix, first row on top; NaN stays empty. `texts`, of the same shape, is
    written into all cells. Options are those of `sns.heatmap`."""
    empty = np.isnan(matrix)
    look = {"cbar": False, "xticklabels": False, "yticklabels": False} | options
    sns.heatmap(
        matrix,
        mask=empty,
        vmin=0,
        vmax=np.nanmax(matrix) or 1,
        cmap=RAMP,
        annot=texts,
        fmt="",
        annot_kws={"fontsize": SMALL, "linespacing": 1.4},
        rasterized=matrix.size > DENSE,
        ax=ax,
        **look,
    )
    if texts is not None:
        _write(ax, texts, empty)


def fits(ax: Axes, texts: np.ndarray) -> bool:
    """Whether cells are large enough for what is to be written into them."""
    rows, columns = texts.shape
    lines = [text.split("\n") for text in texts.flat]
    wide = max(len(line) for each in lines for line in each)
    high = max(map(len, lines))
    width, height = INSIDE * ax.figure.get_size_inches()
    return (wide + 0.5) * columns <= NOTE * width and high * rows <= LINES * height


def _write(
    ax: Axes,
    texts: np.ndarray,
    where: np.ndarray,
) -> None:
    """Seaborn writes nothing into empty cells."""
    for row, column in np.argwhere(where):
        ax.text(
            column + 0.5,
            row + 0.5,
            texts[row, column],
            ha="center",
            va="center",
            color=MUTED,
        )


def scale(
    label: str,
    write: Callable[[float], str],
) -> dict[str, Any]:
    """Options of `cells` for what the colours mean, below the picture."""
    bar = {
        "label": label,
        "format": lambda value, _: write(value),
        "location": "bottom",
        "aspect": 50,
        "pad": 0.02,
    }
    return {"cbar": True, "cbar_kws": bar}


def hatched(ax: Axes, where: np.ndarray) -> None:
    """Hatch the cells of a matrix of booleans."""
    row, column = np.nonzero(where)
    squares = np.stack([column, row], axis=1)[:, None, :] + CORNERS
    ax.add_collection(PolyCollection(squares, rasterized=where.size > DENSE, **HATCHED))
