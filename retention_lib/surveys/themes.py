"""What customers say: themes of a codebook, then topics of the words themselves, each with its
share and its score."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from pandas import DataFrame, Series, crosstab
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from retention_lib import intervals, periods
from retention_lib.results.change import SURE
from retention_lib.results.surveys import THEMES
from retention_lib.surveys.answers import Day
from retention_lib.surveys.comments import (
    NO_WORDS,
    Codebook,
    known_codebook,
    matches,
    written,
)
from retention_lib.surveys.scores import nps
from retention_lib.surveys.shares import BOUNDED
from retention_lib.writing import text

LONGEST = 240  # letters of a quote
USUAL = 80  # letters of a quote that says something and is soon read
NAMING = 3  # words in the name of a topic
WORDS = 6  # that describe a topic at the most; the first three name it
LIGHT = 0.1  # of the heaviest word's weight: a word below it says little of the topic
WORD = r"(?u)\b[^\W\d_]{3,}\b"
ROUNDS = 2000
FLAT = 1e-4


def themes(
    surveys: Any,
    *,
    as_of: Day,
    codebook: Codebook | None = None,
    stop_words: Sequence[str] | None = None,
    topics: int = 6,
) -> DataFrame:
    """What the comments of the NPS question are about. One row is a theme: those of the codebook,
    then topics.

    Answers after ``as_of`` are not counted. ``codebook`` gives each theme its keywords (without one
    that of the language that is written); a comment may fall under several. ``topics`` says how
    many more are looked for in the words of all comments but ``stop_words`` (without them the
    language's), by TF-IDF and non-negative matrix factorisation; a comment belongs to the one that
    weighs most in it. The order of rows changes nothing.

    Columns: ``theme, kind`` (codebook or topic), ``words`` (found, most frequent first),
    ``answers`` (with a comment about it), ``share`` (of the answers with a comment), ``score_with``
    and ``score_without`` (NPS of the answers with a comment about it, and of the others with a
    comment), ``difference`` with ``low, high`` (95 %; NaN where nobody is on one side) and
    ``p_value``; ``corrected`` (for all themes of the kind: Holm) and ``chance`` (that is 0.05 or
    more); ``quote``
    (a comment, e-mail addresses and phone numbers masked; text as the customer wrote it, to be
    escaped). Most frequent first. Facts: ``as_of, answers`` (with a comment), ``uncoded`` (share of
    them under no theme of the codebook). Who comments is not who answers: the scores describe the
    comments. Raises ``ContractError`` when no answer has a comment.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": range(4), "question": "nps", "score": [2, 3, 10, 9]})
    >>> answers["comment"] = ["late parcel", "Late again, mail a@b.example", "great", "so good"]
    >>> book = {"delivery": ["late", "parcel*"]}
    >>> given = answers.assign(answered_at="2024-01-05")
    >>> found = themes(given, as_of="2024-12-31", codebook=book, topics=0)
    >>> found[["theme", "words", "answers", "quote"]].values.tolist()
    [['delivery', 'late, parcel*', 2, 'late parcel']]
    """
    frame = written(surveys, as_of=as_of)
    codebook = known_codebook(codebook)
    found = matches(frame["text"], codebook)
    hits = crosstab(found["row"], found["theme"])
    hits = hits.reindex(frame.index, columns=list(codebook), fill_value=0)
    told = [(theme, "codebook", _words(found, theme), hits[theme]) for theme in codebook]
    weights, named = _topics(frame["text"], topics, stop_words)
    greatest = weights.max(axis=1)
    heaviest = weights.where(weights.eq(greatest, axis=0), 0)
    told += [
        (", ".join(words[:NAMING]), "topic", words, heaviest[place])
        for place, words in enumerate(named)
    ]
    order = ["kind", "answers", "theme"]
    rising = [True, False, True]
    table = DataFrame(_row(frame, *theme) for theme in told)
    corrected = table.groupby("kind")["p_value"].transform(intervals.holm)
    table = table.assign(corrected=corrected, chance=corrected >= SURE)
    table = table.sort_values(order, ascending=rising, ignore_index=True)
    return THEMES.made(
        table,
        as_of=periods.day(as_of),
        answers=len(frame),
        uncoded=(hits.sum(axis=1) == 0).mean(),
    )


def _words(found: DataFrame, theme: str) -> list[str]:
    """The keywords that were found, most frequent first; of equals, in the order of the
    codebook."""
    counts = found.loc[found["theme"] == theme, "keyword"].value_counts(sort=False)
    return list(counts.sort_values(ascending=False, kind="stable").index)


def _row(
    frame: DataFrame,
    theme: str,
    kind: str,
    words: list[str],
    strength: Series,
) -> dict[str, Any]:
    """One theme; ``strength`` tells how much each comment is about it, 0 for not at all."""
    about = strength > 0
    answers = frame.drop(columns=["comment", "text"]).assign(about=about)
    last = answers["answered_at"].max()
    scores = nps(answers, as_of=last, by="about").set_index("about")
    having, lacking = scores[BOUNDED].reindex([True, False]).to_numpy()
    return {
        "theme": theme,
        "kind": kind,
        "words": ", ".join(words),
        "answers": int(about.sum()),
        "share": float(about.mean()),
        "score_with": having[0],
        "score_without": lacking[0],
        **intervals.contrast(having, lacking)._asdict(),
        "quote": _quote(frame[about], strength[about]),
    }


def _quote(frame: DataFrame, strength: Series) -> str:
    """A comment without masks and markup, of a middling score among those about it, as much about
    it as can be.

    Of equal ones that of the most usual length, then the first of the alphabet.
    """
    if frame.empty:
        return ""
    comment = frame["comment"]
    score = frame["score"]
    ranks = {
        "marked": comment.str.contains(NO_WORDS),
        "away": (score - score.median()).abs(),
        "strength": -strength,
        "off": (comment.str.len() - USUAL).abs(),
        "comment": comment,
    }
    best = DataFrame(ranks).sort_values(list(ranks))["comment"].iloc[0]
    return best if len(best) <= LONGEST else best[: LONGEST - 1] + "…"


def _topics(
    texts: Series,
    number: int,
    stop_words: Sequence[str] | None,
) -> tuple[DataFrame, list[list[str]]]:
    """How much each topic weighs in each text, and each topic's words, the heaviest first.

    TF-IDF of the words, then non-negative matrix factorisation from a start that holds no chance.
    Equal texts are factorised once and count as often as they occur. There are fewer topics than
    asked for where texts or words are few, and none where no two texts differ. Source: Lee & Seung
    (1999), Nature 401, 788-791.
    """
    distinct = texts.value_counts().sort_index()
    idle = text("surveys-stop_words").split() if stop_words is None else list(stop_words)
    vectorizer = TfidfVectorizer(token_pattern=WORD, stop_words=idle, sublinear_tf=True)
    some = any(map(vectorizer.build_analyzer(), distinct.index))
    matrix: Any = vectorizer.fit_transform(distinct.index) if some else np.empty((0, 0))
    number = min(number, min(matrix.shape) - 1)
    if number < 1:
        return DataFrame(index=texts.index), []
    words = vectorizer.get_feature_names_out()
    often = np.sqrt(distinct.to_numpy(dtype=float))[:, None]
    model = NMF(number, init="nndsvda", random_state=0, max_iter=ROUNDS, tol=FLAT)
    weights = model.fit_transform(matrix.multiply(often).tocsr()) / often
    rows = distinct.index.get_indexer(texts)
    parts = [Series(part, words) for part in model.components_]
    heavy = [-(-part).sort_values(kind="stable")[:WORDS] for part in parts]
    named = [list(part.index[part > LIGHT * part.max()]) for part in heavy]
    return DataFrame(weights[rows], index=texts.index), named
