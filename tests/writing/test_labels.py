"""Text out of someone's data is short, on one line and steers nothing."""

import pandas as pd
import pytest

from retention_lib.writing import cohort, label, listed, named, quoted, speaking


@pytest.mark.parametrize(
    "control",
    ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\x00", "\ufeff"],
)
def test_labels_hold_no_control_characters(control):
    assert label(f"ab{control}cd").replace(" ", "") == "abcd"


@pytest.mark.parametrize("control", ["\u2028", "\u2029", "\x85", "\x1c", "\r", "\v", "\t"])
def test_labels_are_one_line(control):
    assert label(f"ab{control}cd") == "ab cd"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_shape_letters_and_stay(joiner):
    assert label(f"\u0645\u06cc{joiner}\u062e") == f"\u0645\u06cc{joiner}\u062e"


def test_labels_are_short_whatever_the_name():
    assert label("name " * 200_000) == "name name name name name name name name…"
    assert label("x" * 40) == "x" * 40
    assert len(label("x" * 41)) == 40
    assert label(" \n two\t words ") == "two words"
    assert label("\u202e" * 1_000_000 + "x") == "…"


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
def test_nothing_is_not_recorded(nothing):
    assert label(nothing) == quoted(nothing) == cohort(nothing, "month") == "not recorded"
    assert named(nothing, "month") == "not recorded"


def test_a_group_is_its_period_or_its_quoted_name():
    start = pd.Timestamp("1997-02-01")
    assert (cohort(start, "month"), named(start, "month")) == ("Feb 1997", "February 1997")
    assert (cohort("retail", "month"), named("retail", "month")) == ("retail", "“retail”")
    assert cohort(start, None) == "1997-02-01 00:00:00"
    assert quoted("a\u202e" + "b" * 60) == "“a" + "b" * 38 + "…”"


def test_names_are_listed_as_the_language_does():
    assert listed(["a"]) == "a" and listed([]) == ""
    assert listed(iter("abc")) == "a, b, c"
    assert listed("abc", "or") == "a, b, or c" and listed("abc", "standard") == "a, b, and c"
    with speaking("de"):
        assert listed("abc", "or") == "a, b oder c"
