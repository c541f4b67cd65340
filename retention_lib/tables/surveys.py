"""Printed tables of survey answers that choose their rows or print a rule: scores, and why they are
as they are."""

from dataclasses import replace

from great_tables import GT
from pandas import DataFrame

from retention_lib import words
from retention_lib.results import FRAME, FRAMES, read, shown
from retention_lib.results.surveys import AGAINST_REST, CES, CHANGED, CSAT, DRIVERS, NPS, THEMES
from retention_lib.tables.generic import printed
from retention_lib.words.surveys.reasons import in_words, performing
from retention_lib.writing import text

__all__ = ["against_rest", "ces", "changes", "csat", "drivers", "nps", "themes"]

KINDS = ["promoters", "passives", "detractors"]
COLUMNS = (
    replace(column, unit="share") if column.name in KINDS else column for column in NPS.columns
)
IN_SHARES = replace(NPS, columns=tuple(COLUMNS))


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
    return printed(
        table.assign(chance=known),
        declared,
        notes=[words.rule(frame)],
    )


def against_rest(frame: DataFrame) -> GT:
    """One line a group, the lowest first: its score, everybody else's, the difference, and whether
    that may be chance.

    `frame` is what `surveys.against_rest` returns; the twelve lowest differences.
    """
    table = shown(frame, AGAINST_REST).sort_values("difference")
    known = table["chance"].where(table["difference"].notna())
    return printed(table.assign(chance=known), AGAINST_REST)


def drivers(frame: DataFrame) -> GT:
    """One line a driver, the most important first, with performance as nearness to the best;
    `frame` is what `surveys.drivers` returns."""
    method = text(f"surveys-method-{read(frame, DRIVERS).attrs['method']}")
    notes = [text("surveys-drivers-explains", method=method), text("surveys-drivers-performs")]
    named = performing(frame).assign(driver=frame["driver"].map(in_words))
    return printed(named, DRIVERS, notes=notes)


def themes(frame: DataFrame) -> GT:
    """One line a theme that somebody wrote about, with one masked comment: those of the codebook
    first, then by score, the lowest first; `frame` is what `surveys.themes` returns. A theme that
    too few wrote about shows no comment."""
    frame = shown(frame, THEMES)
    written = frame[frame["answers"] != 0].sort_values(["kind", "difference"])
    topics = ["statistics"] if (written["kind"] == "topic").any() else []
    notes = [text(f"surveys-themes-{note}") for note in ("overlapping", *topics, "masked")]
    return printed(written, THEMES, notes=notes)
