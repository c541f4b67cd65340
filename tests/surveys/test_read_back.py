"""Results of surveys that were downloaded and read back are the same, and draw the same."""

import drawn
import numpy as np
import pytest
from answered import DAYS, END

from retention_lib import plots, results, surveys, tables, words
from retention_lib.report.said import downloads

NOUNS = ["drivers", "themes", "loyalty", "staying", "prediction", "happy_but_leaving"]
DRAWN = NOUNS[:4]


@pytest.fixture(scope="module")
def frames(shop):
    answers = shop.surveys.to_pandas()
    felt = answers.pivot_table(index="customer_id", columns="question", values="score")
    bought = shop.transactions
    return {
        "drivers": surveys.drivers(felt, target="nps", draws=50),
        "themes": surveys.themes(answers, as_of=END, topics=0),
        "loyalty": surveys.loyalty(answers, bought, as_of=END),
        "staying": surveys.staying(answers, bought, **DAYS),
        "prediction": surveys.prediction(answers, bought, **DAYS),
        "happy_but_leaving": surveys.happy_but_leaving(answers, bought, as_of=END),
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
    draw = getattr(plots, noun)
    once, again = (
        drawn.seen(draw(frame))
        for frame in (frames[noun], results.reopen(tmp_path / f"{noun}.csv"))
    )
    assert once[0] == again[0]
    np.testing.assert_allclose(np.array(once[1]), np.array(again[1]))


@pytest.mark.parametrize("noun", DRAWN)
def test_pictures_are_in_house_style(frames, noun):
    drawn.assert_in_house_style(getattr(plots, noun), frames[noun])
