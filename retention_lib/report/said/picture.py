"""A figure on its way to the page: small ones as SVG, dense ones as PNG, each with words for who
cannot see it."""

import base64
import io
from collections.abc import Callable
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, cast

from IPython.display import display

from retention_lib.writing import text

if TYPE_CHECKING:  # the command draws nothing, and Matplotlib takes most of a second to import
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTHS = {"wide": 7.8, "narrow": 3.7}  # inches: two thirds of the page, and a phone
_DENSE = 400_000  # bytes of SVG above which a bitmap is the smaller file
_SVG, _PNG = "image/svg+xml", "image/png"
_UNSIGNED = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_STEADY = {"svg.fonttype": "none", "svg.hashsalt": "retention_lib"}


def picture(draw: "Axes | Callable[..., Axes]", *frames: Any, **options: Any) -> None:
    """Display a picture with its alternative text: what `draw(*frames, **options)` returns, drawn
    for a wide and for a narrow page, or axes that are drawn already.

    Its left title says what it shows; on the page a heading does. A picture that has nothing to
    show is left out. Raises `ValueError` when there is no left title.
    """
    from matplotlib import rc_context

    with rc_context(_STEADY):
        if not callable(draw):
            _display(draw, {}, bbox_inches="tight")
            return
        narrow = _drawn(partial(draw, *frames, **options), "narrow")
        said = {"narrow": _untitled(narrow)}
        _close(narrow)
        if narrow.axison:
            wide = _drawn(partial(draw, *frames, **options), "wide")
            _display(wide, said)


def image(draw: "Callable[..., Axes]", *frames: Any, **options: Any) -> str:
    """A picture as an HTML image with its alternative text, for a widget; its title stays with it.

    What a picture shows comes from data: nothing in an image runs.
    """
    from matplotlib import rc_context

    with rc_context(_STEADY):
        ax = _drawn(partial(draw, *frames, **options), "wide")
        svg = _svg(ax, facecolor="white")
    said = escape(alternative(ax))
    _close(ax)
    data = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{said}" src="data:{_SVG};base64,{data}">'


def alternative(ax: "Axes") -> str:
    """The finding in the title of the figure, else in the left title of the axes, then what each
    axis shows.

    Raises `ValueError` when there is neither.
    """
    title = (_figure(ax).get_suptitle() or ax.get_title(loc="left")).strip()
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


def _drawn(draw: "Callable[[], Axes]", width: str) -> "Axes":
    from matplotlib import rc_context, rcParams

    size = WIDTHS[width], rcParams["figure.figsize"][1]
    with rc_context({"figure.figsize": size}):
        return draw()


def _display(
    ax: "Axes",
    said: dict[str, str],
    **how: Any,
) -> None:
    """Display the figure that `ax` is part of, once, and close it."""
    said = {"alt": alternative(ax)} | said
    svg = _svg(ax, facecolor="white", **how)
    data = {_SVG: svg}
    if len(svg) > _DENSE:
        png = _saved(ax, format="png", dpi=180, facecolor="white", **how)
        data = {_PNG: base64.b64encode(png).decode()}
        said["drawn"] = _words(ax)
    elif "narrow" in said:
        said["wide"] = _untitled(ax)
    display(data, raw=True, metadata=dict.fromkeys(data, said))
    _close(ax)


def _words(ax: "Axes") -> str:
    """All that is written in a bitmap, in which nobody could look for it."""
    from matplotlib.text import Text

    texts = cast("list[Text]", _figure(ax).findobj(Text))
    return "\n".join(drawn.get_text() for drawn in texts)


def _untitled(ax: "Axes") -> str:
    """The figure for a page, on which a heading says what the title does."""
    figure = _figure(ax)
    if figure.get_suptitle():
        figure.suptitle("")
    else:
        ax.set_title("", loc="left")
    return _svg(ax, transparent=True)


def _svg(ax: "Axes", **how: Any) -> str:
    # unsigned and undated, because otherwise equal pictures differ from run to run
    return _saved(ax, format="svg", metadata=_UNSIGNED, **how).decode()


def _saved(ax: "Axes", **how: Any) -> bytes:
    file = io.BytesIO()
    _figure(ax).savefig(file, **how)
    return file.getvalue()


def _close(ax: "Axes") -> None:
    from matplotlib import pyplot

    pyplot.close(_figure(ax))


def _figure(ax: "Axes") -> "Figure":
    return cast("Figure", ax.get_figure(root=True))
