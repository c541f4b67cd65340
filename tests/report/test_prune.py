"""`retention prune`: old runs go, and never what a page shows, links to, or needs to say why it
failed."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from retention_lib import __main__ as command
from retention_lib.__main__ import main
from retention_lib.report.asked import plan, record
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import history, index, lock, publish

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TODAY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The command asks what day it is; here it is always the same."""

    class Fixed(date):
        @classmethod
        def today(cls):
            return TODAY

    monkeypatch.setattr(command, "date", Fixed)


def definition(folder, *groups, name="small"):
    """A definition with a page for each smallest group."""
    for place in ("reports", "notebooks"):
        (folder / place).mkdir(exist_ok=True)
    shutil.copy(NOTEBOOKS / "returns.ipynb", folder / "notebooks")
    entry = (
        f'[[report]]\nnotebook = "returns"\neach = {{ min_group = [{", ".join(map(str, groups))}]'
        " }\n"
    )
    file = folder / "reports" / f"{name}.toml"
    file.write_text(f'source = "cdnow"\ntitle = "A small shop"\n{entry}', encoding="utf-8")
    return file


def pages(file):
    return [job.folder for job in plan.jobs(file, today=TODAY)]


def name(ago):
    return f"{TODAY - timedelta(days=ago):%Y%m%d}T050000Z-{ago:04x}"


def runs(page, **ago):
    """Runs on disk as `retention run` leaves them: a status, and how many days ago; returns the
    name of the last."""
    for status, days in ago.items():
        for day in days:
            folder = page / "runs" / name(day)
            folder.mkdir(parents=True)
            (folder / "report.html").write_text("page", encoding="utf-8")
            if status != "crashed":
                publish.write(folder / "status.json", said(page, status, day).model_dump_json())


def said(page, status, ago, definition="small.toml"):
    return record.Record(
        run_id=name(ago),
        status=status,
        report="returns",
        slug=page.name,
        definition=definition,
        title="A small shop",
        question="Do customers come back?",
        as_of="1998-06-30",
        started=f"{TODAY - timedelta(days=ago)}T05:00:00+00:00",
        failure=failed("dead kernel", "", "") if status == "failed" else None,
    )


def show(page, ago, linked):
    """A page whose manifest is of one run, and whose downloads are of another, as a kill between
    the two leaves it."""
    publish.write(page / "latest.json", said(page, "published", ago).model_dump_json())
    link = f"runs/{name(linked)}/data/segments.csv"
    publish.write(page / "index.html", f'<a href="{link}">segments.csv</a>')


def left(page):
    return {folder.name for folder in (page / "runs").iterdir()}


def names(*days):
    return {name(ago) for ago in days}


def test_the_last_good_runs_and_recent_failures_stay(tmp_path, capsys):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(
        page,
        published=[0, 1, 5, 9, 100, 200],
        failed=[2, 90, 91, 92, 150],
        crashed=[3, 300],
        skipped=[4, 120],
    )
    show(page, 0, linked=0)
    assert main(["prune", str(file), "--keep", "4"]) == 0
    # ninety days before the last run but one, which was yesterday's
    assert left(page) == names(0, 1, 5, 9) | names(2, 90, 91) | names(3) | names(4)
    assert capsys.readouterr().out == f"returns/{page.name}: 6 of 15 runs removed.\n"
    assert main(["prune", str(file), "--keep", "4", "--failures-days", "2"]) == 0
    assert left(page) == names(0, 1, 5, 9, 2, 3)


@pytest.mark.parametrize("ahead", [[], [-36_500]], ids=["now", "as it last ran, too"])
def test_a_clock_that_is_ahead_makes_no_failure_old(tmp_path, monkeypatch, ahead):
    """Its day is a hundred years on as `prune` runs; the run of that day stands last by number."""
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, published=[1, 100], failed=[2, 60, 91, 93, 150, *ahead])
    show(page, 1, linked=1)
    if ahead:
        late = page / "runs" / name(*ahead)
        late.rename(late.with_name(f"{late.name[:17]}000001abcd"))

    class Ahead(date):
        @classmethod
        def today(cls):
            return TODAY + timedelta(days=36_500)

    monkeypatch.setattr(command, "date", Ahead)
    assert main(["prune", str(file), "--keep", "1"]) == 0
    kept = {run[:16] for run in left(page)}
    assert kept == {run[:16] for run in names(1, 2, 60, 91, *ahead)}


def test_twenty_and_ninety_are_what_nobody_needs_to_say(tmp_path):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, published=range(100, 125), failed=[0, 1, 90, 91, 92])
    show(page, 100, linked=100)
    assert main(["prune", str(file)]) == 0
    assert left(page) == names(*range(100, 120), 0, 1, 90, 91)


def test_what_the_page_shows_or_links_to_stays_however_old(tmp_path):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, published=[200, 201, 400, 500, 600], failed=[300])
    show(page, 500, linked=600)
    assert main(["prune", str(file), "--keep", "0", "--failures-days", "0"]) == 0
    assert left(page) == names(500, 600)


def test_what_is_no_run_is_left_alone(tmp_path):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, published=[1, 2], failed=[300])
    (page / "runs" / "notes of mine").mkdir()
    (page / "runs" / "a-file").write_text("mine", encoding="utf-8")
    assert main(["prune", str(file), "--keep", "0", "--failures-days", "0"]) == 0
    assert left(page) == {"notes of mine", "a-file"}


