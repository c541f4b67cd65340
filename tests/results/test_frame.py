"""A frame is made whole, and read only whole."""

import datetime

import numpy as np
import pandas as pd
import pytest
from declared import example, facts

from retention_lib import cohorts, rfm, tables, words
from retention_lib.contract import ContractError
from retention_lib.results import FRAMES, Column, Frame, frame_of, read, shown
from retention_lib.results.rfm import CONCENTRATION, SCORES, SEGMENTS

PAIR = Frame(
    "topic-pair",
    (Column("name", "text"), Column("n", "count"), Column("more", "count", optional=True)),
    facts=("as_of", "rule"),
)
GROUPS = Frame("topic-groups", (Column("n", "count"),), groups=True)
TABLE = pd.DataFrame({"name": ["a"], "n": [3]})
KNOWN = {"as_of": "2021-12-31", "rule": None}


def test_a_frame_is_its_table_with_its_name_and_facts():
    made = PAIR.made(TABLE, **KNOWN)
    assert made.attrs == {"frame": "topic-pair", "as_of": "2021-12-31", "rule": None}
    assert made.equals(TABLE) and TABLE.attrs == {}
    made.attrs["rule"] = "other"
    made["n"] = 9
    assert PAIR.made(TABLE, **KNOWN).equals(TABLE) and TABLE["n"].tolist() == [3]
    assert read(made, PAIR) is made
    assert PAIR.facts_of(made) == {"as_of": "2021-12-31", "rule": "other"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (TABLE[["name"]], "found name; missing: n; not declared: none"),
        (TABLE.assign(x=1), "found name, n, x; missing: none; not declared: x"),
        (TABLE.rename(columns={"n": "N"}), "found name, N; missing: n; not declared: N"),
    ],
)
def test_columns_that_are_missing_or_not_declared_are_refused_in_three_parts(table, said):
    with pytest.raises(ContractError) as refused:
        PAIR.made(table, **KNOWN)
    assert str(refused.value) == f"topic-pair has the columns name, n; {said}"


def test_a_column_may_be_there_or_not_where_it_is_said_so():
    assert "more" in PAIR.made(TABLE.assign(more=1), **KNOWN)
    assert "more" not in PAIR.made(TABLE, **KNOWN)


def test_a_column_stands_there_once():
    twice = pd.concat([TABLE, TABLE[["n"]]], axis="columns")
    with pytest.raises(ContractError, match="found name, n, n; .*not declared: n"):
        PAIR.made(twice, **KNOWN)


@pytest.mark.parametrize(
    ("given", "found"),
    [({}, "none"), ({"as_of": 1}, "as_of"), (KNOWN | {"x": 1}, "as_of, rule, x")],
)
def test_facts_that_are_missing_or_not_declared_are_refused_in_three_parts(given, found):
    with pytest.raises(ContractError) as refused:
        PAIR.made(TABLE, **given)
    assert str(refused.value) == (
        f"topic-pair carries the facts as_of, rule; found {found}; give each of them, None where"
        " there is none"
    )


def test_columns_of_the_datas_own_stand_before_those_declared_where_they_may():
    made = GROUPS.made(pd.DataFrame({"shop, town": ["a"], "n": [3]}))
    assert GROUPS.column("shop, town").unit == "group"
    assert GROUPS.heading("shop, town") == "Shop, town" and GROUPS.meaning("shop, town") == ""
    assert made.attrs == {"frame": "topic-groups"}
    with pytest.raises(ContractError, match="missing: n"):
        GROUPS.made(pd.DataFrame({"shop": ["a"]}))


@pytest.mark.parametrize("said", [{"unit": "euro"}, {"unit": "count", "missing": "lost"}])
def test_a_column_has_a_unit_and_a_reason_that_are_known(said):
    with pytest.raises(ValueError, match="'n' is said to be '(euro|lost)'; there are .*; take one"):
        Column("n", **said)


