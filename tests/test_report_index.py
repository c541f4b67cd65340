"""The index reads manifests of every age, and tells of those that it cannot read."""

import json
import re
import subprocess

import pytest
from bs4 import BeautifulSoup

from retention_lib.report import index, provenance, record

OLD = {
    "run_id": "20240101T000000Z-aaaa",
    "status": "published",
    "report": "returns",
    "slug": "cdnow-1",
    "title": "A shop",
    "question": "Do they return?",
    "as_of": "1998-06-30",
    "started": "2024-01-01T00:00:00+00:00",
}
METRIC = {"name": "m", "label": "Kept", "value": 0.3, "unit": "share", "mood": "sunny"}
NEW = OLD | {"colour": "blue", "metrics": [METRIC], "versions": {"python": "9"}}


def site(folder, latest, *statuses):
    """A site of one page, with a manifest of what it shows and one a run; None writes no manifest."""
    home = folder / "returns" / "cdnow-1"
    for number, status in enumerate(statuses):
        run = home / "runs" / f"2024010{number + 1}T000000Z-aaaa"
        run.mkdir(parents=True)
        if status is not None:
            (run / "status.json").write_text(status, encoding="utf-8")
    (home / "runs" / "a-stray-file").write_text("", encoding="utf-8")
    (home / "index.html").write_text("page", encoding="utf-8")
    (home / "latest.json").write_text(latest, encoding="utf-8")
    return BeautifulSoup(index.write(folder, "en").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("said", [OLD, NEW])
def test_older_and_newer_manifests_are_read(tmp_path, said):
    soup = site(tmp_path, json.dumps(said), json.dumps(said))
    assert soup.h2.get_text() == "A shop"
    assert "Up to date" in soup.article.get_text()
    assert [dd.get_text() for dd in soup.article("dd")] == (["30%"] if "metrics" in said else [])


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    json.dumps(OLD | {"status": "dancing"}),
    json.dumps(OLD | {"as_of": "soon"}),
    json.dumps(OLD | {"started": 5}),
    json.dumps({name: value for name, value in OLD.items() if name != "title"}),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_an_unreadable_status_is_an_unknown_run(tmp_path, broken):
    soup = site(tmp_path, json.dumps(OLD), json.dumps(OLD), broken, None)
    runs = [re.sub(r"\s+", " ", li.get_text().strip()) for li in soup.article("li")]
    assert runs == [
        "20240103T000000Z-aaaa: crashed before it could say why",
        "20240102T000000Z-aaaa: unknown, because its manifest cannot be read",
        "January 1, 2024, 00:00 UTC: published",
    ]


@pytest.mark.parametrize("broken", BROKEN)
def test_an_unreadable_manifest_of_the_page_is_told_and_the_page_still_linked(tmp_path, broken):
    soup = site(tmp_path, broken, json.dumps(OLD))
    assert "its manifest cannot be read" in soup.find(class_="state").get_text()
    assert (soup.h2.get_text(), soup.h3.get_text()) == ("A shop", "Do they return?")
    assert soup.h3.a["href"] == "returns/cdnow-1/index.html"


def test_a_page_without_any_readable_manifest_is_told_by_its_folder(tmp_path):
    soup = site(tmp_path, "{", "{")
    assert (soup.h2.get_text(), soup.h3.get_text()) == ("Reports that cannot be read", "returns/cdnow-1")


def test_the_age_is_a_whole_sentence(tmp_path):
    text = site(tmp_path, json.dumps(OLD), json.dumps(OLD)).article.get_text()
    assert re.search(r"Data up to June 30, 1998\. When this index was written, that was \d+ years ago\.", text)


def test_what_is_kept_has_defaults_for_what_an_older_version_did_not_write(tmp_path):
    (tmp_path / "status.json").write_text(json.dumps(OLD), encoding="utf-8")
    said = record.kept(tmp_path / "status.json")
    assert (said.language, said.metrics, said.failure, said.uncommitted) == ("en", [], None, False)
    assert record.kept(tmp_path / "nowhere.json") is None


def git(folder, *asked):
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", "-C", str(folder), *who, *asked], check=True, capture_output=True, text=True).stdout


def test_the_revision_is_that_of_the_notebooks_folder_and_tells_what_it_does_not_hold(tmp_path):
    repository, notebooks = tmp_path / "r", tmp_path / "r" / "notebooks"
    notebooks.mkdir(parents=True)
    assert (provenance.revision(notebooks), provenance.uncommitted(notebooks)) == (None, False)
    (notebooks / "a.ipynb").write_text("1", encoding="utf-8")
    (repository / "code.py").write_text("1", encoding="utf-8")
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "one")
    assert provenance.revision(notebooks) == git(repository, "rev-parse", "HEAD").strip()
    assert not provenance.uncommitted(notebooks)
    (repository / "site.html").write_text("made, and nobody's source", encoding="utf-8")
    assert not provenance.uncommitted(notebooks)
    (notebooks / "b.ipynb").write_text("2", encoding="utf-8")
    assert provenance.uncommitted(notebooks)
    (notebooks / "b.ipynb").unlink()
    (repository / "code.py").write_text("2", encoding="utf-8")
    assert provenance.uncommitted(notebooks)
