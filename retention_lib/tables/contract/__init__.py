"""The printed table of data checks."""

from retention_lib.tables.contract.findings import findings

__all__ = ["findings"]
