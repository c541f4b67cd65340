import ibis
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests

from retention_lib import intervals, surveys
from retention_lib.contract import ContractError

AS_OF = "2025-12-31"


def answers(scores, question="nps", **columns):
    """A table of one answer a customer, unless ``columns`` say otherwise."""
    frame = pd.DataFrame(
        {"score": list(scores), "question": question, "answered_at": pd.Timestamp("2024-01-05")}
    )
    return frame.assign(**{"customer_id": range(len(frame)), **columns})


def counts(detractors, passives, promoters, **columns):
    return answers([3] * detractors + [8] * passives + [10] * promoters, **columns)


def random(n=600, seed=1, customers=None):
    """Answers of all kinds over a year, some customers more than once where there are fewer than
    answers."""
    draw = np.random.default_rng(seed)
    days = pd.to_timedelta(draw.integers(0, 366, n), unit="D")
    who = np.arange(n) if customers is None else draw.integers(0, customers, n)
    frame = answers(
        draw.choice([0, 5, 6, 7, 8, 9, 10], n),
        customer_id=who,
        answered_at=pd.Timestamp("2024-01-01") + days,
    )
    return frame.assign(segment=draw.choice(["home", "office", "school"], n, p=[0.5, 0.3, 0.2]))


def half(row):
    return (row["high"] - row["low"]) / 2 / intervals.quantile(0.95)


@pytest.mark.parametrize(
    ("scores", "score", "variance", "error"),
    [([0, 7, 7, 9, 9, 9], 1 / 3, 5 / 9, 0.3043), ([0, 10], 0, 1, 0.7071)],
)
def test_published_scores_have_their_variance_and_error(scores, score, variance, error):
    (row,) = surveys.nps(answers(scores), as_of=AS_OF).to_dict("records")
    shares = np.array([row["promoters"], row["detractors"]]) / row["n"]
    assert row["score"] == pytest.approx(score, abs=1e-12)
    assert shares.sum() - row["score"] ** 2 == pytest.approx(variance, abs=1e-12)
    assert np.sqrt(variance / row["n"]) == pytest.approx(error, abs=5e-5)


def test_published_error_is_that_of_the_textbook_interval():
    # 6 answers reach the end of the scale; 60 like them do not, and err by a share of 1 / sqrt(10)
    (row,) = surveys.nps(answers([0, 7, 7, 9, 9, 9] * 10), as_of=AS_OF, method="wald").to_dict(
        "records"
    )
    assert half(row) * np.sqrt(10) == pytest.approx(0.3043, abs=5e-5)


@pytest.mark.parametrize(
    ("scores", "score"),
    [(range(1, 11), -0.4), ([10, 10, 9, 9, 9, 8, 7, 4, 2, 1], 0.2)],
    ids=["1 to 10", "ten"],
)
def test_published_scores(scores, score):
    assert surveys.nps(answers(scores), as_of=AS_OF)["score"].item() == pytest.approx(
        score, abs=1e-12
    )


@pytest.mark.parametrize(
    ("given", "method", "low", "high"),
    [
        ((20, 30, 50), "wald", 0.1469, 0.4531),
        ((20, 30, 50), "adjusted-wald", 0.1405, 0.4420),
        ((20, 30, 50), "score", 0.1396, 0.4434),
        ((0, 10, 0), "wald", 0, 0),
        ((0, 10, 0), "adjusted-wald", -0.1847, 0.1847),
        ((0, 10, 0), "score", -0.2775, 0.2775),
    ],
)
def test_published_intervals(given, method, low, high):
    table = surveys.nps(counts(*given), as_of=AS_OF, method=method)
    assert np.allclose(table[["low", "high"]], [[low, high]], rtol=0, atol=5e-5)
    assert table[["n", "detractors", "passives", "promoters"]].values.tolist() == [
        [sum(given), *given]
    ]
    assert table.attrs["method"] == method


