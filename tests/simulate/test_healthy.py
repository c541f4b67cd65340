"""The healthy shop: nothing is planted in it, and it is the ordinary one in all else."""

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from retention_lib import data, simulate
from retention_lib.simulate import planted

CUSTOMERS = 20_000
PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def people():
    return simulate.latent(CUSTOMERS, healthy=True)["people"]


@pytest.fixture(scope="module")
def orders():
    shop = simulate.shop(CUSTOMERS, healthy=True)
    frame = shop.transactions.filter(shop.transactions.amount > 0).to_pandas()
    return frame.assign(month=frame["ordered_at"].dt.to_period("M"))


def test_every_effect_is_null():
    truths = simulate.truths(2_000, healthy=True).set_index("truth")["value"]
    effects = truths.filter(regex="^(release|season|left_edge|slow|campaign)_?")
    ratios = truths.filter(regex="^(sticky|rate)_")
    assert len(effects) == 8 and (effects == 0).all()
    assert len(ratios) == 5 and (ratios == 1).all()
    told = truths.filter(regex="_(leaving|staying)$").drop(["slow_leaving", "release_leaving"])
    assert told.filter(like="_leaving").tolist() == told.filter(like="_staying").tolist()
    assert set(truths.index) == set(simulate.truths(2_000)["truth"])


def test_what_it_nulls_is_planted_in_the_ordinary_shop():
    assert set(planted.HEALTHY) <= set(vars(planted))
    assert all(vars(planted)[name] != null for name, null in planted.HEALTHY.items())


def test_everybody_s_first_order_is_in_the_log():
    records = simulate.shop(600, healthy=True)
    assert records.first_orders and records.edge(as_of="2025-12-31").start is None
    first = records.transactions.to_pandas().groupby("customer_id")["ordered_at"].min()
    came = records.customers.to_pandas().set_index("customer_id")["acquired_on"]
    came = pd.to_datetime(came).reindex(first.index)
    assert len(first) == 600 and (first.dt.normalize() == came).all()


def test_it_has_no_season_no_growth_and_no_release(orders):
    first = orders.drop_duplicates("customer_id").groupby("month").size()
    lengths = first.index.days_in_month
    assert stats.chisquare(first, first.sum() * lengths / lengths.to_numpy().sum()).pvalue > 0.01
    customers = orders[["customer_id", "month"]].drop_duplicates()
    again = customers.assign(month=customers["month"] + 1)
    both = again.merge(customers, how="left", indicator=True).query("month < '2026-01'")
    kept = pd.crosstab(both["month"], both["_merge"] == "both")
    settled = kept[kept.index >= "2023-01"]
    assert stats.chi2_contingency(settled).pvalue > 0.01
    calendar = settled.groupby(settled.index.month).sum()
    shares = calendar[True] / calendar.sum(axis="columns")
    assert np.ptp(shares) < 0.03  # the ordinary shop's differ by .09


def test_a_mood_a_favourite_and_a_segment_change_nothing(people, orders):
    assert abs(stats.spearmanr(people["attitude"], people["leaving"]).statistic) < 0.02
    customers = orders.groupby("customer_id").agg(
        n=("amount", "size"), category=("category", "first")
    )
    parts = [part["n"] for _, part in customers.groupby("category")]
    assert stats.kruskal(*parts).pvalue > 0.01


def test_the_silent_are_like_those_who_answer():
    asked = simulate.latent(CUSTOMERS, healthy=True)["invitations"]
    answered = asked[asked["answered"]]["score"]
    silent = asked[~asked["answered"]]["score"]
    assert abs(answered.mean() - silent.mean()) < 4 * silent.std() / np.sqrt(len(answered))


def test_connect_knows_it_by_name():
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["entry-points"]
    for name, value in declared["retention_lib.sources"].items():
        records = EntryPoint(name, value, "retention_lib.sources").load()()
        assert isinstance(records, data.Records) and records.source == name
