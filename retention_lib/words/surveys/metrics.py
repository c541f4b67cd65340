"""The headline numbers of the page about survey answers."""

from typing import Any

from pandas import DataFrame, Series

from retention_lib import periods
from retention_lib.results import ContractError, Metric, shown
from retention_lib.results.metric import LONGEST
from retention_lib.results.surveys import (
    CHANGED,
    HAPPY_BUT_LEAVING,
    MEASURES,
    NPS,
    RESPONSE,
    SCORED,
    finished,
    period_word,
)


def metrics_surveys(
    *scores: DataFrame | None,
    weighted: DataFrame | None = None,
    response: DataFrame | None = None,
    leaving: DataFrame | None = None,
) -> list[Metric]:
    """Scores of the last period, the weighted score, the response rate of the last wave, and
    promoters who leave.

    `scores` are frames of `surveys.nps`, `csat`, `ces` or `changes` by period, `weighted` is the
    row of `surveys.nps` of weighted answers, `response` a frame by wave, `leaving` what
    `surveys.happy_but_leaving` returns. Of what is None nothing is told; raises ``ContractError``
    where no score is there.
    """
    known = {}
    for scored in (frame for frame in scores if frame is not None):
        frame = shown(scored, *SCORED, *CHANGED.values())
        known[frame.attrs["question"]] = _at(frame, "score", "period")
    if not known:
        do = "see the findings, and check the questions, their scales and as_of"
        raise ContractError("a page of answers needs a score", "none that could be made", do)
    if weighted is not None:
        known["nps_weighted"] = _named(shown(weighted, NPS).iloc[0], "score")
    if response is not None:
        known["response_rate"] = _at(shown(response, RESPONSE), "rate", "wave")
    if leaving is not None:
        known["happy_but_leaving"] = _silent(leaving)
    asked = (measure for measure in MEASURES if measure.name in known)
    return [measure.metric(**known[measure.name]) for measure in asked]


def _silent(leaving: DataFrame) -> dict[str, Any]:
    """How many promoters are on the list, and how many would be anyway."""
    anyway = {"n": round(shown(leaving, HAPPY_BUT_LEAVING).attrs["expected"])}
    return {"value": len(leaving), "kind": "expected", "said_of": anyway}


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
    return known | {"series": _series(frame, column, time)}


def _series(
    frame: DataFrame,
    column: str,
    time: str,
) -> list[float]:
    """A column in the order of time, up to its last value that is known."""
    values = finished(frame).set_index(time)[column].sort_index()
    last = values.last_valid_index()
    return [] if last is None else values[:last].tail(LONGEST).tolist()


def _named(
    row: Series,
    column: str,
    name: str = "value",
) -> dict[str, Any]:
    """A column of a row and its interval, as a metric names them."""
    begin = "" if name == "value" else f"{name}_"
    return {name: row[column], f"{begin}low": row["low"], f"{begin}high": row["high"]}