def test_the_bootstrap_is_seeded_and_near_the_others():
    tables = [surveys.nps(counts(20, 30, 50), as_of=AS_OF, method="bootstrap") for _ in range(2)]
    pd.testing.assert_frame_equal(*tables)
    assert np.allclose(tables[0][["low", "high"]], [[0.1405, 0.4420]], rtol=0, atol=0.01)


def test_csat_published_and_its_rule():
    table = surveys.csat(answers([5, 4] * 5 + [3, 1] * 5, "csat"), as_of=AS_OF, scale=(1, 5), top=2)
    assert table[["n", "satisfied", "score"]].values.tolist() == [[20, 10, 0.5]]
    assert np.allclose(table[["low", "high"]], [[0.2993, 0.7007]], rtol=0, atol=5e-5)
    assert table.attrs["rule"] == {"scale": (1, 5), "top": 2}
    assert (
        surveys.csat(answers([5, 4, 3, 1], "csat"), as_of=AS_OF, scale=(1, 5), top=1)[
            "satisfied"
        ].item()
        == 1
    )


@pytest.mark.parametrize(
    ("scale", "direction", "easy", "easy_from"),
    [((1, 7), "agree", [5, 6, 7], 5), ((1, 5), "effort", [1, 2], 2), ((1, 5), "agree", [4, 5], 4)],
)
def test_ces_counts_the_easy_side_of_the_declared_scale(scale, direction, easy, easy_from):
    codes = range(scale[0], scale[1] + 1)
    table = surveys.ces(answers(codes, "ces"), as_of=AS_OF, scale=scale, direction=direction)
    assert table["easy"].item() == len(easy)
    assert table.attrs["rule"] == {"scale": scale, "easy_from": easy_from, "direction": direction}
    assert table["mean"].item() == pytest.approx(np.mean(codes))
    assert (
        scale[0]
        <= table["mean_low"].item()
        < table["mean"].item()
        < table["mean_high"].item()
        <= scale[1]
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda a: surveys.csat(a, as_of=AS_OF),
            "csat needs scale.*found None; for codes from 1 to 5 write scale=\\(1, 5\\)",
        ),
        (
            lambda a: surveys.csat(a, as_of=AS_OF, scale=(1, 5)),
            "csat needs top.*found None; for the top two boxes write top=2",
        ),
        (lambda a: surveys.csat(a, as_of=AS_OF, scale=(1, 5), top=5), "csat needs top.*found 5"),
        (
            lambda a: surveys.csat(a, as_of=AS_OF, scale=(5, 1), top=2),
            "csat needs scale.*found \\(5, 1\\)",
        ),
        (lambda a: surveys.ces(a, as_of=AS_OF), "ces needs scale.*found None"),
        (
            lambda a: surveys.ces(a, as_of=AS_OF, scale=(1, 7)),
            "ces needs direction.*found None; write agree where",
        ),
    ],
)
def test_the_rule_is_never_guessed(call, message):
    with pytest.raises(ContractError, match=message):
        call(answers([1, 2]))


def test_codes_off_the_scale_are_counted_and_never_scored():
    table = surveys.nps(answers([10, 0, 11, -1, 7.5, 99, None]), as_of=AS_OF)
    assert table[["n", "promoters", "passives", "detractors"]].values.tolist() == [[2, 1, 0, 1]]
    assert table.attrs["invalid"] == 4
    assert (
        surveys.csat(answers([5, 0, 6], "csat"), as_of=AS_OF, scale=(1, 5), top=2).attrs["invalid"]
        == 2
    )


def test_attributes_tell_the_rule():
    table = surveys.nps(random(), as_of=AS_OF, by=["quarter", "segment"], confidence=0.9)
    assert table.attrs == {
        "question": "nps",
        "rule": {"scale": (0, 10), "promoters_from": 9, "detractors_to": 6},
        "method": "adjusted-wald",
        "errors": "one answer a customer",
        "invalid": 0,
        "by": ["quarter", "segment"],
        "confidence": 0.9,
        "weighted": False,
    }


