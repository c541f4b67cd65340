"""What a page says of the run before it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Task
from retention_lib.report.drawn import changed
from retention_lib.report.markup import shell
from retention_lib.results import Metric

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "returns.ipynb"


def metric(value, low=None, high=None, **more):
    known = {"name": "kept", "label": "Kept", "unit": "share", "value": value}
    return known | {"low": low, "high": high} | more


@pytest.fixture
def task(tmp_path):
    job = Job(
        title="A shop",
        question="Do they return?",
        as_of="2024-02-29",
        slug="a",
        definition=tmp_path / "shop.toml",
        notebook=tmp_path / "returns.ipynb",
        source="shop.toml",
    )
    run = {"run_id": "20240301T050000Z-aaaa", "started": "2024-03-01T05:00:00+00:00"}
    return Task(job=job, folder=tmp_path / "staged", **run)


@pytest.fixture
def before(task, ran):
    """A maker of the run before, up to a day."""

    def make(*metrics, day="2024-01-31"):
        ran(task.job.site, day="2024-02-01", as_of=day, source="shop.toml", metrics=metrics)

    return make


def told(task, *metrics):
    """The heading or the only line, and the row of each metric."""
    since = changed.since(task, [Metric(**said) for said in metrics])
    soup = BeautifulSoup(shell.fill("changed.html.j2", changed=since), "html.parser")
    rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in soup("tr")]
    first = soup.find(["h2", "p"])
    return first.get_text() if first else "", rows


def test_the_first_run_says_nothing(task):
    assert told(task, metric(0.3, 0.28, 0.32)) == ("", [])


def test_what_moved_by_more_than_chance_is_told_and_nothing_else(task, before):
    before(
        metric(0.31, 0.29, 0.33),
        metric(0.31, 0.29, 0.33, name="b", label="Near"),
        metric(500, unit="count", name="c", label="Counted"),
        metric(3, unit="count", name="d", label="Gone"),
    )
    head, lines = told(
        task,
        metric(0.26, 0.24, 0.28),
        metric(0.30, 0.28, 0.32, name="b", label="Near"),
        metric(900, unit="count", name="c", label="Counted"),
        metric(0.5, 0.4, 0.6, name="e", label="New"),
    )
    assert head == "What changed since January 31, 2024"
    assert lines == [
        ["Number", "January 31, 2024", "Now", "Change"],
        ["Kept", "31%", "26%", "▼ down 5 points Likely between -8 and -2"],
    ]


def test_where_nothing_moved_that_is_one_line(task, before):
    before(metric(0.31, 0.29, 0.33))
    nothing = "Nothing moved by more than chance since January 31, 2024."
    assert told(task, metric(0.30, 0.28, 0.32)) == (nothing, [])


def test_numbers_without_intervals_say_nothing_of_chance(task, before):
    before(metric(500, unit="count"))
    assert told(task, metric(900, unit="count")) == ("", [])


def test_the_same_days_once_more_say_that_nothing_changed(task, before):
    before(metric(0.31, 0.29, 0.33), day="2024-02-29")
    same = "Nothing changed since the run of February 1, 2024, 05:00 UTC, which looked at the same"
    assert told(task, metric(0.31, 0.29, 0.33)) == (f"{same} days.", [])


def test_what_was_mended_is_no_chance(task, before):
    before(metric(0.31, 0.29, 0.33), metric(500, unit="count", name="c"), day="2024-02-29")
    head, lines = told(task, metric(0.31, 0.29, 0.33), metric(501, unit="count", name="c"))
    made = "February 1, 2024, 05:00 UTC"
    assert head == f"What differs from the run of {made}, which looked at the same days"
    assert lines[1:] == [["Kept", "500", "501", "▲ up 0.2%"]]


def test_a_manifest_that_cannot_be_read_is_no_run_before(task, before):
    before(metric(0.31, 0.29, 0.33))
    (task.job.folder / "latest.json").write_text("{", encoding="utf-8")
    assert told(task, metric(0.26, 0.24, 0.28)) == ("", [])
