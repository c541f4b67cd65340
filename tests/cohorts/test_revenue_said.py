"""Revenue kept, why it changed and what a point is worth: said, printed and drawn."""

import numpy as np
import pandas as pd
import pytest
from drawn import labels, note, texts, title
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import cohorts, plots, results, tables, words
from retention_lib.plots import style
from retention_lib.results.cohorts import BRIDGE, REVENUE

FACTS = {"by": "month", "as_of": "2021-03-31", "window": 12, "start": None, "edge": "declared"}


def revenue(**last):
    """Two spans, the last of which is given."""
    row = {"customers": 300, "stayed": 180, "buyers": 250, "start": 1000.0, "kept": 800.0}
    row |= {"new": 120.0, "returned": 30.0, "nrr": 0.8, "nrr_low": 0.7, "nrr_high": 0.91}
    row |= {"grr": 0.6, "grr_low": 0.55, "grr_high": 0.65, "nrr_without_top": 0.78}
    row |= {"each": 4.4, "each_low": 4.0, "each_high": 4.9, "each_lost": 2.0}
    row |= {"each_lost_low": 1.5, "each_lost_high": 2.5, "refunded": 0.0, "p_value": np.nan}
    table = pd.DataFrame([row, row | last]).reindex(columns=REVENUE.names)
    table["period"] = pd.to_datetime(["2021-02-01", "2021-03-01"])
    return REVENUE.made(table.assign(complete=True, edge=False), **FACTS)


CHANGED = {"change": 0.05, "change_low": 0.01, "change_high": 0.09, "p_value": 0.02}


def test_revenue_says_what_was_kept_net_and_gross():
    said = words.revenue(revenue())
    assert said.headline == (
        "Customers of a year before brought 80% as much in the year to March 2021."
    )
    assert said.basis == "70 to 91%. Without what anybody brought more it is 60% (55 to 65%)."
    assert said.caution == (
        "Without the biggest hundredth of these customers it is 78%. 300 customers had brought"
        " 1,000 and brought 800 now; new customers brought 120 and returned ones 30.00 besides,"
        " which are in neither share."
    )
    assert said.short == "Customers of a year before brought 80% as much"


def test_a_change_is_told_from_chance_by_its_test():
    said = words.revenue(revenue(**CHANGED))
    assert "Against 75% a year before: 5 percentage points (1 to 9), more than" in said.basis
    assert "The p-value of the change is 0.020, the only change looked at." in said.caution
    chance = CHANGED | {"change_low": -0.01, "change_high": 0.11, "p_value": 0.2}
    assert "which may be chance" in words.revenue(revenue(**chance)).basis


def test_the_biggest_are_told_first_where_they_decide_and_refunds_where_they_are_left_out():
    said = words.revenue(revenue(nrr_without_top=0.5, refunded=40.0), currency="USD")
    assert said.basis.endswith("Without the biggest hundredth of these customers it is 50%.")
    assert "counts as nothing; $40.00 are left out so." in said.caution


def test_a_log_too_short_says_so(cdnow_sample):
    frame = cohorts.revenue(cdnow_sample.transactions, by="month", as_of="1997-12-31")
    short = "The data are too short to hold the year against a year before."
    assert words.revenue(frame).headline == short
    bridge = cohorts.bridge(cdnow_sample.transactions, as_of="1998-06-30")
    assert words.bridge(bridge).headline == short
    worth = words.worth_of_a_point(cohorts.worth_of_a_point(frame))
    assert worth.headline.startswith("What a point of retention is worth cannot be told")
    for metric in words.metrics_revenue(frame):
        assert metric.value is None
    for draw, each in ((plots.revenue, frame), (plots.bridge, bridge)):
        assert f"{title(draw(each))}." == short


def test_small_groups_are_hidden():
    results.privacy.protect(min_group=500)
    assert words.revenue(revenue()).headline == (
        "Too few customers brought money before the year to March 2021 to show what they kept"
        " bringing."
    )
    hidden = words.bridge(bridge()).headline
    assert hidden == (
        "Too few customers ordered in the year to March 2021 to show why revenue changed."
    )


