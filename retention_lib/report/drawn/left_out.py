"""The prose around what a notebook left out: of it a page keeps the headings."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from nbformat import NotebookNode

from retention_lib.report.said import section

OF = "of"  # in a Markdown cell's metadata: the id of the cell whose part it is about
_SHOWN = ("display_data", "execute_result")


def without_prose(notebook: NotebookNode) -> NotebookNode:
    """A notebook whose Markdown cells are marked where all that follows them was left out.

    A part reaches from a cell that says what is missing to the next heading, or to the next output
    that is another; the Markdown above such a cell is of it too. Below one heading a reason is
    given once. A Markdown cell elsewhere that says of which cell it is follows that cell.
    """
    told = deepcopy(notebook)
    left_out, reasons = False, set[str]()
    lacking = (cell for cell in told.cells if any(map(_reason, _shown(cell))))
    absent = {cell.get("id") for cell in lacking}
    for prose, *code in _groups(told.cells):
        if prose.source.lstrip().startswith("#"):
            left_out, reasons = False, set()
        shown = [output for cell in code for output in _shown(cell)]
        said = [_reason(output) for output in shown]
        left_out = all(said) and (left_out or any(said))
        if left_out or prose.metadata.get(OF, "") in absent:
            prose.metadata[section.LEFT_OUT] = True
        for cell in code:
            _say_once(cell, reasons)
    return told


def _groups(cells: list[NotebookNode]) -> Iterator[list[NotebookNode]]:
    """Each Markdown cell with the cells up to the next."""
    prose = [place for place, cell in enumerate(cells) if cell.cell_type == "markdown"]
    for begin, end in pairwise([*prose, len(cells)]):
        yield cells[begin:end]


def _shown(cell: NotebookNode) -> list[NotebookNode]:
    """What a cell shows, what it printed left out."""
    return [output for output in cell.get("outputs", ()) if output.output_type in _SHOWN]


def _reason(output: NotebookNode) -> str:
    """Why a part is not there; empty for an output that says anything else."""
    match output.get("metadata", {}).get("text/html"):
        case {section.LEFT_OUT: True}:
            return str(output.data["text/html"])
    return ""


def _say_once(cell: NotebookNode, reasons: set[str]) -> None:
    """Drop what was given as a reason before, and keep in mind what is new."""
    for output in _shown(cell):
        reason = _reason(output)
        if reason in reasons:
            cell.outputs.remove(output)
        elif reason:
            reasons.add(reason)
