"""The executed notebook as the middle of a page: its title, its sections and its contents."""

import re
from collections.abc import Mapping
from functools import partial
from itertools import chain, count, takewhile
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from retention_lib.report.drawn import outputs
from retention_lib.report.drawn.left_out import without_prose
from retention_lib.report.markup import clean
from retention_lib.report.markup.shell import TEMPLATES, marked
from retention_lib.writing import listed, text

_FILE = '<a data-file="'  # nothing that a notebook shows comes through clean.py with this attribute


class Body(NamedTuple):
    """A notebook without its title, which the page has a place of its own for.

    `opening` is what stands before the first `##` heading, `sections` what follows it, `setup` the
    code of the opening, `contents` the headings of the sections, `downloads` the links to the files
    of each table.
    """

    opening: Markup
    sections: Markup
    setup: Markup
    contents: list[Tag]
    downloads: list[Markup]


def body(
    notebook: NotebookNode,
    files: Mapping[str, list[str]] | None = None,
    *,
    name: str = "",
) -> Body:
    """What the page shows of an executed notebook; `files` are those of each table that it has
    emitted, and by its name its Markdown is found in the language that is being written."""
    link = Markup(_FILE + '{0}">{0}</a>').format  # where they lie is for `beside` to say
    emitted = (files or {}).items()
    links = {table: Markup(listed(map(link, names))) for table, names in emitted}
    told = without_prose(notebook)
    soup = BeautifulSoup(_exporter(links, name).from_notebook_node(told)[0], "html.parser")
    if soup.h1:
        soup.h1.decompose()
    _name_headings(soup)
    _scroll_tables(soup)
    sections = _sections(soup)
    setup = _code(soup)
    for section in sections:
        section.append(_code(section))
    contents = [h2 for section in sections for h2 in section("h2")]
    shown = Markup("\n".join(str(section.extract()) for section in sections))
    opening = Markup(str(soup).strip())
    return Body(opening, shown, Markup(setup), contents, list(links.values()))


def beside(html: str, folder: str) -> str:
    """A page, or a part of one, from where its files lie in `folder`."""
    return html.replace(_FILE, Markup(f'<a href="{escape(folder)}/'))


def _exporter(links: Mapping[str, Markup], name: str) -> HTMLExporter:
    exporter = HTMLExporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.filters |= {
        "authored": partial(outputs.authored, notebook=name),
        "shown": partial(outputs.shown, numbers=count(1)),
        "links": lambda output: links.get(outputs.table(output)),
        "plain": clean.plain,
    }
    exporter.environment.globals |= {"text": text, "marked": marked}
    return exporter


def _name_headings(soup: BeautifulSoup) -> None:
    used: set[str] = set()
    for heading in soup(re.compile("^h[1-6]$")):
        words = re.sub(r"\W+", "-", heading.get_text()).strip("-").lower()
        # the prefix keeps them apart from the ids of the page's own frame
        name = f"s-{words[:60] or 'section'}"
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        heading["id"] = next(name for name in names if name not in used)
        used.add(heading["id"])


def _scroll_tables(soup: BeautifulSoup) -> None:
    """A wide table scrolls inside its own region, which the keyboard can reach, and never the
    page."""
    for number, table in enumerate(soup("table"), start=1):
        region = soup.new_tag("div", attrs={"class": "table", "role": "region", "tabindex": "0"})
        if table.caption:
            table.caption["id"] = region["aria-labelledby"] = f"table-{number}"
        else:
            region["aria-label"] = text("page-table", number=number)
        table.wrap(region)


def _sections(soup: BeautifulSoup) -> list[Tag]:
    """Each `h2` and what follows it, moved into a section of its own."""
    found = []
    for h2 in soup("h2", recursive=False):
        below = list(takewhile(lambda node: node.name != "h2", h2.next_siblings))
        section = h2.wrap(soup.new_tag("section", attrs={"aria-labelledby": h2["id"]}))
        section.extend(below)
        found.append(section)
    return found


def _code(part: Tag) -> Tag | str:
    """The code of a part of the page, taken out of it and gathered behind one summary."""
    cells = [cell.extract() for cell in part("details", class_="code", recursive=False)]
    if not cells:
        return ""
    first, *others = cells
    for cell in others:
        cell.summary.decompose()
        first.extend(list(cell.contents))
    return first
