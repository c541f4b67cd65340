"""Numbers printed in the papers, or recomputed independently, at print precision. Tests are named
after the source."""

from importlib.metadata import distribution

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv
from retention_lib.clv import bgbb, sbg

FITS = {  # parameters, log-likelihood, standard errors; T in weeks
    "bg/nbd": ("0.242595 4.413602 0.792922 2.425907", "-9582.4292", "0.0126 0.3782 0.1857 0.7054"),
    "pareto/nbd": (
        "0.553277 10.577683 0.606240 11.668739",
        "-9594.9762",
        "0.04763 0.84272 0.18728 6.211",
    ),
    "mbg/nbd": ("0.524843 6.183086 0.891359 1.614002", "-9582.1357", "0.0833 0.6956 0.1548 0.5375"),
}
PRINTED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}


def as_printed(found, printed):
    """Whether numbers, rounded as they are printed, are the printed ones."""
    found = np.atleast_1d(found)
    return [
        f"{x:.{len(text.partition('.')[2])}f}"
        for x, text in zip(found, printed.split(), strict=True)
    ] == printed.split()


@pytest.fixture(scope="module")
def weeks(cdnow_sample):
    """The calibration history of the 2,357 customers, in weeks."""
    frame = clv.history(cdnow_sample.transactions, as_of="1997-09-30").to_pandas()
    return frame.assign(recency=frame["recency"] / 7, T=frame["T"] / 7)


@pytest.fixture(scope="module")
def fits(weeks):
    return {name: clv.fit(weeks, name) for name in FITS}


def row(x, recency, T):
    return pd.DataFrame({"frequency": [x], "recency": [recency], "T": [T]})


def test_calibration_history_of_fader_hardie_lee_2005(weeks):
    assert len(weeks) == 2357 and weeks["frequency"].sum() == 2457
    assert np.bincount(weeks["frequency"].clip(upper=7)).tolist() == [
        1411,
        439,
        214,
        100,
        62,
        38,
        29,
        64,
    ]
    assert (round(weeks["T"].min(), 3), round(weeks["T"].max(), 3)) == (27.0, 38.857)


@pytest.mark.parametrize("name", FITS)
def test_fits_of_cdnow(fits, name):
    estimates, loglik, errors = FITS[name]
    found = fits[name].params
    assert found["estimate"].to_numpy() == pytest.approx(
        [float(text) for text in estimates.split()], rel=1e-6, abs=1.1e-6
    )
    assert as_printed(fits[name].loglik, loglik) and as_printed(found["se"], errors)
    assert fits[name].n == 2357 and fits[name].notes == ()


def test_nbd_without_dropout(weeks):
    model = clv.fit(weeks, "nbd")
    assert model.params["estimate"].to_numpy() == pytest.approx([0.384766, 12.072023], abs=2e-5)
    assert model.loglik == pytest.approx(-9763.6576, abs=5e-5)


def test_days_scale_alpha_alone(cdnow_sample, fits):
    daily = clv.fit(clv.history(cdnow_sample.transactions, as_of="1997-09-30"))
    assert daily.theta / fits["bg/nbd"].theta == pytest.approx([1, 7, 1, 1], rel=1e-6, abs=1.1e-6)
    assert round(daily.theta[1], 4) == 30.8952


def test_loglik_of_single_customers_in_hardie_note_027():
    model = clv.known("bg/nbd", r=0.25, alpha=4, a=0.8, b=2.5)
    assert model.loglik_of(row(0, 0, 40))[0] == pytest.approx(-0.59947382, abs=5e-9)
    assert model.loglik_of({"frequency": 200, "recency": 38, "T": 40})[0] == pytest.approx(
        100.7957, abs=5e-5
    )


def test_expected_purchases_of_a_new_customer(fits):
    times = [1 / 7, 1, 3, 39, 52, 78]
    printed = [0.007814, 0.053184, 0.150631, 1.195010, 1.444012, 1.857958]
    assert [fits["bg/nbd"].expected(t) for t in times] == pytest.approx(printed, abs=5e-7)
    assert fits["pareto/nbd"].expected(52) == pytest.approx(1.473434, abs=5e-7)


def test_one_customer_of_fader_hardie_lee_2005(fits):
    predicted = fits["bg/nbd"].predict(row(2, 30.43, 38.86), days=39)
    assert round(predicted.loc[0, "purchases"], 3) == 1.226
    alive = fits["bg/nbd"].predict(row(2, 30 + 3 / 7, 38 + 6 / 7), days=39)["p_alive"][0]
    assert alive == pytest.approx(0.726620, abs=5e-7)
    assert fits["bg/nbd"].predict(row(0, 0, 38), days=39)["p_alive"][0] == 1


def test_probabilities_of_a_new_customer_at_the_printed_parameters():
    model = clv.known("bg/nbd", **PRINTED)
    assert model.probabilities(39, most=3)["probability"][0] == pytest.approx(0.5737864, abs=5e-8)
    assert model.probabilities(2, most=10)["probability"][10] == pytest.approx(
        1.07869e-07, rel=5e-6
    )


def test_customer_1516_of_the_pareto_nbd(fits):
    predicted = fits["pareto/nbd"].predict(row(26, 30.857, 31), days=52)
    assert predicted.loc[0, "purchases"] == pytest.approx(25.455, abs=5e-4)
    assert predicted.loc[0, "p_alive"] == pytest.approx(0.99787, abs=5e-6)


