"""The prose around what a notebook left out: of it a page keeps the headings."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from nbformat import NotebookNode

from retention_lib.report.said.section import LEFT_OUT

_SHOWN = ("display_data", "execute_result")


def without_prose(notebook: NotebookNode) -> NotebookNode:
    """A notebook whose Markdown cells are marked where all that follows them was left out.

    A part reaches from a cell that says what is missing to the next heading, or to the next output
    that is another; the Markdown above such a cell is of it too. What is missing is said once.
    """
    told = deepcopy(notebook)
    left_out = False
    for prose, *code in _groups(told.cells):
        shown = [output for cell in code for output in cell.get("outputs", ())]
        said = [_left_out(output) for output in shown if output.output_type in _SHOWN]
        heading = prose.source.lstrip().startswith("#")
        left_out = any(said) or (left_out and not heading)
        left_out = left_out and all(said)
        if left_out:
            prose.metadata[LEFT_OUT] = True
    return told


def _groups(cells: list[NotebookNode]) -> Iterator[list[NotebookNode]]:
    """Each Markdown cell with the cells up to the next."""
    prose = [place for place, cell in enumerate(cells) if cell.cell_type == "markdown"]
    for begin, end in pairwise([*prose, len(cells)]):
        yield cells[begin:end]


def _left_out(output: NotebookNode) -> bool:
    """Whether an output says why a part is not there."""
    match output.metadata.get("text/html"):
        case {"left_out": True}:
            return True
    return False
