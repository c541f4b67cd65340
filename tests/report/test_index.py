"""The index reads manifests of every age, and tells of those that it cannot read."""

import json
import re
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from retention_lib.report.asked import record
from retention_lib.report.drawn import provenance
from retention_lib.report.kept import diff, history, index, lock

OLD = {
    "run_id": "20240101T000000Z-aaaa",
    "status": "published",
    "report": "returns",
    "slug": "cdnow-1",
    "title": "A shop",
    "question": "Do they return?",
    "as_of": "1998-06-30",
    "started": "2024-01-01T00:00:00+00:00",
}
METRIC = {"name": "m", "label": "Kept", "value": 0.3, "unit": "share", "mood": "sunny"}
BREACH = {"metric": "m", "breached": True}
NEW = OLD | {"colour": "blue", "metrics": [METRIC], "versions": {"python": "9"}}


def site(folder, latest, *statuses):
    """A site of one page, with a manifest of what it shows and one a run; None writes no
    manifest."""
    home = folder / "returns" / "cdnow-1"
    for number, status in enumerate(statuses):
        run = home / "runs" / f"2024010{number + 1}T000000Z-aaaa"
        run.mkdir(parents=True)
        if status is not None:
            (run / "status.json").write_text(status, encoding="utf-8")
    (home / "runs" / "a-stray-file").write_text("", encoding="utf-8")
    (home / "index.html").write_text("page", encoding="utf-8")
    (home / "latest.json").write_text(latest, encoding="utf-8")
    return BeautifulSoup(index.write(folder).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("said", [OLD, NEW])
def test_older_and_newer_manifests_are_read(tmp_path, said):
    soup = site(tmp_path, json.dumps(said), json.dumps(said))
    assert soup.h2.get_text() == "A shop"
    assert soup.h1.get_text() == "1 report, not late and not failed"
    assert [dd.get_text() for dd in soup.article("dd")] == (["30%"] if "metrics" in said else [])


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    json.dumps(OLD | {"status": "dancing"}),
    json.dumps(OLD | {"as_of": "soon"}),
    json.dumps(OLD | {"started": 5}),
    json.dumps({name: value for name, value in OLD.items() if name != "title"}),
    json.dumps(OLD | {"language": "xx_nonsense"}),
    json.dumps(OLD | {"metrics": [METRIC | {"value": 1e300}]}),
    *(
        json.dumps(OLD | {"metrics": [METRIC], "alerts": [BREACH | {"rule": rule, "value": value}]})
        for rule, value in [
            ("nonsense", 1),
            ("< abc", 1),
            ("> " + "9" * 40, 1),
            ("< 1", float("inf")),
        ]
    ),
]


@pytest.mark.parametrize("broken", [*BROKEN, json.dumps(OLD | {"status": "failed"})])
def test_an_unreadable_status_is_an_unknown_run(tmp_path, broken):
    soup = site(tmp_path, json.dumps(OLD), json.dumps(OLD), broken, None)
    runs = [re.sub(r"\s+", " ", li.get_text().strip()) for li in soup.article("li")]
    assert runs == [
        "20240103T000000Z-aaaa: crashed before it could say why",
        "20240102T000000Z-aaaa: unknown, because its manifest cannot be read",
        "January 1, 2024, 00:00 UTC: published",
    ]


@pytest.mark.parametrize("broken", BROKEN)
def test_an_unreadable_manifest_of_the_page_is_told_and_the_page_still_linked(tmp_path, broken):
    soup = site(tmp_path, broken, json.dumps(OLD))
    assert "its manifest cannot be read" in soup.find(class_="state").get_text()
    assert (soup.h2.get_text(), soup.h3.get_text()) == ("Needs attention", "Do they return?")
    assert soup.article.p.get_text() == "A shop"
    assert soup.h3.a["href"] == "returns/cdnow-1/index.html"


def test_a_page_without_any_readable_manifest_is_told_by_its_folder(tmp_path):
    soup = site(tmp_path, "{", "{")
    assert soup.h3.get_text() == "returns/cdnow-1"


