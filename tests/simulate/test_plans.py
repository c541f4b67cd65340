"""Subscriptions in plans and referrals: their truths are found again, their calendar is right, and
they moved no row of what was there before."""

import hashlib
import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from estimates import assert_misses, assert_within, of_share
from planted_plans import END, PLANS, RISE, spells
from pyarrow import csv

from retention_lib import simulate
from retention_lib.simulate import planted
from retention_lib.simulate.plans import later
from retention_lib.simulate.tables import made
from retention_lib.simulate.world import world

BEFORE = {  # of seed 1, before there were plans and referrals: rows, columns, and what they hash to
    "transactions": (57126, 6, "326b79b4aa13f13d"),
    "events": (212769, 5, "b299008e74c34343"),
    "surveys": (18185, 7, "e41d074bdf8ca816"),
    "tickets": (8637, 7, "6788abd32a80f0a7"),
    "messages": (109020, 7, "a3a0d9698bf1724e"),
    "memberships": (2069, 5, "2c0f80e315b10329"),
    "subscriptions": (487, 5, "9b6dc55c701f07ae"),
    "customers": (10000, 6, "e86b9262abe693f8"),
    "identities": (2362, 3, "95d5715f0401a637"),
}


def hashed(table):
    plain = [
        field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    out = io.BytesIO()
    csv.write_csv(table.cast(pa.schema(plain)), out)
    return hashlib.sha256(out.getvalue()).hexdigest()[:16]


def test_every_table_of_seed_1_is_row_for_row_what_it_was():
    found = {}
    for name, table in made(10_000, 1, "2025-12-31"):
        rows, columns, _ = BEFORE[name]
        first = table.slice(0, rows).select(range(columns))
        added = table.num_rows > rows, table.num_columns > columns
        assert added == {"subscriptions": (True, True), "customers": (False, True)}.get(
            name, (False, False)
        )
        found[name] = (*first.shape, hashed(first))
    assert found == BEFORE


@pytest.mark.parametrize("name", PLANS)
def test_a_truth_is_found_again(shop, truths, name):
    assert_within(truths[name], PLANS[name](shop))


def test_a_monthly_plan_is_left_faster_and_the_price_drives_a_wave_away(shop):
    flex, family, annual = (PLANS[f"plan_{name}"](shop) for name in ("flex", "family", "annual"))
    assert flex[1] < family[0] < family[1] < annual[0]
    assert PLANS["price_wave"](shop)[0] > 0.1
    assert PLANS["referrals_promoters"](shop)[0] > PLANS["referrals_detractors"](shop)[1]


def test_naive_estimates_miss(shop, truths):
    flex = spells(shop).query("plan == 'flex' and ended_reason in @planted.REASONS")
    assert_misses(truths["ended_price"], of_share(flex["ended_reason"] == "price"))
    rows = spells(shop).query("amount > 0")
    ended = rows["ended_at"].notna()
    assert_misses(1 - truths["plan_annual"], of_share(ended[rows["plan"] == "annual"]))


def test_spells_end_at_a_renewal_also_in_a_short_month(shop):
    rows = spells(shop).query("ended_at == ended_at")
    start, end = rows["started_at"], rows["ended_at"]
    same_clock = (start - start.dt.normalize()) == (end - end.dt.normalize())
    last = end.dt.is_month_end & (end.dt.day < start.dt.day)
    assert same_clock.all() and ((start.dt.day == end.dt.day) | last).all()
    assert last.sum() > 20
    months = (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month
    assert (months >= 1).all() and (months[rows["every"] == "year"] % 12 == 0).all()


def test_later_is_what_pandas_says():
    setting = world(500, 1, "2025-12-31")
    random = np.random.default_rng(3)
    at = setting.times(random.uniform(0, 1400, 300))
    days = (at - np.datetime64(setting.start)) / np.timedelta64(1, "D") + 1e-6
    months = random.integers(0, 50, 300)
    expected = [
        pd.Timestamp(t) + pd.DateOffset(months=int(n)) for t, n in zip(at, months, strict=True)
    ]
    assert setting.times(later(days, months, setting)).tolist() == [
        pd.Timestamp(t).to_pydatetime() for t in expected
    ]


def test_a_new_price_is_paid_from_the_renewal_on_without_a_gap(shop):
    flex = spells(shop).query("plan == 'flex' and amount > 0")
    dearer = flex["amount"] == planted.RISE_TO
    assert (dearer == (flex["started_at"] >= RISE)).all()
    old = flex[
        ~dearer & (flex["ended_at"].isna() | (flex["ended_at"] > RISE + pd.Timedelta("32D")))
    ]
    assert old.empty
    silent = flex[~dearer & flex["ended_at"].notna() & flex["ended_reason"].isna()]
    seamless = silent.merge(
        flex[dearer], left_on=["customer_id", "ended_at"], right_on=["customer_id", "started_at"]
    )
    assert len(seamless) == len(silent) > 100


def test_who_refers_came_before(shop):
    people = shop["customers"].set_index("customer_id")
    by = people["referred_by"].dropna()
    assert 0.1 < len(by) / len(people) < 0.3 and by.isin(people.index).all()
    assert (people.loc[by, "acquired_on"].to_numpy() <= people.loc[by.index, "acquired_on"]).all()


def test_a_healthy_shop_has_plans_alike_no_wave_and_no_referrers_by_mood():
    truths = simulate.truths(600, healthy=True).set_index("truth")["value"]
    kept = truths.filter(like="plan_")
    assert len(kept) == 3 and np.ptp(kept) < 1e-4
    assert truths[["price_rise", "price_wave", "changed", "referred_stay"]].tolist() == [
        1,
        0,
        0,
        pytest.approx(1),
    ]
    rows = simulate.shop(600, healthy=True).subscriptions.to_pandas()
    assert set(rows.loc[rows["plan"] == "flex", "amount"]) == {0, 12}
    assert "change" not in set(rows["ended_reason"]) and rows["started_at"].max() < END
