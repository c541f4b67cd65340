"""`retention new`: a notebook and a definition to start from."""

import argparse
from pathlib import Path

from retention_lib.report.asked import new


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("name", metavar="NAME", help="of the notebook and of the definition")


def command(asked: argparse.Namespace) -> int:
    """Write both into the folders notebooks and reports of the folder we are in, overwriting
    nothing."""
    notebook, definition = new.write(asked.name, Path())
    print(f"{notebook} runs as it is; change it: jupyter lab {notebook}")
    print(f"{definition} makes its page: retention run {definition}")
    return 0
