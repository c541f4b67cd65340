"""Themes that somebody wrote about, each with one masked comment."""

from great_tables import GT
from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import THEMES
from retention_lib.tables.generic import printed
from retention_lib.writing import text


def themes(frame: DataFrame) -> GT:
    """One line a theme, those of the codebook first, then by score, the lowest first; `frame` is
    what `surveys.themes` returns. A theme that too few wrote about shows no comment."""
    frame = shown(frame, THEMES)
    written = frame[frame["answers"] != 0].sort_values(["kind", "difference"])
    topics = ["statistics"] if (written["kind"] == "topic").any() else []
    notes = [text(f"surveys-themes-{note}") for note in ("overlapping", *topics, "masked")]
    return printed(written, THEMES, notes=notes)
