"""`make bench`: a grid of 40 pages beside bare papermill, which makes no page, at the same number
of jobs.

The second run finds nothing changed. Three of the 40 fail on the third: 37 are published, three
marked stale. Prints a table and writes it to benchmarks/grid.md; the ratio, not the seconds,
carries over to another machine.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

PAGES, FAILING, ASKED, QUIET = 40, 3, 1.3, 2.0
STATUSES = ("published", "unchanged", "failed")
PARAMETERS = """source: str = "cdnow-sample"  # where the records are
as_of: str = "1998-06-30"  # last day observed
shop: int = 0  # which page of the grid
broken: bool = False  # whether some pages fail"""
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELLS = [
    (
        "from retention_lib import cohorts, data, plots, report, tables, words\n\nrecords ="
        " data.connect(source)"
    ),
    (
        'grid = cohorts.retention(records.transactions, by="month",'
        " as_of=as_of)\nwords.retention(grid)"
    ),
    "report.picture(plots.retention(grid))",
    'report.table(tables.retention(grid), "grid", grid)',
    (
        f"from pathlib import Path\n\nassert not (Path('broken').exists() and shop < {FAILING}),"
        " 'this page fails'"
    ),
    "report.emit(findings=[words.retention(grid)])",
]


def shop(folder: Path) -> Path:
    """A definition of a grid of pages beside its notebook."""
    for place in ("reports", "notebooks"):
        (folder / place).mkdir(exist_ok=True)
    title = nbformat.v4.new_markdown_cell("# Do customers of this shop come back?")
    first = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    cells = [title, first, *map(nbformat.v4.new_code_cell, CELLS)]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}),
        folder / "notebooks" / "shop.ipynb",
    )
    grid = f"each = {{ shop = {list(range(PAGES))} }}\n"
    file = folder / "reports" / "grid.toml"
    file.write_text(
        f'source = "cdnow-sample"\ntitle = "Forty shops"\n[[report]]\nnotebook = "shop"\n{grid}'
    )
    return file


def ours(file: Path, jobs: int, *options: str) -> tuple[float, str]:
    """Seconds, and the rest of a line of the table: pages by how they ended, those marked stale,
    and the exit code."""
    begun = time.perf_counter()
    asked = [
        sys.executable,
        "-m",
        "retention_lib",
        "run",
        str(file),
        "--jobs",
        str(jobs),
        "--json",
        *options,
    ]
    done = subprocess.run(asked, capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    ended = Counter(json.loads(line)["status"] for line in done.stdout.splitlines())
    stale = (
        (file.parent / "site" / "index.html")
        .read_text(encoding="utf-8")
        .count("Stale: a later run failed")
    )
    return seconds, " | ".join(
        str(n) for n in (*(ended[status] for status in STATUSES), stale, done.returncode)
    )


def bare(folder: Path, jobs: int) -> float:
    """The same notebooks by papermill's own command, a process each."""

    def one(number: int) -> None:
        asked = ["-p", "shop", str(number), "--cwd", str(folder), "--no-progress-bar"]
        notebooks = [str(folder / "notebooks" / "shop.ipynb"), str(folder / f"{number}.ipynb")]
        subprocess.run(
            [sys.executable, "-m", "papermill", *notebooks, *asked], check=True, capture_output=True
        )

    begun = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(one, range(PAGES)))
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    jobs = parser.parse_args().jobs
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file = shop(folder)
        seconds, ends = ours(file, jobs)
        quiet, unchanged = ours(file, jobs, "--only-changed")
        papermill = bare(folder, jobs)
        (file.parent / "broken").touch()  # the notebooks run in the definition's folder
        again, after = ours(file, jobs)
    text = "\n".join(
        [
            f"# A grid of {PAGES} pages beside bare papermill, {jobs} at a time",
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, one run.",
            "",
            f"| | seconds | {' | '.join(STATUSES)} | marked stale | exit code |",
            "|---|---|---|---|---|---|---|",
            f"| papermill, no pages | {papermill:.0f} | | | | | |",
            f"| retention run | {seconds:.0f} | {ends} |",
            f"| retention run --only-changed | {quiet:.1f} | {unchanged} |",
            f"| retention run, {FAILING} broken | {again:.0f} | {after} |",
            "",
            f"retention / papermill: {seconds / papermill:.2f} (asked: at most {ASKED}).",
            (
                f"Nothing changed: {quiet:.1f} s, all in (asked: under {QUIET:.0f} beside reading"
                " the data's fingerprint)."
            ),
            "",
        ]
    )
    print(text)
    (Path(__file__).parent / "grid.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
