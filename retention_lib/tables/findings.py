"""The printed table of data checks."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, printed, write

TITLE = "Data checks"
TABLE, FOUND, SEVERITY, ROWS, SHARE, HINT = (
    "Table",
    "Found",
    "Severity",
    "Rows",
    "Share",
    "What it means",
)
CLEAN = "Nothing was found."
LONGEST_HINT = 200


def findings(frame: pd.DataFrame) -> GT:
    """One line a finding; `frame` is what `contract.check` returns. Returns a GT.

    Examples are left to the command line, because an example may be a customer's id or what a
    customer wrote.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame([("transactions", "zero_amount", "note", 80, 0.001, "0", "orders of nothing are orders")],
    ...     columns=["table", "rule", "severity", "rows", "share", "example", "hint"])
    >>> "zero amount" in tables.findings(frame).as_raw_html()
    True
    """
    top = frame.head(MOST_ROWS)
    shown = {
        TABLE: write(top["table"], words.label),
        FOUND: [words.label(rule).replace("_", " ") for rule in top["rule"]],
        SEVERITY: write(top["severity"], words.label),
        ROWS: write(top["rows"], words.count),
        SHARE: write(top["share"], words.percent),
        HINT: [words.label(hint, LONGEST_HINT) for hint in top["hint"]],
    }
    notes = [CLEAN] if frame.empty else []
    return printed(
        "findings",
        pd.DataFrame(shown),
        title=TITLE,
        text=[TABLE, FOUND, SEVERITY, HINT],
        rows=len(frame),
        notes=notes,
    )
