"""Who may import whom, held with a few lines over ``ast``."""

import ast
import re
from functools import cache
from pathlib import Path
from re import _parser

import pytest

PACKAGE = Path(__file__).parents[1] / "retention_lib"
GROUND = {"contract", "periods", "intervals", "secrecy", "writing"}
CONCEPTS = {
    "cohorts",
    "rfm",
    "clv",
    "surveys",
    "journeys",
    "churn",
    "effects",
    "benchmarks",
    "subscriptions",
}
READERS = {"plots", "tables", "words"}
SAID_WITH = {"results", "writing", "words", "intervals", "periods"}
RULES = {  # a folder or module -> those of the package that it may import
    **dict.fromkeys(GROUND, GROUND),
    "results": GROUND,
    "data": {"contract", "secrecy"},
    "simulate": {"data", "contract", "periods"},
    **dict.fromkeys(CONCEPTS, GROUND | {"results"}),
    **dict.fromkeys(READERS, SAID_WITH),
    "report": {"secrecy", "writing", "results"},
    "lab": GROUND | CONCEPTS | READERS | {"results", "data", "report"},
    "commands": GROUND | CONCEPTS | READERS | {"results", "data", "simulate", "report"},
    "__main__": {"commands", "contract", "report", "writing"},
    "__init__": set(),
}
ROOMS = ["markup", "said", "asked", "drawn", "kept", "made"]  # each may import those before it
MAY_IMPORT = {  # an outside package -> the modules that may import it
    "ibis": {"contract", "data", "periods", "lab", *CONCEPTS},
    "ipywidgets": {"lab"},
    "lifetimes": {"clv", "data"},
    "sklearn": {"churn", "surveys"},
    "statsmodels": {"intervals", "churn", "effects"},
    "great_tables": {"tables"},
    "seaborn": {"plots"},
    "matplotlib": {"plots", "report"},
    "papermill": {"report"},
    "nbconvert": {"report"},
    "nbclient": {"report"},
}


def files():
    return sorted(PACKAGE.rglob("*.py"))


def module(path):
    """The module of the package that a file belongs to: cohorts for cohorts/grid.py."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path):
    """Every module that a file imports, by its full name."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def ours(path):
    """The modules of the package that a file imports, itself left out."""
    found = {name.split(".")[1] for name in imports(path) if name.startswith("retention_lib.")}
    return found - {module(path)}


def rooms(path):
    """The rooms of report that a file imports."""
    names = (name.split(".") for name in imports(path))
    return {name[2] for name in names if name[:2] == ["retention_lib", "report"]}


def test_the_walk_sees_imports():
    grid = PACKAGE / "cohorts" / "retention.py"
    assert "periods" in ours(grid)
    assert "ibis.expr.types" in set(imports(grid))
    assert rooms(PACKAGE / "report" / "__init__.py") == {"said"}
    assert "report" in ours(PACKAGE / "__main__.py")


def test_no_import_is_relative():
    nodes = (node for path in files() for node in ast.walk(tree(path)))
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


def test_every_folder_has_a_rule():
    assert {module(path) for path in files()} <= RULES.keys()


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_design(path):
    name = module(path)
    assert ours(path) <= RULES[name]
    for package, allowed in MAY_IMPORT.items():
        assert name in allowed or package not in {other.split(".")[0] for other in imports(path)}


def test_report_has_six_rooms():
    folders = {path.parent.name for path in (PACKAGE / "report").rglob("*.py")}
    assert folders == {"report", *ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_report_imports_none_to_its_right(room):
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    for path in (PACKAGE / "report" / room).rglob("*.py"):
        assert rooms(path) <= allowed, path


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
        for node in tree(path).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and module(path) in CONCEPTS
            ):
                missing += [] if ast.get_docstring(node) else [f"{path.name}:{node.name}"]
    assert missing == []


def test_no_pattern_holds_on_to_what_it_took():
    """Python 3.11.2, which Debian 12 has, matches possessive and atomic parts of a pattern
    wrongly."""
    marks = ("*+", "++", "?+", "}+", "(?>")
    for path in files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        texts = {text for text in found if isinstance(text, str)}
        held = [text for text in texts if any(mark in text for mark in marks) and _holds(text)]
        assert not held, (path, held)


def _holds(text):
    try:
        return "POSSESSIVE" in (parsed := repr(_parser.parse(text))) or "ATOMIC" in parsed
    except re.error:
        return False  # no pattern, or a part of one


def test_the_test_of_patterns_sees_them():
    assert _holds("a++b") and _holds("(?>ab)c") and not _holds(r"[*+]+\++")
