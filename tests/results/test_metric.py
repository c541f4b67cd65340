"""A metric is what its declaration says: its unit, which way is good, and its label."""

import pandas as pd
import pytest
from asked_texts import entries

from retention_lib.results import FRAMES, MEASURES, Measure, Metric
from retention_lib.writing import text

SHARE = MEASURES["at_risk_share"]
PLAIN = sorted(name for name in MEASURES if not entries("en")[0][f"metrics-{name}"].values)


def test_a_measure_gives_the_metric_with_what_is_known_of_it():
    metric = SHARE.metric(value=0.2, last_period=0.25)
    assert isinstance(metric, Metric)
    assert (metric.name, metric.unit, metric.good) == ("at_risk_share", "share", "down")
    assert metric.label == text("metrics-at_risk_share")
    assert (metric.value, metric.last_period, metric.low, metric.year_ago) == (
        0.2,
        0.25,
        None,
        None,
    )
    assert SHARE.metric().value is None and SHARE.metric(value=float("nan")).value is None
    assert SHARE.metric(value=pd.Series([0.2])).value == 0.2


def test_a_metric_of_another_kind_has_a_label_that_is_in_the_catalogue():
    with pytest.raises(KeyError, match="no text 'metrics-at_risk_share.nonsense'"):
        SHARE.metric("nonsense")
    with pytest.raises(KeyError, match="no text 'metrics-nonsense'"):
        Measure("nonsense", "count").metric()


@pytest.mark.parametrize("name", PLAIN)
def test_every_declared_metric_can_be_made(name):
    metric = MEASURES[name].metric()
    assert metric.name == name and 0 < len(metric.label) <= 120
    assert Metric.model_validate_json(metric.model_dump_json()) == metric


def test_names_of_nouns_and_metrics_are_each_ones_own():
    nouns = [frame.noun for frame in FRAMES.values()]
    assert len(set(nouns)) == len(nouns), "tables offers each noun by its name alone"
    assert all(name == frame.name for name, frame in FRAMES.items())
