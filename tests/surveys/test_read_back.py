"""Results of surveys that were downloaded and read back are the same, say the same and draw the
same."""

import drawn
import numpy as np
import pandas as pd
import pytest
from answered import DAYS, END
from surveyed import AS_OF, answers, random

from retention_lib import plots, results, surveys, tables, words
from retention_lib.report.said import downloads

DRAWN = ["against_rest", "response"]
DRAWN += ["drivers", "themes", "staying"]
NOUNS = [*DRAWN, "bounds", "loyalty", "changes", "nps", "csat", "ces", "prediction"]
NOUNS += ["happy_but_leaving"]


def scores():
    given, invited = random(900), pd.DataFrame({"customer_id": range(1200)})
    invited = invited.assign(segment=["home", "office"] * 600)
    codes = given["score"].clip(1, 5)
    felt, eased = (given.assign(question=name, score=codes) for name in ("csat", "ces"))
    by, scale = {"as_of": AS_OF, "by": "quarter"}, {"scale": (1, 5)}
    score = surveys.nps(given, **by)
    return {
        "nps": score,
        "changes": surveys.changes(score),
        "csat": surveys.csat(felt, **by, **scale, top=2),
        "ces": surveys.ces(eased, **by, **scale, direction="agree"),
        "against_rest": surveys.against_rest(given, as_of=AS_OF, by="segment"),
        "response": surveys.response(given, invited, as_of=AS_OF, by="segment"),
        "bounds": surveys.bounds(answers([10, 3, 9]), invited, as_of=AS_OF),
    }


@pytest.fixture(scope="module")
def frames(shop):
    given = shop.surveys.to_pandas()
    felt = given.pivot_table(index="customer_id", columns="question", values="score")
    bought = shop.transactions
    return scores() | {
        "drivers": surveys.drivers(felt, target="nps", draws=50),
        "themes": surveys.themes(given, as_of=END, topics=0),
        "loyalty": surveys.loyalty(given, bought, as_of=END),
        "staying": surveys.staying(given, bought, **DAYS),
        "prediction": surveys.prediction(given, bought, **DAYS),
        "happy_but_leaving": surveys.happy_but_leaving(given, bought, as_of=END),
    }


@pytest.mark.parametrize("noun", NOUNS)
def test_a_download_read_back_says_and_prints_the_same(frames, noun, tmp_path):
    downloads.write({noun: frames[noun]}, tmp_path)
    again = results.reopen(tmp_path / f"{noun}.csv")
    assert again.attrs == frames[noun].attrs
    for read in (getattr(words, noun), lambda frame: getattr(tables, noun)(frame).as_raw_html()):
        assert read(again) == read(frames[noun])


@pytest.mark.parametrize("noun", DRAWN)
def test_a_download_read_back_draws_the_same(frames, noun, tmp_path):
    downloads.write({noun: frames[noun]}, tmp_path)
    again = results.reopen(tmp_path / f"{noun}.csv")
    once, twice = (drawn.seen(getattr(plots, noun)(frame)) for frame in (frames[noun], again))
    assert once[0] == twice[0]
    np.testing.assert_allclose(np.array(once[1]), np.array(twice[1]))
    for line, other in zip(once[2], twice[2], strict=True):
        np.testing.assert_allclose(line, other)


@pytest.mark.parametrize("noun", DRAWN)
def test_pictures_are_in_house_style(frames, noun):
    drawn.assert_in_house_style(getattr(plots, noun), frames[noun])
    picture = getattr(plots, noun)(frames[noun])
    assert drawn.title(picture) == getattr(words, noun)(frames[noun]).short
