"""Fitting by maximum likelihood, judged by gradient and Hessian and not by the optimiser's flag."""

import numpy as np
from numpy import ndarray

from retention_lib.clv.estimates import (
    Held,
    Optimum,
    Tried,
    hessian,
    one_thread,
    polish,
    search,
    simplest,
)
from retention_lib.clv.families import PLAIN, family_of
from retention_lib.clv.history import History
from retention_lib.clv.model import Model
from retention_lib.clv.triples import Likelihood, Triples, learn
from retention_lib.contract import ContractError

LARGE = 50_000  # distinct triples from which the search begins on a coarse grid
FAR = 11.0  # a log-parameter beyond e^11 times the longest T, or below its inverse, has run away
VAGUE = 5.0  # standard error of a log-parameter that says nothing
SAME = 0.01  # difference of log-likelihoods that is none
# the logarithm of the second parameter of a spread over customers at which they are all alike: with
# as large a first one, only their ratio counts
ALIKE = 10.0
SPREADS = {1: "buying", 3: "leaving"}  # the places of those, and what customers are then alike in
# simpler models and what customers are alike in, from the simplest; "" is the one asked for
PLAIN_WAYS: tuple = ((PLAIN, (1,)), (PLAIN, ()))
LEAVING_WAYS: tuple = (
    ("", (1, 3)),
    ("", (3,)),
    ("", (1,)),
)
# steps of the grids on which a large table is searched, and its curvature taken
ROUGH, FINE = 32, 128


@one_thread
def fit(history: History, model: str = "bg/nbd", *, penalty: float = 0.0) -> Model:
    """Fit a buying model to a history by maximum likelihood.

    ``history`` is what ``clv.history`` returns, or a pandas frame with ``frequency, recency, T`` in
    one unit of time (``customers`` where rows are shared). ``model`` is one of ``clv.MODELS``.
    ``penalty`` times the sum of squared log-parameters (time in units of the longest T) is taken
    off the log-likelihood: a normal prior of variance 1 / (2 penalty) around 1; the result says so.

    Only distinct triples with their counts are fitted, and where the history has a column ``edge``
    only customers whose beginning is known, when 200 of them bought again (else all; the result
    says which). Returns a ``Model``. Where the data do not
    determine the parameters, it is the simplest by which they are as likely, with a note: the NBD
    (``simpler``: nobody leaves), or customers alike in ``buying`` (Poisson) or in ``leaving``
    (geometric); where ``nobody`` bought again, as often as half a purchase of all. Raises
    ``ContractError`` when columns are missing or no time has passed.

    >>> import pandas as pd
    >>> history = pd.DataFrame({"frequency": [0, 1, 3], "recency": [0, 20, 61], "T": [50, 70, 90]})
    >>> model = fit(history, "mbg/nbd", penalty=0.1)
    >>> model.predict(history, days=30)["purchases"].round(2).tolist()
    [0.29, 0.38, 0.65]
    """
    if penalty < 0:
        raise ContractError(
            "penalty needs a number from 0", str(penalty), "leave it out or give a positive one"
        )
    data, notes = learn(history)
    if data.unit == 0:
        raise ContractError(
            f"{model} needs time to pass", "T = 0 for everybody", "choose a later as_of"
        )
    if not data.x.any():
        # half a purchase in the time of all is what Jeffreys' prior makes of none
        ends = zip(data[:4], (1, 0, 0, 0.5), strict=True)
        parts = [np.append(*end) for end in ends]
        half = Triples._make([*parts, data.unit])
        nobody = _try(PLAIN, half, alike=(1,))
        return _model(nobody._replace(notes=(*notes, ("nobody", {}))))
    asked = _try(model, data, penalty)
    best = asked if _holds(asked.best) else _simpler(model, data)
    return _model(best._replace(notes=(*notes, *best.notes)))


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


def _simpler(model: str, data: Triples) -> Tried:
    """The simplest by which the data are as likely as by any that they determine."""
    ways = PLAIN_WAYS
    if model != PLAIN:
        ways = *ways, *LEAVING_WAYS
    tried = [_try(name or model, data, alike=alike) for name, alike in ways]
    good = [one for one in tried if _holds(one.best)]
    best = simplest(good or tried[:1], SAME)
    if best.name == model:
        return best
    return best._replace(notes=(("simpler", {"asked": model}), *best.notes))


def _try(
    name: str,
    data: Triples,
    penalty: float = 0.0,
    alike: tuple[int, ...] = (),
) -> Tried:
    """The best of a model, customers ``alike`` in some spreads."""
    likelihood = Likelihood(family_of(name), data, penalty)
    starts = np.log(likelihood.family.STARTS)
    whole = np.eye(starts.shape[1])
    origin = 0 * starts[0]
    for place in alike:
        origin[[place - 1, place]] = ALIKE
        starts[:, place - 1] -= starts[:, place]
    axes = np.delete(whole, alike, axis=0)
    objective = Held(likelihood, origin, axes)
    notes: tuple = tuple((SPREADS[place], {}) for place in alike)
    notes += (("penalty", {"penalty": penalty}),) if penalty else ()
    return Tried(name, notes, objective, _optimum(objective, starts @ axes.T))


def _model(tried: Tried) -> Model:
    """A model at an optimum found in scaled time: parameters of time go back to the history's
    unit."""
    name, notes, objective, best = tried
    likelihood, point = objective.objective, objective.whole(best.point)
    data, family = likelihood.data, likelihood.family
    purchases = data.customers @ data.x
    loglik = likelihood.penalty * point @ point - best.value
    return Model.of(
        family.NAMES,
        np.exp(point) * data.units(family),
        objective.spread(best.covariance),
        name=name,
        loglik=float(loglik - purchases * np.log(data.unit)),
        n=data.n,
        notes=notes,
        family=family,
        data=data,
    )


def _optimum(objective: Held, starts: ndarray) -> Optimum:
    """The best of several searches; a large table is searched on a coarse grid first and then
    followed closely."""
    if len(objective.objective.data.x) <= LARGE:
        return polish(objective, search(objective, starts, FAR, 1e-13))
    point = search(objective.coarsen(ROUGH), starts, FAR, 1e-9)
    # the curvature of a fine grid is right to a part in a hundred
    curvature = hessian(objective.coarsen(FINE), point)
    near = polish(objective, point, curvature)
    near = near if _holds(near) else polish(objective, near.point)
    if _holds(near):
        return near
    return polish(objective, search(objective, [near.point], FAR, 1e-13))
