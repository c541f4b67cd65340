"""From a definition to its jobs: grids, dates, addresses, refusals."""

import itertools
import json
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from retention_lib import commands, data
from retention_lib.commands import run
from retention_lib.report.asked import plan
from retention_lib.report.asked.job import slug
from retention_lib.report.asked.params import resolve
from retention_lib.report.asked.spec import Refused
from retention_lib.report.drawn import provenance

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TODAY = date(2024, 3, 6)  # a Wednesday


def jobs(folder, entries, *, defaults='as_of = "1998-06-30"', names=()):
    file = folder / "small.toml"
    file.write_text(
        f'source = "cdnow"\ntitle = "T"\n[defaults]\n{defaults}\n{entries}', encoding="utf-8"
    )
    return plan.jobs(file, names, today=TODAY)


def entry(name, more=""):
    return f'[[report]]\nnotebook = "{NOTEBOOKS / name}"\n{more}\n'


def test_a_job_is_whole_when_it_is_handed_out(tmp_path):
    file = tmp_path / "small.toml"
    more = 'only_changed = true\n[defaults]\nas_of = "1998-06-30"'
    file.write_text(f'source = "cdnow"\ntitle = "T"\n{more}\n{entry("returns")}', encoding="utf-8")
    (plain,) = plan.jobs(file, today=TODAY)
    assert (plain.pdf, plain.only_changed, plain.fingerprint) == (False, True, {})
    asked = commands.parsed(["run", str(file), "--pdf", "--force"], Namespace(today=TODAY))
    (whole,) = run.jobs(asked)
    assert (whole.pdf, whole.only_changed) == (True, False)
    assert whole.fingerprint["notebook"] == provenance.sha256(NOTEBOOKS / "returns.ipynb")


def test_a_grid_is_a_job_for_every_combination(tmp_path):
    found = jobs(
        tmp_path, entry("returns", 'each = { by = ["month", "week"], min_group = [5, 7, 9] }')
    )
    asked = [(job.parameters["by"], job.parameters["min_group"]) for job in found]
    assert asked == list(itertools.product(["month", "week"], [5, 7, 9]))
    assert len({job.folder for job in found}) == 6
    assert {job.report for job in found} == {"returns"}
    assert found[0].question == "Do customers come back?"


def test_parameters_of_the_report_win_over_defaults(tmp_path):
    (job,) = jobs(
        tmp_path,
        entry("returns", "parameters = { min_group = 9 }"),
        defaults='as_of = "1998-06-30"\nmin_group = 5',
    )
    assert job.parameters == {"source": "cdnow", "as_of": "1998-06-30", "min_group": 9, "by": None}


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("yesterday", "2024-03-05"),
        ("last-month-end", "2024-02-29"),
        ("last-week-end", "2024-03-03"),
        ("1998-06-30", "1998-06-30"),
    ],
)
def test_words_for_days_become_dates_and_keep_the_address(tmp_path, word, day):
    (job,) = jobs(tmp_path, entry("returns"), defaults=f'as_of = "{word}"')
    assert job.as_of == job.parameters["as_of"] == day
    assert job.slug == slug({"source": "cdnow", "as_of": word})


def test_a_week_that_ended_today_has_not_ended():
    assert resolve("last-week-end", today=date(2024, 3, 3)) == "2024-02-25"
    assert resolve("last-month-end", today=date(2024, 2, 29)) == "2024-01-31"


def test_the_notebooks_own_day_counts_where_the_definition_gives_none(tmp_path):
    (job,) = jobs(tmp_path, entry("returns"), defaults="")
    assert job.as_of == "1998-06-30"


def test_names_choose_reports_and_an_unknown_one_is_refused(tmp_path):
    both = entry("returns") + entry("breaks")
    assert [job.report for job in jobs(tmp_path, both, names=["breaks"])] == ["breaks"]
    with pytest.raises(Refused, match=r"there is no report 'brakes'; it has: returns, breaks"):
        jobs(tmp_path, both, names=["brakes"])


