"""What of an error may be told outside its run's own notebook and log: what an error says may be
the row of a customer."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import retention_lib
from retention_lib.report.markup import clean
from retention_lib.secrecy import rows

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
_HEAD = re.compile(
    r"^( *)(?:File |Cell In\[)"
)  # of a frame, indented where its code has no numbers
_MADE = re.compile(r"^ *File ['\"]?<")  # of a text that no file holds: it may have been read
_ARGUMENTS = re.compile(r"(?<= in )([\w.<>]+)\(.*")
_NUMBERED = re.compile(r"-+>|\s*\d+(?: |$)|\s*\(\.\.\.\)|$")
_INDENTED = re.compile(r" {4}|$")
_NOTHING = re.compile("$")
_LEADS = re.compile(
    r"(?:[\w.]+ +)?Traceback \(most recent call last\):? *$|-{75}$"
    r"|(?:The above|During handling of the above) exception[\w ,]*:$"
)
MEMORY = {"MemoryError", "_ArrayMemoryError"}  # Python's, and NumPy's


class Words(NamedTuple):
    """An error's class, and what it says if that may be told; if not, `line` is that of the cell
    which it came from, none where that is not known."""

    told: str
    line: str = ""


def words(name: str, said: str, trace: str, source: str) -> Words:
    """The words of an error of a cell, told where they are our own, but for values of rows, or
    stand in the cell, and of those that know no data: memory ran out, or the notebook ended
    itself."""
    frames = list(_frames(clean.plain(trace)))
    ours = bool(frames) and _ours(*frames[-1])
    if ours or name in {*MEMORY, "SystemExit"} or said in source:
        told = rows.withheld(said) if ours else said
        return Words(f"{name}: {told}" if told else name)
    lines = [frame["line"] for frame, _ in frames if frame["line"]]
    return Words(name, (lines or ["none"])[-1])


def parts(traceback: Sequence[str]) -> str:
    """A notebook's traceback as one text: its frames, and the first line of all else, for another
    error may be told in a message, with data.

    >>> parts(["Cell In[1], line 2\\n----> 2 int(x)", "ValueError: Ada\\nTraceback (most"])
    'Cell In[1], line 2\\n----> 2 int(x)\\nValueError: Ada'
    """
    plain = map(clean.plain, traceback)
    return "\n".join(map(_part, plain))


def _part(told: str) -> str:
    framed = _HEAD.match(told)
    return told if framed else told.strip().partition("\n")[0]


def places(trace: str) -> str:
    """A traceback, of a notebook or of Python, with the files, lines and code it went through, and
    of what was said the classes alone.

    >>> said = "Traceback (most recent call last):\\n  File 'a.py', line 1\\n    int(row)\\n"
    >>> places(said + "ValueError: Ada\\n1 Ada").removeprefix(said)
    'ValueError'
    """
    kept, inside, code = [], False, _NOTHING
    lines = clean.plain(trace).splitlines()
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        inside = inside or bool(_BEGINS.match(f"{line}\n{following}"))
        if not inside:
            continue
        if said := _SAID.match(line):
            kept.append(said[1])
            inside = False
        elif head := _HEAD.match(line):
            kept.append(_ARGUMENTS.sub(r"\1", line))
            code = _code(line, head)
        elif _LEADS.match(line) or code.match(line):
            kept.append(line)
        else:
            code = _NOTHING  # the value of a variable, whose next line may look like code
    return "\n".join(kept)


def _code(line: str, head: re.Match[str]) -> re.Pattern[str]:
    """What a line of code looks like below the head of a frame."""
    if _MADE.match(line):
        return _NOTHING
    return _INDENTED if head[1] else _NUMBERED


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