def test_by_period_and_column():
    frame = random()
    frame.loc[:9, "segment"] = None
    table = surveys.nps(frame, as_of=AS_OF, by=["quarter", "segment"])
    assert list(table.columns[:3]) == ["period", "segment", "n"]
    starts = frame["answered_at"].dt.to_period("Q").dt.start_time
    expected = frame.groupby([starts, frame["segment"].fillna("?")])["score"]
    found = (
        table.assign(segment=table["segment"].fillna("?"))
        .set_index(["period", "segment"])
        .sort_index()
    )
    assert found["n"].tolist() == expected.size().tolist()
    assert found["promoters"].tolist() == expected.agg(lambda s: (s >= 9).sum()).tolist()
    assert np.allclose(found["score"], expected.agg(lambda s: (s >= 9).mean() - (s <= 6).mean()))


def test_answers_after_as_of_are_not_counted():
    days = pd.to_datetime(["2024-01-05 00:00", "2024-03-31 23:59", "2024-04-01 00:00"])
    frame = answers([10, 0, 0], answered_at=days, segment=["home", "office", "office"])
    assert surveys.nps(frame, as_of="2024-03-31")["n"].item() == 2
    assert surveys.nps(frame, as_of="2024-03-31", by="quarter")["n"].tolist() == [2]
    assert len(surveys.described(frame, as_of="2024-01-05").to_pandas()) == 1
    assert surveys.against_rest(frame, as_of="2024-03-31", by="segment")["n"].tolist() == [1, 1]
    assert surveys.difference(frame, frame, as_of="2024-01-05")["n_a"].item() == 1
    with pytest.raises(
        ContractError, match="found 0 answers to it.*check question, scale and as_of"
    ):
        surveys.nps(frame, as_of="2023-12-31")
    with pytest.raises(ValueError, match="as_of needs a date"):
        surveys.nps(frame, as_of="lately")


def test_only_the_question_that_was_asked_for_is_scored():
    frame = pd.concat([counts(1, 0, 3), answers([1, 1], "csat"), answers([7], "ces")])
    assert surveys.nps(frame, as_of=AS_OF)["n"].item() == 4
    with pytest.raises(
        ContractError, match="nps needs answers on its scale; found 0 answers to it"
    ):
        surveys.nps(answers([1], "csat"), as_of=AS_OF)


@pytest.mark.parametrize("by", ["nobody", "score", ["month", "year"], ["segment", "segment"]])
def test_unknown_groups_are_refused(by):
    with pytest.raises(ContractError, match="answers were asked for by"):
        surveys.nps(random(), as_of=AS_OF, by=by)


def test_order_and_kind_of_the_table_change_nothing_and_nothing_is_mutated():
    frame = random(customers=300)
    kept = frame.copy()
    expected = surveys.nps(frame, as_of=AS_OF, by="segment")
    pd.testing.assert_frame_equal(
        surveys.nps(ibis.memtable(frame.sample(frac=1, random_state=1)), as_of=AS_OF, by="segment"),
        expected,
    )
    pd.testing.assert_frame_equal(frame, kept)


def oracle(frame, **fit):
    """The NPS and its error as a weighted regression of -1, 0 and 1 on a constant."""
    value = np.sign(frame["score"] - 7.5).where(frame["score"].gt(8) | frame["score"].lt(7), 0)
    weight = frame.get("weight", pd.Series(1.0, frame.index))
    found = sm.WLS(value, np.ones(len(value)), weights=weight).fit(**fit)
    return found.params.iloc[0], found.bse.iloc[0]


def test_weighted_error_is_that_of_weighted_least_squares():
    frame = random().assign(weight=np.random.default_rng(2).gamma(2, 0.5, 600))
    table = surveys.nps(frame, as_of=AS_OF, by="segment", method="wald").set_index("segment")
    for name, rows in frame.groupby("segment"):
        row, (score, error) = table.loc[name], oracle(rows, cov_type="HC1")
        assert (row["score"], half(row)) == pytest.approx((score, error), rel=1e-12)
        assert row["promoters"] + row["passives"] + row["detractors"] == pytest.approx(row["n"])


