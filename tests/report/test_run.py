"""`retention run` with real processes, real kernels and real files."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from bs4 import BeautifulSoup
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.kept import publish

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def page(file):
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def runs(home):
    return sorted((home / "runs").iterdir())


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """One good run of one notebook: its folder on the site."""
    file = shop(tmp_path_factory.mktemp("good"), "returns", entry='parameters = { by = "month" }')
    assert main(["run", str(file)]) == 0
    (home,) = (file.parent / "site" / "returns").iterdir()
    return home


def test_a_run_lies_on_disk_as_the_design_says(good):
    (run,) = runs(good)
    assert set(files(run)) == {
        "data/segments.csv",
        "data/segments.xlsx",
        "executed.ipynb",
        "log.txt",
        "report.html",
        "results.json",
        "status.json",
    }
    page_of_run = (run / "report.html").read_text(encoding="utf-8")
    moved = page_of_run.replace('href="data/', f'href="runs/{run.name}/data/')
    moved = moved.replace('href="../../../../', 'href="../../')
    assert moved != page_of_run
    assert (good / "index.html").read_text(encoding="utf-8") == moved
    for file in (good / "index.html", run / "report.html"):
        links = page(file).find(class_="downloads")("a")
        linked = [(file.parent / link["href"]).resolve() for link in links]
        assert linked == [run / "data" / "segments.csv", run / "data" / "segments.xlsx"]
    assert files(good / "data") == files(run / "data")
    assert json.loads((good / "latest.json").read_bytes()) == json.loads(
        (run / "status.json").read_bytes()
    )
    assert not any((good.parent.parent / ".staging").iterdir())


def test_the_manifest_says_what_was_run(good):
    said = json.loads((good / "latest.json").read_bytes())
    assert (said["status"], said["failure"], said["run_id"]) == (
        "published",
        None,
        runs(good)[0].name,
    )
    assert said["parameters"] == {
        "source": "cdnow",
        "by": "month",
        "as_of": "1998-06-30",
        "min_group": 5,
    }
    assert [metric["value"] for metric in said["metrics"]] == [0.312, 2.0]
    assert len(said["notebook_sha256"]) == 64
    assert said["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))


def test_the_parameters_reached_the_kernel_and_its_folder_is_the_definitions(good):
    cells = nbformat.read(runs(good)[0] / "executed.ipynb", as_version=4).cells
    (injected,) = [cell.source for cell in cells if "injected-parameters" in cell.metadata.tags]
    assert 'by = "month"' in injected
    assert f"Working directory: {good.parents[2]}" in (runs(good)[0] / "log.txt").read_text(
        encoding="utf-8"
    )


def test_the_page_has_its_parts_in_order(good):
    soup = page(good / "index.html")
    assert soup.nav.b.get_text() == "A small shop"
    assert [h.get_text() for h in soup(["h1", "h2", "h3"])][:4] == [
        "Do customers come back?",
        "What to do",
        "What we found",
        "How many come back",
    ]
    assert [p.get_text() for p in soup(class_="value")] == ["31.2%", "2"]
    assert [li.get_text() for li in soup.find(class_="findings")("li")] == [
        "Three in ten come back."
    ]
    told = [fold.summary.get_text() for fold in soup.find(class_="more")("details")]
    assert told == ["The numbers", "Code", "Where this page comes from"]
    origin = soup.find(class_="provenance").dl
    assert [dd.get_text() for dd in origin("dd")][:2] == ["June 30, 1998", "cdnow"]


def test_the_page_shows_picture_and_table_and_hides_code_and_log(good):
    soup = page(good / "index.html")
    (drawing,) = soup("svg", role="img")
    assert drawing["aria-label"].startswith(
        "Three in ten are active after two months. Horizontal axis: Months since the first"
    )
    assert soup.table.caption.get_text(" ", strip=True) == "Customers by segment Everybody"
    assert [pre.get_text() for pre in soup("pre", class_="log")] == [
        "to the log\n",
        "<b>careful</b>\n",
    ]
    assert [pre for pre in soup("pre") if not pre.find_parent("details")] == []


def test_the_page_stands_alone_and_is_small(good):
    html = (good / "index.html").read_text(encoding="utf-8")
    soup = page(good / "index.html")
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert "<script" not in html and "http://" not in html and "https://" not in html
    assert (soup.html["lang"], soup.html["dir"]) == ("en", "ltr")
    soup.main.clear()
    assert len(str(soup).encode()) < 14_000


def test_the_index_tells_each_report(good):
    soup = page(good.parents[1] / "index.html")
    (entry,) = soup("article")
    assert entry.h3.a["href"] == f"returns/{good.name}/index.html"
    assert entry.h3.get_text() == "Do customers come back?"
    assert soup.h1.get_text() == "1 report, not late and not failed" and not entry(class_="state")
    assert [dd.get_text() for dd in entry("dd", class_="value")] == ["31.2%", "2"]
    assert len(entry("li")) == 1


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A shop of three, one of which ran once and then broke: site, its files before, the command's
    answer."""
    file = shop(tmp_path_factory.mktemp("mixed"), "returns", "breaks", "hostile")
    broken = (file.parent.parent / "notebooks" / "breaks.ipynb").read_text(encoding="utf-8")
    mended = broken.replace("raise ValueError", "print")
    (file.parent.parent / "notebooks" / "breaks.ipynb").write_text(mended, encoding="utf-8")
    assert main(["run", str(file), "breaks"]) == 0
    (file.parent.parent / "notebooks" / "breaks.ipynb").write_text(broken, encoding="utf-8")
    site = file.parent / "site"
    before = files(site / "breaks")
    command = [sys.executable, "-m", "retention_lib", "run", str(file), "--jobs", "2", "--json"]
    return site, before, subprocess.run(command, capture_output=True, text=True)


