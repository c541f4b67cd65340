"""The executed notebook as the middle of a page: its title, its sections and its contents."""

import base64
import re
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from retention_lib.report.markup import clean, dark
from retention_lib.report.markup.shell import TEMPLATES, fill
from retention_lib.report.said.table import NAME

Files = Mapping[str, list[str]]
_FILE = (  # nothing that a notebook shows comes through clean.py with such an attribute
    '<a data-file="'
)
_RICH = (
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/plain",
)


class Heading(NamedTuple):
    """A line of the contents."""

    id: str
    text: str


class Body(NamedTuple):
    """A notebook without its title, which the page has a place of its own for.

    `opening` is what stands before the first `##` heading, `sections` what follows it, `setup` the
    code of the opening.
    """

    opening: Markup
    sections: Markup
    setup: Markup
    contents: list[Heading]

    def beside(self, folder: str) -> "Body":
        """The same on a page from where its files lie in `folder`."""
        link = Markup(f'<a href="{escape(folder)}/')
        return self._replace(
            opening=self.opening.replace(_FILE, link),
            sections=self.sections.replace(_FILE, link),
        )


def body(notebook: NotebookNode, files: Files = MappingProxyType({})) -> Body:
    """What the page shows of an executed notebook; `files` are those of each table that it has
    emitted."""
    soup = BeautifulSoup(_exporter(files).from_notebook_node(notebook)[0], "html.parser")
    if title := soup.find("h1"):
        title.decompose()
    _name_headings(soup)
    for number, table in enumerate(soup("table"), start=1):
        _scroll(soup, table, number)
    sections = _sections(soup)
    setup = _code(soup, soup)
    for section in sections:
        section.append(_code(soup, section) or "")
    shown = Markup("\n".join(str(section.extract()) for section in sections))
    contents = [
        Heading(h2["id"], h2.get_text(" ", strip=True))
        for h2 in BeautifulSoup(shown, "html.parser")("h2")
    ]
    return Body(Markup(str(soup).strip()), shown, Markup(setup or ""), contents)


def _exporter(files: Files) -> HTMLExporter:
    exporter = HTMLExporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.filters |= {
        "authored": _authored,
        "shown": partial(_shown, files=files),
        "plain": clean.plain,
    }
    return exporter


def _html(markdown: str) -> str:
    # without the links nbconvert adds to headings: the contents link to them already
    return MarkdownWithMath(
        renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)
    ).render(markdown)


def _authored(markdown: str) -> str:
    return clean.authored(_html(markdown))


def _shown(output: NotebookNode, files: Files) -> str:
    """The richest form of an output that a page can carry; the empty text when there is none."""
    kind = next((kind for kind in _RICH if kind in output.data), None)
    match kind:
        case None:
            return ""
        case "text/html":
            return clean.displayed(output.data[kind]) + _files(output, files)
        case "text/markdown":
            return clean.displayed(_html(output.data[kind]))
        case "text/plain":
            return f"<pre>{escape(clean.plain(output.data[kind]))}</pre>"
        case _:
            return _picture(kind, output)


def _files(output: NotebookNode, files: Files) -> str:
    """The links below a table that has files; where they lie is for `beside` to say."""
    told = output.metadata.get("text/html")
    name = told.get(NAME) if isinstance(told, dict) else None
    return (
        fill("files.html.j2", files=files[name]) if isinstance(name, str) and name in files else ""
    )


def _picture(kind: str, output: NotebookNode) -> str:
    data = output.data[kind]
    if kind == "image/svg+xml":
        data = base64.b64encode(dark.readable(data).encode()).decode()
    # an empty text, where there is none, for the gate to find: nbconvert would write one that says
    # nothing
    alt = escape(clean.plain(output.metadata.get(kind, {}).get("alt", "")))
    source = f"data:{kind};base64,{''.join(data.split())}"
    return f'<figure class="picture" tabindex="0"><img src="{escape(source)}" alt="{alt}"></figure>'


def _name_headings(soup: BeautifulSoup) -> None:
    used: set[str] = set()
    for heading in soup(["h1", "h2", "h3", "h4", "h5", "h6"]):
        word = re.sub(r"\W+", "-", heading.get_text()).strip("-").lower()[:60] or "section"
        # the prefix keeps them apart from the ids of the page's own frame
        name = next(n for n in _candidates(f"s-{word}") if n not in used)
        used.add(name)
        heading["id"] = name


def _candidates(name: str):
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _scroll(soup: BeautifulSoup, table: Tag, number: int) -> None:
    """A wide table scrolls inside its own region, which the keyboard can reach, and never the
    page."""
    region = soup.new_tag("div", attrs={"class": "table", "role": "region", "tabindex": "0"})
    caption = table.find("caption")
    if caption:
        caption["id"] = f"table-{number}"
        region["aria-labelledby"] = caption["id"]
    else:
        region["aria-label"] = fill("unnamed_table.txt.j2", number=number)
    table.wrap(region)


def _sections(soup: BeautifulSoup) -> list[Tag]:
    """Each `h2` and what follows it, moved into a section of its own."""
    found: list[Tag] = []
    for node in list(soup.contents):
        if isinstance(node, Tag) and node.name == "h2":
            found.append(soup.new_tag("section", attrs={"aria-labelledby": node["id"]}))
            node.insert_before(found[-1])
        if found:
            found[-1].append(node)
    return found


def _code(soup: BeautifulSoup, part: Tag) -> Tag | None:
    """The code of a part of the page, taken out of it and gathered behind one summary."""
    cells = [cell.extract() for cell in part.find_all("details", class_="code", recursive=False)]
    if not cells:
        return None
    first, *others = cells
    for cell in others:
        cell.find("summary").decompose()
        first.extend(list(cell.contents))
    return first
