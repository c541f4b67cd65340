"""The notebooks have the house form, and each runs from the first cell to the last on real
orders."""

import ast
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import papermill
import pytest
import told
from parted import everything

from retention_lib import (
    churn,
    clv,
    cohorts,
    contract,
    data,
    journeys,
    rfm,
    simulate,
    subscriptions,
    surveys,
)
from retention_lib.report.drawn import body
from retention_lib.report.made import execute
from retention_lib.results import privacy
from retention_lib.results.rfm import SEGMENTS

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
QUESTIONS = {
    "overview": "How is our customer base doing?",
    "cohorts": "Do customers come back?",
    "rfm": "Who are our best customers, and whom are we losing?",
    "clv": "What are our customers worth?",
    "surveys": "Are customers happy, and do happy ones stay?",
    "subscriptions": "Do subscribers stay?",
    "journeys": "How do visitors become loyal customers?",
    "churn": "Who is about to leave?",
    "explore": "What do these records say?",
}


def stored(name):
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def cells(name, kind):
    return [cell for cell in stored(name).cells if cell.cell_type == kind]


def parameters(name):
    return [cell for cell in cells(name, "code") if "parameters" in cell.metadata.get("tags", ())]


def test_these_are_the_notebooks():
    assert set(NOTEBOOKS) >= set(QUESTIONS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_title_is_a_question_and_the_last_section_is_how_far_to_trust_it(name):
    headings = re.findall(
        r"^(#+) (.+)$", "\n".join(cell.source for cell in cells(name, "markdown")), re.MULTILINE
    )
    assert headings[0] == ("#", QUESTIONS[name])
    assert {level for level, _ in headings[1:]} == {"##"}
    assert headings[-1] == ("##", "How far to trust it")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_parameter_is_annotated_literal_and_explained(name):
    (cell,) = parameters(name)
    for line, statement in zip(cell.source.splitlines(), ast.parse(cell.source).body, strict=True):
        assert isinstance(statement, ast.AnnAssign)
        ast.literal_eval(statement.value)
        assert len(line.split("  # ")[1]) > 10
    names = {statement.target.id for statement in ast.parse(cell.source).body}
    assert names >= {"source", "as_of", "min_group"}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_code_cells_are_short_define_nothing_and_have_no_outputs(name):
    for cell in cells(name, "code"):
        imported = re.findall(r"^    \w+,$", cell.source, re.MULTILINE)
        assert 1 <= len(cell.source.splitlines()) - len(imported) <= 10
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {
            ast.FunctionDef,
            ast.AsyncFunctionDef,
            ast.ClassDef,
            ast.For,
            ast.While,
            ast.Lambda,
        }
        assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_there_is_at_least_as_much_prose_as_code(name):
    prose, code = (
        sum(len(cell.source) for cell in cells(name, kind)) for kind in ("markdown", "code")
    )
    assert prose >= code


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_imports_stand_in_the_one_cell_that_loads(name):
    loading = [
        cell
        for cell in cells(name, "code")
        if re.search(r"^(from|import) ", cell.source, re.MULTILINE)
    ]
    assert len(loading) == 1
    assert "data.connect(source)" in loading[0].source
    assert stored(name).metadata.kernelspec.name == "python3"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_prose_about_a_part_that_may_be_left_out_says_which(name):
    about = [cell.metadata["of"] for cell in cells(name, "markdown") if "of" in cell.metadata]
    parts = {cell.id for cell in cells(name, "code") if "report.section()" in cell.source}
    assert {*about} <= parts
    assert about or name in ("cohorts", "explore") or name not in QUESTIONS


def demanded(cell):
    """What a cell demands of the records, by name."""
    calls = (node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call))
    demands = (call.args for call in calls if ast.unparse(call.func) == "records.demand")
    return [arg.value for args in demands for arg in args if isinstance(arg, ast.Constant)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_a_notebook_needs_and_what_it_uses_are_said_where_the_plan_reads_it(name):
    said = stored(name).metadata.retention_lib
    (loading,) = (cell for cell in cells(name, "code") if "data.connect(source)" in cell.source)
    parts = [cell for cell in cells(name, "code") if cell != loading]
    assert said.needs == demanded(loading) != []
    assert said.uses == sorted({need for cell in parts for need in demanded(cell)})
    tables = {
        choice.partition(".")[0]
        for need in [*said.needs, *said.uses]
        for choice in need.split(" or ")
    }
    (counted,) = (cell for cell in parts if re.search(r"^used = ", cell.source, re.MULTILINE))
    assert (
        set(re.findall(r'"(\w+)"', re.search(r"^used = .*", counted.source, re.MULTILINE)[0]))
        == tables
    )
    assert tables <= contract.TABLES.keys()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_demand_of_a_part_stands_in_that_part(name):
    for cell in cells(name, "code"):
        if "data.connect(source)" not in cell.source and demanded(cell):
            (part,) = (node for node in ast.parse(cell.source).body if isinstance(node, ast.With))
            assert ast.unparse(part.items[0].context_expr) == "report.section()"
            assert "records.demand" in ast.unparse(part.body[0])


def run(name, folder, monkeypatch, **values):
    """The executed notebook and the folder it emitted into."""
    monkeypatch.setenv("RETENTION_RUN_DIR", str(folder))
    notebook = papermill.execute_notebook(
        ROOT / "notebooks" / f"{name}.ipynb",
        folder / "executed.ipynb",
        parameters={"source": "cdnow-sample"} | values,
        cwd=ROOT,
        engine_name=execute._ENGINE,  # with the kernel of a run, which looks for garbage rarely
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cell_timeout=None,
        tell=lambda **_: None,
    )
    return notebook, json.loads((folder / "results.json").read_text(encoding="utf-8"))


def outputs(notebook):
    return [
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    ]


def shown(notebook, kind):
    data = [output.get("data", {}) for output in outputs(notebook)]
    return [found[kind] for found in data if kind in found]


def assert_no_warning(notebook):
    assert [output.text for output in outputs(notebook) if output.output_type == "stream"] == []


def test_overview_runs_on_orders_alone_and_counts_as_the_topics_do(
    tmp_path, monkeypatch, cdnow_sample
):
    notebook, results = run("overview", tmp_path, monkeypatch)
    assert_no_warning(notebook)
    orders, asked = cdnow_sample.transactions, {"as_of": "1998-06-30"}
    metrics = {metric["name"]: metric["value"] for metric in results["metrics"]}
    series = cohorts.series(orders, by="month", **asked).iloc[-1]
    assert metrics["active_customers"] == series["active"]
    rates = cohorts.rates(orders, by="month", **asked).iloc[-1]
    assert metrics["retention"] == pytest.approx(rates["retention"])
    revenue = cohorts.revenue(orders, by="month", **asked).query("complete").iloc[-1]
    assert metrics["nrr_year"] == pytest.approx(revenue["nrr"])
    repeats = cohorts.repeats(orders, **asked).set_index("days")
    assert metrics["repeat_year"] == pytest.approx(repeats.loc[365, "rate"])
    assert results["answer"].startswith("No new customers in the data; ")
    history = clv.history(orders, **asked)
    total = clv.total(
        clv.fit(history, "pareto/nbd"),
        clv.fit_spend(history),
        history,
        days=365,
        annual_discount=0.0,
    )
    assert metrics["value"] == round(total["expected"].item(), -3)
    stakes = [action["stake"] for action in results["actions"]]
    assert len(stakes) == 3 and stakes == sorted(stakes, reverse=True)
    page = " ".join(shown(notebook, "text/html"))
    for table in ("surveys", "subscriptions", "identities"):
        assert f"Left out: this needs the record tables '{table}'" in page.replace("&#x27;", "'")


def test_overview_of_events_counts_customers_and_leaves_money_out_by_name(cdnow_sample):
    visits = cdnow_sample.transactions.to_pandas()
    visits = visits.rename(columns={"ordered_at": "happened_at"}).assign(event="visit")
    events = contract.require(visits[["customer_id", "happened_at", "event"]], "events")
    said = told.page("overview", data.Records("visits", events=events), as_of="1998-06-30")
    names = [metric.name for metric in said.emitted["metrics"]]
    assert names[:3] == ["active_customers", "retention", "repeat_year"]
    assert not {"value", "revenue", "nrr_year"} & {*names} and said.emitted["actions"] == []
    assert sum("'transactions'" in reason for reason in said.left_out) >= 3


def test_cohorts_runs_and_says_what_was_counted(tmp_path, monkeypatch, cdnow_sample):
    notebook, results = run("cohorts", tmp_path, monkeypatch)
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 4
    rates = cohorts.rates(cdnow_sample.transactions, by="month", as_of="1998-06-30")
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert metrics["retention"]["value"] == pytest.approx(rates["retention"].iloc[-1])
    assert metrics["retention"]["last_period_low"] == pytest.approx(rates["low"].iloc[-2])
    assert metrics["retention"]["year_ago_high"] == pytest.approx(rates["high"].iloc[-13])
    assert metrics["active_customers"]["value"] == rates["end"].iloc[-1]
    assert len(results["findings"]) == 4
    share = rates["retention"].iloc[-1]
    assert results["answer"].startswith(f"{share:.0%} came back in June 1998, ")
    grid = pd.read_csv(tmp_path / "data" / "retention.csv", encoding="utf-8-sig")
    assert grid.loc[grid["age"] == 0, "size"].tolist() == [781, 857, 719]
    # what one cohort spent at one age may be what one person spent
    assert "active" in grid.columns and "revenue" not in grid.columns
    assert (
        "example" not in pd.read_csv(tmp_path / "data" / "checks.csv", encoding="utf-8-sig").columns
    )


def test_cohorts_runs_by_quarter_with_a_window_before_the_last_quarter_ended(tmp_path, monkeypatch):
    notebook, results = run(
        "cohorts", tmp_path, monkeypatch, by="quarter", as_of="1998-05-15", window=120
    )
    assert_no_warning(notebook)
    page = " ".join(shown(notebook, "text/html"))
    assert "Q2 1998, not over" in page
    stayed = results["findings"][0]
    assert "a quarter earlier still were at the end of Q1 1998." in stayed["headline"]
    assert "within 120 days up to the end of the period." in stayed["caution"]
    assert "Active means having ordered within 120 days up to the end of the period." in page


def test_cohorts_may_be_named_by_a_column(tmp_path, monkeypatch):
    draw = np.random.default_rng(5)
    log = pd.DataFrame({"customer_id": draw.integers(0, 300, 1500), "amount": 5.0})
    log["ordered_at"] = pd.Timestamp("2021-01-01") + pd.to_timedelta(
        draw.integers(0, 181, 1500), "D"
    )
    log["channel"] = np.where(log["customer_id"] < 100, "shop", "web")
    log.assign(ordered_at=log["ordered_at"].dt.strftime("%Y-%m-%d")).to_csv(
        tmp_path / "transactions.csv", index=False
    )
    (tmp_path / "shop.toml").write_text("first_orders = true", encoding="utf-8")
    values = {
        "source": str(tmp_path / "shop.toml"),
        "as_of": "2021-06-30",
        "cohort": "channel",
    }
    _, results = run("cohorts", tmp_path, monkeypatch, **values)
    grid = pd.read_csv(tmp_path / "data" / "retention.csv", encoding="utf-8-sig")
    assert grid.loc[grid["age"] == 0, ["cohort", "size"]].values.tolist() == (
        cohorts.retention(log, by="month", as_of="2021-06-30", cohort="channel")
        .query("age == 0")[["cohort", "size"]]
        .values.tolist()
    )
    differ = results["findings"][2]
    assert "52 to 56% of the customers of each cohort" in differ["headline"]
    assert "may well be chance" in differ["basis"] and differ["caution"] == ""


def test_periods_that_begin_or_end_with_few_customers_are_hidden(
    tmp_path, monkeypatch, cdnow_sample
):
    run("cohorts", tmp_path, monkeypatch, by="week", min_group=60)
    shown = pd.read_csv(tmp_path / "data" / "rates.csv", encoding="utf-8-sig")
    rates = cohorts.rates(cdnow_sample.transactions, by="week", as_of="1998-06-30")
    few = rates["start"].between(1, 59) | rates["end"].between(1, 59)
    assert few.any() and not few.all()
    assert shown["end"].isna().tolist() == shown["start"].isna().tolist() == few.tolist()


def test_subscriptions_runs_and_says_who_stays(tmp_path, monkeypatch, demo):
    notebook, results = run("subscriptions", tmp_path, monkeypatch, source="demo")
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 8
    spells = demo.subscriptions
    kept = subscriptions.kept(spells, as_of="2025-12-31")
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert metrics["logo_churn"]["value"] == pytest.approx(kept["rate"].iloc[-1])
    assert metrics["nrr"]["year_ago_low"] == pytest.approx(kept["nrr_low"].iloc[-13])
    assert results["answer"].endswith("a month") and "stopped in December 2025" in results["answer"]
    assert len(results["findings"]) == 7 and len(results["actions"]) == 1
    said = [finding["headline"] for finding in results["findings"]]
    assert said[2].startswith("The price of “flex” rose from $12.00 to $14.00 in March 2025, and")
    assert "of “annual” stay longer than 12 months" in said[3]
    worth = metrics["subscribers_value"]
    assert worth["low"] < worth["value"] < worth["high"] and "will still pay" in said[4]
    moved = pd.read_csv(tmp_path / "data" / "mrr.csv", encoding="utf-8-sig")
    assert moved["end"].iloc[-1] == pytest.approx(metrics["mrr"]["value"])


def test_subscriptions_without_plans_and_reasons_leaves_these_out_by_name(
    tmp_path, monkeypatch, demo
):
    spells = demo.subscriptions.to_pandas()
    told = ["customer_id", "started_at", "ended_at", "amount", "every"]
    spells[told].to_csv(tmp_path / "subscriptions.csv", index=False)
    _, results = run("subscriptions", tmp_path, monkeypatch, source=str(tmp_path))
    assert len(results["findings"]) == 5 and len(results["actions"]) == 1


def test_journeys_runs_and_says_how_far_newcomers_come(tmp_path, monkeypatch, demo):
    notebook, results = run("journeys", tmp_path, monkeypatch, source="demo")
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 8
    asked = {"as_of": "2025-12-31"}
    newcomers = journeys.newcomers(demo.events, demo.transactions, **asked)
    steps = ["visit", "view", "login", "cart", "order", "order"]
    funnel = journeys.funnel(newcomers, steps, within="90d", **asked)
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert metrics["journey_through"]["value"] == pytest.approx(funnel["rate"].iloc[-1])
    stages = journeys.stages(demo.events, demo.transactions, **asked)
    loyal = stages[stages["stage"] == "loyal"]["customers"].iloc[-1]
    assert metrics["loyal_customers"]["value"] == loyal
    ends = "within 90 days; the weakest step comes after “order”"
    assert results["answer"].endswith(ends)
    assert len(results["findings"]) == 6 and len(results["actions"]) == 1
    people = journeys.bought_once(demo.events, demo.transactions, **asked)
    assert results["actions"][0]["customers"] == len(people)


def test_journeys_of_a_log_of_events_alone_leave_out_what_needs_orders_and_attributes():
    draw = np.random.default_rng(3)
    log = pd.DataFrame({"customer_id": np.repeat(np.arange(200), 6)})
    log["event"] = np.tile(["view", "order", "view", "help", "view", "order"], 200)
    waits = pd.to_timedelta(draw.integers(1, 40, len(log)), "D")
    log["happened_at"] = (
        pd.Timestamp("2021-01-01")
        + waits.to_series().groupby(log["customer_id"].to_numpy()).cumsum().to_numpy()
    )
    events = contract.require(log, "events")
    said = told.page("journeys", data.Records("visits", events=events), as_of="2022-12-31")
    names = [metric.name for metric in said.emitted["metrics"]]
    assert names[:2] == ["journey_through", "journey_days"] and said.emitted["actions"] == []
    assert said.space["road"] == ["view", "order", "order"]
    assert len(said.left_out) == 4
    assert any("leaving needs an event" in reason for reason in said.left_out)


def test_clv_runs_and_judges_itself(tmp_path, monkeypatch, cdnow_sample):
    notebook, results = run("clv", tmp_path, monkeypatch)
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) + len(shown(notebook, "image/png")) == 9
    judged = pd.read_csv(tmp_path / "data" / "holdout.csv", encoding="utf-8-sig").set_index("model")
    assert judged.loc[["bg/nbd", "pareto/nbd", "mbg/nbd"], "expected"].round(1).tolist() == [
        1653.4,
        1665.5,
        1576.7,
    ]
    deciles = pd.read_csv(tmp_path / "data" / "deciles.csv", encoding="utf-8-sig")
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert deciles["customers"].sum() == 2357 and deciles["share"].sum() == pytest.approx(1)
    assert deciles["value"].sum() == pytest.approx(metrics["value"]["value"], rel=1e-6)
    ahead, missed, tested = results["findings"][:3]
    assert "12%" in missed["headline"] and "money than came" in tested["headline"]
    assert "Past revenue is not included" in ahead["caution"]


