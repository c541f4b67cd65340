"""Where records come from: ``connect(source)`` gives the record tables, in local business time."""

from retention_lib.data.connect import connect
from retention_lib.data.demand import demand
from retention_lib.data.fingerprint import fingerprint
from retention_lib.data.records import Records

__all__ = ["Records", "connect", "demand", "fingerprint"]
