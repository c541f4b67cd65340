"""What takes a minute to make is made once, though tests run in several processes."""

import os
import shutil

from filelock import FileLock


def once(tmp_path_factory, name, make):
    """The folder of that name, made by whoever asks for it first; the others wait."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = root / name, root / f"{name}.made"
    with FileLock(root / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
