"""The headline numbers of the page about survey answers."""

import json

import pandas as pd
import pytest
from surveyed import by_quarter, made

from retention_lib import words
from retention_lib.report import emit
from retention_lib.results.surveys import HAPPY_BUT_LEAVING, NPS, RESPONSE


def test_metrics_have_the_period_before_and_the_year_before(tmp_path, monkeypatch):
    score = by_quarter(NPS, 0.1, 0.2, 0.3, 0.4, 0.5, start="2024-10-01")
    waves = pd.DataFrame(
        {"wave": ["2025-Q4", "2025-Q3"], "rate": [0.25, 0.24], "low": 0.2, "high": 0.3}
    )
    waves = made(RESPONSE, waves.assign(invited=1000), by="wave")
    facts = {"promoter_from": 9, "silent": 3.0, "promoters": 100, "expected": 2.4}
    silent = made(HAPPY_BUT_LEAVING, pd.DataFrame({"orders": [4] * 5}), **facts)
    more = {"weighted": score.tail(1), "response": waves, "leaving": silent}
    metrics = words.metrics_surveys(score, **more)
    by_name = {metric.name: metric for metric in metrics}
    assert list(by_name) == ["nps", "happy_but_leaving", "nps_weighted", "response_rate"]
    nps, rate = by_name["nps"], by_name["response_rate"]
    assert nps.label == "Net promoter score"
    assert [nps.value, nps.last_period, nps.year_ago] == [0.5, 0.4, 0.1]
    assert nps.year_ago_high == pytest.approx(0.15)
    assert (rate.value, rate.last_period, rate.year_ago) == (0.25, 0.24, None)
    leaving = by_name["happy_but_leaving"]
    assert leaving.value == 5 and leaving.label.endswith("; 2 would be by chance")
    assert nps.series == [0.1, 0.2, 0.3, 0.4, 0.5] and rate.series == [0.24, 0.25]
    unfinished = score.assign(complete=[True] * 4 + [False])
    assert words.metrics_surveys(unfinished)[0].series == [0.1, 0.2, 0.3, 0.4]
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    emit(metrics=metrics)
    assert len(json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["metrics"]) == 4
