"""What a picture shows, read off its axes; and what holds for every picture."""

import io
import re
from itertools import combinations, count

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from bs4 import BeautifulSoup
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath
from printed import assert_left_alone
from seaborn.utils import relative_luminance

from retention_lib.report import picture
from retention_lib.report.markup import vectors
from retention_lib.report.markup.shell import TEMPLATES
from retention_lib.report.said.picture import WIDTHS

LETTERS = TextToPath()
HOSTILE = "$\\frac{$ <b>\u202e" + "z" * 1_000_000


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def note(ax):
    return ax.figure.get_supxlabel().replace("\n", " ")


def labels(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def in_cells(ax):
    """What is written in the cells of a matrix, row by row."""
    places = {text.get_position()[::-1]: text.get_text() for text in ax.texts}
    return [places[place] for place in sorted(places)]


def dots(ax):
    """The place and the colour of every dot."""
    found = []
    for drawn in ax.collections:
        if isinstance(drawn, PathCollection):
            places, colours = drawn.get_offsets(), drawn.get_facecolors()
            every = np.broadcast_to(colours, (len(places), 4))
            found += zip(map(tuple, places), map(to_hex, every), strict=True)
    return found


def ranges(lines):
    """The low and the high end of each interval that seaborn drew as a line."""
    ends = (line.get_ydata() for line in lines)
    return [[float(np.nanmin(end)), float(np.nanmax(end))] for end in ends]


def one(kind, ax):
    return next(artist for artist in ax.collections if isinstance(artist, kind))


def contrast(one, other):
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def css_schemes():
    """The colours that the style sheet knows by name, in light and in dark."""
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    roots = re.findall(r"(?m)^( *):root \{(.*?)\}", css, re.DOTALL)
    light, dark = ([held for indent, held in roots if bool(indent) == dark] for dark in (0, 1))
    light, dark = (" ".join(held) for held in (light, dark[:-1]))
    return [dict(re.findall(r"--(\w+): (#\w+)", held)) for held in (light, dark)]


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
    for width in WIDTHS.values():
        with mpl.rc_context({"figure.figsize": (width, 4)}):
            ax = draw(frame)
        assert ax.figure.get_figwidth() == width
        assert_fits(ax)
    _, given = plt.subplots()
    assert draw(frame, ax=given) is given
    plt.close("all")
    picture(draw, frame)
    assert not plt.get_fignums()


def boxes(page):
    """Each text of a picture as a page shows it, and its left, top, right and lower edge in points,
    by the letters of the house font."""
    texts = BeautifulSoup(page, "html.parser")("text")
    return [(text.get_text(), *box(text)) for text in texts if text.get_text().strip()]


def box(text):
    style = dict(part.split(":") for part in text["style"].split(";"))
    size = float(style["font-size"].removesuffix("px"))
    font = FontProperties(
        family="DejaVu Sans", size=size, weight=style.get("font-weight", "normal")
    )
    width, _, _ = LETTERS.get_text_width_height_descent(text.get_text(), font, ismath=False)
    before = {"start": 0, "middle": width / 2, "end": width}[style.get("text-anchor", "start")]
    x, y = float(text["x"]) - before, float(text["y"])
    return x, y - 0.75 * size, x + width, y


def collisions(ax, page):
    """Pairs of texts that lie on one another, and texts that lie outside the picture."""
    width, height = 72 * ax.figure.get_size_inches()
    placed = boxes(page)
    outside = [
        text
        for text, left, top, right, foot in placed
        if min(left, top) < -1 or right > width + 1 or foot > height + 1
    ]
    pairs = [
        (one[0], other[0])
        for one, other in combinations(placed, 2)
        if min(one[3], other[3]) > max(one[1], other[1])
        and min(one[4], other[4]) > max(one[2], other[2])
    ]
    return outside + pairs


def strangers(page):
    """Colours that the page has no name for, and so no other in the dark."""
    return sorted(set(re.findall("#[0-9a-f]{6}", page)))


def inks(page):
    """The names of the colours that texts are written in."""
    soup = BeautifulSoup(page, "html.parser")
    styles = " ".join(text["style"] for text in soup("text"))
    return set(re.findall(r"fill:var\(--(\w+)\)", styles))


def on_page(ax):
    """The SVG of a picture as it stands on a page."""
    return vectors.inlined(svg(ax), "x", count(1))


def svg(ax):
    with mpl.rc_context({"svg.fonttype": "none"}):
        file = io.StringIO()
        ax.figure.savefig(file, format="svg")
    return file.getvalue()


def assert_fits(ax):
    ax.figure.canvas.draw()
    assert 20 <= len(title(ax)) <= 90
    inside, paper = ax.figure.get_tightbbox(), ax.figure.get_size_inches()
    assert inside.x0 >= -0.05 and inside.x1 <= paper[0] + 0.05
    assert ax.get_legend() is None
    marks = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label]
    assert min(mark.get_fontsize() for mark in marks) >= 9
    page = on_page(ax)
    found = collisions(ax, page)
    assert found == [], found
    assert strangers(page) == [], strangers(page)
    assert inks(page) <= {"ink", "muted", "blue", "orange", "prev", "paper"}, inks(page)
