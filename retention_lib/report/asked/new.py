"""A notebook and a definition to start from: they run as they are, and are there to be changed."""

import re
from contextlib import ExitStack
from pathlib import Path

from retention_lib.report.asked.spec import Refused
from retention_lib.report.markup import shell


def write(name: str, folder: Path) -> list[Path]:
    """Write `notebooks/<name>.ipynb` and `reports/<name>.toml` below a folder, and return their
    paths.

    Raises `Refused` for a name that is none for a file, and where one of the two is there already.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", name):
        raise Refused(
            f"'{name}' is no name for a report; it begins with a small letter; use only a-z, 0-9, -"
            " and _"
        )
    notebook = (shell.TEMPLATES / "new" / "notebook.ipynb").read_text("utf-8")
    texts = {
        folder / "notebooks" / f"{name}.ipynb": notebook,
        folder / "reports" / f"{name}.toml": shell.fill("new/definition.toml.j2", report=name)
        + "\n",
    }
    there = [str(file) for file in texts if file.exists()]
    if there:
        raise Refused(
            f"nothing was written; {' and '.join(there)} would be overwritten; choose another name"
        )
    with ExitStack() as undone:
        for file, text in texts.items():
            _write(file, text, undone)
        undone.pop_all()
    return list(texts)


def _write(file: Path, text: str, undone: ExitStack) -> None:
    """A new file in a folder that may be new; `undone` removes both again, so that a second try
    finds neither."""
    try:
        if not file.parent.is_dir():
            file.parent.mkdir()
            undone.callback(file.parent.rmdir)
        with file.open("x", encoding="utf-8") as new:
            undone.callback(file.unlink)
            new.write(text)
    except OSError as error:
        raise Refused(
            f"nothing was written; {error.filename or file} cannot be made: {error.strerror};"
            " go where folders notebooks and reports can be made"
        ) from error
