"""The lifetimes object with our parameters in it, so that its own methods and plots go on working.

lifetimes is archived; what of it still works on today's pandas works on these objects too.
"""

import numpy as np
import pandas as pd

from retention_lib import contract

FITTERS = {
    "bg/nbd": ("BetaGeoFitter", "beta_geometric_nbd_model"),
    "mbg/nbd": ("ModifiedBetaGeoFitter", "modified_beta_geometric_nbd_model"),
    "pareto/nbd": ("ParetoNBDFitter", "pareto_nbd_model"),
}


def counterpart(model):
    """The matching lifetimes fitter, as it is after its own ``fit`` on the same customers.

    Raises ``ContractError`` for a model that lifetimes does not have.
    """
    if model.name not in FITTERS:
        raise contract.ContractError(
            "to_lifetimes needs a model that lifetimes has",
            model.name,
            f"fit {', '.join(FITTERS)}",
        )
    import lifetimes  # here, because importing it sets pandas options
    from lifetimes import generate_data

    fitter_name, generator = FITTERS[model.name]
    fitter = getattr(lifetimes, fitter_name)()
    fitter.params_ = pd.Series(model.theta, index=list(model.family.NAMES))
    fitter.predict = fitter.conditional_expected_number_of_purchases_up_to_time
    if model.data is not None:
        _fill(fitter, model, getattr(generate_data, generator))
    return fitter


def _fill(fitter, model, generator) -> None:
    """What a lifetimes fitter keeps of its data."""
    data, counts = model.data, model.data.customers.astype("int64")
    columns = {
        "frequency": data.x,
        "recency": data.recency * data.unit,
        "T": data.T * data.unit,
    }
    frame = pd.DataFrame(
        {name: np.repeat(values, counts) for name, values in columns.items()}
    ).assign(weights=1)
    fitter.data, fitter._scale = frame, 1.0
    fitter._negative_log_likelihood_ = -model.loglik / model.n
    fitter.generate_new_data = lambda size=1: generator(
        frame["T"].to_numpy(), *model.theta, size=size
    )
    scale = np.outer(model.theta, model.theta)
    names = list(model.family.NAMES)
    fitter.variance_matrix_ = pd.DataFrame(model.covariance * scale, index=names, columns=names)
    fitter.standard_errors_ = model.params.set_index("parameter")["se"].rename_axis(None)
    fitter.confidence_intervals_ = fitter._compute_confidence_intervals()
