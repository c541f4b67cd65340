"""Published figures: those of the article, each with whom it names, all second-hand."""

import pytest
from printed import Printed

from retention_lib import benchmarks, contract, tables, words


def test_the_figures_are_those_of_the_article():
    found = benchmarks.industry()
    assert found[["industry", "low", "high", "source"]].values.tolist() == [
        ["retail", 0.6, 0.8, "National Retail Federation"],
        ["health_care", 0.75, 0.75, "Accenture"],
        ["banking", 0.89, 0.89, "The Financial Brand"],
        ["telecommunications", 0.63, 0.63, "J.D. Power"],
        ["technology", 0.8, 0.9, "Gartner"],
    ]
    assert found["second_hand"].all() and set(found["year"]) == {"2023"}


def test_one_industry_may_be_asked_for_and_no_unknown_one():
    assert benchmarks.industry("banking", "retail")["industry"].tolist() == ["banking", "retail"]
    with pytest.raises(contract.ContractError, match="'shoes'; found 'retail', 'health_care'"):
        benchmarks.industry("retail", "shoes")


def test_it_is_said_with_its_sources_and_that_own_past_is_the_yardstick():
    said = words.industry(benchmarks.industry())
    assert said.headline == (
        "Published yearly retention runs from 60 to 90% by industry; your own past is the better"
        " yardstick."
    )
    assert said.basis.startswith(
        "Retail: 60 to 80% (National Retail Federation). Health care: about 75% (Accenture)."
    )
    assert said.caution.startswith("Second-hand: figures as an article of 2023 quotes them;")
    assert said.short == "Published yearly retention: 60 to 90%"


def test_it_is_printed():
    rows = Printed(tables.industry(benchmarks.industry())).rows
    assert rows[0] == ["Retail", "60%", "80%", "National Retail Federation", "2023", "yes"]
