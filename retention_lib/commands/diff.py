"""`retention diff`: a report's last good run against an earlier one."""

import argparse
from pathlib import Path

from retention_lib.report.kept import diff


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `diff` takes."""
    parser.add_argument(
        "report",
        metavar="REPORT",
        help="a page: report/slug, its folder, or a report with one page",
    )
    parser.add_argument(
        "--run",
        metavar="ID",
        help="the run to compare with (default the good one before)",
    )
    parser.add_argument(
        "--site", type=Path, default=Path("reports/site"), help="default reports/site"
    )


def command(asked: argparse.Namespace) -> int:
    """Print how the metrics moved, whether that is more than noise, and what else changed."""
    folder = diff.page(asked.report, asked.site)
    print(diff.told(*diff.pair(folder, asked.run)))
    return 0
