"""The headline numbers of the page about survey answers."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.results import Metric, shown
from retention_lib.results.surveys import (
    BOUNDS,
    CHANGED,
    HAPPY_BUT_LEAVING,
    MEASURES,
    NPS,
    RESPONSE,
    SCORED,
    finished,
    period_word,
)
from retention_lib.writing import points


def metrics_surveys(
    *scores: DataFrame,
    weighted: DataFrame,
    response: DataFrame,
    leaving: DataFrame,
    bounds: DataFrame,
) -> list[Metric]:
    """Scores of the last period, the weighted score, the response rate of the last wave, and
    promoters who leave.

    `scores` are frames of `surveys.nps`, `csat`, `ces` or `changes` by period, `weighted` is the
    row of `surveys.nps` of weighted answers, `response` a frame by wave, `leaving` what
    `surveys.happy_but_leaving` returns, `bounds` the row of `surveys.bounds`, which stands beside
    the net promoter score.
    """
    known = {}
    for scored in scores:
        frame = shown(scored, *SCORED, *CHANGED.values())
        known[frame.attrs["question"]] = _at(frame, "score", "period")
    known["nps_weighted"] = _named(shown(weighted, NPS).iloc[0], "score")
    known["response_rate"] = _at(shown(response, RESPONSE), "rate", "wave")
    anyway = {"n": round(shown(leaving, HAPPY_BUT_LEAVING).attrs["expected"])}
    silent = {"value": len(leaving), "kind": "expected", "said_of": anyway}
    known["happy_but_leaving"] = silent
    limits = shown(bounds, BOUNDS)[["lowest", "highest"]].iloc[0]
    if "nps" in known and limits.notna().all():
        said = {
            name: points(
                limit,
                0,
                1,
            )
            for name, limit in limits.items()
        }
        known["nps"] |= {"kind": "bounded", "said_of": said}
    asked = (measure for measure in MEASURES if measure.name in known)
    return [measure.metric(**known[measure.name]) for measure in asked]


def _at(
    frame: DataFrame,
    column: str,
    time: str,
) -> dict[str, Any]:
    """A column and its interval at the last time, at the one before it and, of periods, at a year
    before it; what was not asked then is not known."""
    rows = finished(frame).dropna(subset=[column]).set_index(time).sort_index()
    newest_first = rows.index[::-1]
    when = dict(
        zip(
            ("value", "last_period"),
            newest_first,
            strict=False,
        )
    )
    if when and time == "period":
        when["year_ago"] = periods.compared(when["value"], str(period_word(frame)))
    known: dict[str, Any] = {}
    for name, place in when.items():
        if place in rows.index:
            known |= _named(rows.loc[place], column, name)
    return known


def _named(
    row: Series,
    column: str,
    name: str = "value",
) -> dict[str, Any]:
    """A column of a row and its interval, as a metric names them."""
    begin = "" if name == "value" else f"{name}_"
    return {name: row[column], f"{begin}low": row["low"], f"{begin}high": row["high"]}
