"""What a notebook says back: metrics, findings, tables and pictures."""

import csv
import json
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from pydantic import ValidationError

from retention_lib import report
from retention_lib.report.said import results
from retention_lib.report.said.spreadsheet import neutralised

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
    assert said["findings"] == [
        {"headline": "One.", "basis": "", "caution": ""},
        {"headline": "Two.", "basis": "", "caution": ""},
    ]
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
    assert [finding.text for finding in said.findings] == ["One.", "Two."]
    with pytest.raises(ValidationError, match="emitted twice: retention"):
        report.emit(metrics=[METRIC])


def test_numpy_scalars_are_numbers_and_nan_is_unknown(run):
    report.emit(
        metrics=[
            METRIC
            | {
                "value": np.int64(7),
                "low": None,
                "high": None,
                "last_period": np.float64("nan"),
            }
        ]
    )
    (metric,) = results.read(run).metrics
    assert (metric.value, metric.last_period) == (7.0, None)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"value": float("inf")}, "finite"),
        ({"value": "many"}, "valid number"),
        ({"value": "0.31"}, "valid number"),
        ({"value": True}, "valid number"),
        ({"value": np.bool_(True)}, "valid number"),
        (
            {"value": 1e300, "low": None, "high": None},
            r"is at most 1e\+18; found 1e\+300; give None",
        ),
        (
            {"low": 0.32, "high": 0.30},
            "needs low <= value <= high; found low 0.32, value 0.312, high 0.3; mend",
        ),
        ({"high": 0.311}, "found low 0.3, value 0.312, high 0.311"),
        ({"value": None, "low": 0.32, "high": 0.30}, "found low 0.32, value None, high 0.3"),
        (
            {"last_period": 0.4, "last_period_low": 0.1, "last_period_high": 0.2},
            "found last_period_low 0.1, last_period 0.4, last_period_high 0.2",
        ),
        (
            {"year_ago": 0.4, "year_ago_low": 0.5, "year_ago_high": 0.6},
            "needs year_ago_low <= year_ago <= year_ago_high",
        ),
        ({"low": None}, "one end of an interval; give low and high, or neither"),
        (
            {"year_ago_low": 0.1},
            "one end of an interval; give year_ago_low and year_ago_high, or neither",
        ),
        ({"currency": "X" * 1_500}, "at most 40"),
        ({"unit": "percent"}, "'share', 'points', 'count', 'money' or 'days'"),
        ({"good": "left"}, "'up' or 'down'"),
        ({"name": "../x"}, "pattern"),
        ({"label": ""}, "at least 1"),
        ({"colour": "red"}, "not permitted"),
        (
            {"benchmark": 0.45},
            "and its source; found benchmark 0.45, benchmark_source None; give both",
        ),
        (
            {"benchmark_source": "Us"},
            "found benchmark None, benchmark_source Us; give both or none",
        ),
        ({"benchmark": 0.45, "benchmark_source": " "}, "at least 1"),
        ({"benchmark": 0.45, "benchmark_source": "x" * 121}, "at most 120"),
        ({"benchmark": "0.45", "benchmark_source": "Us"}, "valid number"),
    ],
)
def test_a_metric_that_breaks_a_rule_is_refused_and_nothing_is_written(run, wrong, told):
    with pytest.raises(ValidationError, match=told):
        report.emit(metrics=[METRIC | wrong])
    assert list(run.iterdir()) == []


def test_a_benchmark_goes_with_its_source_on_one_line(run):
    report.emit(
        metrics=[
            METRIC
            | {
                "benchmark": np.float64(0.45),
                "benchmark_source": "Industry survey,\n\x072025",
            }
        ]
    )
    (metric,) = results.read(run).metrics
    assert (metric.benchmark, metric.benchmark_source) == (0.45, "Industry survey, 2025")


def test_an_interval_may_leave_out_its_value_by_rounding(run):
    report.emit(metrics=[METRIC | {"value": 1 / 3, "low": 1 / 3 + 1e-16, "high": 1 / 3 + 1e-16}])
    report.emit(metrics=[METRIC | {"name": "none", "value": 0, "low": 1e-18, "high": 0.1}])
    assert [metric.value for metric in results.read(run).metrics] == [1 / 3, 0.0]


