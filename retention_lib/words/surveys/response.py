"""Who answered of those who were invited."""

from pandas import DataFrame, Series

from retention_lib.intervals import beyond
from retention_lib.results import shown
from retention_lib.results.surveys import RESPONSE
from retention_lib.words.surveys.names import (
    best_and_worst,
    group_name,
    grouping,
    period_word,
)
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
    most, fewest = best_and_worst(known, "rate")
    ends = text("surveys-response-ends", **_ends(known, most, fewest, quoted=True))
    short = text("surveys-response-short_ends", **_ends(known, most, fewest, quoted=False))
    apart = beyond(most["low"], most["high"], fewest["low"], fewest["high"])
    overlap = None if apart else text("surveys-scores-overlap")
    if columns == ["wave"]:
        return Finding(_last_wave(known), ends, overlap, short)
    return Finding(ends, caution=overlap or text("surveys-response-apart"), short=short)


def _one(row: Series) -> Finding:
    said = _rate(row)
    now = text("surveys-response-now", invited=int(row["invited"]), **said)
    return Finding(now, short=text("surveys-response-short", rate=said["rate"]))


def _last_wave(known: DataFrame) -> str:
    row = known.sort_values("wave").iloc[-1]
    wave = group_name(row, ["wave"])
    return text("surveys-response-in_wave", wave=wave, invited=int(row["invited"]), **_rate(row))


def _ends(
    known: DataFrame,
    most: Series,
    fewest: Series,
    *,
    quoted: bool,
) -> dict[str, str]:
    columns, by = grouping(known), period_word(known)
    said: dict[str, str] = {}
    for end, row in (("most", most), ("fewest", fewest)):
        said |= {f"{key}_{end}": part for key, part in _rate(row).items()}
        said[end] = group_name(row, columns, by, quoted=quoted)
    return said


def _rate(row: Series) -> dict[str, str]:
    low, high = row["low"], row["high"]
    return {"rate": percent(row["rate"], low, high), "range": interval(low, high)}