def test_the_age_is_told_and_the_runs_are_behind_it(tmp_path):
    told = site(tmp_path, json.dumps(OLD), json.dumps(OLD)).summary.get_text()
    form = r"Data up to June 30, 1998 \(\d+ years ago\); all runs"
    assert re.fullmatch(form, told)


def test_what_is_kept_has_defaults_for_what_an_older_version_did_not_write(tmp_path):
    (tmp_path / "status.json").write_text(json.dumps(OLD), encoding="utf-8")
    said = record.kept(tmp_path / "status.json")
    assert (said.language, said.metrics, said.failure, said.uncommitted) == ("en", [], None, False)
    assert record.kept(tmp_path / "nowhere.json") is None


def soup(folder, **asked):
    return BeautifulSoup(index.write(folder, **asked).read_text(encoding="utf-8"), "html.parser")


def kept(value, low=None, high=None, **more):
    return {
        "name": "kept",
        "label": "Kept",
        "value": value,
        "low": low,
        "high": high,
        "unit": "share",
    } | more


def state(page):
    """What is said of the state of the first page; nothing where all is well."""
    told = page.find(class_="state")
    return told.get_text() if told else ""


def test_a_state_is_told_where_it_is_not_well_and_such_pages_come_first(tmp_path, ran):
    now = datetime.now(UTC).date()
    days = [(now - timedelta(days=back)).isoformat() for back in (3, 2, 1)]
    ran(tmp_path, "a/fresh", day=days[0])
    ran(tmp_path, "a/skipped", day=days[0])
    ran(tmp_path, "a/skipped", day=days[1], status="skipped", reason="No order has come in.")
    ran(tmp_path, "a/waits", day=days[1], status="skipped", reason="No order yet.")
    ran(tmp_path, "b/stale", day=days[0])
    failure = {"kind": "cell error", "sentence": "Step 3 stopped.", "traceback": ""}
    ran(tmp_path, "b/stale", day=days[1], status="failed", failure=failure)
    ran(tmp_path, "b/none", day=days[1], status="failed", failure=failure)
    ran(tmp_path, "b/lost", day=days[0])
    (tmp_path / "b" / "lost" / "runs" / f"{days[1].replace('-', '')}T050000Z-aaaa").mkdir()
    page = soup(tmp_path)
    assert page.h1.get_text() == "3 of 6 reports need attention"
    assert [h2.get_text() for h2 in page("h2")] == ["Needs attention", "A shop"]
    assert [state(entry) for entry in page("article")] == [
        "Stale: what became of a later run is not known, and this is the last good page.",
        "No page: no run has succeeded yet.",
        "Stale: a later run failed, and this is the last good page.",
        "",
        "",
        "Nothing to report yet: No order yet.",
    ]
    assert "skipped. No order has come in." in page("article")[4].li.get_text()
    stale = page("article")[2]
    assert "05:00 UTC: Step 3 stopped." in stale("p")[2].get_text()
    assert [link["href"].split("/")[-1] for link in stale("a")] == [
        "index.html",
        *["failed.html"] * 2,
        "report.html",
    ]


def test_what_was_left_out_as_unchanged_is_up_to_date(tmp_path, ran):
    ran(tmp_path, "a/b")
    for days in (70, 63, 56):  # and overdue, were it not known to be as it was
        as_of = (datetime.now(UTC).date() - timedelta(days=days)).isoformat()
        ran(tmp_path, "a/b", day=as_of)
    assert state(soup(tmp_path)).startswith("Stale")
    assert state(soup(tmp_path, unchanged=[tmp_path / "a" / "b"])) == ""


FAILURE = {"kind": "cell error", "sentence": "Step 3 stopped.", "traceback": ""}


