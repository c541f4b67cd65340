"""Two ways to split R2 among drivers that go together, each for one matrix of correlations or for
many at once."""

from itertools import chain, combinations
from math import comb

import numpy as np
from numpy import ndarray

NOTHING = 1e-10  # an eigenvalue below it is of drivers that say the same; they share their weight


def correlations(samples: ndarray) -> ndarray:
    """One matrix a sample, the target last; ``samples`` are standardised answers by sample, row and
    variable.

    What never changes in a sample goes with nothing there.
    """
    scale = samples.std(axis=1, keepdims=True)
    centred = samples - samples.mean(axis=1, keepdims=True)
    standard = centred / np.where(scale > NOTHING, scale, np.inf)
    matrices = standard.swapaxes(1, 2) @ standard / samples.shape[1]
    own = np.arange(samples.shape[2])
    matrices[:, own, own] = 1
    return matrices


def relative(correlations: ndarray) -> ndarray:
    """Johnson's weights: regress on the orthogonal variables nearest to the drivers, and share out
    what each explains.

    The square root of the drivers' correlations says how near each driver is to each of those
    variables.
    """
    values, vectors = np.linalg.eigh(correlations[:, :-1, :-1])
    roots = np.sqrt(np.clip(values, 0, None))
    known = roots > np.sqrt(NOTHING)
    inverse = np.divide(1, roots, out=np.zeros_like(roots), where=known)
    back = vectors.swapaxes(1, 2)
    near = (vectors * roots[:, None, :]) @ back
    inward = (vectors * inverse[:, None, :]) @ back
    slopes = inward @ correlations[:, :-1, -1:]
    return (near**2 @ slopes**2)[:, :, 0]


def shapley(correlations: ndarray) -> ndarray:
    """The mean gain of R2 from each driver over all orders: over all sets of the others, by how
    often each precedes."""
    p = correlations.shape[1] - 1
    sizes = (combinations(range(p), size) for size in range(p + 1))
    sets = [frozenset(drivers) for drivers in chain.from_iterable(sizes)]
    explained = {chosen: _explained(correlations, sorted(chosen)) for chosen in sets}
    weights = np.zeros((len(correlations), p))
    for chosen in sets:
        orders = p * comb(p - 1, len(chosen) - 1) if chosen else 1
        for driver in chosen:
            gain = explained[chosen] - explained[chosen - {driver}]
            weights[:, driver] += gain / orders
    return weights


def _explained(correlations: ndarray, chosen: list[int]) -> ndarray:
    """R2 of the target on some drivers, in each sample."""
    between = correlations[:, chosen][:, :, chosen]
    target = correlations[:, chosen, -1:]
    slopes = np.linalg.pinv(between, rcond=NOTHING, hermitian=True) @ target
    return (target * slopes).sum(axis=(1, 2))
