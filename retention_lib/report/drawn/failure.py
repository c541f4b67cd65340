"""Why a run failed, in one sentence a reader understands and the details a developer needs."""

import traceback
from collections.abc import Sequence

from retention_lib.report.asked.record import Failure, Kind, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import navigation
from retention_lib.report.drawn.frames import MEMORY, places
from retention_lib.report.markup import clean, shell
from retention_lib.writing import text

_RAISED = {"NotebookValidationError": "unshown"}
REFUSED = "refused.html"  # the page that a gate refused, in its run's folder


def failed(
    kind: Kind,
    detail: str,
    trace: str,
    *,
    step: int = 0,
    error: str = "",
    limit: int = 0,
    line: str = "",
) -> Failure:
    """A failure of a kind.

    `step` is the code cell that stopped, where one did, and `error` the class of what it raised;
    `limit` is in seconds; `line` is where, if what was said is not told.
    """
    sentence = clean.short(detail)  # the traceback has the rest
    error = clean.short(error)
    if kind != "gate":  # whose detail is the sentence
        key = "withheld" if line else sentence if kind == "timeout" else kind.replace(" ", "_")
        raised = _RAISED.get(error, "memory" if error in MEMORY else error)
        sentence = text(
            f"failure-{key}",
            detail=sentence,
            step=str(step or "none"),
            limit=str(limit),
            error=raised,
            line=line,
        )
    told = clean.plain(trace) if kind == "gate" else places(trace)
    return Failure(kind=kind, sentence=sentence, traceback=told, error=error)


def page(
    task: Task,
    failure: Failure,
    *,
    last_good: bool,
    beside: Sequence[str] = (),
) -> str:
    """What stands in a failed run's folder; `last_good` says whether an earlier page is there to
    link to, `beside` names the files of the run in which all is that was said."""
    return shell.fill(
        "failed.html.j2",
        task=task,
        failure=failure,
        last_good=last_good,
        beside=beside,
        links=navigation.links(task, "../../"),
    )


def fault(error: Exception, secrets: Secrets) -> Failure:
    """The failure of the runner itself, by the exception that is being handled; what was said is
    told of the system's errors, which know of files and not of what is in them."""
    name = type(error).__name__
    detail = f"{name}: {error}" if isinstance(error, OSError) else name
    # scrubbed before it is shortened: half a password is not known for one
    detail, trace = secrets.scrub([detail, traceback.format_exc()])
    return failed("runner fault", detail, trace)
