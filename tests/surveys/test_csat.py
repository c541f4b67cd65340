"""The share of satisfied answers: counted, said, printed and drawn."""

import numpy as np
import pandas as pd
import pytest
from drawn import labels, texts, title
from printed import Printed
from surveyed import AS_OF, answers, by_quarter, moved, of_each

from retention_lib import plots, surveys, tables, words
from retention_lib.contract import ContractError
from retention_lib.plots import style
from retention_lib.results.surveys import CES, CSAT


def test_csat_published_and_its_rule():
    table = surveys.csat(answers([5, 4] * 5 + [3, 1] * 5, "csat"), as_of=AS_OF, scale=(1, 5), top=2)
    assert table[["n", "satisfied", "score"]].values.tolist() == [[20, 10, 0.5]]
    assert np.allclose(table[["low", "high"]], [[0.2993, 0.7007]], rtol=0, atol=5e-5)
    assert table.attrs["rule"] == {"scale": [1, 5], "top": 2}
    assert (
        surveys.csat(answers([5, 4, 3, 1], "csat"), as_of=AS_OF, scale=(1, 5), top=1)[
            "satisfied"
        ].item()
        == 1
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda a: surveys.csat(a, as_of=AS_OF),
            "csat needs scale.*found None; for codes from 1 to 5 write scale=\\(1, 5\\)",
        ),
        (
            lambda a: surveys.csat(a, as_of=AS_OF, scale=(1, 5)),
            "csat needs top.*found None; for the top two boxes write top=2",
        ),
        (lambda a: surveys.csat(a, as_of=AS_OF, scale=(1, 5), top=5), "csat needs top.*found 5"),
        (
            lambda a: surveys.csat(a, as_of=AS_OF, scale=(5, 1), top=2),
            "csat needs scale.*found \\(5, 1\\)",
        ),
        (lambda a: surveys.ces(a, as_of=AS_OF), "ces needs scale.*found None"),
        (
            lambda a: surveys.ces(a, as_of=AS_OF, scale=(1, 7)),
            "ces needs direction.*found None; write agree where",
        ),
    ],
)
def test_the_rule_is_never_guessed(call, message):
    with pytest.raises(ContractError, match=message):
        call(answers([1, 2]))


def test_csat_prints_shares():
    given = of_each({1: 10, 5: 10}, question="csat")
    printed = Printed(tables.csat(surveys.csat(given, as_of=AS_OF, scale=(1, 5), top=2)))
    assert (printed.title, printed.rows) == (
        "Satisfied answers (CSAT)",
        [["50%", "30 to 70%", "20"]],
    )


def test_frames_of_satisfaction_put_together_are_never_titled_nps():
    """Two alike are one more; of two that differ, no reader guesses what they are."""
    found = [
        surveys.csat(of_each({1: 10, 5: n}, question="csat"), as_of=AS_OF, scale=(1, 5), top=top)
        for n, top in ((10, 2), (20, 2), (20, 1))
    ]
    alike, apart = pd.concat(found[:2]), pd.concat(found[1:])
    assert Printed(tables.csat(alike)).title == "Satisfied answers (CSAT)"
    for read in (words.csat, words.nps, words.rule, tables.csat, tables.nps, plots.followed):
        with pytest.raises(ContractError, match="a result was asked for.*found a plain table"):
            read(apart)
    with pytest.raises(ContractError, match="asked for: surveys-nps; found surveys-csat"):
        words.nps(alike)
    lost = alike.copy()
    del lost.attrs["rule"]
    with pytest.raises(ContractError, match="found a table without its facts: rule"):
        tables.csat(lost)


def test_shares_start_at_zero_and_a_change_is_marked_where_it_is_more_than_chance():
    """Two intervals that overlap may be further apart than chance: 50 and 56 of 100, each 5 points
    to either side."""
    assert surveys.changes(by_quarter(CSAT, 0.5, 0.575))["p_value"].iloc[1] < 0.05
    ax = plots.followed(surveys.changes(by_quarter(CSAT, 0.5, 0.52, 0.8)))
    assert moved(ax) == [((2, 0.8), style.BLUE)]
    assert ax.get_ylim()[0] == 0 and labels(ax.yaxis)[0] == "0%"
    assert title(ax) == "Satisfied (CSAT), %" and texts(ax) == ["80%"]
    eased = surveys.changes(by_quarter(CES, 0.5, 0.52))
    assert words.changes(eased).short == "CES 52% in Q2 2025; the change may be chance"
