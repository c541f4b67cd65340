"""How far the models missed in their own test: counted, said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, one, texts, title
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import clv, contract, plots, results, tables, words
from retention_lib.plots import style
from retention_lib.results.clv import HOLDOUT

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
TRIED = ("bg/nbd", "mbg/nbd", "pareto/nbd")
BG = ("bg/nbd", False, 23570, 19684.0, 16873.7, -0.1428, 0.82, 1.733, 0.9706)
MBG = ("mbg/nbd", False, 23570, 19684.0, 15933.6, -0.1905, 0.79, 1.740, 0.9713)
NBD = ("nbd", True, 23570, 19684.0, 29008.4, 0.4737, 1.05, 1.859, 0.9767)
LAST_YEAR = ("same_as_last_year", True, 23570, 19684.0, *[np.nan] * 5)
PAST = ("past_rate", True, 23570, 19684.0, 29010.6, 0.4738, 1.04, 2.158, np.nan)


@pytest.fixture(scope="module")
def two(log):
    return clv.holdout(log, **SPLIT, models=("bg/nbd", "mbg/nbd"))


@pytest.mark.parametrize(
    ("calibration_end", "as_of", "expected"),
    [
        ("1997-12-31", "1998-06-30", 1732),  # from the first day of the log on
        ("1997-12-30", "1998-06-30", np.nan),  # a day before the log begins is needed
        ("1998-03-31", "1998-06-30", 920),
        ("1998-01-31", "1999-01-31", 3292),  # up to the very end of the calibration
        ("1998-01-31", "1999-02-01", np.nan),  # a day of the test itself is needed
    ],
)
def test_same_as_last_year_is_judged_on_all_of_its_days_or_not_at_all(
    log, calibration_end, as_of, expected
):
    judged = clv.holdout(log, calibration_end=calibration_end, as_of=as_of, models=())
    found = judged.set_index("model").loc["same_as_last_year"]
    assert found["expected"] == pytest.approx(expected, nan_ok=True)
    assert found[["bias", "mae", "rmse"]].isna().tolist() == [np.isnan(expected)] * 3
    assert found["actual"] > 0 and judged["expected"].notna().sum() >= 2


SUPPORTED = (0, 1, 4)  # logs of 60 customers that support some model


def small_log(n: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rate, leave = random.gamma(0.6, 1 / 20, n), random.beta(0.8, 2.4, n)
    steps = random.exponential(1, (n, 200)) / rate[:, None]
    stays = np.cumprod(random.random((n, 200)) >= leave[:, None], axis=1)
    there = np.c_[np.ones((n, 1)), np.ones((n, 1)), stays[:, :-1]].astype(bool)[:, :200]
    day = np.floor(np.cumsum(np.c_[random.integers(0, 120, n)[:, None], steps[:, :199]], axis=1))
    who, nth = np.nonzero(there & (day <= 365))
    ordered_at = pd.Timestamp("2020-01-01") + pd.to_timedelta(day[who, nth], unit="D")
    return pd.DataFrame({"customer_id": who, "ordered_at": ordered_at, "amount": 1.0})


def test_a_model_is_judged_by_the_name_of_the_one_that_answers():
    limits = 0
    for seed in SUPPORTED:
        orders = small_log(60, seed)
        frame = clv.holdout(orders, calibration_end="2020-06-30", as_of="2020-12-31")
        judged = frame.set_index("model")
        before = clv.history(orders, as_of="2020-06-30").to_pandas()
        for name in TRIED:
            model = clv.fit(before, name)
            expected = model.predict(before, days=184)["purchases"].sum()
            assert judged.loc[model.name, "expected"] == pytest.approx(expected)
            assert not judged.loc[model.name, "baseline"]
            limits += len(model.notes)
    assert limits > 0


def test_a_log_of_fifty_who_bought_twice_has_a_simple_answer():
    orders = pd.DataFrame(
        {"customer_id": range(50), "ordered_at": pd.Timestamp("2020-01-05"), "amount": 1.0}
    )
    again = orders.assign(ordered_at=pd.Timestamp("2020-02-05"))
    both = pd.concat([orders, again])
    judged = clv.holdout(both, calibration_end="2020-06-30", as_of="2020-12-31")
    assert np.isfinite(judged["expected"].iloc[:-1]).all()


def test_where_all_leave_alike_the_models_are_judged_with_and_without_a_penalty():
    random, n = np.random.default_rng(0), 700
    orders = 1 + np.minimum(
        random.geometric(0.25, n), 30
    )  # the same chance of leaving after each order
    owner = np.repeat(np.arange(n), orders)
    day = (
        pd.Series(random.exponential(40, len(owner))).groupby(owner).cumsum()
        + 500 * random.random(n)[owner]
    ).round()
    log = pd.DataFrame(
        {
            "customer_id": owner,
            "ordered_at": pd.Timestamp("2020-01-01") + pd.to_timedelta(day, unit="D"),
            "amount": 1.0,
        }
    )
    asked = {"calibration_end": "2021-03-31", "as_of": "2021-12-31"}
    alike = clv.holdout(log, models=("bg/nbd",), **asked).set_index("model")
    assert abs(alike.loc["bg/nbd", "bias"]) < 0.15
    judged = clv.holdout(log, models=("bg/nbd",), penalty=0.1, **asked).set_index("model")
    assert abs(judged.loc["bg/nbd", "bias"]) < 0.15 < judged.loc["nbd", "bias"]
    groups = clv.calibration(log, penalty=0.1, **asked)
    assert (groups["expected"] * groups["customers"]).sum() == pytest.approx(
        judged.loc["bg/nbd", "expected"]
    )


def test_the_day_that_ends_the_calibration_lies_before_the_last(log):
    with pytest.raises(contract.ContractError, match="calibration_end needs to lie before as_of"):
        clv.holdout(log, calibration_end="1998-06-30", as_of="1997-09-30")


def told(*rows):
    frame = pd.DataFrame(rows, columns=HOLDOUT.names[:9]).reindex(columns=HOLDOUT.names)
    return HOLDOUT.made(frame, **SPLIT)


def test_holdout_names_the_best_and_says_how_far_every_model_missed():
    said = words.holdout(told(BG, MBG, NBD, PAST))
    assert (
        said.headline
        == "BG/NBD missed least: it expected 16,874 purchases where 19,684 came, 14% too few."
    )
    assert (
        said.basis == "It was fitted up to September 30, 1997 and judged by what the same 23,570"
        " customers bought from then to June 30, 1998; its error is 1.73 purchases a customer"
        " (RMSE). Its 95% prediction intervals of single customers held what was bought for 97% of"
        " them. Every model expected too few purchases: BG/NBD 14% and MBG/NBD 19% fewer than came."
        " Without a model the misses are larger: 1.86 purchases a customer for the best baseline,"
        " “NBD (nobody leaves)”."
    )
    assert (
        said.caution == "What this page expects is not corrected for the miss, and no interval on"
        " it holds the miss."
    )


def test_holdout_says_when_models_miss_both_ways_or_all_too_high():
    high = ("pareto/nbd", False, 23570, 19684.0, 20668.2, 0.05, 0.8, 1.7, 0.97)
    both = words.holdout(told(BG, high))
    assert (
        both.headline
        == "Pareto/NBD missed least: it expected 20,668 purchases where 19,684 came, 5% too many."
    )
    assert (
        "Too few purchases were expected by BG/NBD 14%. Too many purchases were expected by"
        " Pareto/NBD 5%." in both
    )
    all_high = words.holdout(told(high, ("mbg/nbd", *high[1:5], 0.08, 0.8, 1.8, 0.97)))
    assert (
        "Every model expected too many purchases: Pareto/NBD 5% and MBG/NBD 8% more than came."
        in all_high
    )


def test_holdout_says_when_a_baseline_is_as_good():
    better = ("past_rate", True, 23570, 19684.0, 19000.0, -0.03, 0.8, 1.5, np.nan)
    said = words.holdout(told(BG, MBG, better))
    assert (
        "“as fast as so far”, a baseline and no model, missed by no more (1.50), so the models add"
        " little" in said
    )
    assert "Without a model" not in said


def test_holdout_says_which_baseline_has_not_enough_history():
    why = (
        "The baseline “same as last year” cannot be judged, because the same days a year before"
        " were not all on record when the test began."
    )
    said = words.holdout(told(BG, MBG, NBD, LAST_YEAR))
    assert (
        f"1.86 purchases a customer for the best baseline, “NBD (nobody leaves)”. {why} What this"
        " page" in said
    )
    alone = words.holdout(told(BG, LAST_YEAR))
    assert why in alone and "best baseline" not in alone
    assert "cannot be judged" not in words.holdout(told(BG, NBD))


def test_holdout_of_one_model_counts_no_others():
    said = words.holdout(told(BG))
    assert "Every model" not in said and "14% too few" in said


def test_holdout_without_a_purchase_or_with_too_few_customers_judges_nobody():
    frame = told(("bg/nbd", False, 10, 0.0, 1.0, np.nan, 0.1, 0.1, 1.0))
    assert words.holdout(frame) == "Nobody bought in the time held out, so no model can be judged."
    results.protect(min_group=11)
    assert words.holdout(frame).startswith("Too few customers were tested on")
    assert Printed(tables.holdout(frame)).rows[0][1] == "too few"


def test_real_holdout_says_what_the_frame_holds(two):
    said = words.holdout(two)
    assert (
        said.headline
        == "MBG/NBD missed least: it expected 1,577 purchases where 1,882 came, 16% too few."
    )
    assert "BG/NBD 12% and MBG/NBD 16% fewer than came." in said


def test_holdout_prints_every_model_and_baseline(two):
    printed = Printed(tables.holdout(two))
    assert [row[0] for row in printed.rows] == [
        "BG/NBD",
        "MBG/NBD",
        "NBD (nobody leaves), baseline",
        "as fast as so far, baseline",
        "same as last year, baseline",
    ]
    assert printed.rows[0][1:6] == ["12% too few", "1,653", "1,882", "0.785", "1.61"]
    assert printed.rows[1][2] == "1,577"
    assert printed.rows[3][1].endswith("% too many") and printed.rows[3][6] == "none"
    assert printed.rows[4][1:] == ["not enough history", "none", "1,882", "none", "none", "none"]
    assert printed.notes[2:] == [
        "“none”: the baseline has no interval, or cannot be judged.",
        "“not enough history”: the same days a year before were not all on record when the test"
        " began.",
    ]


def test_holdout_draws_every_miss_from_zero(two):
    ax = plots.holdout(two)
    dots = one(PathCollection, ax)
    # the log does not hold the same days a year before: a name and why, but no dot
    assert dots.get_offsets().tolist() == [[bias, y] for y, bias in enumerate(two["bias"][:4])]
    colours = [to_hex(colour) for colour in dots.get_facecolors()]
    assert colours == [style.BLUE] * 2 + [style.GREY] * 2
    assert [segment[0][0] for segment in one(LineCollection, ax).get_segments()] == [0] * 4
    assert labels(ax.yaxis)[:3] == ["BG/NBD", "MBG/NBD", "NBD (nobody leaves)"]
    assert labels(ax.yaxis)[4] == "same as last year" and ax.texts[4].xy == (0, 4)
    assert title(ax) == "Every model expected too few purchases: 12 to 16% fewer than came"
    assert texts(ax)[:2] == ["12% too few", "16% too few"] and texts(ax)[-1] == "not enough history"
    assert all("too many" in text for text in texts(ax)[2:-1])


@pytest.mark.parametrize(
    ("biases", "text"),
    [
        ([0.05, 0.5], "Every model expected too many purchases: 5 to 50% more than came"),
        ([-0.05, 0.5], "Models missed both ways: 5% fewer purchases than came and 50% more"),
        ([0.05], "BG/NBD expected 5% more purchases than came"),
        ([np.nan], "Nobody bought in the time held out"),
    ],
)
def test_holdout_title_says_which_way(biases, text):
    actual = 0 if np.isnan(biases[0]) else 100
    rows = [
        (name, False, 50, actual, 9.0, bias, 1.0, 1.0, 0.9)
        for name, bias in zip(TRIED, biases, strict=False)
    ]
    frame = told(*rows)
    assert title(plots.holdout(frame)) == words.holdout(frame).short == text


def test_labels_of_misses_stand_clear_of_the_names(two):
    ax = plots.holdout(two)
    ax.figure.canvas.draw()
    names = max(label.get_window_extent().x1 for label in ax.get_yticklabels())
    assert all(text.get_window_extent().x0 > names for text in ax.texts)
    assert all(text.get_window_extent().x1 < ax.bbox.x1 + 60 for text in ax.texts)


def test_holdout_has_the_house_style(two):
    drawn.assert_in_house_style(plots.holdout, two)
    for read in (words.holdout, tables.holdout):
        assert_left_alone(read, two)
