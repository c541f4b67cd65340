"""The printed table of data checks."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.results import key_text
from retention_lib.results.contract import FINDINGS
from retention_lib.tables.generic import MOST_ROWS, laid_out
from retention_lib.writing import count, label, percent, text

LEFT = ("table", "rule", "severity", "hint")
LONGEST = 200  # characters of a hint


def findings(frame: pd.DataFrame) -> GT:
    """One line a finding; `frame` is what `contract.check` returns.

    Examples are left to the command line, because an example may be a customer's id or what a
    customer wrote.

    >>> import pandas as pd
    >>> from retention_lib import contract, tables
    >>> orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2021-01-01"], "amount": [0]})
    >>> "zero amount" in tables.findings(contract.check(orders, "transactions")).as_raw_html()
    True
    """
    rows = FINDINGS.made(frame).head(MOST_ROWS).to_dict("records")
    told = {
        "table": [label(row["table"]) for row in rows],
        "rule": [label(words.finding(row)) for row in rows],
        "severity": [key_text("contract-severity", row["severity"]) for row in rows],
        "rows": [count(row["rows"]) for row in rows],
        "share": [percent(row["share"]) for row in rows],
        "hint": [label(words.hint(row), LONGEST) for row in rows],
    }
    headings = {name: FINDINGS.heading(name) for name in told}
    cells = pd.DataFrame(told).rename(columns=headings)
    left = [headings[name] for name in LEFT]
    notes = [] if rows else [text("contract-findings-nothing")]
    if len(frame) > len(rows):
        notes.append(text("tables-rest", shown=len(rows), rows=len(frame)))
    return laid_out("findings", cells, text(FINDINGS.name), left, notes)
