"""Each page is made of what there is: what a table, a column or a question is missing for is left
out by name, and never loses the page."""

import pandas as pd
import pytest
import told

from retention_lib import contract, simulate
from retention_lib.data import Records

AS_OF = "2025-12-31"
RESPONSE = "this needs the record tables 'messages', 'customers'; found "
MONEY = "this needs the column 'amount' of transactions; found 'customer_id', 'ordered_at' in shop"
NO_ORDERS = "this needs the record tables 'transactions'; found "


@pytest.fixture(scope="module")
def shop():
    return simulate.shop(1500, seed=3).tables


def page(name, as_of=AS_OF, **tables):
    given = {table: contract.require(rows, table) for table, rows in tables.items()}
    said = told.page(name, Records("shop", **given), as_of=as_of)
    cards = [metric.name for metric in said.emitted["metrics"]]
    return said, cards[:-1], " ".join(said.left_out)  # the last is what is left out of every page


def bare(answers, *questions):
    """Answers of an export that has nothing else."""
    rows = answers.filter(answers.question.isin(questions))
    return rows.select("customer_id", "answered_at", "question", "score")


@pytest.mark.parametrize("question", ["nps", "csat", "ces"])
def test_one_question_alone_makes_a_page_with_its_card(shop, question):
    said, cards, missing = page("surveys", surveys=bare(shop["surveys"], question))
    assert cards == [question] and said.emitted["metrics"][0].value is not None
    asked = {"nps", "csat", "ces"} - {question}
    assert all(f"Left out: {other} needs answers on its scale; " in missing for other in asked)
    assert f"Left out: {question} needs" not in missing
    for why in (RESPONSE, NO_ORDERS, "answers were asked for by 'segment'", "themes need comments"):
        assert f"Left out: {why}" in missing


def test_two_questions_make_a_page_with_both(shop):
    _, cards, missing = page("surveys", surveys=bare(shop["surveys"], "csat", "ces"))
    assert cards == ["csat", "ces"] and "nps needs answers" in missing


def test_surveys_without_orders_keep_all_but_the_deeds(shop):
    names = ("surveys", "customers", "messages", "tickets")
    said, cards, missing = page("surveys", **{name: shop[name] for name in names})
    assert cards == ["nps", "csat", "ces", "nps_weighted", "response_rate"]
    assert len(said.left_out) == 5 and missing.count(f"Left out: {NO_ORDERS}") == 5


def test_surveys_beside_orders_without_money_keep_the_deeds(shop):
    orders = shop["transactions"].select("customer_id", "ordered_at")
    said, cards, missing = page("surveys", surveys=shop["surveys"], transactions=orders)
    assert cards == ["nps", "csat", "ces", "happy_but_leaving"]
    assert NO_ORDERS not in missing and said.space["crossed"]
    assert len(said.space["staying"]) > 0


def test_customers_without_the_groups_that_are_asked_for_keep_the_response(shop):
    tables = {name: shop[name] for name in ("surveys", "messages", "transactions")}
    people = shop["customers"].select("customer_id")
    _, cards, missing = page("surveys", customers=people, **tables)
    assert cards == ["nps", "csat", "ces", "happy_but_leaving", "response_rate"]
    assert "Left out: this needs the column 'segment' of customers; found 'customer_id'" in missing


def test_messages_without_an_invitation_leave_the_response_out(shop):
    adverts = shop["messages"].filter(~shop["messages"].campaign.startswith("survey"))
    tables = {name: shop[name] for name in ("surveys", "customers", "transactions", "tickets")}
    _, cards, missing = page("surveys", messages=adverts, **tables)
    assert cards == ["nps", "csat", "ces", "happy_but_leaving"]
    assert f"Left out: an invitation up to {AS_OF} was asked for; found none; check" in missing


def test_answers_of_long_ago_keep_their_scores(shop):
    _, cards, missing = page("surveys", as_of="2027-06-30", **shop)
    assert {"nps", "csat", "ces"} <= {*cards}
    assert (
        "an NPS answer in the twelve months up to 2027-06-30 was asked for; found none" in missing
    )


