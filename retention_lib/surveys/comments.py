"""What customers wrote, masked, and the themes that it falls under, each with the words that bring
a comment there.

The codebook of the language that is written is ``surveys-codebook`` in its catalogue. It is meant
to be read, argued with and replaced: pass your own to ``themes`` and ``comments``. A keyword is
whole words in this order; with ``*`` at its end, their beginning. Capitals do not matter.
"""

import re
from typing import Any

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.contract import ContractError, quoted, usable
from retention_lib.results.privacy import hide, smallest
from retention_lib.results.surveys import COMMENTS, THEMES
from retention_lib.surveys.answers import Day
from retention_lib.surveys.masks import mask
from retention_lib.surveys.respondents import TIME
from retention_lib.writing import text

Codebook = dict[str, list[str]]
NO_WORDS = r"<[^<>]*>|\[(?:e-mail|phone)\]"  # markup, and what was masked
KEPT = ["customer_id", "answered_at", "question", "score", "comment", "weight"]


def comments(
    surveys: Any,
    *,
    as_of: Day,
    codebook: Codebook | None = None,
) -> DataFrame:
    """Which comment fell under which theme, and why. One row is a comment under a theme, in the
    order of time.

    Columns: ``customer_id, answered_at, theme, keyword`` (the first of the theme's that is in it),
    ``comment`` (masked). Comments under no theme are left out, as are those under themes too small
    to be shown. Arguments and errors are those of ``themes``.
    """
    frame = written(surveys, as_of=as_of)
    found = matches(frame.pop("text"), known_codebook(codebook))
    first = found.drop_duplicates(["row", "theme"]).sort_values("row", kind="stable")
    counts = first.groupby("theme", as_index=False).agg(answers=("row", "size"))
    # the themes that ``themes`` shows
    large = hide(counts.assign(kind="codebook"), THEMES, smallest()).dropna()
    told = first[first["theme"].isin(large["theme"])]
    table = told.join(frame, on="row")[COMMENTS.names].reset_index(drop=True)
    return COMMENTS.made(table, as_of=periods.day(as_of))


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
    frame = answers.select(*(name for name in KEPT if name in answers.columns)).to_pandas()
    if frame.empty:
        raise ContractError(
            "themes need NPS answers with a comment",
            "none",
            "check question, comment and as_of",
        )
    frame = frame.sort_values(["answered_at", "customer_id", "score", "comment"], ignore_index=True)
    masked = mask(frame["comment"])
    plain = masked.str.replace(NO_WORDS, " ", regex=True).str.lower()
    return frame.astype({"answered_at": TIME}).assign(comment=masked, text=plain)


def matches(texts: Series, codebook: Codebook) -> DataFrame:
    """Which keyword of which theme is in which text. One row is such a find.

    Columns: ``row`` (the text's label), ``theme, keyword`` (as written in the codebook).
    """
    found = [
        (row, theme, keyword)
        for theme, words in codebook.items()
        for keyword in words
        for row in texts.index[texts.str.contains(pattern(keyword))]
    ]
    frame = DataFrame(found, columns=["row", "theme", "keyword"])
    return frame.astype({"row": texts.index.dtype})


def pattern(keyword: str) -> str:
    """The regular expression of a keyword.

    >>> pattern("deliver*"), pattern("money back")
    ('(?<!\\\\w)deliver\\\\w*', '(?<!\\\\w)money\\\\s+back(?!\\\\w)')
    """
    parts = keyword.lower().rstrip("*").split()
    end = r"\w*" if keyword.endswith("*") else r"(?!\w)"
    return r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + end


def known_codebook(codebook: Any) -> Codebook:
    """A codebook as it is used, the language's where None is given. Raises ``ContractError`` when
    it is none."""
    if codebook is None:
        lines = re.findall(r"(\w+): (.+)", text("surveys-codebook"))
        return {theme: keywords.split(", ") for theme, keywords in lines}
    known = isinstance(codebook, dict) and codebook
    if not known or not all(map(_is_theme, codebook, codebook.values())):
        raise ContractError(
            "a codebook needs themes with keywords",
            f"{codebook!r:.60}",
            "write it as {'delivery': ['late', 'courier*'], 'price': ['expensive']}",
        )
    return codebook


def _is_theme(theme: Any, words: Any) -> bool:
    if not isinstance(theme, str) or not isinstance(words, list | tuple) or not words:
        return False
    return all(isinstance(word, str) and word.strip(" *") for word in words)
