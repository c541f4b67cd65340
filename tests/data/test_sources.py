"""Sources that packages bring: found by name, asked for only when needed, loaded as any other."""

import subprocess
import sys

import pytest

from retention_lib import contract, data
from retention_lib.data import sources

TILL = """
import pandas as pd
from retention_lib import contract, data

def records():
    orders = {"customer_id": ["a", "b"], "ordered_at": ["2024-01-02", "2024-02-03"]}
    orders = pd.DataFrame(orders | {"amount": AMOUNTS})
    return data.Records("till", transactions=contract.require(orders, "transactions"))
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Packages on the path, as an installer leaves them: their module, and what they declare."""
    monkeypatch.syspath_prepend(tmp_path)
    # two versions written within one second, of one size, are the same to Python's cache
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def make(package, declared, code):
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[retention_lib.sources]\n{declared}\n")
        (tmp_path / f"{package}.py").write_text(code)
        monkeypatch.delitem(sys.modules, package, raising=False)

    return make


def test_a_package_brings_a_source_of_its_own(install):
    install("our_till", "till = our_till:records", TILL.replace("AMOUNTS", "[5.0, 7.5]"))
    records = data.connect("till")
    assert records.source == "till" and list(records.tables) == ["transactions"]
    assert records.transactions.amount.sum().execute() == 12.5


def test_its_fingerprint_changes_with_its_rows(install):
    install("our_till", "till = our_till:records", TILL.replace("AMOUNTS", "[5.0, 7.5]"))
    first, again = data.fingerprint("till"), data.fingerprint("till")
    install("our_till", "till = our_till:records", TILL.replace("AMOUNTS", "[5.0, 7.6]"))
    assert list(first) == ["transactions"]
    assert first == again != data.fingerprint("till")


def test_an_unknown_source_is_refused_with_all_there_are(install):
    install("our_till", "till = our_till:records", TILL)
    there = "give 'cdnow', 'cdnow-sample', 'demo', 'healthy', 'till', a folder or file"
    with pytest.raises(contract.ContractError, match=there):
        data.connect("tills")


def test_two_packages_with_one_name_are_refused(install):
    for package in ("our_till", "their_till"):
        install(package, f"till = {package}:records", TILL)
    asked = "one package alone should bring the source 'till'; found '(our|their)_till', '"
    with pytest.raises(contract.ContractError, match=asked):
        data.connect("till")


def test_what_gives_no_records_is_refused(install):
    install("our_till", "till = our_till:records", "def records():\n    return {}\n")
    asked = "the source 'till' of our_till should give Records; found dict; mend that package"
    with pytest.raises(contract.ContractError, match=asked):
        data.connect("till")


def test_neither_a_path_nor_a_url_nor_cdnow_asks_the_packages(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "entry_points", None)
    (tmp_path / "orders.csv").write_text("customer_id,ordered_at,amount\n1,2021-01-01,5\n")
    for source in (tmp_path / "orders.csv", "cdnow-sample"):
        assert data.connect(source).transactions.count().execute()
    with pytest.raises(contract.ContractError, match="duckdb:// needs a table named"):
        data.connect("duckdb://")


def test_importing_data_loads_neither_the_shop_nor_what_makes_pages():
    code = "import sys, retention_lib.data; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    never = {"IPython", "jinja2", "bs4", "nbconvert", "matplotlib", "lifetimes"}
    never |= {"retention_lib.simulate", "retention_lib.report", "retention_lib.words"}
    assert "retention_lib.data" in loaded and not loaded & never
