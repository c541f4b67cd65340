"""What may be odd about paid spells."""

import pandas as pd
import pytest

from retention_lib import contract

COLUMNS = ["customer_id", "plan", "started_at", "ended_at", "amount", "every"]
SPELLS = pd.DataFrame(
    [
        ("a", "basic", "2021-01-01", "2021-03-01", 10, "month"),
        ("a", "basic", "2021-03-01", None, 12, "month"),  # the next begins as one ends
        ("a", "extra", "2021-02-01", None, 5, "month"),  # two plans at once
        ("b", "basic", "2021-01-01", None, 10, "month"),
        ("b", "basic", "2021-02-01", "2021-02-10", 10, "month"),  # within an open one
        ("b", "basic", "2021-05-01", None, 10, "month"),
        ("c", "basic", "2021-01-01", None, 0, "month"),  # a trial that nobody ended
        ("c", "basic", "2021-02-01", None, 99, "year"),
        ("c", "extra", "2021-02-01 10:00", "2021-02-01 12:00", 10, "month"),
        ("d", "basic", "2021-02-01", "2021-01-01", 10, "month"),
        ("e", "basic", "2021-02-01", None, -10, "month"),
        ("f", "basic", "2021-02-01", None, 10, "week"),
    ],
    columns=COLUMNS,
)


def found(spells):
    told = contract.check(spells, "subscriptions", as_of="2021-06-30")
    return told.set_index("rule")[["severity", "rows"]].T.to_dict("list")


def test_dirty_spells_are_counted_by_rule():
    assert found(SPELLS) == {
        "unknown_every": ["error", 1],
        "ended_at_before_started_at": ["error", 1],
        "negative_amount": ["error", 1],
        "overlapping": ["warning", 2],
        "trial": ["note", 1],
        "ended_at_once": ["note", 1],
    }
    kept = contract.usable(SPELLS, "subscriptions", as_of="2021-06-30")
    assert sorted(kept.customer_id.execute()) == [*"aaabbbccc"]


def test_without_plans_spells_that_are_paid_alike_overlap():
    told = found(SPELLS.drop(columns="plan"))
    assert told["overlapping"] == ["warning", 2]  # the shop's other plan is paid otherwise


@pytest.mark.parametrize("ends", [{}, {"ended_at": None}])
def test_spells_without_an_end_last(ends):
    twice = pd.DataFrame({"customer_id": ["a", "a"], "started_at": ["2021-01-01", "2021-02-01"]})
    spells = twice.assign(amount=5.0, every="month", **ends)
    assert found(spells) == {"overlapping": ["warning", 1]}
