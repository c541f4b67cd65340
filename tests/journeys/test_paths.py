"""The most common sequences."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travelled import AS_OF, LOGS, collapsed, log, spelt
from travelled import journeys as told

from retention_lib import journeys
from retention_lib.results.journeys import ARROW, END


def counted(found):
    rows = zip(found["path"], found["n"], found["customers"], strict=True)
    return {path: (n, customers) for path, n, customers in rows}


def test_published_counts():
    """Facts, Journeys, n-grams."""
    frame = spelt(u1="ABACAB", u2="ABCCC", u3="CDCDCD")
    pairs = counted(journeys.paths(frame, as_of=AS_OF, length=2))
    assert pairs["A → B"] == (3, 2) and pairs["C → D"] == (3, 1)
    assert counted(journeys.paths(frame, as_of=AS_OF, length=1))["C"] == (7, 3)


@settings(max_examples=15, deadline=None)
@given(LOGS, st.integers(1, 4), st.sampled_from([None, 2]))
def test_sequences_anywhere_equal_plain_python(rows, length, gap):
    times, people = Counter(), defaultdict(set)
    for customer, walks in told(rows, gap).items():
        for names in walks:
            for first in range(len(names) - length + 1):
                path = ARROW.join(names[first : first + length])
                times[path] += 1
                people[path].add(customer)
    found = journeys.paths(log(rows), as_of=AS_OF, length=length, top=1000, gap=gap and f"{gap}min")
    assert counted(found) == {path: (n, len(people[path])) for path, n in times.items()}
    everybody = len(told(rows))
    assert found["share"].tolist() == [n / everybody for n in found["customers"]]
    assert found["customers"].is_monotonic_decreasing


@settings(max_examples=15, deadline=None)
@given(LOGS, st.integers(1, 4), st.sampled_from([None, 2]))
def test_beginnings_equal_plain_python(rows, length, gap):
    times, people = Counter(), defaultdict(set)
    for customer, walks in told(rows, gap).items():
        for names in map(collapsed, walks):
            path = ARROW.join([*names, *[END] * length][: max(length, 0)][: len(names) + 1])
            times[path] += 1
            people[path].add(customer)
    asked = {"length": length, "top": 1000, "place": "start", "gap": gap and f"{gap}min"}
    found = journeys.paths(log(rows), as_of=AS_OF, **asked)
    assert counted(found) == {path: (n, len(people[path])) for path, n in times.items()}


def test_the_most_common_are_those_of_most_customers_and_ties_go_by_name():
    frame = spelt(robot="XY" * 50, a="AB", b="AB", c="CD", d="EF")
    found = journeys.paths(frame, as_of=AS_OF, length=2, top=3)
    assert found["path"].tolist() == ["A → B", "X → Y", "Y → X"]
    assert counted(found)["X → Y"] == (50, 1)


def test_what_is_no_place_and_no_length_is_refused():
    with pytest.raises(ValueError, match="one of anywhere, start; found 'end'"):
        journeys.paths(spelt(a="A"), as_of=AS_OF, place="end")
    with pytest.raises(ValueError, match="steps from 1 to 10; found 11"):
        journeys.paths(spelt(a="A"), as_of=AS_OF, length=11)
    assert journeys.paths(spelt(a="A"), as_of=AS_OF, length=3).empty
