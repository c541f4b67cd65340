"""The panel shows what the public functions say of a choice, and follows its widgets."""

import base64
import re
from html import escape

import pandas as pd
import pytest

from retention_lib import cohorts, contract, data, lab, plots, report, rfm, words
from retention_lib.data import Records, connect
from retention_lib.lab import offered

DAY = "1998-06-30"


@pytest.fixture
def panel(cdnow_sample):
    return lab.explore(cdnow_sample, as_of=DAY)


@pytest.fixture(scope="module")
def shop():
    """Orders and what is known of customers: those of NL come back every month, others never."""
    people = pd.DataFrame({"customer_id": [f"c{n}" for n in range(60)]})
    people["country"] = ["NL", "BE", "<b>DE</b>"] * 20
    people["email"] = people["customer_id"] + "@example.org"
    rows = [
        (who, f"2024-{month:02}-05", "web" if number % 2 else "shop")
        for number, (who, country) in enumerate(people[["customer_id", "country"]].to_numpy())
        for month in (range(1, 13) if country == "NL" else [1])
    ]
    orders = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "channel"]).assign(amount=9.0)
    tables = {"transactions": orders, "customers": people}
    return Records(
        "shop",
        **{name: contract.require(table, name) for name, table in tables.items()},
        first_orders=True,
    )


def told(panel):
    return " ".join(part.value for part in panel.told)


def headline(finding):
    return f"<h4>{escape(finding.headline)}</h4>"


def pictures(panel):
    found = re.findall(r'<img alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)">', told(panel))
    return {alt: base64.b64decode(data).decode() for alt, data in found}


def test_it_begins_with_what_the_functions_say(panel, cdnow_sample):
    orders = cdnow_sample.transactions
    said = [
        words.retention(cohorts.retention(orders, by="month", as_of=DAY)),
        words.years(cohorts.rates(orders, by="month", as_of=DAY)),
        words.segments(rfm.segments(rfm.scores(orders, as_of=DAY)), currency="USD"),
    ]
    assert re.findall("<h4>.*?</h4>", told(panel)) == [*map(headline, said)]
    drawn = [
        plots.retention(cohorts.retention(orders, by="month", as_of=DAY)),
        plots.years(cohorts.rates(orders, by="month", as_of=DAY)),
        plots.segments(rfm.segments(rfm.scores(orders, as_of=DAY))),
    ]
    titles = [" ".join(ax.get_title(loc="left").split()) for ax in drawn]
    assert [alt.split(".")[0] for alt in pictures(panel)] == titles
    assert all(svg.startswith("<?xml") and "<svg" in svg for svg in pictures(panel).values())


@pytest.mark.parametrize(("name", "value"), [("by", "quarter"), ("window", 90)])
def test_a_widget_that_is_changed_changes_what_is_shown(panel, cdnow_sample, name, value):
    before = told(panel)
    panel.asked[name].value = value
    asked = {"by": "month", "window": None} | {name: value}
    rates = cohorts.rates(cdnow_sample.transactions, as_of=DAY, **asked)
    assert headline(words.years(rates)) in told(panel) != before
    assert getattr(panel.choice, name) == value


def test_nothing_is_counted_twice(panel, monkeypatch):
    counted = []
    retention = cohorts.retention
    seen = lambda *given, **asked: counted.append(asked["by"]) or retention(*given, **asked)  # noqa: E731
    monkeypatch.setattr(cohorts, "retention", seen)
    panel.asked["window"].value = 90
    assert counted == []
    panel.asked["by"].value = "quarter"
    panel.asked["by"].value = "month"
    assert counted == ["quarter"]


def test_a_segment_of_customers_is_counted_alone(shop):
    panel = lab.explore(shop, as_of="2024-12-31")
    panel.asked["segment"].value = "country=NL"
    orders = shop.transactions.filter(shop.transactions.customer_id.isin(nl(shop)))
    grid = cohorts.retention(orders, by="month", as_of="2024-12-31")
    assert grid["size"].max() == 20 and (grid["rate"] == 1).all()
    assert headline(words.retention(grid)) in told(panel)
    assert "Only customers whose country is “NL” are counted here." in told(panel)


def nl(shop):
    people = shop.customers.to_pandas()
    return people.loc[people["country"] == "NL", "customer_id"].tolist()


