"""Cells coloured by a number in ten steps, with text that can be read on every colour."""

from collections.abc import Callable
from typing import Any

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from pandas import DataFrame

from retention_lib.plots.pictures import NOTE, room
from retention_lib.plots.scales import thin
from retention_lib.plots.style import HATCHED, MUTED, SMALL

# The page knows each step by its name and has its own for readers in the dark. Between the sixth
# and the seventh lies the grey on which neither dark nor light text can be read.
_STEPS = "eff4fa d9e7f4 c3daee aecde8 98c0e2 84b4db 2e79b7 1c66a4 145287 0d3f6b"
RAMP = ListedColormap([f"#{step}" for step in _STEPS.split(" ")], name="retention")
INSIDE = 0.75  # of a figure, what its axes cover
LINES = 6  # an inch
ACROSS = DOWN = 3  # labels an inch
DENSE = 2_000  # cells above which dots are smaller than vectors


def cells(
    ax: Axes,
    matrix: DataFrame,
    texts: np.ndarray | None = None,
    **options: Any,
) -> None:
    """Colour a matrix, first row on top, with as many of its names as fit; NaN stays empty.
    `texts`, of the same shape, is written into all cells. Options are those of `sns.heatmap`."""
    rows, columns = matrix.shape
    sns.heatmap(
        matrix,
        vmin=0,
        vmax=matrix.max(axis=None) or 1,
        cmap=RAMP,
        annot=texts,
        fmt="",
        annot_kws={"fontsize": SMALL, "linespacing": 1.4},
        rasterized=matrix.size > DENSE,
        xticklabels=thin(columns, room(ax, ACROSS)),
        yticklabels=thin(rows, int(DOWN * ax.figure.get_figheight())),
        ax=ax,
        **{"cbar": False} | options,
    )
    ax.tick_params(rotation=0)
    if texts is not None:
        _write(ax, texts, matrix.isna())


def _write(ax: Axes, texts: np.ndarray, where: DataFrame) -> None:
    """Seaborn writes nothing into empty cells."""
    look = {"ha": "center", "va": "center", "color": MUTED}
    for row, column in np.argwhere(where):
        ax.text(column + 0.5, row + 0.5, texts[row, column], **look)


def fits(ax: Axes, texts: np.ndarray) -> bool:
    """Whether cells are large enough for what is to be written into them."""
    rows, columns = texts.shape
    wide = max(map(len, texts.flat))
    width, height = INSIDE * ax.figure.get_size_inches()
    return (wide + 0.5) * columns <= NOTE * width and rows <= LINES * height


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


def hatched(ax: Axes, where: DataFrame) -> None:
    """Hatch the cells of a matrix of booleans."""
    row, column = np.nonzero(where)
    ax.bar(column, 1, 1, row, align="edge", **HATCHED)
