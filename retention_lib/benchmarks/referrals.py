"""Who brings others: what promoters promise, beside whom they brought after they had answered."""

from datetime import date
from typing import Any

import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame, Series

from retention_lib import contract, intervals, periods
from retention_lib.benchmarks.people import began, described
from retention_lib.benchmarks.referrers import referrals as all_referrals
from retention_lib.benchmarks.referrers import set_aside
from retention_lib.contract import ContractError, quoted
from retention_lib.results.benchmarks import APART, REFERRALS
from retention_lib.results.surveys import LATEST

ASKED = "benchmarks.referrals"
GROUPS = ["detractor", "passive", "promoter"]
FROM = [7, 9]  # the lowest scores of passives and of promoters
QUESTION = "nps"


def referrals(
    answers: DataFrame,
    transactions: object,
    customers: object,
    *,
    as_of: date | str,
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count whom promoters, passives and detractors brought after they had answered. One row is a
    group of the score; all three are there.

    ``answers`` is what ``surveys.latest`` returns as of an earlier day, ``answered_by``: what each
    customer said last in the twelve months up to it. A referral counts for who is named in
    ``referred_by`` of ``customers``, where the first order of who was brought came strictly after
    ``answered_by``, up to ``as_of``, and from ``start`` on, as in ``referred``; so everybody had
    as long to bring somebody, and no answer came after it. Referrals that cannot be are set aside,
    and counted in the facts, as there.

    Columns: ``group`` (detractor, passive, promoter); ``customers`` (who answered), ``referrers``
    (who of them brought anybody), ``referrals`` (how many they brought), ``rate = referrals /
    customers`` with ``low, high`` (95 %, by customer, as some bring many), ``share = referrers /
    customers`` with its Wilson interval ``share_low, share_high``. Facts: ``difference`` (the rate
    of promoters less that of detractors) with ``difference_low, difference_high, p_value`` (Zou &
    Donner, ``intervals.contrast``). An association: nobody's answer was changed to see what
    follows. Raises ``ContractError`` without ``referred_by``, without NPS answers, or where they
    were not given before ``as_of``.

    >>> import pandas as pd
    >>> from retention_lib import surveys
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "c"], "amount": 5,
    ...                        "ordered_at": ["2020-01-05", "2020-01-09", "2020-09-06"]})
    >>> people = orders[["customer_id"]].assign(referred_by=[None, None, "a"])
    >>> given = pd.DataFrame({"customer_id": ["a", "b"], "score": [10, 3], "question": "nps"})
    >>> given = surveys.latest(given.assign(answered_at="2020-05-01"), as_of="2020-06-30")
    >>> found = referrals(given, orders, people, as_of="2020-12-31")
    >>> found[["group", "customers", "referrals"]].values.tolist()
    [['detractor', 1, 0], ['passive', 0, 0], ['promoter', 1, 1]]
    """
    facts = LATEST.facts_of(answers)
    answered, last = periods.day(facts["as_of"]), periods.day(as_of)
    scores = _scores(answers, answered, last)
    edge = contract.Edge.of(start)
    seen = contract.activity(transactions, as_of=last)
    people = described(customers, "referred_by", ASKED, seen)
    edges = all_referrals(people, began(seen, None), ASKED)
    new = began(seen, edge.start)
    after = new.filter(new["first"] > answered)
    since = edges.semi_join(after, "customer_id")
    brought = _brought(since, scores)
    table = _groups(scores.assign(brought=brought), confidence)
    ends = table.set_index("group")[["rate", "low", "high"]]
    apart = intervals.contrast(ends.loc["promoter"], ends.loc["detractor"], confidence)
    return REFERRALS.made(
        table,
        since=facts["since"],
        answered_by=answered,
        as_of=last,
        kind="transactions",
        start=edge.start,
        edge=edge.reason,
        **dict(zip(APART, map(float, apart), strict=True)),
        **set_aside(since),
    )


def _scores(answers: DataFrame, answered: date, as_of: date) -> DataFrame:
    """The customers with an NPS answer on its scale, and their group."""
    if QUESTION not in answers:
        raise ContractError(
            f"{ASKED} needs NPS answers",
            quoted(answers.columns),
            "give what surveys.latest returns of a survey that asks for NPS",
        )
    if answered >= as_of:
        raise ContractError(
            f"{ASKED} needs answers as of a day before as_of",
            f"{answered} and {as_of}",
            "take surveys.latest as of an earlier day",
        )
    given = answers[answers[QUESTION].isin(range(11))]
    group = np.take(GROUPS, np.digitize(given[QUESTION], FROM))
    return DataFrame({"customer_id": given["customer_id"], "group": group})


def _brought(since: Table, scores: DataFrame) -> Series:
    """How many each of them brought."""
    valid = since.filter(since.state == "referred")
    counts = valid.group_by("by").aggregate(n=valid.count()).to_pandas()
    number: Any = counts.set_index("by")["n"]
    return scores["customer_id"].map(number).fillna(0).astype("int64")


def _groups(scores: DataFrame, confidence: float) -> DataFrame:
    """What each group brought, with intervals over customers."""
    told = scores.assign(referrer=scores["brought"] > 0, squares=scores["brought"] ** 2)
    groups = told.groupby("group").agg(
        customers=("brought", "size"),
        referrers=("referrer", "sum"),
        referrals=("brought", "sum"),
        squares=("squares", "sum"),
    )
    table = groups.reindex(GROUPS, fill_value=0).rename_axis("group").reset_index()
    n = table["customers"].to_numpy(dtype=float)
    known = np.where(n > 0, n, np.nan)
    mean = table["referrals"].to_numpy() / known
    variance = table["squares"].to_numpy() / known - mean**2
    error = np.sqrt(np.maximum(variance, 0) / known)
    low, high = intervals.around_counts(mean, error, known)
    share_low, share_high = intervals.wilson(table["referrers"], n, confidence)
    told = table.assign(
        rate=mean,
        low=np.where(mean > 0, low, 0 * known),
        high=high,
        share=table["referrers"] / known,
        share_low=share_low,
        share_high=share_high,
    )
    return told[REFERRALS.names]
