"""The answer to whether customers are happy, and whether the happy ones stay."""

import pandas as pd
import pytest
from surveyed import AS_OF, by_quarter, made

from retention_lib import words
from retention_lib.results.surveys import CSAT, NPS, STAYING
from retention_lib.words.surveys import answer

SAME, UP, DOWN = (0.30, 0.31), (0.30, 0.50), (0.50, 0.30)


def scored(frame, was, now):
    return by_quarter(frame, was, 0.4, 0.4, 0.4, now, start="2024-10-01")


def said(*scores, **more):
    return words.answer_surveys(words.metrics_surveys(*scores), **more)


def stayed(detractors, promoters, n=400):
    table = pd.DataFrame({"group": ["detractor", "promoter"], "customers": n})
    table["stayed"] = [detractors, promoters]
    rate = table["stayed"] / n
    table = table.assign(rate=rate, low=rate - 0.05, high=rate + 0.05)
    return STAYING.made(table, since="2024-01-01", answered_by="2024-12-31", as_of=AS_OF)


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (SAME, "Customers are as happy as a year ago (NPS 31)"),
        (UP, "Customers are happier than a year ago (NPS 50)"),
        (DOWN, "Customers are less happy than a year ago (NPS 30)"),
    ],
)
def test_a_score_moved_only_where_the_change_is_more_than_chance(moved, told):
    assert said(scored(NPS, *moved)) == told


def test_what_moved_is_named_before_what_did_not():
    both = scored(NPS, *SAME), scored(CSAT, *DOWN)
    assert said(*both) == "Customers are less satisfied than a year ago (CSAT 30%)"
    assert said(scored(NPS, *UP), both[1]) == "Some scores rose and some fell (NPS 50)"


def test_the_changes_of_all_cards_are_looked_at_together():
    """By itself the change of the one is more than chance; among six it may be chance."""
    (one,) = words.metrics_surveys(scored(NPS, 0.3, 0.45))
    others = [one.model_copy(update={"name": f"m{i}", "year_ago": one.value}) for i in range(5)]
    narrow = one.model_copy(
        update={"year_ago": 0.365, "year_ago_low": 0.315, "year_ago_high": 0.415}
    )
    assert answer.moved([narrow]) == ["more"]
    assert answer.moved([narrow, *others]) == ["same"] * 6


def test_without_a_year_the_period_before_counts_and_alone_a_score_is_told():
    short = by_quarter(CSAT, 0.5, 0.52)
    assert said(short) == "Customers are as satisfied as before (CSAT 52%)"
    assert said(short.head(1)) == "50% of answers are satisfied"
    assert said(made(NPS, short.head(0))) == "Too few answers to say whether customers are happy"


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((100, 200), "promoters stay more often"),
        ((200, 100), "promoters stay less often"),
        ((200, 201), "promoters stay no more often"),
    ],
)
def test_whether_promoters_stay_is_tested_too(counts, told):
    whole = said(scored(NPS, *SAME), staying=stayed(*counts))
    assert whole == f"Customers are as happy as a year ago (NPS 31); {told}"
    assert len(whole.split()) <= 15
