"""The headline numbers of the page about survey answers."""

import pandas as pd

from retention_lib import periods
from retention_lib.words.metrics import ENDS, metric, plain

LABELS = {
    "nps": "Net promoter score, from -100 to 100",
    "csat": "Satisfied with support (CSAT), share of answers",
    "ces": "Found it easy to get help (CES), share of answers",
}
UNITS = {"nps": "points", "csat": "share", "ces": "share"}
WEIGHTED = "Net promoter score of the last twelve months, weighted to those invited"
RESPONSE = "Invited customers who answered, last wave"
LEAVING = "Promoters silent for more than three times their usual gap between orders"


def metrics_surveys(
    *scores: pd.DataFrame,
    weighted: pd.DataFrame,
    response: pd.DataFrame,
    leaving: pd.DataFrame,
) -> list[dict]:
    """Scores of the last period, the weighted score, the response rate of the last wave, and
    promoters who leave.

    `scores` are frames of `surveys.nps`, `csat` or `ces` by period, `weighted` is the row of
    `surveys.nps` of weighted answers, `response` a frame by wave, `leaving` what
    `surveys.happy_but_leaving` returns. Returns one dictionary a metric.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-07-01", "2025-10-01"]), "score": [0.3, 0.32]})
    >>> frame = frame.assign(low=frame["score"] - 0.05, high=frame["score"] + 0.05)
    >>> frame.attrs = {"question": "nps", "by": "quarter"}
    >>> waves = pd.DataFrame({"wave": ["2025-Q4"], "rate": 0.25, "low": 0.2, "high": 0.3})
    >>> metrics = words.metrics_surveys(frame, weighted=frame.tail(1), response=waves, leaving=pd.DataFrame(index=[0]))
    >>> [metric["value"] for metric in metrics], metrics[0]["last_period"], metrics[0]["year_ago"]
    ([0.32, 0.32, 0.25, 1], 0.3, None)
    """
    found = [
        metric(
            _asked(frame),
            LABELS[_asked(frame)],
            UNITS[_asked(frame)],
            "up",
            **_history(frame),
        )
        for frame in scores
    ]
    now = {
        name: plain(weighted[column].iloc[0])
        for name, column in (("value", "score"), *zip(ENDS, ENDS, strict=True))
    }
    found.append(metric("nps_weighted", WEIGHTED, "points", "up", **now))
    found.append(metric("response_rate", RESPONSE, "share", "up", **_waves(response)))
    return [
        *found,
        metric("happy_but_leaving", LEAVING, "count", "down", value=len(leaving)),
    ]


def _asked(frame):
    return frame.attrs["question"]


def _history(frame):
    """The score of the last period, of the one before it and of a year before it; what was not
    asked then is None."""
    by_period = frame.dropna(subset=["score"]).set_index("period")
    if by_period.empty:
        return {}
    by, last = frame.attrs["by"], by_period.index[-1]
    before = by_period.index[-2] if len(by_period) > 1 else None
    when = {
        "value": last,
        "last_period": before,
        "year_ago": periods.compared(last, by),
    }
    return _at(by_period, "score", when)


def _waves(frame):
    """The rate of the last wave and of the one before it, in the order of their names."""
    waves = frame.dropna(subset=["rate"]).set_index("wave").sort_index()
    if waves.empty:
        return {}
    return _at(
        waves,
        "rate",
        {
            "value": waves.index[-1],
            "last_period": waves.index[-2] if len(waves) > 1 else None,
        },
    )


def _at(frame, column, when):
    values = {name: plain(frame[column].get(place)) for name, place in when.items()}
    return values | {
        end if name == "value" else f"{name}_{end}": plain(frame[end].get(place))
        for name, place in when.items()
        for end in ENDS
    }
