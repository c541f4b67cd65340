"""Where customers are step by step."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travelled import AS_OF, LOGS, collapsed, log, spelt
from travelled import journeys as told

from retention_lib import journeys
from retention_lib.results.journeys import END


@settings(max_examples=15, deadline=None)
@given(LOGS, st.booleans(), st.integers(1, 6))
def test_it_equals_plain_python(rows, repeats, length):
    walks = [names for (names,) in told(rows).values()]
    walks = walks if repeats else [collapsed(names) for names in walks]
    wanted = Counter(
        (step + 1, names[step] if step < len(names) else END)
        for names in walks
        for step in range(length)
    )
    found = journeys.step_matrix(log(rows), as_of=AS_OF, length=length, repeats=repeats)
    rows = zip(found["step"], found["event"], found["customers"], strict=True)
    assert {(step, event): customers for step, event, customers in rows} == wanted
    assert found.groupby("step")["share"].sum().to_numpy() == pytest.approx(1)
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()
    assert found["step"].is_monotonic_increasing and found.attrs["customers"] == len(walks)


def test_those_who_ended_stay_ended():
    found = journeys.step_matrix(spelt(a="AAB", b="A"), as_of=AS_OF, length=4)
    ended = found[found["event"] == END].set_index("step")["customers"]
    assert ended.to_dict() == {2: 1, 3: 2, 4: 2}


def test_no_steps_are_refused():
    for length in (0, 51, True, 2.5):
        with pytest.raises(ValueError, match="a whole number of steps from 1 to 50"):
            journeys.step_matrix(spelt(a="A"), as_of=AS_OF, length=length)