@pytest.mark.parametrize("weighted", [False, True])
def test_repeats_have_clustered_errors(weighted):
    frame = random(customers=150)
    if weighted:
        frame["weight"] = np.random.default_rng(2).gamma(2, 0.5, 600)
    score, error = oracle(frame, cov_type="cluster", cov_kwds={"groups": frame["customer_id"]})
    table = surveys.nps(frame, as_of=AS_OF, method="wald")
    assert (table["score"].item(), half(table.iloc[0])) == pytest.approx((score, error), rel=1e-12)
    assert table.attrs["errors"] == "clustered by customer" and table.attrs["weighted"] is weighted


def test_answers_given_twice_are_worth_no_more():
    """The same answers of the same customers twice over must not narrow the interval."""
    once, twice = (
        surveys.nps(pd.concat([counts(20, 30, 50)] * times), as_of=AS_OF) for times in (1, 2)
    )
    assert twice["n"].item() == 200 and twice["score"].item() == once["score"].item()
    assert np.ptp(twice[["low", "high"]].to_numpy()) >= np.ptp(once[["low", "high"]].to_numpy())
    assert np.allclose(twice[["low", "high"]], once[["low", "high"]], rtol=0, atol=0.005)


def test_equal_weights_change_nothing():
    frame = random()
    for method in ("adjusted-wald", "wald", "score"):
        plain, weighed = (
            surveys.nps(frame, as_of=AS_OF, method=method),
            surveys.nps(frame.assign(weight=3.0), as_of=AS_OF, method=method),
        )
        assert np.allclose(
            plain[["n", "promoters", "score", "low", "high"]],
            weighed[plain.columns.drop(["passives", "detractors"])],
        )


def test_csat_and_ces_weigh_too():
    frame = answers([5] * 6 + [1] * 4, "csat", weight=[1.0] * 6 + [3.0] * 4)
    table = surveys.csat(frame, as_of=AS_OF, scale=(1, 5), top=2)
    assert table["score"].item() == pytest.approx(6 / 18) and table.attrs["weighted"]
    assert surveys.ces(frame.assign(question="ces"), as_of=AS_OF, scale=(1, 5), direction="agree")[
        "mean"
    ].item() == pytest.approx(42 / 18)


@pytest.mark.parametrize("bad", [0.0, -1.0, None, np.inf])
def test_a_weight_is_a_number_above_0(bad):
    with pytest.raises(ContractError, match="needs a number above 0; found 1 answers"):
        surveys.nps(answers([1, 9, 10], weight=[1.0, 2.0, bad]), as_of=AS_OF)


@pytest.mark.parametrize("one", [10, 8, 0])
def test_one_answer_is_hardly_any_knowledge(one):
    for method in ("adjusted-wald", "score", "bootstrap"):
        (row,) = surveys.nps(answers([one]), as_of=AS_OF, method=method).to_dict("records")
        assert row["low"] <= row["score"] <= row["high"] and row["high"] - row["low"] > 0.8


def test_difference_of_independent_groups_is_signed_and_says_the_same_twice():
    first, second = counts(20, 30, 50), counts(30, 40, 30)
    found, mirrored = (
        surveys.difference(first, second, as_of=AS_OF),
        surveys.difference(second, first, as_of=AS_OF),
    )
    assert found[["question", "n_a", "n_b", "paired"]].values.tolist() == [["nps", 100, 100, False]]
    assert found[["score_a", "score_b", "difference"]].to_numpy() == pytest.approx(
        np.array([[0.3, 0, 0.3]])
    )
    assert found["low"].item() == pytest.approx(-mirrored["high"].item())
    low, high = (
        surveys.nps(rows, as_of=AS_OF)[["low", "high"]].to_numpy()[0] for rows in (first, second)
    )
    assert found["low"].item() == pytest.approx(0.3 - np.hypot(0.3 - low[0], high[1]))
    assert (found["low"].item() > 0) == (found["p_value"].item() < 0.05)