def test_the_index_is_written_anew_and_nothing_half_removed_stays(tmp_path):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    site = file.parent / "site"
    runs(page, published=[1, 2, 3])
    show(page, 1, linked=1)
    assert main(["prune", str(file), "--keep", "1"]) == 0
    assert list((site / ".staging").iterdir()) == []
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    linked = [link["href"] for link in soup("a") if not link["href"].startswith("#")]
    assert name(1) in " ".join(linked) and name(2) not in " ".join(linked)
    assert all((site / link).exists() for link in linked)


def test_a_page_that_cannot_be_read_does_not_stop_it(tmp_path):
    file = definition(tmp_path, 5, 6)
    for page, make in zip(
        pages(file), (lambda html: html.write_bytes(b"\xff"), Path.mkdir), strict=True
    ):
        runs(page, published=[1, 2])
        show(page, 1, linked=1)
        (page / "index.html").unlink()
        make(page / "index.html")
    assert main(["prune", str(file), "--keep", "0"]) == 0
    assert [left(page) for page in pages(file)] == [names(1)] * 2


def test_more_days_than_there_were_keep_all(tmp_path):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, failed=[1, 9999])
    assert main(["prune", str(file), "--failures-days", "9" * 20]) == 0
    assert left(page) == names(1, 9999)


@pytest.mark.parametrize("make", [Path.touch, lambda site: site.symlink_to("nowhere")])
def test_a_site_that_is_no_folder_is_told(tmp_path, capsys, make):
    file = definition(tmp_path, 5)
    make(file.parent / "site")
    assert main(["prune", str(file)]) == 2
    assert (
        f"{file.parent / 'site'}: this is no folder, so there are no runs in it"
        in capsys.readouterr().err
    )


def test_while_a_run_makes_one_of_the_pages_nothing_is_removed(tmp_path, capsys):
    file = definition(tmp_path, 5)
    (job,) = plan.jobs(file, today=TODAY)
    runs(job.folder, published=[1, 2])
    show(job.folder, 1, linked=1)
    with lock.held([job]):
        assert main(["prune", str(file), "--keep", "1"]) == 75
    assert left(job.folder) == names(1, 2)
    assert f"returns/{job.slug}" in capsys.readouterr().err


def test_nothing_to_prune_makes_no_site(tmp_path, capsys):
    file = definition(tmp_path, 5)
    assert main(["prune", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing has run yet, so there is nothing to remove.\n"
    assert not (file.parent / "site").exists()
    assert main(["prune", str(tmp_path / "none.toml")]) == 2
    with pytest.raises(SystemExit, match="2"):
        main(["prune", str(file), "--keep", "-1"])
    assert "-1 is too few; give 0 or more" in capsys.readouterr().err


def test_pages_that_no_definition_makes_are_told_and_go_when_asked(tmp_path, capsys):
    """One that the definition no longer asks for, one whose definition has gone; not one of a
    definition that cannot be read now, nor a past run that was asked for by hand."""
    file = definition(tmp_path, 5, 6)
    stays, goes = pages(file)
    site = file.parent / "site"
    kinds = {"away": "old.toml", "unread": "broken.toml", "repeat": "old.toml"}
    others = {kind: site / "returns" / kind for kind in kinds}
    (file.parent / "broken.toml").write_text("source = ", encoding="utf-8")
    for page in (stays, goes, *others.values()):
        runs(page, published=[1])
        show(page, 1, linked=1)
    for kind, page in others.items():
        more = {"definition": kinds[kind], "repeats": "a-run" if kind == "repeat" else ""}
        old = said(page, "published", 1).model_copy(update=more).model_dump_json()
        for manifest in (page / "latest.json", page / "runs" / name(1) / "status.json"):
            publish.write(manifest, old)
    definition(tmp_path, 5)
    assert main(["prune", str(file)]) == 0
    assert capsys.readouterr().out == f"returns/{stays.name}: 0 of 1 runs removed.\n"
    index.write(site)
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    left_over = {entry["id"] for entry in soup("article") if "no definition" in entry.get_text()}
    assert left_over == {f"returns/{page.name}" for page in (goes, others["away"])}
    assert main(["prune", str(file), "--gone"]) == 0
    told = "removed, because no definition makes it any more."
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(
        [
            f"returns/{stays.name}: 0 of 1 runs removed.",
            f"returns/{goes.name}: {told}",
            f"returns/away: {told}",
        ]
    )
    there = {page.name for page in (site / "returns").iterdir()}
    assert there == {stays.name, "unread", "repeat"}
    html = (site / "index.html").read_text(encoding="utf-8")
    assert goes.name not in html and "no definition" not in html


@pytest.mark.parametrize("place", [".locks", ".locks/index.lock", "index.html"])
def test_a_site_that_cannot_be_written_is_told_as_a_run_tells_it(tmp_path, capsys, place):
    file = definition(tmp_path, 5)
    (page,) = pages(file)
    runs(page, published=[1, 2])
    show(page, 1, linked=1)
    site = file.parent / "site"
    (site / place).parent.mkdir(exist_ok=True)
    if place == ".locks":
        (site / place).write_text("in the way", encoding="utf-8")
    else:
        (site / place).mkdir()
    assert main(["prune", str(file), "--keep", "1"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{site} cannot be written: ") and "mend that and run again" in told


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 200])
def test_a_number_in_a_name_that_no_run_has_is_none(number):
    assert history.order(f"20240101T000000Z-{number}aaaa")[0] == 0
