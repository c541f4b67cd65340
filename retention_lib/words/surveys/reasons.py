"""Why the score is as it is: what it goes with, what to mend first, and what customers write."""

import pandas as pd

from retention_lib.words.labels import label, named
from retention_lib.words.numbers import choose, count, percent
from retention_lib.words.sentence import Sentence, say
from retention_lib.words.surveys.names import driver, gap, scored, size

NO_DRIVERS = "Too few customers answered everything to say what their score goes with."
MATTERS = "Of what the answers explain of the score, most goes with {driver}: {share}."
EXPLAINED = {
    "one": (
        "All together explain {r2} of the differences between scores ({n} customer); the rest lies"
        " elsewhere."
    ),
    "other": (
        "All together explain {r2} of the differences between scores ({n} customers); the rest lies"
        " elsewhere."
    ),
}
FIRST = (
    "To mend first: {driver}, where importance times what is missing to the best is largest"
    " ({performance} of the best is reached)."
)
UNSURE = "The intervals of the two most important overlap, so their order is not certain."
ONLY_GOES_WITH = "Importance is association: it does not say that mending it will move the score."

NO_THEMES = "No theme was written about often enough to be described."
WORST = (
    "Comments about {theme} go with the lowest score: {share} of comments, a score of {score_with}"
    " with it and {score_without} without, {gap} lower ({range})."
)
BEST = "Those about {theme} go with the highest: {score_with} with it, {gap} higher ({range})."
NO_THEME_APART = "No theme goes with a higher or lower score by more than chance."
WRITERS = (
    "Only those who write are heard here, and a keyword does not know irony: read some of the"
    " comments."
)


def drivers(frame: pd.DataFrame) -> Sentence:
    """What the score goes with most, how much is explained, and what to mend first; `frame` is of
    `surveys.drivers`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"driver": ["csat", "ces"], "weight": [0.2, 0.1], "low": [0.16, 0.07],
    ...                       "high": [0.24, 0.13], "share": [2 / 3, 1 / 3], "sign": [1, 1], "performance": [0.4, 0.8]})
    >>> frame.attrs = {"r2": 0.3, "n": 500}
    >>> words.drivers(frame).split(". ")[2]
    'To mend first: satisfaction with support (CSAT), where importance times what is missing to the best is largest \
(40% of the best is reached)'
    """
    known = frame.dropna(subset=["weight"]).sort_values("weight", ascending=False)
    if known.empty:
        return say(NO_DRIVERS)
    top, n = known.iloc[0], frame.attrs["n"]
    matters = MATTERS.format(driver=driver(top["driver"]), share=percent(top["share"]))
    explained = choose(n, EXPLAINED).format(r2=percent(frame.attrs["r2"]), n=count(n))
    unsure = UNSURE if len(known) > 1 and known["low"].iloc[0] <= known["high"].iloc[1] else None
    return say(matters, explained, _first(known), unsure, ONLY_GOES_WITH)


def _first(known):
    row = performing(known).loc[to_mend(known)]
    return FIRST.format(driver=driver(row["driver"]), performance=percent(row["performance"]))


def to_mend(frame):
    """The place of the driver with the largest importance times what is missing to its best.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"share": [0.6, 0.3, 0.1], "sign": [-1, 1, 1], "performance": [0.7, 0.9, 0.2]})
    >>> to_mend(frame)
    0
    """
    done = performing(frame)
    return (done["share"] * (1 - done["performance"])).idxmax()


def performing(frame):
    """The drivers with performance as nearness to the best end, which is the low one for what goes
    with low scores."""
    good = frame["performance"].where(frame["sign"] > 0, 1 - frame["performance"])
    return frame.assign(performance=good)


def themes(frame: pd.DataFrame) -> Sentence:
    """Which themes go with the lowest and the highest score by more than chance; `frame` is of
    `surveys.themes`.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"theme": "delivery", "kind": "codebook", "answers": 90, "share": 0.18, "score_with": -0.12}
    >>> row |= {"score_without": 0.35, "difference": -0.47, "low": -0.6, "high": -0.34, "quote": "late"}
    >>> print(words.themes(pd.DataFrame([row])).split(". Only")[0])
    Comments about “delivery” go with the lowest score: 18% of comments, a score of -12 with it and 35 without, 47 \
points lower (34 to 60)
    """
    known = chosen(frame)
    if known.empty:
        return say(NO_THEMES)
    worst, best = (
        known.loc[known["difference"].idxmin()],
        known.loc[known["difference"].idxmax()],
    )
    said = [WORST.format(**_theme(worst))] if worst["high"] < 0 else []
    said += [BEST.format(**_theme(best))] if best["low"] > 0 else []
    return say(*(said or [NO_THEME_APART]), WRITERS)


def chosen(frame):
    """The themes one can audit, those of the codebook; topics of the word statistics where there is
    no codebook.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"theme": ["price", "a, b"], "kind": ["codebook", "topic"], "difference": [0.1, 0.2]})
    >>> chosen(frame)["theme"].tolist()
    ['price']
    """
    known = frame.dropna(subset=["difference"])
    coded = known[known["kind"] == "codebook"]
    return known if coded.empty else coded


def _theme(row):
    low, high = row["low"], row["high"]
    return {
        "theme": theme_name(row),
        "share": percent(row["share"]),
        "score_with": scored(row["score_with"], low, high),
        "score_without": scored(row["score_without"], low, high),
        "gap": gap(row["difference"], low, high),
        "range": size(low, high),
    }


def theme_name(row, *, quoted=True):
    """A theme's name: the codebook's, or the words that make a topic.

    >>> theme_name({"theme": "price", "kind": "codebook"}, quoted=False)
    'price'
    """
    return named(row["theme"]) if quoted else label(row["theme"], 32)
