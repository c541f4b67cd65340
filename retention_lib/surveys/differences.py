"""How scores differ: between two groups, from period to period, and of each group from all the
others."""

import pandas as pd

from retention_lib import contract, intervals
from retention_lib.surveys.answers import read
from retention_lib.surveys.scores import NPS, nps, promoted, told

DIFFERENCE = [
    "question",
    "n_a",
    "n_b",
    "score_a",
    "score_b",
    "difference",
    "low",
    "high",
    "p_value",
    "paired",
]
CONFIDENCE = 0.95
BOUNDED = ["score", "low", "high"]


def difference(a, b, *, paired: bool = False) -> pd.DataFrame:
    """The NPS of one group of answers less that of another. One row.

    ``a`` and ``b`` are tables of answers: of different customers, or ``paired``, of the same
    customers asked twice (the last answer of each who is in both). Columns: ``question, n_a, n_b,
    score_a, score_b, difference`` (a less b) with ``low, high`` (95 %) and ``p_value``, and
    ``paired``. Raises ``ContractError`` when nothing can be compared.
    """
    if paired:
        return _paired(a, b)
    first, second = nps(a), nps(b)
    found = intervals.contrast(*(frame[BOUNDED].to_numpy().T for frame in (first, second)))
    table = pd.DataFrame({"question": "nps", "n_a": first["n"], "n_b": second["n"]})
    table = table.assign(score_a=first["score"], score_b=second["score"], **found._asdict())
    return _told(table.assign(paired=False))


def _paired(a, b) -> pd.DataFrame:
    pairs = pd.concat({"a": _last(a), "b": _last(b)}, axis=1, join="inner")
    if len(pairs) < 2:
        do = "compare them unpaired, or give two waves of the same customers"
        raise contract.ContractError(
            "a paired difference needs two customers in both", f"{len(pairs)}", do
        )
    found = intervals.net_paired(pairs["a"] - pairs["b"])
    row = {"question": "nps", "n_a": len(pairs), "n_b": len(pairs)}
    row |= {
        "score_a": pairs["a"].mean(),
        "score_b": pairs["b"].mean(),
        **found._asdict(),
        "paired": True,
    }
    return _told(pd.DataFrame([row]))


def _told(table: pd.DataFrame) -> pd.DataFrame:
    table = table[DIFFERENCE]
    table.attrs = {"question": "nps", "rule": dict(NPS), "confidence": CONFIDENCE}
    return table


def _last(surveys) -> pd.Series:
    """Each customer's last valid answer as -1, 0 or 1."""
    table = contract.require(surveys, "surveys")
    if "weight" in table.columns and table.weight.notnull().any().execute():
        do = "drop the column weight, or compare the groups unpaired"
        raise contract.ContractError(
            "a paired difference needs answers that count alike",
            "a column 'weight'",
            do,
        )
    rows = table.filter(
        table.question == "nps",
        table.score.isin(range(11)),
        table.customer_id.notnull(),
    )
    frame = rows.select("customer_id", "answered_at", "score").to_pandas()
    last = (
        frame.sort_values(["answered_at", "score"], kind="stable")
        .groupby("customer_id")["score"]
        .last()
    )
    return (last >= 9) * 1 - (last <= 6) * 1


def changes(scored: pd.DataFrame) -> pd.DataFrame:
    """How each period's score differs from the one before. One row is a row of ``scored``: nps,
    csat or ces by period.

    A frame by period and more is followed within each of its other groups; in one by "wave" the
    rows before are waves. Adds ``previous``, ``change`` with ``change_low, change_high``,
    ``p_value`` and ``noise`` (the interval of the change includes 0); the first row has NaN and is
    no noise. Customers of two periods are taken for different ones; where the same answer again,
    the interval is rather too wide than too narrow.
    """
    labels = list(scored.columns[: scored.columns.get_loc("n")])
    others = [name for name in labels if name != ("period" if "period" in labels else labels[-1])]
    now = scored[BOUNDED]
    before = scored.groupby(others, dropna=False)[BOUNDED].shift(1) if others else now.shift(1)
    confidence = scored.attrs.get("confidence", CONFIDENCE)
    found = intervals.contrast(now.to_numpy().T, before.to_numpy().T, confidence)
    table = scored.assign(previous=before["score"], change=found.difference, change_low=found.low)
    table = table.assign(change_high=found.high, p_value=found.p_value)
    return table.assign(noise=(table["change_low"] <= 0) & (table["change_high"] >= 0))


def against_rest(surveys, by: str) -> pd.DataFrame:
    """Each group's NPS against that of all the others. One row is a group of ``by``.

    Columns: ``by``, ``n, score``, ``rest`` (the score of all the others), ``difference`` with
    ``low, high`` (95 %) and ``p_value``; ``p_holm`` is corrected for the number of groups compared,
    and ``noise`` tells p_holm of 0.05 or more.
    """
    given = read(surveys, "nps", scale=NPS["scale"], by=by)
    if len(given.labels) < 2:
        asked, found = (
            f"against_rest by {by!r} needs two groups of answers",
            f"{len(given.labels)}",
        )
        raise contract.ContractError(
            asked, found, "compare by a column in which the answers differ"
        )
    groups = promoted(given)
    rest = pd.concat(
        [promoted(given.others(group)) for group in range(len(groups))],
        ignore_index=True,
    )
    found = intervals.contrast(*(frame[BOUNDED].to_numpy().T for frame in (groups, rest)))
    table = given.labels.assign(
        n=groups["n"], score=groups["score"], rest=rest["score"], **found._asdict()
    )
    table["p_holm"] = intervals.holm(table["p_value"])
    table["noise"] = table["p_holm"] >= 0.05
    return told(table, given, "nps", NPS, by=by, confidence=CONFIDENCE)
