"""How many are probably still there, by every model that the test cannot tell from the best."""

import pandas as pd
import pytest
from printed import Printed, assert_left_alone

from retention_lib import clv, results, tables, words
from retention_lib.results.clv import THERE

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(scope="module")
def cdnow_there(cdnow):
    orders = cdnow.transactions
    return clv.there(clv.history(orders, as_of="1998-06-30"), clv.holdout(orders, **SPLIT))


def made(*rows):
    frame = pd.DataFrame(rows, columns=THERE.names)
    return THERE.made(frame)


def test_cdnow_has_9751_to_18784_customers_by_models_that_no_test_tells_apart(cdnow_there):
    row = cdnow_there.set_index("model")
    assert row.index.tolist() == ["pareto/nbd", "bg/nbd", "mbg/nbd"]
    assert row["there"].round().tolist() == [10_656, 18_784, 9_751]
    assert row["once"].round().tolist() == [3_403, 12_054, 3_492]
    said = words.there(cdnow_there)
    assert said.headline == "Of 23,570 customers, 9,751 to 18,784 are probably still there."
    assert (
        said.basis == "That is the sum of their chances: by Pareto/NBD 10,656, BG/NBD 18,784, and"
        " MBG/NBD 9,751."
    )
    assert (
        said.caution == "The test cannot tell these models apart, though they do not agree."
        " BG/NBD counts each of 12,054 who bought once as a customer still, by"
        " construction and not by evidence; nobody is ranked by it."
    )
    assert Printed(tables.there(cdnow_there)).rows[0][0] == "Pareto/NBD"
    for read in (words.there, tables.there):
        assert_left_alone(read, cdnow_there)


def test_models_that_miss_more_are_not_asked(log, history):
    judged = clv.holdout(log, **SPLIT)
    best = judged.loc[judged["rmse"].idxmin(), "model"]
    apart = judged.assign(p_value=judged["p_value"].where(judged["p_value"].isna(), 0.049))
    there = clv.there(history, apart)
    assert there["model"].tolist() == [best]
    assert words.there(there).headline.endswith("are probably still there.")


def test_nobody_is_said_to_be_there_by_construction_alone():
    said = words.there(made(["nbd", 40, 40.0, 20.0, True]))
    assert said.startswith("By NBD (nobody leaves) everybody is a customer still, by construction")


def test_few_customers_stay_private():
    results.protect(min_group=5)
    frame = made(["pareto/nbd", 3, 1.2, 0.4, False])
    assert words.there(frame) == "There are too few customers to say how many of them are" + (
        " probably still there."
    )
