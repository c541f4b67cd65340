"""The cells of a notebook, read without running it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from retention_lib.report.asked.spec import Refused
from retention_lib.writing import known, text


class Cell(NamedTuple):
    kind: str
    source: str
    tags: list[str]


def read(notebook: Path) -> list[Cell]:
    """Every cell, in order, its Markdown in the language that is being written; raises `Refused`
    for a file that is no notebook of version 4."""
    # as JSON, because nbformat takes two seconds to import: the worker, which runs the notebook,
    # validates it
    try:
        said = json.loads(notebook.read_text(encoding="utf-8"))
        if said["nbformat"] != 4:
            raise Refused(
                f"{notebook}: its format is version {said['nbformat']}; save it as version 4"
            )
        return [_cell(cell, notebook.stem) for cell in said["cells"]]
    except Refused:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        told = f"{type(error).__name__}: {error}; save it anew from Jupyter, or name another"
        raise Refused(f"{notebook}: the notebook cannot be read: {told}") from error


def translated(source: str, notebook: str, cell: str) -> str:
    """The Markdown of a cell of a notebook, by its id, in the language that is being written; its
    own where the catalogue has none."""
    key = _key(notebook, cell)
    return text(key) if known(key) else source


def _key(notebook: str, cell: str) -> str:
    """Ids in our notebooks begin with the notebook's name; a copy under another name is another
    text."""
    return (
        f"notebooks-{cell}" if cell.startswith(f"{notebook}-") else f"notebooks-{notebook}-{cell}"
    )


def _cell(said: dict[str, Any], notebook: str) -> Cell:
    tags = said.get("metadata", {}).get("tags", [])
    if type(tags) is not list:
        raise TypeError(f"the tags of a cell are {tags!r}, which is no list")
    kind, source = said["cell_type"], "".join(said["source"])
    if kind == "markdown":
        source = translated(source, notebook, said.get("id", ""))
    return Cell(kind, source, tags)
