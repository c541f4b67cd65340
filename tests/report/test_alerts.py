"""Alerts: what a definition asks a metric to be, held against it, told in words and by exit code
3."""

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from retention_lib.__main__ import main
from retention_lib.report.drawn import alerts
from retention_lib.results import Metric

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def metric(value, unit="share", low=None, high=None, **more):
    known = {
        "name": "kept",
        "label": "Kept",
        "value": value,
        "unit": unit,
        "low": low,
        "high": high,
    }
    return Metric(**known | more)


def told(rule, *metrics):
    checked = alerts.check({"kept": rule}, metrics)
    return checked[0].breached, alerts.sentences(checked, metrics)


@pytest.mark.parametrize(
    ("rule", "value", "breached"),
    [
        ("< 0.25", 0.2499, False),
        ("< 0.25", 0.25, True),
        ("<= 0.25", 0.25, False),
        ("<= 0.25", 0.2501, True),
        ("> 0.25", 0.25, True),
        (">= 0.25", 0.25, False),
        (">= 0.25", 0.2499, True),
        ("> -0.1", -0.2, True),
        ("<= 0.3", 0.1 + 0.2, False),  # 0.30000000000000004, which is nobody's breach
        ("< 1000000000000", 1e18, True),
    ],
)
def test_a_rule_is_what_the_metric_should_be(rule, value, breached):
    assert told(rule, metric(value))[0] is breached


@pytest.mark.parametrize(
    ("rule", "known", "sentence"),
    [
        ("< 0.25", metric(0.2731), "Kept: 27%. It should be below 25%."),
        ("<= 0.25", metric(0.2731), "Kept: 27%. It should be at most 25%."),
        ("> 0.3", metric(0.2731), "Kept: 27%. It should be above 30%."),
        (
            ">= 0.305",
            metric(0.2731, low=0.27, high=0.28),
            "Kept: 27.3%. It should be at least 30.5%.",
        ),
        (
            "< 0.25",
            metric(0.2504),
            "Kept: 25.04%. It should be below 25%.",
        ),  # never "25%, which should be below 25%"
        ("< 0.254", metric(0.2546), "Kept: 25.5%. It should be below 25.4%."),
        ("> 0.01", metric(0.0003), "Kept: under 0.1%. It should be above 1%."),
        ("> 1500", metric(1234, "count"), "Kept: 1,234. It should be above 1,500."),
        ("<= 2.5", metric(9.4, "days"), "Kept: 9 days. It should be at most 2.5 days."),
        ("<= 2", metric(2.4, "days"), "Kept: 2.4 days. It should be at most 2 days."),
        (
            ">= 2500",
            metric(2400.4, "money", currency="SAR"),
            "Kept: SAR2,400. It should be at least SAR2,500.",
        ),
        (
            ">= 0.3052",
            metric(0.3046, low=0.30, high=0.305),
            "Kept: 30.5%. It should be at least 30.52%.",
        ),
        (
            ">= 0.305",
            metric(0.3046, low=0.30, high=0.3049),
            "Kept: 30.46%. It should be at least 30.5%.",
        ),
        ("> 0.0005", metric(0.0003), "Kept: 0.03%. It should be above 0.05%."),
        (">= 12.34", metric(12.336, "money"), "Kept: 12.336. It should be at least 12.34."),
        ("< 12.50", metric(13, "money"), "Kept: 13.00. It should be below 12.50."),
    ],
)
def test_a_breach_is_told_in_the_metrics_unit_and_as_its_card_rounds(rule, known, sentence):
    assert told(rule, known) == (True, [sentence])


def test_a_breach_within_the_interval_may_be_chance():
    more = "Its interval, 24% to 30%, includes that limit, so this may be chance."
    assert told("< 0.25", metric(0.27, low=0.24, high=0.30))[1] == [
        f"Kept: 27%. It should be below 25%. {more}"
    ]
    assert "chance" not in told("< 0.23", metric(0.27, low=0.24, high=0.30))[1][0]


