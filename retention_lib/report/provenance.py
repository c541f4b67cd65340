"""Where a page comes from: the notebook's fingerprint, the code's revision, the versions in use."""

import hashlib
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def revision(folder: Path) -> str | None:
    """The git revision of a folder; None where it has none, or where there is no git."""
    try:
        asked = subprocess.run(
            ["git", "-C", str(folder), "rev-parse", "--verify", "--quiet", "HEAD"], capture_output=True, text=True
        )
    except FileNotFoundError:
        return None
    return asked.stdout.strip() or None


def versions() -> dict[str, str]:
    """Python, this package, and everything it requires."""
    installed = metadata.distribution("retention_lib")
    always = (line for line in installed.requires or () if "extra ==" not in line)
    names = sorted(re.match(r"[\w.-]+", line)[0] for line in always)
    packages = {name: metadata.version(name) for name in names}
    return {"python": platform.python_version(), "retention_lib": installed.version} | packages
