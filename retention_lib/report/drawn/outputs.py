"""What a notebook's cells hold and showed, as HTML that a page can carry."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from retention_lib.report.asked.cells import translated
from retention_lib.report.markup import clean, vectors
from retention_lib.report.said import emit, picture, section
from retention_lib.writing.finding import PARTS

_HTML = "text/html"
_SVG = "image/svg+xml"
_FIGURE = Markup('<figure class="picture">{}</figure>')
_WIDTH = Markup('<div class="{}">{}</div>')
_IMAGE = Markup('<img src="{}" alt="{}">')
_HEADING = re.compile(r"#{1,6}\s")
_PICTURES = (_SVG, "image/png", "image/jpeg")
_RICH = (_HTML, "text/markdown", *_PICTURES, "text/plain")


def authored(cell: NotebookNode, notebook: str) -> str:
    """A Markdown cell of a notebook, in the language that is being written; of one about what was
    left out its headings."""
    markdown = translated(cell.source, notebook, cell.get("id", ""))
    if cell.metadata.get(section.LEFT_OUT):
        headings = filter(_HEADING.match, markdown.splitlines())
        markdown = "\n\n".join(headings)
    return clean.authored(_html(markdown))


def shown(output: NotebookNode, numbers: Iterator[int]) -> str:
    """The richest form of an output that a page can carry; the empty text when there is none.

    `numbers` keep the ids within pictures apart.
    """
    kinds = (kind for kind in _RICH if isinstance(output.data.get(kind), str))
    kind = next(kinds, "")
    held = output.data.get(kind)
    match kind:
        case "":
            return ""
        case "text/html":
            return clean.displayed(held)
        case "text/markdown":
            return clean.displayed(_html(held))
        case "text/plain":
            return f"<pre>{escape(clean.plain(held))}</pre>"
        case _:
            return _picture(kind, held, output.metadata.get(kind, {}), numbers)


def told(output: NotebookNode) -> str:
    """Which kind of thing an output is, and the parts of a finding, as attributes."""
    match output.metadata.get(_HTML):
        case {section.LEFT_OUT: True}:
            attributes = {"kind": "left_out"}
        case {"finding": dict(parts)}:
            texts = (str(parts.get(part, "")) for part in PARTS)
            said = zip(PARTS, map(clean.line, texts), strict=True)
            attributes = {"kind": "finding", **dict(said)}
        case _:
            pictured = any(form in output.data for form in _PICTURES)
            kind = "picture" if pictured else "table" if table(output) else "other"
            attributes = {"kind": kind}
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in attributes.items())


def table(output: NotebookNode) -> str:
    """The name of the table that an output shows, by which its files are called; else the empty
    text."""
    match output.metadata.get(_HTML):
        case {emit.NAME: str(name)} if _HTML in output.data:
            return name
    return ""


def _html(markdown: str) -> str:
    # without the links nbconvert adds to headings: the contents link to them already
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(markdown)


def _picture(
    kind: str,
    data: str,
    said: dict[str, str],
    numbers: Iterator[int],
) -> str:
    # an empty text, where there is none, for the gate to find: nbconvert would write one that says
    # nothing
    alt = clean.plain(said.get("alt", ""))
    if kind == _SVG:
        drawn = {name: said[name] for name in picture.WIDTHS if name in said}
        inlined = partial(vectors.inlined, alt=alt, numbers=numbers)
        return _FIGURE.format(_each(drawn, inlined) or inlined(data))
    source = f"data:{kind};base64,{''.join(data.split())}"
    return _FIGURE.format(_IMAGE.format(source, alt))


def _each(
    drawn: dict[str, str],
    inlined: Callable[[str], Markup],
) -> Markup:
    """The drawing for each width, of which the style sheet shows one."""
    found = [_WIDTH.format(name, inlined(svg)) for name, svg in drawn.items()]
    return Markup().join(found)