def test_clv_cuts_any_log_by_itself(tmp_path, monkeypatch):
    draw = np.random.default_rng(8)
    born, rate = draw.integers(0, 500, 800), draw.gamma(0.8, 1 / 60, 800)
    stays = draw.exponential(1 / draw.gamma(0.8, 1 / 200, 800))
    who = np.repeat(np.arange(800), 1 + draw.poisson(rate * np.minimum(stays, 911 - born)))
    later = draw.uniform(size=len(who)) * np.minimum(stays, 911 - born)[who]
    later[np.unique(who, return_index=True)[1]] = 0  # the first purchase
    log = pd.DataFrame({"customer_id": who, "amount": draw.gamma(5, 8, len(who)).round(2)})
    log["ordered_at"] = (
        pd.Timestamp("2021-01-01") + pd.to_timedelta(born[who] + np.floor(later), "D")
    ).astype(str)
    log.to_csv(tmp_path / "transactions.csv", index=False)
    notebook, results = run(
        "clv", tmp_path, monkeypatch, source=str(tmp_path / "transactions.csv"), as_of="2023-06-30"
    )
    assert_no_warning(notebook)
    how = "Fitted up to June 30, 2022 and judged by what the same 800 customers"
    assert results["findings"][1]["basis"].startswith(how)
    judged = pd.read_csv(tmp_path / "data" / "holdout.csv", encoding="utf-8-sig").set_index("model")
    days = (pd.to_datetime(log["ordered_at"]) - pd.Timestamp("2022-06-30")).dt.days
    first = days.groupby(log["customer_id"]).transform("min")
    bought = pd.DataFrame({"who": who, "day": days})[days > first].drop_duplicates()["day"]
    assert (judged["customers"] == 800).all()
    assert (judged["actual"] == bought.gt(0).sum()).all()
    assert judged.loc["same_as_last_year", "expected"] == bought.between(-364, 0).sum()


