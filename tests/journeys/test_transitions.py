"""Where customers go from where, against the published counts and plain Python."""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travelled import AS_OF, LOGS, events, log, spelt
from travelled import journeys as told

from retention_lib import contract, intervals, journeys
from retention_lib.results.journeys import END, START


def counted(found, column="n"):
    return {(row["from"], row["to"]): row[column] for row in found.to_dict("records")}


def test_published_counts():
    """Facts, Journeys, Transitions: every timestamp equal, ties keep input order."""
    found = journeys.transitions(spelt(u1="ABCABCBBB", u2="ABABCC", u3="BBB"), as_of=AS_OF)
    assert counted(found) == {
        (START, "A"): 2,
        (START, "B"): 1,
        ("A", "B"): 4,
        ("B", "A"): 1,
        ("B", "B"): 4,
        ("B", "C"): 3,
        ("B", END): 2,
        ("C", "A"): 1,
        ("C", "B"): 1,
        ("C", "C"): 1,
        ("C", END): 1,
    }
    people = counted(found, "customers")
    assert people["B", "B"] == 2 and people["B", "C"] == 2 and people["A", "B"] == 2
    assert found.attrs["customers"] == found.attrs["journeys"] == 3


@settings(max_examples=15, deadline=None)
@given(LOGS, st.sampled_from([None, 2]))
def test_it_equals_plain_python(rows, gap):
    times, people = Counter(), defaultdict(set)
    for customer, walks in told(rows, gap).items():
        for names in walks:
            for pair in zip([START, *names], [*names, END], strict=True):
                times[pair] += 1
                people[pair].add(customer)
    found = journeys.transitions(log(rows), as_of=AS_OF, gap=gap and f"{gap}min")
    assert counted(found) == times
    assert counted(found, "customers") == {pair: len(who) for pair, who in people.items()}
    walks = [names for each in told(rows, gap).values() for names in each]
    assert found.attrs["journeys"] == len(walks)
    assert found.attrs["customers"] == len(told(rows))
    assert found.groupby("from")["share"].sum().to_numpy() == pytest.approx(1)
    assert (found["low"] <= found["share"] + 1e-9).all()
    assert (found["share"] <= found["high"] + 1e-9).all()


def test_the_error_is_over_customers():
    """The textbook error of a ratio, customer by customer."""
    draw = np.random.default_rng(3)
    own = draw.beta(2, 2, 200)
    rows = [
        (who, "b" if draw.random() < own[who] else "c", minute)
        for who in range(200)
        for minute in range(1 + draw.poisson(6))
    ]
    found = journeys.transitions(log(rows), as_of=AS_OF).set_index(["from", "to"]).loc["b", "c"]
    each = pd.DataFrame(
        [
            (
                sum(pair == ("b", "c") for pair in zip(names, [*names[1:], END], strict=True)),
                names.count("b"),
            )
            for ((names,),) in zip(told(rows).values(), strict=True)
        ],
        columns=["x", "m"],
    ).query("m > 0")
    share = each["x"].sum() / each["m"].sum()
    n = len(each)
    apart = ((each["x"] - share * each["m"]) ** 2).sum() * n / (n - 1)
    error = np.sqrt(apart) / each["m"].sum()
    assert found["share"] == pytest.approx(share)
    assert found["high"] - found["low"] == pytest.approx(2 * 1.96 * error, rel=0.03)


def test_intervals_hold_the_truth_where_customers_differ():
    """400 logs of 60 customers in one: each has an event of its own, which every customer does some
    times, and after which they buy with a chance of their own."""
    draw = np.random.default_rng(5)
    own = draw.beta(2, 6, 60 * 400)
    who = np.repeat(np.arange(len(own)), 1 + draw.poisson(5, len(own)))
    bought = np.where(draw.random(len(who)) < own[who], "buy", "leave")
    names = np.column_stack([(who // 60).astype(str), bought]).ravel()
    found = journeys.transitions(events(np.repeat(who, 2), names), as_of=AS_OF)
    after = found[(found["to"] == "buy")]
    held = after["low"].le(0.25) & after["high"].ge(0.25)
    assert len(after) == 400 and 366 <= held.sum() <= 393  # 99.9 % of 400 at 95 %
    alone = intervals.wilson(after["n"], after["n"] / after["share"])
    assert ((alone[0] <= 0.25) & (alone[1] >= 0.25)).mean() < 0.93  # as if each were a customer


def test_nobody_and_no_gap_are_refused():
    late = events(["a"], ["b"]).assign(happened_at=pd.Timestamp("2022-02-01"))
    with pytest.raises(contract.ContractError, match="needs a usable row"):
        journeys.transitions(late, as_of=AS_OF)
    for gap in ("soon", 0, "-5min", float("nan")):
        with pytest.raises(contract.ContractError, match="gap needs a length of time"):
            journeys.transitions(spelt(a="b"), as_of=AS_OF, gap=gap)


def test_one_customer_with_half_the_events_does_not_lead():
    robot = [("robot", name, minute) for minute, name in enumerate("xy" * 500)]
    people = [(f"c{n}", name, minute) for n in range(100) for minute, name in enumerate("abcde")]
    frame = log(robot + people)
    found = journeys.transitions(frame, as_of=AS_OF)
    assert found["customers"].iloc[0] == 100 and "x" not in set(found["from"].head(5))
    dirt = contract.check(frame, "events", as_of=AS_OF)
    assert dirt.query("rule == 'one_customer'")["rows"].tolist() == [1000]
