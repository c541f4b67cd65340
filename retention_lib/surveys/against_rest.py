"""How the score of each group differs from that of all the others."""

from typing import Any

from pandas import DataFrame, concat

from retention_lib import contract, intervals
from retention_lib.results.surveys import AGAINST_REST
from retention_lib.surveys.answers import Answers, Day, read
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
        asked = f"against_rest by {by!r} needs two groups of answers"
        do = "compare by a column in which the answers differ"
        raise contract.ContractError(asked, f"{len(given.labels)}", do)
    groups, rest = promoted(given), _rest(given)
    difference = contrast(groups, rest)
    p_holm = intervals.holm(difference.p_value)
    found = groups[["n", "score"]].assign(rest=rest["score"])
    found = found.assign(**difference._asdict(), p_holm=p_holm, chance=p_holm >= SURE)
    table = given.labels.join(found)
    return AGAINST_REST.made(table, **given.facts, rule=RULE, confidence=CONFIDENCE)


def _rest(given: Answers) -> DataFrame:
    """For each group, the score of all the others together."""
    rest = [promoted(given.others(group)) for group in range(len(given.labels))]
    return concat(rest, ignore_index=True)
