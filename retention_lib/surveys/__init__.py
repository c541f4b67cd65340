"""Survey scores one can trust: the rule told, the answers counted, the interval beside every score.

>>> import pandas as pd
>>> from retention_lib import surveys
>>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
>>> answers = answers.assign(question="nps", score=[3] * 20 + [8] * 30 + [10] * 50)
>>> score = surveys.nps(answers, as_of="2024-12-31")
>>> score[["n", "score", "low", "high"]].round(4).values.tolist()
[[100.0, 0.3, 0.1405, 0.442]]
"""

from retention_lib.surveys.answers import lately
from retention_lib.surveys.comments import comments
from retention_lib.surveys.comparisons import against_rest, changes, difference
from retention_lib.surveys.drivers import drivers
from retention_lib.surveys.loyalty import happy_but_leaving, loyalty
from retention_lib.surveys.masks import mask
from retention_lib.surveys.respondents import described, latest
from retention_lib.surveys.scores import ces, csat, nps
from retention_lib.surveys.shares import sample_size
from retention_lib.surveys.silence import bounds, response
from retention_lib.surveys.staying import prediction, staying
from retention_lib.surveys.themes import themes
from retention_lib.surveys.unhappy import audiences, unhappy
from retention_lib.surveys.weights import balance, rake

__all__ = [
    "against_rest",
    "audiences",
    "balance",
    "bounds",
    "ces",
    "changes",
    "comments",
    "csat",
    "described",
    "difference",
    "drivers",
    "happy_but_leaving",
    "lately",
    "latest",
    "loyalty",
    "mask",
    "nps",
    "prediction",
    "rake",
    "response",
    "sample_size",
    "staying",
    "themes",
    "unhappy",
]
