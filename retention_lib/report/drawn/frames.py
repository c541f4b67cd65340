"""What of an error may be told outside its run's own notebook and log: what an error says may be
the row of a customer."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import retention_lib
from retention_lib.report.markup import clean

_HERE = Path(retention_lib.__file__).parent
_FRAME = re.compile(
    r"^\s*(?:File (?P<file>\S.*):(?P<at>\d+)|Cell In\[\d+\], line (?P<line>\d+))", re.M
)
_MARKED = re.compile(r"^-+> ?\d+ +(.*)", re.M)
_BEGINS = re.compile(
    r"^(?:(?:-{75}\n.*)?Traceback \("
    r"|(?:The above|During handling of).*exception|\s+Cell In\[)"
)
_SAID = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")


class Words(NamedTuple):
    """An error's class, and what it says if that may be told; if not, `line` is that of the cell
    which it came from, none where that is not known."""

    told: str
    line: str = ""


def words(name: str, said: str, trace: str, source: str) -> Words:
    """The words of an error of a cell, told where they are our own or stand in the cell, and of
    those that know no data: memory ran out, or the notebook ended itself."""
    frames = list(_frames(clean.plain(trace)))
    ours = bool(frames) and _ours(*frames[-1])
    if ours or "Memory" in name or name == "SystemExit" or said in source:
        return Words(f"{name}: {said}" if said else name)
    lines = [frame["line"] for frame, _ in frames if frame["line"]]
    return Words(name, (lines or ["none"])[-1])


def places(trace: str) -> str:
    """A traceback, of a notebook or of Python, with the files, lines and code it went through, and
    of what was said the classes alone.

    >>> said = "Traceback (most recent call last):\\n  File 'a.py', line 1\\n    int(row)\\n"
    >>> places(said + "ValueError: Ada\\n1 Ada").removeprefix(said)
    'ValueError'
    """
    kept, inside = [], False
    lines = clean.plain(trace).splitlines()
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        inside = inside or bool(_BEGINS.match(f"{line}\n{following}"))
        said = inside and not line.startswith(("File ", "Cell ")) and _SAID.match(line)
        if inside:
            kept.append(said[1] if said else line)
        inside = inside and not said
    return "\n".join(kept)


def _frames(trace: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each frame of a notebook's traceback, and the line of code that it had come to, where one is
    marked."""
    found = list(_FRAME.finditer(trace))
    bounds = [*(frame.start() for frame in found), len(trace)]
    for frame, end in zip(found, bounds[1:], strict=True):
        marked = _MARKED.search(trace, frame.end(), end)
        yield frame, marked[1] if marked else ""


def _ours(frame: re.Match[str], code: str) -> bool:
    """Whether an error was raised on purpose by this package."""
    file = frame["file"] or ""
    within = Path(file).expanduser().is_relative_to(_HERE)
    return within and code.startswith("raise ")
