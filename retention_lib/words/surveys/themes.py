"""Which themes go with the lowest and the highest score."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.surveys import THEMES
from retention_lib.words.surveys.names import gap, scored, size
from retention_lib.writing import Finding, label, percent, text


def themes(frame: DataFrame) -> Finding:
    """Which themes go with the lowest and the highest score by more than chance; `frame` is what
    `surveys.themes` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(90), "score": [2] * 30 + [10] * 60})
    >>> answers = answers.assign(comment=["late"] * 30 + ["fine"] * 60, question="nps")
    >>> answers = answers.assign(answered_at="2024-01-05")
    >>> words.themes(surveys.themes(answers, as_of="2024-12-31", topics=0)).headline
    'Comments about “delivery” go with the lowest score, 200 points lower (176 to 200).'
    """
    told = chosen(shown(frame, THEMES))
    if told.empty:
        return Finding(text("surveys-themes-too_few"), short=text("surveys-themes-nothing"))
    writers = text("surveys-themes-writers")
    real = told[apart(told)].sort_values("difference")
    if real.empty:
        return Finding(text("surveys-themes-alike"), caution=writers)
    worst, best = real.iloc[0], real.iloc[-1]
    first = worst if worst["difference"] < 0 else best
    basis = [_said("about", first)]
    if first["difference"] < 0 < best["difference"]:
        basis.append(_said("also", best))
    largest = real["difference"].abs().idxmax()
    short = _said("short", real.loc[largest])
    return Finding(_said("first", first), basis, writers, short)


def chosen(frame: DataFrame) -> DataFrame:
    """The themes one can audit, those of the codebook; topics of the word statistics where there is
    no codebook.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"theme": ["price", "a, b"], "kind": ["codebook", "topic"]})
    >>> chosen(frame.assign(difference=0.1))["theme"].tolist()
    ['price']
    """
    told = frame.dropna(subset=["difference"])
    coded = told[told["kind"] == "codebook"]
    return told if coded.empty else coded


def apart(frame: DataFrame) -> Series:
    """Whether the score differs by more than chance."""
    return (frame["low"] > 0) | (frame["high"] < 0)


def theme_name(theme: str) -> str:
    """A theme's name: the codebook's, or the words that make a topic."""
    return label(key_text("surveys-theme", theme), 32)


def _said(kind: str, row: Series) -> str:
    ends = row["low"], row["high"]
    return text(
        f"surveys-themes-{kind}",
        theme=theme_name(row["theme"]),
        way="lower" if row["difference"] < 0 else "higher",
        share=percent(row["share"]),
        score_with=scored(row["score_with"], *ends),
        score_without=scored(row["score_without"], *ends),
        gap=gap(row["difference"], *ends),
        range=size(*ends),
    )