@pytest.mark.parametrize(
    ("future", "later", "told"),
    [
        ({"status": "published"}, {"status": "published"}, ""),
        ({"status": "failed", "failure": FAILURE}, {"status": "published"}, ""),
        ({"status": "skipped"}, {"status": "published"}, ""),
        (
            {"status": "published"},
            {"status": "failed", "failure": FAILURE},
            "Stale: a later run failed, and this is the last good page.",
        ),
        ({"status": "published"}, {"status": "skipped", "reason": "No order."}, ""),
        ({"status": "published"}, None, ""),
    ],
)
def test_a_run_of_a_clock_that_was_ahead_is_not_the_newest(tmp_path, ran, future, later, told):
    runs = {"2024-01-01": {}, "2099-12-31": future} | ({"2024-01-02": later} if later else {})
    for day, said in runs.items():
        ran(tmp_path, day=day, as_of="2024-01-01", **said)
    assert state(soup(tmp_path)) == told
    assert "2099" in soup(tmp_path)("li")[-1].get_text()


@pytest.mark.parametrize("status", ["published", "failed", "crashed"])
def test_runs_are_in_the_order_in_which_they_were_whatever_the_clock_said(tmp_path, ran, status):
    """Each run has a number: after one of a clock that was ahead come those of a clock set right,
    and one that failed, or crashed, after these is the newest."""
    page = tmp_path / "returns" / "a"
    names = []
    for day in ("2024-01-01", "2099-12-31", "2024-01-02"):
        names.append(history.following([page])[16:])
        ran(
            tmp_path,
            day=day,
            as_of="2024-01-01",
            run_id=f"{day.replace('-', '')}T050000Z{names[-1]}",
        )
    assert [name[:7] for name in names] == ["-000001", "-000002", "-000003"]
    assert state(soup(tmp_path)) == ""
    assert [run.id[:8] for run in history.runs(page)] == ["20240102", "20991231", "20240101"]
    new, old = diff.pair(page, None)
    assert (new.run_id[:4], old.run_id[:4]) == ("2024", "2099")
    later = page / "runs" / f"20200101T050000Z{history.following([page])[16:]}"
    later.mkdir()
    if status != "crashed":
        failure = {"failure": FAILURE} if status == "failed" else {}
        said = new.model_copy(update={"run_id": later.name, "status": status})
        said = record.Record(**said.model_dump() | failure)
        (later / "status.json").write_text(said.model_dump_json(), encoding="utf-8")
    told = {
        "published": "",
        "failed": "Stale: a later run failed, and this is the last good page.",
        "crashed": "Stale: what became of a later run is not known",
    }
    assert state(soup(tmp_path)).startswith(told[status])
    assert bool(state(soup(tmp_path))) is (status != "published")


def test_folders_whose_names_are_no_text_stop_nothing(tmp_path, ran):
    ran(tmp_path)
    for odd in ("returns/\udcff/runs/x", "\udcfe/a/runs/x", "returns/a/runs/\udcff"):
        (tmp_path / odd).mkdir(parents=True)
    page = soup(tmp_path)
    assert len(page("article")) == 1 and len(page("li")) == 1
    assert "\udcff" not in str(page)


def test_a_good_run_that_the_manifest_does_not_know_is_no_crash(tmp_path, ran):
    ran(tmp_path, day="2024-01-02")
    before = (tmp_path / "returns" / "a" / "latest.json").read_bytes()
    ran(tmp_path, day="2024-01-03")
    (tmp_path / "returns" / "a" / "latest.json").write_bytes(before)
    assert state(soup(tmp_path)) == ""


def test_what_turns_the_reading_direction_is_left_out(tmp_path, ran):
    turned = {
        "title": "A\u202e shop",
        "question": "Why\u202d?",
        "metrics": [kept(0.3, label="Kept\u202b")],
    }
    for day in ("2024-01-01", "2024-01-02"):
        ran(tmp_path, day=day, **turned)
    page = soup(tmp_path)
    assert (page.h2.get_text(), page.h3.get_text()) == ("A shop", "Why?")
    assert page.article.dt.get_text() == "Kept" and page.svg.title.get_text().startswith(
        "Kept: 30%"
    )
    assert not set("\u202b\u202d\u202e") & set(str(page))


