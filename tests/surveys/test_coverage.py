"""How often each interval holds the truth: within 2 points of what it claims, for 20, 50 and 300
answers.

Where all outcomes can be listed the coverage is exact; elsewhere it is simulated, many samples at
once as groups.
"""

import functools

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, multinomial

from retention_lib import intervals, surveys

AS_OF = "2024-12-31"
SIZES = [20, 50, 300]
SHARES = [
    (0.1, 0.2, 0.7),
    (0.2, 0.3, 0.5),
    (0.3, 0.3, 0.4),
    (0.05, 0.15, 0.8),
    (0.5, 0.3, 0.2),
    (0.1, 0.6, 0.3),
]
CODES = np.array([3.0, 8.0, 10.0])  # detractor, passive, promoter
POINTS = 0.02


def net(shares):
    return shares[2] - shares[0]


def outcomes(n):
    """Every pair of counts of detractors and promoters among ``n`` answers."""
    detractors, promoters = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    possible = detractors + promoters <= n
    return detractors[possible], promoters[possible]


@functools.cache
def bounds(n, method):
    detractors, promoters = outcomes(n)
    return intervals.net(promoters, detractors, n, method=method)


def exact(n, shares, method):
    detractors, promoters = outcomes(n)
    low, high = bounds(n, method)
    chance = multinomial.pmf(
        np.stack([detractors, n - detractors - promoters, promoters], axis=1), n, shares
    )
    return chance[(low <= net(shares) + 1e-12) & (net(shares) - 1e-12 <= high)].sum()


def near(covered):
    return abs(covered - 0.95) <= POINTS


def held(found, truth, times=None):
    return np.average((found["low"] <= truth) & (truth <= found["high"]), weights=times)


def different(samples):
    """The samples, a row each, that differ, and how often each came: an interval has to be found
    only once."""
    return np.unique(samples, axis=0, return_counts=True)


@pytest.mark.parametrize("method", ["adjusted-wald", "score"])
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("shares", [*SHARES, (0.02, 0.1, 0.88)])
def test_scores(n, shares, method):
    assert near(exact(n, shares, method))


@pytest.mark.parametrize(
    ("n", "wald", "adjusted"), [(10, 0.873, 0.952), (20, 0.899, 0.957), (50, 0.930, 0.946)]
)
def test_published_coverage_at_seventy_promoters(n, wald, adjusted):
    assert exact(n, SHARES[0], "wald") == pytest.approx(wald, abs=0.01)
    assert exact(n, SHARES[0], "adjusted-wald") == pytest.approx(adjusted, abs=0.01)


@pytest.mark.parametrize("n", [20, 50])
def test_scores_by_the_bootstrap(n):
    for shares in SHARES:
        assert near(exact(n, shares, "bootstrap"))


def test_scores_by_the_bootstrap_of_many_answers():
    for seed, shares in enumerate(SHARES):
        drawn, times = different(np.random.default_rng(seed).multinomial(300, shares, 700))
        low, high = intervals.net(drawn[:, 2], drawn[:, 0], 300, method="bootstrap")
        assert near(held({"low": low, "high": high}, net(shares), times))


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("easy", [0.4, 0.5, 0.6, 0.8])
def test_shares(n, easy):
    low, high = intervals.wilson(np.arange(n + 1), n)
    assert near(binom.pmf(np.arange(n + 1), n, easy)[(low <= easy) & (easy <= high)].sum())


def test_shares_err_on_both_sides_alike_over_all_truths():
    """For 20 answers Wilson's coverage swings between .93 and .98 with the truth; over all truths
    it is .95."""
    truths = np.linspace(0.02, 0.98, 193)[:, None]
    low, high = intervals.wilson(np.arange(21), 20)
    covered = (binom.pmf(np.arange(21), 20, truths) * ((low <= truths) & (truths <= high))).sum(
        axis=1
    )
    assert near(covered.mean())


@pytest.mark.parametrize("n", SIZES)
def test_differences_of_independent_scores(n):
    draw = np.random.default_rng(n)
    for first, second in [(0, 0), (0, 1), (1, 2), (2, 4), (3, 1), (5, 5), (3, 4), (0, 5)]:
        drawn = [draw.multinomial(n, SHARES[i], 20_000) for i in (first, second)]
        pair = [((d[:, 2] - d[:, 0]) / n, *intervals.net(d[:, 2], d[:, 0], n)) for d in drawn]
        found = intervals.contrast(*pair)
        assert near(held(found._asdict(), net(SHARES[first]) - net(SHARES[second])))


@pytest.mark.parametrize("n", SIZES)
def test_differences_of_independent_shares(n):
    draw = np.random.default_rng(n)
    for p, q in [(0.5, 0.5), (0.6, 0.4), (0.7, 0.5), (0.3, 0.3), (0.8, 0.6)]:
        drawn, times = different(
            np.stack([draw.binomial(n, p, 2000), draw.binomial(n, q, 2000)], axis=1)
        )
        found = pd.DataFrame(intervals.difference(drawn[:, 0], n, drawn[:, 1], n)._asdict())
        assert near(held(found, p - q, times))


