"""Where all have left, or too few are behind a number: what is said, drawn and hidden."""

import pandas as pd
import pytest
from drawn import note, title

from retention_lib import clv, plots, results, subscriptions, tables, words

AS_OF = {"as_of": "2025-12-31"}
PARTS = ["new", "expansion", "resumed", "contraction", "churned"]


def log(customers, *, since="2024-01-10", until=None, amount=10.0, **columns):
    rows = {"customer_id": customers, "started_at": since, "amount": amount, "ended_at": until}
    return pd.DataFrame({"every": "month", **rows, **columns})


@pytest.fixture
def gone():
    """Forty subscribers who all left in January 2025."""
    return log(range(40), until="2025-01-31", plan=["a", "b"] * 20)


@pytest.fixture
def few():
    """Four subscribers, one of whom left."""
    return log(range(4), until=["2025-06-10", None, None, None], ended_reason="price")


@pytest.fixture
def moved():
    """Three of forty left in June, and one came in October, who alone pays 778."""
    until = ["2025-06-10"] * 3 + [None] * 37
    there = log(range(40), until=until, amount=[111, 222, 333, *[10] * 37], ended_reason="price")
    return pd.concat([there, log(["solo"], since="2025-10-05", amount=777.77)])


def test_where_all_have_left_nothing_falls_due(gone):
    coming = subscriptions.renewals(gone, **AS_OF)
    said = "No renewal falls due: nobody subscribes any more, or nothing is due yet."
    assert coming.empty and words.renewals(coming).headline == said
    assert f"{title(plots.renewals(coming))}.".replace("\n", " ") == said
    assert words.actions_subscriptions(coming, source="shop") == []
    with pytest.raises(results.ContractError, match="found trial 40"):
        subscriptions.renewals(gone.assign(amount=0), **AS_OF)


def test_where_all_have_left_no_older_month_is_told(gone):
    kept, mrr = subscriptions.kept(gone, **AS_OF), subscriptions.mrr(gone, **AS_OF)
    nobody = "Nobody subscribed before December 2025: there was nobody to keep"
    assert words.kept(kept).headline == words.nrr(kept).headline == f"{nobody}."
    cards = words.metrics_subscriptions(mrr, kept)
    assert words.answer_subscriptions(kept, cards) == nobody
    why = subscriptions.reasons(log(range(9), ended_reason="price"), **AS_OF)
    assert words.reasons(why).headline == "No subscriber stopped in the last year."


def test_two_groups_are_named_where_all_stay_alike(gone):
    said = words.tenure(subscriptions.tenure(gone, by="plan", **AS_OF)).basis
    assert said.endswith("stay 100% of “a” (84 to 100%) and 100% of “b” (84 to 100%).")


def test_renewals_are_hidden_by_customers_and_not_by_payments():
    one = log(["one"] * 9, since="2024-01-20", amount=[1000 + n for n in range(9)]).assign(
        every="year"
    )
    coming = subscriptions.renewals(pd.concat([log(range(40)), one]), ahead=1, **AS_OF)
    assert coming[["every", "customers", "due"]].to_numpy().tolist() == [
        ["month", 40, 40],
        ["year", 1, 9],
    ]
    results.privacy.protect(min_group=5)
    said = "The renewals that fall due by January 31, 2026 are of too few subscribers to show."
    assert words.renewals(coming).headline == said
    assert f"{title(plots.renewals(coming))}.".replace("\n", " ") == said
    assert words.actions_subscriptions(coming, source="shop") == []


def test_a_few_subscribers_are_told_as_too_few_everywhere(few):
    results.privacy.protect(min_group=5)
    asked = {nrr: subscriptions.kept(few, **AS_OF) for nrr in ("kept", "nrr")}
    asked |= {name: getattr(subscriptions, name)(few, **AS_OF) for name in ("mrr", "breaks")}
    for name, frame in asked.items():
        said = "Too few subscribers to show in December 2025."
        assert getattr(words, name)(frame).headline == said
        assert f"{title(getattr(plots, name)(frame))}." == said
    tenure = subscriptions.tenure(few, **AS_OF)
    assert words.tenure(tenure).headline.startswith("Too few subscribers were observed to show")
    why = subscriptions.reasons(few, **AS_OF)
    assert words.reasons(why).headline == "The reasons given are of too few subscribers to show."
    worth = clv.subscribers(subscriptions.seniority(few, **AS_OF), annual_discount=0.1)
    assert words.subscribers(worth).headline == "Too few subscribers to show what they are worth."
    assert words.metrics_subscribers(worth)[0].value is None


