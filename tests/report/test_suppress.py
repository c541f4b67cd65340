"""Groups that are too small stay private, also from whoever knows the total."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import report


def segments(*sizes):
    names = [f"s{number}" for number in range(len(sizes))]
    return pd.DataFrame({"segment": names, "size": sizes, "spend": [10.0 * size for size in sizes]})


def hidden(frame, **how):
    return report.suppress(frame, **how)["size"].isna().tolist()


def grid(sizes, ages, labels=None):
    """A grid in which a cohort is one period older than the next."""
    labels = labels or list("abcdefgh")[: len(sizes)]
    rows = [
        (labels[i], age, size, size / 2) for i, size in enumerate(sizes) for age in range(ages - i)
    ]
    return pd.DataFrame(rows, columns=["cohort", "age", "size", "active"])


def test_small_groups_lose_their_numbers_and_nothing_else():
    frame = segments(0, 3, 4, 5, 60).assign(kept=True)
    frame.attrs["as_of"] = "1998-06-30"
    shown = report.suppress(frame)
    assert shown["spend"].isna().tolist() == [False, True, True, False, False]
    assert shown["size"].isna().tolist() == [False, True, True, False, False]
    assert shown["segment"].tolist() == frame["segment"].tolist()
    assert shown["kept"].tolist() == [True] * 5
    assert shown.attrs == {"as_of": "1998-06-30"}
    assert frame["spend"].tolist() == [0, 30, 40, 50, 600]
    assert report.suppress(frame, min_group=1).equals(frame)
    with pytest.raises(ValueError, match="needs the column 'n'; found segment, size, spend, kept"):
        report.suppress(frame, count="n")


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


def test_labels_that_are_numbers_stay():
    frame = grid([3, 40, 9], 3, labels=[101, 102, 103]).assign(customer_share=0.25)
    shown = report.suppress(frame)
    assert shown["size"].isna().any()
    for label in ("cohort", "age", "customer_share"):
        assert shown[label].tolist() == frame[label].tolist()


def test_a_cohort_is_hidden_at_every_age_or_at_none():
    shown = report.suppress(grid([40, 3, 60, 9], 4))
    gone = shown["size"].isna().groupby(shown["cohort"])
    # b is small; d hides it while d is observed, and a, the next smallest, at the ages that d has
    # not reached
    assert (
        gone.all().to_dict()
        == gone.any().to_dict()
        == {
            "a": True,
            "b": True,
            "c": False,
            "d": True,
        }
    )


def test_a_missing_cohort_is_a_group_too():
    shown = report.suppress(grid([40, 3, 60], 3, labels=["a", None, "c"]))
    assert shown["size"].isna().groupby(shown["cohort"], dropna=False).all().tolist() == [
        True,
        False,
        True,
    ]


def test_ages_and_periods_are_not_parts_of_one_whole():
    ages = pd.DataFrame({"age": [0, 1, 2], "size": [40, 9, 3]})
    assert hidden(ages) == [False, False, True]
    periods = pd.DataFrame({"period": pd.date_range("2021-01-01", periods=3), "size": [40, 9, 3]})
    assert hidden(periods) == [False, False, True]
