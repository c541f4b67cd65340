"""Drivers: published splits of mtcars, planted weights, and what the bootstrap promises."""

from io import StringIO
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from drawn import labels, title
from printed import Printed
from surveyed import dots

from retention_lib import contract, intervals, plots, surveys, tables, words
from retention_lib.plots import style
from retention_lib.results.surveys import DRIVERS

MTCARS = pd.read_csv(
    StringIO(
        "21 6 160 110 4;21 6 160 110 4;22.8 4 108 93 4;21.4 6 258 110 3;18.7 8 360 175 3;18.1 6 225"
        " 105 3;14.3 8 360 245 3;24.4 4 146.7 62 4;22.8 4 140.8 95 4;19.2 6 167.6 123 4;17.8 6"
        " 167.6 123 4;16.4 8 275.8 180 3;17.3 8 275.8 180 3;15.2 8 275.8 180 3;10.4 8 472 205"
        " 3;10.4 8 460 215 3;14.7 8 440 230 3;32.4 4 78.7 66 4;30.4 4 75.7 52 4;33.9 4 71.1 65"
        " 4;21.5 4 120.1 97 3;15.5 8 318 150 3;15.2 8 304 150 3;13.3 8 350 245 3;19.2 8 400 175"
        " 3;27.3 4 79 66 4;26 4 120.3 91 5;30.4 4 95.1 113 5;15.8 8 351 264 5;19.7 6 145 175 5;15 8"
        " 301 335 5;21.4 4 121 109 4".replace(";", "\n")
    ),
    sep=" ",
    names=["mpg", "cyl", "disp", "hp", "gear"],
)
FACTS = {
    "relative": {"cyl": 0.2284797, "disp": 0.2221469, "hp": 0.2321744, "gear": 0.0963886},
    "shapley": {"cyl": 0.2470520, "disp": 0.2434996, "hp": 0.2109129, "gear": 0.0777251},
}
BETWEEN = np.array([[1.0, 0.5, 0.3], [0.5, 1.0, 0.4], [0.3, 0.4, 1.0]])
SLOPES = np.array([0.5, 0.3, 0.1])


def simulated(n, seed):
    """Three drivers that go together, and a score that each moves by a known slope; noise of
    variance 1."""
    random = np.random.default_rng(seed)
    x = random.standard_normal((n, 3)) @ np.linalg.cholesky(BETWEEN).T
    return pd.DataFrame(x, columns=["a", "b", "c"]).assign(
        score=x @ SLOPES + random.standard_normal(n)
    )


def planted():
    """The Shapley values of the population: the mean gain of its R2 over all six orders, by
    hand."""
    target = BETWEEN @ SLOPES / np.sqrt(SLOPES @ BETWEEN @ SLOPES + 1)

    def r2(chosen):
        chosen = list(chosen)
        return (
            target[chosen] @ np.linalg.solve(BETWEEN[np.ix_(chosen, chosen)], target[chosen])
            if chosen
            else 0.0
        )

    orders = list(permutations(range(3)))
    gains = [
        [r2(order[: order.index(i) + 1]) - r2(order[: order.index(i)]) for i in range(3)]
        for order in orders
    ]
    return pd.Series(np.mean(gains, axis=0), index=["a", "b", "c"])


@pytest.mark.parametrize("method", ["relative", "shapley"])
def test_mtcars_at_print_precision(method):
    table = surveys.drivers(MTCARS, target="mpg", method=method)
    assert table.attrs["r2"] == pytest.approx(0.7791896, abs=5e-8) and table.attrs["n"] == 32
    assert table.set_index("driver")["weight"].to_dict() == pytest.approx(FACTS[method], abs=5.1e-8)
    assert table["weight"].is_monotonic_decreasing
    assert table["weight"].sum() == pytest.approx(table.attrs["r2"], abs=1e-12)
    assert table["share"].sum() == pytest.approx(1, abs=1e-12)
    assert (table["low"] < table["weight"]).all() and (table["weight"] < table["high"]).all()


def test_shapley_is_the_mean_over_all_orders_of_regressions():
    names = ["cyl", "disp", "hp", "gear"]

    def r2(chosen):
        return (
            sm.OLS(MTCARS["mpg"], sm.add_constant(MTCARS[list(chosen)])).fit().rsquared
            if chosen
            else 0.0
        )

    gains = {name: [] for name in names}
    for order in permutations(names):
        for i, name in enumerate(order):
            gains[name].append(r2(order[: i + 1]) - r2(order[:i]))
    table = surveys.drivers(MTCARS, target="mpg", method="shapley", draws=10).set_index("driver")
    assert table["weight"].to_dict() == pytest.approx(
        {name: np.mean(g) for name, g in gains.items()}, abs=1e-12
    )


