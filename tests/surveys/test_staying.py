"""Who bought again: answers first, orders strictly after."""

import numpy as np
import pandas as pd
import pytest
from answered import CUT, DAYS, END, SCOPE, asked, ordered, simulated
from drawn import title
from matplotlib.colors import to_hex
from printed import Printed

from retention_lib import contract, plots, simulate, surveys, tables, words
from retention_lib.plots import style
from retention_lib.results.surveys import STAYING


def test_staying_by_hand():
    answers = asked(
        *[
            ("a", "2024-05-01", 2),
            ("b", CUT, 6),
            ("c", "2024-05-01", 7),
            ("d", "2024-05-01", 9),
            ("e", "2024-05-01", 9),
        ],
        *[("d", "2024-07-01", 0), ("f", "2024-07-01", 0)],  # after the day
        ("g", "2024-05-01", 10),  # without an order by then
    )
    orders = ordered(
        *[(customer, "2024-01-01") for customer in "abcdef"],
        *[("b", "2024-07-01"), ("d", END), ("d", "2024-08-01"), ("g", "2024-08-01")],
        *[
            ("a", f"{CUT} 23:59"),
            ("c", "2025-01-01"),
            ("e", "2024-08-01", -5.0),
        ],  # not after, too late, a refund
    )
    table = surveys.staying(answers, orders, answered_by=CUT, as_of=END)
    assert table[["group", "customers", "stayed", "rate"]].values.tolist() == [
        ["detractor", 2, 1, 0.5],
        ["passive", 1, 0, 0.0],
        ["promoter", 2, 1, 0.5],
    ]
    assert (table.loc[1, "low"], table.loc[1, "high"]) == (0, pytest.approx(0.793450, abs=1e-6))
    assert table.attrs == {"frame": "surveys-staying"} | SCOPE


def test_a_group_of_nobody_has_no_rate():
    table = surveys.staying(
        asked((1, "2024-05-01", 9)), ordered((1, "2024-05-01")), answered_by=CUT, as_of=END
    )
    assert table["customers"].tolist() == [0, 0, 1] and table["rate"].isna().tolist() == [
        True,
        True,
        False,
    ]
    assert table["low"].isna().tolist() == [True, True, False]


def test_nothing_on_the_wrong_side_of_a_date_changes_anything():
    answers, orders, _ = simulated(600, 5, point=0.1)
    later_answers = answers.assign(answered_at=pd.Timestamp("2024-07-01"), score=0)
    wrong = [
        orders.head(50).assign(ordered_at=pd.Timestamp("2025-01-01")),  # after as_of
        orders.head(50).assign(
            ordered_at=pd.Timestamp("2024-09-01"), amount=-1e6
        ),  # a refund between
        orders.head(50).assign(
            customer_id=range(9000, 9050), ordered_at=pd.Timestamp("2024-09-01")
        ),  # new customers
    ]
    for function in (surveys.prediction, surveys.staying):
        plain = function(answers, orders, answered_by=CUT, as_of=END)
        again = function(
            pd.concat([answers, later_answers], ignore_index=True),
            pd.concat([orders, *wrong], ignore_index=True),
            answered_by=CUT,
            as_of=END,
        )
        pd.testing.assert_frame_equal(plain, again)
    late = [later_answers.assign(answered_at=pd.Timestamp("2025-01-01"), score=10)]
    for function in (surveys.loyalty, surveys.happy_but_leaving):
        plain = function(answers, orders, as_of=END)
        again = function(pd.concat([answers, *late]), pd.concat([orders, wrong[0]]), as_of=END)
        pd.testing.assert_frame_equal(plain, again)


def test_the_order_of_rows_changes_nothing_and_they_stay_as_they_were():
    answers, orders, _ = simulated(600, 7)
    copies = answers.copy(), orders.copy()
    shuffled = answers.sample(frac=1, random_state=1), orders.sample(frac=1, random_state=2)
    dates = {"answered_by": CUT, "as_of": END}
    for function, days in [
        *[(f, dates) for f in (surveys.prediction, surveys.staying)],
        *[(f, {"as_of": END}) for f in (surveys.loyalty, surveys.happy_but_leaving)],
    ]:
        pd.testing.assert_frame_equal(
            function(answers, orders, **days), function(*shuffled, **days), rtol=1e-9
        )
    pd.testing.assert_frame_equal(answers, copies[0])
    pd.testing.assert_frame_equal(orders, copies[1])


