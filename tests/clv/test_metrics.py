"""The headline numbers of the page about customers' value."""

import json

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv, results, words
from retention_lib.report import emit
from retention_lib.results.clv import TOTAL


def test_metrics_are_what_the_frames_hold(value, judged):
    frame = clv.deciles(value)
    ahead = {"model": "bg/nbd", "days": 365, "annual_discount": 0.1, "beyond": 0.0, "cuts": 0}
    row = {"customers": 2357, "low": 50_000.0, "high": 120_000.0}
    total = TOTAL.made(pd.DataFrame([row]).reindex(columns=TOTAL.names), **ahead)
    metrics = words.metrics_clv(value, frame, judged, total=total, currency="USD")
    found = {metric.name: metric for metric in metrics}
    assert list(found) == ["value", "alive", "top_tenth_share", "holdout_bias"]
    assert found["value"].value == pytest.approx(value["value"].sum())
    assert (found["value"].low, found["value"].high) == (50_000, 120_000)
    assert found["value"].currency == "USD" and "next 365 days" in found["value"].label
    assert found["alive"].value == pytest.approx(value["p_alive"].sum() - 1411)
    assert found["alive"].label == "Repeat buyers probably still there"
    assert found["top_tenth_share"].value == frame["share"].iloc[0]
    assert found["holdout_bias"].value == judged.set_index("model").loc["bg/nbd", "bias"]


def test_metrics_of_a_model_that_tells_of_everybody_count_everybody(
    tmp_path, monkeypatch, valued, value, judged
):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    frame = valued(1.0, 0.5, value=[5.0, 1.0], model="pareto/nbd", certain=False, days=30)
    unknown = judged.assign(bias=np.nan)
    results.protect(min_group=500)
    metrics = words.metrics_clv(frame, clv.deciles(value), unknown)
    emit(metrics=metrics)
    kept = json.loads((tmp_path / "results.json").read_text())["metrics"]
    assert [metric["value"] for metric in kept] == [6.0, 1.5, None, None]
    assert metrics[1].label == "Customers probably still there"
    assert max(len(metric.label) for metric in metrics) <= 120


def test_the_miss_is_that_of_the_model_that_is_valued(valued, value, judged):
    frame = valued(1.0, 0.5, value=[5.0, 1.0], model="nbd")
    metrics = words.metrics_clv(frame, clv.deciles(value), judged)
    assert metrics[3].value == judged.set_index("model").loc["nbd", "bias"]
    other = valued(1.0, 0.5, value=[5.0, 1.0], model="ours/nbd")
    assert words.metrics_clv(other, clv.deciles(value), judged)[3].value is None
