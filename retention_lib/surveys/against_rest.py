"""How the score of each group differs from that of all the others."""

from typing import Any

from pandas import DataFrame, concat

from retention_lib import intervals
from retention_lib.contract import ContractError
from retention_lib.results.surveys import AGAINST_REST
from retention_lib.surveys.answers import Day, read
from retention_lib.surveys.respondents import SCALE
from retention_lib.surveys.scores import RULE
from retention_lib.surveys.shares import CONFIDENCE, contrast, promoted

SURE = 0.05  # a smaller p-value is more than chance


def against_rest(surveys: Any, *, as_of: Day, by: str) -> DataFrame:
    """Each group's NPS against that of all the others. One row is a group of ``by``.

    Columns: ``by``, ``n, score``, ``rest`` (the score of all the others), ``difference`` with
    ``low, high`` (95 %) and ``p_value``; ``p_holm`` is corrected for the number of groups compared,
    and ``chance`` tells p_holm of 0.05 or more: the difference may be chance.
    """
    given = read(surveys, "nps", as_of=as_of, scale=SCALE, by=by)
    if len(given.labels) < 2:
        raise ContractError(
            f"against_rest by {by!r} needs two groups of answers",
            f"{len(given.labels)}",
            "compare by a column in which the answers differ",
        )
    groups = promoted(given)
    rest = concat(map(promoted, map(given.others, groups.index)), ignore_index=True)
    difference = contrast(groups, rest)
    p_holm = intervals.holm(difference.p_value)
    found = groups[["n", "score"]].assign(
        rest=rest["score"],
        **difference._asdict(),
        p_holm=p_holm,
        chance=p_holm >= SURE,
    )
    table = given.labels.join(found)
    return AGAINST_REST.made(table, **given.facts, rule=RULE, confidence=CONFIDENCE)
