import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()


def test_environment_yml_asks_for_what_pyproject_asks_for():
    *conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    asked = {*conda, *pip["pip"]} - {"make", "pip", "--editable ."}
    lab = PROJECT["optional-dependencies"]["lab"]
    assert asked == {*PROJECT["dependencies"], *lab, "python" + PROJECT["requires-python"]}


def test_the_packages_named_by_the_person_it_is_built_for_are_there():
    lab = PROJECT["optional-dependencies"]["lab"]
    names = {re.match(r"[\w-]+", line)[0] for line in [*PROJECT["dependencies"], *lab]}
    assert {"jupyterlab", "pandas", "seaborn", "lifetimes", "papermill"} <= names


def test_the_lock_pins_every_dependency_with_a_hash_and_names_no_address():
    locked = set(re.findall(r"^([\w.-]+)==", LOCK, re.M))
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *extras["dev"], *extras["lab"]]
    names = {re.match(r"[\w.-]+", line)[0].replace(".", "-") for line in asked}
    assert names <= {name.replace(".", "-") for name in locked}
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks) and "://" not in LOCK


def test_readme_names_the_two_commands_and_ci_runs_the_same():
    readme, ci = (ROOT / "README.md").read_text(), (ROOT / ".ci" / "run").read_text()
    assert "make reports" in readme and "make test" in readme
    stages = re.search(r"^for stage in (.*); do$", ci, re.M)[1].split()
    assert {"test", "lint", "reports"} <= {*stages} and '\n    make "$stage"\n' in ci


def test_make_help_tells_every_target():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    told = re.findall(r"^([a-z-]+):.*## ", makefile, re.M)
    assert sorted(phony) == sorted(told)


def test_every_file_that_is_shipped_is_free_of_addresses_of_one_machine():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "retention_lib").rglob("*.py")]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert not [text for text in texts if re.search(r"/(root|home|tmp|Users)/", text)]
