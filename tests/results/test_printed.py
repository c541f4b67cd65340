"""The generic table prints every declared frame, and a missing cell says its reason."""

import numpy as np
import pandas as pd
import pytest
from declared import ROWS, example
from printed import Printed, assert_left_alone

from retention_lib.results import FRAMES, Column, Frame, protect
from retention_lib.results.frame import NAMES
from retention_lib.tables.generic import printed
from retention_lib.writing import known, text

UNITS = ("period", "age", "level", "flag", "date", "key", "text", "group", "id")
MANY = Frame("rfm-grid", (Column("n", "count"),), groups=True)


def columns_of(frame):
    """The columns that are printed, and those of them whose interval is printed beside them."""
    ends = {end for column in frame.columns for end in column.ends}
    own = [frame.column("own")] if frame.groups else []
    return own + [c for c in frame.columns if c.table and c.name not in ends]


def cells_of(frame, table):
    """The cells of the first row by column; of an interval by column and "interval"."""
    names = [
        name
        for column in columns_of(frame)
        for name in ([column.name, f"{column.name} interval"] if column.ends else [column.name])
    ]
    row = Printed(printed(table, frame)).rows[0]
    return dict(zip(names, row, strict=True))


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_every_declared_frame_is_printed(name):
    frame = FRAMES[name]
    table = example(frame)
    seen = Printed(printed(table, frame, currency="USD"))
    intervals = [column for column in columns_of(frame) if column.ends]
    assert len(set(seen.heads)) == len(seen.heads) == len(columns_of(frame)) + len(intervals)
    by = frame.groups and known(f"{name}.by")
    assert seen.title == (text(f"{name}.by", groups="own") if by else text(name))
    assert len(seen.rows) == ROWS
    assert all(cell.strip() for row in seen.rows for cell in row)
    assert not any("missing" in cell or "{" in cell for row in seen.rows for cell in row)
    assert_left_alone(lambda frame: printed(frame, FRAMES[name]), table)


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_missing_number_says_its_reason_and_a_note_explains_it(name):
    frame = FRAMES[name]
    told = [column for column in columns_of(frame) if column.unit not in NAMES]
    told = [column for column in told if column.name not in frame.people]
    lost = [end for column in told for end in (column.name, *column.ends)]
    table = example(frame)
    gone = {end: pd.Series(table[end]).mask(table.index == 0) for end in lost}
    table = table.assign(**gone)
    cells, notes = cells_of(frame, table), Printed(printed(table, frame)).notes
    for column in told:
        assert cells[column.name] == text(f"missing-{column.missing}"), column.name
        if column.ends:
            assert cells[f"{column.name} interval"] == cells[column.name]
    reasons = {column.missing for column in told}
    marks = {reason: text(f"missing-{reason}") for reason in reasons}
    assert all(sum(f"“{mark}”" in note for note in notes) == 1 for mark in marks.values()), notes
    assert not any(f"“{text('missing-hidden')}”" in note for note in notes)


@pytest.mark.parametrize("name", sorted(name for name, frame in FRAMES.items() if frame.people))
def test_a_small_group_is_told_as_hidden(name):
    frame = FRAMES[name]
    protect(min_group=10)
    few = {people: [3, 30, 31, 32, 33, 34] for people in frame.people}
    cells = cells_of(frame, example(frame, **few))
    told = [column for column in columns_of(frame) if column.unit not in NAMES]
    told = [column for column in told if column.name not in frame.alone]
    for column in told:
        assert cells[column.name] == text("missing-hidden"), column.name
    notes = Printed(printed(example(frame, **few), frame)).notes
    assert sum(f"“{text('missing-hidden')}”" in note for note in notes) == 1


def test_a_long_table_says_how_much_of_it_is_printed():
    made = MANY.made(pd.DataFrame({"shop": list("abcdefghijklmn"), "n": range(14)}))
    seen = Printed(printed(made, MANY))
    assert [row[0] for row in seen.rows] == list("abcdefghijkl")
    assert seen.heads == ["Shop", "Answers"] and seen.right == ["Answers"]
    assert seen.notes == ["12 of 14 rows are printed; the download holds them all."]
    assert Printed(printed(made.head(12), MANY)).notes == []
    newest = Frame("rfm-grid", MANY.columns, groups=True, newest=True)
    assert Printed(printed(made, newest)).rows[0] == ["c", "2"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("nothing", [None, np.nan, pd.NaT])
def test_a_missing_name_is_told_and_never_guessed(unit, nothing):
    name = Column("name", unit, missing="not_yet", of="rfm-segment" if unit == "key" else "")
    frame = Frame("rfm-grid", (name, Column("n", "count")))
    table = frame.made(pd.DataFrame({"name": pd.Series([nothing], dtype=object), "n": [5]}))
    (row,) = Printed(printed(table, frame)).rows
    told = text("writing-not_recorded"), text("missing-not_yet")
    assert row == [told[unit in ("age", "level", "flag", "date")], "5"]


def test_an_interval_that_is_missing_alone_is_explained_too():
    share = Column("rate", "share", missing="not_applicable", ends=("low", "high"))
    frame = Frame("rfm-grid", (share, Column("low", "share"), Column("high", "share")))
    table = frame.made(pd.DataFrame({"rate": [0.5], "low": [np.nan], "high": [np.nan]}))
    seen = Printed(printed(table, frame))
    assert seen.rows == [["50%", text("missing-not_applicable")]]
    assert seen.notes == [text("missing-not_applicable.note")]


def test_headings_of_the_datas_own_are_inert():
    head = "<img src=x>\u202e=1" + "z" * 1_000
    made = MANY.made(pd.DataFrame({head: ["<b>"], "n": [1]}))
    seen = Printed(printed(made, MANY))
    assert "<img" not in seen.html and "<b>" not in seen.html and "\u202e" not in seen.html
    assert seen.rows == [["<b>", "1"]] and len(seen.heads[0]) < 60