@pytest.mark.parametrize(
    ("source", "as_of", "stake"),
    [("cdnow", "1998-06-30", 59_348), ("demo", "2025-12-31", 58_923)],
)
def test_the_pages_of_one_run_name_the_same_segment_to_act_on(request, source, as_of, stake):
    records = request.getfixturevalue(source)
    checks = records.check(as_of=as_of)
    pages = {
        name: told.page(name, records, checks, as_of=as_of).emitted
        for name in ("cohorts", "rfm", "clv")
    }
    metrics = {metric.name: metric for page in pages.values() for metric in page["metrics"]}
    card = metrics["stake"]
    assert card.value == pytest.approx(stake, rel=1e-3)
    segment = card.label.split(" has most at stake")[0]
    assert segment == "At risk"
    first = pages["rfm"]["actions"]
    assert (first[0].audience, first[0].stake) == (segment, pytest.approx(stake, rel=1e-3))
    others = {
        name: [(one.audience, one.why) for one in page["actions"]] for name, page in pages.items()
    }
    assert len(first) == 3 and others["rfm"] == others["clv"] == others["cohorts"]


def test_rfm_runs_and_names_nobody(tmp_path, monkeypatch, cdnow_sample):
    notebook, results = run("rfm", tmp_path, monkeypatch)
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 4
    scores = rfm.scores(cdnow_sample.transactions, as_of="1998-06-30")
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    ranked = scores[scores["segment"] != "gone"]
    assert metrics["customers"]["value"] == len(ranked)
    assert metrics["spend"]["value"] == pytest.approx(scores["spend"].sum())
    lost = ranked["segment"].isin(["at_risk", "cannot_lose"]).mean()
    assert metrics["at_risk_share"]["value"] == pytest.approx(lost)
    was = {metric[then] for metric in metrics.values() for then in ("last_period", "year_ago")}
    assert was == {None}  # the log begins in January 1997
    assert results["tables"] == ["segments", "stakes", "concentration", "migration", "checks"]
    files = [*(tmp_path / "data").glob("*.csv"), *(tmp_path / "data").glob("*.json")]
    assert {file.name for file in files} >= {"segments.csv", "segments.json", "concentration.json"}
    assert all("customer_id" not in file.read_text(encoding="utf-8") for file in files)


