"""How scores differ: from period to period, from everybody else, and of two sets of answers."""

from typing import Any

import numpy as np
from pandas import DataFrame, Series, concat

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results import FRAME, read
from retention_lib.results.change import SURE
from retention_lib.results.surveys import (
    AGAINST_REST,
    CHANGED,
    DIFFERENCE,
    SCORED,
    finished,
    period_word,
)
from retention_lib.surveys import answers
from retention_lib.surveys.respondents import SCALE, last_valid, value
from retention_lib.surveys.scores import RULE, nps
from retention_lib.surveys.shares import BOUNDED, CONFIDENCE, contrast, promoted, spread


def changes(scored: DataFrame) -> DataFrame:
    """How each period's score differs from that of a year before. One row is a row of ``scored``:
    nps, csat or ces by period.

    The verdict is on the same period a year before, because the period before has another season;
    where no row has one, and of waves, on the row before. A frame by period and more is followed
    within each of its other groups. Adds ``previous`` (the score compared with), ``change`` with
    ``change_low, change_high``, ``p_value``, ``corrected`` (for all changes of the frame: Holm) and
    ``chance`` (corrected is 0.05 or more, so it may be chance); ``step`` with ``step_low,
    step_high`` is the change from the row before, untested. NaN, and no chance, where there is
    nothing to compare with; a row that is not complete is neither compared nor compared with.
    Customers of two periods are taken for different ones; where the same answer again, the interval
    is rather too wide than too narrow. Facts as of ``scored``, and ``compared`` (year or before).
    """
    facts = read(scored, *SCORED).attrs.copy()
    frame = CHANGED[facts[FRAME]]
    labels = frame.series(scored)
    known = finished(scored)
    groups = known.groupby(labels, dropna=False) if labels else known
    now = known.reindex(scored.index)
    confidence = facts["confidence"]
    before = groups[BOUNDED].shift(1).reindex(scored.index)
    ago = _year_before(known, labels).reindex(scored.index)
    step = contrast(now, before, confidence)
    yearly = ago["score"].notna().any()
    past = ago if yearly else before
    found = contrast(now, past, confidence)
    corrected = intervals.holm(found.p_value)
    table = scored.assign(
        previous=past["score"],
        change=found.difference,
        change_low=found.low,
        change_high=found.high,
        p_value=found.p_value,
        corrected=corrected,
        chance=corrected >= SURE,
        step=step.difference,
        step_low=step.low,
        step_high=step.high,
    )
    facts["compared"] = "year" if yearly else "before"
    return frame.made(table, **{name: facts[name] for name in frame.facts})


def _year_before(known: DataFrame, labels: list[str]) -> DataFrame:
    """The score of each row a year before; nothing where rows are no periods."""
    word = period_word(known)
    if word is None:
        return known[BOUNDED].head(0)
    keys = [*labels, "period"]
    past = known["period"].map(lambda start: periods.compared(start, word))
    asked = known[labels].assign(period=past)
    scores = known[[*keys, *BOUNDED]]
    return asked.merge(scores, "left", keys).set_index(known.index)


def against_rest(surveys: Any, *, as_of: answers.Day, by: str) -> DataFrame:
    """Each group's NPS against that of all the others. One row is a group of ``by``.

    Columns: ``by``, ``n, score``, ``rest`` (the score of all the others), ``difference`` with
    ``low, high`` (95 %) and ``p_value``; ``corrected`` for the number of groups compared (Holm),
    and ``chance`` tells where that is 0.05 or more: the difference may be chance.
    """
    given = answers.read(surveys, "nps", as_of=as_of, scale=SCALE, by=by)
    if len(given.labels) < 2:
        raise ContractError(
            f"against_rest by {by!r} needs two groups of answers",
            f"{len(given.labels)}",
            "compare by a column in which the answers differ",
        )
    groups = promoted(given)
    rest = concat(map(promoted, map(given.others, groups.index)), ignore_index=True)
    each = spread(given, value(given.rows["code"]))
    # errors are learned from few where customers repeat, and follow from the score where none does
    degrees = np.where(each.customers < each.n, each.degrees, np.inf)
    difference = contrast(groups, rest, degrees=degrees)
    corrected = intervals.holm_groups(difference.p_value)
    table = groups[[*given.labels, "n", "score"]].assign(
        rest=rest["score"],
        **difference._asdict(),
        corrected=corrected,
        chance=corrected >= SURE,
    )
    return AGAINST_REST.made(table, **given.facts, rule=RULE, confidence=CONFIDENCE)


def difference(
    a: Any,
    b: Any,
    *,
    as_of: answers.Day,
    paired: bool = False,
) -> DataFrame:
    """The NPS of one group of answers less that of another. One row.

    ``a`` and ``b`` are tables of answers, counted up to ``as_of``: of different customers, or
    ``paired``, of the same customers asked twice (the last answer of each who is in both). Columns:
    ``question, n_a, n_b, score_a, score_b, difference`` (a less b) with ``low, high`` (95 %) and
    ``p_value``, and ``paired``. Raises ``ContractError`` when nothing can be compared.
    """
    table = _paired(a, b, as_of) if paired else _apart(a, b, as_of)
    table = table.assign(question="nps", paired=paired)[DIFFERENCE.names]
    day = periods.day(as_of)
    return DIFFERENCE.made(table, as_of=day, rule=RULE, confidence=CONFIDENCE)


def _apart(a: Any, b: Any, as_of: answers.Day) -> DataFrame:
    first = nps(a, as_of=as_of)
    second = nps(b, as_of=as_of)
    sides = first.add_suffix("_a").join(second.add_suffix("_b"))
    return sides.assign(**contrast(first, second)._asdict())


def _paired(a: Any, b: Any, as_of: answers.Day) -> DataFrame:
    sides = {"a": _last(a, as_of), "b": _last(b, as_of)}
    pairs = concat(sides, axis=1, join="inner")
    if len(pairs) < 2:
        raise ContractError(
            "a paired difference needs two customers in both",
            f"{len(pairs)}",
            "compare them unpaired, or give two waves of the same customers",
        )
    found = intervals.net_paired(pairs["a"] - pairs["b"])
    row = pairs.mean().add_prefix("score_").to_dict() | found._asdict()
    return DataFrame([row]).assign(n_a=len(pairs), n_b=len(pairs))


def _last(surveys: Any, as_of: answers.Day) -> Series:
    """Each customer's last valid answer as -1, 0 or 1."""
    table = answers.until(surveys, as_of)
    if "weight" in table.columns and table.weight.notnull().any().execute():
        raise ContractError(
            "a paired difference needs answers that count alike",
            "a column 'weight'",
            "drop the column weight, or compare the groups unpaired",
        )
    rows = answers.named(table.filter(table.question == "nps"))
    given = rows.select("customer_id", "answered_at", "score").to_pandas()
    last = last_valid(given, ["customer_id"]).set_index("customer_id")
    return value(last["score"])
