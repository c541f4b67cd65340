"""One language a run: the definition says it, and frame, notebook, list, failures and messages
speak it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from marked import CODE, bare, bring, forget
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.asked import plan, record
from retention_lib.report.asked.record import Alert, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import alerts, gates
from retention_lib.report.drawn.failure import failed, page
from retention_lib.report.kept import diff, index
from retention_lib.report.made import notify
from retention_lib.writing import language, moment, speaking

QUESTION = "«Quante clientes?»"
PROSE = "«Iste pagina es pro tests.»"
CELLS = {"notebooks-brief-cell-0": f"# {QUESTION}\n\n    {PROSE}"}
DAY = "2024-01-01"
METRIC = {"name": "kept", "value": 0.3, "low": 0.2, "high": 0.4}
BREACH = {"metric": "kept", "rule": "> 0.5", "value": 0.3, "breached": True}


@pytest.fixture
def spoken(tmp_path, monkeypatch):
    """The language, found by this process and by those that it starts."""
    home = tmp_path / "packages"
    home.mkdir()
    bring(home, **CELLS)
    monkeypatch.syspath_prepend(home)
    monkeypatch.setenv("PYTHONPATH", str(home), prepend=":")
    yield
    forget()


@pytest.fixture
def definition(tmp_path, spoken):
    return shop(tmp_path, "brief", top=f'language = "{CODE}"', entry='alert.customers = "< 1"')


def words(html):
    """What a page says outside of marks: no figures, and none of its code."""
    soup = BeautifulSoup(html, "html.parser")
    for part in soup(["style", "code", "pre"]):
        part.decompose()
    heard = [tag["aria-label"] for tag in soup(attrs={"aria-label": True})]
    said = bare(" ".join([soup.get_text(" "), *heard]))
    return {word for word in said if any(letter.isalpha() for letter in word)}


def moments(*days):
    with speaking(CODE):
        return set(" ".join(moment(f"{day}T05:00:00+00:00") for day in days).split())


def test_a_run_speaks_the_language_of_its_definition(definition, capsys):
    assert main(["run", str(definition)]) == 3
    assert language() == "en"
    (run,) = (definition.parent / "site" / "brief").glob("*/runs/*")
    said = record.kept(run / "status.json")
    html = (run / "report.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert (said.language, said.question) == (CODE, QUESTION)
    assert (soup.html["lang"], soup.h1.get_text()) == (CODE, QUESTION)
    assert soup.find(class_="hero").p.get_text() == PROSE
    # what the language has no text for stays as the notebook has it, and so do names
    own = "How far to trust it Every customer is counted once. Most customers are lost. Customers"
    own += " A small shop cdnow brief.ipynb source as_of min_group by segment Loyal Lost"
    own += f" segments.csv segments.xlsx {' '.join(said.versions)}"
    assert words(html) - moments(said.started[:10], said.as_of) - set(own.split()) == set()
    told = [line for line in bare(capsys.readouterr().err) if line.isalpha()]
    assert told == [], "how far it is, is told in the language, too"


def test_the_list_of_pages_speaks_it(tmp_path, ran, spoken):
    failure = {"kind": "gate", "sentence": "«It failed.»", "traceback": ""}
    for month in range(1, 4):
        ran(tmp_path, day=f"2024-0{month}-01", metrics=[METRIC], alerts=[BREACH])
    ran(tmp_path, day="2024-04-01", status="failed", failure=failure)
    ran(tmp_path, "returns/b", day="2024-04-01", status="failed", failure=failure)
    ran(tmp_path, "returns/c", day="2024-04-01", metrics=[METRIC])
    ran(tmp_path, "returns/c", day="2024-05-01", status="skipped", reason="«Nothing.»")
    with speaking(CODE):
        html = index.write(tmp_path).read_text(encoding="utf-8")
    days = moments(*(f"2024-{month:02}-01" for month in range(1, 13)))
    assert words(html) - days == {"A", "shop", "Do", "they", "return?", "Kept"}


def test_a_failed_page_its_sentence_and_its_gates_speak_it(definition):
    (job,) = plan.jobs(definition, today=date(2026, 1, 1))
    asked = {"job": job, "run_id": "1", "started": f"{DAY}T05:00:00+00:00", "attempt": 2}
    known = {"notebook_sha256": None, "revision": None, "uncommitted": False}
    task = Task(**asked, **known, folder=definition.parent)
    with speaking(CODE):
        problems = gates.problems("<h3>x</h3><img src='http://x/y'>", Secrets([]))
        failure = failed("gate", problems[0], "")
        late = failed("timeout", "timeout", "", step=3, limit=60)
        html = page(task, failure, last_good=True, beside=["log.txt"])
    assert len(problems) > 4 and bare(" ".join(problems)) == []
    assert bare(failure.sentence) == bare(late.sentence) == []
    own = {"A", "small", "shop", "cdnow", "brief.ipynb", "source", "as_of", "min_group", "by"} | {
        "log.txt"
    }
    assert words(html) - moments(DAY, job.as_of) - own == set()


def test_what_changed_and_what_is_sent_speak_it(tmp_path, ran, spoken):
    old = ran(tmp_path, day="2024-01-01", metrics=[METRIC], language=CODE)
    new = ran(tmp_path, day="2024-02-01", metrics=[METRIC | {"value": 0.35}], language=CODE)
    title, *told = diff.told(new, old).splitlines()
    assert title == "returns/a: Do they return?"
    assert bare("\n".join(told)) == ["Kept"]
    breached = new.model_copy(update={"alerts": [Alert(**BREACH)]})
    calm, alarmed = notify.State(), notify.State(alerts=frozenset(["kept"]))
    with speaking(CODE):
        assert bare(" ".join(alerts.sentences(breached.alerts, breached.metrics))) == []
        assert bare(notify._text(calm, alarmed, breached)) == []
        assert bare(notify._text(alarmed, calm, new)) == []
