"""Topics that nobody named beforehand: words that come together in comments, found the same way
every time."""

import numpy as np
import pandas as pd
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

WORDS = 6  # that describe a topic at the most; the first three name it
LIGHT = 0.1  # of the heaviest word's weight: a word below it says little of the topic
WORD = r"(?u)\b[^\W\d_]{3,}\b"
ROUNDS, FLAT = 2000, 1e-4


def topics(text: pd.Series, number: int) -> tuple[pd.DataFrame, list[list[str]]]:
    """How much each topic weighs in each text, and each topic's words, the heaviest first.

    TF-IDF of the words, then non-negative matrix factorisation from a start that holds no chance.
    Equal texts are factorised once and count as often as they occur. There are fewer topics than
    asked for where texts or words are few, and none where no two texts differ. Source: Lee & Seung
    (1999), Nature 401, 788-791.
    """
    distinct = text.value_counts().sort_index()
    counts = _terms(distinct.index)
    number = 0 if counts is None else min(number, min(counts[0].shape) - 1)
    if number < 1:
        return pd.DataFrame(index=text.index), []
    matrix, words = counts
    often = np.sqrt(distinct.to_numpy(dtype=float))[:, None]
    model = NMF(number, init="nndsvda", random_state=0, max_iter=ROUNDS, tol=FLAT)
    weights = model.fit_transform(matrix.multiply(often).tocsr()) / often
    heavy = np.argsort(-model.components_, axis=1, kind="stable")[:, :WORDS]
    named = [
        [words[i] for i in row if part[i] > LIGHT * part.max()]
        for row, part in zip(heavy, model.components_, strict=True)
    ]
    rows = text.map(pd.Series(range(len(distinct)), index=distinct.index))
    return pd.DataFrame(weights[rows.to_numpy()], index=text.index), named


def _terms(texts: pd.Index):
    """The TF-IDF matrix of the texts and its words; None where no word is left."""
    analyser = TfidfVectorizer(token_pattern=WORD, stop_words="english", sublinear_tf=True)
    tokens = analyser.build_analyzer()
    if not any(tokens(text) for text in texts):
        return None
    return analyser.fit_transform(texts), analyser.get_feature_names_out()
