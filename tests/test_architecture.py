"""Who may import whom, held with a few lines over ``ast``."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "retention_lib"
GROUND = {"contract", "periods", "intervals", "secrecy", "writing"}
RESULTS = {"results"}
CONCEPTS = {"cohorts", "rfm", "clv", "surveys", "journeys", "churn", "effects", "benchmarks"}
READERS = {"plots", "tables", "words"}
MAY_IMPORT = {  # an outside package -> the modules that may import it
    "ibis": {"contract", "data", "periods", *CONCEPTS},
    "lifetimes": {"clv", "data"},
    "sklearn": {"churn", "surveys"},
    "statsmodels": {"cohorts", "effects"},
    "great_tables": {"tables"},
    "papermill": {"report"},
    "nbconvert": {"report"},
    "nbclient": {"report"},
}


def files():
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")


def module(path):
    """The module of the package that a file belongs to: cohorts for cohorts/grid.py."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path):
    """Every module that a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path):
    """The modules of the package that a file imports, itself left out."""
    found = {name.split(".")[1] for name in imports(path) if name.startswith("retention_lib.")}
    return found - {module(path)}


def test_the_walk_sees_imports():
    grid = PACKAGE / "cohorts" / "grid.py"
    assert "periods" in ours(grid)
    assert "ibis.expr.types" in set(imports(grid))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_design(path):
    name, found = module(path), ours(path)
    if name in GROUND:
        assert found <= GROUND
    if name in RESULTS:
        assert found <= GROUND
    if name in CONCEPTS:
        assert found <= GROUND | RESULTS
    if name in READERS:
        assert not found & (CONCEPTS | {"data", "report"})
    if name == "report":
        assert found <= {"secrecy", "writing", "results"}
    for package, allowed in MAY_IMPORT.items():
        assert name in allowed or package not in {other.split(".")[0] for other in imports(path)}


def test_there_is_no_attic():
    forbidden = {"utils", "helpers", "base", "core", "common", "config"}
    assert not [path for path in PACKAGE.rglob("*") if path.stem in forbidden]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_sql_text():
    assert not [
        path for path in files() if re.search(r"\.(raw_)?sql\(\s*[a-z]?[\"']", path.read_text())
    ]


def test_every_public_function_of_the_analysis_is_documented():
    missing = []
    for path in files():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and module(path) in CONCEPTS
            ):
                missing += [] if ast.get_docstring(node) else [f"{path.name}:{node.name}"]
    assert missing == []
