"""What a reader must know before any number stands first on the page."""

import json
import shutil
from pathlib import Path

import pandas as pd
from bs4 import BeautifulSoup

from retention_lib import report
from retention_lib.__main__ import main
from retention_lib.report.said import results

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "cohorts.ipynb"
DEFINITION = """
source = "../shop.csv"
title = "A shop that loses a fifth"
[defaults]
as_of = "2021-12-31"
[[report]]
notebook = "cohorts"
alert = { left_out_share = "<= 0.05" }
"""


def test_attention_is_kept_apart_and_adds_up(tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    report.emit(attention=["Half is lost."])
    report.emit(attention=["The rest is old."], findings=["One."])
    said = results.read(tmp_path)
    assert [warning.text for warning in said.attention] == ["Half is lost.", "The rest is old."]
    assert [finding.text for finding in said.findings] == ["One."]


def test_in_jupyterlab_it_stands_above_the_cards(monkeypatch):
    monkeypatch.delenv("RETENTION_RUN_DIR", raising=False)
    shown = []
    monkeypatch.setattr("retention_lib.report.said.emit.display", shown.append)
    metric = {"name": "kept", "label": "Kept", "value": 0.5, "unit": "share"}
    report.emit(metrics=[metric], findings=["Told last."], attention=["Half is <lost>."])
    (html,) = (output.data for output in shown)
    places = [html.index(text) for text in ("Half is &lt;lost&gt;.", "Kept", "Told last.")]
    assert places == sorted(places)


def test_a_fifth_left_out_stands_first_on_the_page_and_breaches_its_alert(tmp_path, capsys):
    for place in ("reports", "notebooks"):
        (tmp_path / place).mkdir()
    shutil.copy(NOTEBOOK, tmp_path / "notebooks")
    days = pd.date_range("2021-01-01", periods=300).astype(str)
    log = pd.DataFrame({"customer_id": [f"k{i % 60}" for i in range(300)], "ordered_at": days})
    log["amount"] = ["five" if i % 5 == 0 else "5" for i in range(300)]
    log.to_csv(tmp_path / "shop.csv", index=False)
    definition = tmp_path / "reports" / "shop.toml"
    definition.write_text(DEFINITION, encoding="utf-8")
    assert main(["run", str(definition), "--json"]) == 3
    (told,) = json.loads(capsys.readouterr().out)["alerts"]
    assert (told["metric"], told["value"]) == ("left_out_share", 0.2)
    (page,) = definition.parent.glob("site/cohorts/*/index.html")
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    first = soup.main.find("section")
    assert first["class"] == ["alerts"]
    lost = first.find("li").get_text()
    assert lost.startswith("60 of 300 rows in transactions (20%) are left out of every number")
    assert "unreadable amount (60 rows)" in lost
    numbers = soup.find("details", class_="downloads").find_all(class_="value")
    assert [number.get_text() for number in numbers] == ["20%"]
