"""`retention new`: a notebook and a definition to start from."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from retention_lib.commands.shown import show
from retention_lib.report.asked import new
from retention_lib.writing import text


def arguments(parser: ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("name", help=text("commands-argument-new"))


def command(asked: Namespace) -> None:
    """Write both into the folders notebooks and reports of the folder we are in, overwriting
    nothing."""
    notebook, definition = new.write(asked.name, Path())
    show(text("commands-new-notebook", file=str(notebook)))
    show(text("commands-new-definition", file=str(definition)))
