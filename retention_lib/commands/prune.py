"""`retention prune`: remove the old runs of a definition's pages."""

import os
from argparse import Namespace
from pathlib import Path

from retention_lib.commands.arguments import Parser, at_least
from retention_lib.commands.shown import show
from retention_lib.report.asked import plan, spec
from retention_lib.report.kept import lock, prune
from retention_lib.report.kept.orphans import orphans
from retention_lib.report.made import pages
from retention_lib.writing import text

RUNS = 20  # that stay
DAYS = 90  # that the others stay


def arguments(parser: Parser) -> None:
    """What `prune` takes."""
    parser.add_argument("definition", type=Path)
    number = at_least(0)
    parser.add_argument("--keep", type=number, default=RUNS, told={"runs": RUNS})
    parser.add_argument("--failures-days", type=number, default=DAYS, told={"days": DAYS})
    parser.add_argument("--gone", action="store_true")


def command(asked: Namespace) -> None:
    """Remove old runs, never the one that a page shows, and say of each page how many went."""
    jobs = plan.jobs(asked.definition, today=asked.today)
    folder = jobs[0].site
    if not os.path.lexists(folder):
        show(text("commands-prune-nothing"))
        return
    if not folder.is_dir():
        raise spec.Refused(
            f"{folder}: this is no folder, so there are no runs in it; put the site's folder in its"
            " place"
        )
    with pages.writable(jobs), lock.held(jobs):
        gone = orphans(folder, today=asked.today) if asked.gone else []
        done = prune.prune(
            jobs,
            keep=asked.keep,
            days=asked.failures_days,
            today=asked.today,
            gone=gone,
        )
        for page in done:
            show(page)
