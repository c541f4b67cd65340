"""How the value ahead is spread over customers: counted, said, printed and drawn."""

from itertools import pairwise

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import title
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import clv, plots, results, tables, words
from retention_lib.plots import style
from retention_lib.results.clv import DECILES

ABOUT = {"model": "bg/nbd", "days": 365, "annual_discount": 0.1}


@pytest.fixture(scope="module")
def tenths(value):
    return clv.deciles(value)


def made(top=550.0):
    frame = pd.DataFrame({"decile": range(1, 11), "customers": 10, "value": [top] + [50.0] * 9})
    ends = {"low": frame["value"], "high": frame["value"], "purchases": 1.0}
    frame = frame.assign(share=frame["value"] / max(frame["value"].sum(), 1), **ends)
    return DECILES.made(frame, **ABOUT)


def test_deciles_carry_what_the_value_was_worked_out_by(tenths):
    assert {fact: tenths.attrs[fact] for fact in ABOUT} == ABOUT


def test_deciles_say_how_concentrated_the_value_is():
    said = words.deciles(made(), currency="USD")
    assert (
        said.headline
        == "The tenth of customers worth most holds 55% of the value ahead: $550, or $55.00 each."
    )
    assert said.basis == "The half worth least holds 25%."
    assert (
        said.caution == "Tenths are cut by expected value: they say what to expect of customers,"
        " not who will turn out best."
    )
    nothing = made(0.0).assign(value=0.0)
    assert words.deciles(nothing) == "Nobody is expected to bring anything."
    results.protect(min_group=11)
    assert words.deciles(made()).startswith("There are too few customers")


def test_deciles_print_the_sums_of_the_tenths(value, tenths):
    printed = Printed(tables.deciles(tenths, currency="USD"))
    assert printed.heads[2] == "Expected value, USD"
    assert [row[0] for row in printed.rows] == [str(tenth) for tenth in range(1, 11)]
    assert printed.heads[0] == "Tenth, those worth most first"
    top = value.nlargest(len(value) // 10, "value")
    worth, low, high = top[["value", "low", "high"]].sum().round(-3)  # the interval is 12,000 wide
    assert printed.rows[0][2:4] == [f"{worth:,.0f}", f"{low:,.0f} to {high:,.0f}"]
    assert printed.rows[0][1] == f"{top['value'].sum() / value['value'].sum():.0%}"
    assert sum(int(row[4].replace(",", "")) for row in printed.rows) == 2357


def test_deciles_that_are_hidden_keep_their_names_and_nothing_else(value):
    results.protect(min_group=5)
    printed = Printed(tables.deciles(clv.deciles(value.head(30))))
    assert printed.rows[4] == ["5", *["too few"] * 5]


def test_deciles_are_bars_of_value_with_intervals(tenths):
    ax = plots.deciles(tenths, currency="USD")
    assert [bar.get_width() for bar in ax.patches] == tenths["value"].tolist()
    ends = [sorted(line.get_xdata()) for line in ax.lines]
    assert np.array(ends) == pytest.approx(tenths[["low", "high"]].to_numpy())
    assert {to_hex(bar.get_facecolor()) for bar in ax.patches[1:]} == {style.GREY}
    assert (
        title(ax)
        == f"The tenth of customers worth most holds {tenths['share'][0]:.0%} of the value ahead"
    )
    assert ax.get_xlabel() == "Expected value of the tenth, USD" and ax.get_xlim()[0] == 0


@pytest.mark.parametrize("least", [[0.04, 0.03], [0.004, 0.0002], [0.0003, 0.0002]])
def test_shares_of_deciles_do_not_run_into_one_another(least):
    rest = (0.45 - sum(least)) / 7
    ax = plots.deciles(made().assign(share=[0.55, *[rest] * 7, *least]))
    ax.figure.draw_without_rendering()
    places = [share.get_window_extent() for share in ax.texts]
    assert all(above.y0 > below.y1 for above, below in pairwise(places))


def test_deciles_without_value_or_customers_are_not_drawn(tenths):
    nothing = tenths.assign(value=0.0)
    assert title(plots.deciles(nothing)) == "Nobody is expected to bring anything"
    results.protect(min_group=500)
    assert title(plots.deciles(tenths)).startswith("There are too few customers")


def test_deciles_have_the_house_style(tenths):
    drawn.assert_in_house_style(plots.deciles, tenths)
    for read in (words.deciles, tables.deciles):
        assert_left_alone(read, tenths)
