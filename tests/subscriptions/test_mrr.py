"""Money a month from subscriptions, and what moved it: counted."""

import numpy as np
import pandas as pd
import pytest
from paid_by_day import MOVES, moves

from retention_lib import contract, subscriptions

CAME, WENT = ["start", "new", "expansion", "resumed"], ["contraction", "churned"]


def counted(log, **asked):
    table = subscriptions.mrr(log, **asked)
    return table.set_index(table["period"].dt.strftime("%Y-%m"))[list(MOVES)]


@pytest.mark.parametrize(("by", "freq"), [("month", "M"), ("quarter", "Q"), ("week", "W")])
@pytest.mark.parametrize("gap", [0, 30])
@pytest.mark.parametrize("seed", [1, 2])
def test_movements_equal_what_each_customer_pays_at_each_end(random_spells, by, freq, gap, seed):
    log = random_spells(seed=seed)
    table = subscriptions.mrr(log, as_of="2022-11-30", by=by, gap=gap)
    np.testing.assert_allclose(
        table[list(MOVES)], moves(log, "2022-11-30", freq, gap), atol=1e-6, rtol=1e-9
    )


@pytest.mark.parametrize("seed", range(3, 6))
def test_movements_add_up_exactly(random_spells, seed):
    table = subscriptions.mrr(random_spells(seed=seed), as_of="2022-11-30")
    end = table[CAME].sum(axis=1) - table[WENT].sum(axis=1)
    np.testing.assert_allclose(end, table["end"], atol=1e-8)
    assert table["start"].tolist() == [0, *table["end"].iloc[:-1]]
    assert (table[list(MOVES)] >= 0).all(axis=None)


def test_who_ends_on_the_last_day_has_left_in_that_month(spells):
    for ended, month in (("2021-01-31", "2021-01"), ("2021-02-01", "2021-02")):
        log = spells(
            (1, "a", 10, "month", "2020-12-01", ended), (2, "a", 5, "month", "2020-12-01", None)
        )
        churned = counted(log, as_of="2021-03-31")["churned"]
        assert churned[churned > 0].to_dict() == {month: 10}


def test_yearly_plans_count_a_twelfth_and_two_plans_are_added(spells):
    log = spells(
        (1, "a", 120, "year", "2021-01-31", None),
        (1, "b", 5, "month", "2021-02-28", "2021-04-01"),
        (2, "a", 100, "year", "2021-01-01", "2022-01-01"),
    )
    found = counted(log, as_of="2022-01-31")
    assert found.loc["2021-01", ["new", "end"]].tolist() == pytest.approx([220 / 12] * 2)
    assert found.loc["2021-02", ["expansion", "new"]].tolist() == [5, 0]
    assert found.loc["2021-04", "contraction"] == 5
    assert found.loc["2022-01", "churned"] == pytest.approx(100 / 12)


@pytest.mark.parametrize(
    ("back", "gap", "flows"),
    [
        ("2021-03-17", 30, {}),  # 30 days
        ("2021-03-18", 30, {"churned": 10, "resumed": 12}),
        ("2021-03-18", 31, {}),
        ("2021-02-20", 0, {}),  # no end of a month lies in the pause
        ("2021-03-01", 0, {"churned": 10, "resumed": 12}),
    ],
)
def test_a_short_pause_is_bridged_and_a_longer_one_is_not(spells, back, gap, flows):
    log = spells(
        (1, "a", 10, "month", "2021-01-15", "2021-02-15"), (1, "b", 12, "month", back, None)
    )
    found = counted(log, as_of="2021-12-31", gap=gap)
    told = found[["churned", "resumed"]].sum()
    assert told[told > 0].to_dict() == flows
    assert found["expansion"].sum() == (0 if flows else 2)


def test_both_plans_that_end_together_are_bridged(spells):
    log = spells(
        (1, "a", 10, "month", "2021-01-15", "2021-02-25"),
        (1, "b", 5, "month", "2021-02-01", "2021-02-25"),
        (1, "a", 10, "month", "2021-03-10", None),
    )
    found = counted(log, as_of="2021-12-31")
    assert found.loc["2021-02", "end"] == 15 and found.loc["2021-03", "contraction"] == 5


def test_a_trial_is_nobody_yet_and_an_end_after_the_last_day_is_not_known(spells):
    log = spells(
        (1, "a", 0, "month", "2021-01-01", "2021-02-01"),
        (1, "a", 10, "month", "2021-02-01", "2021-06-01"),
        (2, "a", 0, "month", "2021-01-01", None),
        (3, "a", 10, "month", "2021-06-01", None),
    )
    found = counted(log, as_of="2021-05-31")
    assert found["new"].to_dict() == {"2021-02": 10, "2021-03": 0, "2021-04": 0, "2021-05": 0}
    assert found.loc["2021-05", ["churned", "end"]].tolist() == [0, 10]


def test_a_period_waits_for_ends_to_prove_no_pauses_only_where_many_pause(spells):
    ended = [(i, "a", 10, "month", "2021-01-01", "2021-03-01") for i in range(40)]
    back = [(i, "a", 10, "month", "2021-03-21", None) for i in range(2)]
    log = spells(*ended, *back)
    table = subscriptions.mrr(log, as_of="2021-06-30")
    assert table.attrs["wait"] == 0 and table["complete"].all()
    often = spells(*ended, *back, *[(i, "a", 10, "month", "2021-03-11", None) for i in (5, 6)])
    table = subscriptions.mrr(often, as_of="2021-06-30")
    assert table.attrs["wait"] == 10 and table["complete"].tolist() == [True] * 5 + [False]


def test_periods_before_the_first_known_end_are_told_apart(spells):
    log = spells((1, "a", 10, "month", "2021-01-15", None))
    table = subscriptions.mrr(log, as_of="2021-04-30", start="2021-02-15")
    assert table["edge"].tolist() == [True, True, False, False]
    assert table.attrs["start"] == "2021-02-15"


def test_nobody_who_paid_is_refused(spells):
    log = spells((1, "a", 0, "month", "2021-01-15", None))
    with pytest.raises(contract.ContractError, match="needs a paid spell.*found trial 1"):
        subscriptions.mrr(log, as_of="2021-04-30")
    with pytest.raises(ValueError, match="gap needs a whole number of days from 0 to 3660"):
        subscriptions.mrr(log, as_of="2021-04-30", gap=-1)


def test_without_ends_or_plans_everybody_stays(spells):
    log = spells((1, "a", 10, "month", "2021-01-15", "2021-02-01")).drop(
        columns=["plan", "ended_at"]
    )
    assert counted(log, as_of="2021-03-31")["end"].tolist() == [10, 10, 10]
    assert pd.api.types.is_datetime64_any_dtype(
        subscriptions.mrr(log, as_of="2021-03-31")["period"]
    )