@pytest.fixture(scope="module")
def long_ago():
    """Thirty customers who all stopped in 2021."""
    days = [f"2021-{month:02d}-{1 + n % 28:02d}" for n in range(30) for month in range(1, 11)]
    each = pd.Series(range(300)) // 10
    return pd.DataFrame({"customer_id": each, "ordered_at": days, "amount": 5.0})


@pytest.mark.parametrize("as_of", ["2024-06-30", "2025-12-31"])
def test_a_log_that_ended_long_ago_is_told_as_nobody(long_ago, as_of):
    asked = {"by": "month", "as_of": as_of}
    kept, bridge = cohorts.revenue(long_ago, **asked), cohorts.bridge(long_ago, **asked)
    end = pd.Timestamp(as_of).strftime("%B %Y")
    said = f"Nobody ordered in the year to {end}, nor in the one before."
    assert words.bridge(bridge).headline == said
    assert title(plots.bridge(bridge)).replace("\n", " ") == said[:-1]
    assert words.revenue(kept).headline == (
        f"Nobody brought money in the year before the year to {end}: there was nothing to keep."
    )
    assert kept["kept"].eq(0).all() and bridge["change"].tail(5).eq(0).all()


def test_a_step_that_is_nothing_is_told_without_a_range(long_ago):
    bridge = cohorts.bridge(long_ago, by="month", as_of="2023-06-30")
    assert "0 by how often, 0 by money an order." in words.bridge(bridge).basis


def test_metrics_are_the_last_span_and_the_one_a_year_before(demo):
    frame = cohorts.revenue(demo.transactions, by="month", as_of="2025-12-31")
    net, gross, total = words.metrics_revenue(frame, currency="USD")
    last, was = frame.iloc[-1], frame.iloc[-13]
    assert (net.name, net.value, net.year_ago) == ("nrr_year", last["nrr"], was["nrr"])
    assert (net.low, net.year_ago_high) == (last["nrr_low"], was["nrr_high"])
    assert net.good == gross.good == "up" and gross.value == last["grr"]
    assert len(net.series) == 24 and total.value == pytest.approx(712_924.46)
    assert total.label == "Revenue of the last year, less refunds"


def bridge(*, customers=(300, 200, 400), orders=(10, -40, 60), money=(-60, -140, 20)):
    """One span; of each step the amount and the ends of its interval."""
    row = {"part": "all", "buyers_before": 100, "buyers": 130, "before": 1000.0}
    steps = {"customers": customers, "orders": orders, "money": money}
    for name, ends in steps.items():
        row |= dict(zip((name, f"{name}_low", f"{name}_high"), map(float, ends), strict=True))
    change = sum(row[name] for name in steps)
    row |= {"change": change, "change_low": change - 120, "change_high": change + 120}
    parts = [{"part": name, "change": 50.0} for name in ("kept", "new", "returned", "lost")]
    table = pd.DataFrame([row | {"after": 1000 + change}, *parts]).reindex(columns=BRIDGE.names)
    table = table.fillna(dict.fromkeys(["buyers_before", "buyers"], 20))
    table["period"] = pd.Timestamp("2021-03-01")
    return BRIDGE.made(table.assign(complete=True, edge=False), **FACTS)


def test_the_bridge_says_what_most_of_the_change_is():
    said = words.bridge(bridge(), currency="USD")
    assert said.headline == (
        "Revenue of the year is $250 higher than a year before, mostly because more customers"
        " order."
    )
    assert said.basis == (
        "$1,000 before and $1,250 now: $300 ($200 to $400) by how many order, $10 (-$40 to $60;"
        " perhaps chance) by how often, -$60 (-$140 to $20; perhaps chance) by money an order."
    )
    assert said.short == "$250 more than a year before: more customers order"
    assert "By customers: $50.00 by those lost, $50.00 by new ones" in said.caution


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({"customers": (20, -80, 120)}, "is as large as a year before, but for chance."),
        ({"customers": (-300, -400, -200)}, "350 lower than a year before, mostly because fewer"),
        (
            {"customers": (0, -9, 9), "money": (-500, -600, -400)},
            "490 lower than a year before, mostly because orders bring less.",
        ),
        (
            {"customers": (100, -20, 220), "orders": (90, -20, 200), "money": (80, -20, 180)},
            "270 higher than a year before, by no single cause.",
        ),
    ],
)
def test_a_cause_is_named_only_where_it_is_more_than_chance(steps, said):
    assert said in words.bridge(bridge(**steps)).headline


