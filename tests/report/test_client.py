"""How a cell ended, without a kernel."""

import pytest
from nbformat import ValidationError
from nbformat.v4 import new_code_cell
from nbformat.validator import NotebookValidationError

from retention_lib.report.drawn.failure import failed
from retention_lib.report.made.client import LATE, Client, Stopped

CELL = new_code_cell("raise x")


class Alone(Client):
    """A client without a kernel, whose cell displays what it may not."""

    def __init__(self):
        """Nothing is begun."""

    def execute_cell(self, cell, index):
        raise NotebookValidationError(ValidationError("3 is no text"))


def test_an_error_named_like_a_late_cell_is_none():
    named = "".join(["cell ", "timeout"])
    assert named == LATE and Alone().read(CELL, 0, {"content": {"ename": named}}) is None
    with pytest.raises(Stopped):
        Alone().read(CELL, 0, {"content": {"ename": LATE}})


def test_what_no_notebook_can_hold_is_the_cells_error():
    with pytest.raises(Stopped) as stopped:
        Alone()._run(CELL, 0)
    kind, detail, error = (stopped.value.kind, stopped.value.detail, stopped.value.error)
    assert failed(kind, detail, "", step=4, error=error).sentence == (
        "Step 4 of the notebook displayed what no notebook can hold; display texts, or what pandas"
        " and matplotlib show of themselves."
    )
