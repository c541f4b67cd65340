"""The share of answers that found it easy: counted, said, printed and drawn."""

import numpy as np
import pytest
from printed import Printed
from surveyed import AS_OF, answers, of_each

from retention_lib import surveys, tables


@pytest.mark.parametrize(
    ("scale", "direction", "easy", "easy_from"),
    [((1, 7), "agree", [5, 6, 7], 5), ((1, 5), "effort", [1, 2], 2), ((1, 5), "agree", [4, 5], 4)],
)
def test_ces_counts_the_easy_side_of_the_declared_scale(scale, direction, easy, easy_from):
    codes = range(scale[0], scale[1] + 1)
    table = surveys.ces(answers(codes, "ces"), as_of=AS_OF, scale=scale, direction=direction)
    assert table["easy"].item() == len(easy)
    assert table.attrs["rule"] == {
        "scale": list(scale),
        "easy_from": easy_from,
        "direction": direction,
    }
    assert table["mean"].item() == pytest.approx(np.mean(codes))
    assert (
        scale[0]
        <= table["mean_low"].item()
        < table["mean"].item()
        < table["mean_high"].item()
        <= scale[1]
    )


def test_ces_prints_shares_and_means():
    eased = of_each({2: 10, 6: 10}, question="ces")
    found = surveys.ces(eased, as_of=AS_OF, scale=(1, 7), direction="agree")
    (row,) = Printed(tables.ces(found)).rows
    assert row[:4] == ["50%", "30 to 70%", "20", "4.00"]
