"""Notifications through Apprise, delivered to a real server on this machine: once per change of
state."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.asked import plan, record
from retention_lib.report.drawn.failure import failed
from retention_lib.report.made import notify

# Apprise looks for a module that Python will drop, and does without it
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
METRIC = {
    "name": "retention",
    "label": "Active again",
    "value": 0.312,
    "low": 0.3,
    "high": 0.32,
    "unit": "share",
}
HELD = {"metric": "retention", "rule": "> 0.25", "value": 0.312, "breached": False}
BROKEN = {"metric": "retention", "rule": "> 0.5", "value": 0.312, "breached": True}
UNKNOWN = {"metric": "margin", "rule": "> 0", "value": None, "breached": None}


NOTIFY = 'notify = ["env:OPS_ADDRESS"]'


@pytest.fixture
def job(tmp_path):
    (found,) = plan.jobs(shop(tmp_path, "returns", top=NOTIFY), today=date(2026, 3, 31))
    found.folder.mkdir(parents=True)
    return found


def run(job, status="published", alerts=(), sentence="memory ran out"):
    """The record of a run, as it comes back from the supervisor."""
    return record.Record(
        run_id="20260331T050000Z-aaaa",
        status=status,
        report=job.report,
        slug=job.slug,
        title=job.title,
        question=job.question,
        as_of=job.as_of,
        started="2026-03-31T05:00:00+00:00",
        metrics=[] if status == "failed" else [METRIC],
        alerts=list(alerts),
        failure=failed("runner fault", sentence, "") if status == "failed" else None,
    )


def told(server):
    """What has been sent since this was last asked."""
    sent, server.sent[:] = list(server.sent), []
    return [message["message"] for message in sent]


def test_each_change_of_state_is_told_once(job, server, address):
    page = f"Do customers come back? (returns/{job.slug})"
    steps = [
        (run(job), []),
        (run(job, "failed"), [f"No new page: {page}. The runner itself failed: memory ran out"]),
        (run(job, "failed", sentence="something else"), []),
        (run(job, "skipped"), []),
        (run(job), [f"Published again: {page}. Active again: 31.2%."]),
        (run(job, alerts=[HELD]), []),
        (
            run(job, alerts=[BROKEN]),
            [f"Alert: {page}. Active again: 31.2%. It should be above 50%."],
        ),
        (run(job, "unchanged", alerts=[BROKEN]), []),
        (run(job, "failed"), [f"No new page: {page}. The runner itself failed: memory ran out"]),
        (run(job, alerts=[BROKEN]), [f"Published again: {page}. Active again: 31.2%."]),
        (run(job, alerts=[HELD]), [f"Alert over: {page}. Active again: 31.2%."]),
        (run(job), []),
    ]
    for said, expected in steps:
        assert notify.tell([job], [said]) == []
        assert told(server) == expected


def test_an_alert_that_cannot_be_checked_is_told_too(job, server, address):
    assert notify.tell([job], [run(job, alerts=[HELD, UNKNOWN])]) == []
    (text,) = told(server)
    assert text.startswith("Alert: ") and "The alert on 'margin' cannot be checked" in text
    assert notify.tell([job], [run(job, alerts=[BROKEN, UNKNOWN])]) == []
    (text,) = told(server)
    assert "Active again: 31.2%." in text and "'margin'" in text


def test_many_pages_are_one_message_with_the_definitions_title(tmp_path, server, address):
    file = shop(tmp_path, "returns", "hostile", "sleeps", top=NOTIFY)
    jobs = plan.jobs(file, today=date(2026, 3, 31))
    for job in jobs:
        job.folder.mkdir(parents=True)
    records = [run(jobs[0], "failed"), run(jobs[1], "failed"), run(jobs[2])]
    assert notify.tell(jobs, records) == []
    (message,) = server.sent
    assert message["title"] == "A small shop"
    assert [line.split(":")[0] for line in message["message"].splitlines()] == [
        "No new page",
        "No new page",
    ]


def test_what_was_not_delivered_is_tried_again(job, server, address):
    server.answer = 500
    (problem,) = notify.tell([job], [run(job, "failed")])
    assert (
        "through env:OPS_ADDRESS was not delivered, and is tried again after the next run"
        in problem
    )
    assert address not in problem and "hush-hush" not in problem
    assert len(told(server)) == 1
    server.answer = 200
    assert notify.tell([job], [run(job, "failed")]) == []
    assert len(told(server)) == 1
    assert notify.tell([job], [run(job, "failed")]) == []
    assert told(server) == []


def test_each_address_is_told_for_itself(job, server, address, monkeypatch, capfd):
    job = job.model_copy(update={"notify": ["env:OPS_ADDRESS", "env:BOSS", "env:NONSENSE"]})
    monkeypatch.setenv("NONSENSE", "slack://hush-hush/bad")
    unset, nonsense = notify.tell([job], [run(job, "failed")])
    assert "through env:BOSS: the environment has no such variable" in unset
    assert "through env:NONSENSE: it holds no address that Apprise knows" in nonsense
    assert "hush-hush" not in nonsense + "".join(capfd.readouterr())
    assert len(told(server)) == 1
    monkeypatch.setenv("BOSS", address.replace("inbox", "boss"))
    assert len(notify.tell([job], [run(job, "failed")])) == 1
    assert len(told(server)) == 1


def test_what_another_run_tells_meanwhile_is_kept(job, server, address, monkeypatch):
    """The pages of a run are free again before it has told of them."""
    deliver = notify._send

    def slowly(*said):
        problem = deliver(*said)
        (job.folder / notify.FILE).write_text('{"env:OTHER": {"failed": true}}')
        return problem

    monkeypatch.setattr(notify, "_send", slowly)
    assert notify.tell([job], [run(job, "failed")]) == []
    kept = json.loads((job.folder / notify.FILE).read_text())
    assert {name: state["failed"] for name, state in kept.items()} == {
        "env:OTHER": True,
        "env:OPS_ADDRESS": True,
    }


def test_an_address_that_cannot_be_used_is_told_when_there_is_nothing_to_say(job, monkeypatch):
    monkeypatch.delenv("OPS_ADDRESS", raising=False)
    assert len(notify.tell([job], [run(job)])) == 1


def test_what_is_kept_in_the_site_holds_no_address(job, server, address):
    notify.tell([job], [run(job, "failed")])
    (kept,) = job.folder.iterdir()
    assert kept.name == "notified.json"
    assert json.loads(kept.read_bytes()) == {"env:OPS_ADDRESS": {"failed": True, "alerts": []}}


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"env:OPS_ADDRESS": 5}'])
def test_a_state_that_cannot_be_read_is_told_again(job, server, address, spoilt):
    (job.folder / "notified.json").write_text(spoilt, encoding="utf-8")
    assert notify.tell([job], [run(job, "failed")]) == []
    assert len(told(server)) == 1
    assert notify.tell([job], [run(job, "failed")]) == []
    assert told(server) == []


def test_a_state_that_cannot_even_be_opened_is_told_again(job, server, address):
    (job.folder / "notified.json").mkdir()
    (problem,) = notify.tell([job], [run(job, "failed")])
    assert "was sent, and will be once more" in problem and "directory" in problem
    assert len(told(server)) == 1


def test_a_state_that_cannot_be_written_is_said(job, server, address):
    shutil.rmtree(job.folder)
    (problem,) = notify.tell([job], [run(job, "failed")])
    assert "was sent, and will be once more" in problem and "No such file or directory" in problem
    assert len(told(server)) == 1


def test_a_run_that_fails_and_is_mended_is_told_by_the_command(tmp_path, server, address, capsys):
    file = shop(tmp_path, "breaks", top=NOTIFY)
    assert main(["run", str(file)]) == 1
    (text,) = told(server)
    assert (
        text.startswith("No new page: What breaks? (breaks/")
        and "Step 3 of the notebook stopped with Value" in text
    )
    server.answer = 500  # nothing is to be said, so nothing is sent that could fail
    assert main(["run", str(file)]) == 1
    assert told(server) == []
    notebook = tmp_path / "notebooks" / "breaks.ipynb"
    mended = notebook.read_text(encoding="utf-8").replace("raise ValueError", "print")
    notebook.write_text(mended, encoding="utf-8")
    assert main(["run", str(file)]) == 0  # a notification that fails fails nothing else
    assert len(told(server)) == 1
    assert "through env:OPS_ADDRESS was not delivered" in capsys.readouterr().err
    server.answer = 200
    assert main(["run", str(file)]) == 0
    (text,) = told(server)
    assert text.startswith("Published again: What breaks?")
    site = [item.read_bytes() for item in (file.parent / "site").rglob("*") if item.is_file()]
    assert not [content for content in site if b"hush-hush" in content]


def test_a_notebook_that_prints_the_address_keeps_it_to_itself(tmp_path, server, address):
    file = shop(tmp_path, "breaks", top=NOTIFY)
    notebook = tmp_path / "notebooks" / "breaks.ipynb"
    text = notebook.read_text(encoding="utf-8")
    leaking = text.replace(
        "raise ValueError(", "import os; raise ValueError(os.environ['OPS_ADDRESS'] + "
    )
    assert leaking != text
    notebook.write_text(leaking, encoding="utf-8")
    assert main(["run", str(file)]) == 1
    assert "hush-hush" not in " ".join(told(server))
    site = [item.read_bytes() for item in (file.parent / "site").rglob("*") if item.is_file()]
    assert len(site) > 4 and not [content for content in site if b"hush-hush" in content]


def test_without_apprise_the_pages_are_made_and_the_lack_is_said(tmp_path):
    """In an interpreter that is told not to find the package."""
    file = shop(tmp_path, "brief", top=NOTIFY)
    code = (
        "import sys; sys.modules['apprise'] = None\n"
        "from retention_lib.__main__ import main\n"
        f"sys.exit(main(['run', {str(file)!r}]))"
    )
    command = ["env", "OPS_ADDRESS=json://127.0.0.1/", sys.executable, "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0
    assert (
        "Apprise is not installed; pip install 'retention_lib[notify]' brings it" in answer.stderr
    )
    assert len(list((file.parent / "site").glob("brief/*/index.html"))) == 1
