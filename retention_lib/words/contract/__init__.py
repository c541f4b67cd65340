"""What the data checks say."""

from retention_lib.words.contract.findings import finding, findings, hint, silences

__all__ = ["finding", "findings", "hint", "silences"]
