"""Data that would do harm, through every report and every download: nothing runs, and nothing is
asked for.

Ids, names, categories, comments and column names of the source hold HTML, scripts, event handlers,
SVG, addresses that run, formulas, marks that turn the direction of text, and texts of no length and
of ten thousand characters.
"""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from once import once

from retention_lib.__main__ import main

ROOT = Path(__file__).parents[2]
SHOUT = "document.title='run';console.log('run');new Image().src='http://127.0.0.1:9/run'"
CORPUS = [
    f"<script>{SHOUT}</script>",
    f'<img src=x onerror="{SHOUT}">',
    f'<svg/onload="{SHOUT}"><animate onbegin="{SHOUT}"/></svg>',
    f'"><iframe srcdoc="<script>{SHOUT}</script>">',
    f'<a href="javascript:{SHOUT}">here</a>',
    f"[here](javascript:{SHOUT})",
    "![picture](http://127.0.0.1:9/picture.png)",
    (
        "<link rel=stylesheet href=//127.0.0.1:9/style.css><style>@import"
        " url(//127.0.0.1:9/more.css);</style>"
    ),
    '<table><tr><td style="background:url(http://127.0.0.1:9/back.png)">x',
    "</details></main><h1>Another page</h1>",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://127.0.0.1:9/","here")',
    "=1+1",
    "+2+3",
    "-4+5",
    "@SUM(1,1)",
    "\t=6+7",
    "=cmd|' /C calc'!A0",
    "\u202eruoy\u202c \u2066gnol\u2069",
    "a\x00b\x07c".replace("\x00", ""),
    "long " * 2000,
    "&lt;script&gt;not one&lt;/script&gt;",
]


def spread(n, seed):
    return [CORPUS[i] for i in np.random.default_rng(seed).integers(0, len(CORPUS), n)]


