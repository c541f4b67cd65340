"""What the silent could change in the score."""

from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract import ContractError
from retention_lib.results.surveys import BOUNDS
from retention_lib.surveys.answers import Day
from retention_lib.surveys.invitations import matched
from retention_lib.surveys.respondents import value


def bounds(surveys: Any, invited: Any, *, as_of: Day) -> DataFrame:
    """What the NPS could be if everybody had answered. One row.

    Of each invitation the last NPS answer up to ``as_of`` counts. Columns: ``n`` (answered),
    ``invited``, ``score`` (of the answered), ``lowest`` and ``highest`` (all the silent are
    detractors, promoters), ``as_late`` (the silent answer like the half of the answered who took
    longest in their wave, counted from ``sent_at`` where ``invited`` has it; NaN when no times
    tell). Sources: Manski (2003), "Partial Identification of Probability Distributions"; Armstrong
    & Overton (1977), "Estimating nonresponse bias in mail surveys", Journal of Marketing Research
    14, 396-402.
    """
    asked, given, keys = matched(surveys, invited, as_of=as_of, names=[])
    met = _last(given, keys).merge(asked, on=keys)
    if met.empty:
        raise ContractError(
            "bounds needs invited customers who answered",
            f"{len(asked)} invitations and {len(given)} answers, none of them to one",
            "check customer_id, wave and as_of",
        )
    values = value(met["score"])
    late = values[_late(met)]
    answered = len(met) / len(asked)
    known, silent = values.mean() * answered, 1 - answered
    row = {
        "n": len(met),
        "invited": len(asked),
        "score": values.mean(),
        "lowest": known - silent,
        "highest": known + silent,
        "as_late": known + late.mean() * silent if len(late) else np.nan,
    }
    return BOUNDS.made(DataFrame([row]), as_of=periods.day(as_of))


def _last(given: DataFrame, keys: list[str]) -> DataFrame:
    """The last NPS answer to each invitation; of answers at one moment the highest."""
    valid = (given["question"] == "nps") & given["score"].isin(range(11))
    ordered = given[valid].sort_values(["answered_at", "score"], kind="stable")
    return ordered.drop_duplicates(keys, keep="last")


def _late(met: DataFrame) -> np.ndarray:
    """Whether each answer took longer than the median of its wave; nobody where all took as
    long."""
    since = met["sent_at"] if "sent_at" in met else met["answered_at"].min()
    took = met["answered_at"] - since
    wave = met["wave"] if "wave" in met else np.zeros(len(met))
    usual = took.groupby(wave).transform("median")
    return (took > usual).to_numpy()
