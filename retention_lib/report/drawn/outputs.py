"""What a notebook's cells hold and showed, as HTML that a page can carry."""

import base64
import re

from markupsafe import escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from retention_lib.report.asked.cells import translated
from retention_lib.report.markup import clean, dark
from retention_lib.report.said import emit, section

_HTML = "text/html"
_SVG = "image/svg+xml"
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


def shown(output: NotebookNode) -> str:
    """The richest form of an output that a page can carry; the empty text when there is none."""
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
            return _picture(kind, held, output.metadata.get(kind, {}))


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


def _picture(kind: str, data: str, said: dict[str, str]) -> str:
    if kind == _SVG:
        data = base64.b64encode(dark.readable(data).encode()).decode()
    # an empty text, where there is none, for the gate to find: nbconvert would write one that says
    # nothing
    alt = escape(clean.plain(said.get("alt", "")))
    source = escape(f"data:{kind};base64,{''.join(data.split())}")
    return f'<figure class="picture" tabindex="0"><img src="{source}" alt="{alt}"></figure>'