def test_a_failure_that_was_mended_is_remembered_quietly(tmp_path, ran):
    failure = {"kind": "cell error", "sentence": "Step 3 stopped.", "traceback": ""}
    ran(tmp_path, day="2024-01-01", status="failed", failure=failure)
    ran(tmp_path, day="2024-01-02")
    page = soup(tmp_path)
    assert state(page) == "" and page.find(id="attention") is None
    assert "January 1, 2024, 05:00 UTC: failed. Step 3 stopped." in page.details.get_text()


@pytest.mark.parametrize(
    ("back", "overdue"),
    [
        ([70, 63, 56], True),  # every week, and then for eight weeks nothing
        ([28, 21, 14], False),  # twice the usual step is still to come
        ([150, 43, 36, 29, 22, 15], True),  # whatever once was missed
        ([29, 22, 15], True),
        ([56, 49], False),  # two dates are no schedule
        ([400, 400, 400], False),
        ([400], False),
    ],
)
def test_a_page_whose_schedule_has_stopped_is_stale(tmp_path, ran, back, overdue):
    now = datetime.now(UTC).date()
    for number, days in enumerate(back):
        as_of = (now - timedelta(days=days)).isoformat()
        ran(tmp_path, day=f"2024-01-0{number + 1}", as_of=as_of)
    said = "Stale: no later run has come, though its data usually move on within 7 days."
    assert (state(soup(tmp_path)) == said) is overdue


@pytest.mark.parametrize(
    ("schedule", "ago", "told"),
    [
        ("last-month-end", 62, ""),
        (
            "last-month-end",
            63,
            "Stale: no later run has come, though its data usually move on within 31 days.",
        ),
        (
            "last-week-end",
            15,
            "Stale: no later run has come, though its data usually move on within 7 days.",
        ),
        ("yesterday", 63, ""),  # how often it is asked for is not known
    ],
)
def test_a_page_made_once_for_a_schedule_is_stale_when_that_has_moved_on(
    tmp_path, ran, schedule, ago, told
):
    as_of = (datetime.now(UTC).date() - timedelta(days=ago)).isoformat()
    ran(tmp_path, as_of=as_of, schedule=schedule)
    assert state(soup(tmp_path)) == told


def test_a_past_run_made_again_is_told_from_the_page_of_today(tmp_path, ran):
    ran(tmp_path, day="2024-03-01", as_of="2024-02-29", parameters={"as_of": "2024-02-29"})
    ran(
        tmp_path,
        "returns/b",
        day="2024-03-02",
        as_of="2024-01-31",
        parameters={"as_of": "2024-01-31"},
        repeats="x",
    )
    page = soup(tmp_path)
    assert [entry.h3.get_text(strip=True) for entry in page("article")] == [
        "Do they return? · as_of: 2024-02-29",
        "Do they return? · as_of: 2024-01-31",
    ]
    assert (
        "A past run, made once more on March 2, 2024, 05:00 UTC." in page("article")[1].get_text()
    )


def test_a_sparkline_goes_over_the_runs_and_says_so(tmp_path, ran):
    values = [(0.20, 0.15, 0.25), (0.40, 0.35, 0.45), (None, None, None), (0.30, 0.25, 0.35)]
    for number, value in enumerate(values):
        ran(
            tmp_path,
            day=f"2024-01-0{number + 1}",
            metrics=[kept(*value), kept(7, name="n", unit="count")],
        )
    ran(
        tmp_path,
        day="2024-01-05",
        status="failed",
        failure={"kind": "gate", "sentence": "No.", "traceback": ""},
    )
    page = soup(tmp_path)
    first, second = page("svg")
    assert (
        first.title.get_text()
        == "Kept: 20% in the run of January 1, 2024, 05:00 UTC, 30% in the run of January 4, 2024,"
        " 05:00 UTC. The lowest was 20%, the highest 40%."
    )
    # from 15 % at the foot (27) to 45 % at the top (3): 0.8 a point; the third run did not know it
    assert first.find(class_="line")["d"] == "M3.0 23.0 L41.0 7.0 M117.0 15.0 h0"
    assert first.find(class_="band")["d"].startswith(
        "M3.0 19.0 L41.0 3.0 L41.0 11.0 L3.0 27.0 Z M117.0 11.0"
    )
    assert (float(first.circle["cx"]), float(first.circle["cy"])) == pytest.approx((117, 15))
    # what never moved is a line in the middle, without a band
    assert second.find(class_="line")["d"] == "M3.0 15.0 L41.0 15.0 L79.0 15.0 L117.0 15.0"
    assert second.find(class_="band") is None
    assert [dd.get_text() for dd in page("dd") if not dd.svg and dd.find_parent("article")] == [
        "30%",
        "7",
    ]
    assert page("script") == []


