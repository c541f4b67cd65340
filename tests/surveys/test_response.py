"""Who answered of those who were invited: counted, said, printed and drawn."""

import numpy as np
import pandas as pd
import pytest
from drawn import title
from printed import Printed
from surveyed import AS_OF, answers, dots, made

from retention_lib import plots, surveys, tables, words
from retention_lib.contract import ContractError
from retention_lib.intervals import wilson
from retention_lib.results.surveys import RESPONSE


def test_response_counts_an_invitation_once_a_wave():
    invited = pd.DataFrame(
        {
            "customer_id": [1, 1, 2, 2, 3, 3],
            "wave": ["q1", "q1", "q1", "q2", "q1", "q2"],
            "segment": ["a"] * 4 + ["b"] * 2,
        }
    )
    frame = answers([9, 1, 5, 7], customer_id=[1, 2, 2, 9], wave=["q1", "q2", "q2", "q1"])
    table = surveys.response(frame, invited, as_of=AS_OF, by="wave")
    assert table[["wave", "invited", "answered"]].values.tolist() == [["q1", 3, 1], ["q2", 2, 1]]
    assert table["rate"].tolist() == pytest.approx([1 / 3, 1 / 2])
    assert table.attrs["uninvited"] == 1
    by_two = surveys.response(frame, invited, as_of=AS_OF, by=["segment", "wave"])
    assert by_two[["invited", "answered"]].values.tolist() == [[2, 1], [1, 1], [1, 0], [1, 0]]
    assert surveys.response(frame, invited, as_of=AS_OF)[
        ["invited", "answered", "rate"]
    ].values.tolist() == [[5, 2, 0.4]]


def test_response_without_waves_asks_whether_a_customer_answered_at_all():
    table = surveys.response(
        answers([9, 9], customer_id=[1, 1]), pd.DataFrame({"customer_id": [1, 1, 2]}), as_of=AS_OF
    )
    assert table[["invited", "answered"]].values.tolist() == [[2, 1]]
    assert np.allclose(table[["low", "high"]], [[0.0945, 0.9055]], atol=5e-5)


def test_who_is_asked_in_every_wave_is_one_customer():
    """200 customers, each of whom answers always or never, in four waves: Wilson's of 200."""
    asked = pd.DataFrame(
        {"customer_id": list(range(200)) * 4, "wave": sorted(["a", "b", "c", "d"] * 200)}
    )
    given = answers(
        [9] * 200, customer_id=list(range(50)) * 4, wave=sorted(["a", "b", "c", "d"] * 50)
    )
    row = surveys.response(given, asked, as_of=AS_OF).iloc[0]
    assert (row["invited"], row["rate"]) == (800, 0.25)
    assert row[["low", "high"]].tolist() == pytest.approx([0.1951, 0.3144], abs=0.001)
    apart = surveys.response(given, asked, as_of=AS_OF, by="wave")
    low, high = wilson(50, 200)
    assert apart["low"].tolist() == pytest.approx([float(low)] * 4)
    assert apart["high"].tolist() == pytest.approx([float(high)] * 4)


def test_what_is_later_than_as_of_is_neither_asked_nor_answered():
    sent = pd.to_datetime(["2024-01-01 00:00", "2024-01-05 23:00", "2024-01-06 00:00"])
    invited = pd.DataFrame({"customer_id": [1, 2, 3], "sent_at": sent})
    days = pd.to_datetime(["2024-01-06 00:00", "2024-01-05 23:59", "2024-01-06 00:00"])
    frame = answers([1, 9, 1], customer_id=[1, 2, 3], answered_at=days)
    rates = surveys.response(frame, invited, as_of="2024-01-05")
    assert rates[["invited", "answered"]].values.tolist() == [[2, 1]]
    bounds = surveys.bounds(frame, invited, as_of="2024-01-05")
    assert bounds[["n", "invited", "score"]].values.tolist() == [[1, 2, 1]]
    assert len(surveys.rake(frame, {}, as_of="2024-01-05")) == 1


def test_response_by_a_column_that_invited_lacks():
    with pytest.raises(ContractError, match="response was asked for by 'country'"):
        surveys.response(
            answers([9]), pd.DataFrame({"customer_id": [0]}), as_of=AS_OF, by="country"
        )


def test_response_of_the_last_wave_and_of_both_ends():
    table = pd.DataFrame(
        {"wave": ["2025-Q3", "2025-Q4"], "invited": [4801, 5066], "answered": [1183, 1265]}
    )
    table = table.assign(rate=[0.2464, 0.2497], low=[0.2344, 0.2380], high=[0.2588, 0.2618])
    said = words.response(made(RESPONSE, table, by="wave"))
    assert (
        said == "In the last wave, “2025-Q4”, 25.0% of those invited answered. Interval 23.8 to"
        " 26.2%, of 5,066 invitations. No group differs from all the others by more than chance."
        " The share that answered is highest for “2025-Q4”, 25.0%, and lowest for “2025-Q3”, 24.6%."
    )
    groups = table.rename(columns={"wave": "segment"}).assign(low=[0.24, 0.249], high=[0.247, 0.26])
    assert words.response(made(RESPONSE, groups, by="segment")).endswith(
        "their share of customers, unless the answers are weighted."
    )


def test_response_prints_those_invited():
    rate = pd.DataFrame(
        {
            "wave": ["2025-Q4"],
            "invited": 1000,
            "answered": 250,
            "rate": 0.25,
            "low": 0.224,
            "high": 0.278,
        }
    )
    printed = Printed(tables.response(made(RESPONSE, rate, by="wave")))
    assert (printed.heads[0], printed.rows) == (
        "Wave",
        [["2025-Q4", "1,000", "250", "25%", "22 to 28%"]],
    )


def test_response_is_drawn_from_zero():
    table = pd.DataFrame(
        {"segment": ["a", "b"], "invited": 1000, "answered": [64, 366], "rate": [0.064, 0.366]}
    )
    table = table.assign(low=table["rate"] - 0.02, high=table["rate"] + 0.02)
    ax = plots.response(made(RESPONSE, table, by="segment"))
    assert [at for at, _ in dots(ax)] == [(0.064, 0), (0.366, 1)]
    assert ax.get_xlim()[0] == 0 and title(ax) == "Answered: 6% of a, 37% of b"
