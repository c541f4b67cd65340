"""A figure on its way to the page: small ones as SVG, dense ones as PNG, each with words for who
cannot see it."""

import base64
import io
from typing import TYPE_CHECKING, Any, cast

from IPython.display import display

from retention_lib.writing import text

if TYPE_CHECKING:  # the command draws nothing, and Matplotlib takes most of a second to import
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DENSE = 400_000  # bytes of SVG above which a bitmap is the smaller file


def picture(ax: "Axes") -> None:
    """Display the figure that `ax` is part of, once, with its alternative text, and close it.

    Raises `ValueError` when `ax` has no left title to say what the picture shows.
    """
    from matplotlib import pyplot, rc_context

    alt = alternative(ax)
    figure = cast("Figure", ax.get_figure(root=True))
    # a salt and no date, because otherwise equal pictures differ from run to run
    with rc_context({"svg.hashsalt": "retention_lib"}):
        svg = _saved(figure, format="svg", transparent=True, metadata={"Date": None})
    kind = "image/svg+xml"
    data = svg.decode()
    if len(data) > _DENSE:
        png = _saved(figure, format="png", dpi=180, facecolor="white")
        kind = "image/png"
        data = base64.b64encode(png).decode()
    display({kind: data}, raw=True, metadata={kind: {"alt": alt}})
    pyplot.close(figure)


def alternative(ax: "Axes") -> str:
    """The finding in the left title, then what each axis shows.

    Raises `ValueError` when there is no left title.
    """
    title = ax.get_title(loc="left").strip()
    if not title:
        raise ValueError(
            "the picture has no left title; ax.set_title('what it shows', loc='left') gives it one"
        )
    ended = title.endswith((".", "?", "!"))
    said = [title if ended else text("page-picture", finding=title)]
    axes = {"across": ax.get_xlabel(), "up": ax.get_ylabel()}
    for key, axis in axes.items():
        said += [text(f"page-{key}", axis=axis.strip())] if axis.strip() else []
    return " ".join(said)


def _saved(figure: "Figure", **how: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, bbox_inches="tight", **how)
    return file.getvalue()
