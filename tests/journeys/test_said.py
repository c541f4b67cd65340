"""What the frames of journeys say, print and draw."""

import numpy as np
import pandas as pd
import pytest
from printed import assert_left_alone
from travelled import AS_OF, events, spelt

from retention_lib import journeys, plots, results, words
from retention_lib.results.journeys import END, START, TRANSITIONS
from retention_lib.words.journeys.names import minutes, path, state

NOUNS = ["sessions", "transitions", "step_matrix", "paths"]


@pytest.fixture(scope="module")
def many():
    """Thirty events with long names, some much more frequent than others."""
    draw = np.random.default_rng(1)
    names = np.array([f"page number {n}" for n in range(30)])
    often = draw.dirichlet(np.full(30, 0.5))
    log = events(draw.integers(0, 300, 5000), draw.choice(names, 5000, p=often), 0)
    return log.assign(happened_at=log["happened_at"] + pd.to_timedelta(np.arange(5000), "h"))


def test_where_customers_were_last_seen_and_the_step_that_most_take():
    frame = spelt(a="AB", b="ABC", c="AB", d="A", robot="XY" * 40)
    said = words.transitions(journeys.transitions(frame, as_of=AS_OF))
    assert said.headline == "40% of customers were last seen at “B”."
    assert said.basis.startswith("2 of 5 customers. The step from one event to another that most")
    assert "from “A” to “B”: 3 customers; it is what comes next 75% of the times" in said.basis
    visits = words.transitions(journeys.transitions(frame, as_of=AS_OF, gap="30min"))
    assert visits.headline == "40% of sessions end with “B”."
    assert "A session is over when 30 minutes pass without an event." in visits.caution


def test_how_many_steps_are_taken():
    frame = spelt(a="AAB", b="A", c="ABC", d="ABCD")
    said = words.step_matrix(journeys.step_matrix(frame, as_of=AS_OF))
    assert said.headline == "50% of customers take no more than 2 steps."
    assert said.basis.startswith("100% of 4 customers begin with “A” (51 to 100%).")
    short = words.step_matrix(journeys.step_matrix(frame, as_of=AS_OF, length=1))
    assert short.headline == "All customers take 1 step or more."


def test_the_path_that_most_have():
    frame = spelt(a="AB", b="ABC", c="AA")
    said = words.paths(journeys.paths(frame, as_of=AS_OF, length=2))
    assert said.headline == "67% of customers do “A → B” in a row."
    assert said.basis == "2 of 3 customers (21 to 94%), 2 times. After it comes “A → A”, with 33%."
    starts = words.paths(journeys.paths(frame, as_of=AS_OF, length=2, place="start"))
    assert starts.headline == "67% of customers begin with “A → B”."
    assert starts.basis.endswith("After it comes “A → (over)”, with 33%.")
    assert "several times in a row is one step" in starts.caution
    none = words.paths(journeys.paths(frame, as_of=AS_OF, length=9))
    assert none == "No path is that of enough customers to be told."


def test_names_and_lengths_of_time():
    assert state(START) == "(start)" and state(END) == "(over)"
    assert state("x" * 50, 9) == "xxxxxxxx…"
    assert path(f"a → {END}") == "a → (over)" and path("a → b") == "a → b"
    assert [minutes(each) for each in (60, 90, 1800, 1829)] == [
        "1 minute",
        "1.5 minutes",
        "30 minutes",
        "30 minutes",
    ]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_frame_is_said_and_drawn_at_thirty_events_and_left_alone(noun, many):
    found = getattr(journeys, noun)(many, as_of=AS_OF)
    said = getattr(words, noun)(found)
    assert len(said.headline.split()) <= 22 and said.basis and said.caution
    ax = getattr(plots, noun)(found)
    assert ax.get_title(loc="left").replace("\n", " ") == said.short
    assert len(ax.get_yticks()) <= 13
    assert_left_alone(getattr(words, noun), found)
    assert_left_alone(getattr(plots, noun), found)


@pytest.mark.parametrize("noun", NOUNS)
def test_small_groups_are_neither_said_nor_drawn(noun):
    frame = spelt(a="ABC", b="ABC")
    found = getattr(journeys, noun)(frame, as_of=AS_OF)
    results.protect(min_group=5)
    said = getattr(words, noun)(found)
    assert said.headline.startswith("No ") and not said.basis
    assert not getattr(plots, noun)(found).patches


def test_rows_of_the_heatmap_are_shares_of_all_that_came_next(many):
    found = journeys.transitions(many, as_of=AS_OF)
    ax = plots.transitions(found)
    cells = ax.collections[0].get_array()
    assert np.ma.filled(cells, 0).sum(axis=1) == pytest.approx(1)
    rows = [tick.get_text() for tick in ax.get_yticklabels()]
    assert rows[0] == "(start)" and rows[-1] == "11 all others" and len(rows) == 12
    first = found.groupby("to")["n"].sum().drop(END).idxmax()
    assert rows[1] == f"1 {first}"
    few = plots.transitions(journeys.transitions(spelt(a="AB"), as_of=AS_OF))
    assert [tick.get_text() for tick in few.get_xticklabels()] == ["A", "B", "(over)"]
    assert TRANSITIONS.facts_of(found)["customers"] == 300