def test_one_failure_is_told_by_the_exit_code_and_the_others_are_published(mixed):
    _, _, answer = mixed
    assert answer.returncode == 1
    said = {line["report"]: line for line in map(json.loads, answer.stdout.splitlines())}
    assert {name: line["status"] for name, line in said.items()} == {
        "returns": "published",
        "breaks": "failed",
        "hostile": "published",
    }
    assert said["breaks"]["failure"] == {
        "kind": "cell error",
        "sentence": (
            "Step 3 of the notebook stopped with ValueError: <script>alert(1)</script> cdnow"
        ),
    }
    assert said["returns"]["failure"] is None


def test_progress_is_a_line_a_step_and_ends_with_where_the_index_is(mixed):
    site, _, answer = mixed
    lines = answer.stderr.splitlines()
    steps = [line for line in lines if line.startswith("returns/")]
    assert [line.split(": ")[1] for line in steps[:-1]] == [f"step {n} of 7" for n in range(1, 8)]
    assert lines[-1] == f"2 of 3 reports published; open {site / 'index.html'}"


def test_a_failure_leaves_the_last_good_page_as_it_was(mixed):
    site, before, _ = mixed
    after = files(site / "breaks")
    assert {name: after[name] for name in before} == before
    (home,) = (site / "breaks").iterdir()
    failed = runs(home)[-1]
    assert {file.name for file in failed.iterdir()} == {
        "executed.ipynb",
        "failed.html",
        "log.txt",
        "status.json",
    }


def test_the_failure_page_says_what_failed_and_links_to_the_last_good_page(mixed):
    site, _, _ = mixed
    (home,) = (site / "breaks").iterdir()
    soup = page(runs(home)[-1] / "failed.html")
    assert (
        soup.find(class_="lede").get_text()
        == "Step 3 of the notebook stopped with ValueError: <script>alert(1)</script> cdnow"
    )
    assert soup("script") == []
    assert "1998-06-30" in soup.dl.find_next("dl").get_text()
    assert "ValueError" in soup.pre.get_text()
    links = [(runs(home)[-1] / link["href"]).resolve() for link in soup.main("a")]
    beside = [runs(home)[-1].resolve() / name for name in ("executed.ipynb", "log.txt")]
    assert links == [home / "index.html", *beside]


def test_the_index_marks_the_stale_page_and_names_the_failure(mixed):
    site, _, _ = mixed
    (entry,) = [
        article
        for article in page(site / "index.html")("article")
        if article.h3.get_text() == "What breaks?"
    ]
    assert "Stale: a later run failed" in entry.find(class_="state").get_text()
    assert [("failed" in li.get_text()) for li in entry("li")] == [True, False]
    assert all((site / link["href"]).is_file() for link in entry("a"))


def test_hostile_data_reaches_the_page_as_text_only(mixed):
    site, _, _ = mixed
    (home,) = (site / "hostile").iterdir()
    soup = page(home / "index.html")
    assert soup(["script", "iframe", "svg"]) == []
    assert [name for tag in soup(True) for name in tag.attrs if name.startswith("on")] == []
    assert soup("img") == soup("svg") == []
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    assert soup.find(class_="label").get_text() == attack
    assert soup.find(class_="findings").li.get_text() == attack
    assert attack in [cell.get_text() for cell in soup("td")]
    assert "\u202e" not in soup.get_text()
    assert "'=HYPERLINK(1)" in (home / "data" / "names.csv").read_text(encoding="utf-8-sig")


