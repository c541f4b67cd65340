"""Printed scores and their changes, with the rule below them."""

from dataclasses import replace

from great_tables import GT
from pandas import DataFrame

from retention_lib import words
from retention_lib.results import FRAME, FRAMES, shown
from retention_lib.results.surveys import CES, CHANGED, CSAT, NPS
from retention_lib.tables.generic import printed

KINDS = ["promoters", "passives", "detractors"]
IN_SHARES = replace(
    NPS,
    columns=tuple(
        replace(column, unit="share") if column.name in KINDS else column for column in NPS.columns
    ),
)


def nps(frame: DataFrame) -> GT:
    """One line a group or period: the score, its interval, the three kinds of answer as shares;
    below it the rule.

    `frame` is what `surveys.nps` returns; of many rows the last twelve.
    """
    counts = shown(frame, NPS)
    total = counts[KINDS].sum(axis="columns", skipna=False)
    shares = counts.assign(**counts[KINDS].div(total, axis="index"))
    return printed(shares, IN_SHARES, notes=[words.rule(frame)])


def csat(frame: DataFrame) -> GT:
    """One line a group or period: the share of satisfied answers with its interval; below it the
    rule.

    `frame` is what `surveys.csat` returns.
    """
    return printed(frame, CSAT, notes=[words.rule(frame)])


def ces(frame: DataFrame) -> GT:
    """One line a group or period: the share of answers that found it easy, the mean answer; below
    it the rule.

    `frame` is what `surveys.ces` returns.
    """
    return printed(frame, CES, notes=[words.rule(frame)])


def changes(frame: DataFrame) -> GT:
    """One line a period: the score, and whether its change may be chance; below it the rule.

    `frame` is what `surveys.changes` returns; the last twelve periods.
    """
    table = shown(frame, *CHANGED.values())
    known = table["chance"].where(table["change"].notna())
    declared = FRAMES[table.attrs[FRAME]]
    return printed(table.assign(chance=known), declared, notes=[words.rule(frame)])
