"""In another language every word of every page and picture comes from that language's catalogue."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from babel import Locale
from bs4 import BeautifulSoup, Comment
from languages import turned
from once import once

from retention_lib.commands import COMMANDS, export
from retention_lib.report.drawn import provenance

ROOT = Path(__file__).parents[2]
FIELD = {"NPS", "CSAT", "CES", "CRR", "RFM", "CLV", "BG", "NBD", "MBG", "Pareto", "CSV", "XLSX"}
OWN = {"retention", "lib", "cdnow", "demo", "USD", "UTC"}  # our name, sources, currency, zone
PAGES = (
    "index",
    "overview",
    "cohorts",
    "rfm",
    "clv",
    "surveys",
    "subscriptions",
    "journeys",
    "churn",
    "explore",
)
READ = ("alt", "aria-label", "title")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of the package in the turned language, with their runs; made once."""
    return once(tmp_path_factory, "turned", _made)


def _made(folder):
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    turned.install(folder / "path", notebooks)
    (folder / "reports").mkdir()
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shop = {
        "overview",
        "subscriptions",
        "surveys",
        "journeys",
        "churn",
    }  # what CDNOW has no table for
    demo = 'parameters = { source = "demo", as_of = "2025-12-31" }\n'
    reports = "".join(
        f'[[report]]\nnotebook = "{file.stem}"\n' + (demo if file.stem in shop else "")
        for file in notebooks
    )
    head = f'source = "cdnow"\ntitle = "{turned.turned("A shop")}"\nlanguage = "{turned.CODE}"\n'
    definition = folder / "reports" / "all.toml"
    definition.write_text(head + reports, encoding="utf-8")
    path = os.pathsep.join([str(folder / "path"), str(ROOT)])
    command = [sys.executable, "-m", "retention_lib", "run", str(definition), "--jobs", "2"]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": path})


@pytest.fixture(scope="module")
def known(pages, demo):
    """The words that may stand on each page: the catalogue's, Babel's, the field's, the data's."""
    catalogue = turned.words(pages / "path" / "turned_words")
    babel = words(" ".join(texts_of(Locale.parse(turned.CODE)._data)))
    every = catalogue | babel | FIELD | OWN | names(pages, demo)
    return {name: every | values(pages, name, demo) for name in PAGES}


def texts_of(part):
    if isinstance(part, Mapping):
        return [text for item in part.values() for text in texts_of(item)]
    if isinstance(part, list | tuple):
        return [text for item in part for text in texts_of(item)]
    return [part] if isinstance(part, str) else []


def words(text):
    return {word for word in turned.WORD.findall(text) if len(word) > 1}


def values(pages, name, records):
    """The words of the data: what a run found, and what the demo's records hold."""
    found = [pd.read_csv(file) for file in pages.glob(f"reports/site/{name}/*/data/*.csv")]
    if name in ("overview", "surveys", "journeys"):
        found += [getattr(records, table).to_pandas() for table in records.tables]
    texts = [
        frame[column].drop_duplicates()
        for frame in found
        for column in frame.columns[[kind.kind == "O" for kind in frame.dtypes]]
        if not column.endswith("_label")
    ]
    return words(" ".join(str(text) for column in texts for text in column.dropna()))


def test_what_is_known_is_not_english(known):
    assert {"Customers", "Likely", "between", "share", "Trust", "found"}.isdisjoint(known["rfm"])


def names(pages, records):
    """What has a name in code: parameters, columns, files, the packages in use, and commands."""
    runs = [json.loads(file.read_text()) for file in pages.glob("reports/site/*/*/latest.json")]
    named = [name for run in runs for name in run["parameters"]]
    named += [file.name for file in pages.glob("reports/site/*/*/data/*")]
    named += list(provenance.versions()) + list(pages.glob("notebooks/*"))
    named += [*COMMANDS, export.AUDIENCES.replace("-", " ")]
    named += [name for table in records.tables for name in getattr(records, table).columns]
    found = words(" ".join(map(str, named)).replace("_", " "))
    return found | {word.capitalize() for word in found}


def strangers(text, known):
    return sorted(words(text) - known)


def visible(html):
    """What a reader sees or hears of a page, without its code listings and addresses."""
    soup = BeautifulSoup(html, "html.parser")
    for part in soup(["style", "pre", "code", "script"]):
        part.decompose()
    for comment in soup(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    heard = [tag[name] for tag in soup(True) for name in READ if tag.has_attr(name)]
    return " ".join([soup.get_text(" "), *heard])


@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_a_page_is_of_the_language(pages, known, name):
    pattern = "index.html" if name == "index" else f"{name}/*/index.html"
    (page,) = (pages / "reports" / "site").glob(pattern)
    assert strangers(visible(page.read_text(encoding="utf-8")), known[name]) == []


@pytest.mark.parametrize("name", PAGES[1:])
def test_every_word_of_a_picture_is_of_the_language(pages, known, name):
    (run,) = (pages / "reports" / "site").glob(f"{name}/*/runs/*/executed.ipynb")
    cells = json.loads(run.read_text(encoding="utf-8"))["cells"]
    shown = [
        output["data"] for cell in cells for output in cell.get("outputs", ()) if "data" in output
    ]
    pictures = ["".join(one["image/svg+xml"]) for one in shown if "image/svg+xml" in one]
    texts = [text for svg in pictures for text in re.findall(r"<text[^>]*>([^<]*)", svg)]
    assert pictures and texts
    assert strangers(" ".join(texts), known[name]) == []
