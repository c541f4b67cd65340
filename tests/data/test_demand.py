"""What a page needs of its source is demanded before its notebook runs, and again by its cells."""

import sys

import pytest

from retention_lib import data
from retention_lib.contract import ContractError
from retention_lib.data.needs import refuse_lacking

HELD = {"surveys": ["customer_id", "score"], "events": ["customer_id"]}


def source(folder, *names):
    for name in names:
        (folder / f"{name}.csv").write_text("customer_id\n1\n", encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    "need", ["surveys", "transactions or events", "events or transactions", "surveys.score"]
)
def test_what_is_there_is_not_refused(need):
    refuse_lacking([need, "surveys"], HELD, "shop")


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (
            ["surveys", "tickets"],
            "this needs the record tables 'tickets'; found 'surveys', 'events' in shop; add a file"
            " or table of that name to the source, or map one in a source file (.toml):"
            " [tables.tickets]",
        ),
        (["transactions or tickets"], "this needs the record tables 'transactions' or 'tickets';"),
        (["transactions.amount"], "this needs the record tables 'transactions';"),
        (["tickets", "tickets.status"], "this needs the record tables 'tickets';"),
        (
            ["surveys.weight"],
            "this needs the column 'weight' of surveys; found 'customer_id', 'score' in shop; map"
            " it with [tables.surveys] columns = {weight = '...'} in a source file (.toml)",
        ),
        (["transactions.amount or surveys.weight"], "this needs the column 'weight' of surveys;"),
    ],
)
def test_what_is_not_there_is_refused_in_three_parts(needs, said):
    with pytest.raises(ContractError) as refused:
        refuse_lacking(needs, HELD, "shop")
    assert str(refused.value).startswith(said)


def test_the_tables_of_a_folder_are_known_before_a_row_is_read(tmp_path):
    folder = source(tmp_path, "surveys", "events")  # without the columns that reading would ask for
    data.demand(folder, "surveys", "transactions or events")
    with pytest.raises(ContractError, match="'transactions'; found 'events', 'surveys' in "):
        data.demand(folder, "transactions")


def test_those_that_a_source_file_maps_are_those_that_are_there(tmp_path):
    source(tmp_path, "answers", "transactions")
    (tmp_path / "shop.toml").write_text('[tables.surveys]\nfrom = "answers"', encoding="utf-8")
    data.demand(tmp_path / "shop.toml", "surveys")
    with pytest.raises(ContractError, match="'transactions'; found 'surveys' in shop.toml; add"):
        data.demand(tmp_path / "shop.toml", "transactions")


def test_a_column_is_looked_for_among_those_that_are_read(tmp_path):
    log = "customer_id,ordered_at\n1,2024-01-01\n"
    (tmp_path / "orders.csv").write_text(log, encoding="utf-8")
    data.demand(tmp_path / "orders.csv", "transactions.ordered_at")
    with pytest.raises(ContractError, match="needs the column 'amount' of transactions; found"):
        data.demand(tmp_path / "orders.csv", "transactions.amount")


@pytest.mark.parametrize("name", ["demo", "healthy"])
def test_simulated_shops_have_every_table(name):
    data.demand(name, *data.connect(name).tables)
    data.demand(name, "subscriptions", "transactions.amount")


@pytest.mark.parametrize("gone", ["nowhere.csv", "duckdb:///nowhere/shop.duckdb", "env.toml"])
def test_a_source_that_cannot_be_opened_now_is_left_to_who_reads_it(tmp_path, monkeypatch, gone):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "env.toml").write_text('url = "env:NO_SUCH_SHOP"', encoding="utf-8")
    data.demand(gone, "surveys")


def test_records_know_their_orders_or_else_their_events(tmp_path):
    happened = "customer_id,happened_at,event\n1,2024-01-01,visit\n"
    (tmp_path / "events.csv").write_text(happened, encoding="utf-8")
    events = data.connect(tmp_path)
    assert events.activity is events.events
    assert events.edge(as_of="2024-12-31").reason == "few"
    both = data.connect("cdnow-sample")
    assert both.activity is both.transactions


def test_what_a_driver_raises_stops_no_plan(monkeypatch):
    def raised(url, *_):
        raise KeyError(url)

    monkeypatch.setattr(sys.modules["retention_lib.data.connect"], "_open", raised)
    assert data.demand("shop", "surveys") is None
