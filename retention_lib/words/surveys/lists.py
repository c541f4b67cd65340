"""Who is unhappy, and how to get the list of them."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.privacy import smallest
from retention_lib.results.surveys import UNHAPPY
from retention_lib.words.exported import listing
from retention_lib.writing import Finding, percent, text


def unhappy(frame: DataFrame, *, source: str) -> Finding:
    """How many customers are unhappy by their last answer, and the command that lists them;
    `frame` is what `surveys.unhappy` returns of the records that `source` names.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [3, 10], "question": "nps"})
    >>> low = surveys.unhappy(answers.assign(answered_at="2024-06-01"), as_of="2024-12-31")
    >>> words.unhappy(low, source="shop").basis
    'For the list: retention export shop unhappy --as-of 2024-12-31'
    """
    frame = shown(frame, UNHAPPY)
    n, answered = len(frame), frame.attrs["answered"]
    if n < smallest():
        return Finding(text("surveys-unhappy-few"))
    said = text(
        "surveys-unhappy-so_many",
        n=n,
        share=percent(n / answered),
        top=frame.attrs["detractor_to"],
    )
    line = listing("unhappy", source, frame.attrs["as_of"])
    return Finding(said, text("surveys-unhappy-list", line=line), text("surveys-unhappy-last"))