def test_a_page_of_answers_without_any_score_is_refused_and_not_empty(shop):
    off = bare(shop["surveys"], "csat").mutate(score=77.0)
    with pytest.raises(contract.ContractError, match="needs a score; found none .*; see the find"):
        page("surveys", surveys=off)


def test_a_small_healthy_shop_keeps_its_survey_page():
    tables = simulate.shop(600, seed=2, healthy=True).tables
    said, cards, missing = page("surveys", **tables)
    assert cards == ["nps", "csat", "ces", "happy_but_leaving", "nps_weighted", "response_rate"]
    assert "at least 20 customers who stayed and 20 who left are needed; found 12 and" in missing
    assert len(said.left_out) == 2


def test_events_alone_make_the_cohorts_page(shop):
    said, cards, missing = page("cohorts", events=shop["events"])
    assert cards == ["retention", "return_rate", "active_customers", "new_customers"]
    values = [metric.value for metric in said.emitted["metrics"][:3]]
    assert None not in values  # nobody can tell who is new
    (why,) = said.left_out  # no action is put before another: nobody knows what is at stake
    assert missing == why and why.startswith(
        "Left out: this needs the record tables 'transactions'"
    )
    assert said.space["rates"].attrs["kind"] == "events"


def test_orders_come_before_events_where_both_are_there(shop):
    both, orders = (
        page("cohorts", **{name: shop[name] for name in names})[0]
        for names in (("events", "transactions"), ("transactions",))
    )
    assert both.space["rates"].equals(orders.space["rates"])


@pytest.mark.parametrize(
    ("name", "cards", "parts"),
    [
        ("cohorts", ["retention", "return_rate", "active_customers", "new_customers"], 1),
        ("rfm", ["customers", "at_risk_share"], 2),
        ("clv", ["alive"], 5),
    ],
)
def test_orders_without_money_leave_out_what_needs_it(shop, name, cards, parts):
    orders = shop["transactions"].select("customer_id", "ordered_at")
    said, found, missing = page(name, transactions=orders)
    assert found == cards and len(said.left_out) == parts
    assert missing.count(f"Left out: {MONEY}; map it with") == parts


@pytest.mark.parametrize("name", ["cohorts", "rfm", "clv"])
@pytest.mark.parametrize("money", [{}, {"amount": 20.0}])
def test_a_log_of_customers_who_came_once_makes_each_page(name, money):
    days = pd.date_range("2024-01-01", periods=300, freq="2D")
    once = pd.DataFrame({"customer_id": range(300), "ordered_at": days}).assign(**money)
    said, cards, _ = page(name, transactions=once)
    assert cards and (said.left_out == []) == bool(money)


def test_orders_without_a_row_up_to_the_day_still_refuse_the_page(shop):
    with pytest.raises(contract.ContractError, match="needs a usable row on or before 1999-01-01"):
        page("rfm", as_of="1999-01-01", transactions=shop["transactions"])


ORDERS = ("customers", "messages", "tickets", "transactions")


@pytest.mark.parametrize("beside", [(), ORDERS])
def test_answers_that_name_nobody_keep_their_scores(shop, beside):
    nameless = shop["surveys"].drop("customer_id", "comment")
    said, cards, missing = page(
        "surveys", surveys=nameless, **{name: shop[name] for name in beside}
    )
    assert cards == ["nps", "csat", "ces"]
    assert None not in [metric.value for metric in said.emitted["metrics"]]
    anonymous = "needs answers that name their customer; found "
    assert anonymous in missing and (NO_ORDERS in missing) != bool(beside)


def test_answers_of_which_some_name_nobody_keep_what_the_others_tell(shop):
    answers = shop["surveys"].to_pandas()
    answers.loc[answers.index % 3 == 0, "customer_id"] = None
    _, cards, missing = page("surveys", surveys=answers, **{name: shop[name] for name in ORDERS})
    assert {"nps", "csat", "ces", "response_rate", "happy_but_leaving"} <= {*cards}
    assert NO_ORDERS not in missing and RESPONSE not in missing
