"""Two definitions of one folder and one page."""

import shutil
from pathlib import Path

import pytest

from retention_lib.__main__ import main

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@pytest.fixture
def definition(tmp_path):
    for place in ("reports", "notebooks"):
        (tmp_path / place).mkdir()
    shutil.copy(NOTEBOOKS / "brief.ipynb", tmp_path / "notebooks")

    def written(name, entry='notebook = "brief"'):
        file = tmp_path / "reports" / f"{name}.toml"
        file.write_text(
            f'source = "cdnow-sample"\ntitle = "{name}"\n[[report]]\n{entry}\n', encoding="utf-8"
        )
        return file

    return written


def test_a_page_belongs_to_one_definition_until_that_gives_it_up(definition, capsys):
    """Neither may make it, before either has: nobody could say whose it is."""
    first = definition("first")
    assert main(["run", str(first)]) == 0
    (page,) = (first.parent / "site").glob("brief/*/index.html")
    before = page.read_bytes()
    second = definition("second")
    (first.parent / "alias.toml").symlink_to(first)  # the same definition by another name
    definition("unread", "notebook = ")
    for one, other in ((first, second), (second, first)):
        capsys.readouterr()
        assert main(["run", str(one)]) == 2
        told = f"the page brief/{page.parent.name} is made by {other.name} too; leave it to one"
        assert told in capsys.readouterr().err and page.read_bytes() == before
    definition("first", 'notebook = "brief"\nparameters.by = "week"')
    assert main(["run", str(second)]) == 0
    assert page.read_bytes() != before
