"""The paths of two groups: counted, said and drawn."""

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import assert_left_alone
from travelled import AS_OF, LOGS, events, log
from travelled import journeys as told

from retention_lib import contract, intervals, journeys, plots, results, words
from retention_lib.results.journeys import ARROW

GROUPS = pd.DataFrame({"customer_id": [1, 2, 3, 4], "cohort": ["x", "y", "x", "y"]})


def walked(seed, chances, customers=400):
    """Customers of two groups who do each of ten events with chances of their group."""
    draw = np.random.default_rng(seed)
    group = np.arange(customers) % 2
    done = draw.random((customers, 10)) < np.asarray(chances)[group]
    who, what = np.nonzero(done | (np.arange(10) == 0))
    frame = events(who, [f"event {n}" for n in what], what)
    return frame.assign(kind=np.where(group[who] == 0, "a", "b"))


@settings(max_examples=15, deadline=None)
@given(LOGS, st.integers(1, 3))
def test_shares_equal_plain_python(rows, length):
    rows = [*rows, (1, "a", 0), (2, "a", 0)]
    kind = dict(zip(GROUPS["customer_id"], GROUPS["cohort"], strict=True))
    people, sizes = defaultdict(set), {"x": 0, "y": 0}
    for customer, (names,) in told(rows).items():
        sizes[kind[customer]] += 1
        for first in range(len(names) - length + 1):
            path = ARROW.join(names[first : first + length])
            people[path].add((customer, kind[customer]))
    found = journeys.paths_apart(log(rows), GROUPS, as_of=AS_OF, length=length, top=1000)
    assert (found.attrs["size"], found.attrs["size_against"]) == (sizes["x"], sizes["y"])
    assert set(found["path"]) == people.keys()
    for row in found.itertuples():
        counts = [sum(group == name for _, group in people[row.path]) for name in "xy"]
        assert [row.customers, row.customers_other] == counts
        wanted = intervals.difference(counts[0], sizes["x"], counts[1], sizes["y"])
        assert [row.difference, row.low, row.high, row.p_value] == pytest.approx([*wanted])
    assert found["corrected"].tolist() == intervals.holm(found["p_value"]).tolist()


def test_groups_that_are_alike_seldom_raise_an_alarm_and_a_difference_is_found():
    alarms = 0
    for seed in range(12):
        found = journeys.paths_apart(walked(seed, [[0.5], [0.5]]), "kind", as_of=AS_OF, length=1)
        alarms += found["corrected"].min() < 0.05
    assert alarms <= 3  # 99.8th percentile of 12 at 5 %
    apart = np.full((2, 10), 0.5)
    apart[1, 3] = 0.75
    found = journeys.paths_apart(walked(7, apart), "kind", as_of=AS_OF, length=1)
    sure = found[found["corrected"] < 0.05]
    assert (
        sure["path"].tolist() == ["event 3"] and sure["low"].iloc[0] < -0.25 < sure["high"].iloc[0]
    )


def test_it_is_said_and_drawn_and_hides_small_groups():
    apart = np.full((2, 10), 0.5)
    apart[1, 3] = 0.8
    found = journeys.paths_apart(walked(3, apart), "kind", as_of=AS_OF, length=1)
    said = words.paths_apart(found)
    assert said.headline.endswith("of “b”: more than chance.") and "“event 3”" in said.headline
    assert "it is the only path that differs" in said.basis
    assert "10 paths of 200 customers of “a” and 200 of “b” looked at." in said.basis
    assert "an association" in said.caution
    ax = plots.paths_apart(found)
    assert ax.get_title(loc="left").replace("\n", " ") == said.short
    assert len(ax.get_yticks()) == 10
    assert_left_alone(words.paths_apart, found)
    alike = words.paths_apart(
        journeys.paths_apart(walked(1, [[0.5], [0.5]]), "kind", as_of=AS_OF, length=1)
    )
    assert alike.headline == "No path of “a” and “b” differs by more than chance."
    results.protect(min_group=1000)
    assert words.paths_apart(found) == "No path is that of enough customers to be told."


def test_two_groups_that_there_are_must_be_named():
    frame = log([(1, "a", 0), (2, "a", 0), (3, "a", 0)]).assign(kind=["web", "app", "store"])
    asked = {"as_of": AS_OF, "length": 1}
    with pytest.raises(contract.ContractError, match="'app', 'store', 'web'; name two of them in"):
        journeys.paths_apart(frame, "kind", **asked)
    with pytest.raises(contract.ContractError, match="'stor' among them; .*mean 'store'"):
        journeys.paths_apart(frame, "kind", between=["web", "stor"], **asked)
    found = journeys.paths_apart(frame, "kind", between=["web", "store"], **asked)
    assert (found.attrs["group"], found.attrs["against"]) == ("web", "store")
    assert found["rate"].tolist() == [1.0] and found["other"].tolist() == [1.0]
