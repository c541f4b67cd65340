"""Funnels: counted, said and drawn."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention_lib import intervals, journeys, plots, words
from retention_lib.contract import ContractError
from retention_lib.results import protect

AS_OF = "2021-01-10"
END = 10 * 24  # hours after the log's first midnight


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def at_once(**paths):
    """A log in which every event has one time, and input order says what came first."""
    rows = [(customer, event) for customer, path in paths.items() for event in path]
    log = pd.DataFrame(rows, columns=["customer_id", "event"])
    return log.assign(happened_at=pd.Timestamp("2021-01-02"))


def timed(rows):
    """A log of (customer, event, hours since its first midnight)."""
    log = pd.DataFrame(rows, columns=["customer_id", "event", "hour"])
    begun = pd.Timestamp("2021-01-01")
    return log.assign(happened_at=begun + pd.to_timedelta(log.pop("hour"), "h"))


def came(log, steps, **asked):
    return journeys.funnel(log, steps, as_of=AS_OF, **asked)["customers"].tolist()


def test_the_facts():
    log = at_once(u1="ABC", u2="AB", u3="A", u4="B")
    assert came(log, [*"ABC"]) == [3, 2, 1]
    assert came(at_once(u1="ABA"), [*"AB"]) == [1, 1]
    assert came(at_once(u1="ABABAC"), [*"ABC"], order="strict") == [1, 1, 0]


def test_unordered_steps_count_how_many_were_done():
    sets = ["s", "pc", "spi", "ics", "psci", "i", "p", "ip"]
    log = at_once(**{f"u{nth}": path for nth, path in enumerate(sets)})
    assert came(log, [*"spci"], order="any") == [8, 5, 3, 1]


def test_an_attempt_starts_again_and_a_window_leaves_out_who_had_no_time():
    log = timed([("a", "A", 0), ("a", "A", 100), ("a", "B", 120), ("b", "A", 230), ("b", "B", 231)])
    assert came(log, [*"AB"]) == [2, 2]
    found = journeys.funnel(log, [*"AB"], as_of=AS_OF, within="24h")
    assert found["customers"].tolist() == [1, 1] and found.attrs["left_out"] == 1
    assert came(log, [*"AB"], within="19h") == [1, 0]
    assert came(log, [*"AB"], within="20h") == [1, 1]


def naive(rows, steps, order, window):
    """Depth of each customer who entered, and when each step was first reached, one by one."""
    told = {}
    for customer in {row[0] for row in rows}:
        path = sorted((row[1:] for row in rows if row[0] == customer), key=lambda row: row[1])
        depths, times = [], []
        for nth, (event, start) in enumerate(path):
            first = event in steps if order == "any" else event == steps[0]
            if not first or (window and start + window > END):
                continue
            reached = attempt(path, nth, steps, order)
            times.append(reached)
            depths.append(sum(not window or at <= start + window for at in reached))
        if depths:
            soonest = [[t[k] for t in times if len(t) > k] for k in range(len(steps))]
            soonest = [min(found) if found else None for found in soonest]
            told[customer] = max(depths), soonest
    return told


def attempt(path, nth, steps, order):
    """When an attempt that starts at an event comes to each step."""
    if order == "strict":
        run = path[nth : nth + len(steps)]
        held = [event == step for (event, _), step in zip(run, steps, strict=False)]
        depth = held.index(False) if False in held else len(held)
        return [at for _, at in run[:depth]]
    left, reached = list(steps), []
    for event, at in path[nth:]:
        if left and (event == left[0] if order == "ordered" else event in left):
            left.remove(event)
            reached.append(at)
    return reached


LOGS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("AABBCX"), st.integers(0, END // 8 - 1)),
    min_size=1,
    max_size=60,
)


@given(
    rows=LOGS,
    steps=st.lists(st.sampled_from("ABC"), min_size=2, max_size=4),
    order=st.sampled_from(["ordered", "strict", "any"]),
    window=st.sampled_from([None, 8, 24, 72]),
)
@settings(max_examples=14, deadline=None)
def test_it_equals_a_naive_count_of_random_logs(rows, steps, order, window):
    rows = [(customer, event, 8 * eighth) for customer, event, eighth in rows]
    told = naive(rows, steps, order, window)
    log = timed(rows)
    asked = {"as_of": AS_OF, "order": order, "within": window and f"{window}h"}
    unknown = not {*steps} <= {event for _, event, _ in rows}
    if unknown or not told:
        with pytest.raises(ContractError):
            journeys.funnel(log, steps, **asked)
        return
    found = journeys.funnel(log, steps, **asked)
    depths = [depth for depth, _ in told.values()]
    wanted = [sum(depth > nth for depth in depths) for nth in range(len(steps))]
    assert found["customers"].tolist() == wanted
    entered = {row[0] for row in rows if row[1] in (steps if order == "any" else steps[:1])}
    assert found.attrs["left_out"] == len(entered) - len(told)
    for nth in range(len(steps)):
        ends = [(times[0], times[nth]) for _, times in told.values()]
        waits = [(END if end is None else end) - start for start, end in ends]
        reached = [end is not None for _, end in ends]
        half = intervals.survival(np.array(waits) / 24, reached).quantile()
        told_half = found[["half", "half_low", "half_high"]].iloc[nth].tolist()
        assert told_half == pytest.approx(half, nan_ok=True)


def test_rates_are_of_those_who_entered_and_of_the_step_before():
    log = at_once(**{f"u{n}": "AB" if n < 6 else "A" for n in range(10)})
    last = journeys.funnel(log, [*"AB"], as_of=AS_OF).iloc[1]
    low, high = map(float, intervals.wilson(6, 10))
    assert last[["rate", "low", "high"]].tolist() == pytest.approx([0.6, low, high])
    assert last[["passed", "passed_low", "passed_high"]].tolist() == pytest.approx([0.6, low, high])


def grouped(seed, shares, customers=200):
    """Customers of groups, who come from A to B with a chance of their group."""
    draw = np.random.default_rng(seed)
    rows = []
    for nth, share in enumerate(shares):
        for n, comes in enumerate(draw.random(customers) < share):
            rows += [(f"{nth}-{n}", event, 5.0, f"g{nth}") for event in ("AB" if comes else "A")]
    frame = timed([row[:3] for row in rows])
    return frame.assign(channel=[row[3] for row in rows])


def test_groups_are_held_against_all_others():
    log = grouped(1, [0.5, 0.3, 0.3])
    found = journeys.funnel(log, [*"AB"], as_of=AS_OF, by="channel")
    final = found[found["step"] == 2].set_index("group")
    came, entered = final["customers"], 200
    others = came.sum() - came
    wanted = intervals.difference(came, entered, others, 400)
    assert np.allclose(final["difference"], wanted.difference)
    assert np.allclose(final["corrected"], intervals.holm_groups(wanted.p_value))
    assert found.loc[found["step"] == 1, "corrected"].isna().all()
    frame = log.drop_duplicates("customer_id")[["customer_id", "channel"]]
    frame = frame.rename(columns={"channel": "cohort"})
    same = journeys.funnel(log.drop(columns="channel"), [*"AB"], as_of=AS_OF, by=frame)
    pd.testing.assert_frame_equal(same, found, check_flags=False)
    said = words.funnel(found)
    assert said.headline.startswith("“g0” comes as far as “B” more often than the other groups: ")
    assert "an association" in said.caution
    ax = plots.funnel(found)
    assert ax.get_yticklabels()[0].get_text() == "g0"


def test_groups_that_are_alike_seldom_raise_an_alarm():
    alarms = 0
    for seed in range(12):
        log = grouped(seed, [0.4] * 4, 60)
        found = journeys.funnel(log, [*"AB"], as_of=AS_OF, by="channel")
        alarms += found["corrected"].min() < 0.05
    assert alarms <= 2  # 98th percentile of 12 at 5 %


def test_the_group_is_that_of_the_first_entry():
    log = at_once(a="AAB").assign(channel=["web", "app", "app"])
    found = journeys.funnel(log, [*"AB"], as_of=AS_OF, by="channel")
    assert found["group"].tolist() == ["web", "web"] and found["customers"].tolist() == [1, 1]


def test_what_is_refused():
    log = at_once(a="AB")
    named = pd.concat([log, log.assign(event="checkout")])
    with pytest.raises(ContractError, match="two steps or more; found 1"):
        journeys.funnel(log, ["A"], as_of=AS_OF)
    with pytest.raises(ContractError, match="'checkout'; did you mean 'checkout'"):
        journeys.funnel(named, ["A", "chekout"], as_of=AS_OF)
    with pytest.raises(ContractError, match="choose one of them"):
        journeys.funnel(log, [*"AB"], as_of=AS_OF, order="loose")
    with pytest.raises(ContractError, match="write it as '30min'"):
        journeys.funnel(log, [*"AB"], as_of=AS_OF, within="soon")
    with pytest.raises(ContractError, match="'cohort'; found 'customer_id'"):
        journeys.funnel(log, [*"AB"], as_of=AS_OF, by=log[["customer_id"]])


def test_it_is_said_and_drawn():
    log = at_once(**{f"u{n}": "ABC" if n < 3 else "AB" if n < 8 else "A" for n in range(10)})
    found = journeys.funnel(log, [*"ABC"], as_of=AS_OF, within="2d")
    said = words.funnel(found)
    assert said.headline == "30% of those who began with “A” came as far as “C”."
    assert said.basis.startswith(
        "3 of 10 customers (11 to 60%). The weakest step is from “B” to “C”"
    )
    assert "A quarter had come there 0 seconds after their first entry" in said.basis
    assert "An attempt lasts at most 2 days; everybody who entered could" in said.caution
    ax = plots.funnel(found)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([1, 0.8, 0.3])
    assert ax.get_title(loc="left").replace("\n", " ") == said.short
    protect(min_group=5)
    assert words.funnel(found).headline.startswith("Nobody of a group large enough")
