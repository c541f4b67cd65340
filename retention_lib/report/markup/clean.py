"""HTML that came out of a notebook, made harmless and plain.

An author's Markdown may link to elsewhere (the gates then ask for words instead); what a cell
displays may hold anything a customer ever typed, so it keeps structure and words only.
"""

import re

import nh3
from bs4 import BeautifulSoup, Tag

_TEXT = {
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "s",
    "sub",
    "sup",
    "code",
    "pre",
    "blockquote",
    "abbr",
    "span",
}
_BLOCKS = {
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "details",
    "summary",
    "figure",
    "figcaption",
}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]+")

# characters that turn the reading direction of all that follows; the isolates stay, they end where
# they should
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))

_STEERS = dict.fromkeys([*range(32), *range(127, 160)], " ")  # a bell, an escape, a backspace

_SPANS = {"scope", "colspan", "rowspan"}
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "th": _SPANS,
    "td": _SPANS,
    "a": {"href"},
    "img": {"src", "alt"},
}
_KINDS = {"number", "note", "group", "short", "long"}
_CLASSES = {"td": _KINDS, "th": _KINDS}
_SHORT, _LONG = (
    20,
    40,
)  # characters of a cell that must not break, and of one that needs room to break in


def authored(html: str) -> str:
    """Markdown of the notebook, already turned into HTML."""
    return _clean(
        html,
        _TEXT | _BLOCKS | _TABLE | _HEADINGS | {"a", "img"},
        links={"https", "http", "mailto", "data"},
    )


def displayed(html: str) -> str:
    """What a cell displayed: no links or pictures from its HTML, and no headings, which are the
    author's alone."""
    return _clean(html, _TEXT | _BLOCKS | _TABLE, links=set())


def unturned(text: str) -> str:
    """Text without direction turns."""
    return text.translate(_TURNS)


def plain(text: str) -> str:
    """Text without terminal colours and direction turns."""
    return unturned(re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]", "", text))


def line(text: str) -> str:
    """Plain text on one line, without characters that steer a terminal.

    >>> line("Ada\\x07\\n Lovelace")
    'Ada Lovelace'
    """
    return " ".join(plain(text).translate(_STEERS).split())


def _clean(html: str, tags: set[str], links: set[str]) -> str:
    return nh3.clean(
        _reduced(html.translate(_TURNS)),
        tags=tags,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_kept,
        url_schemes=links,
        link_rel="noopener noreferrer",
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if _PICTURE.fullmatch(value) else None
    if attribute == "href":
        return None if value.lower().startswith("data:") else value
    return value


def _reduced(html: str) -> str:
    """The same HTML with every table as plain as a table can be."""
    if "<table" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for style in soup(["style", "script"]):
        style.decompose()
    for table in soup("table"):
        _plain_table(soup, table)
    return str(soup)


def _plain_table(soup: BeautifulSoup, table: Tag) -> None:
    _caption(soup, table)
    for cell in table(["th", "td"]):
        _plain_cell(soup, cell)


def _caption(soup: BeautifulSoup, table: Tag) -> None:
    """great_tables writes its heading as rows; a caption is what assistive technology reads out."""
    rows = table.select("tr.gt_heading")
    if not rows:
        return
    caption = soup.new_tag("caption")
    title, *rest = [row.get_text(" ", strip=True) for row in rows]
    strong = soup.new_tag("strong", string=title)
    caption.append(strong)
    for text in rest:
        caption.append(soup.new_tag("span", string=text))
    for row in rows:
        row.decompose()
    table.insert(0, caption)


def _plain_cell(soup: BeautifulSoup, cell: Tag) -> None:
    kept = {
        name: cell[name] for name in ("scope", "colspan", "rowspan") if cell.get(name, "1") != "1"
    }
    if cell.name == "th" and "scope" not in kept:
        kept["scope"] = "col" if cell.find_parent("thead") else "row"
    kind = _kind(cell)
    if kind == "group":
        kept["scope"] = "rowgroup"
    if kind == "note":
        cell.append(soup.new_tag("span"))
        cell.contents[-1].extend(cell.contents[:-1])
    cell.attrs = kept | ({"class": kind} if kind else {})


def _kind(cell: Tag) -> str:
    """What the style sheet has to know of a cell."""
    classes = set(cell.get("class", []))
    if "gt_group_heading" in classes:
        return "group"
    if classes & {"gt_sourcenote", "gt_footnote"}:
        return "note"
    if "gt_right" in classes or "right" in cell.get("style", ""):
        return "number"
    if cell.find_parent("thead"):
        return ""
    length = len(cell.get_text(strip=True))
    return "short" if length <= _SHORT else "long" if length >= _LONG else ""
