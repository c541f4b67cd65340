"""Risks, reasons and tiers: by what an offer brings or by capacity, and the same for customers
alike."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn
from retention_lib.contract import ContractError
from retention_lib.results import key_text


@pytest.fixture(scope="module")
def table():
    return frame(days=3, help_ago=lambda t, draw: np.where(draw.random(len(t)) < 0.1, 5.0, np.nan))


@pytest.fixture(scope="module")
def risk(table):
    return churn.fit(table)


@pytest.fixture
def value(table):
    ids = table["customer_id"].unique()
    return pd.DataFrame({"customer_id": ids, "value": 50.0 + ids % 7})


def test_the_last_landmark_is_scored_highest_risk_first(risk, table):
    found = risk.score(table)
    assert len(found) == 800 and found.attrs["at"] == "2021-06-30"
    assert found["risk"].is_monotonic_decreasing and found["risk"].between(0, 1).all()
    assert found["tier"].isna().all()  # nobody asked whom to act on
    last = table[table["at"] == table["at"].max()]
    by_id = found.set_index("customer_id")["risk"]
    assert np.allclose(by_id.loc[last["customer_id"]], risk.predict(last))


def test_reasons_are_what_raises_the_risk_and_are_written(risk, table):
    found = risk.score(table)
    top, low = found.iloc[0], found.iloc[-1]
    assert top["reasons"].split()[0] == "silent" and pd.isna(low["reasons"])
    assert key_text("churn-reason", "silent help") == "long silent, looked for help"
    assert key_text("churn-reason", "silent") == "long silent"


def test_tiers_of_an_offer_are_by_what_it_is_expected_to_bring(risk, table, value):
    offer = churn.Offer(cost=4.0, accepted=0.12)
    found = risk.score(table, offer=offer, value=value)
    profit = found["risk"] * 0.12 * found["value"] - 4
    assert np.allclose(found["profit"], profit)
    assert (found["tier"] == "high").equals(profit > 0)
    assert (found["tier"] == "medium").equals((profit <= 0) & (2 * (profit + 4) > 4))
    told = churn.tiers(found).set_index("tier")
    assert [*told.index] == ["high", "medium", "other"] and told["customers"].sum() == 800
    assert told.loc["high", "profit"] > 0 > told.loc["other", "profit"]
    assert told["leaving"].sum() == pytest.approx(found["risk"].sum())


def test_never_more_are_taken_than_can_be_reached_and_those_alike_are_together(risk, table, value):
    found = risk.score(table, capacity=100)
    assert (found["tier"] == "high").sum() == 100 and (found["tier"] == "medium").sum() == 100
    assert found["tier"].iloc[:100].eq("high").all()
    alike = table.assign(
        days_since_last=table["days_since_last"] // 100 * 100, tenure=1, help_ago=1
    )
    alike.attrs = table.attrs
    tied = risk.score(alike, capacity=300)
    sizes = tied.groupby(tied["risk"].round(9))["tier"].nunique()
    assert (sizes == 1).all() and (tied["tier"] == "high").sum() <= 300
    both = risk.score(table, capacity=100, offer=churn.Offer(50.0, 0.12), value=value)
    assert (both["tier"] == "high").sum() == 0
    staked = risk.score(table, capacity=50, value=value)
    high = staked[staked["tier"] == "high"]
    assert high["at_stake"].min() >= staked.loc[staked["tier"] != "high", "at_stake"].max()


def test_moves_between_tiers_are_told(risk, table):
    early = table[table["at"] < table["at"].max()]
    early.attrs = table.attrs
    before, after = (risk.score(each, capacity=200) for each in (early, table))
    found = churn.moved(before, after)
    assert found["customers"].sum() == 800 and found.attrs["since"] == "2021-04-01"
    same = found.loc[found["was"] == found["now"], "customers"].sum()
    assert found.attrs["kept"] == pytest.approx(same / 800)
    assert found.groupby("was")["share"].sum().tolist() == pytest.approx([1, 1, 1])
    itself = churn.moved(after, after)
    assert itself.attrs["kept"] == 1


def test_what_cannot_be_is_refused(risk, table, value):
    with pytest.raises(ContractError, match="an offer without value"):
        risk.score(table, offer=churn.Offer(1, 0.1))
    with pytest.raises(ContractError, match="write 10 % as 0.1"):
        risk.score(table, offer=churn.Offer(1, 10), value=value)
    with pytest.raises(ValueError, match="capacity needs a whole number"):
        risk.score(table, capacity=0)
    with pytest.raises(ContractError, match="name customers alike"):
        risk.score(table, value=value.assign(customer_id="x"))
    with pytest.raises(ContractError, match="neither"):
        churn.tiers(risk.score(table))
