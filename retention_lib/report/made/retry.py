"""When a report that failed is tried again."""

from collections.abc import Sequence
from typing import Literal

from retention_lib.report.asked.record import Failure

When = Literal["now", "alone", "never"]

_TIMES = {"no kernel": 2, "dead kernel": 1}


def when(failure: Failure, before: Sequence[Failure], errors: Sequence[str]) -> When:
    """Whether to try again after a failure and those before it; `errors` are the cell errors that
    pass by themselves.

    A kernel that did not start gets two more tries, one that died one more, with no other report
    running beside it: most often memory had run out.

    >>> died = Failure(kind="dead kernel", sentence="It died.", traceback="")
    >>> when(died, [], []), when(died, [died], [])
    ('alone', 'never')
    """
    passing = failure.kind == "cell error" and failure.error in errors
    again = 1 if passing else _TIMES.get(failure.kind, 0)
    if sum(earlier.kind == failure.kind for earlier in before) >= again:
        return "never"
    return "alone" if failure.kind == "dead kernel" else "now"