def test_paired_difference_takes_the_last_answer_of_those_in_both():
    first = pd.concat(
        [answers([10, 10, 8, 0, 0]), answers([0], answered_at=pd.Timestamp("2023-12-01"))]
    )
    second = answers([0, 10, 8, 8, 10, 3], customer_id=[0, 1, 2, 3, 9, 10])
    found = surveys.difference(first, second, as_of=AS_OF, paired=True).iloc[0]
    assert found["n_a"] == found["n_b"] == 4 and found["paired"]
    assert (found["score_a"], found["score_b"], found["difference"]) == pytest.approx(
        (1 / 4, 0, 1 / 4)
    )
    # changes 2, 0, 0, -1 and three quarters of one each way, over 5.5 customers
    middle, square = 1 / 5.5, 6.5 / 5.5
    reach = intervals.quantile(0.95) * np.sqrt((square - middle**2) / 5.5)
    assert (found["low"], found["high"]) == pytest.approx((middle - reach, middle + reach))


def test_paired_differences_see_more_where_customers_agree_with_themselves():
    before, after = random(200, seed=3), random(200, seed=3)
    after.loc[:19, "score"] = 10
    pair = surveys.difference(after, before, as_of=AS_OF, paired=True).iloc[0]
    apart = surveys.difference(after, before, as_of=AS_OF).iloc[0]
    assert pair["difference"] == pytest.approx(apart["difference"])
    assert pair["high"] - pair["low"] < (apart["high"] - apart["low"]) / 2


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(ContractError, match="needs two customers in both; found 0"):
        surveys.difference(
            answers([1, 2]), answers([3, 4], customer_id=[7, 8]), as_of=AS_OF, paired=True
        )
    with pytest.raises(ContractError, match="count alike; found a column 'weight'"):
        surveys.difference(
            answers([1, 2], weight=[1.0, 2.0]), answers([3, 4]), as_of=AS_OF, paired=True
        )
    with pytest.raises(ContractError, match="needs two groups of answers; found 1"):
        surveys.against_rest(answers([1, 2], segment="home"), by="segment", as_of=AS_OF)


def test_changes_are_the_differences_of_neighbours():
    frame = random(900)
    scored = surveys.nps(frame, as_of=AS_OF, by="quarter")
    table = surveys.changes(scored)
    quarter = frame["answered_at"].dt.quarter
    pair = surveys.difference(frame[quarter == 2], frame[quarter == 1], as_of=AS_OF).iloc[0]
    row = table.iloc[1]
    assert row[
        ["previous", "change", "change_low", "change_high", "p_value"]
    ].tolist() == pytest.approx(pair[["score_b", "difference", "low", "high", "p_value"]].tolist())
    assert (
        table.loc[0, ["previous", "change", "change_low", "p_value"]].isna().all()
        and not table.loc[0, "chance"]
    )
    assert table["chance"].tolist()[1:] == (table["p_value"] > 0.05).tolist()[1:]
    assert (
        list(scored.columns) == list(table.columns[: scored.shape[1]])
        and table.attrs == scored.attrs
    )


def test_a_change_of_forty_points_is_no_chance_and_one_of_two_is():
    quarters = [(1, 20, 30, 50), (4, 40, 30, 30), (7, 39, 31, 30)]
    parts = [counts(*rest, answered_at=pd.Timestamp(2024, month, 9)) for month, *rest in quarters]
    table = surveys.changes(surveys.nps(pd.concat(parts), as_of=AS_OF, by="quarter"))
    assert table["change"].tolist()[1:] == pytest.approx([-0.4, 0.01])
    assert table["chance"].tolist() == [False, False, True]


def test_changes_stay_within_their_group():
    table = surveys.changes(surveys.nps(random(), as_of=AS_OF, by=["segment", "quarter"]))
    assert table["change"].isna().sum() == 3
    assert table.loc[table["change"].isna(), "period"].nunique() == 1


