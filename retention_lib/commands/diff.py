"""`retention diff`: a report's last good run against an earlier one."""

import argparse
from pathlib import Path

from retention_lib.report.kept import diff


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `diff` takes."""
    page = "a page: report/slug, its folder, or a report with one page"
    parser.add_argument("report", metavar="REPORT", help=page)
    run = "the run to compare with (default the good one before)"
    parser.add_argument("--run", metavar="ID", help=run)
    site = Path("reports/site")
    parser.add_argument("--site", type=Path, default=site, help=f"default {site.as_posix()}")


def command(asked: argparse.Namespace) -> int:
    """Print how the metrics moved, whether that is more than noise, and what else changed."""
    folder = diff.page(asked.report, asked.site)
    print(diff.told(*diff.pair(folder, asked.run)))
    return 0
