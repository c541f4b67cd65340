"""The printed table of data checks."""

from great_tables import GT
from pandas import DataFrame

from retention_lib import words
from retention_lib.results.contract import FINDINGS
from retention_lib.tables.generic import printed
from retention_lib.writing import text

__all__ = ["findings"]


def findings(frame: DataFrame) -> GT:
    """One line a finding; `frame` is what `contract.check` returns.

    Examples are left to the command line, because an example may be a customer's id or what a
    customer wrote.

    >>> import pandas as pd
    >>> from retention_lib import contract, tables
    >>> orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2021-01-01"], "amount": [0]})
    >>> "zero amount" in tables.findings(contract.check(orders, "transactions")).as_raw_html()
    True
    """
    found = FINDINGS.made(frame)
    rows = found.to_dict("records")
    rule = [words.finding(row) for row in rows]
    hint = [words.hint(row) for row in rows]
    notes = [] if rows else [text("contract-findings-nothing")]
    return printed(
        found.assign(rule=rule, hint=hint),
        FINDINGS,
        notes=notes,
    )
