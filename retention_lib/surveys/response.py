"""Who answered of those who were asked, and what the silent could change."""

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.surveys.described import same_ids

BOUNDS = ["n", "invited", "score", "lowest", "highest", "as_late"]


def response(surveys, invited, *, by=None, confidence: float = 0.95) -> pd.DataFrame:
    """How many of the invited answered. One row is a group of ``by``, or everybody.

    ``invited`` is a table with ``customer_id`` and, where customers are asked in rounds, ``wave``;
    an invitation is answered when the customer answered, in that wave. ``by`` names columns of
    ``invited``. Columns: those of ``by``, ``invited`` (invitations, each customer once a wave),
    ``answered``, ``rate`` with its Wilson interval ``low, high``. Attributes: ``by``,
    ``confidence``, ``uninvited`` (answers of nobody who was asked).

    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": ["2024-01-05"], "question": ["nps"], "score": [9]})
    >>> response(answers, pd.DataFrame({"customer_id": [1, 2]}))[["invited", "answered", "rate"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    names = [] if by is None else [by] if isinstance(by, str) else list(by)
    asked, given, keys = _matched(surveys, invited, names)
    met = asked.merge(given[keys].drop_duplicates(), on=keys, how="left", indicator="met")
    met = met.assign(answered=met["met"] == "both")
    grouped = (
        met.groupby(names, dropna=False)["answered"]
        if names
        else met.groupby(lambda _: 0)["answered"]
    )
    table = grouped.agg(invited="size", answered="sum").reset_index(drop=not names)
    low, high = intervals.wilson(table["answered"], table["invited"], confidence)
    table = table.assign(rate=table["answered"] / table["invited"], low=low, high=high)
    met_answers = given[keys].merge(asked[keys].drop_duplicates(), on=keys)
    table.attrs = {
        "by": by,
        "confidence": confidence,
        "uninvited": len(given) - len(met_answers),
    }
    return table


def bounds(surveys, invited) -> pd.DataFrame:
    """What the NPS could be if everybody had answered. One row.

    Of each invitation the last NPS answer counts. Columns: ``n`` (answered), ``invited``, ``score``
    (of the answered), ``lowest`` and ``highest`` (all the silent are detractors, promoters),
    ``as_late`` (the silent answer like the half of the answered who took longest in their wave,
    counted from ``sent_at`` where ``invited`` has it; NaN when no times tell). Sources: Manski
    (2003), "Partial Identification of Probability Distributions"; Armstrong & Overton (1977),
    "Estimating nonresponse bias in mail surveys", Journal of Marketing Research 14, 396-402.
    """
    asked, given, keys = _matched(surveys, invited, ["sent_at"])
    valid = (given["question"] == "nps") & given["score"].isin(range(11))
    given = (
        given[valid]
        .sort_values(["answered_at", "score"], kind="stable")
        .drop_duplicates(keys, keep="last")
    )
    met = given.merge(asked, on=keys)
    if met.empty:
        found = f"{len(asked)} invitations and {len(given)} answers, none of them to one"
        raise contract.ContractError(
            "bounds needs invited customers who answered",
            found,
            "check customer_id and wave",
        )
    value = (met["score"] >= 9) * 1 - (met["score"] <= 6) * 1
    n, everybody, score = len(met), len(asked), value.mean()
    silent = 1 - n / everybody
    ends = {name: score * (1 - silent) + x * silent for name, x in (("lowest", -1), ("highest", 1))}
    late = score * (1 - silent) + value[_late(met)].mean() * silent if _late(met).any() else np.nan
    return pd.DataFrame([{"n": n, "invited": everybody, "score": score, **ends, "as_late": late}])[
        BOUNDS
    ]


def _matched(surveys, invited, names: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Invitations, each customer once a wave, with the columns named; answers; and what the two are
    matched on."""
    answers, asked = (
        contract.require(surveys, "surveys"),
        contract.as_ibis(invited, "invited"),
    )
    if "customer_id" not in asked.columns:
        do = "rename its column of customers"
        raise contract.ContractError(
            "invited needs 'customer_id'", contract.quoted(asked.columns), do
        )
    keys = [
        "customer_id",
        *(["wave"] if "wave" in asked.columns and "wave" in answers.columns else []),
    ]
    columns = dict.fromkeys(
        [*keys, *(name for name in names if name != "sent_at" or name in asked.columns)]
    )
    unknown = [name for name in columns if name not in asked.columns]
    if unknown:
        do = "name columns of invited, or join them to it first"
        raise contract.ContractError(
            f"response was asked for by {contract.quoted(unknown)}",
            contract.quoted(asked.columns),
            do,
        )
    asked = contract.require(asked, "customers").select(*columns)
    same_ids(answers, asked, "customer_id", "invited")
    asked = asked.to_pandas()
    asked = (
        asked.dropna(subset="customer_id")
        .sort_values(list(columns), kind="stable")
        .drop_duplicates(keys)
    )
    given = answers.filter(answers.customer_id.notnull()).select(
        *dict.fromkeys([*keys, "question", "score", "answered_at"])
    )
    return asked, given.to_pandas(), keys


def _late(met: pd.DataFrame) -> pd.Series:
    """Whether each answer took longer than the median of its wave; nobody where all took as
    long."""
    took = met["answered_at"] - (
        pd.to_datetime(met["sent_at"]) if "sent_at" in met else met["answered_at"].min()
    )
    return took > (
        took.groupby(met["wave"]).transform("median") if "wave" in met else took.median()
    )
