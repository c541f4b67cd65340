"""A printed table on its way to the page, with the files that hold all of it beside it."""

from typing import Any

import pandas as pd
from IPython.display import display

from retention_lib.report.said.emit import emit

NAME = "table"  # in the output's metadata: what the files beside it are called


def table(printed: Any, name: str, frame: pd.DataFrame) -> None:
    """Display `printed`, a table that knows itself as HTML (of `tables`, or a frame), and hand over
    its download.

    `frame` is what the files hold, CSV and XLSX, under `name`; the page links to them below the
    table. In JupyterLab the table is displayed and nothing is written. Raises `ValueError` when
    `printed` has no HTML, and what `emit` raises for a table; then nothing is handed over.
    """
    html = printed._repr_html_() if hasattr(printed, "_repr_html_") else None
    if not isinstance(html, str):
        found = f"a {type(printed).__name__} without any"
        raise ValueError(
            f"table '{name}' needs something printed as HTML; found {found}; give what tables"
            " returns"
        )
    emit(tables={name: frame})
    said = {"text/html": html, "text/plain": repr(printed)}
    display(said, raw=True, metadata={"text/html": {NAME: name}})
