"""Printed groups, each against everybody else."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import AGAINST_REST
from retention_lib.tables.generic import printed


def against_rest(frame: DataFrame) -> GT:
    """One line a group, the lowest first: its score, everybody else's, the difference, and whether
    that may be chance.

    `frame` is what `surveys.against_rest` returns; the twelve lowest differences.
    """
    table = shown(frame, AGAINST_REST).sort_values("difference")
    known = table["chance"].where(table["difference"].notna())
    return printed(table.assign(chance=known), AGAINST_REST)