@pytest.mark.parametrize(
    ("entries", "defaults", "told"),
    [
        (
            entry("returns", "parameters = { bye = 1 }"),
            "",
            "report.0: the notebook has no parameter 'bye'",
        ),
        (
            entry("breaks") + entry("returns", "each = { min_group = [5, '7'] }"),
            "",
            "report.1: 'min_group' is '7'; allowed: int",
        ),
        (entry("returns"), 'as_of = "1998-06-31"', "'as_of' is '1998-06-31'; allowed: a date"),
        (
            entry("returns"),
            'as_of = "2999-01-01"',
            "'as_of' is '2999-01-01', which is still to come",
        ),
        (entry("returns"), 'as_of = "today"', '"yesterday", "last-week-end", "last-month-end"'),
        (entry("returns"), "as_of = 1998-06-30", "write dates in quotes"),
        (
            entry("returns", 'each = { as_of = ["1998-06-30", "19980630"] }'),
            "",
            "'as_of' is '19980630'; allowed: a date",
        ),
        (entry("returns"), 'as_of = "1998-W27-2"', "'as_of' is '1998-W27-2'; allowed: a date"),
        (entry("nowhere"), "", "there is no notebook"),
        (entry("x" * 300), "", "there is no notebook"),
        (entry(".staging"), "", "report.0: a notebook named '.staging' cannot have a page"),
        (entry(".locks.ipynb"), "", "report.0: a notebook named '.locks' cannot have a page"),
        (entry("index.html"), "", "report.0: a notebook named 'index.html' cannot have a page"),
        (
            entry("Index.HTML.ipynb"),
            "",
            "report.0: a notebook named 'Index.HTML' cannot have a page",
        ),
        (entry("returns") * 2, "", "'returns' is asked for twice"),
        (entry("returns", "each = { min_group = [5, 5] }"), "", "'returns' is asked for twice"),
        (
            entry("returns", "parameters = { min_group = 5 }\neach = { min_group = [6, 7] }"),
            "",
            "report.0: 'min_group' stands in 'each' and in 'parameters'; leave one of them out",
        ),
        (
            entry("returns", f"each = {{ min_group = {[5] * 20_000}, by = {[1] * 20_000} }}"),
            "",
            "report.0: 'each' makes 400,000,000 pages; allowed: 10,000; name fewer values",
        ),
    ],
)
def test_what_cannot_run_is_refused(tmp_path, entries, defaults, told):
    with pytest.raises(Refused) as refused:
        jobs(tmp_path, entries, defaults=defaults)
    assert told in str(refused.value)


def test_pages_of_a_large_grid_are_told_apart_by_what_differs(tmp_path):
    """Three thousand, told apart in one look at all of them and not in one for each."""
    found = jobs(tmp_path, entry("returns", f"each = {{ min_group = {[*range(5, 3_005)]} }}"))
    assert len(found) == 3_000
    assert [page.name for page in found[0].siblings] == [
        f"Do customers come back? · {n}" for n in range(5, 3_005)
    ]


def test_a_notebook_is_found_beside_the_definition_and_in_notebooks(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "notebooks").mkdir()
    for place, name in (("reports", "near"), ("notebooks", "far")):
        (tmp_path / place / f"{name}.ipynb").write_bytes((NOTEBOOKS / "returns.ipynb").read_bytes())
    found = jobs(
        tmp_path / "reports", '[[report]]\nnotebook = "near"\n[[report]]\nnotebook = "far"\n'
    )
    assert [job.notebook.parent.name for job in found] == ["reports", "notebooks"]
    assert found[0].folder.parent == tmp_path / "reports" / "site" / "near"


