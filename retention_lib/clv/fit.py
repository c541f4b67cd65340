"""Fitting by maximum likelihood, judged by gradient and Hessian and not by the optimiser's flag."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from retention_lib import contract
from retention_lib.clv import bgnbd, mbgnbd, nbd, newton, paretonbd
from retention_lib.clv.model import Model, table
from retention_lib.clv.triples import Triples, triples

FAMILIES = {"bg/nbd": bgnbd, "mbg/nbd": mbgnbd, "pareto/nbd": paretonbd, "nbd": nbd}
LARGE = 50_000  # distinct triples from which the search begins on a coarse grid
FAR = 11.0  # a log-parameter beyond e^11 times the longest T, or below its inverse, has run away
VAGUE = 5.0  # standard error of a log-parameter that says nothing
SAME = 0.01  # difference of log-likelihoods that is none
ROUGH, FINE = (
    32,
    128,
)  # steps of the grids on which a large table is searched, and its curvature taken
FLAT = 1e-9  # squared standard errors that a Newton step may still be long


class NotDetermined(contract.ContractError):
    """A base that cannot support the model that was asked for."""


@dataclass(frozen=True)
class Optimum:
    """A point in log-parameters, the objective there, and its Hessian."""

    log_theta: np.ndarray
    loglik: float
    gradient: np.ndarray
    hessian: np.ndarray

    @property
    def holds(self) -> bool:
        """Inside, curved in every direction, and flat to a thousandth of a standard error."""
        if np.abs(self.log_theta).max() > FAR or np.linalg.eigvalsh(self.hessian).min() <= 0:
            return False
        covariance = np.linalg.inv(self.hessian)
        return bool(
            np.sqrt(np.diag(covariance)).max() < VAGUE
            and self.gradient @ covariance @ self.gradient < 1e-6
        )


@threadpool_limits.wrap(
    limits=1, user_api="blas"
)  # the matrices are tiny: waking threads takes longer than the fit
def fit(history, model: str = "bg/nbd", *, penalty: float = 0.0) -> Model:
    """Fit a buying model to a history by maximum likelihood.

    ``history`` is what ``clv.history`` returns, or a pandas frame with ``frequency, recency, T`` in
    one unit of time (``customers`` where rows are shared). ``model`` is ``"bg/nbd"``,
    ``"mbg/nbd"``, ``"pareto/nbd"`` or ``"nbd"``. ``penalty`` times the sum of squared
    log-parameters (time in units of the longest T) is taken off the log-likelihood: a normal prior
    of variance 1 / (2 penalty) around 1; the result says so.

    Only distinct triples with their counts are fitted. Returns a ``Model``: where the data show
    nobody leaving, the NBD by name, with a note. Raises ``ContractError`` when columns are missing
    or nobody bought again, and its kind ``NotDetermined`` when the data do not determine the
    parameters.
    """
    family = _family(model)
    if penalty < 0:
        raise contract.ContractError(
            "penalty needs a number from 0",
            str(penalty),
            "leave it out or give a positive one",
        )
    data = triples(history).scaled()
    _demand_repeats(data, model)
    best = _optimum(family, data, penalty)
    if best.holds:
        return _model(model, best, data, penalty)
    return _simpler(model, best, data, penalty)


def known(model: str, **params: float) -> Model:
    """A model at published or stored parameters, in the unit of time they were fitted in.

    >>> round(known("bg/nbd", r=0.243, alpha=4.414, a=0.793, b=2.426).expected(39), 3)
    1.197
    """
    names = _family(model).NAMES
    if set(params) != set(names) or not all(size > 0 for size in params.values()):
        found = ", ".join(f"{name} = {size}" for name, size in params.items()) or "none"
        raise contract.ContractError(
            f"{model} needs {', '.join(names)}, each above 0", found, "give all of them"
        )
    estimates = np.array([float(params[name]) for name in names])
    return Model(
        model,
        table(names, estimates, np.full(len(names), np.nan)),
        np.nan,
        0,
        family=FAMILIES[model],
    )


def _family(model: str):
    if model not in FAMILIES:
        raise contract.ContractError(
            f"a model was asked for as {model!r}",
            f"{', '.join(FAMILIES)}",
            "choose one of them",
        )
    return FAMILIES[model]


def _demand_repeats(data: Triples, model: str) -> None:
    repeaters = int(data.customers[data.x > 0].sum())
    if not repeaters:
        raise contract.ContractError(
            f"{model} needs customers who bought again",
            f"none among {data.n}",
            "wait for more data, or look at cohorts",
        )
    if data.unit == 0:
        raise contract.ContractError(
            f"{model} needs time to pass", "T = 0 for everybody", "choose a later as_of"
        )


def _simpler(model: str, best: Optimum, data: Triples, penalty: float) -> Model:
    """The NBD where dropout adds nothing, else a refusal by name."""
    plain = _optimum(nbd, data, penalty)
    if model != "nbd" and plain.holds and best.loglik - plain.loglik < SAME:
        return _model("nbd", plain, data, penalty, ("simpler", {"asked": model}))
    sizes = ", ".join(
        f"{n} = {v:.3g}" for n, v in zip(FAMILIES[model].NAMES, np.exp(best.log_theta), strict=True)
    )
    raise NotDetermined(
        f"{model} needs data that determine its parameters",
        f"no inner optimum among {data.n} customers: {sizes} (time in units of the longest T)",
        "use a longer history, a simpler model, or penalty=0.1",
    )


def _model(
    name: str, best: Optimum, data: Triples, penalty: float, *notes: tuple[str, dict]
) -> Model:
    if penalty:
        notes = (*notes, ("penalty", {"penalty": penalty}))
    return Model.fitted(name, FAMILIES[name], best, data, notes)


def _optimum(family, data: Triples, penalty: float) -> Optimum:
    """The best of several searches; a large table is searched on a coarse grid first and then
    followed closely."""
    small = len(data.x) <= LARGE
    rough = data if small else data.coarse(ROUGH)
    found = [
        _searched(family, rough, penalty, np.log(start), 1e-13 if small else 1e-9)
        for start in family.STARTS
    ]
    best = min(found, key=lambda result: result.fun).x
    if not small:
        return _refined(family, data, penalty, best)
    point, value, gradient, hessian = newton.polished(
        partial(newton.objective, family, data, penalty), best
    )
    return Optimum(point, -value + penalty * point @ point, gradient, hessian)


def _refined(family, data: Triples, penalty: float, point: np.ndarray) -> Optimum:
    """To the optimum of a large table: its own gradient, with the curvature of a fine grid (to a
    part in a hundred)."""
    hessian = newton.hessian(partial(newton.objective, family, data.coarse(FINE), penalty), point)
    for _ in range(newton.STEPS):
        value, gradient = newton.objective(family, data, penalty, point)
        if np.linalg.eigvalsh(hessian).min() <= 0:
            break
        step = np.linalg.solve(hessian, gradient)
        if gradient @ step < FLAT:
            break
        point = point - step
    return Optimum(point, -value + penalty * point @ point, gradient, hessian)


def _searched(family, data: Triples, penalty: float, start: np.ndarray, tolerance: float):
    def per_customer(log_theta):
        value, slope = newton.objective(family, data, penalty, log_theta)
        return value / data.n, slope / data.n

    bounds = [(-FAR - 3, FAR + 3)] * len(start)
    return minimize(
        per_customer,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": tolerance, "gtol": 1e-9, "maxcor": 20},
    )