def test_rfm_names_customers_when_it_is_told_to(tmp_path, monkeypatch, cdnow_sample):
    notebook, results = run("rfm", tmp_path, monkeypatch, show_ids=True, bins=3, min_group=100)
    assert_no_warning(notebook)
    scores = rfm.scores(cdnow_sample.transactions, as_of="1998-06-30", bins=3)
    lost = rfm.audience(scores, "at_risk", "cannot_lose")
    listed = pd.read_csv(
        tmp_path / "data" / "win_back.csv", encoding="utf-8-sig", dtype={"customer_id": str}
    )
    assert listed["customer_id"].tolist() == lost["customer_id"].astype(str).tolist()
    assert any(str(lost["customer_id"].iloc[0]) in html for html in shown(notebook, "text/html"))
    segments = pd.read_csv(tmp_path / "data" / "segments.csv", encoding="utf-8-sig")
    hidden = privacy.hide(rfm.segments(scores), SEGMENTS, 100)["customers"].isna()
    assert hidden.any()
    assert segments["customers"].isna().tolist() == hidden.tolist()
    assert segments.loc[0, ["segment", "segment_label"]].tolist() == ["champions", "Champions"]
    (risk,) = [metric for metric in results["metrics"] if metric["name"] == "at_risk_share"]
    assert risk["value"] is None  # hidden