def test_what_cannot_be_followed_is_refused():
    answers, orders, _ = simulated(100, 10)
    with pytest.raises(
        contract.ContractError, match="answered_by needs to lie before as_of; found 2024-12-31 and"
    ):
        surveys.staying(answers, orders, answered_by=END, as_of=END)
    with pytest.raises(
        contract.ContractError,
        match="surveys and transactions need a customer_id in common; found none of the 100",
    ):
        surveys.staying(answers.assign(customer_id=answers["customer_id"] + 10**6), orders, **DAYS)


def test_the_shop_tells_who_stays(shop):
    """The wave of 15 November 2024, a year before the last; who had a month to answer and bought
    again after it."""
    wave = shop.surveys.filter(shop.surveys.wave == "2024-Q4")
    dates = {"answered_by": "2024-12-15", "as_of": "2025-12-31"}
    found = surveys.staying(wave, shop.transactions, **dates).set_index("group")
    truths = simulate.truths().set_index("truth")["value"]
    for group in ("detractor", "passive", "promoter"):
        assert found.loc[group, "low"] < truths[f"staying_{group}s"] < found.loc[group, "high"]


def stayed(half, customers=200):
    """Who stayed: half of the detractors, 60 % of the passives and 70 % of the promoters."""
    table = pd.DataFrame({"group": ["detractor", "passive", "promoter"], "customers": customers})
    rate = np.array([0.5, 0.6, 0.7])
    table = table.assign(rate=rate, stayed=np.floor(rate * customers).astype(int))
    table = table.assign(low=table["rate"] - half, high=table["rate"] + half)
    days = {"since": "2024-01-01", "answered_by": "2024-12-31", "as_of": "2025-12-31"}
    return STAYING.made(table, **days)


def test_staying_is_chance_where_the_interval_of_the_difference_holds_none():
    near, far = words.staying(stayed(0.05, customers=20)), words.staying(stayed(0.12))
    alike = "Promoters and detractors bought again alike, up to chance"
    assert near.headline == f"{alike}: 70% and 50%." and near.short == alike
    assert near.basis.startswith("20 points apart (-10 to 45), of 60 customers")
    assert far.short != alike  # the two intervals of far overlap, and that is no test
    far = words.staying(stayed(0.05))
    assert far == (
        "Promoters bought again more often than detractors: 70% against 50%. 20 points apart (10 to"
        " 29), of 600 customers who answered from January 1, 2024 to December 31, 2024 and could"
        " buy until December 31, 2025. Intervals: 65 to 75% of promoters and 45 to 55% of"
        " detractors. Buying again counts from the day after the last day of answers."
    )


def test_staying_is_coloured_only_beyond_chance():
    ax = plots.staying(stayed(0.05))
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.6, 0.7]
    colours = [style.ORANGE, style.GREY, style.BLUE]
    assert [to_hex(bar.get_facecolor()) for bar in ax.patches] == colours
    assert title(ax) == "70% of promoters bought again, 50% of detractors"
    ax = plots.staying(stayed(0.15, customers=20))
    assert {to_hex(bar.get_facecolor()) for bar in ax.patches} == {style.GREY}
    assert title(ax) == "Promoters and detractors bought again alike, up to chance"


def test_staying_prints_its_rates():
    printed = Printed(tables.staying(stayed(0.06)))
    assert printed.rows[2] == ["promoters", "200", "140", "70%", "64 to 76%"]


def test_staying_of_too_few_is_not_told(protected):
    few = stayed(0.05, customers=[3, 50, 50])
    assert words.staying(few).startswith("Too few customers answered before")
    assert title(plots.staying(few)).startswith("Too few customers answered before")
    assert Printed(tables.staying(few)).rows[0][1:] == ["too few"] * 4


def test_a_frame_without_its_days_is_refused():
    plain = pd.DataFrame(stayed(0.05).to_dict("list"))
    for reader in (words.staying, plots.staying, tables.staying):
        with pytest.raises(contract.ContractError, match="surveys-staying; found a plain table"):
            reader(plain)
