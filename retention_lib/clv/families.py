"""What a family of buying models provides, and the one list of the models that there are.

A family is a module (see ``bgnbd``) of functions over arrays. It may import NumPy, SciPy, what of
``clv`` is numbers alone (``counts``) and another family: no table, no source and no fit is known to
it. A further model is such a module and a row in ``MODELS``; ``fit``, ``known``, ``holdout``,
``to_lifetimes`` and all that they refuse read that row.
"""

from typing import NamedTuple, Protocol

from numpy import ndarray
from numpy.random import Generator

from retention_lib.clv import bgnbd, mbgnbd, nbd, paretonbd
from retention_lib.clv.counts import Numbers
from retention_lib.contract import ContractError


class Family(Protocol):
    """The functions of a buying model, for customers in one unit of time.

    ``theta`` holds the parameters, all above 0, in the order of ``NAMES``. ``x`` (whole repeat
    purchases), ``recency`` and ``T`` are arrays with an entry a customer.
    """

    @property
    def NAMES(self) -> tuple[str, ...]:
        """The parameters, as the literature calls them."""

    @property
    def TIMES(self) -> tuple[str, ...]:
        """Those that are times, and grow with the unit of time."""

    @property
    def STARTS(self) -> tuple[tuple[float, ...], ...]:
        """Where searches begin, with the longest T as the unit of time."""

    @property
    def CERTAIN(self) -> bool:
        """Whether all who bought once are customers still, by construction and not by evidence."""

    def loglik(
        self, theta: ndarray, x: ndarray, recency: ndarray, T: ndarray
    ) -> tuple[ndarray, ndarray]:
        """Each customer's log-likelihood, and its gradient by the logarithms of the parameters: one
        row a parameter."""

    def alive(
        self,
        theta: ndarray,
        x: ndarray,
        recency: ndarray,
        T: ndarray,
    ) -> ndarray:
        """The chance of still being a customer at T."""

    def ahead(
        self,
        theta: ndarray,
        x: ndarray,
        T: ndarray,
        days: float,
    ) -> ndarray:
        """Expected purchases in the ``days`` after T of a customer still there."""

    def expected(self, theta: ndarray, days: Numbers) -> ndarray:
        """Expected purchases of a randomly chosen customer in the ``days`` after the first one."""

    def tail(
        self,
        theta: ndarray,
        x: ndarray,
        T: ndarray,
        days: float,
        k: Numbers,
    ) -> ndarray:
        """The chance that one still there buys k >= 1 times or more in the ``days`` after T."""

    def buy(
        self,
        theta: ndarray,
        x: ndarray,
        T: ndarray,
        days: float,
        random: Generator,
    ) -> ndarray:
        """How often each of those still there happens to buy in the ``days`` after T."""

    def live(
        self,
        theta: ndarray,
        x: ndarray,
        T: ndarray,
        random: Generator,
    ) -> tuple[ndarray, ndarray, int]:
        """What each of those still there happens to be like: purchases a day after which they stay,
        the rate of leaving a day, and how many purchases (0 or 1) they leave with."""


class Row(NamedTuple):
    """A model: its family, what lifetimes calls its fitter and the function that makes its data (""
    where it has none), and whether it is tried as a baseline only."""

    family: Family
    fitter: str = ""
    generator: str = ""
    baseline: bool = False


PLAIN = "nbd"  # nobody leaves: the model that answers where leaving adds nothing
MODELS = {
    "bg/nbd": Row(bgnbd, "BetaGeoFitter", "beta_geometric_nbd_model"),
    "mbg/nbd": Row(mbgnbd, "ModifiedBetaGeoFitter", "modified_beta_geometric_nbd_model"),
    "pareto/nbd": Row(paretonbd, "ParetoNBDFitter", "pareto_nbd_model"),
    PLAIN: Row(nbd, baseline=True),
}


def family_of(model: str) -> Family:
    """The family of a model by its name; a name that is not in ``MODELS`` is refused."""
    if model not in MODELS:
        raise ContractError(
            f"a model was asked for as {model!r}", ", ".join(MODELS), "choose one of them"
        )
    return MODELS[model].family