def test_surveys_runs_and_says_what_was_answered(tmp_path, monkeypatch, demo):
    notebook, results = run("surveys", tmp_path, monkeypatch, source="demo")
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 7
    answers = demo.surveys
    scored = surveys.nps(answers, as_of="2025-12-31", by="quarter")
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert metrics["nps"]["value"] == pytest.approx(scored["score"].iloc[-1])
    assert metrics["nps"]["last_period_low"] == pytest.approx(scored["low"].iloc[-2])
    assert metrics["nps"]["year_ago_high"] == pytest.approx(scored["high"].iloc[-5])
    lately = surveys.nps(answers.filter(answers.answered_at >= "2025-01-01"), as_of="2025-12-31")[
        "score"
    ].item()
    assert (
        metrics["nps_weighted"]["value"] < lately - 0.03
    )  # the unhappy answer less, and segments tell part of it
    assert len(results["findings"]) == 5
    comments = pd.read_csv(tmp_path / "data" / "comments.csv", encoding="utf-8-sig")
    assert list(comments.columns) == ["theme", "theme_label", "keyword", "comment"]
    assert not comments["comment"].str.contains("@|555 0132|7946 0958", regex=True).any()
    assert comments["comment"].str.contains("[e-mail]", regex=False).any()
    assert all(
        "customer_id" not in file.read_text(encoding="utf-8")
        for file in (tmp_path / "data").glob("*.csv")
    )


