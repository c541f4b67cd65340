"""The day that ends the calibration where none is given."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv, contract


def test_one_row_of_1970_moves_no_boundary(log):
    slip = pd.DataFrame({"customer_id": [1], "ordered_at": [pd.Timestamp(0)], "amount": [9.0]})
    whole = pd.concat([log.select(*slip.columns).to_pandas(), slip])
    assert clv.boundary(whole, as_of="1998-06-30") == clv.boundary(log, as_of="1998-06-30")
    asked = {"calibration_end": "1997-09-30", "as_of": "1998-06-30", "models": ["bg/nbd"]}
    judged = clv.holdout(whole, **asked).set_index("model")
    assert np.isnan(judged.loc["same_as_last_year", "expected"])  # 1996 is not in the log


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (
            "1998-06-30",
            "1997-09-30",
        ),  # 545 days since the first purchase on 1997-01-01: half-way is day 272
        ("1997-01-04", "1997-01-02"),
        ("1998-12-31", "1997-12-31"),  # two years: half-way is a year before
        ("1999-12-31", "1998-12-31"),
        ("2000-02-29", "1999-02-28"),
    ],
)
def test_without_a_day_given_the_last_year_or_the_second_half_is_held_out(log, as_of, end):
    assert clv.boundary(log, as_of=as_of).isoformat() == end


def test_no_day_is_chosen_before_the_first_purchase(log):
    with pytest.raises(
        contract.ContractError, match="needs purchases; found none up to 1996-12-31"
    ):
        clv.boundary(log, as_of="1996-12-31")
