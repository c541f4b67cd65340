"""Orders without money: all that needs none is counted as with it, and the rest refuses by name."""

import pandas as pd
import pytest

from retention_lib import clv, cohorts, contract, plots, rfm, surveys, tables, words

AS_OF = "1997-09-30"  # of the published fits
ASKED = {"as_of": AS_OF}
CURE = r"found .*; (map|.*map one|.*: map one) .*columns = \{amount = '...'\}"


@pytest.fixture(scope="module")
def unpriced(cdnow_sample):
    """CDNOW without what orders cost."""
    return cdnow_sample.transactions.select("customer_id", "ordered_at")


def test_cdnow_without_its_amounts_gives_the_published_bg_nbd(unpriced):
    model = clv.fit(clv.history(unpriced, **ASKED), "bg/nbd")
    in_weeks = model.theta / [1, 7, 1, 1]
    assert in_weeks == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=0.0006)


def test_p_alive_and_purchases_are_those_of_the_priced_log(unpriced, cdnow_sample):
    found = [clv.history(log, **ASKED) for log in (unpriced, cdnow_sample.transactions)]
    bare, full = (log.order_by("customer_id").to_pandas() for log in found)
    assert full.drop(columns="monetary_value").equals(bare)
    model = clv.known("bg/nbd", r=0.243, alpha=4.414 * 7, a=0.793, b=2.426)
    assert model.predict(bare, days=365).equals(model.predict(full, days=365))


def test_cohorts_and_rates_are_those_of_the_priced_log(unpriced, cdnow_sample):
    asked = {"by": "month", "as_of": "1998-06-30"}
    orders = cdnow_sample.transactions.filter(lambda t: t.amount > 0)
    bare = orders.select("customer_id", "ordered_at")
    assert cohorts.rates(bare, **asked).equals(cohorts.rates(orders, **asked))
    grids = [cohorts.retention(log, **asked) for log in (bare, orders)]
    assert grids[0]["revenue"].isna().all() and grids[1]["revenue"].notna().all()
    assert grids[0].drop(columns="revenue").equals(grids[1].drop(columns="revenue"))


def test_lines_of_one_order_are_one_order_without_amounts_too():
    lines = pd.DataFrame({"customer_id": [1, 1, 1], "transaction_id": ["t", "t", "u"]})
    lines["ordered_at"] = ["2024-01-01 10:00", "2024-01-01 09:00", "2024-01-05"]
    seen = contract.activity(lines, as_of="2024-01-31").order_by("at").to_pandas()
    assert seen["at"].dt.hour.tolist() == [9, 0]
    assert seen["active"].all() and seen["amount"].isna().all()


def test_segments_go_by_recency_and_frequency_and_leave_spend_out(unpriced, cdnow_sample):
    asked = {"as_of": "1998-06-30"}
    bare, full = (rfm.scores(log, **asked) for log in (unpriced, cdnow_sample.transactions))
    assert bare[["r", "f", "orders"]].equals(full[["r", "f", "orders"]])
    assert not {"m", "spend"} & {*bare, *rfm.segments(bare), *rfm.grid(bare)}
    best = bare[bare["r"].eq(5) & bare["f"].eq(5)]["segment"]
    assert best.unique().tolist() == ["champions"]
    said = words.segments(rfm.segments(bare))
    assert said.headline == "Hibernating: 28% of customers, the largest segment."
    assert "spend" not in said.headline + said.basis + said.short
    assert "What orders cost is not known" in said.caution
    cards = words.metrics_rfm(rfm.segments(bare))
    assert [card.name for card in cards] == ["customers", "at_risk_share"]


def test_pictures_and_tables_of_segments_leave_spend_out(unpriced):
    scores = rfm.scores(unpriced, as_of="1998-06-30")
    bars, cells = plots.segments(rfm.segments(scores)), plots.grid(rfm.grid(scores))
    assert bars.get_xlabel() == "Share of customers, last 12 months"
    assert [label.get_text() for label in cells.texts if "\n" in label.get_text()] == []
    for printed in (tables.segments(rfm.segments(scores)), tables.scores(scores)):
        assert "Spend" not in printed.as_raw_html()


@pytest.mark.parametrize("count", [clv.refunds, clv.textbook, clv.backtest])
def test_what_needs_money_refuses_by_name(unpriced, count):
    with pytest.raises(contract.ContractError, match=f"clv.{count.__name__} needs .*; {CURE}"):
        count(unpriced, **ASKED)


