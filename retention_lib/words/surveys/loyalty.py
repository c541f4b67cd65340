"""How many customers are loyal in word and deed, in one, or in neither."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import LOYALTY
from retention_lib.writing import Finding, percent, text


def loyalty(frame: DataFrame) -> Finding:
    """How many customers are loyal in word and deed, in one, or in neither; `frame` is what
    `surveys.loyalty` returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": ["a", "b", "c"], "score": [10, 9, 3]})
    >>> answers = answers.assign(answered_at="2024-06-01", question="nps")
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "c"], "amount": 5.0})
    >>> orders = orders.assign(ordered_at="2024-05-01")
    >>> words.loyalty(surveys.loyalty(answers, orders, as_of="2024-12-31")).short
    '33% are promoters and buy often; 0% buy often without being promoters'
    """
    cells = shown(frame, LOYALTY).set_index("group")
    if cells["share"].isna().any():
        return Finding(text("surveys-loyalty-too_few"), short=text("surveys-loyalty-nothing"))
    shares = {group: percent(share) for group, share in cells["share"].items()}
    spend, total = cells["spend"], cells["spend"].sum()
    rests = percent(spend["spurious"] / total if total > 0 else 0)
    return Finding(
        text("surveys-loyalty-often", **shares),
        [
            text("surveys-loyalty-rests", spend=rests),
            text("surveys-loyalty-seldom", **shares),
        ],
        text("surveys-loyalty-describes"),
        text("surveys-loyalty-short", **shares),
    )
