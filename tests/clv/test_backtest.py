"""Models held against what came at several earlier days, in purchases and in money."""

import numpy as np
import pandas as pd
import pytest
from begun import AS_OF, cut

from retention_lib import clv

CUTS = ["1997-04-30", "1997-05-31", "1997-06-30", "1997-07-31", "1997-08-31"]
TRIED = ["bg/nbd", "mbg/nbd", "pareto/nbd"]


@pytest.fixture(scope="module")
def tested(cdnow):
    """All customers of CDNOW, tested at the end of its first nine months."""
    return clv.backtest(cdnow.transactions, as_of="1998-06-30", cuts=["1997-09-30"])


def test_cdnow_in_money_as_computed_independently(tested):
    row = tested.set_index("model")
    assert row["came"].round().unique().tolist() == [776_961]
    assert row.loc[TRIED, "expected"].round().tolist() == [642_340, 606_654, 654_011]
    assert row.loc[TRIED, "purchases_miss"].round(3).tolist() == [-0.143, -0.191, -0.129]
    assert row.loc["pareto/nbd", ["top_said", "top_came"]].round(3).tolist() == [0.623, 0.516]
    assert (row.loc[TRIED, "high"] < 0).all()  # each missed by more than chance


def test_cdnow_at_five_cuts_as_computed_independently(cdnow):
    frame = clv.backtest(cdnow.transactions, as_of="1997-09-30", cuts=CUTS)
    miss = frame.pivot(index="model", columns="cut", values="miss").mul(100).round(1)
    assert miss.loc["pareto/nbd"].tolist() == [-12.7, -21.3, -3.4, 15.4, 9.5]
    assert miss.loc["bg/nbd"].tolist() == [1.0, -10.1, -3.4, 13.5, 8.6]


def test_baselines_are_what_the_same_customers_brought_before(tested, cdnow):
    log = cdnow.transactions.to_pandas()
    before = log.loc[log["ordered_at"].between("1997-01-01", "1997-09-30 23:59"), "amount"].sum()
    row = tested.set_index("model")
    assert row.loc["same_as_before", "expected"] == pytest.approx(before)
    assert row.loc["same_as_before", "miss"] == pytest.approx(before / 776_961.13 - 1, abs=1e-4)
    assert row.loc["textbook", "expected"] == pytest.approx(before * 273 / 365)
    assert row["baseline"].tolist() == [False] * 3 + [True] * 3


def test_cuts_are_spaced_from_a_third_of_the_log_to_as_long_before_its_end_as_is_tested(log):
    day = clv.boundary(log, as_of="1998-06-30")
    whole = clv.backtest(log, as_of="1998-06-30")
    cuts = pd.to_datetime(whole["cut"].unique())
    assert len(cuts) == 4 and cuts[-1] == pd.Timestamp(day)
    assert (cuts[0] - pd.Timestamp("1997-01-01")).days == 545 // 3
    assert np.ptp(np.diff(cuts).astype("timedelta64[D]").astype(int)) <= 1
    some = clv.backtest(log, as_of="1998-06-30", days=90)
    assert some["cut"].iloc[-1] == pd.Timestamp("1998-04-01").date()
    assert (some["days"] == 90).all()


def test_a_test_ends_with_the_log_and_tells_its_length(log):
    frame = clv.backtest(log, as_of="1998-06-30", cuts=["1998-05-01"], days=90)
    assert (frame["days"] == 60).all()


def test_both_fits_are_tested_where_it_is_known_who_is_new():
    """Of a BG/NBD shop that is older than its log, the fit on those who are new misses least."""
    frame = clv.backtest(cut(1), as_of=AS_OF, cuts=["2023-06-30"], start="2021-12-01")
    row = frame.set_index(["fitted_on", "model"])
    assert set(frame["model"][frame["fitted_on"] == "new"]) == set(TRIED)
    assert frame["customers"].nunique() == 1 and set(frame["fitted_on"]) == {"everybody", "new"}
    miss = row["purchases_miss"]
    assert miss["everybody", "bg/nbd"] > 0.05 and abs(miss["new", "bg/nbd"]) < 0.02
    asked = {"calibration_end": "2023-06-30", "as_of": AS_OF, "models": ["bg/nbd"]}
    for start, fit in ((None, "everybody"), ("2021-12-01", "new")):
        judged = clv.holdout(cut(1), **asked, start=start).set_index("model")
        assert judged.loc["bg/nbd", "bias"] == pytest.approx(miss[fit, "bg/nbd"])
