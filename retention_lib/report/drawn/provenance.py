"""Where a page comes from: the notebook's fingerprint, the code's revision, the versions in use."""

import hashlib
import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path


def sha256(file: Path) -> str | None:
    """The fingerprint of a file; None where it cannot be read, which who needs it will tell."""
    try:
        if not file.is_file():  # a pipe would be waited for
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def revision(folder: Path) -> str | None:
    """The git revision of a folder; None where it has none, or where there is no git."""
    return _git(folder, "rev-parse", "--verify", "--quiet", "HEAD") or None


def uncommitted(folder: Path) -> str:
    """What a folder's repository, or the folder itself in new files, has beyond its revision; empty
    where nothing.

    Told short, so that one change can be told from another.
    """
    made = ":(exclude)site"  # by us, where definitions and notebooks share a folder
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "--", ".", made).splitlines()
    root = Path(_git(folder, "rev-parse", "--show-toplevel"))
    # names alone: git takes a minute to write how a large file differs
    changed = _git(folder, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD")
    files = [root / name for name in changed.split("\0") if name]
    files += [folder / name for name in new]
    told = [f"{os.path.relpath(file, folder)} {sha256(file)}" for file in files]
    digest = hashlib.sha256("\n".join(told).encode())
    return digest.hexdigest()[:16] if any(told) else ""


def _git(folder: Path, *asked: str) -> str:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *asked]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError:  # no git
        return ""
    return done.stdout.strip()


def versions() -> dict[str, str]:
    """Python, this package, and everything it requires."""
    installed = metadata.distribution("retention_lib")
    always = (line for line in installed.requires or () if "extra ==" not in line)
    names = sorted(re.split(r"[^\w.-]", line)[0] for line in always)
    ours = {"python": platform.python_version(), "retention_lib": installed.version}
    return ours | {name: metadata.version(name) for name in names}
