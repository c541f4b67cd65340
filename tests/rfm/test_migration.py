"""Where customers went: identities, an independent crosstab, sentences that claim no more than the
data, and the picture."""

import numpy as np
import pandas as pd
import pytest
from printed import Printed

from retention_lib import plots, results, rfm, tables, words
from retention_lib.contract import ContractError
from retention_lib.results.rfm import MIGRATION, ORDER
from retention_lib.writing import text

DAYS = ("1998-05-31", "1998-06-30")


@pytest.fixture(scope="module")
def both(cdnow_sample):
    return [rfm.scores(cdnow_sample.transactions, as_of=day) for day in DAYS]


@pytest.fixture(scope="module")
def moved(both):
    return rfm.migration(*both)


def test_rows_add_up_to_the_segments_before_and_columns_to_those_after(both, moved):
    before, after = (rfm.segments(frame).set_index("segment")["customers"] for frame in both)
    was = moved.groupby("was")["customers"].sum()
    now = moved.groupby("now")["customers"].sum()
    assert was.drop("absent", errors="ignore").to_dict() == before[before > 0].to_dict()
    assert now.to_dict() == after[after > 0].to_dict()
    assert moved.groupby("was")["share"].sum().to_numpy() == pytest.approx(1)
    there = moved[moved["was"] != "absent"]
    assert there["spend"].sum() == pytest.approx(both[0]["spend"].sum())
    assert moved.attrs["since"] == DAYS[0] and moved.attrs["as_of"] == DAYS[1]


def test_by_an_independent_crosstab(both, moved, cdnow_sample):
    before, after = (frame.set_index("customer_id")["segment"] for frame in both)
    pairs = pd.DataFrame({"was": before, "now": after}).fillna("absent")
    expected = pairs.groupby(["was", "now"]).size()
    found = moved.set_index(["was", "now"])["customers"]
    assert found.sort_index().to_dict() == expected.to_dict()
    orders = cdnow_sample.transactions.to_pandas()
    june = orders[orders["ordered_at"] > "1998-05-31"]["customer_id"].unique()
    assert moved["ordered"].sum() == len(june)


