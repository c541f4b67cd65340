"""What the data checks find: `contract.check` and `Records.check` return it, and `words.explained`
says what it means."""

from retention_lib.results.declared import declared

TOLD = """
    table    text
    rule     text
    severity key of contract-severity
    rows     count
    share    share
    example  quote unprinted optional
    hint     text
"""
ABOUT = """
    column   text unprinted
    allowed  text unprinted
"""
FINDINGS = declared("contract-findings", TOLD + ABOUT)
EXPLAINED = declared("contract-explained", TOLD, like="contract-findings")

MEASURES = ()
