"""Weights to the invited, response rates and bounds."""

import numpy as np
import pandas as pd
import pytest
from ipfn import ipfn

from retention_lib import data, simulate, surveys
from retention_lib.contract import ContractError
from retention_lib.simulate import planted

AS_OF = "2025-12-31"


def answers(scores, **columns):
    frame = pd.DataFrame(
        {"score": list(scores), "question": "nps", "answered_at": pd.Timestamp("2024-01-05")}
    )
    return frame.assign(**{"customer_id": range(len(frame)), **columns})


def sample(n=800):
    draw = np.random.default_rng(4)
    segment = draw.choice(["home", "office", "school"], n, p=[0.6, 0.3, 0.1])
    country = np.where(draw.random(n) < 0.3 + 0.3 * (segment == "home"), "SA", "EG")
    return answers(draw.integers(0, 11, n), segment=segment, country=country)


TARGETS = {
    "segment": {"home": 0.4, "office": 0.35, "school": 0.25},
    "country": {"SA": 0.5, "EG": 0.5},
}


def fitted(frame, targets):
    """The weights that the package ipfn fits to the table of counts."""
    counts = pd.crosstab(frame["segment"], frame["country"])
    margins = [
        np.array([targets[axis.name][value] * len(frame) for value in axis]) for axis in counts.axes
    ]
    asked = {"convergence_rate": 1e-13, "rate_tolerance": 0, "max_iteration": 1000, "verbose": 0}
    table = ipfn.ipfn(np.array(counts, dtype=float), margins, [[0], [1]], **asked).iteration()
    return (table / counts).stack()


def test_rake_agrees_with_an_independent_package():
    frame = sample()
    raked = surveys.rake(frame, TARGETS, as_of=AS_OF)
    expected = fitted(frame, TARGETS).loc[
        list(zip(frame["segment"], frame["country"], strict=True))
    ]
    found = raked.sort_values("customer_id")["weight"]
    assert np.allclose(found, expected, rtol=1e-9) and found.mean() == pytest.approx(1)
    assert raked.attrs["trimmed"] == 0 and "weight" not in frame
    assert raked.attrs["design_effect"] == pytest.approx(1 + found.var(ddof=0))


def test_balance_tells_before_after_and_target():
    frame = sample()
    raked = surveys.rake(frame, TARGETS, as_of=AS_OF)
    balance = surveys.balance(frame, raked, TARGETS, as_of=AS_OF)
    assert list(balance.columns) == ["column", "value", "before", "after", "target"]
    assert balance["after"].tolist() == pytest.approx(balance["target"].tolist(), abs=1e-9)
    assert balance["before"].tolist()[:3] == pytest.approx(
        frame["segment"].value_counts(normalize=True).tolist()
    )
    assert balance["target"].tolist() == [0.4, 0.35, 0.25, 0.5, 0.5]


def test_one_margin_is_post_stratification():
    raked = surveys.rake(sample(), {"segment": TARGETS["segment"]}, as_of=AS_OF)
    share = raked["segment"].value_counts(normalize=True)
    expected = raked["segment"].map(pd.Series(TARGETS["segment"]) / share)
    assert raked["weight"].tolist() == pytest.approx(expected.tolist())


def test_raking_starts_from_the_weights_given_and_ignores_targets_of_nobody():
    frame = answers(range(4), segment=["a", "a", "b", "b"], weight=[1.0, 3.0, 1.0, 1.0])
    raked = surveys.rake(frame, {"segment": {"a": 0.5, "b": 0.5, "c": 0.0}}, as_of=AS_OF)
    assert raked["weight"].tolist() == pytest.approx([0.5, 1.5, 1, 1])
    with pytest.raises(ContractError, match="needs a number above 0; found 1 answers"):
        surveys.rake(
            frame.assign(weight=[1.0, None, 1.0, 1.0]),
            {"segment": {"a": 0.5, "b": 0.5}},
            as_of=AS_OF,
        )


