"""Printed tables of cohorts that say more than the generic one."""

from retention_lib.tables.cohorts.average import average
from retention_lib.tables.cohorts.compare import compare
from retention_lib.tables.cohorts.rates import rates
from retention_lib.tables.cohorts.retention import retention

__all__ = ["average", "compare", "rates", "retention"]