def source(folder):
    """A shop of 400 customers, a few of whom are called what no customer is."""
    random = np.random.default_rng(1)
    ids = [f"{text} {i}" for i, text in enumerate((CORPUS * 20)[:400])]
    n = 3000
    who = random.integers(0, 400, n) * random.integers(0, 2, n) + random.integers(0, 40, n) * 9
    orders = pd.DataFrame({"customer_id": np.array(ids, dtype=object)[np.minimum(who, 399)]})
    orders["ordered_at"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(
        random.integers(0, 730, n), unit="D"
    )
    orders["amount"] = random.gamma(3, 10, n).round(2)
    orders["category"], orders["channel"] = spread(n, 2), spread(n, 3)
    orders[CORPUS[0]], orders["=1+1"] = spread(n, 4), "x"
    (folder / "data").mkdir()
    orders.to_csv(folder / "data" / "transactions.csv", index=False)
    n = 2400
    answers = pd.DataFrame({"customer_id": random.choice(np.array(ids, dtype=object), n)})
    answers["answered_at"] = pd.Timestamp("2024-06-01") + pd.to_timedelta(
        random.integers(0, 500, n), unit="D"
    )
    answers["question"] = random.choice(["nps", "csat", "ces"], n)
    top = answers["question"].map({"nps": 10, "csat": 5, "ces": 7}).to_numpy()
    answers["score"] = random.integers(np.where(top == 10, 0, 1), top + 1)
    answers["comment"], answers["wave"] = spread(n, 5), CORPUS[1]
    answers["ticket_id"] = range(n)
    answers.to_csv(folder / "data" / "surveys.csv", index=False)
    tickets = answers[["ticket_id", "customer_id"]].assign(
        opened_at=answers["answered_at"], topic=spread(n, 6)
    )
    tickets["first_response_at"] = tickets["opened_at"] + pd.to_timedelta(
        random.integers(1, 60, n), unit="h"
    )
    tickets.to_csv(folder / "data" / "tickets.csv", index=False)
    asked = {
        "customer_id": ids,
        "campaign": f"survey {CORPUS[1]}",
        "sent_at": "2025-02-01",
        "arm": "treated",
    }
    pd.DataFrame(asked).to_csv(folder / "data" / "messages.csv", index=False)
    n = 4000
    clicks = pd.DataFrame({"customer_id": random.choice(np.array(ids, dtype=object), n)})
    clicks["happened_at"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(
        random.integers(0, 300 * 24, n), unit="h"
    )
    names = np.array(
        [*(text for text in CORPUS if len(text) < 1000), "order", "cancel"], dtype=object
    )
    clicks["event"] = random.choice(names, n)
    clicks["channel"] = spread(n, 9)
    clicks.to_csv(folder / "data" / "events.csv", index=False)
    people = pd.DataFrame(
        {"customer_id": ids, "segment": spread(400, 7), "channel": spread(400, 8)}
    )
    people.to_csv(folder / "data" / "customers.csv", index=False)
    begun = pd.Timestamp("2024-01-15") + pd.to_timedelta(random.integers(0, 600, 400), unit="D")
    ended = begun + pd.to_timedelta(random.integers(20, 500, 400), unit="D")
    spells = pd.DataFrame({"customer_id": ids, "started_at": begun, "ended_at": ended})
    spells["amount"], spells["every"] = random.gamma(3, 10, 400).round(2), "month"
    spells["plan"], spells["ended_reason"] = spread(400, 9), spread(400, 10)
    spells["ended_at"] = spells["ended_at"].where(spells["ended_at"] < "2025-12-31")
    spells.to_csv(folder / "data" / "subscriptions.csv", index=False)
    return folder / "data"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Every notebook on the hostile source, ids shown, published; once, whoever asks for it."""
    return once(tmp_path_factory, "hostile", _made) / "reports" / "site"


def _made(folder):
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    (folder / "reports").mkdir()
    names = sorted(file.stem for file in (folder / "notebooks").glob("*.ipynb"))
    shown = {
        name: ", show_ids = true" if "show_ids" in _text(folder, name) else "" for name in names
    }
    by = {"cohorts": ', cohort = "category"'}
    entries = [
        f'[[report]]\nnotebook = "{name}"\nparameters = {{ min_group ='
        f" 1{shown[name]}{by.get(name, '')} }}\n"
        for name in names
    ]
    head = f'source = "{source(folder)}"\ntitle = {CORPUS[0]!r}\n[defaults]\nas_of = "2025-12-31"\n'
    definition = folder / "reports" / "hostile.toml"
    definition.write_text(head + "".join(entries), encoding="utf-8")
    assert main(["run", str(definition), "--jobs", "2"]) == 0


def _text(folder, name):
    return (folder / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_nothing_runs_and_nothing_is_asked_for(rendered, opened, view):
    pages = [rendered / "index.html", *sorted(rendered.glob("*/*/index.html"))]
    assert len(pages) == 1 + len(list((ROOT / "notebooks").glob("*.ipynb")))
    for file in pages:
        page, asked = opened(file, view)
        page.wait_for_load_state("load")
        assert [url for url in asked if not url.startswith("data:image/")] == [file.as_uri()]
        assert page.title() != "run" and page.locator("h1").count() == 1
        assert (
            page.locator("script, iframe, object, embed, form, base, link, main style").count() == 0
        )
        handlers = (
            "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n =>"
            " n.startsWith('on'))"
        )
        assert page.evaluate(handlers) == []
        addresses = page.evaluate(
            "[...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"
        )
        assert [address for address in addresses if re.match(r"\s*[a-z]+:|//", address, re.I)] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_the_pages_say_what_the_data_said(rendered, opened):
    """Text that could do harm is not lost: it stands there as text."""
    pages = (
        opened(file)[0].locator("body").text_content() for file in rendered.glob("*/*/index.html")
    )
    text = "".join(pages)
    assert [
        mark
        for mark in ("<script>", "onerror=", "=HYPERLINK(", "javascript:", "=1+1")
        if mark not in text
    ] == []


def test_a_spreadsheet_evaluates_nothing(rendered, tmp_path):
    """Every download opened by LibreOffice and saved as CSV again: what was text is the same text,
    with a quote."""
    office = shutil.which("soffice")
    assert office, "there is no LibreOffice: install Debian's package libreoffice-calc"
    files = sorted(rendered.glob("*/*/data/*"))
    assert {file.suffix for file in files} == {".csv", ".xlsx", ".json"}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    evaluated = []
    for kind in ("csv", "xlsx"):
        some = [file for file in files if file.suffix == f".{kind}"]
        inbox, outbox = tmp_path / f"{kind}-in", tmp_path / f"{kind}-out"
        inbox.mkdir()
        for i, file in enumerate(some):
            shutil.copy(file, inbox / f"{i}.{kind}")
        # 44 comma, 34 quote, 76 UTF-8, formulas of the source shown as formulas (the third from the
        # end)
        asked = [
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1",
        ]
        command = [
            office,
            profile,
            "--headless",
            *asked,
            "--outdir",
            str(outbox),
            *map(str, inbox.iterdir()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        written = sorted(outbox.glob("*.csv"))
        assert len(written) >= len(some)
        for file in written:
            with file.open(encoding="utf-8", newline="") as lines:
                cells = [cell for row in csv.reader(lines) for cell in row]
            evaluated += [
                cell for cell in cells if re.match(r"[ \n\t]*=", cell) or cell.startswith("#NAME")
            ]
            evaluated += [cell for cell in cells if cell in {"here", "Err:508", "#REF!", "#VALUE!"}]
    assert evaluated == []
