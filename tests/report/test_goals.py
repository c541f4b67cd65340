"""Targets and benchmarks: from a definition to the metrics that they are of, and what is said."""

from datetime import date
from pathlib import Path

import pytest

from retention_lib.report.asked import plan
from retention_lib.report.drawn import goals
from retention_lib.report.said.targets import against
from retention_lib.results import Metric
from retention_lib.writing import text

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "returns.ipynb"
DEFINITION = f"""
source = "cdnow"
title = "A shop"
[[report]]
notebook = "{NOTEBOOK}"
target = {{ retention = 0.35, retentoin = 1 }}
benchmark = {{ retention = {{ value = 0.4, source = "A study of 12 shops" }} }}
"""


def metric(value, low=None, high=None, **more):
    known = {"name": "retention", "label": "Kept", "unit": "share", "good": "up"}
    return Metric(**known | {"value": value, "low": low, "high": high} | more)


@pytest.fixture
def job(tmp_path):
    file = tmp_path / "shop.toml"
    file.write_text(DEFINITION, encoding="utf-8")
    (found,) = plan.jobs(file, today=date(2024, 3, 6))
    return found


def test_a_metric_gets_what_its_definition_means_it_to_reach_and_what_others_do(job):
    kept, other = goals.with_goals([metric(0.31), metric(0.31, name="other", target=0.2)], job)
    assert (kept.target, kept.benchmark, kept.benchmark_source) == (
        0.35,
        0.4,
        "A study of 12 shops",
    )
    assert (other.target, other.benchmark) == (0.2, None)


def test_what_a_definition_says_wins_over_the_notebook(job):
    (kept,) = goals.with_goals([metric(0.3, target=0.1, benchmark=1, benchmark_source="I")], job)
    assert (kept.target, kept.benchmark_source) == (0.35, "A study of 12 shops")


def test_a_goal_of_no_metric_is_told_as_an_alert_is(job):
    why = "The target of 'retentoin' cannot be told, because the notebook has no"
    assert goals.sentences(job, [metric(0.3)]) == [f"{why} metric of that name; it has: retention."]
    told = goals.sentences(job, [])
    assert len(told) == 3 and told[1] == f"{why} metrics."
    assert told[2].startswith("The benchmark of 'retention' cannot be told")


@pytest.mark.parametrize(
    ("value", "good", "target", "verdict"),
    [
        ((0.31, 0.29, 0.33), "up", 0.35, "missed"),
        ((0.31, 0.29, 0.33), "up", 0.33, "either"),
        ((0.31, 0.29, 0.33), "up", 0.29, "reached"),
        ((0.31, 0.29, 0.33), "down", 0.35, "reached"),
        ((0.31, 0.29, 0.33), "down", 0.33, "reached"),
        ((0.31, 0.29, 0.33), "down", 0.29, "either"),
        ((0.31, 0.29, 0.33), "down", 0.28, "missed"),
        ((0.1 + 0.2,), "down", 0.3, "reached"),  # 0.30000000000000004, which misses nothing
        ((0.2999,), "up", 0.3, "missed"),
        ((None,), "up", 0.3, ""),
        ((0.31,), None, 0.3, ""),
    ],
)
def test_a_target_is_reached_where_all_of_the_interval_is(value, good, target, verdict):
    assert against(metric(*value, good=good, target=target)).verdict == verdict


@pytest.mark.parametrize(
    ("target", "more", "told"),
    [
        (0.35, {}, "Target 35%: missed"),
        (0.305, {}, "Target 30.5%: missed"),
        (0.4, {"unit": "points", "low": 0.2, "high": 0.5}, "Target 40: may be reached or missed"),
        (5000, {"unit": "count"}, "Target 5,000: missed"),
        (1e9, {"unit": "money", "currency": "SAR"}, "Target SAR1,000,000,000: missed"),
        (0.1, {}, "Target 10%: reached"),
        (0.35, {"good": None}, "Target 35%"),
    ],
)
def test_a_target_is_told_in_the_unit_of_its_metric(target, more, told):
    said = against(metric(0.3, **more, target=target))
    assert text("goals-target", target=said.value, verdict=said.verdict) == told


def test_a_metric_without_a_target_is_held_against_none():
    assert against(metric(0.3)) is None
