"""Who answered of those who were invited."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.surveys import RESPONSE
from retention_lib.words.surveys.names import extremes, group_name, grouping, overlap
from retention_lib.writing import Finding, interval, percent, text


def response(frame: DataFrame) -> Finding:
    """How many of those invited answered, in all or by group; `frame` is what `surveys.response`
    returns.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(25), "answered_at": "2024-01-05", "score": 9})
    >>> invited = pd.DataFrame({"customer_id": range(100)})
    >>> answers = answers.assign(question="nps")
    >>> words.response(surveys.response(answers, invited, as_of="2024-12-31"))
    '25% of the 100 invitations were answered (18 to 34%).'
    """
    known = shown(frame, RESPONSE).dropna(subset=["rate"])
    if known.empty:
        return Finding(text("surveys-response-nobody"))
    columns = grouping(known)
    if not columns or len(known) == 1:
        return _one(known.iloc[-1])
    ends = text("surveys-response-ends", **extremes(known, "rate", _rate))
    plain = extremes(known, "rate", _rate, quoted=False)
    short, alike = text("surveys-response-short_ends", **plain), overlap(known, "rate")
    if columns == ["wave"]:
        return Finding(_last_wave(known), ends, alike, short)
    return Finding(ends, caution=alike or text("surveys-response-apart"), short=short)


def _one(row: Series) -> Finding:
    said = _rate(row)
    now = text("surveys-response-now", invited=int(row["invited"]), **said)
    return Finding(now, short=text("surveys-response-short", rate=said["rate"]))


def _last_wave(known: DataFrame) -> str:
    row = known.sort_values("wave").iloc[-1]
    wave, invited = group_name(row, known), int(row["invited"])
    return text("surveys-response-in_wave", wave=wave, invited=invited, **_rate(row))


def _rate(row: Series) -> dict[str, str]:
    low, high = row["low"], row["high"]
    return {"rate": percent(row["rate"], low, high), "range": interval(low, high)}
