"""What the pages say of customers' value, asserted whole; the numbers are those of small frames or
of CDNOW."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv, words
from retention_lib.report import emit, suppress

JUDGED = ["model", "baseline", "customers", "actual", "expected", "bias", "mae", "rmse", "coverage"]
BG = ("bg/nbd", False, 23570, 19684.0, 16873.7, -0.1428, 0.82, 1.733, 0.9706)
MBG = ("mbg/nbd", False, 23570, 19684.0, 15933.6, -0.1905, 0.79, 1.740, 0.9713)
NBD = ("nbd", True, 23570, 19684.0, 29008.4, 0.4737, 1.05, 1.859, 0.9767)
LAST_YEAR = ("same as last year", True, 23570, 19684.0, *[np.nan] * 5)
PAST = ("past rate", True, 23570, 19684.0, 29010.6, 0.4738, 1.04, 2.158, np.nan)


def judged(*rows):
    made = pd.DataFrame(rows, columns=JUDGED)
    made.attrs = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
    return made


def valued(*chances, **columns):
    return pd.DataFrame({"p_alive": chances} | columns)


@pytest.fixture(scope="module")
def history(cdnow_sample):
    return clv.history(cdnow_sample.transactions, as_of="1997-09-30").to_pandas()


@pytest.fixture(scope="module")
def model(history):
    return clv.fit(history, "bg/nbd")


@pytest.fixture(scope="module")
def value(model, history):
    return clv.value(model, clv.fit_spend(history), history, days=365, annual_discount=0.1)


def test_holdout_names_the_best_and_says_how_far_every_model_missed():
    assert (
        words.holdout(judged(BG, MBG, NBD, PAST))
        == "Fitted up to September 30, 1997 and judged by what the same 23,570 customers bought"
        " from then to June 30, 1998, BG/NBD missed least: 1.73 purchases a customer (RMSE). It"
        " expected 16,874 purchases where 19,684 came, 14% too few. Its 95% prediction intervals"
        " of single customers held what was bought for 97% of them. Every model expected too few"
        " purchases: BG/NBD 14% and MBG/NBD 19% fewer than came. Without a model the misses are"
        " larger: 1.86 purchases a customer for the best baseline, “NBD (nobody leaves)”. What"
        " this page expects is not corrected for the miss, and no interval on it holds the miss."
    )


def test_holdout_says_when_models_miss_both_ways_or_all_too_high():
    high = ("pareto/nbd", False, 23570, 19684.0, 20668.2, 0.05, 0.8, 1.7, 0.97)
    both = words.holdout(judged(BG, high))
    assert (
        "Pareto/NBD missed least" in both
        and "It expected 20,668 purchases where 19,684 came, 5% too many." in both
    )
    assert (
        "Too few purchases were expected by BG/NBD 14%. Too many purchases were expected by"
        " Pareto/NBD 5%." in both
    )
    all_high = words.holdout(judged(high, ("mbg/nbd", *high[1:5], 0.08, 0.8, 1.8, 0.97)))
    assert (
        "Every model expected too many purchases: Pareto/NBD 5% and MBG/NBD 8% more than came."
        in all_high
    )


def test_holdout_says_when_a_baseline_is_as_good():
    said = words.holdout(
        judged(BG, MBG, ("past rate", True, 23570, 19684.0, 19000.0, -0.03, 0.8, 1.5, np.nan))
    )
    assert (
        "“as fast as so far”, a baseline and no model, missed by no more (1.50), so the models add"
        " little" in said
    )
    assert "Without a model" not in said


def test_holdout_says_which_baseline_has_not_enough_history():
    told = (
        "The baseline “same as last year” cannot be judged, because the same days a year before"
        " were not all on record when the test began."
    )
    said = words.holdout(judged(BG, MBG, NBD, LAST_YEAR))
    assert (
        f"1.86 purchases a customer for the best baseline, “NBD (nobody leaves)”. {told} What this"
        " page" in said
    )
    alone = words.holdout(judged(BG, LAST_YEAR))
    assert told in alone and "best baseline" not in alone
    assert "cannot be judged" not in words.holdout(judged(BG, NBD))


def test_holdout_of_one_model_counts_no_others():
    said = words.holdout(judged(BG))
    assert "Every model" not in said and "14% too few" in said


def test_holdout_without_a_purchase_judges_nobody():
    row = ("bg/nbd", False, 10, 0.0, 1.0, np.nan, 0.1, 0.1, 1.0)
    assert (
        words.holdout(judged(row))
        == "Nobody bought in the time held out, so no model can be judged."
    )


def test_real_holdout_says_what_the_frame_holds(cdnow_sample):
    frame = clv.holdout(
        cdnow_sample.transactions,
        calibration_end="1997-09-30",
        as_of="1998-06-30",
        models=("bg/nbd", "mbg/nbd"),
    )
    said = words.holdout(frame)
    assert (
        "MBG/NBD missed least: " in said
        and "It expected 1,577 purchases where 1,882 came, 16% too few." in said
    )
    assert "BG/NBD 12% and MBG/NBD 16% fewer than came." in said


def test_fit_says_model_customers_and_notes(model):
    assert words.fit(model) == "BG/NBD is fitted to the buying histories of 2,357 customers."


def test_fit_prints_its_notes(history):
    said = words.fit(clv.fit(history, "bg/nbd", penalty=0.5))
    assert (
        said
        == "BG/NBD is fitted to the buying histories of 2,357 customers. A penalty of 0.500 pulls"
        " the parameters towards 1, time counted in units of the longest history."
    )


def test_fit_says_which_model_was_asked_for(history):
    simpler = replace(clv.fit(history, "nbd"), notes=(("simpler", {"asked": "mbg/nbd"}),))
    assert (
        words.fit(simpler)
        == "NBD (nobody leaves) is fitted to the buying histories of 2,357 customers. MBG/NBD was"
        " asked for, but the data show nobody leaving, so the simpler NBD answers in its place."
    )


def test_calibration_counts_groups_outside_their_interval():
    frame = pd.DataFrame({"group": [0, 1, 7], "customers": [90, 40, 9], "actual": [0.25, 0.8, 6.5]})
    frame = frame.assign(expected=[0.25, 0.5, 8.0], low=[0.2, 0.7, 6.0], high=[0.3, 0.9, 7.0])
    frame.attrs = {"by": "frequency", "model": "bg/nbd", "top": 7}
    assert (
        words.calibration(frame)
        == "The mean expected lies below the interval of the actual mean in 1 of 3 groups, above it"
        " in 1. It is furthest off after 7 or more repeat purchases: 8.00 more were expected,"
        " 6.50 bought."
    )
    hidden = suppress(frame, "customers", 10)
    assert "in 0 of 1 groups, above it in 0" in words.calibration(hidden)
    assert (
        words.calibration(suppress(frame, "customers", 100))
        == "Too few customers are in each group to say where the model misses."
    )


def test_calibration_by_decile_names_the_tenth():
    frame = pd.DataFrame(
        {"group": [1, 2], "customers": 50, "actual": [0.2, 0.8], "expected": [0.2, 0.5]}
    )
    frame = frame.assign(low=frame["actual"] - 0.1, high=frame["actual"] + 0.1)
    frame.attrs = {"by": "decile", "top": 7}
    assert (
        "It is furthest off in tenth 2 by expected purchases: 0.500 were expected, 0.800 bought."
        in (words.calibration(frame))
    )


def test_tracking_speaks_of_the_weeks_held_out_and_before():
    frame = pd.DataFrame(
        {"actual": [1000, 10, 8], "expected": [999.6, 12.0, 9.0], "held_out": [False, True, True]}
    )
    assert (
        words.tracking(frame)
        == "In the 2 weeks held out 18 repeat purchases came and 21 were expected, 17% too many. In"
        " the 1 week before, on which the model was fitted, 1,000 came and 1,000 were expected."
    )
    assert (
        words.tracking(frame.assign(held_out=False))
        == "No whole week was held out, so the model cannot be followed past the day it was"
        " fitted on."
    )
    assert words.tracking(frame.assign(actual=0)).startswith("Nobody bought")


def test_independence_warns_where_frequency_and_spend_move_together(history):
    row = {"pearson": 0.5, "spearman": 0.45, "customers": 1, "warning": True}
    assert (
        words.independence(pd.DataFrame([row | {"customers": 1200}]))
        == "Among 1,200 repeat buyers, how often and how much move together (rank correlation"
        " 0.450), though the value takes them to be independent: the value of frequent buyers is"
        " likely to be off."
    )
    assert "1 repeat buyer," in words.independence(pd.DataFrame([row]))
    assert words.independence(pd.DataFrame([row | {"spearman": np.nan}])).startswith(
        "Repeat buyers are too alike"
    )
    assert "Among 946 repeat buyers" in words.independence(clv.fit_spend(history).independence)
    assert "(rank correlation 0.206)" in words.independence(clv.fit_spend(history).independence)


def test_value_adds_all_customers_and_says_what_is_not_in_it():
    frame = valued(
        1, 1, 1, value=[10.0, 200.0, 3.0], low=[9.0, 180.0, 2.0], high=[12.0, 220.0, 4.0]
    )
    frame = frame.assign(outcome_low=0.0, outcome_high=[50.0, 900.0, 40.0])
    assert (
        words.value(frame, days=365, annual_discount=0.1, currency="USD")
        == "In the next 365 days the 3 customers are expected to bring $213 in all. Money is"
        " discounted at 10% a year. Past revenue is not included, nor are customers still to be"
        " won. It is revenue, not profit. How well the parameters are known puts it at $191 to"
        " $236; the miss of the model's own test comes on top. A single customer is far less"
        " certain than all together: the median one is expected to bring $10.00, and chance"
        " alone allows anything from $0 to $50.00."
    )


def test_value_without_discount_doubt_or_customers():
    frame = valued(1, value=[10.0], low=np.nan, high=np.nan, outcome_low=0.0, outcome_high=0.0)
    said = words.value(frame, days=1, annual_discount=0.0)
    assert said.startswith(
        "In the next 1 day the 1 customer is expected to bring 10.00. Past revenue"
    )
    assert "discounted" not in said and "parameters" not in said
    assert said.endswith("is expected to bring 10.00, and will most likely bring nothing.")
    assert (
        words.value(frame.head(0), days=1, annual_discount=0.0) == "There is no customer to value."
    )


def test_gone_leaves_out_whom_the_model_cannot_tell(value, history):
    once = (history["frequency"] == 0).sum()
    repeaters = value.loc[history["frequency"] > 0, "p_alive"]
    assert (once, len(repeaters)) == (1411, 946)
    lost, share = (1 - repeaters).sum(), (repeaters < 0.5).mean()
    assert (
        words.gone(value, model="bg/nbd")
        == f"Of 946 customers who bought again, {lost:.0f} ({lost / 946:.0%}) are probably gone,"
        f" which is the sum of their chances; {share:.0%} are more likely gone than not. The"
        " other 60% of customers bought once. BG/NBD counts each of them as a customer still,"
        " by construction and not by evidence, so they are left out here and never ranked"
        " by it."
    )


def test_gone_counts_everybody_where_one_time_buyers_may_leave():
    assert (
        words.gone(valued(0.1, 0.4, 0.9, 1.0, 0.6), model="pareto/nbd")
        == "Of 5 customers, 2 (40%) are probably gone, which is the sum of their chances; 40% are"
        " more likely gone than not. By Pareto/NBD a customer who bought once may be gone as"
        " well, so everybody is counted."
    )


def test_gone_keeps_small_groups_private():
    said = words.gone(valued(1.0, 1.0, 0.4), model="bg/nbd")
    assert said.startswith("Too few customers are left") and "67%" in said and "Of 1" not in said
    assert "bought once" not in words.gone(valued(*[0.4] * 6), model="bg/nbd")


def deciles(top=550.0):
    frame = pd.DataFrame({"decile": range(1, 11), "customers": 10, "value": [top] + [50.0] * 9})
    return frame.assign(share=frame["value"] / max(frame["value"].sum(), 1))


def test_deciles_say_how_concentrated_the_value_is():
    assert (
        words.deciles(deciles(), currency="USD")
        == "The tenth of customers worth most holds 55% of the value ahead: $550, or $55.00 each."
        " The half worth least holds 25%. Tenths are cut by expected value: they say what to"
        " expect of customers, not who will turn out best."
    )
    assert words.deciles(suppress(deciles(), "customers", 11)).startswith(
        "There are too few customers"
    )
    assert words.deciles(deciles().assign(value=0.0)) == "Nobody is expected to bring anything."


def cohorts(*means, half=1.0):
    starts = pd.date_range("1997-01-01", periods=len(means), freq="MS")
    frame = pd.DataFrame({"cohort": starts, "customers": 100, "mean": means}).eval(
        "value = mean * customers"
    )
    frame = frame.assign(low=frame["mean"] - half, high=frame["mean"] + half, p_alive=0.5)
    frame.attrs = {"by": "month", "as_of": "1998-06-30"}
    return frame


def test_joined_names_the_extremes_and_calls_chance_chance():
    assert (
        words.joined(cohorts(30.0, 36.0), currency="USD")
        == "Customers of cohort February 1997 are worth most each, $36.00 ($35.00 to $37.00), and"
        " those of cohort January 1997 least, $30.00 ($29.00 to $31.00). All who ever joined"
        " count, also those probably gone, and an older cohort has had more time to lose them."
    )
    assert "The two intervals overlap, so the difference may be chance." in words.joined(
        cohorts(30.0, 31.0)
    )
    assert words.joined(suppress(cohorts(30.0), "customers", 101)).startswith(
        "No cohort has enough"
    )


def test_metrics_are_what_the_frames_hold(value):
    frame = clv.deciles(value)
    metrics = words.metrics_clv(value, frame, judged(BG), days=365, currency="USD")
    found = {metric["name"]: metric for metric in metrics}
    assert list(found) == ["value", "alive", "top_tenth_share", "holdout_bias"]
    assert found["value"]["value"] == pytest.approx(value["value"].sum())
    assert (
        found["value"]["low"] == pytest.approx(value["low"].sum())
        and found["value"]["currency"] == "USD"
    )
    assert found["alive"]["value"] == pytest.approx(value["p_alive"].sum() - 1411)
    assert found["alive"]["label"] == "Repeat buyers probably still there"
    assert found["top_tenth_share"]["value"] == frame["share"].iloc[0]
    assert found["holdout_bias"]["value"] == -0.1428


def test_metrics_of_a_model_that_tells_of_everybody_count_everybody(tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    frame = valued(1.0, 0.5, value=[5.0, 1.0], low=np.nan, high=np.nan)
    pareto = pd.DataFrame({"model": ["pareto/nbd"], "bias": [np.nan]})
    metrics = words.metrics_clv(frame, suppress(deciles(), "customers", 11), pareto, days=30)
    emit(metrics=metrics)
    values = [
        metric["value"] for metric in json.loads((tmp_path / "results.json").read_text())["metrics"]
    ]
    assert values == [6.0, 1.5, None, None]
    assert metrics[1]["label"] == "Customers probably still there"
    assert max(len(metric["label"]) for metric in metrics) <= 120


@pytest.mark.parametrize(
    ("n", "text"), [(0.0155, "0.0155"), (99.96, "100.0"), (-1.234, "-1.23"), (1234.5, "1,234")]
)
def test_numbers_have_three_figures(n, text):
    assert words.number(n) == text


def test_nothing_a_function_is_given_is_changed(value):
    before = value.copy(deep=True)
    words.value(value, days=365, annual_discount=0.1)
    words.gone(value, model="bg/nbd")
    pd.testing.assert_frame_equal(value, before)
