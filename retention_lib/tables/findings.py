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
    >>> from retention_lib import contract, tables
    >>> orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2021-01-01"], "amount": [0]})
    >>> "zero amount" in tables.findings(contract.check(orders, "transactions")).as_raw_html()
    True
    """
    top = frame.head(MOST_ROWS)
    rows = top.to_dict("records")
    shown = {
        TABLE: write(top["table"], words.label),
        FOUND: [words.label(words.finding(found)) for found in rows],
        SEVERITY: write(top["severity"], words.label),
        ROWS: write(top["rows"], words.count),
        SHARE: write(top["share"], words.percent),
        HINT: [words.label(words.hint(found), LONGEST_HINT) for found in rows],
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