@pytest.mark.parametrize(("x", "printed"), [(132, 6.2060517889632418), (133, 6.2528722475748113)])
def test_pareto_nbd_of_132_and_133_purchases_in_200_days(x, printed):
    model = clv.known("pareto/nbd", r=0.55, alpha=10.58, s=0.61, beta=11.67)
    assert model.predict(row(x, 200, 200), days=10)["purchases"][0] == pytest.approx(
        printed, rel=1e-12
    )


def test_gamma_gamma_of_fader_hardie_2013(weeks):
    spend = clv.fit_spend(weeks)
    assert spend.params["estimate"].to_numpy() == pytest.approx(
        [6.24957, 3.74422, 15.44352], abs=5e-5
    )
    assert spend.params["se"].to_numpy() == pytest.approx([1.190, 0.290, 4.159], abs=5e-4)
    assert spend.loglik == pytest.approx(-4055.9177, abs=5e-5) and spend.n == 946


def test_spend_of_repeat_buyers(weeks):
    repeaters = weeks[weeks["frequency"] > 0]
    found = repeaters["monetary_value"].agg(["mean", "std", "min", "median", "max"]).round(3)
    assert found.tolist() == [35.078, 30.284, 2.99, 27.498, 299.634]
    apart = clv.fit_spend(weeks).independence.iloc[0]
    assert (round(apart["pearson"], 3), round(apart["spearman"], 3), apart["warning"]) == (
        0.114,
        0.206,
        False,
    )


def test_conditional_mean_spend_of_the_first_ten_customers(weeks):
    first = weeks.sort_values("customer_id").head(10)
    found = clv.fit_spend(weeks).predict(first)["spend"]
    assert found.round(2).tolist() == [
        24.65,
        18.91,
        35.17,
        35.17,
        35.17,
        71.46,
        18.91,
        35.17,
        27.28,
        35.17,
    ]


def test_holdout_totals_and_errors(cdnow_sample):
    table = clv.holdout(
        cdnow_sample.transactions, calibration_end="1997-09-30", as_of="1998-06-30"
    ).set_index("model")
    assert (table["actual"] == 1882).all() and (table["customers"] == 2357).all()
    assert table["expected"].round(1)[["bg/nbd", "pareto/nbd", "mbg/nbd"]].tolist() == [
        1653.4,
        1665.5,
        1576.7,
    ]
    assert table.loc["bg/nbd", ["mae", "rmse"]].astype(float).round(4).tolist() == [0.7855, 1.6080]
    assert table.loc["pareto/nbd", ["mae", "rmse"]].astype(float).round(4).tolist() == [
        0.7545,
        1.6028,
    ]
    assert table.loc[["bg/nbd", "mbg/nbd", "pareto/nbd"], "bias"].between(-0.17, -0.11).all()
    assert table.loc[["bg/nbd", "mbg/nbd", "pareto/nbd"], "coverage"].between(0.95, 0.99).all()


def test_holdout_by_frequency(cdnow_sample):
    table = clv.calibration(
        cdnow_sample.transactions, calibration_end="1997-09-30", as_of="1998-06-30"
    )
    actual = [0.2367, 0.6970, 1.3925, 1.5600, 2.5323, 2.9474, 3.8621, 6.3594]
    expected = [0.2251, 0.5231, 1.0441, 1.5203, 2.1639, 2.6538, 3.5040, 6.1572]
    assert table["actual"].tolist() == pytest.approx(actual, abs=5e-5)
    assert table["expected"].tolist() == pytest.approx(expected, abs=5e-5)


def test_weekly_tracking(cdnow_sample):
    model = clv.fit(clv.history(cdnow_sample.transactions, as_of="1997-09-30"))
    table = clv.tracking(
        model, cdnow_sample.transactions, calibration_end="1997-09-30", as_of="1998-06-30"
    )
    by_week = table.set_index("week")
    assert len(table) == 78 and by_week.loc[[39, 78], "cumulative_actual"].tolist() == [2457, 4339]
    assert (table["held_out"] == (table["week"] > 39)).all()
    assert table["expected"].sum() == pytest.approx(by_week.loc[78, "cumulative_expected"])


def test_bgbb_donations_of_fader_hardie_shang_2010():
    path = distribution("lifetimes").locate_file("lifetimes/datasets/donations.csv")
    donors = pd.read_csv(path).set_axis(["frequency", "recency", "n", "customers"], axis="columns")
    model = bgbb.fit(donors)
    assert donors["customers"].sum() == model.n == 11_104
    assert model.theta == pytest.approx([1.203522, 0.749716, 0.656718, 2.783443], abs=2e-5)
    assert model.loglik == pytest.approx(-33225.5813, abs=5e-5)
    assert donors["customers"] @ model.purchases(donors, chances=5) == pytest.approx(
        12_884.2, abs=0.05
    )
    some = pd.DataFrame({"frequency": [0, 2, 6], "recency": [0, 4, 6], "n": 6})
    assert model.alive(some).round(2).tolist() == [0.11, 0.59, 0.93]


def test_sbg_regular_customers_of_fader_hardie_2007():
    model = sbg.fit([1000, 631, 468, 382, 326, 289, 262, 241])
    assert model.params["estimate"].round(3).tolist() == [0.704, 1.182]
    assert model.loglik == pytest.approx(-1680.2652, abs=5e-5)
    assert round(100 * model.survival(12)["survival"].iloc[-1], 1) == 17.0
