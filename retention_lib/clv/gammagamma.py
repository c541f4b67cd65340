"""Gamma-Gamma: each customer's mean spend a purchase, from what they spent so far.

Spend a purchase is gamma (p, nu) around a customer's own mean, and nu is gamma (q, v) over
customers. Source: Fader & Hardie (2013), "The Gamma-Gamma model of monetary value", eq. 1a; Fader,
Hardie & Lee (2005), "RFM and CLV". The model takes frequency and spend to be independent;
``independence`` reports how far the data agree.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import digamma, gammaln
from scipy.stats import rankdata
from threadpoolctl import threadpool_limits

from retention_lib import contract, intervals
from retention_lib.clv import newton
from retention_lib.clv.history import customers

NAMES = ("p", "q", "v")
# Logarithms of p, q - 1 and v in units of the mean spend: q > 1, because otherwise there is no mean
# spend.
STARTS = ((1.0, 1.0, 0.0), (0.0, 0.0, 0.0), (2.0, 2.0, -1.0), (0.5, -1.0, 1.0))
TOGETHER = 0.3  # a rank correlation above which value is likely to be off
EDGE = 12.0
ENOUGH = 5_000
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Spend:
    """A fitted Gamma-Gamma model. ``params``: one row per parameter, ``parameter, estimate, se,
    low, high``.

    ``independence`` has one row: the ``pearson`` and ``spearman`` correlation of frequency and
    spend among repeat buyers, ``customers`` (how many), and ``warning`` (True where they move
    together).
    """

    params: pd.DataFrame
    loglik: float
    n: int
    independence: pd.DataFrame = field(repr=False)
    covariance: np.ndarray = field(repr=False, compare=False)

    @property
    def theta(self) -> np.ndarray:
        return self.params["estimate"].to_numpy()

    def predict(self, history) -> pd.DataFrame:
        """Each customer's expected spend a purchase. One row is a customer: ``customer_id, spend,
        low, high``.

        One-time buyers, whose only purchase the history leaves out, get the mean of all; ``low``
        and ``high`` are the 95 % interval of that expectation (how well the parameters are known).
        Source: eq. 5 of the note.
        """
        frame = customers(history, "frequency", "monetary_value")
        x, mean = (
            frame["frequency"].to_numpy(dtype=float),
            frame["monetary_value"].to_numpy(dtype=float),
        )
        spend = expected(self.theta, x, mean)
        half = intervals.quantile(CONFIDENCE) * self.doubt(x, mean)
        shown = {
            "spend": spend,
            "low": spend * np.exp(-half),
            "high": spend * np.exp(half),
        }
        return frame[["customer_id"]].reset_index(drop=True).assign(**shown)

    def doubt(self, x, mean) -> np.ndarray:
        """The standard error of the logarithm of expected spend, by the delta method."""
        p, q, v = self.theta
        # slopes of the logarithm by log p, log (q - 1) and log v
        below = p * x + q - 1
        slopes = np.stack([1 - p * x / below, -(q - 1) / below, v / (v + x * mean)])
        return np.sqrt(
            np.einsum("i...,i...->...", slopes, np.tensordot(self.covariance, slopes, axes=1))
        )


def expected(theta, x, mean) -> np.ndarray:
    """Expected spend a purchase after x repeat purchases of that mean (eq. 5)."""
    p, q, v = theta
    return p * (v + x * mean) / (p * x + q - 1)


def loglik(theta, x, mean) -> np.ndarray:
    """Each repeat buyer's log-likelihood (eq. 1a)."""
    p, q, v = theta
    shape = p * x
    constant = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(v)
    return (
        constant
        + (shape - 1) * np.log(mean)
        + shape * np.log(x)
        - (shape + q) * np.log(v + x * mean)
    )