def test_a_dead_kernel_and_a_page_that_fails_a_gate_are_failures_of_their_kind(tmp_path, capsys):
    file = shop(tmp_path, "dies", "unseen")
    assert main(["run", str(file), "--json", "--jobs", "2"]) == 1
    said = {
        line["report"]: line["failure"]
        for line in map(json.loads, capsys.readouterr().out.splitlines())
    }
    assert said["dies"]["kind"] == "dead kernel"
    assert said["unseen"]["kind"] == "gate"
    assert "a picture has no alternative text" in said["unseen"]["sentence"]
    assert said["unseen"]["sentence"].endswith(" It comes from cell 3 of the notebook.")
    (failed,) = (file.parent / "site" / "unseen").glob("*/runs/*/failed.html")
    (link,) = (each for each in page(failed)("a") if each["href"] == "refused.html")
    refused = page(failed.parent / link["href"])
    assert refused.h1 and [image for image in refused("img") if not image.get("alt")]
    assert said["unseen"]["sentence"] in page(failed).pre.get_text()
    assert list((file.parent / "site").glob("*/*/index.html")) == []
    entries = page(file.parent / "site" / "index.html")("article")
    assert ["No page" in entry.get_text() for entry in entries] == [True, True]


def test_a_refusal_starts_nothing(tmp_path, capsys):
    file = shop(tmp_path, "returns", "breaks", entry="parameters = { bye = 1 }")
    assert main(["run", str(file)]) == 2
    assert main(["list", str(file)]) == 2
    assert main(["run", str(tmp_path / "none.toml")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert (
        "the notebook has no parameter 'bye'; it has: source, as_of, min_group, by" in captured.err
    )
    assert not (file.parent / "site").exists()


def test_wrong_usage_is_2(tmp_path, capsys):
    for wrong in (
        ["run"],
        ["walk"],
        ["run", "x.toml", "--jobs", "0"],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2
    assert "0 is too few; give 1 or more" in capsys.readouterr().err
    assert main(["check", "cdnow", "--as-of", "soon"]) == 2


def test_list_prints_what_would_run_and_runs_nothing(tmp_path, capsys):
    file = shop(tmp_path, "returns", entry="each = { min_group = [5, 7] }")
    assert main(["list", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "min_group" in line] == ["  min_group = 5", "  min_group = 7"]
    assert len([line for line in lines if line.startswith("returns/")]) == 2
    assert not (file.parent / "site").exists()


def test_a_notebook_runs_by_itself_and_shows_what_it_emits(tmp_path, monkeypatch):
    monkeypatch.delenv("RETENTION_RUN_DIR", raising=False)
    made = papermill.execute_notebook(
        str(NOTEBOOKS / "returns.ipynb"),
        None,
        kernel_name="python3",
        progress_bar=False,
        cwd=str(tmp_path),
    )
    outputs = [
        output for cell in made.cells for output in cell.get("outputs", ()) if "data" in output
    ]
    (picture,) = [output for output in outputs if "image/svg+xml" in output.data]
    assert picture.metadata["image/svg+xml"]["alt"].startswith(
        "Three in ten are active after two months."
    )
    assert "Likely between 30.0% and 32.0%" in outputs[-1].data["text/html"]
    assert list(tmp_path.iterdir()) == []


def test_a_module_beside_the_notebook_can_be_imported(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "elsewhere"))
    file = shop(tmp_path, "returns")
    (tmp_path / "notebooks" / "helper.py").write_text("answer = 42", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "another.py").write_text("answer = 43", encoding="utf-8")
    notebook = nbformat.read(tmp_path / "notebooks" / "returns.ipynb", as_version=4)
    notebook.cells.append(
        nbformat.v4.new_code_cell("import another\nimport helper\n\nhelper.answer + another.answer")
    )
    nbformat.write(notebook, tmp_path / "notebooks" / "returns.ipynb")
    assert main(["run", str(file)]) == 0
    (home,) = (file.parent / "site" / "returns").iterdir()
    executed = nbformat.read(runs(home)[0] / "executed.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].data["text/plain"] == "85"


@pytest.mark.parametrize("where", ["", "reports"])
def test_files_where_the_command_runs_are_no_part_of_it(tmp_path, monkeypatch, where):
    """Nor of a kernel as it begins, though a notebook may import what lies in its folder."""
    file = shop(tmp_path, "returns")
    for name in ("random", "papermill", "ipykernel", "traitlets"):
        (tmp_path / where / f"{name}.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path / where)
    assert main(["run", str(file.relative_to(tmp_path / where))]) == 0


def test_what_a_killed_run_left_beside_a_page_goes_when_it_is_old(tmp_path):
    for name, age in ((".index.html.aaaa", publish.ABANDONED + 60), (".index.html.bbbb", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    publish.write(tmp_path / "index.html", "new")
    assert sorted(files(tmp_path)) == [".index.html.bbbb", "index.html"]
