"""How long a finding may be: its headline, the line it rests on, and the title of a picture."""

import re

import pytest

from retention_lib import clv, words

LONGEST = {"headline": 20, "basis": 35, "short": 15}
NUMBERS = 3  # in a headline


@pytest.fixture(scope="module")
def findings(log, history, model, spend, value, judged):
    asked = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
    tested = clv.backtest(log, as_of="1998-06-30", cuts=["1997-08-31", "1997-09-30"])
    horizon = {"days": 365, "annual_discount": 0.1}
    total = clv.total(model, spend, history, **horizon, tested=tested)
    usd = {"currency": "USD"}
    return [
        words.backtest(tested, model="bg/nbd", **usd),
        words.calibration(clv.calibration(log, **asked)),
        words.deciles(clv.deciles(value), **usd),
        words.fit(model),
        words.fit(spend),
        words.holdout(judged),
        words.independence(spend.independence),
        words.joined(clv.joined(value, history, by="month", as_of="1997-09-30"), **usd),
        words.matrix(clv.matrix(model, days=365)),
        words.matrix_alive(clv.matrix(model, days=365)),
        words.outlook(clv.outlook(log, total, as_of="1998-06-30"), **usd),
        words.refunds(clv.refunds(log, as_of="1998-06-30"), **usd),
        words.textbook(clv.textbook(log, as_of="1998-06-30"), tested, **usd),
        words.there(clv.there(history, judged)),
        words.total(total, **usd),
        words.tracking(clv.tracking(model, log, **asked)),
        words.value(value, **usd),
    ]


@pytest.mark.parametrize("part", LONGEST)
def test_no_part_of_a_finding_is_too_long(findings, part):
    counts = {getattr(said, part): len(getattr(said, part).split()) for said in findings}
    assert {said: n for said, n in counts.items() if n > LONGEST[part]} == {}


def test_no_headline_has_more_than_three_numbers(findings):
    numbers = {said.headline: re.findall(r"\d[\d.,]*", said.headline) for said in findings}
    assert {said: found for said, found in numbers.items() if len(found) > NUMBERS} == {}