def test_a_segment_told_by_orders_selects_no_orders(panel, cdnow_sample):
    everybody = panel.told[2].value
    panel.asked["segment"].value = "at_risk"
    assert panel.told[2].value == everybody
    assert "their own shares would say that again" in panel.told[1].value
    found = rfm.segments(rfm.scores(cdnow_sample.transactions, as_of=DAY)).set_index("segment")
    (row,) = re.findall(r"<tr>\s*<td[^>]*>At risk</td>.*?</tr>", panel.told[4].value, re.DOTALL)
    assert f">{found.loc['at_risk', 'customers']}<" in row


def test_a_small_segment_stays_hidden_on_a_line_of_its_own(cdnow_sample):
    found = rfm.segments(rfm.scores(cdnow_sample.transactions, as_of=DAY)).set_index("segment")
    report.protect(min_group=int(found.loc["at_risk", "customers"]) + 1)
    panel = lab.explore(cdnow_sample, as_of=DAY, segment="At risk")
    (row,) = re.findall(r"<tr>\s*<td[^>]*>At risk</td>.*?</tr>", panel.told[4].value, re.DOTALL)
    assert panel.choice.segment == "at_risk"
    assert f">{found.loc['at_risk', 'customers']}<" not in row


def test_what_is_offered_is_what_there_is(shop):
    assert offered.cohorts(shop) == [
        ("period of the first order", "first"),
        ("channel", "channel"),
    ]
    values = [value for _, value in offered.segments(shop)]
    assert values[0] == "" and {*values} >= {"at_risk", "country=NL", "country=<b>DE</b>"}
    assert not any("example.org" in value for value in values)  # as many values as customers
    bare = connect("cdnow-sample")
    assert {*rfm.ACTIONS} == {value for _, value in offered.segments(bare)} - {""}
    assert {"cdnow", "cdnow-sample", "demo", "healthy"} <= {*offered.sources()}


def test_text_of_the_data_is_inert(shop):
    panel = lab.explore(shop, as_of="2024-12-31", segment="country=<b>DE</b>")
    assert "<b>DE" not in told(panel) and "&lt;b&gt;DE&lt;/b&gt;" in told(panel)


def test_another_source_has_cohorts_and_segments_of_its_own(panel, shop, monkeypatch):
    opened = {"shop": shop}
    connected = data.connect
    monkeypatch.setattr(data, "connect", lambda name: opened.get(name) or connected(name))
    panel.asked["segment"].value = "loyal"
    panel.asked["source"].value = "shop"
    assert panel.choice == lab.Choice("shop", DAY, segment="loyal")
    assert told(panel).count("Left out: ") >= 2  # its orders came later
    panel.asked["as_of"].value = "2024-12-31"
    panel.asked["cohort"].value = "channel"
    grid = cohorts.retention(shop.transactions, by="month", as_of="2024-12-31", cohort="channel")
    assert headline(words.retention(grid)) in told(panel)
    panel.asked["source"].value = "cdnow-sample"
    assert panel.choice.cohort == "first"  # which has no channel


def test_a_log_that_stops_before_the_day_says_so(panel):
    panel.asked["as_of"].value = "1999-12-31"
    assert "June 30, 1998" in panel.told[0].value


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [("source", "nonsense", "found nothing of that name"), ("as_of", "June", "June")],
)
def test_a_choice_that_cannot_be_shown_says_why_and_is_not_made(panel, name, value, why):
    before, shown = panel.choice, told(panel)
    kept = panel.asked[name].value
    panel.asked[name].value = value
    assert why in told(panel) and panel.choice == before
    panel.asked[name].value = kept
    assert told(panel) == shown


def test_events_without_orders_have_no_segments(shop):
    events = shop.transactions.to_pandas().rename(columns={"ordered_at": "happened_at"})
    log = contract.require(events.assign(event="visit"), "events")
    panel = lab.explore(Records("visits", events=log, first_orders=True), as_of="2024-12-31")
    assert "needs the record tables" in panel.told[4].value
    assert len(pictures(panel)) == 2


def test_where_a_page_is_made_there_is_nobody_to_choose(cdnow_sample, monkeypatch, tmp_path):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    assert lab.explore(cdnow_sample, as_of=DAY) is None


def test_without_the_extra_it_says_what_to_install(cdnow_sample, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "retention_lib.lab.panel", None)
    with pytest.raises(contract.ContractError, match=re.escape("'retention_lib[lab]'")):
        lab.explore(cdnow_sample, as_of=DAY)
