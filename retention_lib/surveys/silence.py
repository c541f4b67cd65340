"""Who answered of those who were asked, and what the silent could change in the score."""

from datetime import timedelta
from typing import Any

import numpy as np
from pandas import DataFrame, Series, Timestamp, factorize, to_datetime

from retention_lib import periods
from retention_lib.contract import ContractError, as_ibis, meet, quoted, require, same_ids
from retention_lib.results.surveys import BOUNDS, RESPONSE
from retention_lib.surveys.answers import Answers, By, Day, listed, named, until
from retention_lib.surveys.respondents import last_valid, value
from retention_lib.surveys.shares import satisfied
from retention_lib.surveys.waves import over


def response(
    surveys: Any,
    invited: Any,
    *,
    as_of: Day,
    by: By = None,
    confidence: float = 0.95,
) -> DataFrame:
    """How many of the invited answered. One row is a group of ``by``, or everybody.

    ``invited`` is a table with ``customer_id`` and, where customers are asked in rounds, ``wave``;
    an invitation is answered when the customer answered, in that wave, up to ``as_of``. Where it
    has ``sent_at``, invitations after ``as_of`` are left out. ``by`` names columns of ``invited``.
    Columns: those of ``by``, ``invited`` (invitations, each customer once a wave), ``answered``,
    ``rate`` with its Wilson interval ``low, high``, clustered by customer; by wave also
    ``complete`` (the time is over by which 95 % of the answers to earlier waves came: else groups
    are counted without it). Facts: ``as_of, by, confidence, uninvited`` (answers of nobody who was
    asked).

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps")
    >>> found = response(answers, pd.DataFrame({"customer_id": [1, 2]}), as_of="2024-12-31")
    >>> found[["invited", "answered", "rate"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    names = listed(by)
    asked, given, keys = _matched(surveys, invited, as_of, names)
    who = given[keys].drop_duplicates().assign(answered=1)
    met = asked.merge(who, on=keys, how="left")
    grouped = met.groupby(names or (lambda _: 0), dropna=False)
    counts = {"n": ("answered", "size")}
    if "wave" in names and "complete" in met:
        counts["complete"] = ("complete", "all")
    labels = grouped.agg(**counts).reset_index(drop=not names)
    customer, _ = factorize(met["customer_id"])
    rows = DataFrame({"customer": customer, "group": grouped.ngroup(), "weight": 1.0})
    asked_of = Answers(rows, labels, {"weighted": False})
    came = met["answered"].notna().to_numpy()
    table = satisfied(asked_of, came, "answered", confidence)
    table = table.rename(columns={"n": "invited", "score": "rate"})
    known = given[keys].merge(asked[keys], on=keys)
    return RESPONSE.made(
        table,
        as_of=periods.day(as_of),
        by=by,
        confidence=confidence,
        uninvited=len(given) - len(known),
    )


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
    asked, given, keys = _matched(surveys, invited, as_of, [])
    last = last_valid(given[given["question"] == "nps"], keys)
    met = last.merge(asked, on=keys)
    if met.empty:
        raise ContractError(
            "bounds needs invited customers who answered",
            f"{len(asked)} invitations and {len(given)} answers, none of them to one",
            "check customer_id, wave and as_of",
        )
    values = value(met["score"])
    late = values[_late(met)]
    answered = len(met) / len(asked)
    known = values.mean() * answered
    silent = 1 - answered
    row = {
        "n": len(met),
        "invited": len(asked),
        "score": values.mean(),
        "lowest": known - silent,
        "highest": known + silent,
        "as_late": known + late.mean() * silent if len(late) else np.nan,
    }
    return BOUNDS.made(DataFrame([row]), as_of=periods.day(as_of))


def _late(met: DataFrame) -> Series:
    """Whether each answer took longer than the median of its wave; nobody where all took as
    long."""
    since = met["sent_at"] if "sent_at" in met else met["answered_at"].min()
    took = met["answered_at"] - since
    wave = met["wave"] if "wave" in met else np.zeros(len(met))
    usual = took.groupby(wave).transform("median")
    return took > usual


def _matched(
    surveys: Any,
    invited: Any,
    as_of: Day,
    names: list[str],
) -> tuple[DataFrame, DataFrame, list[str]]:
    """Invitations up to ``as_of``, one row a customer and wave, with the columns named, and
    ``sent_at`` where it is known; the answers up to then, one row each; and the columns that the
    two are matched on. What was not asked by wave is of the waves that are over."""
    answers = named(until(surveys, as_of))
    asked = as_ibis(invited, "invited")
    wave = {"wave"} & {*asked.columns} & {*answers.columns}
    keys = ["customer_id", *wave]
    _refuse_unknown(asked.columns, names)
    asked = require(asked, "customers")
    both = ("surveys", "invited")
    same_ids(answers, asked, names=both)
    meet(answers, asked, names=both)
    sent = {"sent_at"} & {*asked.columns}
    columns = list(dict.fromkeys([*keys, *names, *sent]))
    known = asked.drop_null("customer_id").select(columns).to_pandas()
    once = _sent(known, as_of).sort_values(columns, kind="stable").drop_duplicates(keys)
    if once.empty:
        do = "check which campaigns invite, whom they name, and as_of"
        raise ContractError(f"an invitation up to {as_of} was asked for", "none", do)
    given = answers.select(*keys, "question", "score", "answered_at")
    given = given.to_pandas()
    if not wave:
        return once, given, keys
    last = once.groupby("wave")["sent_at"].max() if sent else None
    waves = over(given, as_of, last)
    asked_in = once["wave"]
    once["complete"] = asked_in.isna() | asked_in.map(waves).eq(True)
    if "wave" not in names:
        once = once[once["complete"]]
        given = given[~given["wave"].map(waves).eq(False)]
    return once, given, keys


def _refuse_unknown(columns: tuple[str, ...], names: list[str]) -> None:
    if "customer_id" not in columns:
        raise ContractError(
            "invited needs 'customer_id'",
            quoted(columns),
            "rename its column of customers",
        )
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise ContractError(
            f"response was asked for by {quoted(unknown)}",
            quoted(columns),
            "name columns of invited, or join them to it first",
        )


def _sent(asked: DataFrame, as_of: Day) -> DataFrame:
    """The invitations that were sent by then, or nobody knows when."""
    if "sent_at" not in asked:
        return asked
    asked = asked.assign(sent_at=to_datetime(asked["sent_at"]))
    after = Timestamp(periods.day(as_of) + timedelta(days=1))
    return asked[~(asked["sent_at"] >= after)]
