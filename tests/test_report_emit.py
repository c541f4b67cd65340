"""What a notebook says back: metrics, findings, tables and pictures."""

import csv
import json

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from pydantic import ValidationError

from retention_lib import report
from retention_lib.report import results
from retention_lib.report.spreadsheet import neutralised

METRIC = {
    "name": "retention",
    "label": "Active again",
    "value": 0.312,
    "low": 0.30,
    "high": 0.32,
    "unit": "share",
    "good": "up",
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    return tmp_path


def test_metrics_findings_and_tables_are_written_into_the_run(run, capsys):
    frame = pd.DataFrame({"segment": ["Loyal"], "customers": [12]})
    report.emit(metrics=[METRIC], tables={"segments": frame}, findings=["One.", "Two."])
    said = json.loads((run / "results.json").read_text(encoding="utf-8"))
    assert said["findings"] == ["One.", "Two."]
    assert said["tables"] == ["segments"]
    assert {name: said["metrics"][0][name] for name in METRIC} == METRIC
    assert said["metrics"][0]["year_ago"] is None
    assert pd.read_csv(run / "data" / "segments.csv").equals(frame)
    assert capsys.readouterr().out == ""


def test_a_second_call_adds_and_a_name_used_twice_is_refused(run):
    report.emit(metrics=[METRIC], findings=["One."])
    report.emit(metrics=[METRIC | {"name": "other"}], findings=["Two."])
    said = results.read(run)
    assert [metric.name for metric in said.metrics] == ["retention", "other"]
    assert said.findings == ["One.", "Two."]
    with pytest.raises(ValidationError, match="emitted twice: retention"):
        report.emit(metrics=[METRIC])


def test_numpy_scalars_are_numbers_and_nan_is_unknown(run):
    report.emit(metrics=[METRIC | {"value": np.int64(7), "low": None, "high": None, "last_period": np.float64("nan")}])
    (metric,) = results.read(run).metrics
    assert (metric.value, metric.last_period) == (7.0, None)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"value": float("inf")}, "finite"),
        ({"value": "many"}, "valid number"),
        ({"low": None}, "one end of an interval; give low and high, or neither"),
        ({"year_ago_low": 0.1}, "one end of an interval; give year_ago_low and year_ago_high, or neither"),
        ({"unit": "percent"}, "'share', 'points', 'count', 'money' or 'days'"),
        ({"good": "left"}, "'up' or 'down'"),
        ({"name": "../x"}, "pattern"),
        ({"label": ""}, "at least 1"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_a_metric_that_breaks_a_rule_is_refused_and_nothing_is_written(run, wrong, told):
    with pytest.raises(ValidationError, match=told):
        report.emit(metrics=[METRIC | wrong])
    assert list(run.iterdir()) == []


def test_a_table_cannot_be_written_elsewhere(run):
    with pytest.raises(ValidationError, match="pattern"):
        report.emit(tables={"../../evil": pd.DataFrame()})
    assert list(run.iterdir()) == []


def test_text_that_a_spreadsheet_would_run_is_quoted_and_numbers_are_not(run):
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", "fine", None]
    frame = pd.DataFrame({"name": risky, "change": [-1.5] * 9, "=head": risky})
    report.emit(tables={"t": frame})
    with (run / "data" / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["name", "change", "'=head"]
    assert [row[0] for row in rows] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "'  =1", "fine", ""]
    assert {row[1] for row in rows} == {"-1.5"}


def test_categories_and_mixed_columns_are_quoted_and_the_frame_is_not_changed():
    frame = pd.DataFrame(
        {"kind": pd.Categorical(["=x", "y"]), "mixed": [-1, "-1"], "day": pd.to_datetime(["2021-01-01"] * 2)}
    )
    before = frame.copy()
    safe = neutralised(frame)
    assert safe["kind"].tolist() == ["'=x", "y"]
    assert safe["mixed"].tolist() == [-1, "'-1"]
    assert safe["day"].equals(frame["day"])
    assert neutralised(frame.head(0)).columns.tolist() == ["kind", "mixed", "day"]
    pd.testing.assert_frame_equal(frame, before)


def test_a_picture_without_a_finding_is_refused():
    _, ax = plt.subplots()
    ax.set_title("In the middle")
    with pytest.raises(ValueError, match="no left title"):
        report.picture(ax)
    plt.close(ax.figure)
