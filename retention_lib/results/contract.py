"""What the data checks find: `contract.check` and `Records.check` return it."""

from retention_lib.results.declared import declared

FINDINGS = declared(
    "contract-findings",
    """
    table    text
    rule     text
    severity key of contract-severity
    rows     count
    share    share
    example  quote unprinted optional
    hint     text
    column   text unprinted
    allowed  text unprinted
    """,
)

MEASURES = ()
