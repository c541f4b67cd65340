"""How much hangs on the few: counted, said, printed and drawn."""

import drawn
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import note, title
from printed import Printed, assert_left_alone

from retention_lib import plots, results, rfm, tables, words
from retention_lib.writing import text


@pytest.fixture(scope="module")
def curve(scores):
    return rfm.concentration(scores)


def test_concentration_is_the_lorenz_curve(curve, scores, spending):
    spend = np.sort(scores["spend"][scores["segment"] != "gone"])[::-1]
    at = curve.set_index("customer_share")
    top = np.interp(8_332 / 5, range(8_333), np.append(0, spend.cumsum())) / spend.sum()
    assert len(curve) == 101 and at.loc[0.2, "top_share"] == pytest.approx(top)
    assert (at.loc[0.0].tolist(), at.loc[1.0].tolist()) == ([0, 0, 0], [0, 1, 1])
    assert (at.loc[0.2, "customers"], at.loc[0.99, "customers"]) == (1666, 83)
    assert (curve["spend_share"] <= curve["customer_share"] + 1e-12).all()
    assert (curve["spend_share"].diff().dropna() >= 0).all()
    assert np.allclose(curve["top_share"], 1 - curve["spend_share"].to_numpy()[::-1])
    equal = rfm.concentration(spending([3.0] * 7))
    assert np.allclose(equal["spend_share"], equal["customer_share"])


def test_nobodys_spend_is_not_concentrated(spending):
    curve = rfm.concentration(spending([0.0, 0.0]))
    assert len(curve) == 101 and curve[["spend_share", "top_share"]].isna().all(axis=None)
    printed = Printed(tables.concentration(curve))
    assert {row[1] for row in printed.rows} == {text("missing-not_applicable")}


def test_concentration_tests_the_rule_on_the_company_itself(spending):
    curve = rfm.concentration(spending([1.0] * 80 + [6.0] * 20))
    said = words.concentration(curve)
    assert (
        said == "The 20% of customers who spend most bring 60% of spend. The other 80% bring 40%: "
        "spend is less concentrated than the often quoted 80% would have it. "
        "This is spend of the last 12 months: it does not say who will spend next."
    )
    assert said.basis.startswith("The other 80%") and said.caution.startswith("This is spend")
    few = words.concentration(rfm.concentration(spending([1.0, 1, 1, 1, 36])))
    assert "at least as concentrated" in few
    assert "There are few customers, so a fifth of them says little." in few


def test_concentration_of_too_few_or_of_nothing_is_a_sentence(spending):
    results.protect(min_group=5)
    curve = rfm.concentration(spending([1.0] * 10 + [6.0] * 10))
    assert (
        words.concentration(curve)
        == "There are too few customers to say how much hangs on the biggest fifth of them."
    )
    nothing = rfm.concentration(spending([0.0] * 100))
    assert words.concentration(nothing).startswith("Nobody has spent anything")


def test_concentration_prints_the_biggest_shares(curve, scores):
    printed = Printed(tables.concentration(curve))
    assert printed.rows == [
        ["1%", "14%"],
        ["5%", "33%"],
        ["10%", "47%"],
        ["20%", "64%"],
        ["50%", "88%"],
    ]
    results.protect(min_group=5)
    printed = Printed(tables.concentration(rfm.concentration(scores.head(400))))
    assert printed.rows[0][1] == "too few" and printed.rows[1][1].endswith("%")
    assert printed.notes == [
        "“too few”: hidden, because too few customers are in the group or in one it would give"
        " away."
    ]


def test_lorenz_curve_marks_the_biggest_fifth(curve):
    ax = plots.concentration(curve)
    even, lorenz, mark = ax.lines
    assert even.get_slope() == 1 and even.get_xy1() == (0, 0)
    assert lorenz.get_ydata().tolist() == curve["spend_share"].tolist()
    top = curve.loc[20, "top_share"]
    assert mark.get_ydata()[0] == pytest.approx(1 - top)
    (box,) = ax.patches
    assert (box.get_width(), box.get_height()) == (pytest.approx(0.2), pytest.approx(top))
    assert title(ax) == "The 20% of customers who spend most bring 64% of spend"
    assert title(ax) == words.concentration(curve).short


def test_lorenz_curve_leaves_out_the_ends_that_few_customers_make(spending):
    curve = rfm.concentration(spending([1.0] * 80 + [6.0] * 20))
    assert note(plots.concentration(curve)) == ""
    results.protect(min_group=5)
    ax = plots.concentration(curve)
    drawn = ax.lines[1].get_xdata()
    assert drawn == pytest.approx(np.arange(5, 96) / 100)
    assert note(ax) == "The curve is left out where too few customers stand on one side."
    assert title(ax) == "The 20% of customers who spend most bring 60% of spend"


@pytest.mark.parametrize("most", [1.0, 1.5, 2.2, 4.0, 30.0])
@pytest.mark.parametrize("width", [3.7, 7.8])
def test_lorenz_text_keeps_off_both_lines(most, width, spending):
    with plt.rc_context({"figure.figsize": (width, 4)}):
        ax = plots.concentration(rfm.concentration(spending(np.linspace(1, most, 400) ** 3)))
    ax.figure.canvas.draw()
    for said in (text("rfm-concentration-even"), "The biggest 20%"):
        (written,) = (one for one in ax.texts if one.get_text().startswith(said))
        box = written.get_window_extent().transformed(ax.transData.inverted())
        across = np.linspace(max(box.x0, 0), box.x1, 50)
        even, lorenz = across, np.interp(across, *ax.lines[1].get_data())
        for height in (even, lorenz):
            assert not ((height > box.y0) & (height < box.y1)).any()
        assert box.x0 >= 0 and box.x1 <= 0.8


def test_no_fifth_to_speak_of_is_said_in_words(spending):
    results.protect(min_group=5)
    few = rfm.concentration(spending([1.0] * 10 + [6.0] * 10))
    assert (
        title(plots.concentration(few))
        == "Too few customers to show how much hangs on the biggest fifth"
    )
    nothing = rfm.concentration(spending([0.0] * 100))
    assert title(plots.concentration(nothing)) == "Nobody has spent anything"


def test_concentration_has_the_house_style(curve):
    drawn.assert_in_house_style(plots.concentration, curve)
    for read in (words.concentration, tables.concentration):
        assert_left_alone(read, curve)
