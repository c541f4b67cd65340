"""One customer's chance to be a customer still, day after day: counted, said and drawn."""

import drawn
import pytest
from drawn import texts, title

from retention_lib import clv, contract, plots


def test_alive_over_time_falls_between_purchases(model):
    frame = clv.alive_over_time(model, [0, 40, 80], until=200)
    ax = plots.alive_over_time(frame)
    line, marks = ax.lines[:2]
    assert line.get_ydata().tolist() == frame["p_alive"].tolist()
    assert marks.get_xdata().tolist() == [0, 40, 80]
    chance = f"{frame['p_alive'].iloc[-1]:.0%}"
    assert (
        title(ax)
        == f"120 days after the last purchase, the chance to be a customer still is {chance}"
    )
    assert texts(ax) == [chance]
    last_day = plots.alive_over_time(clv.alive_over_time(model, [0, 40], until=40))
    assert title(last_day).startswith("On the day of a purchase")


@pytest.mark.parametrize("days", [[], [3, 9], [0, 90]])
def test_days_begin_with_the_first_purchase_and_end_in_time(model, days):
    with pytest.raises(contract.ContractError, match="begin with 0 and end by until"):
        clv.alive_over_time(model, days, until=40)


def test_alive_over_time_has_the_house_style(model):
    frame = clv.alive_over_time(model, [0, 40, 80], until=200)
    drawn.assert_in_house_style(plots.alive_over_time, frame)