def test_trimmed_weights_hold_the_limit_and_are_counted():
    frame = answers(range(10), segment=["home"] * 9 + ["office"])
    targets = {"segment": {"home": 0.2, "office": 0.8}}
    raked = surveys.rake(frame, targets, as_of=AS_OF, trim=3.0)
    assert raked["weight"].max() == pytest.approx(3) and raked["weight"].mean() == pytest.approx(1)
    assert raked.attrs["trimmed"] == 1
    balance = surveys.balance(frame, raked, targets, as_of=AS_OF)
    assert balance["after"].tolist() == pytest.approx([0.7, 0.3])


def test_trimming_still_meets_targets_that_it_leaves_possible():
    frame = sample()
    free, held = (
        surveys.rake(frame, TARGETS, as_of=AS_OF),
        surveys.rake(frame, TARGETS, as_of=AS_OF, trim=2.4),
    )
    assert free["weight"].max() > 2.4 > held["weight"].max() - 1e-9
    assert held.attrs["design_effect"] < free.attrs["design_effect"] and held.attrs["trimmed"] > 0
    balance = surveys.balance(frame, held, TARGETS, as_of=AS_OF)
    assert balance["after"].tolist() == pytest.approx(balance["target"].tolist(), abs=0.02)


@pytest.mark.parametrize(
    ("frame", "targets", "message"),
    [
        (answers([9], segment="home"), {"segment": {"home": 0.9}}, "found a sum of 0.9000"),
        (
            answers([9], segment="home"),
            {"segment": {"office": 1.0}},
            r"no share for \['home'\], no answer for \['office'\]",
        ),
        (
            answers([9, 9], segment=["a", "b"]),
            {"segment": {"a": 1.0, "b": 0.0}},
            r"no share for \['b'\]",
        ),
        (answers([9, 9], segment=["a", None]), {"segment": {"a": 1.0}}, r"no share for \[nan\]"),
        (
            answers([9], segment="home"),
            {"segment": {"home": 0.5, "office": 0.5}},
            r"no answer for \['office'\]",
        ),
        (
            answers([9]),
            {"segment": {"home": 1.0}},
            "rake needs 'segment'.*add it with surveys.described",
        ),
        (
            answers([9, 9], question=["nps", "csat"]),
            {},
            "the answers of one question; found 2 answers",
        ),
    ],
)
def test_targets_must_fit_the_answers(frame, targets, message):
    with pytest.raises(ContractError, match=message):
        surveys.rake(frame, targets, as_of=AS_OF)


def test_weights_repair_a_score_that_silence_by_segment_bends():
    """Happy homes answer three times as often as unhappy offices: NPS .4 and -.2, half of the
    invited each."""
    draw = np.random.default_rng(8)
    invited = pd.DataFrame({"customer_id": range(8000), "segment": ["home", "office"] * 4000})
    home = invited["segment"] == "home"
    code = np.where(draw.random(8000) < np.where(home, 0.7, 0.4), 10, 3)
    answered = draw.random(8000) < np.where(home, 0.45, 0.15)
    frame = answers(code[answered]).assign(**invited[answered].reset_index(drop=True))
    naive = surveys.nps(frame, as_of=AS_OF).iloc[0]
    raked = surveys.nps(
        surveys.rake(frame, {"segment": {"home": 0.5, "office": 0.5}}, as_of=AS_OF), as_of=AS_OF
    ).iloc[0]
    assert not naive["low"] <= 0.1 <= naive["high"]
    assert raked["low"] <= 0.1 <= raked["high"]
    rates = surveys.response(frame, invited, as_of=AS_OF, by="segment")
    assert (rates["low"] <= [0.45, 0.15]).all() and (rates["high"] >= [0.45, 0.15]).all()