def test_who_was_no_customer_comes_from_absent(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-02-05"), ("c", "2021-02-07"))
    found = rfm.migration(*(rfm.scores(log, as_of=day) for day in ("2021-01-31", "2021-02-28")))
    new = found[found["was"] == "absent"]
    assert new["customers"].sum() == new["ordered"].sum() == 2
    assert new["spend"].sum() == 20
    assert found["was"].tolist() == sorted(found["was"], key=ORDER.index)


def test_the_order_of_segments_is_that_of_the_actions():
    assert list(ORDER[:-1]) == list(rfm.ACTIONS)


def test_scores_that_are_not_alike_are_refused(both, cdnow_sample):
    halves = rfm.scores(cdnow_sample.transactions, as_of=DAYS[1], lookback=6)
    for pair in (both[::-1], (both[0], halves), (both[0], both[0])):
        with pytest.raises(ContractError, match="an earlier and a later day, asked for alike"):
            rfm.migration(*pair)


def test_orders_without_money(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-02-05")).drop(columns="amount")
    found = rfm.migration(*(rfm.scores(log, as_of=day) for day in ("2021-01-31", "2021-02-28")))
    assert "spend" not in found


def made(into, stayed=1000, back=30, lapsed=70):
    """Of those who could, so many slipped; of those at risk, so many ordered again."""
    rows = [
        ("loyal", "at_risk", into, 0, 90.0 * into),
        ("loyal", "loyal", stayed - into, 300, 1.0),
        ("at_risk", "loyal", back, back, 1.0),
        ("at_risk", "at_risk", lapsed, 0, 1.0),
        ("absent", "new", 50, 50, 1.0),
    ]
    table = pd.DataFrame(rows, columns=["was", "now", "customers", "ordered", "spend"])
    table["share"] = table["customers"] / table.groupby("was")["customers"].transform("sum")
    facts = {"as_of": "2021-12-31", "since": "2021-11-30", "bins": 5, "lookback": 12}
    return MIGRATION.made(table[MIGRATION.names], **facts, start=None, edge="declared")


def test_the_flows_are_told_with_what_they_are_worth():
    said = words.migration(made(80), currency="USD")
    assert said.headline == (
        "From Nov 30, 2021 to Dec 31, 2021, 80 customers slipped into At risk; 30 there ordered"
        " again."
    )
    assert said.basis == (
        "Those are 8% of the 1,000 who could slip. They had spent $7,200 in the 12 months before."
        " Of 100 who were there, 30% ordered again."
    )
    assert "cannot be told from one pair of days" in said.caution
    assert said.short == "Into At risk: 80; ordered again: 30"


@pytest.mark.parametrize(
    ("was", "told"),
    [
        (made(40), "Slipped a year before: 4%, fewer by more than chance."),
        (made(140), "Slipped a year before: 14%, more by more than chance."),
        (made(90), "Slipped a year before: 9%, no more than chance apart."),
    ],
)
def test_each_flow_is_held_against_the_same_a_year_before(was, told):
    said = words.migration(made(80), was, currency="USD")
    assert told in said.basis and "one pair of days" not in said.caution
    assert "Ordered again a year before: 30%, no more than chance apart." in said.basis


def test_a_shop_where_nothing_changes_is_seldom_told_to_have_changed():
    random = np.random.default_rng(1)
    alarms = 0
    for _ in range(100):
        into, then = random.binomial(1000, 0.08, 2)
        back, earlier = random.binomial(100, 0.3, 2)
        now, was = made(into, back=back, lapsed=100 - back), made(then, back=earlier)
        alarms += "by more than chance" in words.migration(now, was)
    assert alarms <= 11  # of 100 at 5 %, binomial 99 %


def test_small_groups_are_hidden():
    results.protect()
    assert words.migration(made(3)).headline.startswith("Too few customers were or are At risk")
    hidden = results.shown(made(3), MIGRATION)
    assert hidden.set_index(["was", "now"]).loc[("loyal", "at_risk")].isna().all()
    assert hidden["share"].isna().sum() == 4  # others of its row and column would tell of it


def test_the_picture_says_shares_and_few(moved):
    results.protect()
    ax = plots.migration(moved)
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    segments = sorted({*moved["was"], *moved["now"]}, key=ORDER.index)
    assert names == [f"{text(f'rfm-segment-{key}')} {i}" for i, key in enumerate(segments, 1)]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == [
        str(i + 1) for i in range(len(segments))
    ]
    written = {(int(t.get_position()[1]), int(t.get_position()[0])): t for t in ax.texts}
    shares = results.shown(moved, MIGRATION).set_index(["was", "now"])["share"]
    place = segments.index("gone")
    assert written[(place, place)].get_text() == f"{100 * shares[('gone', 'gone')]:.0f}"
    assert "·" in {t.get_text() for t in ax.texts}


def test_it_is_printed(moved):
    printed = Printed(tables.migration(moved, currency="USD"))
    assert printed.heads == ["Was", "Is now", "Customers", "Share", "Spend, USD"]


def test_no_small_cell_can_be_told_from_what_a_row_or_a_column_adds_up_to(cdnow_sample):
    """Each total of a row and of a column is known from the segments of its day."""
    days = ("1998-03-31", "1998-06-30")
    table = rfm.migration(*(rfm.scores(cdnow_sample.transactions, as_of=day) for day in days))
    results.protect()
    gone = results.shown(table, MIGRATION)["customers"].isna()
    assert (gone | (table["customers"] >= 5)).all() and not gone.all()
    for side in ("was", "now"):
        hidden = table[gone].groupby(side)["customers"].agg(["size", "sum"])
        whole = table.groupby(side)["customers"].size().reindex(hidden.index)
        alone = (hidden["size"] < 2) | (hidden["sum"] < 5)
        assert (~alone | (hidden["size"] == whole)).all()


def test_the_months_before_and_the_same_a_year_before(cdnow_sample):
    log = cdnow_sample.transactions
    found = rfm.migrations(rfm.scores(log, as_of="1998-06-30", lookback=3), log)
    two = [rfm.scores(log, as_of=day, lookback=3) for day in ("1998-03-31", "1998-06-30")]
    pd.testing.assert_frame_equal(pd.DataFrame(found["now"]), pd.DataFrame(rfm.migration(*two)))
    then = found["year_ago"].attrs
    assert (str(then["since"]), str(then["as_of"])) == ("1997-03-31", "1997-06-30")
    assert list(rfm.migrations(rfm.scores(log, as_of="1998-06-30"), log)) == ["now"]
