"""Gamma-Gamma: each customer's mean spend a purchase, from what they spent so far.

Spend a purchase is gamma (p, nu) around a customer's own mean, and nu is gamma (q, v) over
customers. Source: Fader & Hardie (2013), "The Gamma-Gamma model of monetary value", eq. 1a; Fader,
Hardie & Lee (2005), "RFM and CLV". The model takes frequency and spend to be independent;
``independence`` reports how far the data agree.
"""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy import exp, log, ndarray
from numpy.random import Generator
from pandas import DataFrame
from scipy.special import digamma, gammaln

from retention_lib import intervals
from retention_lib.clv.estimates import (
    FLAT,
    Estimates,
    Held,
    Objective,
    Tried,
    one_thread,
    polish,
    search,
    simplest,
)
from retention_lib.clv.history import History, customers
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
# what is held at a limit. p: every purchase of a customer costs about the same, or as one mean was
# seen only once, no more than that it is spread. q - 1: customers are alike; or q = 2, for tails so
# heavy that there is no mean.
STEADY, UNKNOWN, ALIKE, HEAVY = 6.0, 0.0, 14.0, 0.0
SAME = 0.01  # difference of log-likelihoods that is none
ENOUGH = 5_000
TOGETHER = 0.3  # a rank correlation above which value is likely to be off


@dataclass(frozen=True, kw_only=True)
class Spend(Estimates):
    """A fitted Gamma-Gamma model, or by name what it is at a limit. ``params`` are p, q and v; v is
    in the currency of the orders.

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

    def draws(self, n: int, random: Generator) -> ndarray:
        """Draws of p, q and v, one a row, normal in the logarithms of p, q - 1 and v."""
        least = np.array([0, 1, 0])
        with np.errstate(divide="ignore"):  # nothing was spent
            middle = log(self.theta - least)
        return least + exp(random.multivariate_normal(middle, self.covariance, n))

    def doubt(self, x: ndarray, mean: ndarray) -> ndarray:
        """The standard error of the logarithm of expected spend, by the delta method."""
        p, q, v = self.theta
        own = p * x / (p * x + q - 1)
        # slopes of the logarithm by log p, log (q - 1) and log v
        with np.errstate(invalid="ignore"):  # nothing was spent, and nothing is known
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

    Where no inner optimum with q > 1 exists, the simplest limit by which the data are as likely
    answers by name: ``mean_of_all`` where customers do not differ, ``own_mean`` where what a
    customer spends does not, or the Gamma-Gamma with q held at 2 where tails are ``heavy``. Without
    a repeat buyer nothing is known of spend, and nothing expected.
    """
    frame = customers(history, *COLUMNS)[COLUMNS]
    # in an order of their own, whatever order they come in
    repeaters = frame[(frame > 0).all(axis=1)].sort_values(COLUMNS)
    counts = repeaters["frequency"].to_numpy(dtype="int64")
    means = repeaters["monetary_value"].to_numpy(dtype=float)
    n, unit = len(means), means.sum() / max(len(means), 1)
    name, notes, objective, best = _limit(counts, means / unit if n else means)
    estimates = exp(objective.whole(best.point)) * [1, 1, unit]
    spend = Spend.of(
        NAMES,
        estimates,
        objective.spread(best.covariance) / max(n, 1),
        name=name,
        loglik=float(-n * best.value - n * log(unit or 1)),
        n=n,
        notes=notes,
        independence=independence(counts, means),
    )
    spend.params.loc[1, ["estimate", "low", "high"]] += 1  # from q - 1 to q
    return spend


def _limit(counts: ndarray, means: ndarray) -> Tried:
    """The Gamma-Gamma model, or else the simplest limit that is as likely."""
    if not len(counts):
        return _limit(np.ones(1, dtype="int64"), np.ones(1))
    some = slice(None, None, len(counts) // ENOUGH + 1)
    objectives = _objective(counts[some], means[some]), _objective(counts, means)
    fitted = partial(_fitted, objectives)
    if len(counts) == 1:
        return fitted("mean_of_all", "spend_few", UNKNOWN, ALIKE)
    free = fitted("gamma_gamma")
    if free.best.inside(EDGE):
        return free
    limits = [
        fitted("mean_of_all", "spend_price", STEADY, ALIKE),
        fitted("mean_of_all", "spend_alike", np.nan, ALIKE),
        fitted("own_mean", "spend_steady", STEADY),
        fitted("own_mean", "spend_heavy", STEADY, HEAVY),
        fitted("gamma_gamma", "spend_heavy", np.nan, HEAVY),
    ]
    good = [limit for limit in limits if limit.best.inside(EDGE)]
    return simplest(good, SAME / len(means))


def _fitted(
    objectives: tuple[Objective, Objective],
    name: str,
    note: str = "",
    p: float = np.nan,
    q: float = np.nan,
) -> Tried:
    """A search among some customers begins near enough to the optimum of all; ``p`` and ``q`` are
    the logarithms at which p and q - 1 are held."""
    at = np.array([p, q, np.nan])
    origin, axes = np.nan_to_num(at), np.eye(3)[np.isnan(at)]
    origin[2] = origin[1] - origin[0]  # where the mean spend is 1
    some, whole = (Held(objective, origin, axes) for objective in objectives)
    near = search(some, STARTS @ axes.T, EDGE, 1e-14)
    best = polish(whole, near)
    if not (best.curved and best.gain < FLAT):  # it was not near enough
        best = polish(whole, search(whole, [near], EDGE, 1e-14))
    notes: tuple = ((note, {}),) * bool(note)
    return Tried(name, notes, whole, best)


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
    both = DataFrame({"bought": counts, "spent": means})
    ways = "pearson", "spearman"
    found = {way: both.corr(way) for way in ways}
    row = {way: moved.iloc[0, 1] for way, moved in found.items()}
    table = DataFrame([row])
    moving = table["spearman"].abs() > TOGETHER
    return INDEPENDENCE.made(table.assign(customers=len(both), warning=moving))