def test_response_counts_an_invitation_once_a_wave():
    invited = pd.DataFrame(
        {
            "customer_id": [1, 1, 2, 2, 3, 3],
            "wave": ["q1", "q1", "q1", "q2", "q1", "q2"],
            "segment": ["a"] * 4 + ["b"] * 2,
        }
    )
    frame = answers([9, 1, 5, 7], customer_id=[1, 2, 2, 9], wave=["q1", "q2", "q2", "q1"])
    table = surveys.response(frame, invited, as_of=AS_OF, by="wave")
    assert table[["wave", "invited", "answered"]].values.tolist() == [["q1", 3, 1], ["q2", 2, 1]]
    assert table["rate"].tolist() == pytest.approx([1 / 3, 1 / 2])
    assert table.attrs["uninvited"] == 1
    by_two = surveys.response(frame, invited, as_of=AS_OF, by=["segment", "wave"])
    assert by_two[["invited", "answered"]].values.tolist() == [[2, 1], [1, 1], [1, 0], [1, 0]]
    assert surveys.response(frame, invited, as_of=AS_OF)[
        ["invited", "answered", "rate"]
    ].values.tolist() == [[5, 2, 0.4]]


def test_response_without_waves_asks_whether_a_customer_answered_at_all():
    table = surveys.response(
        answers([9, 9], customer_id=[1, 1]), pd.DataFrame({"customer_id": [1, 1, 2]}), as_of=AS_OF
    )
    assert table[["invited", "answered"]].values.tolist() == [[2, 1]]
    assert np.allclose(table[["low", "high"]], [[0.0945, 0.9055]], atol=5e-5)


def test_what_is_later_than_as_of_is_neither_asked_nor_answered():
    sent = pd.to_datetime(["2024-01-01 00:00", "2024-01-05 23:00", "2024-01-06 00:00"])
    invited = pd.DataFrame({"customer_id": [1, 2, 3], "sent_at": sent})
    days = pd.to_datetime(["2024-01-06 00:00", "2024-01-05 23:59", "2024-01-06 00:00"])
    frame = answers([1, 9, 1], customer_id=[1, 2, 3], answered_at=days)
    rates = surveys.response(frame, invited, as_of="2024-01-05")
    assert rates[["invited", "answered"]].values.tolist() == [[2, 1]]
    bounds = surveys.bounds(frame, invited, as_of="2024-01-05")
    assert bounds[["n", "invited", "score"]].values.tolist() == [[1, 2, 1]]
    assert len(surveys.rake(frame, {}, as_of="2024-01-05")) == 1


def test_bounds_take_the_silent_for_detractors_and_for_promoters():
    invited = pd.DataFrame({"customer_id": range(10), "sent_at": pd.Timestamp("2024-01-01")})
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta([1, 2, 8, 9], unit="D")
    table = surveys.bounds(answers([10, 9, 8, 2], answered_at=days), invited, as_of=AS_OF)
    assert table[["n", "invited", "score"]].values.tolist() == [[4, 10, 0.25]]
    assert table[["lowest", "highest"]].values.tolist() == [
        pytest.approx([(1 - 6) / 10, (1 + 6) / 10])
    ]
    assert table["as_late"].item() == pytest.approx((1 + 6 * -0.5) / 10)


def test_bounds_do_not_guess_who_was_late_without_times():
    invited = pd.DataFrame({"customer_id": range(4)})
    assert np.isnan(surveys.bounds(answers([10, 2]), invited, as_of=AS_OF)["as_late"].item())
    everybody = surveys.bounds(answers([10, 2]), invited.head(2), as_of=AS_OF)
    assert everybody[["lowest", "score", "highest"]].values.tolist() == [[0, 0, 0]]


def test_late_is_told_within_each_wave():
    """The second wave is a year later; its first answer is early all the same."""
    invited = pd.DataFrame({"customer_id": [1, 2, 3, 1, 2, 3], "wave": ["q1"] * 3 + ["q2"] * 3})
    days = pd.to_datetime(["2024-01-01", "2024-01-09", "2025-01-01", "2025-01-09"])
    frame = answers(
        [10, 0, 10, 0], customer_id=[1, 2, 1, 2], wave=["q1", "q1", "q2", "q2"], answered_at=days
    )
    table = surveys.bounds(frame, invited, as_of=AS_OF)
    assert table[["n", "invited", "score"]].values.tolist() == [[4, 6, 0]]
    assert table["as_late"].item() == pytest.approx((0 * 4 - 2) / 6)


