"""Groups that are too small stay private, also from whoever knows the total."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from declared import example

from retention_lib import results
from retention_lib.contract import ContractError
from retention_lib.results import FRAMES, Column, Frame, privacy, protect, shown
from retention_lib.results.frame import NAMES

SEGMENTS = Frame(
    "topic-segments",
    (
        Column("segment", "key", of="rfm-segment"),
        Column("size", "count"),
        Column("spend", "money"),
        Column("kept", "flag", optional=True),
    ),
    people=("size",),
)
GRID = Frame(
    "topic-grid",
    (
        Column("cohort", "period"),
        Column("age", "age"),
        Column("size", "count"),
        Column("active", "count"),
        Column("customer_share", "share", optional=True),
    ),
    people=("size",),
    alone=("age", "customer_share"),
    together=("cohort",),
)
AGES = Frame("topic-ages", (Column("age", "age"), Column("size", "count")), ("size",), (), ("age",))
BOTH_ENDS = Frame(
    "topic-rates",
    (Column("period", "period"), Column("start", "count"), Column("end", "count")),
    people=("start", "end"),
    alone=("period",),
)


def segments(*sizes):
    names = [f"s{number}" for number in range(len(sizes))]
    spend = [10.0 * size for size in sizes]
    return SEGMENTS.made(pd.DataFrame({"segment": names, "size": sizes, "spend": spend}))


def hidden(table, frame=SEGMENTS, min_group=5):
    return privacy.hide(table, frame, min_group)["size"].isna().tolist()


def grid(sizes, ages, labels=None):
    """A grid in which a cohort is one period older than the next."""
    labels = labels or list("abcdefgh")[: len(sizes)]
    rows = [
        (labels[i], age, size, size / 2, 0.25)
        for i, size in enumerate(sizes)
        for age in range(ages - i)
    ]
    return GRID.made(pd.DataFrame(rows, columns=[column.name for column in GRID.columns]))


def test_small_groups_lose_their_numbers_and_nothing_else():
    frame = segments(0, 3, 4, 5, 60).assign(kept=True)
    seen = privacy.hide(frame, SEGMENTS, 5)
    assert seen["spend"].isna().tolist() == [False, True, True, False, False]
    assert seen["size"].isna().tolist() == [False, True, True, False, False]
    assert seen["segment"].tolist() == frame["segment"].tolist()
    assert seen["kept"].tolist() == [True] * 5
    assert seen.attrs == {"frame": "topic-segments", "small_groups_hidden": 5}
    assert frame["spend"].tolist() == [0, 30, 40, 50, 600]
    assert frame.attrs == {"frame": "topic-segments"}
    assert privacy.hide(frame, SEGMENTS, 1).equals(frame)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        (
            [40, 4, 60, 30],
            [False, True, False, True],
        ),  # 4 alone is the total less the others; with 30 it is not
        ([40, 1, 2, 60, 5], [False, True, True, False, True]),
        ([40, 1, 4, 60, 30], [False, True, True, False, False]),  # 1 and 4 are five already
        ([0, 2, 9, 9], [False, True, True, False]),  # one of two alike
        ([3, 40], [True, True]),
        ([3], [True]),
        ([0, 0], [False, False]),
        ([5, 6], [False, False]),
        ([], []),
    ],
)
def test_what_a_total_would_give_away_takes_the_next_smallest_with_it(sizes, expected):
    assert hidden(segments(*sizes)) == expected


@pytest.mark.parametrize("seed", range(30))
def test_the_hidden_hold_enough_or_are_all(seed):
    sizes = np.random.default_rng(seed).integers(0, 15, 8)
    gone = np.array(hidden(segments(*sizes)))
    assert not (gone & (sizes == 0)).any()
    assert gone[(sizes > 0) & (sizes < 5)].all()
    if gone.any():
        assert sizes[gone].sum() >= 5 or gone[sizes > 0].all()


@pytest.mark.parametrize("seed", range(30))
def test_what_was_hidden_before_is_hidden_enough_for_a_stricter_rule(seed):
    sizes = np.random.default_rng(seed).integers(0, 25, 8)
    once = privacy.hide(segments(*sizes), SEGMENTS, 5)
    gone = privacy.hide(once, SEGMENTS, 12)["size"].isna().to_numpy()
    assert gone[once["size"].isna()].all() and gone[(sizes > 0) & (sizes < 12)].all()
    if gone.any():
        assert sizes[gone].sum() >= 12 or gone[sizes > 0].all()


@pytest.mark.parametrize("index", [[7] * 5, list("aabba"), [4, 3, 2, 1, 0]])
def test_rows_may_have_any_index(index):
    frame = segments(40, 3, 60, 30, 50).set_axis(index)
    seen = privacy.hide(frame, SEGMENTS, 5)
    assert seen["size"].isna().tolist() == [False, True, False, True, False]
    assert seen.index.tolist() == index and seen.attrs["small_groups_hidden"] == 5


def test_what_tells_of_the_row_before_is_hidden_with_it():
    kinds = {"size": "count", "previous": "score", "change": "points"}
    columns = [Column("period", "period"), *(Column(*kind) for kind in kinds.items())]
    frame = Frame(
        "topic-changes",
        tuple(columns),
        people=("size",),
        alone=("period",),
        before=("previous", "change"),
        groups=True,
    )
    months = pd.date_range("2021-01-01", periods=2, freq="MS")
    table = pd.DataFrame({"shop": list("aabbcc"), "period": [*months] * 3})
    told = table.assign(size=[3, 40, 9, 50, 90, 60], previous=0.5, change=0.1)
    seen = privacy.hide(frame.made(told), frame, 5)
    assert seen["size"].isna().tolist() == [True, False, True, False, False, False]
    for name in ("previous", "change"):
        assert seen[name].isna().tolist() == [True, True, True, True, False, False]


def test_labels_that_are_numbers_stay():
    frame = grid([3, 40, 9], 3, labels=[101, 102, 103])
    seen = privacy.hide(frame, GRID, 5)
    assert seen["size"].isna().any()
    for label in ("cohort", "age", "customer_share"):
        assert seen[label].tolist() == frame[label].tolist()


def test_a_cohort_is_hidden_at_every_age_or_at_none():
    seen = privacy.hide(grid([40, 3, 60, 9], 4), GRID, 5)
    gone = seen["size"].isna().groupby(seen["cohort"])
    # b is small; d hides it while d is observed, and a, the next smallest, at the ages that d has
    # not reached
    alike = {"a": True, "b": True, "c": False, "d": True}
    assert gone.all().to_dict() == gone.any().to_dict() == alike


def test_a_missing_cohort_is_a_group_too():
    seen = privacy.hide(grid([40, 3, 60], 3, labels=["a", None, "c"]), GRID, 5)
    gone = seen["size"].isna().groupby(seen["cohort"], dropna=False)
    assert gone.all().tolist() == [True, False, True]


def test_ages_and_periods_are_not_parts_of_one_whole():
    ages = pd.DataFrame({"age": [0, 1, 2], "size": [40, 9, 3]})
    assert hidden(AGES.made(ages), AGES) == [False, False, True]
    months = pd.date_range("2021-01-01", periods=3, freq="MS")
    rates = pd.DataFrame({"period": months, "start": [40, 9, 3], "end": [2, 50, 60]})
    seen = privacy.hide(BOTH_ENDS.made(rates), BOTH_ENDS, 5)
    assert seen["end"].isna().tolist() == seen["start"].isna().tolist() == [True, False, True]


def test_every_reader_sees_what_the_rule_of_the_process_shows():
    frame = segments(3, 40, 9)
    assert shown(frame, SEGMENTS) is frame
    protect()
    seen = shown(frame, SEGMENTS)
    assert seen["size"].isna().tolist() == [True, False, True] and frame["size"].notna().all()
    assert shown(seen, SEGMENTS) is seen
    protect(min_group=41)
    assert shown(seen, SEGMENTS)["size"].isna().all() and privacy.smallest() == 41
    protect(min_group=1)
    assert shown(frame, SEGMENTS) is frame and shown(seen, SEGMENTS) is seen


def test_who_cannot_be_counted_is_not_shown():
    with pytest.raises(ContractError, match="found a table without its columns: size"):
        shown(segments(3, 40).drop(columns="size"), SEGMENTS)


def test_nobody_is_named_unless_asked():
    assert results.named()
    protect()
    assert not results.named()
    protect(min_group=20, show_ids=True)
    assert results.named() and privacy.smallest() == 20


@pytest.mark.parametrize(
    ("environment", "rule"),
    [
        ({}, "1 True"),
        ({"RETENTION_MIN_GROUP": "20"}, "20 False"),
        ({"RETENTION_MIN_GROUP": "-1"}, "5 False"),
    ],
)
def test_where_a_page_is_made_a_notebook_that_says_nothing_shows_no_small_group(environment, rule):
    code = "from retention_lib.results import privacy as p; print(p.smallest(), p.named())"
    outside = {name: value for name, value in os.environ.items() if name != privacy.VARIABLE}
    ask = [sys.executable, "-c", code]
    run = subprocess.run(ask, capture_output=True, text=True, env=outside | environment)
    assert (run.stdout, run.stderr) == (f"{rule}\n", "")


@pytest.mark.parametrize("name", sorted(name for name, frame in FRAMES.items() if frame.people))
def test_every_declared_frame_hides_a_small_group_and_keeps_its_names(name):
    frame = FRAMES[name]
    table = example(frame, **{people: [30, 31, 32, 33, 34, 2] for people in frame.people})
    seen = privacy.hide(table, frame, 5)
    told = [c.name for c in frame.columns if c.unit not in NAMES and c.name not in frame.alone]
    assert seen.loc[5, told].isna().all()
    kept = [column.name for column in frame.columns if column.name not in told]
    assert seen[kept].equals(table[kept]) and seen.loc[4, told].notna().all()
