"""The lifetimes object with our parameters in it, so that its own methods and plots go on working.

lifetimes is archived; what of it still works on today's pandas works on these objects too.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib import contract
from retention_lib.clv.families import MODELS
from retention_lib.clv.history import TRIPLE
from retention_lib.clv.triples import Triples

if TYPE_CHECKING:
    from retention_lib.clv.model import Model


def counterpart(model: "Model") -> Any:
    """The matching lifetimes fitter, as it is after its own ``fit`` on the same customers.

    Raises ``ContractError`` for a model that lifetimes does not have.
    """
    row = MODELS[model.name]
    if not row.fitter:
        having = ", ".join(name for name, other in MODELS.items() if other.fitter)
        raise contract.ContractError(
            "to_lifetimes needs a model that lifetimes has", model.name, f"fit {having}"
        )
    import lifetimes  # here, because importing it sets pandas options
    from lifetimes import generate_data

    fitter = getattr(lifetimes, row.fitter)()
    fitter.params_ = Series(model.theta, index=list(row.family.NAMES))
    fitter.predict = fitter.conditional_expected_number_of_purchases_up_to_time
    if model.data is not None:
        _fill(fitter, model, model.data, getattr(generate_data, row.generator))
    return fitter


def _fill(
    fitter: Any,
    model: "Model",
    data: Triples,
    generate: Callable,
) -> None:
    """What a lifetimes fitter keeps of its data."""
    frame = DataFrame(dict(zip(TRIPLE, data.arguments, strict=True)))
    frame[["recency", "T"]] *= data.unit
    each = frame.index.repeat(data.customers.astype("int64"))
    fitter.data = frame.loc[each].reset_index(drop=True).assign(weights=1)
    fitter._scale = 1.0
    ages, theta = fitter.data["T"].to_numpy(), model.theta
    fitter._negative_log_likelihood_ = -model.loglik / model.n
    fitter.generate_new_data = lambda size=1: generate(ages, *theta, size=size)
    names = list(model.family.NAMES)
    covariance = model.covariance * np.outer(theta, theta)
    fitter.variance_matrix_ = DataFrame(covariance, index=names, columns=names)
    fitter.standard_errors_ = model.params.set_index("parameter")["se"].rename_axis(None)
    fitter.confidence_intervals_ = fitter._compute_confidence_intervals()
