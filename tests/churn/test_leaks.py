"""What knows the future is found, named and refused; what does not is not."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn
from retention_lib.contract import ContractError


def noisy(share):
    """The label, wrong for a share of the rows."""
    return lambda table, draw: table["churned"] ^ (draw.random(len(table)) < share)


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("closed", noisy(0.0), "label"),
        ("status", noisy(0.02), "absurd"),
        ("next_order", lambda t, draw: (~t["churned"]) * draw.integers(1, 90, len(t)), "label"),
        ("gone_on", lambda t, draw: t["at"] + pd.Timedelta(5, "D"), "later"),
        ("missing", lambda t, draw: np.where(t["churned"], np.nan, 1.0), "label"),
    ],
)
def test_a_planted_leak_is_refused_and_named(name, make, reason):
    table = frame(**{name: make})
    found = churn.leaks(table)
    assert found[["feature", "reason", "leak"]].values.tolist() == [[name, reason, True]]
    with pytest.raises(ContractError, match=rf"found {name} \({reason}\); leave them out"):
        churn.fit(table)
    known = churn.leaks(table, known=[name])
    assert known.empty


def test_honest_features_are_not_refused():
    def mood(table, draw):
        return table["days_since_last"] / 80 + draw.normal(0, 1, len(table))

    refused = 0
    for seed in range(20):
        table = frame(
            seed,
            luck=lambda t, draw: draw.random(len(t)),
            mood=mood,
            joined=lambda t, draw: t["at"] - pd.Timedelta(5, "D"),
            p_alive=lambda t, draw: 1 / (1 + np.exp(t["days_since_last"] / 80 - 1.5)),
        )
        refused += churn.leaks(table)["leak"].sum()
    assert refused == 0


def test_whatever_uses_the_future_changes_when_it_is_taken_away(orders):
    log = orders(("a", "2021-03-01"), ("a", "2021-06-01"), ("b", "2021-03-05"), ("c", "2021-06-03"))
    spells = pd.DataFrame(
        {
            "customer_id": ["a", "b"],
            "started_at": ["2021-01-01", "2021-02-01"],
            "ended_at": ["2021-03-05", "2021-05-20"],
            "amount": 5.0,
            "every": "month",
        }
    )

    def make(tables):
        bought, paid = (tables[n].to_pandas() for n in ("transactions", "subscriptions"))
        before = bought[bought["ordered_at"] < "2021-04-01"].groupby("customer_id")
        found = pd.DataFrame({"orders": before.size()}).join(
            [
                bought.groupby("customer_id").size().rename("ever"),
                paid.set_index("customer_id")["ended_at"].notna().rename("ended"),
                bought.groupby("customer_id")["ordered_at"].max().rename("last"),
            ]
        )
        return found.reset_index()

    records = {"transactions": log, "subscriptions": spells}
    assert churn.changes(records, make, at="2021-04-01") == ["ever", "ended", "last"]
    assert churn.changes(records, make, at="2021-07-01") == []
