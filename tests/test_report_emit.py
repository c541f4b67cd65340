"""What a notebook says back: metrics, findings, tables, pictures, and groups that stay private."""

import csv
import json

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from pydantic import ValidationError

from retention_lib import report
from retention_lib.report import cards, results
from retention_lib.report.emit import neutralised

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
        ({"low": None}, "one end of an interval"),
        ({"unit": "percent"}, "'share', 'count', 'money' or 'days'"),
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


def test_small_groups_lose_their_numbers_and_nothing_else():
    frame = pd.DataFrame(
        {"segment": list("abcd"), "size": [0, 4, 5, 60], "spend": [0, 40, 50, 600], "kept": [True] * 4}
    )
    frame.attrs["as_of"] = "1998-06-30"
    hidden = report.suppress(frame)
    assert hidden["spend"].isna().tolist() == [False, True, False, False]
    assert hidden["size"].isna().tolist() == [False, True, False, False]
    assert hidden["segment"].tolist() == list("abcd")
    assert hidden["kept"].tolist() == [True] * 4
    assert hidden.attrs == {"as_of": "1998-06-30"}
    assert frame["spend"].tolist() == [0, 40, 50, 600]
    assert report.suppress(frame, min_group=1).equals(frame)
    with pytest.raises(ValueError, match="needs the column 'n'; found segment, size, spend, kept"):
        report.suppress(frame, count="n")


def test_a_picture_without_a_finding_is_refused():
    _, ax = plt.subplots()
    ax.set_title("In the middle")
    with pytest.raises(ValueError, match="no left title"):
        report.picture(ax)
    plt.close(ax.figure)


def card(**known):
    (made,) = cards.cards([results.Metric(**(METRIC | known))], "en")
    return made


def test_a_card_says_value_interval_and_both_changes():
    made = card(last_period=0.29, year_ago=0.35)
    assert (made.value, made.interval) == ("31.2%", ("30.0%", "32.0%"))
    assert made.changes == (("period", "2.2", True, "up", "better"), ("year", "3.8", True, "down", "worse"))


def test_what_is_good_decides_which_way_is_better():
    assert card(good="down", last_period=0.29).changes[0].verdict == "worse"
    assert card(good=None, last_period=0.29).changes[0].verdict == ""
    assert card(last_period=0.3121).changes[0] == ("period", "0.0", True, "same", "")


def test_a_move_within_the_interval_may_be_chance():
    assert card(last_period=0.305).changes[0] == ("period", "0.7", True, "up", "chance")


def test_a_wide_interval_rounds_and_units_are_written_in_the_language():
    plain = {"low": None, "high": None}
    assert card(low=0.2, high=0.4).value == "31%"
    assert card(value=23570, unit="count", **plain).value == "23,570"
    assert card(value=2500315.6, unit="money", currency="USD", **plain).value == "$2,500,316"
    assert card(value=35.078, unit="money", currency="USD", **plain).value == "$35.08"
    assert card(value=1, unit="days", **plain).value == "1 day"
    assert card(value=471, unit="days", **plain).value == "471 days"
    assert card(value=None, **plain) == ("Active again", "", (), ())


def test_counts_change_by_per_cent_and_growth_on_nothing_has_no_size():
    count = {"unit": "count", "value": 110, "low": None, "high": None}
    assert card(last_period=100, year_ago=0, **count).changes == (("period", "10.0%", False, "up", "better"),)
