"""Sources that installed packages bring, by name: entry points of the group
``retention_lib.sources``.

A package brings one by a line in its pyproject; what the line names is called without arguments
and gives ``Records``::

    [project.entry-points."retention_lib.sources"]
    till = "our_till.records:records"
"""

import re
from importlib.metadata import EntryPoint, entry_points

from retention_lib.contract import ContractError, quoted
from retention_lib.data.records import Records

GROUP = "retention_lib.sources"


def names() -> list[str]:
    """The names of all of them."""
    return sorted(entry_points(group=GROUP).names)


def find(name: str) -> EntryPoint | None:
    """The source of that name; the packages are asked for a bare word only, never for a path or a
    URL."""
    if not re.fullmatch(r"[\w-]+", name):
        return None
    sources = list(entry_points(group=GROUP, name=name))
    if len(sources) > 1:
        raise ContractError(
            f"one package alone should bring the source '{name}'",
            quoted([package(source) for source in sources]),
            "uninstall the others",
        )
    return sources[0] if sources else None


def load(source: EntryPoint) -> Records:
    """The records of a source that was found; raises ``ContractError`` where it gives none."""
    records = source.load()()
    if isinstance(records, Records):
        return records
    raise ContractError(
        f"the source '{source.name}' of {package(source)} should give Records",
        type(records).__name__,
        "mend that package",
    )


def package(source: EntryPoint) -> str:
    """The name of the package that brings a source."""
    return source.dist.name if source.dist else ""
