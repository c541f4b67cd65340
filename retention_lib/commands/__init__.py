"""What the `retention` command does, one module a word: its ``arguments`` and the ``command``,
which returns a code."""

import argparse
from collections.abc import Sequence

from retention_lib.commands import check, diff, export, listed, new, prune, run

COMMANDS = {
    "check": (check, "the record tables of a source, and every data finding"),
    "run": (run, "run the reports of a definition and publish them"),
    "list": (listed, "what run would run, with resolved parameters"),
    "diff": (diff, "what changed in a report since an earlier run"),
    "prune": (prune, "keep the last runs of every page and remove older ones"),
    "new": (new, "write a notebook and a definition to start from"),
    "export": (export, "write the customers of a segment as CSV"),
}


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    whole = argparse.ArgumentParser(
        prog="retention", description="Retention analysis that ends at a page."
    )
    words = whole.add_subparsers(required=True, metavar="COMMAND")
    for word, (module, help_) in COMMANDS.items():
        part = words.add_parser(word, help=help_)
        module.arguments(part)
        part.set_defaults(command=module.command)
    return whole


def parsed(argv: Sequence[str] | None, into: argparse.Namespace) -> argparse.Namespace:
    """What was asked; names may also follow an option, which argparse by itself does not see."""
    whole = parser()
    asked, more = whole.parse_known_args(argv, into)
    if more and (
        not isinstance(getattr(asked, "name", None), list)
        or any(word.startswith("-") for word in more)
    ):
        whole.error(f"unrecognized arguments: {' '.join(more)}")
    if more:
        asked.name += more
    return asked
