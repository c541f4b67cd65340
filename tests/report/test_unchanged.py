"""Fingerprints: what is left out because nothing changed, and a past run made once more."""

import datetime
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import ibis
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from retention_lib import contract, data
from retention_lib.__main__ import main
from retention_lib.report.asked import plan
from retention_lib.report.drawn import provenance
from retention_lib.report.kept import fingerprint
from retention_lib.report.markup import shell

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ORDERS = pd.DataFrame(
    {
        "customer_id": ["a", "b", None],
        "ordered_at": pd.to_datetime(["2020-01-01", "2020-02-01 10:00", None], format="ISO8601"),
        "amount": [1.0, 2.5, 3.0],
    }
)


def database(file, frame):
    engine = ibis.duckdb.connect(file)
    engine.create_table("transactions", frame, overwrite=True)
    engine.disconnect()
    return data.fingerprint(file)


def test_a_file_is_its_bytes(tmp_path):
    file = tmp_path / "orders.csv"
    ORDERS.to_csv(file, index=False)
    (name,), first = data.fingerprint(file), data.fingerprint(file)
    digest = subprocess.run(
        ["sha256sum", str(file)], capture_output=True, text=True, check=True
    ).stdout.split()[0]
    assert first == {name: digest} and name.endswith("orders.csv")
    ORDERS.assign(amount=[1.0, 2.5, 3.5]).to_csv(file, index=False)
    assert data.fingerprint(file) != first


def test_a_source_file_counts_with_every_file_it_names(tmp_path):
    for name in ("jan", "feb"):
        ORDERS.to_csv(tmp_path / f"{name}.csv", index=False)
    source = tmp_path / "shop.toml"
    source.write_text('[tables.transactions]\nfrom = "*.csv"\n', encoding="utf-8")
    first = data.fingerprint(source)
    assert [Path(name).name for name in first] == ["shop.toml", "feb.csv", "jan.csv"]
    source.write_text('currency = "SAR"\n[tables.transactions]\nfrom = "*.csv"\n', encoding="utf-8")
    second = data.fingerprint(source)
    assert [name for name in first if first[name] != second[name]] == [str(source)]


def test_a_table_is_its_rows_and_their_order_is_nothing(tmp_path):
    file = tmp_path / "shop.duckdb"
    first = database(file, ORDERS)
    assert first["transactions"].startswith(
        "rows 3, from 2020-01-01 00:00:00, to 2020-02-01 10:00:00, checksum "
    )
    assert database(file, ORDERS.iloc[::-1]) == first
    changes = {
        "an amount": ORDERS.assign(amount=[1.0, 2.5, 3.01]),
        "an id that was missing": ORDERS.assign(customer_id=["a", "b", "c"]),
        "two values in each other's place": ORDERS.assign(amount=[2.5, 1.0, 3.0]),
        "a row twice": pd.concat([ORDERS, ORDERS.tail(1)]),
    }
    found = {what: database(file, frame) for what, frame in changes.items()}
    assert (
        all(state != first for state in found.values())
        and len({str(state) for state in found.values()}) == 4
    )


def test_a_source_that_is_not_there_is_refused_as_by_connect(tmp_path):
    with pytest.raises(contract.ContractError, match="nothing of that name"):
        data.fingerprint(tmp_path / "nowhere")


@pytest.fixture
def shop(tmp_path):
    for place in ("reports", "notebooks"):
        (tmp_path / place).mkdir()
    shutil.copy(NOTEBOOKS / "brief.ipynb", tmp_path / "notebooks")
    ORDERS.to_csv(tmp_path / "reports" / "transactions.csv", index=False)
    definition = tmp_path / "reports" / "small.toml"
    text = 'source = "transactions.csv"\ntitle = "A small shop"\n[[report]]\nnotebook = "brief"\n'
    definition.write_text(text, encoding="utf-8")
    return definition


def run(capsys, *asked):
    code = main(["run", *map(str, asked), "--json"])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def made_from(definition):
    (job,) = plan.jobs(definition, today=datetime.date(2026, 1, 1))
    return fingerprint.reader(data.fingerprint)(job)


def edited(file, old, new):
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert old in text
    file.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "file", "old", "new"),
    [
        ("notebook", "notebooks/brief.ipynb", "", "\n"),
        (
            "parameters",
            "reports/small.toml",
            'notebook = "brief"',
            'notebook = "brief"\nparameters.by = "week"',
        ),
        (
            "alerts",
            "reports/small.toml",
            'notebook = "brief"',
            'notebook = "brief"\nalert.retention = "> 0.5"',
        ),
        ("title", "reports/small.toml", "A small shop", "The small shop"),
        ("modules", "notebooks/helper.py", "", "answer = 42"),
        ("modules", "reports/helper.py", "", "answer = 42"),
        ("transactions.csv", "reports/transactions.csv", "", "c,2020-03-01,4.0\n"),
        ("template", "templates/report.html.j2", "", "<!-- a new version -->"),
        ("template", "languages/en/page.ftl", "Source", "Origin"),
    ],
)
def test_a_page_is_made_from_each_of_these(shop, monkeypatch, part, file, old, new):
    templates = shutil.copytree(shell.TEMPLATES, shop.parents[1] / "templates")
    monkeypatch.setattr(shell, "TEMPLATES", templates)
    texts = shutil.copytree(fingerprint.LANGUAGES, shop.parents[1] / "languages")
    monkeypatch.setattr(fingerprint, "LANGUAGES", texts)
    before = made_from(shop)
    assert {"revision", "versions"} <= set(before)
    edited(shop.parents[1] / file, old, new)
    (changed,) = fingerprint.changed(before, made_from(shop))
    assert changed.endswith(part)