@pytest.fixture(scope="module")
def hostile_shop(tmp_path_factory):
    """A small shop as CSV files, in which every comment and one segment are markup."""
    folder = tmp_path_factory.mktemp("shop")
    markup = (
        "<script>alert(1)</script><img src=x onerror=alert(1)> late parcel, mail eve@example.com"
    )
    for name, table in simulate.shop(1500, seed=3).tables.items():
        frame = table.to_pandas()
        if name == "customers":
            frame["segment"] = frame["segment"].replace(
                "companies", "<b onclick=alert(1)>companies"
            )
        if name == "surveys":
            frame["comment"] = markup
        frame.to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_surveys_of_hostile_text_is_inert_and_names_who_leaves_when_told_to(
    tmp_path, monkeypatch, hostile_shop
):
    values = {"source": str(hostile_shop), "by": "year", "min_group": 20, "show_ids": True}
    notebook, results = run("surveys", tmp_path, monkeypatch, **values)
    assert_no_warning(notebook)
    page = everything(body.body(notebook))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x" in page and "[e-mail]" in page
    assert "<script" not in page and "<img src=x" not in page and "<b onclick" not in page
    assert "eve@example.com" not in page + str(results["findings"])
    leaving = pd.read_csv(tmp_path / "data" / "leaving.csv", encoding="utf-8-sig")
    assert leaving["customer_id"].iloc[0] in page and (leaving["score"] >= 9).all()
    groups = pd.read_csv(tmp_path / "data" / "first_group.csv", encoding="utf-8-sig")
    assert groups["n"].dropna().min() >= 20


