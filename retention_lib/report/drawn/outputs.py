"""What a notebook's cells hold and showed, as HTML that a page can carry."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from retention_lib.report.asked.cells import translated
from retention_lib.report.markup import clean, vectors
from retention_lib.report.said import emit, picture, section

_HTML = "text/html"
_SVG = "image/svg+xml"
_FIGURE = Markup('<figure class="picture">{}</figure>')
_HEADING = re.compile(r"#{1,6}\s")
_RICH = (_HTML, "text/markdown", _SVG, "image/png", "image/jpeg", "text/plain")


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
    kind = next((kind for kind in _RICH if kind in output.data), "")
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
            prefix = f"p{next(numbers)}-"
            return _picture(kind, held, output.metadata.get(kind, {}), prefix)


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


def _picture(kind: str, data: str, said: dict[str, str], prefix: str) -> str:
    # an empty text, where there is none, for the gate to find: nbconvert would write one that says
    # nothing
    alt = clean.plain(said.get("alt", ""))
    if kind == _SVG:
        return _FIGURE.format(_vectors(data, alt, said, prefix))
    source = f"data:{kind};base64,{''.join(data.split())}"
    return _FIGURE.format(Markup('<img src="{}" alt="{}">').format(source, alt))


def _vectors(data: str, alt: str, said: dict[str, str], prefix: str) -> Markup:
    """The drawing for each width, of which the style sheet shows one; else the one there is."""
    widths = [name for name in picture.WIDTHS if name in said]
    drawn = (vectors.inlined(said[name], alt, f"{prefix}{name}-") for name in widths)
    both = map(Markup('<div class="{}">{}</div>').format, widths, drawn)
    return Markup("").join(both) or vectors.inlined(data, alt, prefix)
