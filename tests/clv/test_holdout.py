"""How far the models missed in their own test: counted, said and printed."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import clv, contract, results, tables, words
from retention_lib.clv import misses
from retention_lib.results.clv import HOLDOUT

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
TRIED = ("bg/nbd", "mbg/nbd", "pareto/nbd")
INSIDE = {"promised": 0.984, "above": 0.0294}
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
    return HOLDOUT.made(frame.assign(**INSIDE), **SPLIT)


def test_holdout_names_the_best_and_those_that_err_no_more_by_chance():
    said = words.holdout(told(BG, MBG, NBD, PAST).assign(p_value=[np.nan, 0.05, np.nan, np.nan]))
    assert (
        said.headline
        == "BG/NBD missed least: it expected 16,874 purchases where 19,684 came, 14% too few."
    )
    assert (
        said.basis == "Fitted up to September 30, 1997 and judged by what the same 23,570 customers"
        " bought from then to June 30, 1998; error 1.73 purchases a customer (RMSE)."
    )
    assert (
        said.caution == "The test cannot tell it from MBG/NBD. Without a model the misses are"
        " larger: 1.86 purchases a customer for the best baseline, “NBD (nobody leaves)”. Its 95%"
        " prediction intervals of single customers held what was bought for 97.1% of them, where it"
        " promises 98.4% itself, as purchases are whole numbers: 2.9% bought more, and 0.0% less."
        " What this page expects is not corrected for the miss."
    )
    apart = told(BG, MBG).assign(p_value=[np.nan, 0.049])
    assert "cannot tell" not in words.holdout(apart)


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
        f"1.86 purchases a customer for the best baseline, “NBD (nobody leaves)”. {why} Its 95%"
        in said
    )
    alone = words.holdout(told(BG, LAST_YEAR))
    assert why in alone and "best baseline" not in alone
    assert "cannot be judged" not in words.holdout(told(BG, NBD))


def test_holdout_without_a_purchase_or_with_too_few_customers_judges_nobody():
    frame = told(("bg/nbd", False, 10, 0.0, 1.0, np.nan, 0.1, 0.1, 1.0))
    assert words.holdout(frame) == "Nobody bought in the time held out, so no model can be judged."
    results.protect(min_group=11)
    assert words.holdout(frame).startswith("Too few customers were tested on")
    assert "too few" in Printed(tables.holdout(frame)).rows[0]


def test_real_holdout_says_and_prints_what_the_frame_holds(two):
    said = words.holdout(two)
    assert (
        said.headline
        == "MBG/NBD missed least: it expected 1,577 purchases where 1,882 came, 16% too few."
    )
    printed = Printed(tables.holdout(two))
    assert [row[0] for row in printed.rows][:3] == ["BG/NBD", "MBG/NBD", "NBD (nobody leaves)"]
    assert len(printed.rows) == 5
    for read in (words.holdout, tables.holdout):
        assert_left_alone(read, two)


def test_cdnow_cannot_tell_its_models_apart_and_they_hold_less_than_they_promise(cdnow):
    judged = clv.holdout(cdnow.transactions, **SPLIT).set_index("model")
    assert judged.loc[[*TRIED], "rmse"].round(3).tolist() == [1.733, 1.740, 1.726]
    assert judged["rmse"].idxmin() == "pareto/nbd"
    assert judged.loc[["bg/nbd", "mbg/nbd"], "p_value"].round(2).tolist() == [1.0, 0.57]
    row = judged.loc["pareto/nbd"]
    shares = row[["coverage", "promised", "above"]].astype(float)
    assert shares.round(3).tolist() == [0.974, 0.984, 0.026]


def test_models_that_err_alike_are_told_apart_in_one_of_twenty_tests_and_a_worse_one_is():
    random, found = np.random.default_rng(0), np.zeros(2)
    for _ in range(1000):
        shared, own = random.standard_normal((500, 1)), random.standard_normal((500, 3))
        alike = pd.DataFrame(shared + own, columns=list("abc"))
        worse = alike[["a", "b"]] * [1.0, 1.25]
        found += [(misses._apart(frame**2) < 0.05).any() for frame in (alike, worse)]
    assert 0.03 < found[0] / 1000 < 0.06
    assert found[1] / 1000 > 0.9
