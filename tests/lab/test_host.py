"""A host that runs definitions has neither JupyterLab nor widgets, and its pages hold no bars."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
DEFINITION = """source = "cdnow-sample"
title = "Without JupyterLab"
[[report]]
notebook = "explore"
parameters = { by = "quarter" }
"""

BARS = """from pathlib import Path
from retention_lib.data.engine import connect, opened
first, again = (opened(Path({at!r})) for _ in range(2))
[engine.settings["enable_progress_bar"] for engine in (connect(), first, again)]
"""


def test_the_page_that_is_explored_by_hand_is_made_without_jupyterlab(tmp_path):
    for name in ("jupyterlab", "ipywidgets", "widgetsnbextension", "jupyter_server"):
        (tmp_path / f"{name}.py").write_text(f"raise ImportError('there is no {name} here')")
    for place in ("reports", "notebooks"):
        (tmp_path / place).mkdir()
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", tmp_path / "notebooks")
    file = tmp_path / "reports" / "host.toml"
    file.write_text(DEFINITION, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    command = [sys.executable, "-m", "retention_lib", "run", str(file)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": path})
    (page,) = tmp_path.glob("reports/site/explore/*/index.html")
    said = page.read_text(encoding="utf-8")
    assert "What do these records say?" in said and "<script" not in said
    assert "widget-view" not in said and "Panel(" not in said


def test_no_bar_is_drawn_in_a_notebook_where_a_query_takes_long(tmp_path):
    """A page would hold it. The second connection to a locked database can set nothing."""
    at = str(tmp_path / "shop.duckdb")
    duckdb.connect(at).close()
    cell = nbformat.v4.new_code_cell(BARS.format(at=at))
    NotebookClient(nbformat.v4.new_notebook(cells=[cell])).execute()
    assert cell.outputs[0].data["text/plain"] == str(["false"] * 3)