def test_what_cannot_be_checked_is_a_problem_too():
    other = metric(0.2).model_copy(update={"name": "other"})
    why = "The alert on 'kept' cannot be checked, because the notebook has no"
    assert told("< 1", other) == (None, [f"{why} metric of that name; it has: other."])
    assert told("< 1") == (None, [f"{why} metrics."])
    assert told("< 1", metric(None)) == (None, ["Kept: not known, so its alert cannot be checked."])


def test_an_alert_on_none_of_many_metrics_names_them_all():
    many = [metric(0.1, name=f"quite_a_long_name_{n}_of_a_metric") for n in range(200)]
    checked = alerts.check({"kpet": "< 0.2"}, many)
    (said,) = alerts.sentences(checked, many)
    assert said.count("quite_a_long_name_") == 200 and "kpet" in said


def test_what_holds_is_not_told():
    checked = alerts.check({"kept": "< 0.5", "other": "> 1"}, [metric(0.2)])
    assert [alert.breached for alert in checked] == [False, None]
    assert [alert.metric for alert in alerts.problems(checked)] == ["other"]


DEFINITION = """
source = "cdnow"
title = "A small shop"
[[report]]
notebook = "returns"
parameters = { by = "holds" }
alert = { retention = ">= 0.3", customers = "< 3" }
[[report]]
notebook = "returns"
parameters = { by = "breached" }
alert = { retention = "> 0.315", customers = "> 1000", renention = "> 0" }
[[report]]
notebook = "breaks"
"""
SENTENCES = [
    (
        "Active again: 31.2%. It should be above 31.5%. "
        "Its interval, 30.0% to 32.0%, includes that limit, so this may be chance."
    ),
    "Customers: 2. It should be above 1,000.",
    (
        "The alert on 'renention' cannot be checked, because the notebook has no metric of that"
        " name; it has: retention, customers."
    ),
]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("alerts")
    (folder / "reports").mkdir()
    (folder / "notebooks").mkdir()
    for name in ("returns", "breaks"):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", folder / "notebooks")
    file = folder / "reports" / "small.toml"
    file.write_text(DEFINITION, encoding="utf-8")
    return file


def soup(file):
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def items(tag):
    return [li.get_text() for li in tag("li")]


def home(file, word):
    (page,) = (file.parent / "site" / "returns").glob(f"*{word}*")
    return page


def test_a_breach_is_published_and_told_by_code_line_page_manifest_and_index(shop, capsys):
    assert main(["run", str(shop), "returns", "--json", "--jobs", "2"]) == 3
    captured = capsys.readouterr()
    said = {line["parameters"]["by"]: line for line in map(json.loads, captured.out.splitlines())}
    assert [line["status"] for line in said.values()] == ["published", "published"]
    assert [alert["breached"] for alert in said["holds"]["alerts"]] == [False, False]
    assert said["breached"]["alerts"] == [
        {"metric": "retention", "rule": "> 0.315", "value": 0.312, "breached": True},
        {"metric": "customers", "rule": "> 1000", "value": 2.0, "breached": True},
        {"metric": "renention", "rule": "> 0", "value": None, "breached": None},
    ]
    page = home(shop, "breached")
    told = [
        line.split(": ", 1)[1]
        for line in captured.err.splitlines()
        if line.startswith(f"returns/{page.name}: ")
    ]
    assert told[-3:] == SENTENCES
    top = soup(page / "index.html").main.section
    assert (top["class"], items(top)) == (["alerts"], SENTENCES)
    assert json.loads((page / "latest.json").read_bytes())["alerts"] == said["breached"]["alerts"]
    assert "Needs attention" not in (home(shop, "holds") / "index.html").read_text(encoding="utf-8")
    index = soup(shop.parent / "site" / "index.html")
    assert [items(told) for told in index(class_="alert")] == [SENTENCES]
    (needs,) = index.find(id="attention").parent("article")
    assert needs.h3.get_text() == "Do customers come back? · by: breached"
    assert needs.h3.a["href"] == f"returns/{page.name}/index.html"


def test_a_failure_outweighs_an_alert_and_no_alert_is_no_problem(shop):
    assert main(["run", str(shop), "--jobs", "2"]) == 1
    held = DEFINITION.split("[[report]]")
    shop.write_text("[[report]]".join(held[:2]), encoding="utf-8")
    assert main(["run", str(shop)]) == 0
