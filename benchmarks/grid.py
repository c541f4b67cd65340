"""`make bench`: a grid of 40 pages beside bare papermill, which makes no page, at the same number of jobs.

Three of the 40 fail on the second run: 37 are published, three are marked stale. Prints a table of ratios and writes it
to benchmarks/grid.md; the ratio, not the seconds, carries over to another machine.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

PAGES, FAILING, ASKED = 40, 3, 1.3
PARAMETERS = """source: str = "cdnow-sample"  # where the records are
as_of: str = "1998-06-30"  # last day observed
shop: int = 0  # which page of the grid
broken: bool = False  # whether some pages fail"""
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELLS = [
    "from retention_lib import cohorts, data, plots, report, tables, words\n\nrecords = data.connect(source)",
    'grid = cohorts.retention(records.transactions, by="month", as_of=as_of)\nwords.retention(grid)',
    "report.picture(plots.retention(grid))",
    "tables.retention(grid)",
    f"from pathlib import Path\n\nassert not (Path('broken').exists() and shop < {FAILING}), 'this page fails'",
    'report.emit(tables={"grid": grid}, findings=[words.retention(grid)])',
]


def shop(folder: Path) -> Path:
    """A definition of a grid of pages beside its notebook."""
    for place in ("reports", "notebooks"):
        (folder / place).mkdir(exist_ok=True)
    title = nbformat.v4.new_markdown_cell("# Do customers of this shop come back?")
    first = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    cells = [title, first, *map(nbformat.v4.new_code_cell, CELLS)]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), folder / "notebooks" / "shop.ipynb"
    )
    grid = f"each = {{ shop = {list(range(PAGES))} }}\n"
    file = folder / "reports" / "grid.toml"
    file.write_text(f'source = "cdnow-sample"\ntitle = "Forty shops"\n[[report]]\nnotebook = "shop"\n{grid}')
    return file


def ours(file: Path, jobs: int) -> tuple[float, int, list[dict]]:
    begun = time.perf_counter()
    asked = [sys.executable, "-m", "retention_lib", "run", str(file), "--jobs", str(jobs), "--json"]
    done = subprocess.run(asked, capture_output=True, text=True)
    return time.perf_counter() - begun, done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def bare(folder: Path, jobs: int) -> float:
    """The same notebooks by papermill's own command, a process each."""

    def one(number: int) -> None:
        asked = ["-p", "shop", str(number), "--cwd", str(folder), "--no-progress-bar"]
        notebooks = [str(folder / "notebooks" / "shop.ipynb"), str(folder / f"{number}.ipynb")]
        subprocess.run([sys.executable, "-m", "papermill", *notebooks, *asked], check=True, capture_output=True)

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
        seconds, code, said = ours(file, jobs)
        papermill = bare(folder, jobs)
        (file.parent / "broken").touch()  # the notebooks run in the definition's folder
        again = ours(file, jobs)
        stale = (file.parent / "site" / "index.html").read_text(encoding="utf-8").count("Stale: a later run failed")
    ends = [len([page for page in said if page["status"] == status]) for status in ("published", "failed")]
    after = [len([page for page in again[2] if page["status"] == status]) for status in ("published", "failed")]
    text = "\n".join(
        [
            f"# A grid of {PAGES} pages beside bare papermill, {jobs} at a time",
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, one run.",
            "",
            "| | seconds | published | failed | marked stale | exit code |",
            "|---|---|---|---|---|---|",
            f"| papermill, no pages | {papermill:.0f} | | | | |",
            f"| retention run | {seconds:.0f} | {ends[0]} | {ends[1]} | 0 | {code} |",
            f"| retention run, {FAILING} broken | {again[0]:.0f} | {after[0]} | {after[1]} | {stale} | {again[1]} |",
            "",
            f"retention / papermill: {seconds / papermill:.2f} (asked: at most {ASKED})",
            "",
        ]
    )
    print(text)
    (Path(__file__).parent / "grid.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