@pytest.mark.parametrize(
    ("invited", "message"),
    [
        (pd.DataFrame({"customer": [1]}), "invited needs 'customer_id'; found 'customer'"),
        (
            pd.DataFrame({"customer_id": ["1"]}),
            "invited needs the customer_id of surveys; found string",
        ),
        (
            pd.DataFrame({"customer_id": [77]}),
            "needs invited customers who answered; found 1 invitations",
        ),
    ],
)
def test_invitations_must_match_the_answers(invited, message):
    with pytest.raises(ContractError, match=message):
        surveys.bounds(answers([9]), invited, as_of=AS_OF)


def test_response_by_a_column_that_invited_lacks():
    with pytest.raises(ContractError, match="response was asked for by 'country'"):
        surveys.response(
            answers([9]), pd.DataFrame({"customer_id": [0]}), as_of=AS_OF, by="country"
        )


@pytest.fixture(scope="module")
def demo():
    return data.connect("demo")


def invitations(records):
    sent = records.messages.filter(records.messages.campaign.startswith("survey "))
    known = records.customers.select("customer_id", "segment")
    sent = sent.mutate(wave=sent.campaign.replace("survey ", "")).select(
        "customer_id", "wave", "sent_at"
    )
    return sent.join(known, "customer_id")


def test_the_demo_is_less_happy_than_it_says_and_silence_is_why(demo):
    """The naive score misses the truth; weights by segment repair a part, lateness more; the bounds
    hold it."""
    truth = simulate.truths().set_index("truth")["value"]["nps"]
    answers = surveys.described(
        demo.surveys.filter(demo.surveys.question == "nps"), as_of=AS_OF, customers=demo.customers
    )
    invited = invitations(demo)
    naive, silent = (
        surveys.nps(answers, as_of=AS_OF).iloc[0],
        surveys.bounds(answers, invited, as_of=AS_OF).iloc[0],
    )
    shares = invited.segment.to_pandas().value_counts(normalize=True).to_dict()
    raked = surveys.nps(surveys.rake(answers, {"segment": shares}, as_of=AS_OF), as_of=AS_OF).iloc[
        0
    ]
    assert truth < silent["as_late"] < raked["score"] < raked["high"] < naive["low"]
    assert silent["lowest"] < truth < silent["highest"]
    rates = surveys.response(answers, invited, as_of=AS_OF, by="segment").set_index("segment")[
        "rate"
    ]
    assert surveys.response(answers, invited, as_of=AS_OF).attrs["uninvited"] == 0
    assert rates["families"] > 3 * rates["companies"]


def test_weights_by_the_true_chance_of_an_answer_recover_every_truth_of_the_demo(demo):
    """The chance is what only the simulation knows: scores by segment and by wave are then held,
    and else missed."""
    truth = simulate.truths().set_index("truth")["value"]
    known = surveys.described(
        demo.surveys.filter(demo.surveys.question == "nps"), as_of=AS_OF, customers=demo.customers
    )
    frame = known.to_pandas()
    inclined = frame["segment"].map({name: odds for name, (*_, odds) in planted.SEGMENTS.items()})
    odds = planted.ANSWERING + planted.ANSWERING_A_POINT * (frame["score"] - 7) + inclined
    weighed = frame.assign(weight=1 + np.exp(-odds))
    for by in ("segment", "wave"):
        found, naive = (
            surveys.nps(rows, as_of=AS_OF, by=by, confidence=0.99) for rows in (weighed, frame)
        )
        truths = found[by].map(lambda name: truth[f"nps_{name}"])
        assert ((found["low"] <= truths) & (truths <= found["high"])).all()
        assert (
            (naive["low"] > truths).all()
            if by == "segment"
            else (naive["low"] > truths).mean() > 0.9
        )
