"""What the data checks find: `contract.check` and `Records.check` return it."""

from retention_lib.results.frame import Column, Frame

FINDINGS = Frame(
    "contract-findings",
    (
        Column("table", "text"),
        Column("rule", "text"),
        Column("severity", "key", of="contract-severity"),
        Column("rows", "count"),
        Column("share", "share"),
        Column("example", "quote", table=False, optional=True),
        Column("hint", "text"),
        Column("column", "text", table=False),
        Column("allowed", "text", table=False),
    ),
)

MEASURES = ()
