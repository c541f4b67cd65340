"""What comes before: counted, said and drawn."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention_lib import journeys, plots, words
from retention_lib.contract import ContractError

AS_OF = "2021-03-31"
BEGUN = pd.Timestamp("2021-01-01")
DAYS = 90


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def timed(rows):
    """A log of (customer, event, days since its first midnight)."""
    log = pd.DataFrame(rows, columns=["customer_id", "event", "day"])
    return log.assign(happened_at=BEGUN + pd.to_timedelta(log.pop("day"), "D"))


def naive(rows, cases, length, skip):
    """Of each event, the cases that have it before and earlier, one by one."""
    told, counted = {}, 0
    for customer in {row[0] for row in rows}:
        own = [row[1:] for row in rows if row[0] == customer]
        first = min(at for _, at in own)
        times = sorted(at for who, at in cases if who == customer)
        for nth, at in enumerate(times):
            begin, middle, until = (at - skip - n * length for n in (2, 1, 0))
            alone = nth == 0 or times[nth - 1] < begin
            if not alone or first >= begin:
                continue
            counted += 1
            near = {event for event, when in own if middle <= when < until}
            far = {event for event, when in own if begin <= when < middle}
            for event in near | far:
                total = told.setdefault(event, [0, 0])
                total[0] += event in near
                total[1] += event in far
    return told, counted


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from("ABBCCX"),
        st.integers(0, 2 * DAYS - 2).map(lambda half: half / 2),
    ),
    min_size=1,
    max_size=80,
)


@given(rows=ROWS, skip=st.sampled_from([0, 1]), framed=st.booleans())
@settings(max_examples=10, deadline=None)
def test_it_equals_a_naive_count_of_random_logs(rows, skip, framed):
    lengths = [2, 7, 20]
    cases = {(who, at) for who, event, at in rows if event == "X"}
    outcome = "X"
    events = [row for row in rows if row[1] != "X"]
    if framed:
        frame = pd.DataFrame(sorted(cases), columns=["customer_id", "at"])
        outcome = frame.assign(at=BEGUN + pd.to_timedelta(frame["at"], "D"))
        seen = events
    else:
        seen = rows
    known = [naive(seen, cases, length, skip) for length in lengths]
    for told, _ in known:
        told.pop("X", None)
    asked = {"as_of": AS_OF, "within": [f"{length}d" for length in lengths]}
    if skip:
        asked["skip"] = "1d"
    if not seen or not sum(counted for _, counted in known):
        with pytest.raises((ContractError, ValueError)):
            journeys.before(timed(seen), outcome, **asked)
        return
    found = journeys.before(timed(seen), outcome, **asked)
    for length, (told, counted) in zip(lengths, known, strict=True):
        part = found[found["within"] == length]
        assert (part["cases"] == counted).all()
        shares = part.set_index("event")[["rate", "base"]] * counted
        assert {name: list(row) for name, row in shares.round(6).T.items()} == told


def poisson(seed, customers=150, names="ABCX", planted=0.0):
    """Events of each name at a customer's own rate; some X preceded by H within three days."""
    draw = np.random.default_rng(seed)
    rows = []
    for customer in range(customers):
        own = draw.gamma(1, 0.1)
        for name in names:
            days = draw.uniform(0, DAYS, draw.poisson(own * DAYS))
            rows += [(customer, name, day) for day in days]
            early = [day - draw.uniform(0, 3) for day in days if draw.random() < planted]
            rows += [(customer, "H", max(day, 0)) for day in early if name == "X"]
        rows += [(customer, "H", day) for day in draw.uniform(0, DAYS, draw.poisson(1))]
    return timed(rows)


def test_events_at_a_rate_of_ones_own_seldom_raise_an_alarm():
    alarms, tests = 0, []
    for seed in range(10):
        found = journeys.before(poisson(seed), "X", as_of=AS_OF, within=["1d", "3d", "10d"])
        assert found.attrs["tried"] == len(found)
        alarms += found["corrected"].min() < 0.05
        tests += found["p_value"].tolist()
    assert alarms <= 2  # 98th percentile of 10 at 5 %
    assert np.mean(np.array(tests) < 0.05) <= 0.1  # 99th percentile of 120 at 5 %


def test_what_is_planted_before_is_found_at_its_time_and_decoys_are_not():
    for seed in range(2):
        log = poisson(seed, 300, planted=0.3)
        found = journeys.before(log, "X", as_of=AS_OF, within=["3d", "10d"])
        sure = found[(found["corrected"] < 0.05) & (found["low"] > 1)]
        assert set(sure["event"]) == {"H"} and 3.0 in set(sure["within"])


def test_the_leaving_customers_of_the_demo_show_it_and_decoys_do_not(demo):
    """Silence: two weeks after the day of the last order; help and cancel pages are planted."""
    orders = demo.transactions.to_pandas().query("amount > 0")
    last = orders.groupby("customer_id")["ordered_at"].max().dt.normalize()
    cases = (last + pd.Timedelta(days=15)).rename("at").reset_index()
    found = journeys.before(demo.events, cases, as_of="2025-12-31", within=["14d"])
    sure = found[(found["corrected"] < 0.05) & (found["low"] > 1)]
    assert set(sure["event"]) == {"help", "cancel"}
    said = words.before(found)
    assert said.headline.startswith("“cancel” is 13.2 times as frequent in the 14 days before the")
    assert "2 are more frequent before by more than chance" in said.basis
    ax = plots.before(found)
    assert ax.get_yticklabels()[0].get_text() == "cancel, 14 days"
    assert ax.get_title(loc="left").replace("\n", " ") == said.short


def test_what_never_came_earlier_has_no_ratio_but_a_lower_end():
    rows = []
    for customer in range(30):
        rows += [(customer, "A", 0), (customer, "H", 49), (customer, "X", 50)]
    found = journeys.before(timed(rows), "X", as_of=AS_OF, within=["7d"])
    assert found["event"].tolist() == ["H"] and found["lift"].isna().all()
    assert found["low"].iloc[0] > 3 and found["corrected"].iloc[0] < 0.001
    said = words.before(found)
    assert (
        said.headline == "“H” comes in the 7 days before “X”, and never in the 7 days before that."
    )
    assert plots.before(found).texts[0].get_text().startswith("over ")


def test_what_is_refused():
    log = timed([("a", "A", 1), ("a", "X", 2)])
    with pytest.raises(ContractError, match="both times in the log"):
        journeys.before(log, "X", as_of=AS_OF)
    with pytest.raises(ContractError, match="none of that name"):
        journeys.before(log, "Y", as_of=AS_OF)
    with pytest.raises(ContractError, match="'customer_id' and 'at'"):
        journeys.before(log, log[["customer_id"]], as_of=AS_OF)
    with pytest.raises(ContractError, match="a length of time or more"):
        journeys.before(log, "X", as_of=AS_OF, within=[])
