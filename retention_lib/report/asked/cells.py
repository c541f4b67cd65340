"""The notebook of a report: which file it is, and its cells, read without running it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from retention_lib.report.asked.spec import Entry, Refused
from retention_lib.writing import known, text

Said = dict[str, Any]  # a notebook, or a part of one, as its file has it


FIRST = 4  # cards that stand above the first picture


class Cell(NamedTuple):
    kind: str
    source: str
    tags: list[str]


def find(entry: Entry, definition: Path, where: str) -> Path:
    """The file, beside the definition or among the notebooks; raises `Refused`, `where` first, when
    there is none."""
    report = entry.file.stem  # a folder of the site, among what is hidden there and the index
    if report.startswith(".") or report.lower() == "index.html":
        raise Refused(
            f"{where}: a notebook named '{report}' cannot have a page; give it another name"
        )
    home = definition.parent
    places = [home / entry.file, home.parent / "notebooks" / entry.file]
    for place in filter(os.path.isfile, places):
        # a link gives the report its name, not what it leads to
        return place.parent.resolve() / place.name
    raise Refused(
        f"{where}: there is no notebook '{entry.notebook}'; looked for {places[0]} and {places[1]};"
        " copy it there, or make one with retention new"
    )


def read(notebook: Path) -> list[Cell]:
    """Every cell, in order, its Markdown in the language that is being written; raises `Refused`
    for a file that is no notebook of version 4."""

    def all_of(said: Said) -> list[Cell]:
        return [_cell(cell, notebook.stem) for cell in said["cells"]]

    return _told(notebook, all_of)


def needs(notebook: Path) -> list[str]:
    """What a notebook cannot do without, as its metadata say: `"retention_lib": {"needs":
    ["surveys"]}`."""
    return _told(notebook, _needs)


def cards(notebook: Path) -> int:
    """How many cards its page shows, as its metadata say: `"retention_lib": {"cards": 8}`; those
    that stand above the first picture where they say nothing."""
    return _told(notebook, _cards)


def _told(notebook: Path, what: Callable[[Said], Any]) -> Any:
    """What is asked of a notebook."""
    # as JSON, because nbformat takes two seconds to import: the worker, which runs the notebook,
    # validates it
    try:
        said = _said(notebook.read_text(encoding="utf-8"))
        version = said["nbformat"]
        if version == 4 and type(version) is int:
            minor = said.get("nbformat_minor")
            if type(minor) is not int:
                found = f"its nbformat_minor is {minor!r:.80}"
                raise TypeError(f"{found}, which is no whole number")
            return what(said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(
            f"{notebook}: the notebook cannot be read: {type(error).__name__}: {error};"
            " save it anew from Jupyter, or name another"
        ) from error
    raise Refused(f"{notebook}: its format is version {version!r:.80}; save it as version 4")


def _said(held: str) -> Said:
    said = json.loads(held)
    if "\\ud" in held.lower():
        json.dumps(said, ensure_ascii=False).encode()  # half a character can be written nowhere
    return said


def translated(source: str, notebook: str, cell: str) -> str:
    """The Markdown of a cell of a notebook, by its id, in the language that is being written; its
    own where the catalogue has none.

    Ids in our notebooks begin with the notebook's name; a copy under another name is another text.
    """
    key = "-".join(("notebooks", notebook, cell.removeprefix(f"{notebook}-")))
    return text(key) if known(key) else source


def _ours(said: Said) -> Said:
    return said.get("metadata", {}).get("retention_lib", {})


def _cards(said: Said) -> int:
    stated = _ours(said).get("cards", FIRST)
    if type(stated) is not int or stated < FIRST:
        found = f"its metadata state as cards {stated!r:.80}"
        raise TypeError(f"{found}, which is no whole number from {FIRST} on")
    return stated


def _needs(said: Said) -> list[str]:
    stated = _ours(said).get("needs", [])
    if type(stated) is not list or not {*map(type, stated)} <= {str}:
        raise TypeError(f"its metadata state as needs {stated!r:.80}, which is no list of texts")
    return stated


def _cell(said: Said, notebook: str) -> Cell:
    tags = said.get("metadata", {}).get("tags", [])
    if type(tags) is not list:
        raise TypeError(f"the tags of a cell are {tags!r:.80}, which is no list")
    kind = said["cell_type"]
    if kind not in ("code", "markdown", "raw"):
        raise TypeError(f"a cell of it is of the kind {kind!r:.80}, which there is not")
    source = "".join(said["source"])
    if kind == "markdown":
        source = translated(source, notebook, said.get("id", ""))
    return Cell(kind, source, tags)