def test_another_version_of_a_package_is_another_fingerprint(shop, monkeypatch):
    before, versions = made_from(shop), provenance.versions()
    monkeypatch.setattr(fingerprint, "versions", lambda: versions | {"pandas": "0.1"})
    assert fingerprint.changed(before, made_from(shop)) == ["versions"]


def history(definition):
    return sorted(path.parent.name for path in (definition.parent / "site").rglob("status.json"))


def test_only_what_changed_is_run(shop, capsys):
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "published"
    before = {
        path: path.read_bytes() for path in (shop.parent / "site").rglob("*") if path.is_file()
    }
    code, (said,), err = run(capsys, shop, "--only-changed")
    assert (code, said["status"]) == (
        0,
        "unchanged",
    ) and "0 of 1 reports published, 1 unchanged" in err
    index = shop.parent / "site" / "index.html"
    after = {
        path: path.read_bytes() for path in (shop.parent / "site").rglob("*") if path.is_file()
    }
    assert {path for path in before if before[path] != after[path]} <= {
        index
    } and before.keys() == after.keys()

    with (shop.parent / "transactions.csv").open("a", encoding="utf-8") as file:
        file.write("c,2020-03-01,4.0\n")
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "published"
    notebook = shop.parent.parent / "notebooks" / "brief.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "published"
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "unchanged"
    assert run(capsys, shop)[1][0]["status"] == "published" and len(history(shop)) == 4


def test_a_run_of_a_clock_that_was_ahead_makes_nothing_run_again(shop, capsys):
    assert run(capsys, shop)[1][0]["status"] == "published"
    (runs,) = (shop.parent / "site" / "brief").glob("*/runs")
    (runs / "20991231T000000Z-ffff").mkdir()
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "unchanged"


def shown(definition):
    (page,) = (definition.parent / "site").glob("*/*/index.html")
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return soup.find("dt", string="Fingerprint of the data").find_next_sibling("dd").get_text()


def test_the_page_tells_one_state_of_the_data_from_another(shop, capsys):
    states = []
    for line in ("", "", "c,2020-03-01,4.0\n"):
        with (shop.parent / "transactions.csv").open("a", encoding="utf-8") as file:
            file.write(line)
        assert run(capsys, shop)[0] == 0
        states.append(shown(shop))
    assert states[0] == states[1] != states[2] and re.fullmatch("[0-9a-f]{64}", states[0])


def test_the_definition_may_say_so_and_force_overrules_it(shop, capsys):
    shop.write_text("only_changed = true\n" + shop.read_text(encoding="utf-8"), encoding="utf-8")
    said = [run(capsys, shop, *more)[1][0]["status"] for more in ((), (), ("--force",))]
    assert said == ["published", "unchanged", "published"]


def test_a_page_whose_newest_run_failed_is_run_again(shop, capsys):
    run(capsys, shop)
    notebook = shop.parent.parent / "notebooks" / "brief.ipynb"
    good = notebook.read_text(encoding="utf-8")
    shutil.copy(NOTEBOOKS / "breaks.ipynb", notebook)
    assert run(capsys, shop, "--only-changed")[0] == 1
    notebook.write_text(good, encoding="utf-8")
    assert run(capsys, shop, "--only-changed")[1][0]["status"] == "published"


def test_a_past_run_is_made_again_from_its_record(shop, capsys):
    text = shop.read_text(encoding="utf-8").replace(
        "[[report]]", '[defaults]\nas_of = "yesterday"\n[[report]]'
    )
    shop.write_text(text, encoding="utf-8")
    run(capsys, shop)
    (status,) = (shop.parent / "site").rglob("status.json")
    past = json.loads(status.read_text(encoding="utf-8"))
    code, (said,), err = run(capsys, status)
    assert (
        code == 0 and f"Nothing that run {past['run_id']} was made from has changed since." in err
    )
    assert (
        said["parameters"] == past["parameters"] and said["as_of"] == past["as_of"] != "yesterday"
    )
    assert said["slug"] != past["slug"], "the page of today stays"
    (shop.parent / "transactions.csv").unlink()
    ORDERS.to_csv(shop.parent / "transactions.csv", index=False, sep=";")
    assert f"since run {past['run_id']}: data transactions.csv." in run(capsys, status)[2]


def test_what_is_no_record_of_a_run_is_refused(shop, capsys):
    lone = shop.parent / "status.json"
    lone.write_text("{}", encoding="utf-8")
    for file in (lone, shop.parent / "nowhere.json"):
        assert main(["run", str(file)]) == 2
        assert "this is no status.json of a run that can be repeated" in capsys.readouterr().err


def test_the_command_imports_nothing_that_takes_seconds():
    slow = (
        "{'nbformat', 'nbconvert', 'papermill', 'matplotlib.pyplot', 'seaborn', 'sklearn',"
        " 'scipy.stats', 'scipy.optimize'}"
    )
    asked = f"sorted({slow} & set(sys.modules)), gc.isenabled()"
    # and not for the tests of changes, either, which a page and the list of pages make
    code = f"import gc, sys, retention_lib.__main__, retention_lib.intervals; print({asked})"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        == "[] True\n"
    )


def test_a_worker_starts_without_a_grammar_that_nothing_asks_for():
    """It takes jsonschema a second, at every start."""
    command = [sys.executable, "-X", "importtime", "-m", "retention_lib.report.made.launch"]
    told = subprocess.run(command, input="", capture_output=True, text=True).stderr
    assert "ValidationError" in told  # it came as far as to ask for its task
    imported = {
        line.split("|")[-1].strip() for line in told.splitlines() if line.startswith("import time:")
    }
    assert {
        "jsonschema",
        "papermill",
    } <= imported and "rfc3987_syntax.syntax_helpers" not in imported
