"""What the data checks say."""

from retention_lib.words.contract.findings import explained, finding, findings, hint, silences

__all__ = ["explained", "finding", "findings", "hint", "silences"]
