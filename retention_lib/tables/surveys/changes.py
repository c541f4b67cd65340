"""A printed score by period, and whether its changes may be chance."""

from great_tables import GT
from pandas import DataFrame

from retention_lib import words
from retention_lib.results import FRAME, FRAMES, shown
from retention_lib.results.surveys import CHANGED
from retention_lib.tables.generic import printed


def changes(frame: DataFrame) -> GT:
    """One line a period: the score, and whether its change may be chance; below it the rule.

    `frame` is what `surveys.changes` returns; the last twelve periods.
    """
    table = shown(frame, *CHANGED.values())
    known = table["chance"].where(table["change"].notna())
    declared = FRAMES[table.attrs[FRAME]]
    return printed(table.assign(chance=known), declared, notes=[words.rule(frame)])
