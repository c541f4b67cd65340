"""A project as a user has one, for tests: a definition in `reports`, beside it `notebooks`."""

import shutil
from pathlib import Path

NOTEBOOKS = Path(__file__).parent / "notebooks"


def shop(folder, *names, source="cdnow", top="", entry=""):
    """A definition of the named notebooks, and copies of them; `top` and `entry` are further lines
    of TOML."""
    for place in ("reports", "notebooks"):
        (folder / place).mkdir()
    for name in names:
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", folder / "notebooks")
    entries = "".join(f'[[report]]\nnotebook = "{name}"\n{entry}\n' for name in names)
    file = folder / "reports" / "small.toml"
    file.write_text(
        f'source = "{source}"\ntitle = "A small shop"\n{top}\n{entries}', encoding="utf-8"
    )
    return file