def test_spend_and_value_refuse_a_history_without_money(unpriced):
    history = clv.history(unpriced, **ASKED)
    model = clv.known("bg/nbd", r=0.243, alpha=30.9, a=0.793, b=2.426)
    ahead = {"days": 365, "annual_discount": 0.1}
    for count in (clv.value, clv.total):
        with pytest.raises(contract.ContractError, match=f"'monetary_value'; {CURE}"):
            count(model, None, history, **ahead)
    with pytest.raises(contract.ContractError, match=f"'monetary_value'; {CURE}"):
        clv.fit_spend(history)


def test_concentration_and_stakes_refuse_scores_without_spend(unpriced):
    scores = rfm.scores(unpriced, as_of="1998-06-30")
    with pytest.raises(contract.ContractError, match=f"rfm.concentration needs .*; {CURE}"):
        rfm.concentration(scores)
    with pytest.raises(contract.ContractError, match=f"rfm.stakes needs .*; {CURE}"):
        rfm.stakes(scores, pd.DataFrame())


def test_words_and_deeds_are_crossed_without_spend(unpriced):
    customers = unpriced.to_pandas()["customer_id"].unique()
    answers = pd.DataFrame({"customer_id": customers, "answered_at": "1998-06-01"})
    answers = answers.assign(question="nps", score=[9, 3] * (len(customers) // 2) + [9])
    crossed = surveys.loyalty(answers, unpriced, as_of="1998-06-30")
    assert "spend" not in crossed and crossed["orders"].sum() > 0
    assert "spend" not in words.loyalty(crossed)


def test_that_there_is_no_money_is_a_finding_with_its_cure(unpriced):
    found = contract.check(unpriced, "transactions", as_of="1998-06-30").set_index("rule")
    assert found.loc["without_amount", ["severity", "rows", "share"]].tolist() == [
        "warning",
        6919,
        1.0,
    ]
    told = words.explained(contract.check(unpriced, "transactions"))
    assert told["hint"].str.contains("refunds too, and nothing is said of money; map one").any()


@pytest.mark.parametrize("more", [{"quantity": 2}, {"unit_price": 9.5}, {"total": 9.5}])
def test_half_a_price_or_another_name_is_no_money_and_is_told(more):
    orders = pd.DataFrame({"customer_id": [1, 2], "ordered_at": "2024-01-05"}).assign(**more)
    assert not contract.priced(orders)
    assert "without_amount" in set(contract.check(orders, "transactions")["rule"])


def test_a_gap_in_a_column_of_amounts_is_still_left_out():
    orders = pd.DataFrame({"customer_id": [1, 2], "ordered_at": "2024-01-05", "amount": [5, None]})
    found = contract.check(orders, "transactions")
    assert found[["rule", "severity", "rows"]].values.tolist() == [["missing_amount", "error", 1]]
    assert contract.activity(orders, as_of="2024-01-31").count().execute() == 1


def test_a_table_without_customers_still_names_the_amount_among_what_it_lacks():
    with pytest.raises(contract.ContractError, match="'customer_id', 'ordered_at', 'amount'"):
        contract.require(pd.DataFrame({"when": [1]}), "transactions")


@pytest.mark.parametrize(
    ("more", "how"),
    [
        ({"total": 9.5}, "{amount = 'total'}"),
        ({"Order Total": 9.5, "points": 3}, "{amount = 'Order Total'}"),
        ({"qty": 2, "price": 9.5}, "{quantity = 'qty', unit_price = 'price'}"),
    ],
)
def test_money_under_another_name_is_told_with_the_line_that_maps_it(more, how):
    orders = pd.DataFrame({"customer_id": [1, 2], "ordered_at": "2024-01-05"}).assign(**more)
    found = contract.check(orders, "transactions")
    assert found["rule"].tolist()[:2] == ["without_amount", "unmapped_money"]
    assert words.explained(found)["hint"][1].endswith(f"if it is, map it with columns = {how}")
    with pytest.raises(contract.ContractError) as refused:
        clv.refunds(orders, as_of="2024-12-31")
    assert f"map the money with columns = {how}, or give" in str(refused.value)


def test_a_log_without_a_word_for_money_gets_no_guess(unpriced):
    assert "unmapped_money" not in set(contract.check(unpriced, "transactions")["rule"])
