"""Where a page leads: to the page of all pages, to those of its definition, to the run before."""

from typing import NamedTuple

from retention_lib.report.asked.record import Record, Task
from retention_lib.report.drawn.changed import before


class Link(NamedTuple):
    """A page of the definition; `address` is empty for the page itself."""

    name: str
    address: str


class Links(NamedTuple):
    """Addresses as seen from a page: `every` is that of the page of all pages, `earlier` that of
    the run `before`, which is None where there is none."""

    every: str
    pages: list[Link]
    before: Record | None
    earlier: str


def links(task: Task, home: str) -> Links:
    """What a page leads to; `home` is the folder of its current page, seen from there.

    Pages of the definition are linked by the plan, because they are made at the same time.
    """
    top = f"{home}../../"
    mine = task.job.page
    pages = [
        Link(page.name, "" if page.page == mine else f"{top}{page.page}/index.html")
        for page in task.job.siblings
    ]
    last = before(task)
    earlier = f"runs/{last.run_id}/report.html" if last else ""
    there = last if earlier and (task.job.folder / earlier).is_file() else None
    return Links(f"{top}index.html", pages, there, f"{home}{earlier}")