def test_a_row_has_the_answer_and_three_numbers_with_line_and_verdict(tmp_path, ran):
    moved = {"year_ago": 0.4, "year_ago_low": 0.38, "year_ago_high": 0.42, "good": "up"}
    metrics = [
        kept(0.3, 0.28, 0.32, **moved, target=0.35, series=[0.2, None, 0.4, 0.3]),
        kept(0.3, name="b", label="Unknown before"),
        kept(None, name="c", label="Unknown"),
        kept(7, name="d", unit="count"),
    ]
    ran(tmp_path, answer="Fewer come back than a year ago.", metrics=metrics)
    row = soup(tmp_path).article
    assert row.h3.a.get_text() == "Fewer come back than a year ago."
    assert row.p.get_text() == "Do they return?"
    first, second, third = (div.get_text(" ", strip=True).split(" ▼ ") for div in row.dl("div"))
    said = "Kept: 20% where the line begins, 30% now. The lowest was 20%, the highest 40%."
    assert first == [
        f"Kept 30% {said} Against a year earlier",
        "down 10 points, which is worse Target 35%: missed",
    ]
    assert (second, third) == (["Unknown before 30%"], ["Unknown Too little to say"])
    # from 20 % at the foot (27) to 40 % at the top (3), of four values of which one is not known
    assert row.find(class_="line")["d"] == "M3.0 27.0 h0 M79.0 3.0 L117.0 15.0"


def test_a_small_change_looks_small(tmp_path, ran):
    for day, value in (("2024-01-01", 1000), ("2024-01-02", 1010)):
        ran(tmp_path, day=day, metrics=[kept(value, unit="count")])
    start, end = re.findall(r"[ML]\S+ (\S+)", soup(tmp_path).find(class_="line")["d"])
    assert float(start) - float(end) == pytest.approx(
        24 * 10 / (0.25 * 1010), abs=0.1
    )  # of a height of 24


def test_a_metric_in_another_unit_or_of_one_run_has_no_line(tmp_path, ran):
    ran(tmp_path, day="2024-01-01", metrics=[kept(12, unit="count")])
    ran(tmp_path, day="2024-01-02", metrics=[kept(0.3), kept(0.2, name="new")])
    assert soup(tmp_path)("svg") == []


def test_several_runs_up_to_the_same_day_are_one_point(tmp_path, ran):
    for day in ("2024-02-01", "2024-02-02"):
        ran(tmp_path, day=day, as_of="2024-01-31", metrics=[kept(0.3)])
    assert soup(tmp_path)("svg") == []
    ran(tmp_path, day="2024-03-01", as_of="2024-02-29", metrics=[kept(0.31)])
    assert len(re.findall("[ML]", soup(tmp_path).find(class_="line")["d"])) == 2


def test_the_parameters_that_differ_tell_pages_of_one_notebook_apart(tmp_path, ran):
    same = {"source": "cdnow", "as_of": "1998-06-30", "bins": None}
    ran(tmp_path, "grid/a", parameters=same | {"segment": "retail"})
    ran(
        tmp_path,
        "grid/b",
        parameters=same | {"segment": "\u202e" + "x" * 100, "as_of": "1998-05-31"},
    )
    ran(tmp_path, "other/a", parameters=same)
    assert [h3.get_text() for h3 in soup(tmp_path)("h3")] == [
        "Do they return? · segment: retail",
        f"Do they return? · segment: {'x' * 60}…",
        "Do they return?",
    ]


