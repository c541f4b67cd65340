"""Numbers are rounded by one rule and written as the language does."""

from decimal import Decimal

import pytest

from retention_lib import writing
from retention_lib.writing import (
    almost,
    between,
    count,
    interval,
    money,
    money_between,
    number,
    p_value,
    percent,
    plain,
    points,
    size_in_points,
    span,
    speaking,
)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.10, 0.13, "11%"), (0.10, 0.129, "11.4%"), (0.1130, 0.1150, "11.40%"), (0.0, 1.0, "11%")],
)
def test_decimals_are_those_the_interval_supports(low, high, said):
    assert percent(0.114, low, high) == said


def test_none_and_all_are_said_only_when_true():
    shares = (0, 0.0004, 0.004, 0.996, 0.9997, 1)
    said = ["0%", "under 0.1%", "0.4%", "99.6%", "over 99.9%", "100%"]
    assert [percent(share) for share in shares] == said
    assert [almost(share) for share in shares] == [False, True, False, False, True, False]


def test_an_interval_writes_its_sign_once_and_both_ends_alike():
    assert interval(0.1213, 0.1496) == "12.1 to 15.0%" and interval(0.12, 0.19) == "12 to 19%"
    assert interval(0, 0.5) == "0 to 50%" and interval(0.12, 0.1205) == "12.00 to 12.05%"
    assert span(0.142, 0.155) == "14 to 16%" and span(0.061, 0.063) == "6%"
    assert between("3", "5") == "3 to 5"


def test_differences_are_points_without_a_negative_nothing():
    assert points(0.0213, 0.0013, 0.0413) == "2" and points(-0.004, -0.1, 0.1) == "0"
    assert points(-0.0213, -0.0223, -0.0203) == "-2.13" and points(0.02, 0.015, 0.025) == "2.0"
    assert size_in_points(-0.0412, 1) == Decimal("4.1") and size_in_points(0.05, 0) == Decimal("5")


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (35.078, "USD", "$35.08"),
        (-12.5, "USD", "-$12.50"),
        (1234.5, "JPY", "¥1,234"),
        (1234.5, None, "1,234"),
        (3, None, "3.00"),
        (0, "USD", "$0"),
        (100, "USD", "$100"),
        (99.99, "USD", "$99.99"),
    ],
)
def test_money(value, currency, said):
    assert money(value, currency) == said


@pytest.mark.parametrize(
    ("value", "low", "high", "said"),
    [
        (530_284.4, 262_947.8, 1_054_898.1, "$530,000"),
        (213, 101, 402, "$210"),
        (95, 80, 190, "$100"),
        (35.078, 30, 41, "$35"),
        (35.078, 33.5, 36.5, "$35.08"),
        (58_923, 51_458, 66_100, "$59,000"),
        (213, None, None, "$213"),
        (213, 213, 213, "$213"),
    ],
)
def test_money_is_rounded_to_two_figures_of_the_width_of_its_interval(value, low, high, said):
    assert money(value, "USD", low, high) == said


def test_both_ends_of_an_interval_of_money_are_rounded_alike():
    assert money_between(262_947.8, 1_054_898.1, "USD") == "$260,000 to $1,050,000"
    assert money_between(0, 127.3, "USD") == "$0 to $130"
    assert money_between(9.1, 12.3, "EUR") == "€9.10 to €12.30"


def test_numbers_that_are_nothing_else_have_three_figures():
    assert [number(n) for n in (0, 0.267128, 41.905, 12345.6, -0.5)] == [
        "0",
        "0.267",
        "41.9",
        "12,346",
        "-0.500",
    ]
    assert number(float("inf")) == "∞"
    tiny = (0.00123, 0.001, 0.00099, 0.000000000393, 5e-324, -0.0004)
    assert [number(n) for n in tiny] == [
        "0.00123",
        "0.00100",
        "under 0.001",
        "under 0.001",
        "under 0.001",
        "over -0.001",
    ]
    assert [p_value(p) for p in (0.156673, 0.001, 0.00001)] == ["0.157", "0.001", "under 0.001"]


@pytest.mark.parametrize("write", [number, count, percent, money, lambda n: money(n, "USD")])
def test_the_largest_numbers_are_written(write):
    assert "000,000" in write(1.5e308) and len(write(1e30)) > 30


def test_a_language_writes_its_own():
    with speaking("de"):
        assert (count(23_570), plain(0.5, 2), percent(0.1474, 0.1398, 0.1555)) == (
            "23.570",
            "0,50",
            "14,7\u00a0%",
        )
        assert money(35.078, "EUR") == "35,08\u00a0€" and points(0.02, 0.015, 0.025) == "2,0"
        assert money(2_500, "EUR") == "2.500\u00a0€" and money(2_500) == "2.500"
    with speaking("tr"):
        assert percent(0.15) == "%15" and interval(0.12, 0.19) == "12 to %19"
    with speaking("hi"):
        assert count(2_500_315) == "25,00,315" and percent(0.004) == "0.4%"


def test_nothing_has_no_sign_in_any_unit():
    assert [writing.percent(-0.0001), writing.percentage(-0.0001, 0)] == ["0%", "0%"]
    assert [writing.money(-0.004, "USD"), writing.money(-0.4, "JPY")] == ["$0.00", "¥0"]
    assert writing.money_between(-1800, -4, "USD") == "-$1,800 to $0"
    assert writing.money(-0.0) == writing.count(-0.2) == "0"
    assert writing.money(-0.006, "USD") == "-$0.01"