def test_a_point_is_no_promise():
    frame = cohorts.worth_of_a_point(revenue())
    said = words.worth_of_a_point(frame, currency="USD")
    assert said.headline == (
        "One customer more in a hundred kept would have brought $6.00 to $13.20 over the year."
    )
    assert said.basis.startswith("$13.20 ($12.00 to $14.70) if they were like those who stayed.")
    assert "no promise" in said.caution


def test_the_lines_end_with_their_shares_below_a_dashed_one():
    ax = plots.revenue(revenue())
    assert texts(ax)[:2] == ["80% net", "60% gross"]
    dashed = [line for line in ax.lines if line.get_linestyle() == "--"]
    assert [set(line.get_ydata()) for line in dashed] == [{1}]
    assert labels(ax.xaxis) == ["Feb 2021", "Mar 2021"] and "Dashed" in note(ax)


def test_the_bars_of_the_bridge_begin_where_the_ones_above_end():
    ax = plots.bridge(bridge(), currency="USD")
    bars = [bars[0] for bars in ax.containers]
    assert [bar.get_x() for bar in bars] == [0, 1000, 1300, 1310, 0]
    assert [bar.get_width() for bar in bars] == [1000, 300, 10, -60, 1250]
    colours = [to_hex(bar.get_facecolor()) for bar in bars]
    assert colours == [style.PREVIOUS, style.BLUE, style.GREY, style.GREY, style.PREVIOUS]
    assert texts(ax)[:5] == ["$1,000", "$300", "$10", "-$60", "$1,250"]


def test_a_point_is_drawn_for_both_kinds_of_customers():
    ax = plots.worth_of_a_point(cohorts.worth_of_a_point(revenue()))
    assert labels(ax.yaxis) == ["like those who stayed", "like those who left"]
    assert texts(ax)[:2] == ["13.20", "6.00"]


@pytest.mark.parametrize(
    ("noun", "frame"),
    [
        ("revenue", revenue()),
        ("bridge", bridge()),
        ("worth_of_a_point", cohorts.worth_of_a_point(revenue())),
    ],
)
def test_readers_change_nothing_and_tables_print(noun, frame):
    for read in (getattr(words, noun), getattr(plots, noun), getattr(tables, noun)):
        assert_left_alone(read, frame)
    assert len(Printed(getattr(tables, noun)(frame)).rows) == len(frame)


def test_what_few_customers_alone_moved_is_not_told():
    orders = pd.DataFrame(
        {
            "customer_id": [*range(20)] * 2,
            "ordered_at": ["2020-01-01"] * 20 + ["2021-05-05"] * 20,
            "amount": [10.0] * 20 + [17.0, *[10.0] * 19],
        }
    )
    found = cohorts.revenue(orders, by="year", as_of="2021-12-31")
    assert found["expansion_customers"].tolist() == [1] and found["revenue"].tolist() == [207]
    results.privacy.protect(min_group=5)
    said = words.revenue(found)
    assert said.headline.startswith("Too few customers brought more or less, or nothing any more")
    net, gross, brought = words.metrics_revenue(found)
    assert net.value is None and gross.value == 1 and brought.value == 207
    all_moved = orders.assign(amount=10.0 + orders.index % 3)
    told = cohorts.revenue(all_moved, by="year", as_of="2021-12-31")
    assert words.revenue(told).headline.startswith("Customers of a year before brought")
