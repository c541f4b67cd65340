"""Dirty logs on the whole road, from a file to a page: each kind is a clear error or a counted
finding, none silent."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from retention_lib.__main__ import main

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
DEFINITION = """
source = "../shop.toml"
title = "A dirty shop"
[defaults]
as_of = "2021-06-30"
[[report]]
notebook = "{notebook}"
parameters = {parameters}
"""
ZONED = 'timezone = "Asia/Riyadh"\ncurrency = "SAR"\n[tables.transactions]\nfrom = "orders.csv"\n'
MAPPED = (
    ZONED
    + 'columns = { customer_id = "cust", ordered_at = "day", amount = "total" }\ndecimal = ","\n'
)
HOSTILE = "<script>alert(1)</script>"


def regulars(months=6, customers=30):
    """Thirty customers, of whom fewer come back every month; ids that a page must not show."""
    return [
        f"secret-{i:03d};2021-{month:02d}-{i % 27 + 1:02d};{10 + i},50"
        for month in range(1, months + 1)
        for i in range(customers // month)
    ]


DIRT = [
    ";2021-02-03;5,00",  # nobody's
    "secret-001;2021-02-04;-3,00",  # a refund
    "stranger;2021-02-04;-3,00",  # a refund of nobody's order
    "secret-001;2021-01-02 17:00;5,00",  # twice on one day
    "secret-002;2021-03-04;0,00",  # for nothing
    "secret-003;2021-03-31T22:30:00Z;7,00",  # already April in Riyadh
    "secret-004;2021-07-01;7,00",  # after the last day observed
    "secret-005;31.05.2021;7,00",  # a date that does not parse
    "secret-006;2021-05-30;seven",  # an amount that does not parse
]


@pytest.fixture
def run(tmp_path):
    """Run one notebook on a log; returns the exit code and the page's text and cells."""

    def run(lines, mapping=MAPPED, notebook="cohorts", header="cust;day;total", parameters="{}"):
        (tmp_path / "orders.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        (tmp_path / "shop.toml").write_text(mapping, encoding="utf-8")
        (tmp_path / "reports").mkdir(exist_ok=True)
        (tmp_path / "notebooks").symlink_to(NOTEBOOKS)
        definition = tmp_path / "reports" / "shop.toml"
        definition.write_text(
            DEFINITION.format(notebook=notebook, parameters=parameters), encoding="utf-8"
        )
        code = main(["run", str(definition)])
        pages = list((tmp_path / "reports" / "site").glob("*/*/index.html"))
        return code, pages[0] if pages else None

    return run


def checks(page):
    """The data checks on a page: rows by rule."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    table = next(t for t in soup("table") if "Data checks" in t.caption.get_text())
    rows = [[cell.get_text(strip=True) for cell in row(["th", "td"])] for row in table.tbody("tr")]
    return {row[1]: row[3] for row in rows}


@pytest.mark.parametrize("notebook", ["cohorts", "rfm"])
def test_every_kind_of_dirt_is_counted_on_the_page(run, notebook):
    code, page = run([*regulars(), *DIRT], notebook=notebook)
    assert code == 0
    assert checks(page) == {
        "missing customer id": "1",
        "unreadable ordered at": "1",
        "unreadable amount": "1",
        "after as of": "1",
        "refund without order": "1",
        "zoned ordered at": "1",
        "refund": "2",
        "zero amount": "1",
        "same day order": "1",
    }
    html = page.read_text(encoding="utf-8")
    assert "secret-" not in html and "stranger" not in html
    assert not [
        file for file in page.parent.rglob("*.csv") if "secret-" in file.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("notebook", ["cohorts", "rfm"])
def test_one_customer_is_a_page_that_hides_them(run, notebook):
    code, page = run(
        ["secret-001;2021-01-01;4813,57", "secret-001;2021-02-01;2601,22"], notebook=notebook
    )
    assert code == 0
    files = [page, *page.parent.rglob("*.csv"), *page.parent.rglob("results.json")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    # but for the revision and the fingerprints, which may hold any digits
    texts = [re.sub(r"\b(?=\d*[a-f])[0-9a-f]{7,64}\b", "", text) for text in texts]
    assert not [text for text in texts if "secret-001" in text]
    # their spend in all, and of each order, with and without cents, as a person or a file would
    # write it
    spend = re.compile(r"7[,.]?41[45]|4[,.]?81[34]|2[,.]?601")
    assert not [
        text
        for text in (BeautifulSoup(texts[0], "html.parser").get_text(), *texts[1:])
        if spend.search(text)
    ]
    assert [metric["value"] for metric in json.loads(texts[-1])["metrics"]][:2] == [None, None]
    counts = {"cohorts": ("retention", "size"), "rfm": ("segments", "customers")}[notebook]
    shown = pd.read_csv(page.parent / "data" / f"{counts[0]}.csv", encoding="utf-8-sig")[counts[1]]
    assert shown.isna().any() and not (shown > 0).any()


LONG = "x" * 1_000_000


def test_a_name_of_a_million_characters_and_one_of_markup_fit_a_page(run):
    header = "cust;day;total;category"
    lines = [f"{line};{LONG if i < 10 else HOSTILE}" for i, line in enumerate(regulars())]
    told = "first_orders = true\n" + MAPPED  # else a log of half a year names no cohort as best
    code, page = run(lines, told, header=header, parameters='{ cohort = "category" }')
    html = page.read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert code == 0 and len(html) < 2_000_000
    assert soup.find("script") is None and "<script" not in html
    table = next(t for t in soup("table") if "of each cohort" in t.caption.get_text())
    names = [row(["th", "td"])[0].get_text(strip=True) for row in table.tbody("tr")]
    assert names[1:] == [HOSTILE, "x" * 39 + "…"]
    assert f"“{HOSTILE}”" in soup.get_text() and f"“{'x' * 39}…”" in soup.get_text()
    assert "x" * 40 not in html


@pytest.mark.parametrize(
    ("lines", "mapping", "sentence"),
    [
        ([], MAPPED, "transactions needs a usable row on or before 2021-06-30; found empty_table"),
        (["a;2022-01-01;5"], MAPPED, "found after_as_of 1 («…»)"),
        (["a;01/02/2021;5"], MAPPED, "found unreadable_ordered_at 1 («…»)"),
        (
            regulars(),
            ZONED,
            (
                "transactions needs 'customer_id', 'ordered_at', 'amount'; found 'cust', 'day',"
                " 'total'"
            ),
        ),
        (
            regulars(),
            MAPPED.replace('"total"', '"totl"'),
            "columns of transactions name 'totl'; found 'cust', 'day', 'total'",
        ),
    ],
)
def test_what_cannot_be_counted_fails_with_the_sentence_that_says_why(
    run, tmp_path, lines, mapping, sentence
):
    code, page = run(lines, mapping)
    assert code == 1 and page is None
    (status,) = (json.loads(file.read_text()) for file in tmp_path.rglob("status.json"))
    (failed,) = tmp_path.rglob("failed.html")
    assert sentence in status["failure"]["traceback"] or sentence in status["failure"]["sentence"]
    assert sentence in BeautifulSoup(failed.read_text(encoding="utf-8"), "html.parser").get_text()