def codes(uniform, shares):
    return CODES[(uniform > shares[0]).astype(int) + (uniform > shares[0] + shares[1])]


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_differences_of_paired_scores(n, alike):
    """Half of the customers, or none, have one mood on both days."""
    draw = np.random.default_rng(n)
    for before, after in [(0, 1), (1, 2), (2, 4), (3, 1)]:
        mood = draw.random((2000, n))
        other = np.where(draw.random((2000, n)) < alike, mood, draw.random((2000, n)))
        change = (
            np.sign(codes(other, SHARES[after]) - 8) - np.sign(codes(mood, SHARES[before]) - 8)
        ).astype(int)
        rows, times = different(np.sort(change, axis=1))
        found = pd.DataFrame([intervals.net_paired(row) for row in rows])
        assert near(held(found, net(SHARES[after]) - net(SHARES[before]), times))


def survey(codes, customers, weights=None, question="nps"):
    """A row of codes a sample, as answers of one group each."""
    samples, n = codes.shape
    frame = pd.DataFrame(
        {"score": codes.ravel(), "sample": np.repeat(np.arange(samples), n), "question": question}
    )
    frame = frame.assign(
        customer_id=np.tile(customers, samples), answered_at=pd.Timestamp("2024-01-05")
    )
    return frame if weights is None else frame.assign(weight=weights.ravel())


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("alike", [0.3, 0.7])
def test_scores_of_customers_who_answer_twice(n, alike):
    draw, customers = np.random.default_rng(n), np.arange(n) // 2
    for shares in SHARES[:4]:
        mood = draw.random((4000 if n < 300 else 1500, n // 2))[:, customers]
        own = draw.random(mood.shape)
        given = survey(
            codes(np.where(draw.random(mood.shape) < np.sqrt(alike), mood, own), shares), customers
        )
        assert near(held(surveys.nps(given, as_of=AS_OF, by="sample"), net(shares)))


@pytest.mark.parametrize("n", SIZES)
def test_weighted_scores(n):
    """A third of the answers weigh three and a half times as much, and their customers are less
    happy."""
    draw = np.random.default_rng(n)
    for shares in SHARES[:4]:
        silent = draw.random((4000 if n < 300 else 1500, n)) < 0.3
        uniform, weights = draw.random(silent.shape), np.where(silent, 2.0, 0.57)
        moved = (shares[0] + 0.1, shares[1], shares[2] - 0.1)
        given = survey(
            np.where(silent, codes(uniform, moved), codes(uniform, shares)), np.arange(n), weights
        )
        truth = (0.3 * 2 * net(moved) + 0.7 * 0.57 * net(shares)) / (0.3 * 2 + 0.7 * 0.57)
        assert near(held(surveys.nps(given, as_of=AS_OF, by="sample"), truth))


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize(
    "shares",
    [
        (0.05, 0.1, 0.15, 0.2, 0.2, 0.15, 0.15),
        (0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.3),
        (0.02, 0.02, 0.03, 0.05, 0.08, 0.2, 0.6),
        (0.3, 0.1, 0.05, 0.05, 0.05, 0.15, 0.3),
    ],
    ids=["even", "high", "crowded at the top", "divided"],
)
def test_means_of_effort(n, shares):
    draw, scale = np.random.default_rng(n), np.arange(1, 8)
    given = survey(
        draw.choice(scale, (4000 if n < 300 else 1500, n), p=shares), np.arange(n), question="ces"
    )
    table = surveys.ces(given, as_of=AS_OF, scale=(1, 7), direction="agree", by="sample")
    found = {"low": table["mean_low"], "high": table["mean_high"]}
    assert near(held(found, scale @ np.array(shares)))


def test_the_interval_of_a_change_holds_none_where_there_is_none():
    """Of 3,000 waves from one truth about one change in twenty has a p-value below .05; of all
    together, none is called more than chance."""
    drawn = codes(np.random.default_rng(1).random((3000, 100)), SHARES[1])
    table = surveys.changes(surveys.nps(survey(drawn, np.arange(100)), as_of=AS_OF, by="sample"))
    assert near(table["p_value"].iloc[1:].ge(0.05).mean())
    assert table["chance"].iloc[1:].all()


def test_against_rest_rarely_raises_a_false_alarm():
    """Six segments of 50 from one truth: Holm keeps any false alarm among them to at most about one
    in twenty."""
    counts = np.random.default_rng(2).multinomial(50, SHARES[1], (4000, 6))
    sides = [(counts, 50), (counts.sum(axis=1, keepdims=True) - counts, 250)]
    pair = [
        ((side[..., 2] - side[..., 0]) / n, *intervals.net(side[..., 2], side[..., 0], n))
        for side, n in sides
    ]
    alarms = [(intervals.holm(row) < 0.05).any() for row in intervals.contrast(*pair).p_value]
    assert 0.02 < np.mean(alarms) < 0.06
