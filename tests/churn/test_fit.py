"""The score: split by time, calibrated later, trees only where they earn it, judged beside simpler
ones."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit
from snapshots_made import frame

from retention_lib import churn
from retention_lib.contract import ContractError


def bent(table, draw):
    """A feature of which both ends mean leaving: a line sees nothing."""
    return np.where(table["churned"], draw.choice([-2, 2], len(table)), 0) + draw.normal(
        0, 1.5, len(table)
    )


def test_landmarks_are_split_by_time_and_the_last_calibrates():
    risk = churn.fit(frame(days=5), hold=1)
    assert [str(day) for day in risk.taught] == ["2021-01-01", "2021-04-01", "2021-06-30"]
    assert str(risk.checked) == "2021-09-28" and str(risk.until) == "2021-12-27"
    assert risk.customers == 2400 and set(risk.others) == {"recency"}
    with pytest.raises(ContractError, match="two landmarks 90 days apart are needed"):
        churn.fit(frame(days=2), hold=1)
    close = frame(days=3)
    close.attrs["horizon"] = 91  # then the label of the first is not known on the second
    assert len(churn.fit(close).taught) == 1


def test_no_row_of_a_later_landmark_teaches():
    table = frame(days=4)
    risk = churn.fit(table, hold=1)
    spoilt = table.copy()
    spoilt.attrs = table.attrs
    last = spoilt["at"] == spoilt["at"].max()
    spoilt.loc[last, "churned"] = ~spoilt.loc[last, "churned"].astype(bool)
    again = churn.fit(spoilt, hold=1)
    assert np.array_equal(risk.predict(table), again.predict(table))


def test_trees_are_taken_where_they_earn_it_and_not_where_the_line_is_right():
    taken = [churn.fit(frame(seed)).name for seed in range(8)]
    assert taken.count("boosted") == 0
    risk = churn.fit(frame(bent=bent))
    assert risk.name == "boosted" and risk.earned.low > 0
    assert churn.fit(frame(bent=bent)).predict(frame(bent=bent))[0] == pytest.approx(
        risk.predict(frame(bent=bent))[0]
    )


def test_features_that_the_day_of_calibration_does_not_know_are_left_out():
    table = frame(days=4)
    table["active_3"] = np.where(table["at"] < "2021-05-01", np.nan, 1.0 * (table.index % 7))
    risk = churn.fit(table)
    assert "active_3" in risk.features and len(risk.taught) == 1
    table["active_3"] = table["active_3"].mask(table["at"] > "2021-08-01")
    assert "active_3" not in churn.fit(table).features


def test_what_is_needed_is_demanded():
    table = frame(n=60)
    few = table.assign(churned=table["days_since_last"] > 295)
    few.attrs = table.attrs
    with pytest.raises(ContractError, match="at least 50 who left and 50 who stayed"):
        churn.fit(few)
    risk = churn.fit(frame())
    with pytest.raises(ContractError, match="features tenure are needed"):
        risk.predict(frame().drop(columns="tenure"))
    with pytest.raises(ContractError, match="keep one apart"):
        churn.evaluate(risk, frame())


def test_a_right_score_is_judged_calibrated_on_later_days():
    """Slope and intercept of ten logs, and how often their intervals hold 1 and 0."""
    slopes, held = [], 0
    for seed in range(10):
        table = frame(seed, n=1500, days=4)
        row = churn.evaluate(churn.fit(table, hold=1), table).iloc[0]
        slopes.append(row["slope"])
        held += row["slope_low"] <= 1 <= row["slope_high"]
        assert row["intercept_low"] < 0.1 and row["intercept_high"] > -0.1
    assert 0.95 <= np.mean(slopes) <= 1.05
    assert held >= 5  # what teaches and calibrates is itself few customers: below 95 %


def test_baselines_stand_beside_and_nothing_has_a_lift_of_1():
    def better(table, draw):
        return 2.0 * table["churned"] + draw.normal(0, 1.5, len(table))

    table = frame(days=4, mood=better, p_alive=lambda t, draw: np.where(t.index % 3, 0.5, 1.0))
    found = churn.evaluate(churn.fit(table, hold=1), table).set_index("model")
    assert [*found.index] == ["model", "recency", "p_alive", "nothing"]
    nothing = found.loc["nothing"]
    assert nothing[["auc", "lift", "lift_low", "lift_high"]].tolist() == pytest.approx(
        [0.5, 1, 1, 1]
    )
    assert (found["gain"].iloc[1:] > 0).all() and (found["corrected"].iloc[1:] < 0.001).all()
    assert (
        found.attrs["alive"] == (table.loc[table["at"] == table["at"].max(), "p_alive"] == 1).sum()
    )
    alone = frame(days=4).drop(columns="tenure")
    same = churn.evaluate(churn.fit(alone, hold=1), alone).set_index("model")
    assert abs(same.loc["recency", "gain"]) < 0.01 and same.loc["recency", "corrected"] > 0.05


def test_the_area_of_a_known_risk_is_found_within_its_interval():
    held = 0
    for seed in range(12):
        table = frame(seed, n=400, days=4)
        found = churn.evaluate(churn.fit(table, hold=1), table).iloc[0]
        held += found["auc_low"] <= TRUE <= found["auc_high"]
    assert held >= 9


def _true():
    from sklearn.metrics import roc_auc_score

    draw = np.random.default_rng(0)
    silent = draw.integers(1, 300, 400_000)
    chance = expit(silent / 80 - 1.5)
    return roc_auc_score(draw.random(400_000) < chance, chance)


TRUE = _true()


def test_on_cdnow_purchases_alone_beat_recency(cdnow_sample):
    table = churn.snapshots(cdnow_sample.transactions, as_of="1998-06-30")
    risk = churn.fit(table, hold=1)
    found = churn.evaluate(risk, table).set_index("model")
    assert found.loc["model", "auc"] > 0.75 and found.loc["model", "lift"] > 1.2
    assert found.loc["model", "skill_low"] > 0.1
    assert isinstance(risk.predict(table), np.ndarray) and table["churned"].isna().any()
    assert pd.Series(risk.features).str.startswith(("orders", "spend", "days")).sum() == 7
