"""A choice written down as a definition, which the scheduler runs."""

import os
from collections.abc import Iterator
from pathlib import Path

from retention_lib.contract import ContractError
from retention_lib.lab import offered
from retention_lib.lab.choice import Choice
from retention_lib.report.asked import cells, spec
from retention_lib.secrecy.passwords import passwords
from retention_lib.writing import as_toml, label, language, text


def usual() -> Path:
    """Where definitions lie, seen from the folder we are in."""
    above = Path("..", "reports")
    folder = above if above.is_dir() else Path("reports")
    return folder / "explored.toml"


def definition(choice: Choice, path: Path | str) -> Path:
    """Write the definition that makes a page of a choice, and return its path: of the notebook
    ``cohorts``, also of ``rfm`` where an RFM segment is chosen, and of ``explore`` where it is
    counted among some customers alone.

    A file that is there is never overwritten. ``path`` ends with .toml and is in a folder
    ``reports`` beside a folder ``notebooks``, or beside the notebook itself; a source that is a
    file is written as it is found from there. Raises ``ContractError`` where one of these is not
    so, and where the source holds a password.
    """
    file = Path(path)
    _refuse(choice, file)
    lines = _lines(choice, file.parent)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write("\n".join(lines) + "\n")
    except FileExistsError:
        raise _unwritten(file, "a file of that name", _OTHER) from None
    except OSError as error:
        found = f"that it cannot be: {error.strerror}"
        raise _unwritten(file, found, "name a folder that can be written to") from None
    return file


_OTHER = "nothing was overwritten: give another name, or move that file"
_HIDE = 'name a source file (.toml) in which url = "env:NAME" names an environment variable'


def _refuse(choice: Choice, file: Path) -> None:
    if file.suffix != ".toml":
        raise _unwritten(file, "a name without .toml", "end the name with .toml")
    if passwords(choice.source):
        raise _unwritten(file, "a source that holds a password", _HIDE)
    for notebook in choice.reports():
        try:
            cells.find(spec.Entry(notebook=notebook), file, str(file))
        except spec.Refused:
            found = f"no notebook '{notebook}' beside it or in a folder notebooks"
            raise _unwritten(file, found, "name a file in reports, beside notebooks") from None


def _lines(choice: Choice, folder: Path) -> Iterator[str]:
    yield f"# {text('lab-comment')}"
    yield f"source = {as_toml(_seen_from(folder, choice.source))}"
    yield f"title = {as_toml(text('lab-title', source=label(choice.source)))}"
    yield f"language = {as_toml(language())}"
    yield ""
    yield "[defaults]"
    yield f"as_of = {as_toml(choice.as_of)}  # {text('lab-as_of_may_be')}"
    for notebook, asked in choice.reports().items():
        yield from ("", "[[report]]", f"notebook = {as_toml(notebook)}")
        told = ", ".join(f"{name} = {as_toml(value)}" for name, value in asked.items())
        yield f"parameters = {{ {told} }}"


def _seen_from(folder: Path, source: str) -> str:
    """A file or folder by its way from the definition's; any other source as it is."""
    there = os.path.isfile(source) or os.path.isdir(source)
    if not there or source in offered.sources() or Path(source).is_absolute():
        return source
    return Path(os.path.relpath(source, folder)).as_posix()


def _unwritten(
    file: Path,
    found: str,
    do: str,
) -> ContractError:
    return ContractError(f"a definition was to be written as {str(file)!r}", found, do)
