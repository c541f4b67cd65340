"""The executed notebook as the middle of a page: its title, its sections and its contents."""

import itertools
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from retention_lib.report.asked.cells import translated
from retention_lib.report.drawn import outputs
from retention_lib.report.markup import clean
from retention_lib.report.markup.shell import TEMPLATES, marked
from retention_lib.writing import listed, text

Files = Mapping[str, list[str]]
NO_FILES: Files = MappingProxyType({})
_FILE = '<a data-file="'  # nothing that a notebook shows comes through clean.py with this attribute


class Heading(NamedTuple):
    """A line of the contents."""

    id: str
    text: str


class Body(NamedTuple):
    """A notebook without its title, which the page has a place of its own for.

    `opening` is what stands before the first `##` heading, `sections` what follows it, `setup` the
    code of the opening, `downloads` the links to the files of each table.
    """

    opening: Markup
    sections: Markup
    setup: Markup
    contents: list[Heading]
    downloads: list[Markup]

    def beside(self, folder: str) -> "Body":
        """The same on a page from where its files lie in `folder`."""
        link = Markup(f'<a href="{escape(folder)}/')
        return self._replace(
            opening=self.opening.replace(_FILE, link),
            sections=self.sections.replace(_FILE, link),
            downloads=[links.replace(_FILE, link) for links in self.downloads],
        )


def body(notebook: NotebookNode, files: Files = NO_FILES, *, name: str = "") -> Body:
    """What the page shows of an executed notebook; `files` are those of each table that it has
    emitted, and by its name its Markdown is found in the language that is being written."""
    links = {table: _links(names) for table, names in files.items()}
    soup = BeautifulSoup(_exporter(links, name).from_notebook_node(notebook)[0], "html.parser")
    if title := soup.find("h1"):
        title.decompose()
    _name_headings(soup)
    for number, table in enumerate(soup("table"), start=1):
        _scroll(soup, table, number)
    sections = _sections(soup)
    setup = _code(soup)
    for section in sections:
        section.append(_code(section) or "")
    contents = [_heading(h2) for section in sections for h2 in section("h2")]
    shown = Markup("\n".join(str(section.extract()) for section in sections))
    opening = Markup(str(soup).strip())
    return Body(opening, shown, Markup(setup or ""), contents, list(links.values()))


def _links(files: Sequence[str]) -> Markup:
    """Where they lie is for `beside` to say."""
    link = Markup(_FILE + '{0}">{0}</a>')
    return Markup(listed(link.format(file) for file in files))


def _exporter(links: Mapping[str, Markup], name: str) -> HTMLExporter:
    def authored(cell: NotebookNode) -> str:
        source = translated(cell.source, name, cell.get("id", ""))
        return outputs.authored(source)

    exporter = HTMLExporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.filters |= {
        "authored": authored,
        "shown": outputs.shown,
        "links": lambda output: links.get(outputs.table(output)),
        "plain": clean.plain,
    }
    exporter.environment.globals |= {"text": text, "marked": marked}
    return exporter


def _heading(h2: Tag) -> Heading:
    return Heading(h2["id"], h2.get_text(" ", strip=True))


def _name_headings(soup: BeautifulSoup) -> None:
    used: set[str] = set()
    for heading in soup(["h1", "h2", "h3", "h4", "h5", "h6"]):
        words = re.sub(r"\W+", "-", heading.get_text()).strip("-").lower()
        # the prefix keeps them apart from the ids of the page's own frame
        name = f"s-{words[:60] or 'section'}"
        numbered = (f"{name}-{number}" for number in itertools.count(2))
        names = itertools.chain([name], numbered)
        heading["id"] = next(name for name in names if name not in used)
        used.add(heading["id"])


def _scroll(soup: BeautifulSoup, table: Tag, number: int) -> None:
    """A wide table scrolls inside its own region, which the keyboard can reach, and never the
    page."""
    region = soup.new_tag("div", attrs={"class": "table", "role": "region", "tabindex": "0"})
    caption = table.find("caption")
    if caption:
        caption["id"] = f"table-{number}"
        region["aria-labelledby"] = caption["id"]
    else:
        region["aria-label"] = text("page-table", number=number)
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


def _code(part: Tag) -> Tag | None:
    """The code of a part of the page, taken out of it and gathered behind one summary."""
    found = part.find_all("details", class_="code", recursive=False)
    cells = [cell.extract() for cell in found]
    if not cells:
        return None
    first, *others = cells
    for cell in others:
        cell.find("summary").decompose()
        first.extend(list(cell.contents))
    return first
