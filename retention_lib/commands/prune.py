"""`retention prune`: remove the old runs of a definition's pages."""

import argparse
from datetime import timedelta
from pathlib import Path

from retention_lib.report import lock, plan, prune
from retention_lib.report.prune import Pruned, Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `prune` takes."""
    parser.add_argument("definition", type=Path, metavar="DEFINITION", help="a reports/*.toml file")
    parser.add_argument("--keep", type=_number, default=20, help="good runs of each page that stay (default 20)")
    parser.add_argument(
        "--failures-days", type=_number, default=90, help="days that all other runs stay, failed ones above all (90)"
    )
    parser.add_argument("--gone", action="store_true", help="remove pages that the definition no longer makes, too")


def command(asked: argparse.Namespace) -> int:
    """Remove old runs, never the one that a page shows, and say of each page how many went."""
    jobs = plan.jobs(asked.definition, today=asked.today)
    if not plan.site(jobs[0].definition).is_dir():
        print("Nothing has run yet, so there is nothing to remove.")
        return 0
    with lock.held(jobs):
        done = prune.prune(jobs, Rule(asked.keep, asked.today - timedelta(days=asked.failures_days), asked.gone))
    for page in done:
        print(_sentence(page, gone=asked.gone))
    return 0


def _sentence(page: Pruned, *, gone: bool) -> str:
    if not page.gone:
        return f"{page.page}: {page.removed} of {page.runs} runs removed."
    if gone:
        return f"{page.page}: removed, because the definition no longer makes this page."
    return f"{page.page}: left as it is, though the definition no longer makes this page; --gone removes it."


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is too few; give 0 or more")
    return number