def test_facts_are_as_json_has_them():
    day = pd.Timestamp("2021-12-31")
    rule = {1: np.int64(3), "scale": (0, np.float64(0.5)), "known": np.bool_(True), "no": np.nan}
    made = PAIR.made(TABLE, as_of=datetime.date(2021, 12, 31), rule=rule | {"at": day})
    assert made.attrs["as_of"] == "2021-12-31"
    plain = {"1": 3, "scale": [0, 0.5], "known": True, "no": None, "at": "2021-12-31T00:00:00"}
    assert made.attrs["rule"] == plain
    assert [type(value) for value in made.attrs["rule"].values()][:3] == [int, list, bool]


@pytest.fixture
def segments(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-06-05"), ("b", "2021-07-05"))
    return rfm.segments(rfm.scores(log, as_of="2021-12-31"))


def test_frames_put_together_are_no_frame(orders, segments):
    later = rfm.segments(rfm.scores(orders(("a", "2021-01-05")), as_of="2022-01-31"))
    both = pd.concat([segments, later])
    for reader in (words.segments, tables.segments):
        with pytest.raises(ContractError) as refused:
            reader(both)
        assert str(refused.value) == (
            "a result was asked for: rfm-segments; found a plain table; give what that function"
            " returned; several put together are one only after Frame.made"
        )
    assert frame_of(both) is None
    again = SEGMENTS.made(both, **SEGMENTS.facts_of(later))
    assert len(shown(again, SEGMENTS)) == 24


@pytest.mark.parametrize("fact", SEGMENTS.facts)
def test_a_frame_that_lost_a_fact_is_refused(segments, fact):
    del segments.attrs[fact]
    for reader in (words.segments, tables.segments):
        with pytest.raises(ContractError, match=f"found a table without its facts: {fact}; give"):
            reader(segments)


def test_periods_that_do_not_follow_one_another_are_refused(orders):
    log = orders(*(("a", f"2021-{month:02}-05") for month in range(1, 9)))
    rates = cohorts.rates(log, by="month", as_of="2021-08-31")
    assert words.rates(rates[rates["complete"]])
    for turned in (rates[::-1], pd.concat([rates, rates]), rates.sample(frac=1, random_state=1)):
        with pytest.raises(ContractError, match="whose periods do not follow one another"):
            words.rates(turned)


def test_a_frame_that_lost_a_column_is_refused(segments):
    with pytest.raises(ContractError, match="found a table without its columns: share, orders"):
        read(segments.drop(columns=["share", "orders", "spend"]), SEGMENTS)


def test_another_frame_is_refused_by_its_name(segments):
    with pytest.raises(ContractError, match="asked for: rfm-concentration; found rfm-segments"):
        words.concentration(segments)
    with pytest.raises(ContractError, match="asked for: rfm-scores, rfm-grid; found a plain table"):
        read(TABLE, SCORES, FRAMES["rfm-grid"])
    assert read(segments, CONCENTRATION, SEGMENTS) is segments


def test_a_filtered_or_changed_frame_is_still_itself(segments):
    changed = segments[segments["customers"] > 0].assign(spend=0.0).reset_index(drop=True)
    assert frame_of(changed) is SEGMENTS and read(changed, SEGMENTS) is changed
    assert frame_of(TABLE) is None and frame_of("no table") is None


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_every_declaration_holds_together(name):
    frame, columns = FRAMES[name], [column.name for column in FRAMES[name].columns]
    assert len(set(columns)) == len(columns)
    asked = {*frame.people, *frame.alone, *frame.together}
    asked |= {end for column in frame.columns for end in column.ends}
    assert asked <= set(columns)
    assert all(column.of for column in frame.columns if column.unit == "key")
    assert frame.like in {"", *FRAMES}
    units = {column.unit for column in frame.columns}
    assert "by" in frame.facts or not units & {"period", "age"}, "of what length are its periods?"
    assert read(example(frame), frame).attrs == {"frame": name} | facts(frame)
    for column in [column for column in frame.columns if not column.optional][:1]:
        with pytest.raises(ContractError, match=f"missing: {column.name}"):
            frame.made(example(frame).drop(columns=column.name), **facts(frame))