def test_correlation_sign_and_performance():
    table = surveys.drivers(MTCARS, target="mpg", draws=10).set_index("driver")
    assert table["sign"].to_dict() == {"cyl": -1, "disp": -1, "hp": -1, "gear": 1}
    assert table.loc["hp", "correlation"] == pytest.approx(
        MTCARS["hp"].corr(MTCARS["mpg"]), abs=1e-12
    )
    assert table.loc["hp", "performance"] == pytest.approx((146.6875 - 52) / (335 - 52), abs=1e-12)
    columns = "driver weight low high share correlation sign performance"
    assert surveys.drivers(MTCARS, target="mpg", draws=10).columns.tolist() == columns.split()


def test_drivers_that_do_not_go_together_weigh_their_squared_correlation():
    base = pd.DataFrame([(a, b) for a in (0, 1, 2) for b in (0, 1, 2)] * 4, columns=["a", "b"])
    frame = base.assign(score=3 * base["a"] - base["b"] + np.tile([0.0, 1.0, 2.0, 0.0], 9))
    squares = frame[["a", "b"]].corrwith(frame["score"]) ** 2
    for method in ("relative", "shapley"):
        weights = surveys.drivers(frame, target="score", method=method, draws=10).set_index(
            "driver"
        )["weight"]
        assert weights.to_dict() == pytest.approx(squares.to_dict(), abs=1e-12)


@pytest.mark.parametrize("method", ["relative", "shapley"])
def test_two_drivers_that_say_the_same_share_their_weight(method):
    frame = simulated(300, 1)
    twice = surveys.drivers(
        frame.assign(again=frame["a"] * 10 + 3), target="score", method=method, draws=20
    )
    weights = twice.set_index("driver")["weight"]
    assert weights["a"] == pytest.approx(weights["again"], abs=1e-9)
    assert twice.attrs["r2"] == pytest.approx(
        surveys.drivers(frame, target="score", draws=20).attrs["r2"], abs=1e-9
    )


def test_planted_weights_lie_in_their_intervals():
    table = surveys.drivers(simulated(4000, 3), target="score", method="shapley").set_index(
        "driver"
    )
    truth = planted().reindex(table.index)
    assert ((table["low"] <= truth) & (truth <= table["high"])).all()
    assert table.index.tolist() == ["a", "b", "c"] and table.loc["a", "weight"] == pytest.approx(
        truth["a"], abs=0.02
    )
    relative = surveys.drivers(simulated(4000, 3), target="score", draws=10).set_index("driver")[
        "weight"
    ]
    assert (relative - truth).abs().max() < 0.03  # the two ways to split agree nearly


@pytest.mark.parametrize("n", [20, 50, 300])
def test_intervals_cover_the_planted_weights(n):
    truth, repeats = planted(), 250
    tables = [
        surveys.drivers(simulated(n, 100 + s), target="score", method="shapley", draws=200)
        for s in range(repeats)
    ]
    found = pd.concat(tables).set_index("driver").join(truth.rename("truth"))
    assert 0.93 < found["truth"].between(found["low"], found["high"]).mean() < 0.97


def test_the_seed_decides_the_intervals_and_nothing_else():
    first, again = (surveys.drivers(MTCARS, target="mpg", draws=50, seed=5) for _ in range(2))
    other = surveys.drivers(MTCARS, target="mpg", draws=50, seed=6)
    pd.testing.assert_frame_equal(first, again)
    assert (first["low"] != other["low"]).all() and first["weight"].equals(other["weight"])


def test_rows_with_a_gap_are_left_out_and_told():
    frame = MTCARS.astype(float)
    holes = pd.concat(
        [
            frame,
            pd.DataFrame([[20.0, np.nan, 1, 1, 1], [np.inf, 4, 1, 1, 1]], columns=frame.columns),
        ]
    )
    before = holes.copy()
    table = surveys.drivers(holes, target="mpg", draws=10)
    assert (table.attrs["n"], table.attrs["left_out"]) == (32, 2)
    assert table["weight"].equals(surveys.drivers(MTCARS, target="mpg", draws=10)["weight"])
    pd.testing.assert_frame_equal(holes, before)


def test_a_driver_that_never_changes_in_a_sample_explains_nothing_there():
    frame = MTCARS.head(8).assign(rare=[1, 0, 0, 0, 0, 0, 0, 0])[["mpg", "hp", "rare"]]
    table = surveys.drivers(frame, target="mpg", draws=200).set_index("driver")
    assert table.loc["rare", "low"] == 0 and np.isfinite(table[["low", "high"]]).all(axis=None)


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (MTCARS, {"target": "kmh"}, "need a column 'kmh' and others; found 'mpg'"),
        (MTCARS[["mpg"]], {}, "need a column 'mpg' and others; found 'mpg'"),
        (MTCARS, {"method": "beta"}, "asked to be 'beta'; found relative and shapley; choose"),
        (MTCARS, {"draws": 0}, "draws needs at least 2 samples; found 0; 500"),
        (MTCARS.assign(name="x"), {}, "found text or times in 'name'; leave them out"),
        (MTCARS.assign(one=1), {}, "found one value only in 'one'"),
        (MTCARS.head(5), {}, "found 5 rows without a gap for 5 columns"),
        (
            MTCARS.assign(**{f"x{i}": range(i, 32 + i) for i in range(7)}),
            {"method": "shapley"},
            "found 11 drivers",
        ),
    ],
)
def test_what_cannot_be_split_is_refused(frame, options, message):
    with pytest.raises(contract.ContractError, match=message):
        surveys.drivers(frame, **{"target": "mpg", **options})