def test_hundreds_of_runs_are_read_in_no_time_and_the_newest_listed(tmp_path, ran):
    days = [(date(2023, 1, 1) + timedelta(days=number)).isoformat() for number in range(400)]
    for day in days:
        ran(tmp_path, day=day, metrics=[kept(0.3, 0.2, 0.4)])
    (
        tmp_path
        / "returns"
        / "a"
        / "runs"
        / f"{days[0].replace('-', '')}T050000Z-aaaa"
        / "status.json"
    ).write_bytes(b"\0")
    page = soup(tmp_path)
    assert len(page("li")) == 10
    assert page.ol.a.get_text() == "February 4, 2024, 05:00 UTC"
    assert len(re.findall("[ML]", page.find(class_="line")["d"])) == 60
    assert page.article("p")[-1].get_text() == "Older runs lie in returns/a/runs."


def test_ids_are_unique_headings_ordered_and_hostile_names_are_text(tmp_path, ran):
    attack = "<script>alert(1)</script>"
    for folder in ("a b/c", "x/y"):
        ran(
            tmp_path,
            folder,
            day="2024-01-01",
            title=attack,
            question=attack,
            metrics=[kept(0.1, label=attack)],
        )
        ran(
            tmp_path,
            folder,
            day="2024-01-02",
            title=attack,
            question=attack,
            metrics=[kept(0.2, label=attack)],
        )
    page = soup(tmp_path)
    ids = [tag["id"] for tag in page(id=True)]
    assert len(set(ids)) == len(ids) and not [name for name in ids if " " in name]
    assert [tag.name for tag in page(["h1", "h2", "h3"])] == ["h1", "h2", "h3", "h3"]
    assert (
        page("script") == []
        and attack in page.svg.title.get_text()
        and page.h3.get_text() == attack
    )
    assert page.h3.a["href"] == "a%20b/c/index.html"


def test_an_index_that_another_has_for_too_long_is_told(tmp_path, ran, monkeypatch):
    ran(tmp_path)
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    file = tmp_path / ".locks" / "index.lock"
    with lock.index(tmp_path), pytest.raises(lock.Busy) as waited:
        index.write(tmp_path)
    assert str(waited.value).startswith(
        f"{file}: another process has held this lock for 0.1 s, so the index was not"
    )
    assert index.write(tmp_path).exists()


def test_what_lies_in_hidden_folders_is_no_report(tmp_path, ran):
    ran(tmp_path, ".staging/one")
    assert "Nothing has run yet." in soup(tmp_path).get_text()


def git(folder, *asked):
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(
        ["git", "-C", str(folder), *who, *asked], check=True, capture_output=True, text=True
    ).stdout


def test_the_revision_is_that_of_the_notebooks_folder_and_tells_what_it_does_not_hold(tmp_path):
    repository, notebooks = tmp_path / "r", tmp_path / "r" / "notebooks"
    notebooks.mkdir(parents=True)
    assert (provenance.revision(notebooks), provenance.uncommitted(notebooks)) == (None, "")
    (notebooks / "a.ipynb").write_text("1", encoding="utf-8")
    (repository / "code.py").write_text("1", encoding="utf-8")
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "one")
    assert provenance.revision(notebooks) == git(repository, "rev-parse", "HEAD").strip()
    assert not provenance.uncommitted(notebooks)
    (repository / "site.html").write_text("made, and nobody's source", encoding="utf-8")
    assert not provenance.uncommitted(notebooks)
    (notebooks / "b.ipynb").write_text("2", encoding="utf-8")
    assert provenance.uncommitted(notebooks)
    (notebooks / "b.ipynb").unlink()
    changes = []
    for text in ("2", "3"):  # one change is told from another
        (repository / "code.py").write_text(text, encoding="utf-8")
        changes.append(provenance.uncommitted(notebooks))
    (notebooks / "b.ipynb").write_text("4", encoding="utf-8")
    changes.append(provenance.uncommitted(notebooks))
    assert len({"", *changes}) == 4
