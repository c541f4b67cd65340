"""All scores together: whether any of them moved by more than chance, wherever one looks."""

from typing import Any

from pandas import DataFrame, Series, concat

from retention_lib.intervals import holm
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.surveys import CHANGED, finished, period_word
from retention_lib.words.surveys.names import contrasted, group_name, too_few
from retention_lib.words.surveys.scores import ends_early
from retention_lib.writing import Finding, listed, text, unit

FORMS = ("", "short_")  # of a sentence: in prose, and as the title of a picture


def followed(*frames: DataFrame | None) -> Finding:
    """The last score that moved by more than chance, when all changes of all scores are looked at
    together; else that none did.

    `frames` are of `surveys.changes`, None for a question that nobody was asked.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> days = ["2025-07-01"] * 100 + ["2025-10-01"] * 100
    >>> answers = pd.DataFrame({"customer_id": range(200), "answered_at": days, "question": "nps"})
    >>> answers["score"] = [3] * 30 + [10] * 70 + [3] * 70 + [10] * 30
    >>> score = surveys.changes(surveys.nps(answers, as_of="2025-12-31", by="quarter"))
    >>> words.followed(score, None).headline
    'The net promoter score of Q4 2025 is 80 points below the period before, more than chance.'
    """
    tables = known(*frames)
    if not tables:
        return too_few("scores")
    moved = concat(map(beyond, tables, corrected(tables)))
    compared = concat(table["change"].dropna() for table in tables)
    yearly = all(table.attrs["compared"] == "year" for table in tables)
    asked = {"compared": "year" if yearly else "before", "n": len(compared), "real": len(moved)}
    told = text("surveys-scores-changes", **asked) if asked["n"] else None
    headline, short = (_said(moved, form, asked) for form in FORMS)
    waiting = any(len(finished(table)) < len(table) for table in tables)
    open_yet = text("surveys-scores-not_over") if waiting else None
    ends = dict.fromkeys(map(ends_early, tables))
    return Finding(headline, _counts(tables), [told, open_yet, *ends], short)


def known(*frames: DataFrame | None) -> list[DataFrame]:
    """The scores that may be shown, each in the order of time."""
    asked = (shown(frame, *CHANGED.values()) for frame in frames if frame is not None)
    return [frame for frame in asked if finished(frame)["score"].notna().any()]


def corrected(tables: list[DataFrame]) -> list[Series]:
    """The p-value of each change when all of all tables are looked at together."""
    values = [table["p_value"] for table in tables]
    together = concat(values, keys=range(len(values)))
    allowed = Series(holm(together), together.index)
    return [allowed[place] for place in range(len(values))]


def beyond(table: DataFrame, allowed: Series) -> DataFrame:
    """The changes that are more than chance, as sentences name them."""
    rows = table[allowed < SURE]
    about = {name: table.attrs[name] for name in ("question", "compared")}
    named = {form: _names(rows, table, quoted=not form) for form in FORMS}
    return rows.assign(**about, **named)


def _names(rows: DataFrame, table: DataFrame, *, quoted: bool) -> list[str]:
    return [group_name(row, table, quoted=quoted) for row in rows.to_dict("records")]


def _said(moved: DataFrame, form: str, asked: dict[str, Any]) -> str:
    if moved.empty:
        return text(f"surveys-scores-{form}none_moved", **asked)
    last = _newest(moved)
    side = "above" if last["change"] > 0 else "below"
    return text(
        f"surveys-scores-{form}{side}",
        asked=last["question"],
        compared=last["compared"],
        period=last[form],
        **contrasted(last, "change", "change_"),
    )


def _counts(tables: list[DataFrame]) -> str:
    """From how many answers the last scores are."""
    first, by = tables[0], period_word(tables[0])
    return text(
        "surveys-scores-counts",
        counts=listed(map(_answers, tables)),
        period=group_name(_last(first), first),
        unit=unit(by) if by else "wave",
    )


def _answers(table: DataFrame) -> str:
    """From how many answers the last score is."""
    n = int(_last(table)["n"])
    return text("surveys-scores-of", asked=table.attrs["question"], n=n)


def _last(table: DataFrame) -> Series:
    return finished(table).dropna(subset=["score"]).iloc[-1]


def _newest(rows: DataFrame) -> Series:
    ordered = rows.sort_values("period") if "period" in rows else rows
    return ordered.iloc[-1]
