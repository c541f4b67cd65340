"""What lies where a path says."""

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a file lies there; False, where `Path.is_file` raises, for a name that no system
    takes."""
    return os.path.isfile(path)  # noqa: PTH113
