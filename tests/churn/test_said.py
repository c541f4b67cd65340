"""What the frames of churn say and how they are drawn."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn, plots, words
from retention_lib.results import protect


@pytest.fixture(scope="module")
def table():
    def signal(rows, draw):
        return draw.random(len(rows)) < np.where(rows["churned"], 0.3, 0.15)

    made = frame(days=4, n=1000, signal=signal)
    made["usual_gap"] = made["days_since_last"] + 3.0
    made["late_ago"] = np.where(made["signal"], 1.0, np.nan)
    return made


@pytest.fixture(scope="module")
def risk(table):
    return churn.fit(table, hold=1)


def drawn(picture, said, made):
    ax = picture(made)
    assert ax.get_title(loc="left").replace("\n", " ") == said.short
    return ax


def test_how_good_the_score_was_is_said_and_drawn(risk, table):
    found = churn.evaluate(risk, table)
    said = words.evaluate(found)
    assert said.headline.startswith("On later days the score ranked ")
    assert "ahead of every simpler score" in said.headline
    assert "Judged on 1,000 customers whom it had not seen" in said.basis
    assert "not whom an offer keeps" in said.caution and "the slope is" in said.caution
    ax = drawn(plots.evaluate, said, found)
    assert next(iter(ax.get_yticklabels())).get_text() == "The score"
    alone = table[["customer_id", "at", "churned", "days_since_last"]].assign(tenure=1)
    alone.attrs = table.attrs
    level = churn.evaluate(churn.fit(alone, hold=1), alone)
    assert "no surer than days since the last order alone" in words.evaluate(level).headline


def test_what_acting_finds_and_whether_risks_come_true_are_said_and_drawn(risk, table):
    found = churn.gains(risk, table)
    said = words.gains(found)
    row = found[found["share"] == 0.2].iloc[0]
    assert said.headline == (
        f"Acting on the 20% with the highest risk finds {row['caught']:.0%} of those who leave."
    )
    ax = drawn(plots.gains, said, found)
    assert ax.lines[0].get_ydata()[-1] == pytest.approx(1)
    tenths = churn.calibration(risk, table)
    said = words.risks(tenths)
    assert said.headline.startswith("Of the tenth with the highest risk ")
    ax = drawn(plots.risks, said, tenths)
    assert len(ax.collections[-1].get_offsets()) == 10


def test_signals_are_said_and_drawn_those_too_late_marked(table):
    found = churn.indicators(table)
    said = words.indicators(found)
    assert said.headline == (
        "“signal” goes before leaving most, seen in time to act; in all, 2 signals do."
    )
    assert "2 of 2 signals go before leaving by more than chance." in said.caution
    assert "too late to act on: late_ago" in said.caution and "An association" in said.caution
    assert "times as often" in said.basis
    ax = drawn(plots.indicators, said, found)
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert any("(too late)" in name for name in names) and ax.get_xlim()[1] > 1
    none = churn.indicators(table.drop(columns=["signal", "late_ago"]))
    assert words.indicators(none).headline.startswith("Of 0 signals")
    plots.indicators(none)


def test_tiers_are_said_and_drawn_with_what_a_test_takes(risk, table):
    value = pd.DataFrame({"customer_id": range(1000), "value": 80.0})
    offer = churn.Offer(cost=4.0, accepted=0.1)
    found = churn.tiers(risk.score(table, offer=offer, value=value))
    said = words.tiers(found, currency="USD")
    high = found.set_index("tier").loc["high"]
    assert said.headline.startswith(f"{int(high['customers'])} customers are in the high tier")
    assert "at stake" in said.basis and "customers with it and as many without" in said.caution
    drawn(lambda made: plots.tiers(made, currency="USD"), said, found)
    early = table[table["at"] < table["at"].max()]
    early.attrs = table.attrs
    moved = churn.moved(risk.score(early, capacity=200), risk.score(table, capacity=200))
    assert words.moved(moved).headline.startswith(f"{moved.attrs['kept']:.0%} of the customers")


def test_small_groups_are_hidden_and_nothing_fails(risk, table):
    protect(min_group=100_000)
    offer = churn.tiers(risk.score(table, capacity=10))
    for made, said, picture in (
        (churn.evaluate(risk, table), words.evaluate, plots.evaluate),
        (churn.gains(risk, table), words.gains, plots.gains),
        (churn.calibration(risk, table), words.risks, plots.risks),
        (churn.indicators(table), words.indicators, plots.indicators),
        (offer, words.tiers, plots.tiers),
    ):
        assert said(made).headline and picture(made) is not None
