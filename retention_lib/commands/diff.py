"""`retention diff`: a report's last good run against an earlier one."""

from argparse import Namespace
from pathlib import Path

from retention_lib.commands.arguments import Parser
from retention_lib.commands.shown import show
from retention_lib.report.kept import diff

SITE = Path("reports/site")


def arguments(parser: Parser) -> None:
    """What `diff` takes."""
    parser.add_argument("report")
    parser.add_argument("--run", metavar="ID")
    told = {"site": SITE.as_posix()}
    parser.add_argument("--site", type=Path, default=SITE, told=told)


def command(asked: Namespace) -> None:
    """Print how the metrics moved, whether that is more than noise, and what else changed."""
    folder = diff.page(asked.report, asked.site)
    show(diff.told(*diff.pair(folder, asked.run)))
