"""Customers by segment: counted, said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import HOSTILE, labels, texts, title
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import contract, plots, results, rfm, tables, words
from retention_lib.plots import style
from retention_lib.results.rfm import SEGMENTS
from retention_lib.words.rfm.segments import AT_RISK
from retention_lib.writing import text

NO_SUCH = text("missing-not_applicable")


@pytest.fixture(scope="module")
def segments(scores):
    return rfm.segments(scores)


def test_segments_add_up(scores, segments):
    assert segments["segment"].tolist() == list(rfm.ACTIONS)
    assert segments["customers"].sum() == 23_570
    assert segments["ranked"].tolist() == [True] * 11 + [False]
    assert segments["share"].sum() == pytest.approx(1) and segments["share"].isna().sum() == 1
    assert segments["spend_share"].sum() == pytest.approx(1)
    assert segments["orders"].sum() == 28_131
    assert segments["spend"].sum() == pytest.approx(scores["spend"].sum())
    champions = scores[scores["segment"] == "champions"]
    counted = [len(champions), champions["days_since_last"].median()]
    assert segments.loc[0, ["customers", "days_since_last"]].tolist() == counted
    empty = segments[segments["customers"] == 0]
    assert len(empty) == 1 and empty["days_since_last"].isna().all() and (empty["spend"] == 0).all()


def test_every_name_and_action_has_a_text():
    names = {key: text(f"rfm-segment-{key}") for key in rfm.ACTIONS}
    assert names["at_risk"] == "At risk" and names["cannot_lose"] == "Cannot lose"
    actions = [text(f"rfm-action-{key}") for key in rfm.ACTIONS.values()]
    assert len(set(names.values())) == len(set(actions)) == 12


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("unclear", "Customers who had been there before keep appearing as new ones, so nobody"),
        ("few", "Too few customers return, so nobody can tell who is new: those called New may"),
        ("short", "The data cover less than a year, so nobody can tell who is new"),
        ("panel", None),
        ("clean", None),
    ],
)
def test_where_nobody_can_tell_who_is_new_segments_say_so(orders, reason, said):
    log = orders(*((f"c{n}", f"2021-0{1 + n % 6}-05", 10.0 + n) for n in range(60)))
    scores = rfm.scores(log, as_of="2021-06-30", start=contract.Edge(None, reason))
    caution = words.segments(rfm.segments(scores)).caution
    assert said in caution if said else "nobody can tell" not in caution


def test_segments_say_who_brings_most_and_who_is_leaving():
    rows = [
        ("champions", True, 20, 0.2, 6_000.0, 0.6, 60, 5.0, "reward"),
        ("new", True, 0, 0.0, 0.0, 0.0, 0, np.nan, "welcome"),
        ("at_risk", True, 30, 0.3, 2_500.0, 0.25, 60, 90.0, "win_back"),
        ("cannot_lose", True, *[np.nan] * 6, "win_back_in_person"),
        ("hibernating", True, 46, 0.46, 1_200.0, 0.12, 46, 200.0, "remind_cheaply"),
        ("gone", False, 900, np.nan, 0.0, 0.0, 0, 500.0, "last_reason"),
    ]
    columns = [column.name for column in SEGMENTS.columns]
    facts = {"as_of": "2021-12-31", "bins": 5, "lookback": 12, "start": None, "edge": "declared"}
    frame = SEGMENTS.made(pd.DataFrame(rows, columns=columns), **facts)
    said = words.segments(frame, currency="USD")
    assert (
        said == "Champions: 20% of customers bring 60% of spend. 20 customers spent $6,000 in the"
        " last 12 months. Segments rank customers against one another, so they say who is better,"
        " not how good. 1 segment is empty. 1 segment is hidden, because too few customers are in"
        " it or in one it would give away."
    )
    assert said.headline.endswith("of spend.") and said.basis.endswith("months.")
    assert said.short == "Champions: 20% of customers bring 60% of spend"
    lost = words.losing(frame)
    assert lost.headline == "30% of customers bought well and have fallen silent."
    assert (
        lost.basis == "30 customers (At risk), 25% of spend: orders and spend together score in the"
        " middle or higher; last order 90 days ago (median)."
    )


def test_no_spend_and_hidden_segments_are_sentences(sixty):
    assert words.segments(sixty.assign(spend=0.0)).startswith("Nobody has spent anything")
    results.protect(min_group=1_000)
    assert words.segments(sixty).startswith("No segment has enough customers")


def test_who_is_leaving_is_what_the_sentence_says():
    assert set(AT_RISK) < set(rfm.ACTIONS)
    codes = {
        (r, fm)
        for r, names in rfm.MAP.items()
        for fm, name in enumerate(names, 1)
        if name in AT_RISK
    }
    assert codes == {(r, fm) for r in (1, 2) for fm in (3, 4, 5)}


def test_nobody_leaving_is_said_only_when_nobody_is_hidden(sixty):
    lost = sixty["segment"].isin(AT_RISK)
    none = "Nobody who scores in the middle or higher has fallen silent."
    assert words.losing(sixty.assign(customers=sixty["customers"].mask(lost, 0))) == none
    few = words.losing(sixty.assign(customers=sixty["customers"].mask(lost)))
    assert few == "Too few customers have fallen silent to describe them."


def test_who_has_fallen_silent_is_told_with_the_medians_of_both_segments(segments):
    said = words.losing(segments)
    assert said.headline == "13% of customers bought well and have fallen silent."
    assert said.basis.startswith("1,109 customers (At risk or Cannot lose), 13% of spend:")
    assert said.basis.endswith("last order 219 to 284 days ago (median).")


def test_segments_print_all_twelve(segments):
    printed = Printed(tables.segments(segments, currency="USD"))
    champions = printed.rows[0]
    assert champions[:7] == ["Champions", "1,566", "19%", "566,294", "53%", "13,797", "23"]
    assert champions[7].startswith("Thank them")
    assert printed.rows[-1][:4] == ["Gone", "15,238", NO_SUCH, "0"]
    assert [row[0] for row in printed.rows] == [text(f"rfm-segment-{key}") for key in rfm.ACTIONS]
    assert printed.right == printed.heads[1:7]


def test_empty_and_hidden_segments_are_told_apart(segments):
    results.protect(min_group=300)
    printed = Printed(tables.segments(segments))
    rows = {row[0]: row for row in printed.rows}
    assert rows["New"][1] == "0" and rows["New"][6] == "none"
    assert set(rows["Cannot lose"][1:7]) == {"too few"}
    assert printed.notes == [
        "“none”: nobody is in the group.",
        "“too few”: hidden, because too few customers are in the group or in one it would give"
        " away.",
        f"“{NO_SUCH}”: there is no such number here.",
    ]


def test_who_is_gone_hides_no_ranked_segment(segments):
    """Cards tell how many are ranked: without a second hidden one, that would tell the first."""
    results.protect(min_group=5)
    few = {"new": 3, "gone": 4}
    small = segments.assign(customers=segments["segment"].map(few).fillna(segments["customers"]))
    hidden = results.shown(small, SEGMENTS)["customers"].isna()
    assert segments["segment"][hidden].tolist() == ["new", "cannot_lose", "gone"]


def test_six_customers_with_free_orders_see_no_too_few(orders):
    results.protect(min_group=5)
    log = orders(*[(n, "2021-01-05", 0.0) for n in range(6)])
    scores = rfm.scores(log, as_of="2021-01-31")
    free, curve = rfm.segments(scores), rfm.concentration(scores)
    printed = Printed(tables.segments(free))
    rows = {row[0]: row[1:7] for row in printed.rows}
    assert rows["Need attention"] == ["6", "100%", "0", NO_SUCH, "6", "26"]
    assert rows["New"] == ["0", "0%", "0", NO_SUCH, "0", "none"]
    assert printed.notes == [
        f"“{NO_SUCH}”: there is no such number here.",
        "“none”: nobody is in the group.",
    ]
    assert "too few" not in printed.html
    assert words.segments(free).startswith("Nobody has spent anything")
    assert title(plots.segments(free)) == "Nobody has spent anything"
    assert {row[1] for row in Printed(tables.concentration(curve)).rows} == {NO_SUCH}
    assert (
        words.concentration(curve)
        == "Nobody has spent anything, so spend is not concentrated on anybody."
    )
    assert title(plots.concentration(curve)) == "Nobody has spent anything"
    assert "few" not in " ".join(texts(plots.grid(rfm.grid(scores))))


def test_segment_bars_are_shares_of_customers_and_of_spend(segments):
    ax = plots.segments(segments)
    customers, spend = ([bar.get_width() for bar in bars] for bars in ax.containers)
    assert customers == segments["share"].tolist()[:-1]  # who is gone has no bar
    assert spend == segments["spend_share"].tolist()[:-1]
    assert labels(ax.yaxis) == [text(f"rfm-segment-{key}") for key in rfm.ACTIONS][:-1]
    assert texts(ax)[0] == "19% of customers" and texts(ax)[11] == "53% of spend"
    colours = [{to_hex(bar.get_facecolor()) for bar in bars} for bars in ax.containers]
    assert colours == [{style.GREY}, {style.BLUE}]
    assert title(ax) == "Champions: 19% of customers bring 53% of spend"
    assert title(ax) == words.segments(segments).short


def test_segment_names_from_outside_are_inert_and_hidden_ones_have_no_bar(segments):
    results.protect(min_group=300)
    ax = plots.segments(segments.assign(segment=[HOSTILE, *segments["segment"][1:]]))
    ax.figure.canvas.draw()
    assert labels(ax.yaxis)[0] == "$\\frac{$ <b>zzzzzzzzzzz…"
    assert texts(ax)[9] == "too few to show"
    assert ax.containers[0][9].get_width() == 0


def test_no_segment_and_no_spend_are_said_in_words(segments):
    nothing = segments.assign(spend_share=np.nan, spend=0.0)
    assert title(plots.segments(nothing)) == "Nobody has spent anything"
    results.protect(min_group=10**6)
    assert title(plots.segments(segments)) == "No segment has enough customers to be shown"


def test_segments_have_the_house_style(segments):
    drawn.assert_in_house_style(plots.segments, segments)
    for read in (words.segments, tables.segments):
        assert_left_alone(read, segments)
