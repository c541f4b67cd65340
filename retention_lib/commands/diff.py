"""`retention diff`: a report's last good run against an earlier one."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from retention_lib.report.kept import diff
from retention_lib.writing import text

SITE = Path("reports/site")


def arguments(parser: ArgumentParser) -> None:
    """What `diff` takes."""
    parser.add_argument("report")
    parser.add_argument("--run", metavar="ID")
    where = text("commands-argument-site", site=SITE.as_posix())
    parser.add_argument("--site", type=Path, default=SITE, help=where)


def command(asked: Namespace) -> int:
    """Print how the metrics moved, whether that is more than noise, and what else changed."""
    folder = diff.page(asked.report, asked.site)
    print(diff.told(*diff.pair(folder, asked.run)))
    return 0
