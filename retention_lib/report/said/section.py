"""A part of a notebook that the records may be too few for: it is made, or left out by name."""

from types import TracebackType
from typing import Self

from IPython.display import display

from retention_lib.results import ContractError
from retention_lib.secrecy.rows import withheld
from retention_lib.writing import Finding, text

LEFT_OUT = "left_out"  # in the output's metadata: that it says why a part is not there


class Section:
    """What `section` gives: true once its part has been made; `reason` says why it was not."""

    def __init__(self) -> None:
        self._made = False
        self.reason = ""

    def __bool__(self) -> bool:
        return self._made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self._made = error is None
        if not isinstance(error, ContractError):
            return False
        self.reason = withheld(str(error))
        said = Finding(text("page-left_out", reason=self.reason))
        display(said, metadata={"text/html": {LEFT_OUT: True}})
        return True


def section() -> Section:
    """A part of the page that can be left out where the records do not hold what it needs.

    What stands in `with report.section() as effort:` ends at the first `ContractError`: a table or
    a question is not there, too few customers left. The page then says in its place what was
    needed, found and is to do, without the prose around it, and goes on; later cells of the part
    begin with `if effort:`. Any other error is an error.

    >>> from retention_lib.contract import ContractError
    >>> with section() as effort:
    ...     raise ContractError("ces needs answers", "none", "map the question")
    Left out: ces needs answers; found none; map the question.
    >>> bool(effort), effort.reason
    (False, 'ces needs answers; found none; map the question')
    """
    return Section()
