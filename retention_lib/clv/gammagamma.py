"""Gamma-Gamma: each customer's mean spend a purchase, from what they spent so far.

Spend a purchase is gamma (p, nu) around a customer's own mean, and nu is gamma (q, v) over
customers. Source: Fader & Hardie (2013), "The Gamma-Gamma model of monetary value", eq. 1a; Fader,
Hardie & Lee (2005), "RFM and CLV". The model takes frequency and spend to be independent;
``independence`` reports how far the data agree.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy import exp, log, ndarray
from pandas import DataFrame
from scipy.special import digamma, gammaln
from scipy.stats import rankdata

from retention_lib import intervals
from retention_lib.clv.estimates import Estimates, Objective, Optimum, one_thread, polish, search
from retention_lib.clv.history import History, customers
from retention_lib.contract import ContractError
from retention_lib.results.clv import INDEPENDENCE, SPEND

NAMES = ("p", "q", "v")
COLUMNS = ["frequency", "monetary_value"]
# Logarithms of p, q - 1 and v in units of the mean spend: q > 1, because otherwise there is no mean
# spend.
STARTS = (
    (1.0, 1.0, 0.0),
    (0.0, 0.0, 0.0),
    (2.0, 2.0, -1.0),
    (0.5, -1.0, 1.0),
)
EDGE = 12.0
ENOUGH = 5_000
TOGETHER = 0.3  # a rank correlation above which value is likely to be off


@dataclass(frozen=True, kw_only=True)
class Spend(Estimates):
    """A fitted Gamma-Gamma model. ``params`` are p, q and v; v is in the currency of the orders.

    ``independence`` has one row: the ``pearson`` and ``spearman`` correlation of frequency and
    spend among repeat buyers, ``customers`` (how many), and ``warning`` (True where they move
    together).
    """

    independence: DataFrame = field(repr=False)

    def predict(self, history: History) -> DataFrame:
        """Each customer's expected spend a purchase. One row is a customer: ``customer_id, spend,
        low, high``.

        One-time buyers, whose only purchase the history leaves out, get the mean of all; ``low``
        and ``high`` are the 95 % interval of that expectation (how well the parameters are known).
        Source: eq. 5 of the note.
        """
        frame = customers(history, *COLUMNS)
        x, mean = frame[COLUMNS].to_numpy(dtype=float).T
        spend = expected(self.theta, x, mean)
        low, high = intervals.around_log(spend, self.doubt(x, mean))
        table = frame[["customer_id"]].assign(spend=spend, low=low, high=high)
        return SPEND.made(table)

    def doubt(self, x: ndarray, mean: ndarray) -> ndarray:
        """The standard error of the logarithm of expected spend, by the delta method."""
        p, q, v = self.theta
        own = p * x / (p * x + q - 1)
        # slopes of the logarithm by log p, log (q - 1) and log v
        paid = v / (v + x * mean)
        slopes = np.stack([1 - own, own - 1, paid])
        return np.sqrt(np.einsum("in,in->n", slopes, self.covariance @ slopes))


def expected(theta: ndarray, x: ndarray, mean: ndarray) -> ndarray:
    """Expected spend a purchase after x repeat purchases of that mean (eq. 5)."""
    p, q, v = theta
    return p * (v + x * mean) / (p * x + q - 1)


@one_thread
def fit_spend(history: History) -> Spend:
    """Fit the Gamma-Gamma model to the repeat buyers of a history (``frequency, monetary_value``).

    Raises ``ContractError`` when fewer than two customers bought again or when no inner optimum
    with q > 1 exists.
    """
    frame = customers(history, *COLUMNS)[COLUMNS]
    repeaters = frame[(frame > 0).all(axis=1)]
    if (n := len(repeaters)) < 2:
        raise ContractError(
            "a spend model needs repeat buyers with spend above 0", str(n), "use more data"
        )
    counts = repeaters["frequency"].to_numpy(dtype="int64")
    means = repeaters["monetary_value"].to_numpy(dtype=float)
    unit = means.mean()
    best = _optimum(counts, means / unit)
    estimates = exp(best.point) * [1, 1, unit]
    if not best.inside(EDGE):
        p, beyond, v = estimates
        raise ContractError(
            "a spend model needs an inner optimum with q > 1",
            f"none: p = {p:.3g}, q = {1 + beyond:.3g}, v = {v:.3g}",
            "look at the spread of the amounts",
        )
    spend = Spend.of(
        NAMES,
        estimates,
        best.covariance / n,
        name="gamma_gamma",
        loglik=float(-n * (best.value + log(unit))),
        n=n,
        independence=independence(counts, means),
    )
    spend.params.loc[1, ["estimate", "low", "high"]] += 1  # from q - 1 to q
    return spend


def _optimum(counts: ndarray, means: ndarray) -> Optimum:
    """A search among some customers begins near enough to the optimum of all."""
    some = slice(None, None, -(-len(counts) // ENOUGH))
    near = search(
        _objective(counts[some], means[some]),
        STARTS,
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-14, "gtol": 1e-9},
    )
    return polish(_objective(counts, means), near)


def _objective(counts: ndarray, means: ndarray) -> Objective:
    """The negative log-likelihood of a customer and its gradient, by log p, log (q - 1), log v.

    All but one logarithm a customer is summed over the distinct counts, or once.
    """
    n, x = len(counts), counts.astype(float)
    distinct, customers = np.unique(counts, return_counts=True)
    spent = x * means
    known, logs = (x * log(spent)).sum(), log(means).sum()

    def objective(point: ndarray) -> tuple[float, ndarray]:
        p, beyond, v = exp(point)
        q, log_v = 1 + beyond, point[2]
        shape, reach = p * distinct, log(v + spent)
        total, weighted = reach.sum(), x @ reach
        ll = customers @ (gammaln(shape + q) - gammaln(shape))
        ll += n * (q * log_v - gammaln(q)) + p * known - logs
        ll -= p * weighted + q * total
        ends = digamma(shape + q)
        by_p = customers @ (distinct * (ends - digamma(shape))) + known - weighted
        by_q = customers @ ends - total + n * (log_v - digamma(q))
        shares = (p * x + q) * v / (v + spent)
        by_v = n * q - shares.sum()
        slope = np.array([by_p * p, by_q * beyond, by_v])
        return -ll / n, -slope / n

    return objective


def independence(counts: ndarray, means: ndarray) -> DataFrame:
    """One row: how purchases and mean spend of repeat buyers are correlated.

    Columns: ``pearson, spearman`` (NaN where all are alike), ``customers`` (how many), ``warning``
    (True where the ranks move together by more than ``TOGETHER``).
    """
    pearson = spearman = np.nan
    if counts.min() < counts.max() and means.min() < means.max():
        pearson = float(np.corrcoef(counts, means)[0, 1])
        spearman = float(np.corrcoef(_ranks(counts), rankdata(means))[0, 1])
    row = {
        "pearson": pearson,
        "spearman": spearman,
        "customers": len(counts),
        "warning": abs(spearman) > TOGETHER,
    }
    return INDEPENDENCE.made(DataFrame([row]))


def _ranks(counts: ndarray) -> ndarray:
    """The average rank of each count; small counts are counted, not sorted."""
    customers = np.bincount(counts)
    return (np.cumsum(customers) - (customers - 1) / 2)[counts]