def test_a_report_has_the_name_that_the_definition_gives_it(tmp_path):
    (tmp_path / "link.ipynb").symlink_to(NOTEBOOKS / "returns.ipynb")
    (tmp_path / "q1.2024.ipynb").write_bytes((NOTEBOOKS / "returns.ipynb").read_bytes())
    both = '[[report]]\nnotebook = "link"\n[[report]]\nnotebook = "q1.2024"\n'
    for name in ("link", "q1.2024"):
        (job,) = jobs(tmp_path, both, names=[name])
        assert (job.report, job.notebook) == (name, tmp_path / f"{name}.ipynb")


def test_only_a_definition_is_planned(tmp_path):
    with pytest.raises(
        Refused, match="status.json: a definition is a .toml file; only run takes the status.json"
    ):
        plan.jobs(tmp_path / "status.json", today=TODAY)
    (tmp_path / "a.toml").symlink_to(tmp_path / "b.toml")
    (tmp_path / "b.toml").symlink_to(tmp_path / "a.toml")
    with pytest.raises(Refused, match="a.toml: "):
        plan.jobs(tmp_path / "a.toml", today=TODAY)


HOSTILE = [
    "../../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    "x" * 10_000,
    "سعر",
    "a/b\\c\0d",
    "con\n",
    "😀",
    "{braces}",
    "-rf",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_an_odd_value_makes_a_plain_folder_name(value):
    name = slug({"segment": value})
    assert len(name) <= 77
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")
    assert (Path("/site/report") / name).resolve().parent == Path("/site/report")


def test_odd_values_do_not_collide():
    assert len({slug({"segment": value}) for value in HOSTILE}) == len(HOSTILE)
    assert slug({"a": 1}) != slug({"a": "1"}) != slug({"b": "1"})


def test_the_order_of_parameters_does_not_change_the_digest():
    assert slug({"a": 1, "b": 2})[-16:] == slug({"b": 2, "a": 1})[-16:]


def test_a_password_in_a_notebooks_own_default_is_refused_and_not_repeated(tmp_path):
    book = (
        (NOTEBOOKS / "returns.ipynb")
        .read_text(encoding="utf-8")
        .replace('\\"cdnow\\"', '\\"x://me:hush@db\\"')
    )
    assert "hush" in book
    (tmp_path / "book.ipynb").write_text(book, encoding="utf-8")
    with pytest.raises(
        Refused, match="book.ipynb: the default of 'source' holds a password"
    ) as refused:
        jobs(tmp_path, '[[report]]\nnotebook = "book"\n')
    assert "hush" not in str(refused.value)


def wanting(folder, needs, name="surveys"):
    """A definition of a notebook that states these needs, and of one that states none."""
    entries = (entry(folder / kind) for kind in (name, "plain"))
    for kind, stated in ((name, {"retention_lib": {"needs": needs}}), ("plain", {})):
        notebook = json.loads((NOTEBOOKS / "returns.ipynb").read_text(encoding="utf-8"))
        notebook["metadata"] |= stated
        (folder / f"{kind}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return jobs(folder, "".join(entries))


def test_a_report_that_its_source_cannot_give_is_refused_before_anything_runs(tmp_path):
    found = wanting(tmp_path, ["transactions", "surveys"])
    with pytest.raises(Refused) as refused:
        plan.refuse_lacking(found, data.demand)
    assert str(refused.value) == (
        f"{tmp_path}/small.toml: surveys cannot be made: this needs the record tables 'surveys';"
        " found 'transactions' in cdnow; add a file or table of that name to the source, or map"
        " one in a source file (.toml): [tables.surveys], or leave the report out"
    )


@pytest.mark.parametrize("needs", [[], ["transactions"], ["transactions or events"]])
def test_what_its_source_can_give_is_made(tmp_path, needs):
    plan.refuse_lacking(wanting(tmp_path, needs), data.demand)


@pytest.mark.parametrize("needs", ["surveys", [1], {"surveys": True}])
def test_needs_in_another_form_are_refused(tmp_path, needs):
    with pytest.raises(Refused, match="its metadata state as needs .*, which is no list of texts"):
        plan.refuse_lacking(wanting(tmp_path, needs), data.demand)


def test_a_source_is_looked_for_where_the_notebook_will_run(tmp_path):
    wanting(tmp_path, ["surveys"])
    text = (tmp_path / "small.toml").read_text(encoding="utf-8").replace('"cdnow"', '"answers"')
    (tmp_path / "small.toml").write_text(text, encoding="utf-8")
    (tmp_path / "answers").mkdir()
    file = tmp_path / "answers" / "surveys.csv"
    file.write_text("customer_id\n1\n", encoding="utf-8")
    found = plan.jobs(tmp_path / "small.toml", today=TODAY)
    plan.refuse_lacking(found, data.demand)
    file.rename(tmp_path / "answers" / "tickets.csv")
    with pytest.raises(Refused, match="'surveys'; found 'tickets' in answers; "):
        plan.refuse_lacking(found, data.demand)


def test_the_command_refuses_what_cannot_be_made(tmp_path):
    wanting(tmp_path, ["surveys"])
    asked = commands.parsed(["run", str(tmp_path / "small.toml")], Namespace(today=TODAY))
    with pytest.raises(Refused, match="surveys cannot be made"):
        run.jobs(asked)
    assert not (tmp_path / "site").exists()


def spoiled(folder, spoil):
    """A definition of a notebook that is no good one."""
    notebook = json.loads((NOTEBOOKS / "returns.ipynb").read_text(encoding="utf-8"))
    spoil(notebook)
    (folder / "book.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return entry(folder / "book")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ({"nbformat": 4.0}, "its format is version 4.0; save it as version 4"),
        ({"nbformat": "4"}, "its format is version '4'; save it as version 4"),
        ({"nbformat_minor": "x"}, "its nbformat_minor is 'x', which is no whole number; save it"),
        ({"metadata": {"author": "\ud800"}}, "UnicodeEncodeError: .*surrogates not allowed; save"),
    ],
)
def test_a_notebook_that_no_kernel_could_be_given_is_refused(tmp_path, spoil, told):
    with pytest.raises(Refused, match=f"book.ipynb: .*{told}"):
        jobs(tmp_path, spoiled(tmp_path, lambda notebook: notebook.update(spoil)))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ({"source": "# Who \ud800 is?"}, "UnicodeEncodeError"),
        ({"cell_type": "heading"}, "a cell of it is of the kind 'heading', which there is not; sa"),
    ],
)
def test_a_notebook_with_a_cell_that_cannot_be_is_refused(tmp_path, spoil, told):
    """Before it could spoil the pages of its definition, which all tell its title."""
    with pytest.raises(Refused, match=f"book.ipynb: the notebook cannot be read: .*{told}"):
        jobs(tmp_path, spoiled(tmp_path, lambda notebook: notebook["cells"][0].update(spoil)))


def test_a_whole_character_that_is_written_in_two_halves_is_one(tmp_path):
    title = {"source": "# Who is \U0001f600?"}
    (job,) = jobs(tmp_path, spoiled(tmp_path, lambda book: book["cells"][0].update(title)))
    assert job.question == "Who is \U0001f600?"


def test_a_definition_that_its_neighbours_would_not_find_is_refused(tmp_path):
    jobs(tmp_path, entry("returns"))
    (tmp_path / "small.toml").rename(tmp_path / "small.conf")
    with pytest.raises(Refused, match="small.conf: a definition is a .toml file; give it a name"):
        plan.jobs(tmp_path / "small.conf", today=TODAY)


def test_a_source_is_asked_once_for_all_pages_of_a_grid(tmp_path):
    asked = []
    found = jobs(tmp_path, entry("returns", "each = { min_group = [5, 6, 7] }") + entry("brief"))
    plan.refuse_lacking(found, lambda source, *needs: asked.append(source))
    assert asked == ["cdnow", "cdnow"]