def test_against_rest_compares_each_group_with_all_the_others_and_corrects_by_holm():
    frame = random(2000)
    frame.loc[frame["segment"] == "school", "score"] -= 1
    frame["score"] = frame["score"].clip(0)
    table = surveys.against_rest(frame, by="segment", as_of=AS_OF)
    for row in table.itertuples():
        rest = frame[frame["segment"] != row.segment]
        pair = surveys.difference(frame[frame["segment"] == row.segment], rest, as_of=AS_OF).iloc[0]
        assert (
            row.score,
            row.rest,
            row.difference,
            row.low,
            row.high,
            row.p_value,
        ) == pytest.approx(
            tuple(pair[["score_a", "score_b", "difference", "low", "high", "p_value"]])
        )
    assert table["p_holm"].tolist() == pytest.approx(
        multipletests(table["p_value"], method="holm")[1].tolist()
    )
    assert table.set_index("segment")["chance"].to_dict()["school"] is False


def test_sample_size_published():
    assert surveys.sample_size(0.1) == 228
    assert surveys.sample_size(0.1, power=0.8) == 939
    with pytest.raises(ValueError, match="write ten points as 0.1"):
        surveys.sample_size(10)


def test_sample_size_is_what_the_interval_needs():
    n = surveys.sample_size(0.1, variance=0.61)
    shares = np.array([0.2, 0.3, 0.5])
    for size, within in ((n, True), (n - 12, False)):
        low, high = intervals.net(size * shares[2], size * shares[0], size)
        assert ((high - low) / 2 <= 0.1005) is np.bool_(within)


def test_described_joins_what_is_known_and_keeps_every_answer():
    frame = answers([9, 1, 5], customer_id=[1, 2, 3], ticket_id=["t1", None, "t9"], channel="mail")
    customers = pd.DataFrame(
        {"customer_id": [1, 2, 2], "segment": ["home", "office", "office"], "channel": "web"}
    )
    tickets = pd.DataFrame(
        {"ticket_id": ["t1", "t1"], "customer_id": 1, "opened_at": ["2024-01-01", "2024-01-02"]}
    )
    table = surveys.described(
        frame, as_of=AS_OF, customers=customers, tickets=tickets.assign(topic=["refund", "later"])
    )
    found = table.to_pandas().sort_values("customer_id")
    assert found["segment"].fillna("?").tolist() == ["home", "office", "?"]
    assert found["topic"].fillna("?").tolist() == ["refund", "?", "?"]
    assert set(found["channel"]) == {"mail"} and len(found) == 3
    assert surveys.nps(table, as_of=AS_OF, by="segment")["n"].tolist() == [1, 1, 1]


def test_described_refuses_ids_of_another_kind():
    with pytest.raises(
        ContractError, match="customers needs the customer_id of surveys; found string"
    ):
        surveys.described(
            answers([9]),
            as_of=AS_OF,
            customers=pd.DataFrame({"customer_id": ["0"], "segment": ["home"]}),
        )


def test_confidence_reaches_every_interval():
    frame = pd.concat([random(), random().assign(question="csat"), random().assign(question="ces")])
    for score in (
        lambda share: surveys.nps(frame, as_of=AS_OF, confidence=share),
        lambda share: surveys.csat(frame, as_of=AS_OF, scale=(0, 10), top=2, confidence=share),
        lambda share: surveys.ces(
            frame, as_of=AS_OF, scale=(0, 10), direction="agree", confidence=share
        ),
    ):
        wide, narrow = score(0.99).iloc[0], score(0.8).iloc[0]
        assert wide["low"] < narrow["low"] < wide["score"] < narrow["high"] < wide["high"]
        assert (
            "mean" not in wide
            or wide["mean_low"] < narrow["mean_low"] < narrow["mean_high"] < wide["mean_high"]
        )
    quarters = [
        surveys.changes(surveys.nps(frame, as_of=AS_OF, by="quarter", confidence=share))
        for share in (0.99, 0.8)
    ]
    assert (quarters[0]["change_low"] < quarters[1]["change_low"]).iloc[1:].all()
    assert np.allclose(quarters[0]["p_value"], quarters[1]["p_value"], atol=0.03, equal_nan=True)
