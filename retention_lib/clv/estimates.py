"""What every fitted thing of this folder holds: its parameters with their doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from numpy import diag, ndarray, sqrt
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.results.clv import PARAMS


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """Parameters estimated from data. What they can predict is for each kind to say.

    ``params`` has one row per parameter: ``parameter, estimate, se, low, high`` (95 %, from the
    curvature of the log-likelihood in the parameter's logarithm; NaN where the parameters are known
    and not fitted). ``loglik`` is the log-likelihood at the estimates, ``n`` the customers it was
    fitted on, ``covariance`` that of the logarithms, ``notes`` what one must know about it: a code
    and its facts, ``("penalty", {"penalty": 0.1})`` or ``("simpler", {"asked": "bg/nbd"})``.
    """

    name: str
    params: DataFrame
    loglik: float
    n: int
    covariance: ndarray = field(repr=False, compare=False)
    notes: tuple[tuple[str, dict], ...] = ()

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        estimates: ndarray,
        covariance: ndarray,
        **rest: Any,
    ) -> Self:
        """Estimates with their intervals, from the covariance of the logarithms."""
        doubt = sqrt(diag(covariance))
        low, high = intervals.around_log(estimates, doubt)
        columns = {"parameter": names, "estimate": estimates, "se": estimates * doubt}
        params = PARAMS.made(DataFrame(columns | {"low": low, "high": high}))
        return cls(params=params, covariance=covariance, **rest)

    @property
    def theta(self) -> ndarray:
        """The estimates, in the order of ``params``."""
        return self.params["estimate"].to_numpy()
