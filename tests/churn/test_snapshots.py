"""Snapshots: strictly before, strictly after, and what they tell counted again by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from retention_lib import churn
from retention_lib.contract import ContractError

DAYS = pd.date_range("2021-01-01", "2021-12-31")
AT = "2021-07-01"


def log(rows):
    who, day = zip(*rows, strict=True)
    return pd.DataFrame({"customer_id": who, "ordered_at": DAYS[list(day)], "amount": 5.0})


def by_hand(orders, at, horizon):
    """One customer after another."""
    at = pd.Timestamp(at)
    told = []
    for who, rows in orders.groupby("customer_id"):
        ago = (at - rows["ordered_at"]).dt.days
        before = ago[ago >= 1]
        if before.empty or before.min() > 365:
            continue
        after = ago[(ago <= 0) & (ago > -horizon)]
        told.append(
            {
                "customer_id": who,
                "churned": after.empty,
                "days_since_last": before.min(),
                "tenure": before.max(),
                **{f"orders_{m}": (before <= d).sum() for m, d in ((1, 30), (3, 91), (12, 365))},
            }
        )
    return pd.DataFrame(told)


@pytest.mark.parametrize("seed", range(12))
def test_features_and_labels_equal_a_count_by_hand(seed):
    draw = np.random.default_rng(seed)
    n = draw.choice([1, 2, 8, 40])
    days = draw.choice([3, 40, 365])  # few days: ties and repeats
    orders = log([*zip(draw.choice([*"abc"], n), 365 - 1 - draw.integers(0, days, n), strict=True)])
    at = str(draw.choice(["2021-04-01", AT, "2021-12-01", "2021-12-31"]))
    horizon = int(draw.choice([1, 30]))
    expected = by_hand(orders, at, horizon)
    asked = {"at": at, "horizon": horizon, "as_of": "2022-01-31"}
    if expected.empty:
        with pytest.raises(ContractError, match="nobody"):
            churn.snapshots(orders, **asked)
        return
    found = churn.snapshots(orders, **asked)
    pd.testing.assert_frame_equal(
        found[[*expected]].reset_index(drop=True), expected, check_dtype=False
    )


def test_the_day_of_the_landmark_is_after_it_and_the_horizon_ends_with_its_last_day():
    orders = log([("a", 180), ("a", 181), ("b", 180), ("b", 190), ("c", 180), ("c", 191)])
    found = churn.snapshots(orders, at=AT, horizon=10, as_of="2021-12-31")  # day 181
    assert found["days_since_last"].tolist() == [1, 1, 1]
    assert found["churned"].tolist() == [False, False, True]  # the tenth day is number 190


def test_a_landmark_whose_horizon_is_not_over_has_no_label():
    orders = log([("a", 180), ("a", 185), ("b", 180)])
    asked = {"at": AT, "as_of": "2021-07-10"}
    over = churn.snapshots(orders, horizon=10, **asked)
    assert over["churned"].tolist() == [False, True]
    open_ = churn.snapshots(orders, horizon=11, **asked)
    assert open_["churned"].isna().all() and len(open_) == 2
    both = churn.snapshots(orders, at=[AT, "2021-07-05"], horizon=10, as_of="2021-07-10")
    assert both["churned"].isna().tolist() == [False, False, True, True]
    with pytest.raises(ContractError, match="2021-07-12"):
        churn.snapshots(orders, at="2021-07-12", horizon=5, as_of="2021-07-10")


def test_the_horizon_comes_from_the_gaps_and_landmarks_go_back_by_it():
    gaps = [10] * 8 + [30, 90]
    days = np.cumsum([0, *gaps])
    found = churn.snapshots(log([("a", day) for day in days]), as_of="2021-12-31")
    assert found.attrs["horizon"] == 10 and found.attrs["chosen"] == "gaps"
    assert found.attrs["at"][-1] == "2022-01-01" and found.attrs["at"][-2] == "2021-12-22"
    assert len(found.attrs["at"]) == 7
    once = churn.snapshots(log([("a", 5)]), as_of="2021-12-31")
    assert once.attrs["chosen"] == "usual" and once.attrs["horizon"] == 90


def test_who_is_long_gone_is_not_at_risk():
    orders = log([("a", 0), ("b", 10)])
    asked = {"horizon": 10, "as_of": "2022-06-30"}
    assert churn.snapshots(orders, at="2022-01-01", **asked)["customer_id"].tolist() == ["a", "b"]
    assert churn.snapshots(orders, at="2022-01-02", **asked)["customer_id"].tolist() == ["b"]


def test_an_order_that_comes_back_later_was_one_on_the_landmark():
    rows = log([("a", 100), ("a", 170), ("a", 190), ("b", 170)])
    back = log([("a", 200)]).assign(amount=-5.0)
    orders = pd.concat([rows, back], ignore_index=True)
    found = churn.snapshots(orders, at=AT, horizon=30, as_of="2021-12-31")
    assert found["orders_12"].tolist() == [2, 1]
    assert found["churned"].tolist() == [True, True]  # the order of day 190 never took place
    assert found["spend_12"].tolist() == [10, 5]


def told(records, **asked):
    return churn.snapshots(records, **{"at": AT, "horizon": 30, "as_of": "2021-12-31"} | asked)


def happened(*rows):
    """Events of customer a, which is always seen first on January 1."""
    events = pd.DataFrame([("2021-01-01 08:00", "view"), *rows], columns=["happened_at", "event"])
    return events.assign(customer_id="a", happened_at=pd.to_datetime(events["happened_at"]))


@pytest.mark.parametrize(
    ("pages", "ago"),
    [
        (["visit", "login", "help"], 11),
        (["visit", "view", "help"], np.nan),  # not first after login
        (["help"], 11),  # first of a visit
        (["visit", "view", "cancel"], np.nan),
    ],
)
def test_help_is_a_signal_where_it_comes_first_after_login(pages, ago):
    times = pd.date_range("2021-06-20 10:00", periods=len(pages), freq="2min")
    records = SimpleNamespace(
        transactions=log([("a", 170)]),
        events=happened(*zip(times, pages, strict=True)),
    )
    row = told(records).iloc[0]
    assert row["help_ago"] == ago or (np.isnan(ago) and np.isnan(row["help_ago"]))
    assert row["days_since_visit"] == 11 and row["active_1"] == 1


def test_runs_of_contacts_mail_and_answers_are_told_as_known_then():
    opened = ["2021-05-01", "2021-06-01", "2021-06-08", "2021-06-29", "2021-07-02"]
    tickets = pd.DataFrame({"ticket_id": range(5), "customer_id": "a", "opened_at": opened})
    tickets.loc[0, "opened_at"] = "2021-03-01"
    tickets.loc[1:3, "opened_at"] = ["2021-06-01", "2021-06-08", "2021-06-14"]
    mail = pd.DataFrame(
        {
            "customer_id": "a",
            "campaign": "news",
            "arm": "treated",
            "sent_at": ["2021-01-01", "2021-05-01", "2021-06-01", "2021-06-10", "2021-06-29"],
            "opened_at": [None, "2021-05-02", "2021-07-03", None, None],
        }
    )
    answers = pd.DataFrame(
        {
            "customer_id": "a",
            "question": "nps",
            "score": [9, 3, 10],
            "answered_at": ["2021-03-01", "2021-05-01", "2021-07-01"],
        }
    )
    tables = {
        "transactions": log([("a", 170), ("b", 170)]),
        "tickets": tickets,
        "messages": mail,
        "surveys": answers,
    }
    found = told(tables).set_index("customer_id")
    row, other = found.loc["a"], found.loc["b"]
    assert row["tickets_3"] == 3 and row["run_ago"] == 17
    assert (row["sent_3"], row["unread"], row["unread_ago"]) == (3, 2, 21)  # 06-29 is too new
    assert row["opened_3"] == pytest.approx(1 / 3)  # what was opened on July 3 was not yet
    assert row["nps"] == 3
    assert other["tickets_3"] == 0 and np.isnan(other["run_ago"]) and other["sent_3"] == 0


def test_what_a_log_does_not_hold_yet_is_missing_and_not_nothing():
    records = {"transactions": log([("a", 170)]), "events": happened()}
    assert told(records)["active_3"].tolist() == [0]
    late = happened().assign(happened_at=pd.Timestamp("2021-06-20"))
    assert "active_3" not in told(records | {"events": late})
    both = churn.snapshots(
        records | {"events": late}, at=[AT, "2021-10-01"], horizon=30, as_of="2021-12-31"
    )
    assert np.isnan(both["active_3"].iloc[0]) and both["active_3"].iloc[1] == 0


def spells():
    return pd.DataFrame(
        {
            "customer_id": ["a", "b", "c", "d", "d", "e"],
            "started_at": pd.to_datetime(
                ["2021-01-01"] * 3 + ["2021-01-01", "2021-07-10"] * 1
            ).append(pd.to_datetime(["2021-07-15"])),
            "ended_at": pd.to_datetime(
                [None, "2021-07-20", "2021-06-30", "2021-07-10", None, None]
            ),
            "amount": 12.0,
            "every": "month",
        }
    )


def test_a_subscriber_is_lost_who_does_not_pay_when_the_horizon_ends():
    found = told({"subscriptions": spells()}, who="subscribers").set_index("customer_id")
    assert [*found.index] == ["a", "b", "d"]  # c ended on the day before, e began after it
    assert found["churned"].tolist() == [False, True, False]  # d took another plan
    assert found.loc["b", "ends_in"] == 19 and found.loc["a", "tenure"] == 181
    assert found["money"].tolist() == [12, 12, 12]


def test_what_cannot_be_told_is_refused_in_three_parts():
    with pytest.raises(ContractError, match="subscribers are told by subscriptions; found trans"):
        told(log([("a", 5)]), who="subscribers")
    with pytest.raises(ValueError, match="'visitors'; choose one"):
        told(log([("a", 5)]), who="visitors")
    with pytest.raises(ContractError, match="without one; give it as one of"):
        told(SimpleNamespace())
    with pytest.raises(ValueError, match="horizon needs a whole number"):
        told(log([("a", 5)]), horizon=0)


@pytest.mark.parametrize("who", ["buyers", "subscribers"])
def test_on_the_demo_no_feature_changes_when_the_future_is_taken_away(demo, who):
    def make(tables):
        asked = {"at": "2025-07-01", "horizon": 30, "as_of": "2025-12-31", "who": who}
        return churn.snapshots(tables, **asked)

    assert churn.changes(demo, make, at="2025-07-01") == []
