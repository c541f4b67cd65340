"""The files of a run without the passwords of the environment."""

import json
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from retention_lib.report.asked.secrets import Secrets

_ODD = "surrogateescape"  # how bytes that are no text are carried through unharmed


def files(
    folder: Path,
    secrets: Secrets,
    *,
    but: Sequence[Path] = (),
) -> None:
    """Scrub every file of a run `but` its pages: those are made of what is scrubbed, and a gate
    reads them.

    Links go: they lead to what is not of the run, which is neither to be changed nor to be
    published.
    """
    for file in list(folder.rglob("*")):
        if file.is_symlink():
            file.unlink()
        elif secrets and file.is_file() and file not in but:
            _file(file, secrets)


def _file(file: Path, secrets: Secrets) -> None:
    if file.suffix == ".xlsx":
        _book(file, secrets)
        return
    held = text = file.read_bytes().decode(errors=_ODD)
    if file.suffix in (".json", ".ipynb"):
        with suppress(ValueError):  # half a file, of a worker that was killed
            held = json.loads(text)
    clean = secrets.scrub(held)
    if clean != held:
        structured = held is not text
        text = json.dumps(clean, indent=1, ensure_ascii=False) if structured else clean
        file.write_bytes(text.encode(errors=_ODD))


def _book(file: Path, secrets: Secrets) -> None:
    """An XLSX file is an archive, in whose compressed parts nothing could be found."""
    try:
        with zipfile.ZipFile(file) as book:
            held = {name: book.read(name) for name in book.namelist()}
    except zipfile.BadZipFile:
        # half a file, of a worker that was killed: of no use, and nobody can look into it
        file.unlink()
        return
    parts = {name: part.decode(errors=_ODD) for name, part in held.items()}
    clean = {name: secrets.scrub(text) for name, text in parts.items()}
    if clean != parts:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
            for name, text in clean.items():
                book.writestr(name, text.encode(errors=_ODD))