def weighed(share=(0.5, 0.375, 0.125), performance=(0.9, 0.7, 0.2), r2=0.4, p_value=0.001):
    """Three drivers; those who wait longer score lower."""
    weight = np.array(share) * r2
    table = pd.DataFrame({"driver": ["csat", "wait_hours", "ces"], "weight": weight})
    table = table.assign(low=weight - 0.04, high=weight + 0.04, share=share, correlation=0.2)
    table = table.assign(sign=[1, -1, 1], performance=performance)
    facts = {"left_out": 0, "method": "relative", "draws": 500, "seed": 0, "first": 0.8}
    facts |= {"since": "2025-01-01", "as_of": "2025-12-31", "p_value": p_value}
    return DRIVERS.made(table, target="nps", r2=r2, n=500, **facts)


def test_drivers_say_what_to_mend_first_and_that_it_is_association():
    said = words.drivers(weighed())
    assert said == (
        "Most goes with satisfaction with support (CSAT): 50% of what is explained, and the"
        " order is not certain. All together explain 40% of the differences between scores (500"
        " customers); look first at “wait hours”, at 30% of its best. Drawn again from"
        " the answers, another driver is the most important 20% of the time, so their order is"
        " not certain. The rest lies elsewhere. First stands the driver whose importance times"
        " what is missing to its best is largest. Importance is association: it does not say"
        " that mending it will move the score. Of each customer the last answer from January 1,"
        " 2025 to December 31, 2025 counts."
    )
    certain = weighed()
    certain.attrs["first"] = 0.98
    assert words.drivers(certain).headline == (
        "Of what the answers explain of the score, most goes with satisfaction with support"
        " (CSAT): 50%."
    )
    nobody = words.drivers(weighed().head(0))
    assert nobody == "Too few customers answered everything to say what their score goes with."


def test_the_driver_to_look_at_first_is_orange():
    ax = plots.drivers(weighed(share=(0.5, 0.4, 0.1), performance=(0.9, 0.7, 0.1)))
    np.testing.assert_allclose([at for at, _ in dots(ax)], [(0.2, 0), (0.16, 1), (0.04, 2)])
    assert [colour for _, colour in dots(ax)] == [style.GREY, style.ORANGE, style.GREY]
    assert title(ax) == "Most goes with satisfaction with support (CSAT): 50%"
    names = [name.replace("\n", " ") for name in labels(ax.yaxis)]
    assert names[1] == "wait hours, at 30% of its best"


def test_what_may_be_chance_is_not_named_to_be_mended():
    said = words.drivers(weighed(p_value=0.05))
    assert said.headline.startswith("The answers explain no more of the score than chance would")
    assert "mend" not in said.short and said.basis.startswith("Of each customer the last answer")
    ax = plots.drivers(weighed(p_value=0.05))
    assert {colour for _, colour in dots(ax)} == {style.GREY} and title(ax) == said.short


def test_where_nothing_goes_with_the_score_one_page_in_twenty_names_something_to_mend():
    """Every page did."""
    random = np.random.default_rng(21)
    felt = random.integers(1, 8, (4000, 60, 3)) - 4.0
    score = np.clip(np.round(8 + 3 * random.standard_normal((4000, 60, 1))), 0, 10)
    score -= score.mean(axis=1, keepdims=True)
    felt -= felt.mean(axis=1, keepdims=True)
    left = score - felt @ np.linalg.solve(felt.mT @ felt, felt.mT @ score)
    shares = 1 - (left**2).sum(axis=(1, 2)) / (score**2).sum(axis=(1, 2))
    named = [intervals.explained(share, 60, 3) < 0.05 for share in shares]
    assert 0.04 <= np.mean(named) <= 0.06
    frame = pd.DataFrame(felt[0], columns=["csat", "ces", "in_time"])
    alike = surveys.drivers(frame.assign(nps=score[0]), target="nps", draws=2)
    assert alike.attrs["p_value"] == pytest.approx(intervals.explained(shares[0], 60, 3))
    moved = surveys.drivers(frame.assign(nps=score[0, :, 0] + 2 * frame["csat"]), target="nps")
    assert words.drivers(moved).short == "Most goes with satisfaction with support (CSAT): 99%"


def test_drivers_print_performance_from_the_good_end():
    printed = Printed(tables.drivers(weighed(share=(0.25, 0.75, 0.0))))
    assert printed.rows[:2] == [
        ["satisfaction with support (CSAT)", "25%", "10%", "6 to 14%", "a higher score", "90%"],
        ["wait hours", "75%", "30%", "26 to 34%", "a lower score", "30%"],
    ]
    assert "relative weights" in printed.notes[0]
