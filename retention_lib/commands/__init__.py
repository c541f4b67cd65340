"""What the `retention` command does, one module a word: its ``arguments`` and the ``command``,
which returns a code where it is not 0."""

from argparse import Namespace

from retention_lib.commands import check, columns, diff, export, listed, new, prune, run
from retention_lib.commands.arguments import Parser
from retention_lib.writing import text

COMMANDS = {  # each is told by the text ``commands-<word>`` of the catalogue
    "check": check,
    "columns": columns,
    "run": run,
    "list": listed,
    "diff": diff,
    "prune": prune,
    "new": new,
    "export": export,
}


def parser() -> Parser:
    """The parser of the whole command."""
    whole = Parser(prog="retention", description=text("commands-about"))
    words = whole.add_subparsers(required=True, metavar="COMMAND")
    for word, module in COMMANDS.items():
        told = text(f"commands-{word}")
        part = words.add_parser(word, help=told, description=told)
        module.arguments(part)
        part.set_defaults(command=module.command)
    return whole


def parsed(argv: list[str] | None, into: Namespace) -> Namespace:
    """What was asked; names may also follow an option, which argparse by itself does not see."""
    whole = parser()
    asked, more = whole.parse_known_args(argv, into)
    if not more:
        return asked
    several = isinstance(getattr(asked, "name", None), list)
    if not several or any(word.startswith("-") for word in more):
        whole.error(f"unrecognized arguments: {' '.join(more)}")
    asked.name += more
    return asked
