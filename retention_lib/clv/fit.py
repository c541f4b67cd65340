"""Fitting by maximum likelihood, judged by gradient and Hessian and not by the optimiser's flag."""

import numpy as np
from numpy import ndarray

from retention_lib.clv.estimates import Optimum, hessian, one_thread, polish, search
from retention_lib.clv.families import PLAIN, family_of
from retention_lib.clv.history import History
from retention_lib.clv.model import Model
from retention_lib.clv.triples import Likelihood, triples
from retention_lib.contract import ContractError

LARGE = 50_000  # distinct triples from which the search begins on a coarse grid
FAR = 11.0  # a log-parameter beyond e^11 times the longest T, or below its inverse, has run away
VAGUE = 5.0  # standard error of a log-parameter that says nothing
SAME = 0.01  # difference of log-likelihoods that is none
# steps of the grids on which a large table is searched, and its curvature taken
ROUGH, FINE = 32, 128


class NotDetermined(ContractError):
    """A base that cannot support the model that was asked for."""


@one_thread
def fit(
    history: History,
    model: str = "bg/nbd",
    *,
    penalty: float = 0.0,
) -> Model:
    """Fit a buying model to a history by maximum likelihood.

    ``history`` is what ``clv.history`` returns, or a pandas frame with ``frequency, recency, T`` in
    one unit of time (``customers`` where rows are shared). ``model`` is one of ``clv.MODELS``.
    ``penalty`` times the sum of squared log-parameters (time in units of the longest T) is taken
    off the log-likelihood: a normal prior of variance 1 / (2 penalty) around 1; the result says so.

    Only distinct triples with their counts are fitted. Returns a ``Model``: where the data show
    nobody leaving, the NBD by name, with a note. Raises ``ContractError`` when columns are missing
    or nobody bought again, and its kind ``NotDetermined`` when the data do not determine the
    parameters.

    >>> import pandas as pd
    >>> history = pd.DataFrame({"frequency": [0, 1, 3], "recency": [0, 20, 61], "T": [50, 70, 90]})
    >>> model = fit(history, "mbg/nbd", penalty=0.1)
    >>> model.predict(history, days=30)["purchases"].round(2).tolist()
    [0.29, 0.38, 0.65]
    """
    family = family_of(model)
    if penalty < 0:
        raise ContractError(
            "penalty needs a number from 0", str(penalty), "leave it out or give a positive one"
        )
    data = triples(history)
    if not data.x.any():
        raise ContractError(
            f"{model} needs customers who bought again",
            f"none among {data.n}",
            "wait for more data, or look at cohorts",
        )
    if data.unit == 0:
        raise ContractError(
            f"{model} needs time to pass", "T = 0 for everybody", "choose a later as_of"
        )
    likelihood = Likelihood(family, data, penalty)
    best = _optimum(likelihood)
    return (_model if _holds(best) else _simpler)(model, likelihood, best)


def known(model: str, **params: float) -> Model:
    """A model at published or stored parameters, in the unit of time they were fitted in.

    >>> round(known("bg/nbd", r=0.243, alpha=4.414, a=0.793, b=2.426).expected(39), 3)
    1.197
    """
    family = family_of(model)
    names = family.NAMES
    positive = all(size > 0 for size in params.values())  # NaN is not
    if set(params) != set(names) or not positive:
        given = ", ".join(f"{name} = {size}" for name, size in params.items()) or "none"
        raise ContractError(
            f"{model} needs {', '.join(names)}, each above 0", given, "give all of them"
        )
    theta = np.array([float(params[name]) for name in names])
    unknown = np.full((len(names), len(names)), np.nan)
    return Model.of(
        names,
        theta,
        unknown,
        name=model,
        loglik=np.nan,
        n=0,
        family=family,
    )


def _holds(best: Optimum) -> bool:
    """Inside, curved in every direction, and flat to a thousandth of a standard error."""
    flat = best.inside(FAR) and best.gain < 1e-6
    return flat and bool(np.diag(best.covariance).max() < VAGUE**2)


def _simpler(model: str, asked: Likelihood, best: Optimum) -> Model:
    """The NBD where dropout adds nothing, else a refusal by name."""
    plain = Likelihood(family_of(PLAIN), asked.data, asked.penalty)
    simple = _optimum(plain)
    gain = _loglik(asked, best) - _loglik(plain, simple)
    if model != PLAIN and _holds(simple) and gain < SAME:
        return _model(PLAIN, plain, simple, ("simpler", {"asked": model}))
    pairs = zip(asked.family.NAMES, np.exp(best.point), strict=True)
    sizes = ", ".join(f"{name} = {size:.3g}" for name, size in pairs)
    raise NotDetermined(
        f"{model} needs data that determine its parameters",
        f"no inner optimum among {asked.data.n} customers: {sizes} (time in units of the longest"
        " T)",
        "use a longer history, a simpler model, or penalty=0.1",
    )


def _loglik(likelihood: Likelihood, best: Optimum) -> float:
    """The log-likelihood at an optimum, the penalty left out."""
    return likelihood.penalty * best.point @ best.point - best.value


def _model(
    name: str,
    likelihood: Likelihood,
    best: Optimum,
    *notes: tuple[str, dict],
) -> Model:
    """A model at an optimum found in scaled time: parameters of time go back to the history's
    unit."""
    family, data, penalty = likelihood.family, likelihood.data, likelihood.penalty
    purchases = data.customers @ data.x
    pulled = [("penalty", {"penalty": penalty})] if penalty else []
    return Model.of(
        family.NAMES,
        np.exp(best.point) * data.units(family),
        best.covariance,
        name=name,
        loglik=float(_loglik(likelihood, best) - purchases * np.log(data.unit)),
        n=data.n,
        notes=(*notes, *pulled),
        family=family,
        data=data,
    )


def _optimum(likelihood: Likelihood) -> Optimum:
    """The best of several searches; a large table is searched on a coarse grid first and then
    followed closely."""
    if len(likelihood.data.x) <= LARGE:
        return polish(likelihood, _search(likelihood, 1e-13))
    point = _search(likelihood.coarsen(ROUGH), 1e-9)
    # the curvature of a fine grid is right to a part in a hundred
    curvature = hessian(likelihood.coarsen(FINE), point)
    near = polish(likelihood, point, curvature)
    return near if _holds(near) else polish(likelihood, near.point)


def _search(likelihood: Likelihood, tolerance: float) -> ndarray:
    starts, n = np.log(likelihood.family.STARTS), likelihood.data.n

    def per_customer(point: ndarray) -> tuple[float, ndarray]:
        value, slope = likelihood(point)
        return value / n, slope / n

    return search(
        per_customer,
        starts,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-FAR - 3, FAR + 3)] * starts.shape[1],
        options={"ftol": tolerance, "gtol": 1e-9, "maxcor": 20},
    )
