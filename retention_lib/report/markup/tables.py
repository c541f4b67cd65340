"""Every table as plain as a table can be: what it says, and what the style sheet has to know of
it."""

import re

from bs4 import BeautifulSoup, Tag

# characters of a cell that must not break, and of one that needs room to break in
_SHORT = 20
_LONG = 40
_STEP = re.compile(r"--h: (\d)(?!\d)")  # of a cell's colour, the tenth is the darkest
KINDS = {"number", "note", "group", "short", "long", *(f"h{step}" for step in range(10))}
SPANS = ("scope", "colspan", "rowspan")


def reduced(html: str) -> str:
    """The same HTML with every table as plain as a table can be."""
    if "<table" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for style in soup(["style", "script"]):
        style.decompose()
    for table in soup("table"):
        _caption(soup, table)
        for cell in table(["th", "td"]):
            _plain_cell(soup, cell)
    return str(soup)


def _caption(soup: BeautifulSoup, table: Tag) -> None:
    """great_tables writes its heading as rows; a caption is what assistive technology reads out."""
    rows = table("tr", class_="gt_heading")
    if not rows:
        return
    caption = soup.new_tag("caption")
    for number, row in enumerate(rows):
        name = "span" if number else "strong"
        caption.append(soup.new_tag(name, string=row.get_text(" ", strip=True)))
        row.decompose()
    table.insert(0, caption)


def _plain_cell(soup: BeautifulSoup, cell: Tag) -> None:
    kept = {name: cell[name] for name in SPANS if cell.get(name, "1") != "1"}
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
    if step := _STEP.search(cell.get("style", "")):
        return f"h{step[1]}"
    if "gt_right" in classes or "right" in cell.get("style", ""):
        return "number"
    if cell.find_parent("thead"):
        return ""
    length = len(cell.get_text(strip=True))
    return "short" if length <= _SHORT else "long" if length >= _LONG else ""
