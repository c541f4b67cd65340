"""The executed notebook as the middle of a page: its title, its sections and its contents."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, count, pairwise
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from retention_lib.report.drawn import outputs
from retention_lib.report.drawn.left_out import without_prose
from retention_lib.report.drawn.parts import Part, Piece
from retention_lib.report.markup import clean
from retention_lib.report.markup.shell import TEMPLATES, marked
from retention_lib.writing import listed, text

_FILE = '<a data-file="'  # nothing that a notebook shows comes through clean.py with this attribute


class Body(NamedTuple):
    """A notebook without its title, which the page has a place of its own for.

    `opening` is what stands before the first `##` heading, `parts` what follows, a part a heading;
    `downloads` are the links to the files of each table.
    """

    opening: Part
    parts: list[Part]
    downloads: list[Markup]

    @property
    def sections(self) -> list[Part]:
        """What is read on the page."""
        return [part for part in self.parts if not (part.fold or part.lacks)]

    @property
    def folds(self) -> list[Part]:
        """What stands behind its heading."""
        return [part for part in self.parts if part.fold or part.lacks]

    @property
    def lacking(self) -> list[str]:
        """The questions that data are lacking for."""
        return [part.question for part in self.parts if part.lacks]

    @property
    def all(self) -> list[Part]:
        return [self.opening, *self.parts]


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
    opening, *parts = _parts(soup)
    return Body(opening, parts, list(links.values()))


def beside(html: str, folder: str) -> str:
    """A page, or a part of one, from where its files lie in `folder`."""
    return html.replace(_FILE, Markup(f'<a href="{escape(folder)}/'))


def _exporter(links: Mapping[str, Markup], name: str) -> HTMLExporter:
    exporter = HTMLExporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)])
    exporter.environment.filters |= {
        "authored": partial(outputs.authored, notebook=name),
        "shown": partial(outputs.shown, numbers=count(1)),
        "told": outputs.told,
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


def _parts(soup: BeautifulSoup) -> list[Part]:
    """What stands before the first `h2`, and then each with what follows it."""
    parts = [Part()]
    for wrapper in soup("div", attrs={"data-kind": True}, recursive=False):
        for heading, held in _pieces(wrapper):
            if heading is not None:
                question = heading.get_text(" ", strip=True)
                fold = "data-fold" in wrapper.attrs
                parts.append(Part(question, str(heading["id"]), fold))
            if held.contents:
                parts[-1].pieces.append(Piece(str(wrapper["data-kind"]), held))
    return parts


def _pieces(wrapper: Tag) -> Iterator[tuple[Tag | None, Tag]]:
    """A wrapper cut before each `h2`: the heading, or None, and what follows it."""
    nodes = list(wrapper.contents)
    places = [nodes.index(h2) for h2 in wrapper("h2", recursive=False)]
    for begin, end in pairwise([0, *places, len(nodes)]):
        group = nodes[begin:end]
        heading = group.pop(0) if group and begin in places else None
        held = Tag(name="div", attrs=wrapper.attrs)
        held.extend(group)
        yield heading, held
