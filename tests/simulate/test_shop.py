"""The simulated shop: the same for the same seed, clean as the contract reads it, dirty exactly
where it is told to."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from retention_lib import contract, simulate
from retention_lib.contract.findings import usable
from retention_lib.contract.input import without_given
from retention_lib.simulate import planted
from retention_lib.simulate.shop import made

START, AS_OF = pd.Timestamp("2022-01-01"), "2025-12-31"
END = pd.Timestamp("2026-01-01")


def frames(records):
    """Every table as pandas with its rows in a fixed order."""
    return {name: in_order(table) for name, table in records.tables.items()}


def in_order(table):
    frame = without_given(table).to_pandas()
    return frame.sort_values(frame.columns.tolist(), ignore_index=True)


@pytest.fixture(scope="module")
def tables(demo):
    return frames(demo)


def test_the_same_seed_gives_the_same_shop_and_another_another():
    first, again, other = (frames(simulate.shop(600, seed=seed)) for seed in (7, 7, 8))
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, again[name])
        assert not table.equals(other[name])
    pd.testing.assert_frame_equal(simulate.truths(600, seed=7), simulate.truths(600, seed=7))


def test_demo_is_the_shop_at_its_defaults(demo, tables):
    assert (demo.source, demo.currency, demo.timezone) == ("demo", "USD", "America/New_York")
    assert list(demo.tables) == list(contract.TABLES)
    pd.testing.assert_frame_equal(tables["transactions"], frames(simulate.shop())["transactions"])
    assert len(tables["customers"]) == 10_000


@pytest.mark.parametrize("modules", ["simulate, data", "data, simulate"])
def test_either_module_may_be_imported_first(modules):
    code = (
        f"from retention_lib import {modules};"
        " print(simulate.shop(500).customers.count().execute(), data.connect)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("500 <function connect")


def test_the_columns_are_those_of_the_contract(tables):
    extra = {"customers": ["segment", "country", "channel", "acquired_on"]}
    absent = {
        "transactions": ["product", "quantity", "unit_price", "currency"],  # it sells in one
        "surveys": ["weight"],
        "messages": ["currency"],
        "subscriptions": ["currency"],
    }
    for name, table in tables.items():
        known = [
            column for column in contract.TABLES[name].columns if column not in absent.get(name, [])
        ]
        assert set(table.columns) == {*known, *extra.get(name, [])}
        assert len(table) > 400


@pytest.mark.parametrize(
    ("customers", "as_of"),
    [(500, AS_OF), (10_000, AS_OF), (600, "2024-02-29"), (600, "2023-08-17")],
)
def test_a_shop_of_any_size_and_end_is_clean_and_stays_in_its_four_years(customers, as_of):
    records = simulate.shop(customers, as_of=as_of)
    found = records.check(as_of=as_of)
    assert {*found["rule"]} == {"refund", "reversed_in_full", "same_day_order", "trial"}
    start = pd.Timestamp(as_of) - pd.DateOffset(years=4)
    for name, table in records.tables.items():
        if time := contract.TABLES[name].time:
            times = table[time].execute()
            assert times.min() >= start and times.max() < pd.Timestamp(as_of) + pd.Timedelta(days=1)
            assert times.notna().all()


def test_nothing_happened_after_the_end(tables):
    for table in tables.values():
        for times in (table[column] for column in table if table[column].dtype.kind == "M"):
            assert times.max() < END


def test_too_few_customers_are_refused():
    with pytest.raises(
        contract.ContractError,
        match="of 500 customers or more .*; found customers = 99; ask for more",
    ):
        simulate.shop(99)


def test_dirt_is_found_exactly_as_planted():
    records = simulate.shop(2_000, dirt=True)
    found = records.check(as_of=AS_OF)
    zoned = found["rule"].str.startswith("zoned")
    bad = (
        found[found["severity"].isin(["error", "warning"]) | zoned]
        .set_index(["table", "rule"])["rows"]
        .to_dict()
    )
    assert bad == simulate.dirt().set_index(["table", "rule"])["rows"].to_dict()
    assert len(bad) == 13


def test_what_is_usable_of_a_dirty_shop_is_the_clean_one():
    dirty, clean = simulate.shop(2_000, dirt=True), simulate.shop(2_000)
    repeated = simulate.dirt().set_index("rule").loc["repeated_row", "rows"]
    for name, table in clean.tables.items():
        if name in ("customers", "identities"):
            continue  # they have no time; twice the same customer is refused where it counts
        left = in_order(usable(dirty.tables[name], name, as_of=AS_OF))
        expected = in_order(table)
        if name == "transactions":
            assert len(left) == len(expected) + repeated
            left = left.drop_duplicates(ignore_index=True)
        pd.testing.assert_frame_equal(left, expected, check_dtype=False)


def test_aliases_are_in_every_table_and_lead_back_to_customers(tables):
    company = dict(made(2_000, 1, AS_OF))
    people, identities = company["customers"].to_pandas(), company["identities"].to_pandas()
    for name, table in company.items():
        ids = table["customer_id"].to_pandas().astype(str)
        known = ids.isin(people["customer_id"])
        assert known.all() if name == "customers" else 0 < (~known).mean() < 0.15
        assert ids.isin([*people["customer_id"], *identities["alias_id"]]).all()
    assert identities["customer_id"].isin(identities["alias_id"]).sum() > 10  # chains
    for name, table in tables.items():
        if name != "identities":
            assert table["customer_id"].isin(tables["customers"]["customer_id"]).all()


def test_orders_have_lines_refunds_and_second_ones_on_a_day(tables):
    rows = tables["transactions"]
    lines = rows.groupby("transaction_id").agg(
        n=("amount", "size"), categories=("category", "nunique")
    )
    assert (lines["n"] == lines["categories"]).all()
    assert 0.02 < (lines["n"] == 2).mean() < 0.04 and lines["n"].max() == 2
    refunds = rows[rows["amount"] < 0]
    orders = (
        rows[rows["amount"] > 0]
        .groupby(["customer_id", "transaction_id", "ordered_at"])["amount"]
        .sum()
    )
    pairs = refunds.merge(orders.reset_index(), on="customer_id", suffixes=("", "_paid"))
    late = (pairs["ordered_at"] - pairs["ordered_at_paid"]).between(
        pd.Timedelta("1.5D"), pd.Timedelta("30D")
    )
    covered = pairs[late & (pairs["amount_paid"] > -pairs["amount"] - 0.005)]
    assert covered["transaction_id"].nunique() == len(refunds)
    assert 0.02 < len(refunds) / len(lines) < 0.04
    assert np.allclose(rows["amount"] * 100, np.round(rows["amount"] * 100))


def test_spend_is_gamma_gamma_and_knows_nothing_of_how_often(tables):
    rows = tables["transactions"].query("amount > 0").sort_values("ordered_at")
    orders = rows.groupby(["customer_id", "transaction_id"], sort=False)["amount"].sum()
    spend = orders.groupby("customer_id").agg(["first", "size"])
    mean = planted.SPEND_P * planted.SPEND_SCALE / (planted.SPEND_Q - 1)
    assert abs(spend["first"].mean() - mean) < 2.58 * spend["first"].std() / np.sqrt(len(spend))
    assert stats.spearmanr(spend["first"], spend["size"]).pvalue > 0.01


def test_arms_are_drawn_by_lot_and_only_the_treated_can_open(tables):
    for campaign in planted.CAMPAIGNS:
        sent = tables["messages"][tables["messages"]["campaign"] == campaign]
        treated = sent["arm"] == "treated"
        assert stats.binomtest(int(treated.sum()), len(sent), planted.TREATED_SHARE).pvalue > 0.01
        assert sent.loc[~treated, ["opened_at", "clicked_at"]].isna().all(axis=None)
        assert sent["cost"].eq(np.where(treated, planted.MAIL_COST, 0)).all()
        before = tables["transactions"][
            tables["transactions"]["ordered_at"] < sent["sent_at"].min()
        ]
        orders = sent["customer_id"].map(before.groupby("customer_id").size())
        assert stats.mannwhitneyu(orders[treated], orders[~treated]).pvalue > 0.01


def test_every_wave_answer_has_its_invitation_and_every_ticket_answer_its_ticket(tables):
    waves = tables["surveys"].query("question == 'nps'")
    asked = tables["messages"][tables["messages"]["campaign"].str.startswith("survey ")]
    joined = waves.assign(campaign="survey " + waves["wave"]).merge(
        asked, on=["customer_id", "campaign"]
    )
    assert len(joined) == len(waves) and not waves.duplicated(["customer_id", "wave"]).any()
    invitations = simulate.latent()["invitations"]
    assert len(invitations) == len(asked) and invitations["answered"].sum() == len(waves)
    told = waves.merge(invitations, on=["customer_id", "wave"])
    assert told["score_x"].eq(told["score_y"]).all() and told["answered"].all()
    rest = tables["surveys"].query("question != 'nps'").merge(tables["tickets"], on="ticket_id")
    assert (
        rest["customer_id_x"].eq(rest["customer_id_y"]).all()
        and (rest["answered_at"] >= rest["closed_at"]).all()
    )
    assert len(rest) == (tables["surveys"]["question"] != "nps").sum()
    ranges = tables["surveys"].groupby("question")["score"].agg(["min", "max"])
    assert ranges.to_dict("index") == {
        "ces": {"min": 1, "max": 7},
        "csat": {"min": 1, "max": 5},
        "nps": {"min": 0, "max": 10},
    }


def test_some_comments_hold_markup_addresses_and_numbers(tables):
    comments = tables["surveys"]["comment"].dropna()
    odd = comments.str.contains(r"<script>|onerror=|@example\.com|\+1 415|\(020\)")
    assert 0.01 < odd.mean() < 0.03
    assert (
        comments[odd].str.extract(r"(<script>|onerror=|@example\.com|\+1 415|\(020\))")[0].nunique()
        == 5
    )
    assert comments.nunique() > 200


def test_sessions_are_one_customer_s_and_end_in_the_orders_of_the_log(tables):
    events = tables["events"].sort_values(["session_id", "happened_at"])
    sessions = events.groupby("session_id")
    assert (sessions["customer_id"].nunique() == 1).all() and (
        sessions["event"].first() == "visit"
    ).all()
    assert events["happened_at"].min() >= END - pd.Timedelta(days=planted.EVENT_DAYS)
    bought = events.query("event == 'order'").sort_values("happened_at")
    orders = tables["transactions"].query("amount > 0").sort_values("ordered_at")
    near = pd.merge_asof(
        bought, orders, left_on="happened_at", right_on="ordered_at", by="customer_id",
        tolerance=pd.Timedelta("2s"), direction="nearest",
    )  # fmt: skip
    assert near["amount"].notna().all() and len(near) > 10_000


def test_members_join_at_an_order_and_only_the_tiered_have_tiers(tables):
    members = tables["memberships"]
    joined = members.merge(
        tables["transactions"],
        left_on=["customer_id", "joined_at"],
        right_on=["customer_id", "ordered_at"],
    )
    assert (
        joined["customer_id"].nunique() == len(members)
        and not members["customer_id"].duplicated().any()
    )
    assert members.groupby("kind")["tier"].nunique().to_dict() == {
        "cashback": 0,
        "points": 0,
        "tiered": 2,
    }
    assert members["joined_at"].min() >= START + pd.Timedelta(days=planted.LAUNCH)


def test_truths_say_where_what_and_how():
    truths = simulate.truths(600)
    assert truths.columns.tolist() == ["truth", "table", "value", "unit", "how"]
    assert truths["table"].isin(contract.TABLES).all() and truths["value"].notna().all()
    assert not truths["how"].str.contains(r"[{}]").any() and truths["truth"].is_unique
