"""The lifetimes object with our parameters in it, so that its own methods and plots go on working.

lifetimes is archived; what of it still works on today's pandas works on these objects too.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from pandas import DataFrame, Series

from retention_lib.clv.families import MODELS
from retention_lib.clv.history import TRIPLE
from retention_lib.contract import ContractError

if TYPE_CHECKING:
    from retention_lib.clv.model import Model


def counterpart(model: "Model") -> Any:
    """The matching lifetimes fitter, as it is after its own ``fit`` on the same customers: its
    methods, and those of its plots that still work.

    Raises ``ContractError`` for a model that lifetimes does not have.
    """
    row = MODELS[model.name]
    if not row.fitter:
        having = ", ".join(name for name, other in MODELS.items() if other.fitter)
        raise ContractError(
            "to_lifetimes needs a model that lifetimes has", model.name, f"fit {having}"
        )
    import lifetimes  # here, because importing it sets pandas options
    from lifetimes import generate_data

    data = model.data
    theta = model.theta
    names = list(row.family.NAMES)
    fitter = getattr(lifetimes, row.fitter)()
    fitter.params_ = Series(theta, index=names)
    fitter.predict = fitter.conditional_expected_number_of_purchases_up_to_time
    if data is None:
        return fitter
    frame = DataFrame(dict(zip(TRIPLE, data.arguments, strict=True)))
    frame[["recency", "T"]] *= data.unit
    each = frame.index.repeat(data.customers.astype("int64"))
    fitter.data = frame.loc[each].reset_index(drop=True).assign(weights=1)
    fitter._scale = 1.0
    generate = getattr(generate_data, row.generator)
    ages = fitter.data["T"].to_numpy()
    fitter._negative_log_likelihood_ = -model.loglik / model.n
    fitter.generate_new_data = lambda size=1: generate(ages, *theta, size=size)
    covariance = model.covariance * np.outer(theta, theta)
    fitter.variance_matrix_ = DataFrame(covariance, index=names, columns=names)
    fitter.standard_errors_ = model.params.set_index("parameter")["se"].rename_axis(None)
    fitter.confidence_intervals_ = fitter._compute_confidence_intervals()
    return fitter
