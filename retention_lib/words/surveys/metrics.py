"""The headline numbers of the page about survey answers."""

from typing import Any

from pandas import DataFrame

from retention_lib import periods
from retention_lib.results import Metric, shown
from retention_lib.results.surveys import CES, CHANGED, CSAT, MEASURES, NPS, RESPONSE
from retention_lib.words.surveys.names import period_word

SCORED = (NPS, CSAT, CES, *CHANGED.values())


def metrics_surveys(
    *scores: DataFrame,
    weighted: DataFrame,
    response: DataFrame,
    leaving: DataFrame,
) -> list[Metric]:
    """Scores of the last period, the weighted score, the response rate of the last wave, and
    promoters who leave.

    `scores` are frames of `surveys.nps`, `csat`, `ces` or `changes` by period, `weighted` is the
    row of `surveys.nps` of weighted answers, `response` a frame by wave, `leaving` what
    `surveys.happy_but_leaving` returns.
    """
    frames = [shown(frame, *SCORED) for frame in scores]
    known = {frame.attrs["question"]: _history(frame) for frame in frames}
    row = shown(weighted, NPS).iloc[0]
    ends = {"low": row["low"], "high": row["high"]}
    known["nps_weighted"] = {"value": row["score"], **ends}
    known["response_rate"] = _waves(shown(response, RESPONSE))
    known["happy_but_leaving"] = {"value": len(leaving)}
    asked = [measure for measure in MEASURES if measure.name in known]
    return [measure.metric(**known[measure.name]) for measure in asked]


def _history(frame: DataFrame) -> dict[str, Any]:
    """The score of the last period, of the one before it and of a year before it; what was not
    asked then is not known."""
    by_period = frame.dropna(subset=["score"]).set_index("period")
    if by_period.empty:
        return {}
    last = by_period.index[-1]
    when = {"value": last, "year_ago": periods.compared(last, str(period_word(frame)))}
    return _at(by_period, "score", when | _before(by_period))


def _waves(frame: DataFrame) -> dict[str, Any]:
    """The rate of the last wave and of the one before it, in the order of their names."""
    waves = frame.dropna(subset=["rate"]).set_index("wave").sort_index()
    if waves.empty:
        return {}
    return _at(waves, "rate", {"value": waves.index[-1]} | _before(waves))


def _before(rows: DataFrame) -> dict[str, Any]:
    return {"last_period": rows.index[-2]} if len(rows) > 1 else {}


def _at(
    rows: DataFrame,
    column: str,
    when: dict[str, Any],
) -> dict[str, Any]:
    """A column and its interval in each of some rows."""
    known: dict[str, Any] = {}
    for name, place in when.items():
        if place in rows.index:
            row = rows.loc[place]
            begin = "" if name == "value" else f"{name}_"
            ends = {f"{begin}low": row["low"], f"{begin}high": row["high"]}
            known |= {name: row[column], **ends}
    return known
