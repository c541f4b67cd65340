"""How numbers, money and names are written."""

import pytest

from retention_lib import words
from retention_lib.words import numbers


def test_a_sentence_escapes_itself():
    said = words.Sentence("5 < 6 & <b>\n\nnext")
    assert said._repr_html_() == "<p>5 &lt; 6 &amp; &lt;b&gt;</p><p>next</p>"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.10, 0.13, "11%"), (0.10, 0.129, "11.4%"), (0.1130, 0.1150, "11.40%"), (0.0, 1.0, "11%")],
)
def test_decimals_are_those_the_interval_supports(low, high, said):
    assert words.percent(0.114, low, high) == said


def test_none_and_all_are_said_only_when_true():
    assert [words.percent(share) for share in (0, 0.0004, 0.004, 0.996, 0.9997, 1)] == [
        "0%",
        "under 0.1%",
        "0.4%",
        "99.6%",
        "over 99.9%",
        "100%",
    ]


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (35.078, "USD", "$35.08"),
        (-12.5, "USD", "-$12.50"),
        (1234.5, "JPY", "¥1,234"),
        (1234.5, None, "1,234"),
        (3, None, "3.00"),
    ],
)
def test_money(value, currency, said):
    assert words.money(value, currency) == said


@pytest.mark.parametrize(
    "control",
    ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\x00", "\ufeff"],
)
def test_labels_hold_no_control_characters(control):
    assert words.label(f"ab{control}cd").replace(" ", "") == "abcd"


def test_labels_are_short_whatever_the_name():
    assert words.label("name " * 200_000) == "name name name name name name name name…"
    assert words.label("x" * 40) == "x" * 40
    assert len(words.label("x" * 41)) == 40
    assert words.label(" \n two\t words ") == "two words"


def test_plural_forms_are_chosen_by_the_locale(monkeypatch):
    forms = {
        "zero": "no day",
        "one": "one day",
        "two": "two days",
        "few": "some days",
        "other": "days",
    }
    monkeypatch.setattr(numbers, "LOCALE", "ar")
    assert [numbers.choose(n, forms) for n in (0, 1, 2, 5, 100)] == [
        "no day",
        "one day",
        "two days",
        "some days",
        "days",
    ]
