"""Notebooks run into self-contained HTML pages.

A notebook calls `emit`, `picture`, `skip`, `suppress` and `table`; everything else here serves the
`retention` command.
"""

from retention_lib.report.emit import emit
from retention_lib.report.picture import picture
from retention_lib.report.skip import skip
from retention_lib.report.suppress import suppress
from retention_lib.report.table import table

__all__ = ["emit", "picture", "skip", "suppress", "table"]
