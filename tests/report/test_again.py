"""A past run once more: where its record may lead, and which limits it has."""

import json
import shutil
from pathlib import Path

import project
import pytest

from retention_lib.__main__ import main
from retention_lib.report.kept.again import again

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@pytest.fixture
def shop(tmp_path):
    """A definition with limits, and its notebook."""
    for place in ("reports", "notebooks"):
        (tmp_path / place).mkdir()
    for name in ("returns", "breaks"):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", tmp_path / "notebooks")
    file = tmp_path / "reports" / "small.toml"
    limits = 'cell_timeout = 7\ntimeout = 70\nretry_on = ["KeyError"]\n'
    file.write_text(
        f'source = "cdnow"\ntitle = "T"\n{limits}[[report]]\nnotebook = "returns"\n',
        encoding="utf-8",
    )
    return file


@pytest.fixture
def status(shop, ran):
    """A run's record on a site, which nothing has made."""
    more = {"definition": "small.toml", "notebook": "../notebooks/returns.ipynb", "source": "cdnow"}
    said = ran(shop.parent / "site", **more, parameters={"source": "cdnow", "as_of": "2024-01-01"})
    return shop.parent / "site" / "returns" / "a" / "runs" / said.run_id / "status.json"


def edited(status, **more):
    said = json.loads(status.read_text(encoding="utf-8"))
    status.write_text(json.dumps(said | more), encoding="utf-8")
    return status


def test_a_repeated_run_has_the_limits_of_its_definition(shop, status):
    job, _ = again(status)
    assert (job.definition, job.folder.parent) == (shop, shop.parent / "site" / "returns")
    assert (job.cell_timeout, job.timeout, job.retry_on) == (7, 70, ["KeyError"])
    shop.unlink()
    job, _ = again(status)
    assert (job.cell_timeout, job.timeout, job.retry_on) == (600, 3600, [])


def test_a_repeated_run_has_the_targets_and_benchmarks_that_it_had(status):
    goals = {"target": {"kept": 0.35}, "benchmark": {"kept": {"value": 0.4, "source": "A study"}}}
    job, _ = again(edited(status, **goals))
    assert job.model_dump(include={"target", "benchmark"}) == goals


def test_a_record_that_names_no_definition_is_repeated_on_its_own_site(shop, status):
    job, _ = again(edited(status, definition=""))
    assert job.site == shop.parent / "site"


def test_a_failed_run_made_again_checks_the_alerts_it_was_to_check(tmp_path, capsys):
    file = project.shop(tmp_path, "breaks", entry='alert = { retention = "> 0.5" }')
    assert main(["run", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["alerts"] == []
    (status,) = (tmp_path / "reports" / "site" / "breaks").glob("*/runs/*/status.json")
    shutil.copy(NOTEBOOKS / "returns.ipynb", tmp_path / "notebooks" / "breaks.ipynb")  # mended
    assert main(["run", str(status), "--json"]) == 3
    checked = {"metric": "retention", "rule": "> 0.5", "value": 0.312, "breached": True}
    assert json.loads(capsys.readouterr().out)["alerts"] == [checked]


def test_an_older_record_tells_its_alerts_by_how_they_went(status):
    held = {"metric": "retention", "rule": "> 0.5", "value": None, "breached": None}
    assert again(edited(status, alerts=[held]))[0].alert == {"retention": "> 0.5"}
    assert again(edited(status, alerts=[], asked={"customers": "< 9"}))[0].alert == {
        "customers": "< 9"
    }


def test_a_site_behind_a_link_is_repeated_there(shop, status):
    site = shop.parent / "site"
    site.rename(shop.parent.parent / "elsewhere")
    site.symlink_to(shop.parent.parent / "elsewhere")
    job, _ = again(status)
    assert job.definition == shop


NOWHERE = ["../../elsewhere/x.toml", "/tmp/x.toml", "..", ".", "small.toml/"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        *(
            ({"definition": name}, f"its definition '{name}' is no name of a file")
            for name in NOWHERE
        ),
        *(
            ({"notebook": name}, f"its notebook is '{name}', its report 'returns'")
            for name in ("", "../breaks.ipynb")
        ),
        ({"report": "a" * 300, "notebook": "a" * 300}, "name one where it was written"),
        ({"notebook": "a" * 300 + "/returns.ipynb"}, "has gone"),
        *(
            ({key: "x"}, "name one where it was written: site/<report>/")
            for key in ("report", "slug", "run_id")
        ),
    ],
)
def test_an_edited_record_runs_and_writes_nothing_elsewhere(shop, status, capsys, more, told):
    before = set(shop.parent.parent.rglob("*"))
    assert main(["run", str(edited(status, **more))]) == 2
    assert told in capsys.readouterr().err
    assert set(shop.parent.parent.rglob("*")) == before


def test_what_the_page_shows_is_no_run_to_repeat(status, capsys):
    latest = status.parents[2] / "latest.json"
    assert main(["run", str(latest)]) == 2
    told = (
        f"{latest}: this tells what the page shows today; name the status.json of a run: {status}\n"
    )
    assert capsys.readouterr().err == told