@threadpool_limits.wrap(limits=1, user_api="blas")
def fit_spend(history) -> Spend:
    """Fit the Gamma-Gamma model to the repeat buyers of a history (``frequency, monetary_value``).

    Raises ``ContractError`` when fewer than two customers bought again or when no inner optimum
    with q > 1 exists.
    """
    frame = customers(history, "frequency", "monetary_value")
    repeaters = frame[(frame["frequency"] > 0) & (frame["monetary_value"] > 0)]
    if len(repeaters) < 2:
        raise contract.ContractError(
            "a spend model needs repeat buyers with spend above 0",
            f"{len(repeaters)}",
            "use more data",
        )
    counts, means = (
        repeaters["frequency"].to_numpy(dtype="int64"),
        repeaters["monetary_value"].to_numpy(dtype=float),
    )
    unit = means.mean()
    every = -(
        -len(counts) // ENOUGH
    )  # a search among some customers begins near enough to the optimum of all
    near = min(
        (_searched(counts[::every], means[::every] / unit, start) for start in STARTS),
        key=lambda f: f.fun,
    ).x
    best, _, _, hessian = newton.polished(_objective(counts, means / unit), near)
    return _spend(best, hessian, counts, means, unit)


def _searched(counts: np.ndarray, means: np.ndarray, start):
    options = {"ftol": 1e-14, "gtol": 1e-9}
    return minimize(_objective(counts, means), start, jac=True, method="L-BFGS-B", options=options)


def _objective(counts: np.ndarray, means: np.ndarray):
    """The negative log-likelihood of a customer and its gradient, by log p, log (q - 1), log v.

    All but one logarithm a customer is summed over the distinct counts, or once.
    """
    n, x = len(counts), counts.astype(float)
    distinct, how_many = np.unique(counts, return_counts=True)
    known = (x * np.log(x * means)).sum()
    logs, weighted = np.log(means).sum(), x * means

    def objective(point):
        p, q, v = np.exp(point[0]), 1 + np.exp(point[1]), np.exp(point[2])
        shape, reach = p * distinct, np.log(v + weighted)
        ll = how_many @ (gammaln(shape + q) - gammaln(shape)) + n * (q * point[2] - gammaln(q))
        ll += p * known - logs - p * (x @ reach) - q * reach.sum()
        by_p = how_many @ (distinct * (digamma(shape + q) - digamma(shape))) + known - x @ reach
        by_q = how_many @ digamma(shape + q) + n * (point[2] - digamma(q)) - reach.sum()
        by_v = n * q / v - ((p * x + q) / (v + weighted)).sum()
        return -ll / n, -np.array([by_p * p, by_q * (q - 1), by_v * v]) / n

    return objective


def _spend(point, hessian, counts, means, unit) -> Spend:
    if np.abs(point).max() > EDGE or np.linalg.eigvalsh(hessian).min() <= 0:
        found = (
            f"none: p = {np.exp(point[0]):.3g}, q = {1 + np.exp(point[1]):.3g}, v ="
            f" {np.exp(point[2]) * unit:.3g}"
        )
        raise contract.ContractError(
            "a spend model needs an inner optimum with q > 1",
            found,
            "look at the spread of the amounts",
        )
    covariance = np.linalg.inv(hessian) / len(counts)
    spread = np.sqrt(np.diag(covariance))
    half = intervals.quantile(CONFIDENCE) * spread
    ends = [
        np.array([np.exp(z[0]), 1 + np.exp(z[1]), np.exp(z[2]) * unit])
        for z in (point, point - half, point + half)
    ]
    se = np.array([ends[0][0], ends[0][1] - 1, ends[0][2]]) * spread
    params = pd.DataFrame(
        {
            "parameter": NAMES,
            "estimate": ends[0],
            "se": se,
            "low": ends[1],
            "high": ends[2],
        }
    )
    total = float(loglik(ends[0], counts.astype(float), means).sum())
    return Spend(params, total, len(counts), _independence(counts, means), covariance)


def _independence(counts, means) -> pd.DataFrame:
    varied = counts.min() < counts.max() and means.min() < means.max()
    pearson = float(np.corrcoef(counts, means)[0, 1]) if varied else np.nan
    # the ranks of small counts are counted, not sorted
    spearman = float(np.corrcoef(_ranks(counts), rankdata(means))[0, 1]) if varied else np.nan
    row = {
        "pearson": pearson,
        "spearman": spearman,
        "customers": len(counts),
        "warning": abs(spearman) > TOGETHER,
    }
    return pd.DataFrame([row])


def _ranks(counts: np.ndarray) -> np.ndarray:
    """The average rank of each count."""
    customers = np.bincount(counts)
    return (np.cumsum(customers) - (customers - 1) / 2)[counts]
