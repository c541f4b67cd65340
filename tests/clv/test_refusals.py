"""What a model drew itself is never refused by it, at any size."""

from importlib import import_module

import numpy as np
import pytest
from bought import BETA, DRAWN, leaving

from retention_lib import clv

fit = import_module("retention_lib.clv.fit")


@pytest.mark.parametrize("name", DRAWN)
def test_logs_of_ten_thousand_are_fitted_over_many_parameters(name):
    draw, truths = DRAWN[name]
    for truth in truths:
        model = clv.fit(draw(10_000, *truth), name)
        assert model.name == name and not model.notes
        error = np.sqrt(np.diag(model.covariance))
        assert (np.abs(np.log(model.theta / truth)) < np.maximum(4 * error, 0.05)).all()


@pytest.mark.parametrize("joined", [7, 300])
def test_logs_of_a_hundred_thousand_are_searched_on_a_grid_and_not_refused(joined):
    history = leaving(100_000, *BETA[0], joined=joined, days=1500)
    model = clv.fit(history, "bg/nbd")
    assert model.name == "bg/nbd" and len(model.data.x) > fit.LARGE
    assert model.theta == pytest.approx(BETA[0], rel=0.1)
