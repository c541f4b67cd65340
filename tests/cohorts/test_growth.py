"""Whether the base grows, and by whom: counted, said and drawn."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, intervals, plots, words

PARTS = ["new", "kept", "returned"]


def shop(seed, customers=400, growth=0.0, clumps=0.0):
    """Four years of a shop: arrivals by month, who buy each month with .3 and stay with .9."""
    draw = np.random.default_rng(seed)
    months = np.arange(48 + 24)
    level = draw.gamma(1 / clumps**2, clumps**2, len(months)) if clumps else 1.0
    came = draw.poisson(customers / 12 * level * (1 + growth) ** (months / 12))
    first = np.repeat(months, came)
    stays = draw.geometric(0.1, len(first))
    log = pd.DataFrame({"customer_id": np.repeat(np.arange(len(first)), stays)})
    log["month"] = np.repeat(first, stays) + log.groupby("customer_id").cumcount()
    log = log[log["month"] < len(months)]
    bought = (draw.random(len(log)) < 0.3) | ~log["customer_id"].duplicated()
    log = log[bought & (log["month"] >= 24)]
    begins = pd.period_range("2018-01", periods=len(months), freq="M").to_timestamp()
    return log.assign(ordered_at=begins[log.pop("month")], amount=5.0)


ASKED = {"by": "month", "as_of": "2023-12-31", "start": "2021-01-01"}


def by_hand(log, now, was):
    """Customers a month, by part, in plain pandas; and the squares of what each has more."""
    log = log.assign(n=log["ordered_at"].dt.year * 12 + log["ordered_at"].dt.month)
    each = log[["customer_id", "n"]].drop_duplicates().sort_values(["customer_id", "n"])
    before = each.groupby("customer_id")["n"].shift()
    each["part"] = np.where(
        before.isna(), "new", np.where(before == each["n"] - 1, "kept", "returned")
    )
    each["year"] = np.select([each["n"].isin(now), each["n"].isin(was)], ["now", "was"], "")
    counts = each.groupby(["part", "customer_id", "year"]).size().unstack(fill_value=0)
    return counts[["now", "was"]]


def test_parts_equal_those_of_pandas_and_add_up(demo):
    log = demo.transactions.to_pandas()
    frame = cohorts.growth(log, by="month", as_of="2025-12-31").set_index("part")
    orders = log[log["amount"] >= 0]
    year = 2025 * 12 + np.arange(1, 13)
    counts = by_hand(orders, year, year - 12)
    for column in ("now", "was", "change"):
        assert frame.loc[PARTS, column].sum() == pytest.approx(frame.loc["active", column])
    total = counts.groupby("part").sum() / 12
    # orders that came back in full are none, and few
    assert np.allclose(frame.loc[PARTS, ["now", "was"]], total.loc[PARTS], rtol=0.03)


def test_a_customers_months_are_one_observation():
    log = shop(1)
    frame = cohorts.growth(log, **ASKED).set_index("part")
    year = 2023 * 12 + np.arange(1, 13)
    counts = by_hand(log, year, year - 12)
    for part in PARTS:
        now, was = counts.loc[part].to_numpy().T
        assert frame.loc[part, ["now", "was"]].tolist() == [now.sum() / 12, was.sum() / 12]
        assert frame.loc[part, "customers"] == ((now + was) > 0).sum()
        calm = intervals.total_change(now.sum(), was.sum(), ((now - was) ** 2).sum())
        assert frame.loc[part, "p_value"] >= calm.p_value - 0.05
    corrected = intervals.holm(frame.loc[PARTS, "p_value"])
    assert frame.loc[PARTS, "corrected"].tolist() == pytest.approx(list(corrected))


@pytest.mark.parametrize("clumps", [0.0, 0.25])
def test_shops_that_stay_the_same_seldom_raise_an_alarm_even_where_newcomers_come_in_waves(clumps):
    frames = [cohorts.growth(shop(seed, 240, clumps=clumps), **ASKED) for seed in range(8)]
    every = [frame["p_value"].iloc[0] < 0.05 for frame in frames]
    parts = [frame["corrected"].iloc[1:].min() < 0.05 for frame in frames]
    assert sum(every) <= 2 and sum(parts) <= 2  # 99th percentile of 8 at 5 %


def test_growth_that_there_is_is_found_and_said():
    said = words.growth(cohorts.growth(shop(2, growth=0.4), **ASKED))
    assert said.headline.startswith("The base grows, first by ")
    assert said.caution.count("more than chance") == 3
    assert said.short == "More customers active than in the year before, by new, kept and returned"
    assert "Averages of 12 months up to December 2023, each beside" in said.caution
    shrunk = words.growth(cohorts.growth(shop(2, 2_000, growth=-0.3), **ASKED))
    assert shrunk.headline.startswith("The base shrinks, first by ")


def test_cdnow_shrinks_because_nobody_is_new(cdnow):
    frame = cohorts.growth(cdnow.transactions, by="month", as_of="1998-06-30")
    said = words.growth(frame)
    assert said.headline == (
        "The base shrinks, first by new customers: 1,596 active a month, 5,730 in the same"
        " time a year before."
    )
    assert "Nobody is new: perhaps the data hold only who joined before." in said.basis
    assert frame.attrs["periods"] == 6 and frame.attrs["first"] == "1998-01-01"
    ax = plots.growth(frame)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        "Active",
        "New",
        "Kept",
        "Returned",
    ]


def test_by_whom_is_not_told_where_who_is_new_is_not():
    asked = ASKED | {"start": "2022-06-01"}
    frame = cohorts.growth(shop(2), **asked).set_index("part")
    assert frame.loc[PARTS, "change"].isna().all() and pd.notna(frame.loc["active", "change"])
    said = words.growth(cohorts.growth(shop(2), **asked))
    assert said.headline.startswith("The base holds: ")
    assert "By whom cannot be told" in said.basis


def test_without_a_year_before_there_is_no_verdict(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-02-05"))
    frame = cohorts.growth(log, by="month", as_of="2021-02-28")
    assert frame["change"].isna().all() and frame["now"].tolist() == [1, 1, 0, 0]
    assert "no year before to compare with" in words.growth(frame).headline
    none = cohorts.growth(log, by="month", as_of="2021-01-20")
    assert words.growth(none).headline == "No month has ended that could be told."
    assert not plots.growth(none).lines
