"""The folders of a site are its own: nothing is written, removed or read beyond a link, and nobody
waits for a pipe."""

import os
import shutil
import subprocess
from contextlib import suppress
from itertools import chain
from pathlib import Path
from stat import S_ISDIR, S_ISREG


def own(site: Path, *names: str) -> Path:
    """A folder within a site, made with those above it; a link that stands for one of them gives
    way, and what it leads to stays as it is."""
    site.mkdir(parents=True, exist_ok=True)
    folder = site
    for name in names:
        folder /= name
        if folder.is_symlink():
            folder.unlink()
        folder.mkdir(exist_ok=True)
    return folder


def swept(folder: Path) -> None:
    """Leave nothing in a run's folder but files and folders: a link leads to what is not of the
    run, and who opens a pipe waits for ever."""
    _remove_odd(folder)
    with suppress(RecursionError):  # what lies too deep, nobody opens
        for home, *within in os.walk(folder):
            for name in chain(*within):
                _remove_odd(Path(home, name))


def _remove_odd(path: Path) -> None:
    with suppress(OSError):  # it has gone, or lies too deep
        mode = path.lstat().st_mode
        if not (S_ISREG(mode) or S_ISDIR(mode)):
            path.unlink()


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be done."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:  # of thousands of folders, each in another
        with suppress(OSError):
            subprocess.run(["rm", "-rf", "--", folder], check=False)


def content(file: Path) -> bytes:
    """What is in a file; raises `OSError` for what is none, such as a pipe."""
    if not file.is_file():
        raise FileNotFoundError(f"{file} is no file")
    return file.read_bytes()


def logged(folder: Path) -> bytes:
    """What a run has logged so far."""
    log = folder / "log.txt"
    return log.read_bytes() if log.is_file() else b""