def test_what_few_customers_moved_is_hidden(moved):
    mrr = subscriptions.mrr(moved, **AS_OF)
    results.privacy.protect(min_group=5)
    told = results.shown(mrr, results.subscriptions.MRR).set_index("period")
    by_month = told[PARTS].isna()
    assert by_month.loc["2025-06-01"].tolist() == [False, False, False, False, True]
    assert by_month.loc["2025-10-01"].tolist() == [True, False, False, False, False]
    assert by_month.to_numpy().sum() == 2 and told.loc["2025-10-01", "end"] == 1147.77
    page = tables.mrr(mrr)._repr_html_()
    assert "777" not in page and "778" not in page and "666" not in page
    said = words.mrr(mrr)
    assert "What moved it over the year is of too few customers to show." in said.basis
    assert note(plots.mrr(mrr)).endswith("too few customers moved to show it.")


def test_of_what_moved_the_smallest_are_hidden_until_none_can_be_told(moved):
    other = log([*"abcdef"], until=["2025-06-10"] * 6, amount=5.0)
    one = log(["late"], since="2025-06-03", amount=55.0)
    mrr = subscriptions.mrr(pd.concat([moved, other, one]), **AS_OF)
    results.privacy.protect(min_group=5)
    told = results.shown(mrr, results.subscriptions.MRR).set_index("period").loc["2025-06-01"]
    assert told[["new", "churned"]].isna().all() and told["expansion"] == 0


def test_the_money_before_a_hidden_month_is_hidden():
    mrr = subscriptions.mrr(log(["a"], amount=778, until="2025-06-10"), **AS_OF)
    results.privacy.protect(min_group=5)
    told = results.shown(mrr, results.subscriptions.MRR).set_index("period")
    assert pd.isna(told.loc["2025-06-01", ["start", "churned"]]).all()
    assert told.loc["2025-06-01", "subscribers"] == 0


def test_rounding_to_nothing_has_no_sign():
    until = ["2025-07-10", "2025-06-10", "2025-05-10"]
    mrr = subscriptions.mrr(log([*"abc"], until=until, amount=[0.1, 0.2, 0.3]), **AS_OF)
    assert not any(str(end) == "-0.0" for end in mrr["end"])


def test_groups_of_few_are_not_held_against_one_another(gone):
    by_plan = subscriptions.tenure(gone.assign(plan=["a"] * 37 + ["b"] * 3), by="plan", **AS_OF)
    apart = subscriptions.apart(by_plan)
    assert apart[["at_risk", "other_at_risk"]].iloc[0].tolist() == [3, 37]
    results.privacy.protect(min_group=5)
    assert words.apart(apart).headline.startswith("Too few subscribers are in the groups")


def test_the_money_kept_of_a_few_is_never_below_nothing():
    until = ["2025-06-10"] * 3 + [None] * 2
    kept = subscriptions.kept(log(range(5), until=until, amount=[50, 9, 9, 20, 9]), **AS_OF)
    june = kept.set_index("period").loc["2025-06-01"]
    assert june["nrr_low"] == 0 < june["nrr"] < june["nrr_high"]


def test_a_tenure_of_nobody_says_why_there_is_none():
    with pytest.raises(results.ContractError, match="first month could be watched .*; found none"):
        subscriptions.tenure(log(range(9), since="2025-12-31"), **AS_OF)
    with pytest.raises(results.ContractError, match="end as they begin or cost next to nothing"):
        subscriptions.mrr(log(range(9), amount=1e-9), **AS_OF)


def test_a_total_that_few_alone_moved_is_hidden(moved):
    kept = subscriptions.kept(moved, **AS_OF)
    results.privacy.protect(min_group=5)
    shares = ["lost", "nrr", "nrr_low", "nrr_high", "grr", "grr_low", "grr_high"]
    told = results.shown(kept, results.subscriptions.KEPT).set_index("period")
    assert told.loc["2025-06-01", shares].isna().all()
    assert told.loc["2025-06-01", "ended"] == 3 and told.loc["2025-07-01", "nrr"] == 1
    six = log(range(50, 56), until=["2025-06-10"] * 6)
    known = subscriptions.kept(pd.concat([moved, six]), **AS_OF)
    assert results.shown(known, results.subscriptions.KEPT)[shares].iloc[1:].notna().all(axis=None)


def test_a_month_that_few_alone_moved_is_told_as_that(moved):
    kept = subscriptions.kept(moved, as_of="2025-07-31")
    results.privacy.protect(min_group=5)
    june = kept[kept["period"] <= "2025-06-01"]
    said = "Too few subscribers stopped or changed what they pay in June 2025 to show how much of"
    assert words.nrr(june).headline == f"{said} their money was kept."
    assert title(plots.nrr(june)).replace("\n", " ").startswith(said)