GROUPS = pd.DataFrame({"segment": ["retail", "wholesale", "retail"], "n": [3, 4, 5]})


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (
            GROUPS.groupby("segment").sum(),
            "the rows of 't' have labels, segment; make columns of them with reset",
        ),
        (GROUPS.groupby(["segment", "n"]).sum(), "have labels, segment, n;"),
        (GROUPS.rename_axis("rank"), "have labels, rank;"),
        (GROUPS[["n"]].describe(), "have labels, such as «count»;"),
        (GROUPS[["n"]].quantile([0.5, 0.9]), "have labels, such as «0.5»;"),
        (GROUPS["n"], "takes pandas tables; 't' is a Series; make it a DataFrame"),
        (
            pd.DataFrame([[1, 2]], columns=["a", "a"]),
            "every column has a text of its own for a name; 't' has «'a'»;",
        ),
        (
            GROUPS.pivot_table(columns="n", aggfunc="count").reset_index(drop=True),
            "'t' has «3»; rename such columns",
        ),
        (
            GROUPS.groupby("segment").agg({"n": ["sum", "max"]}).reset_index(),
            "'t' has «('segment', '')»;",
        ),
    ],
)
def test_a_table_whose_files_would_lose_a_label_is_refused_before_anything_is_written(
    run, frame, told
):
    with pytest.raises(ValueError, match=re.escape(told)):
        report.emit(metrics=[METRIC], tables={"fine": GROUPS, "t": frame})
    assert list(run.iterdir()) == []


@pytest.mark.parametrize(
    "frame", [GROUPS[GROUPS.n != 4], pd.concat([GROUPS] * 2), pd.DataFrame(index=[]), GROUPS[:0]]
)
def test_numbers_left_over_as_labels_of_rows_are_left_out(run, frame):
    report.emit(tables={"t": frame})
    with (run / "data" / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [len(row) for row in rows if row] == [frame.shape[1]] * (
        len(frame) + 1 if frame.shape[1] else 0
    )


def test_results_that_name_a_table_without_a_file_are_refused(run):
    (run / "results.json").write_text('{"tables": ["there", "gone"]}', encoding="utf-8")
    (run / "data").mkdir()
    (run / "data" / "there.csv").write_text("a", encoding="utf-8")
    with pytest.raises(
        ValidationError, match="these tables have no files: data/gone.csv; hand tables over with"
    ):
        results.read(run)


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
    assert [row[0] for row in rows] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tx",
        "'\rx",
        "'  =1",
        "fine",
        "",
    ]
    assert {row[1] for row in rows} == {"-1.5"}


def test_categories_and_mixed_columns_are_quoted_and_the_frame_is_not_changed():
    frame = pd.DataFrame(
        {
            "kind": pd.Categorical(["=x", "y"]),
            "mixed": [-1, "-1"],
            "day": pd.to_datetime(["2021-01-01"] * 2),
        }
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


@pytest.mark.parametrize("printed", [None, "a text", pd.Series([1])])
def test_a_table_without_html_is_refused_and_takes_no_name(run, printed):
    frame = pd.DataFrame({"a": [1]})
    with pytest.raises(
        ValueError, match="table 't' needs something printed as HTML; found a .* without any; give"
    ):
        report.table(printed, "t", frame)
    assert not (run / "results.json").exists()
    report.table(frame, "t", frame)
    assert results.read(run).tables == ["t"]


def test_a_table_is_displayed_once_and_nothing_beside_it(monkeypatch, capsys):
    monkeypatch.delenv("RETENTION_RUN_DIR", raising=False)
    frame = pd.DataFrame({"a": [1]})
    report.table(frame, "t", frame)
    assert (
        capsys.readouterr().out
        == f"{ {'text/html': frame._repr_html_(), 'text/plain': repr(frame)} }\n"
    )