def test_churn_runs_on_orders_alone_and_says_one_number(tmp_path, monkeypatch, cdnow_sample):
    values = {"source": "cdnow-sample", "as_of": "1998-06-30", "capacity": 100}
    notebook, results = run("churn", tmp_path, monkeypatch, **values)
    assert_no_warning(notebook)
    metrics = {metric["name"]: metric for metric in results["metrics"]}
    assert 0.75 < metrics["ranked_right"]["value"] < 0.83
    lost = churn.lost(churn.snapshots(cdnow_sample, as_of="1998-06-30"))
    assert metrics["lost_share"]["series"] == pytest.approx(lost["rate"].tolist())
    leaving = metrics["leaving"]["value"]
    assert results["answer"].startswith(f"Expect {leaving:.0f} of 812 customers to order nothing ")
    (action,) = results["actions"]
    assert action["customers"] == 100 and not action["bound"]
    assert action["how"].endswith("--capacity 100") and "cdnow-sample leaving" in action["how"]
    page = " ".join(shown(notebook, "text/html")).replace("&#x27;", "'")
    assert "Left out: this needs the record tables 'subscriptions'" in page
    tiers = pd.read_csv(tmp_path / "data" / "tiers.csv", encoding="utf-8-sig")
    assert tiers["customers"].sum() == 812
    assert tiers["at_stake"].sum() == pytest.approx(metrics["at_stake"]["value"])


def test_churn_of_the_demo_shop_tells_signals_and_subscribers(tmp_path, monkeypatch):
    notebook, results = run("churn", tmp_path, monkeypatch, source="demo", as_of="2025-12-31")
    assert_no_warning(notebook)
    assert len(shown(notebook, "image/svg+xml")) == 7
    said = [finding["headline"] for finding in results["findings"]]
    assert len(said) == 5 and "ahead of every simpler score" in said[3]
    assert "seen in time to act; in all, " in said[2]
    assert "subscribers are in the high tier" in said[4]
    (action,) = results["actions"]
    assert action["how"] == "retention export demo leaving --as-of 2025-12-31"
    assert action["customers"] == 200
