"""What customers say: themes of a codebook, then topics of the words themselves, each with its
share and its score."""

import pandas as pd

from retention_lib import intervals
from retention_lib.surveys.codebook import matches, read
from retention_lib.surveys.comments import NO_WORDS, commented
from retention_lib.surveys.scores import nps
from retention_lib.surveys.topics import topics as found_topics

THEMES = [
    "theme",
    "kind",
    "words",
    "answers",
    "share",
    "score_with",
    "score_without",
    "difference",
    "low",
    "high",
]
LONGEST = 240  # letters of a quote
USUAL = 80  # letters of a quote that says something and is soon read
NAMING = 3  # words in the name of a topic


def themes(surveys, codebook: dict | None = None, *, topics: int = 6) -> pd.DataFrame:
    """What the comments of the NPS question are about. One row is a theme: those of the codebook,
    then topics.

    ``codebook`` gives each theme its keywords (``codebook.CODEBOOK`` without one); a comment may
    fall under several. ``topics`` says how many more are looked for in the words of all comments,
    by TF-IDF and non-negative matrix factorisation; a comment belongs to the one that weighs most
    in it. The order of rows changes nothing.

    Columns: ``theme, kind`` (codebook or topic), ``words`` (found, most frequent first),
    ``answers`` (with a comment about it), ``share`` (of the answers with a comment), ``score_with``
    and ``score_without`` (NPS of the answers with a comment about it, and of the others with a
    comment), ``difference`` with ``low, high`` (95 %; NaN where nobody is on one side), ``quote``
    (a comment, e-mail addresses and phone numbers masked; text as the customer wrote it, to be
    escaped). Most frequent first. Attributes: ``answers`` (with a comment), ``uncoded`` (share of
    them under no theme of the codebook). Who comments is not who answers: the scores describe the
    comments. Raises ``ContractError`` when no answer has a comment.

    >>> answers = pd.DataFrame({"customer_id": range(4), "answered_at": "2024-01-05", "question": "nps",
    ...     "score": [2, 3, 10, 9], "comment": ["late parcel", "Late again, mail a@b.example", "great", "so good"]})
    >>> found = themes(answers, {"delivery": ["late", "parcel*"]}, topics=0)
    >>> found[["theme", "words", "answers", "quote"]].values.tolist()
    [['delivery', 'late, parcel*', 2, 'late parcel']]
    """
    frame, codebook = commented(surveys), read(codebook)
    finds = matches(frame["text"], codebook)
    hits = pd.crosstab(finds["row"], finds["theme"]).reindex(
        frame.index, columns=list(codebook), fill_value=0
    )
    rows = [_row(frame, theme, "codebook", _words(finds, theme), hits[theme]) for theme in codebook]
    weights, named = found_topics(frame["text"], topics)
    heaviest = weights.where(weights.eq(weights.max(axis=1), axis=0), 0) if named else weights
    rows += [
        _row(frame, ", ".join(w[:NAMING]), "topic", ", ".join(w), heaviest[i])
        for i, w in enumerate(named)
    ]
    table = pd.DataFrame(rows, columns=[*THEMES, "quote"])
    table = table.sort_values(
        ["kind", "answers", "theme"], ascending=[True, False, True], ignore_index=True
    )
    table.attrs = {
        "answers": len(frame),
        "uncoded": float((hits.sum(axis=1) == 0).mean()),
    }
    return table


def coded(surveys, codebook: dict | None = None) -> pd.DataFrame:
    """Which comment fell under which theme, and why. One row is a comment under a theme, in the
    order of time.

    Columns: ``customer_id, answered_at, theme, keyword`` (the first of the theme's that is in it),
    ``comment`` (masked). Comments under no theme are left out. Raises ``ContractError`` as
    ``themes`` does.
    """
    frame, codebook = commented(surveys), read(codebook)
    finds = matches(frame["text"], codebook).drop_duplicates(["row", "theme"])
    finds = finds.sort_values("row", kind="stable")
    table = finds.join(frame[["customer_id", "answered_at", "comment"]], on="row")
    return table[["customer_id", "answered_at", "theme", "keyword", "comment"]].reset_index(
        drop=True
    )


def _words(finds: pd.DataFrame, theme: str) -> str:
    """The keywords that were found, most frequent first; of equals, in the order of the
    codebook."""
    counts = finds.loc[finds["theme"] == theme, "keyword"].value_counts(sort=False)
    return ", ".join(counts.sort_values(ascending=False, kind="stable").index)


def _row(frame: pd.DataFrame, theme: str, kind: str, words: str, strength: pd.Series) -> list:
    """One theme; ``strength`` tells how much each comment is about it, 0 for not at all."""
    about = strength > 0
    row = [
        theme,
        kind,
        words,
        int(about.sum()),
        float(about.mean()),
        *_scores(frame, about),
    ]
    return [*row, _quote(frame[about], strength[about])]


def _scores(frame: pd.DataFrame, about: pd.Series) -> list[float]:
    """The score with and without a theme, and their difference with its interval."""
    answers = frame.drop(columns=["comment", "text"]).assign(about=about)
    sides = (
        nps(answers, as_of=answers["answered_at"].max(), by="about")
        .set_index("about")[["score", "low", "high"]]
        .reindex([True, False])
    )
    found = intervals.contrast(*sides.to_numpy())
    return [*sides["score"], found.difference, found.low, found.high]


def _quote(frame: pd.DataFrame, strength: pd.Series) -> str:
    """A comment without masks and markup, of a middling score among those about it, as much about
    it as can be.

    Of equal ones that of the most usual length, then the first of the alphabet.
    """
    if frame.empty:
        return ""
    ranked = pd.DataFrame(
        {"marked": frame["comment"].str.contains(NO_WORDS), "strength": -strength}
    )
    ranked = ranked.assign(
        away=(frame["score"] - frame["score"].median()).abs(), comment=frame["comment"]
    )
    ranked["off"] = (frame["comment"].str.len() - USUAL).abs()
    best = ranked.sort_values(["marked", "away", "strength", "off", "comment"])["comment"].iloc[0]
    return best if len(best) <= LONGEST else best[: LONGEST - 1] + "…"
