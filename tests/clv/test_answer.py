"""What the page answers, and how wrong its procedure has been."""

import pandas as pd
import pytest

from retention_lib import results, words
from retention_lib.results.clv import BACKTEST, THERE, TOTAL

FACTS = {"model": "bg/nbd", "days": 365, "annual_discount": 0.1, "pareto_k": 0.1, "whole": {}}


def total(**facts):
    row = {"customers": 9090, "expected": 530_284.4, "low": 262_947.8, "high": 1_054_897.7}
    known = FACTS | {"beyond": 0.34, "cuts": 4} | facts
    return TOTAL.made(pd.DataFrame([row]).reindex(columns=TOTAL.names), **known)


def backtested(*misses):
    cuts = pd.date_range("2021-01-31", periods=len(misses), freq="ME").date
    row = {"cut": cuts, "model": "bg/nbd", "miss": misses, "days": 365, "customers": 50}
    frame = pd.DataFrame(row | {"fitted_on": "everybody", "baseline": False})
    frame = frame.assign(came=1000.0, expected=[1000 + 1000 * miss for miss in misses])
    return BACKTEST.made(frame.reindex(columns=BACKTEST.names), as_of="2025-12-31")


def there(*counts, customers=9090):
    rows = [
        [f"{n}/nbd", customers, each, 0.0, False] for n, each in zip("ab", counts, strict=False)
    ]
    return THERE.made(pd.DataFrame(rows, columns=THERE.names))


def answer(of=None, backtest=None, as_of="2025-12-31"):
    given = total() if of is None else of
    return words.answer_clv(given, backtest, there(5733.0), as_of=as_of, currency="USD")


MISSED = backtested(-0.458, 0.16, 0.104)


@pytest.mark.parametrize(
    ("of", "backtest", "said"),
    [
        (total(), MISSED, "Today's customers should bring $260,000 to $1,050,000 in 2026;"
         " forecasts missed up to 46%"),
        (total(beyond=0.0), MISSED, "Today's customers should bring $260,000 to $1,050,000 in"
         " 2026"),
        (total(cuts=0), None, "Today's customers should bring $260,000 to $1,050,000 in 2026, by an"
         " untested model"),
        (total(pareto_k=0.9), MISSED, "Today's customers may bring about $530,000 in 2026; no range"
         " can be trusted"),
    ],
)  # fmt: skip
def test_the_answer_is_the_range_and_how_far_forecasts_missed_it(of, backtest, said):
    assert answer(of, backtest) == said and len(said.split()) <= 15


@pytest.mark.parametrize(
    ("as_of", "days", "when"),
    [
        ("2025-12-31", 366, "in 2026;"),
        ("2025-06-30", 365, "within a year;"),
        ("2025-12-31", 90, "within 90 days;"),
    ],
)
def test_the_answer_names_the_time_ahead(as_of, days, when):
    said = answer(total(days=days), MISSED, as_of)
    assert f"$1,050,000 {when}" in said and len(said.split()) <= 15


def test_without_money_or_with_too_few_customers_it_counts_who_is_there():
    told = {"as_of": "2025-12-31"}
    said = words.answer_clv(None, None, there(9751.2, 18_784.3, customers=23_570), **told)
    assert said == "Of 23,570 customers, 9,751 to 18,784 are probably still there"
    results.protect(min_group=10_000)
    few = words.answer_clv(total(), MISSED, there(5733.0), **told)
    assert few == "Too little is known to say what customers are worth"


def test_how_wrong_the_last_test_was_and_all_of_them():
    said = words.wrong_clv(MISSED, model="bg/nbd", currency="USD")
    assert (
        said == "The same procedure, 365 days earlier, expected 10% too much: $1,104 where $1,000"
        " came; in 3 tests it missed by up to 46%."
    )
    assert len(said.split()) <= 25
    one = words.wrong_clv(backtested(-0.2), model="bg/nbd", currency="USD")
    assert one.endswith("expected 20% too little: $800 where $1,000 came.")
    assert words.wrong_clv(None, model="bg/nbd") is None
    assert words.wrong_clv(MISSED, model="mbg/nbd") is None
