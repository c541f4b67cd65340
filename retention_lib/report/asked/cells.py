"""The cells of a notebook, read without running it."""

import json
from pathlib import Path
from typing import NamedTuple

from retention_lib.report.asked.spec import Refused


class Cell(NamedTuple):
    kind: str
    source: str
    tags: list[str]


def read(notebook: Path) -> list[Cell]:
    """Every cell, in order; raises `Refused` for a file that is no notebook of version 4."""
    # as JSON, because nbformat takes two seconds to import: the worker, which runs the notebook,
    # validates it
    try:
        said = json.loads(notebook.read_text(encoding="utf-8"))
        if said["nbformat"] != 4:
            raise Refused(
                f"{notebook}: its format is version {said['nbformat']}; save it as version 4"
            )
        return [_cell(cell) for cell in said["cells"]]
    except Refused:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        told = f"{type(error).__name__}: {error}; save it anew from Jupyter, or name another"
        raise Refused(f"{notebook}: the notebook cannot be read: {told}") from error


def _cell(said: dict) -> Cell:
    tags = said.get("metadata", {}).get("tags", [])
    if type(tags) is not list:
        raise TypeError(f"the tags of a cell are {tags!r}, which is no list")
    return Cell(said["cell_type"], "".join(said["source"]), tags)
