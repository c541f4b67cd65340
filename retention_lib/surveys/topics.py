"""Topics that nobody named beforehand: words that come together in comments, found the same way
every time."""

from typing import Any

import numpy as np
from numpy import ndarray
from pandas import DataFrame, Series
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

WORDS = 6  # that describe a topic at the most; the first three name it
LIGHT = 0.1  # of the heaviest word's weight: a word below it says little of the topic
WORD = r"(?u)\b[^\W\d_]{3,}\b"
ROUNDS, FLAT = 2000, 1e-4


def topics(
    text: Series,
    number: int,
) -> tuple[DataFrame, list[list[str]]]:
    """How much each topic weighs in each text, and each topic's words, the heaviest first.

    TF-IDF of the words, then non-negative matrix factorisation from a start that holds no chance.
    Equal texts are factorised once and count as often as they occur. There are fewer topics than
    asked for where texts or words are few, and none where no two texts differ. Source: Lee & Seung
    (1999), Nature 401, 788-791.
    """
    distinct = text.value_counts().sort_index()
    vectorizer = TfidfVectorizer(token_pattern=WORD, stop_words="english", sublinear_tf=True)
    some = any(map(vectorizer.build_analyzer(), distinct.index))
    matrix: Any = vectorizer.fit_transform(distinct.index) if some else np.empty((0, 0))
    number = min(number, min(matrix.shape) - 1)
    if number < 1:
        return DataFrame(index=text.index), []
    words = vectorizer.get_feature_names_out()
    often = np.sqrt(distinct.to_numpy(dtype=float))[:, None]
    model = NMF(number, init="nndsvda", random_state=0, max_iter=ROUNDS, tol=FLAT)
    weights = model.fit_transform(matrix.multiply(often).tocsr()) / often
    rows = distinct.index.get_indexer(text)
    named = [_heaviest(words, part) for part in model.components_]
    return DataFrame(weights[rows], index=text.index), named


def _heaviest(words: ndarray, weights: ndarray) -> list[str]:
    """The words that describe a topic."""
    heavy = np.argsort(-weights, kind="stable")[:WORDS]
    return [words[word] for word in heavy if weights[word] > LIGHT * weights.max()]
