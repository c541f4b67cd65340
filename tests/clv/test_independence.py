"""Whether how often and how much move together: counted and said."""

import numpy as np
import pandas as pd

from retention_lib import clv, results, words
from retention_lib.results.clv import INDEPENDENCE


def test_frequency_and_spend_that_move_together_are_warned_of():
    random = np.random.default_rng(6)
    x = random.integers(1, 20, 500)
    own = random.gamma(6.0 * x) / x / random.gamma(4.0, 1 / 15, 500)
    together = pd.DataFrame({"frequency": x, "monetary_value": x * own})
    apart = clv.fit_spend(together).independence.iloc[0]
    assert apart["warning"] and apart["spearman"] > 0.6


def row(**changed):
    known = {"pearson": 0.5, "spearman": 0.45, "customers": 1200, "warning": True}
    return INDEPENDENCE.made(pd.DataFrame([known | changed]))


def test_independence_warns_where_frequency_and_spend_move_together(spend):
    assert (
        words.independence(row())
        == "Among 1,200 repeat buyers, how often and how much move together. Their rank correlation"
        " is 0.450; the value takes them to be independent. The value of frequent buyers is likely"
        " to be off."
    )
    assert "1 repeat buyer," in words.independence(row(customers=1))
    assert words.independence(row(spearman=np.nan)).startswith("Repeat buyers are too alike")
    assert "Among 946 repeat buyers" in words.independence(spend.independence)
    assert "rank correlation is 0.206;" in words.independence(spend.independence)


def test_independence_of_too_few_is_not_told():
    results.protect(min_group=5)
    assert words.independence(row(customers=4)).startswith("Too few customers bought again")
