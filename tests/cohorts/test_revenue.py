"""How much revenue customers kept bringing: counted, its intervals, and what a point is worth."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract, simulate, words
from retention_lib.cohorts.revenue import _kept
from retention_lib.intervals import resampled

MONEY = ["start", "churned", "contraction", "expansion", "kept", "new", "returned", "refunded"]
COUNTS = ["customers", "stayed", "buyers"]
SIX = ({}, {"window": 6})


def paired(log, end, months, lag=12):
    """What one row counts, in plain pandas."""
    month = log["ordered_at"].dt.to_period("M")
    end = pd.Period(end, "M")
    now = log[(month > end - months) & (month <= end)].groupby("customer_id")["amount"].sum()
    was = log[(month > end - lag - months) & (month <= end - lag)]
    both = pd.DataFrame({"was": was.groupby("customer_id")["amount"].sum(), "net": now}).fillna(0)
    both = both.round(8)
    first = month[log["amount"] >= 0].groupby(log["customer_id"]).min().reindex(both.index)
    was, now = both["was"].clip(lower=0), both["net"].clip(lower=0)
    based, fresh = was > 0, (first > end - lag).fillna(False)
    return {
        "customers": based.sum(),
        "stayed": (based & (now > 0)).sum(),
        "buyers": (now > 0).sum(),
        "start": was.sum(),
        "churned": was[now == 0].sum(),
        "contraction": (was - now)[(was > now) & (now > 0)].sum(),
        "expansion": (now - was)[based & (now > was)].sum(),
        "kept": now[based].sum(),
        "new": now[~based & fresh].sum(),
        "returned": now[~based & ~fresh].sum(),
        "refunded": (now - both["net"]).sum(),
        "nrr": now[based].sum() / was.sum(),
        "grr": np.minimum(was, now).sum() / was.sum(),
    }


def random_log(seed, customers=150, refunds=0.1):
    """Orders of three years, some of which are refunds of other amounts."""
    draw = np.random.default_rng(seed)
    n = customers * 12
    amount = draw.lognormal(3, 1.2, n).round(2)
    log = pd.DataFrame({"customer_id": draw.integers(0, customers, n), "amount": amount})
    log["amount"] *= np.where(draw.random(n) < refunds, -1.0, 1.0)
    day = draw.integers(0, 3 * 365, n)
    return log.assign(ordered_at=pd.Timestamp("2021-01-01") + pd.to_timedelta(day, "D"))


def same(found, log, months):
    for _, row in found.iterrows():
        wanted = paired(log, row["period"], months)
        assert row[[*wanted]].tolist() == pytest.approx([*wanted.values()], rel=1e-9, abs=1e-6)


def identities(found):
    kept = found["start"] - found["churned"] - found["contraction"] + found["expansion"]
    assert kept.tolist() == pytest.approx(found["kept"].tolist())
    assert (found["grr"] <= np.minimum(1, found["nrr"]) + 1e-12).all()
    assert (found[[*MONEY, *COUNTS]] >= -1e-6).all(axis=None)
    for name in ("nrr", "grr"):
        low, high = found[f"{name}_low"], found[f"{name}_high"]
        assert ((low <= found[name]) & (found[name] <= high)).all()


def test_cdnow_by_half_years_is_that_of_plain_pandas(cdnow_sample):
    found = cohorts.revenue(cdnow_sample.transactions, by="month", as_of="1998-06-30", window=6)
    assert found["period"].astype(str).tolist() == ["1998-06-01"]
    same(found, cdnow_sample.transactions.to_pandas(), 6)
    identities(found)
    by_quarter = cohorts.revenue(
        cdnow_sample.transactions, by="quarter", as_of="1998-06-30", window=2
    )
    assert by_quarter[[*MONEY, *COUNTS]].equals(found[[*MONEY, *COUNTS]])


@pytest.mark.parametrize("months", [12, 3])
@pytest.mark.parametrize("seed", [1, 2])
def test_random_logs_with_refunds_are_those_of_plain_pandas(seed, months):
    log = random_log(seed)
    whole = contract.activity(log, as_of="2023-12-31").to_pandas()  # without what came back in full
    whole = whole.rename(columns={"at": "ordered_at"})
    found = cohorts.revenue(log, by="month", as_of="2023-12-31", window=months)
    assert len(found) == 37 - 12 - months and found["refunded"].sum() > 0
    same(found, whole, months)
    identities(found)
    month = whole["ordered_at"].dt.to_period("M")
    last = whole.loc[month > pd.Period("2023-12") - months, "amount"].sum()
    brought = found[["kept", "new", "returned"]].sum(axis=1) - found["refunded"]
    assert brought.iloc[-1] == pytest.approx(last)


def test_the_demo_is_that_of_plain_pandas(demo):
    found = cohorts.revenue(demo.transactions, by="month", as_of="2025-12-15")
    assert found["complete"].tolist() == [True] * 24 + [False]
    log = contract.activity(demo.transactions, as_of="2025-12-15").to_pandas()
    log = log.rename(columns={"at": "ordered_at"})
    same(found.tail(2), log, 12)
    identities(found)


def test_shuffled_rows_and_other_names_change_nothing():
    log = random_log(3)
    found = cohorts.revenue(log, by="quarter", as_of="2023-12-31")
    other = log.sample(frac=1, random_state=1)
    other["customer_id"] = "c" + ((other["customer_id"] * 77) % 1009).astype(str)
    again = cohorts.revenue(other, by="quarter", as_of="2023-12-31")
    pd.testing.assert_frame_equal(found, again, rtol=1e-9)


def test_a_customer_who_gets_back_more_than_they_paid_counts_as_nothing(orders):
    log = orders(
        *[(1, "2020-01-01", 100), (2, "2020-01-01", 50), (3, "2020-03-01", 30)],
        *[(1, "2021-02-01", 80), (2, "2021-01-20", -45), (3, "2021-05-01", 40)],
        *[(4, "2021-05-01", 25), (5, "2021-06-01", 10), (5, "2021-06-09", -4)],
    )
    row = cohorts.revenue(log, by="year", as_of="2021-12-31").iloc[0]
    assert row[MONEY].tolist() == [180, 50, 20, 10, 120, 31, 0, 45]
    assert row["nrr"] == 120 / 180 and row["grr"] == 110 / 180


def test_returned_and_new_customers_are_in_neither_share(orders):
    log = orders(
        *[(1, "2019-01-01"), (2, "2019-01-01"), (1, "2020-02-01"), (1, "2021-02-01", 12)],
        *[(2, "2021-03-01", 7), (3, "2021-04-01", 5)],
    )
    found = cohorts.revenue(log, by="year", as_of="2021-12-31", start="2021-01-01")
    assert found["nrr"].tolist() == [0.5, 1.2] and found["grr"].tolist() == [0.5, 1.0]
    assert found[["new", "returned"]].values.tolist() == [[0, 0], [5, 7]]
    assert found["edge"].tolist() == [True, False]


def test_too_short_a_log_has_no_rows_and_a_log_without_money_is_refused(cdnow_sample):
    log = cdnow_sample.transactions
    found = cohorts.revenue(log, by="month", as_of="1997-12-31")
    assert found.empty and cohorts.worth_of_a_point(found).empty
    for count in (cohorts.revenue, cohorts.bridge):
        with pytest.raises(contract.ContractError, match=f"cohorts.{count.__name__} needs to know"):
            count(log.select("customer_id", "ordered_at"), by="month", as_of="1998-06-30")


def test_a_log_of_eighteen_months_is_told_by_the_six_beyond_a_year(cdnow_sample):
    asked = {"by": "month", "as_of": "1998-06-30"}
    for count in (cohorts.revenue, cohorts.bridge):
        found, six = (count(cdnow_sample.transactions, **asked, **also) for also in SIX)
        assert found.attrs["window"] == 6 and len(found)
        pd.testing.assert_frame_equal(found, six)


@pytest.mark.parametrize("window", [0, 13, True, 1.5])
def test_a_span_is_no_longer_than_a_year(four_months, window):
    with pytest.raises(ValueError, match="whole number of periods from 1 to 12, a year"):
        cohorts.revenue(four_months, by="month", as_of="2021-04-30", window=window)


def test_one_giant_customer_is_told_by_the_share_without_the_biggest():
    log = random_log(5, refunds=0)
    giant = pd.DataFrame({"customer_id": 999, "amount": [1e5, 4e5]})
    giant["ordered_at"] = pd.to_datetime(["2022-06-01", "2023-06-01"])
    usual, with_giant = (
        cohorts.revenue(each, by="year", as_of="2023-12-31").iloc[-1]
        for each in (log, pd.concat([log, giant]))
    )
    assert with_giant["nrr"] > 2 > 1.2 > with_giant["nrr_without_top"]
    assert with_giant["nrr_without_top"] == pytest.approx(usual["nrr_without_top"], abs=0.05)
    assert with_giant["nrr_low"] < 1  # who knows what other customers would have done


def test_one_customer_tells_no_interval_and_a_few_who_did_alike_a_wide_one(orders):
    one = orders((1, "2020-01-01"), (1, "2021-02-01"))
    row = cohorts.revenue(one, by="year", as_of="2021-12-31").iloc[0]
    assert row["nrr"] == 1 and np.isnan([row["nrr_low"], row["nrr_high"], row["grr_low"]]).all()
    gone = orders(*[(n, "2020-01-01") for n in range(20)], (99, "2021-02-01"))
    row = cohorts.revenue(gone, by="year", as_of="2021-12-31").iloc[0]
    assert row[["nrr", "nrr_low", "grr_low"]].tolist() == [0, 0, 0]
    assert 0.1 < row["nrr_high"] == row["grr_high"] < 0.25


def base(draw, n, sigma):
    """What so many customers brought in a year and the next, most of it by a few."""
    level = 50 * draw.lognormal(0, sigma, n)
    was = level * draw.gamma(2, 0.5, n) * (draw.random(n) < 0.7)
    stays = draw.random(n) < np.where(level > 50, 0.7, 0.5)
    return was, np.where(was > 0, level * draw.gamma(2, 0.5, n) * stays, 0)


@pytest.mark.parametrize(("sigma", "n"), [(0.8, 200), (1.5, 200), (1.5, 3_000)])
def test_intervals_hold_the_truth_of_a_shop_in_which_few_bring_most(sigma, n):
    draw = np.random.default_rng(1)
    was, now = base(draw, 2_000_000, sigma)
    truth = [now.sum() / was.sum(), np.minimum(was, now).sum() / was.sum()]
    held = np.zeros(2)
    for _ in range(200):
        was, now = base(draw, n, sigma)
        groups = np.zeros((min(n, 1_000), 3))
        np.add.at(groups, np.arange(n) % 1_000, np.column_stack([was, now, np.minimum(was, now)]))
        draws, (start, *sums) = resampled.redrawn(groups), groups.sum(axis=0)
        people = resampled.effective(start, (was**2).sum())
        ways = resampled.around_ratio, resampled.around_share
        for nth, (around, part) in enumerate(zip(ways, sums, strict=True)):
            error = resampled.errors(draws[:, nth + 1] / draws[:, 0])
            low, high = around(part / start, error, people)
            held[nth] += low <= truth[nth] <= high
    assert (held >= 180).all() and (held <= 199).all()


def test_a_shop_that_does_the_same_every_year_seldom_changes():
    """Of 200 shops whose customers come, buy and leave alike in every year."""
    alarms = 0
    for seed in range(200):
        draw = np.random.default_rng(seed)
        level = draw.lognormal(0, 1, (600, 1)) * 50
        spent = level * draw.gamma(2, 0.5, (600, 3)) * (draw.random((600, 3)) < 0.6)
        was, now = spent[:, :-1], spent[:, 1:]
        sums = {"start": was, "squares": was**2, "kept": now * (was > 0), "customers": was > 0}
        sums |= {
            "least": np.minimum(was, now),
            "churned": was * (now == 0),
            "stayed": was * now > 0,
        }
        sums |= {"usual_start": was, "usual_kept": now}
        found = _kept({name: each.astype(float) for name, each in sums.items()}, 1)
        alarms += found["p_value"][-1] < 0.05
    assert 2 <= alarms <= 19  # of 200: .05, and three standard errors


def test_a_planted_loss_of_revenue_is_found():
    log = random_log(11, customers=600, refunds=0)
    late = log["ordered_at"] >= "2023-01-01"
    gone = late & (log["customer_id"] % 2 == 0)
    found = cohorts.revenue(log[~gone], by="month", as_of="2023-12-31")
    assert found.iloc[-1]["nrr"] == pytest.approx(0.5, abs=0.1)
    assert found.iloc[-1]["nrr_high"] < 0.7


def test_a_healthy_shop_has_no_more_false_changes_than_chance():
    alarms = 0
    for seed in (1, 2):
        log = simulate.shop(2000, seed=seed, healthy=True).transactions
        row = cohorts.revenue(log, by="month", as_of="2025-12-31").iloc[-1]
        alarms += row["p_value"] < 0.05
    assert alarms <= 1


def test_a_point_is_worth_one_in_a_hundred_of_those_who_were_there(demo):
    found = cohorts.revenue(demo.transactions, by="month", as_of="2025-12-31")
    last, row = found.iloc[-1], cohorts.worth_of_a_point(found).iloc[0]
    assert row["worth"] == pytest.approx(last["customers"] / 100 * last["kept"] / last["stayed"])
    left = last["churned"] / (last["customers"] - last["stayed"])
    still = last["kept"] / (last["start"] - last["churned"])
    assert row["cautious"] == pytest.approx(last["customers"] / 100 * left * still)
    assert row["low"] < row["worth"] < row["high"]
    assert row["cautious_low"] < row["cautious"] < row["cautious_high"]


def test_a_change_that_no_draw_tells_otherwise_has_no_interval_and_no_p():
    rows = [(n, f"{year}-12-31", 10.0) for n in range(30) for year in range(2020, 2026)]
    log = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])
    found = cohorts.revenue(log, by="month", as_of="2025-12-31")
    last = found.iloc[-1]
    assert last["change"] == 0 and last[["change_low", "change_high", "p_value"]].isna().all()
    said = words.revenue(found)
    assert "NaN" not in said and "Against" not in said
