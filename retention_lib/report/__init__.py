"""Notebooks run into self-contained HTML pages.

A notebook calls `protect`, `emit`, `picture`, `section`, `skip` and `table`; everything else here
serves the `retention` command.
"""

from retention_lib.report.said.emit import emit, skip, table
from retention_lib.report.said.picture import picture
from retention_lib.report.said.section import section
from retention_lib.results import protect

__all__ = ["emit", "picture", "protect", "section", "skip", "table"]
