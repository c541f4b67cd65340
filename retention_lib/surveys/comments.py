"""What customers wrote, masked, and the themes that it fell under."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.contract import ContractError, quoted, usable
from retention_lib.results.privacy import hide, smallest
from retention_lib.results.surveys import COMMENTS, THEMES
from retention_lib.surveys import codebook as books
from retention_lib.surveys.answers import Day
from retention_lib.surveys.masks import mask
from retention_lib.surveys.respondents import TIME

NO_WORDS = r"<[^<>]*>|\[(?:e-mail|phone)\]"  # markup, and what was masked
KEPT = ["customer_id", "answered_at", "question", "score", "comment"]


def comments(
    surveys: Any,
    *,
    as_of: Day,
    codebook: books.Codebook | None = None,
) -> DataFrame:
    """Which comment fell under which theme, and why. One row is a comment under a theme, in the
    order of time.

    Columns: ``customer_id, answered_at, theme, keyword`` (the first of the theme's that is in it),
    ``comment`` (masked). Comments under no theme are left out, as are those under themes too small
    to be shown. Arguments and errors are those of ``themes``.
    """
    frame = written(surveys, as_of=as_of)
    found = books.matches(frame.pop("text"), books.read(codebook))
    first = found.drop_duplicates(["row", "theme"]).sort_values("row", kind="stable")
    told = first[first["theme"].isin(_told(first))]
    table = told.join(frame, on="row")[COMMENTS.names].reset_index(drop=True)
    return COMMENTS.made(table, as_of=periods.day(as_of))


def _told(found: DataFrame) -> Series:
    """The themes with enough comments to be shown, those that ``themes`` shows."""
    counted = found.groupby("theme", as_index=False).agg(answers=("row", "size"))
    themes = hide(counted.assign(kind="codebook"), THEMES, smallest())
    return themes.dropna()["theme"]


def written(surveys: Any, *, as_of: Day) -> DataFrame:
    """The NPS answers with a comment up to ``as_of``, the comment masked. One row is an answer, in
    an order that rows cannot change.

    Columns: ``customer_id, answered_at, question, score, comment``, ``weight`` where there is one,
    and ``text``: the comment in small letters without markup and masks. Raises ``ContractError``
    when there is none.
    """
    answers = usable(surveys, "surveys", as_of=as_of)
    if "comment" not in answers.columns:
        raise ContractError(
            "themes need comments",
            quoted(answers.columns),
            "map the text with columns = {comment = '...'}",
        )
    answers = answers.filter(answers.question == "nps", answers.comment.strip() != "")
    weight = ["weight"] if "weight" in answers.columns else []
    frame = answers.select(*KEPT, *weight).to_pandas()
    if frame.empty:
        raise ContractError(
            "themes need NPS answers with a comment",
            "none",
            "check question, comment and as_of",
        )
    frame = frame.sort_values(["answered_at", "customer_id", "score", "comment"], ignore_index=True)
    masked = mask(frame["comment"])
    text = masked.str.replace(NO_WORDS, " ", regex=True).str.lower()
    return frame.astype({"answered_at": TIME}).assign(comment=masked, text=text)
