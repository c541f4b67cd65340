"""A score of who is about to leave, learnt from earlier landmarks and calibrated on a later one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Series

from retention_lib import intervals
from retention_lib.churn import models
from retention_lib.churn.leaks import refuse
from retention_lib.churn.models import Calibrated
from retention_lib.churn.reasons import reasons, usual
from retention_lib.churn.shapes import features, known_on, plain
from retention_lib.churn.tiers import Offer, demand, tier, worth
from retention_lib.contract import ContractError
from retention_lib.intervals import Difference
from retention_lib.results.churn import SCORES, SNAPSHOTS
from retention_lib.results.frame import read

BASELINES = {
    "recency": ["days_since_last"],
    "rfm": ["days_since_last", "orders_12", "spend_12"],
    "p_alive": ["p_alive"],
    "tenure": ["tenure"],
}
OF = {"buyers": ("recency", "rfm", "p_alive"), "subscribers": ("tenure", "p_alive")}
FEWEST = 50  # who left, and who stayed: fewer teach nothing


@dataclass(frozen=True)
class Risk:
    """A fitted score. ``name`` is the model that was taken (logistic, or boosted where that earned
    it), ``model`` that one and ``others`` the baselines, all calibrated; ``features`` are what it
    reads, ``earned`` by how much less trees lost than the line on the day of calibration
    (logarithmic loss a customer).

    ``who`` and ``horizon`` are those of the snapshots; ``taught`` the landmarks it learnt from and
    ``checked`` the one it was calibrated on; ``until`` is the day by which all of that was known,
    from which on it can be judged; ``customers`` and ``left`` how many it learnt from and the share
    of them who left; ``usual`` the features of a usual customer.
    """

    name: str
    model: Calibrated
    others: dict[str, Calibrated]
    features: tuple[str, ...]
    earned: Difference
    who: str
    horizon: int
    taught: tuple[date, ...]
    checked: date
    customers: int
    left: float
    usual: Series = field(repr=False)

    @property
    def until(self) -> date:
        return self.checked + timedelta(days=self.horizon)

    def predict(self, snapshot: DataFrame) -> ndarray:
        """The chance of each row of a snapshot to leave within the horizon."""
        return self.model.chance(snapshot)

    def score(
        self,
        snapshot: DataFrame,
        *,
        offer: Offer | None = None,
        value: DataFrame | None = None,
        capacity: int | None = None,
    ) -> DataFrame:
        """Score the customers at risk on the last landmark of a snapshot. One row is a customer,
        the highest risk first.

        Columns: ``customer_id, risk`` (the chance to leave within the horizon), ``tier``, and
        ``reasons``: at most three keys, with blanks between, of what raises the risk most above
        that of the same customer were it as usual; with ``value`` (a frame ``customer_id, value``,
        as of ``clv.value``, or with ``at``, as of ``clv.as_known``) also ``value``,
        ``at_stake = risk * value``, and of an offer ``profit``. Tiers are by what an ``offer`` is
        expected to bring: ``high`` where it pays,
        ``medium`` where it would were it accepted twice as often; by ``capacity``, how many
        customers can be reached: the first so many by what is at stake (by risk, where values are
        not known), and as many again; or by both. Without either nobody has a tier: a share of the
        customers is no reason to act. A risk is no promise that acting helps.
        """
        facts = SNAPSHOTS.facts_of(read(snapshot, SNAPSHOTS))
        demand(offer, value, capacity)
        last = snapshot["at"].max()
        rows = snapshot[snapshot["at"] == last]
        risk = self.predict(rows)
        money = None if value is None else worth(rows, value)
        told: dict[str, Any] = {
            "customer_id": rows["customer_id"].to_numpy(),
            "risk": risk,
            "tier": tier(risk, money, offer, capacity),
            "reasons": reasons(self.model.model.log_odds, rows, self.usual),
        }
        if money is not None:
            told |= {"value": money, "at_stake": risk * money}
        if money is not None and offer is not None:
            told["profit"] = offer.profit(risk, money)
        table = DataFrame(told).sort_values("risk", ascending=False, kind="stable")
        return SCORES.made(
            table.reset_index(drop=True),
            **facts | {"at": last.date()},
            name=self.name,
            cost=offer and offer.cost,
            accepted=offer and offer.accepted,
            capacity=capacity,
        )


def fit(
    snapshots: DataFrame,
    *,
    hold: int = 0,
    known: Iterable[str] = (),
) -> Risk:
    """Learn who is about to leave from what ``churn.snapshots`` returned; columns of one's own,
    such as ``p_alive`` of ``clv.predict``, may have been added to it.

    The last landmark with a label calibrates (intercept and slope), earlier ones whose horizon was
    over by then teach: time is split, never rows. ``hold`` keeps that many last landmarks with a
    label apart, for ``churn.evaluate``. The plain model is a logistic regression with a ridge
    penalty; boosted trees are taken where they lose less on the day of calibration than it, by more
    than chance (each customer's difference of logarithmic losses). Features that the day of
    calibration does not know are left out, then landmarks that do not know the rest. Beside it
    stand ``recency`` (days since the last order alone), ``rfm`` (days, orders and spend of a
    year) and, where the column is there, ``p_alive``; of subscribers ``tenure``.

    Raises ``ContractError`` with fewer than two such landmarks, with too few who left or stayed,
    and for a feature that knows the future (``churn.leaks``), unless it is among those ``known``,
    by your word, on the landmark.

    Source: Hastie, Tibshirani & Friedman (2009), "The elements of statistical learning", 2nd
    edition, 4.4 and 10; van Houwelingen (2007) for landmarks.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    early, late = _split(snapshots, facts["horizon"], hold)
    names = features(late)
    refuse(early, late, names, known)
    names = _known(late, names)
    taught = _taught(early, names)
    names = _known(taught, names)
    left, came = _left(taught), _left(late)
    _demand_both(left, came)
    line, trees = (
        models.calibrated(make(taught, names, left), late, came)
        for make in (models.logistic, models.boosted)
    )
    earned = _earned(line, trees, late, came)
    better = earned.low > 0
    others = {}
    for baseline in OF[facts["who"]]:
        asked = [name for name in BASELINES[baseline] if name in names]
        if BASELINES[baseline][:2] == asked[:2]:
            simple = models.logistic(taught, asked, left)
            others[baseline] = models.calibrated(simple, late, came)
    return Risk(
        name="boosted" if better else "logistic",
        model=trees if better else line,
        others=others,
        features=tuple(names),
        earned=earned,
        who=facts["who"],
        horizon=facts["horizon"],
        taught=tuple(sorted(set(taught["at"].dt.date))),
        checked=late["at"].iloc[0].date(),
        customers=len(taught),
        left=float(left.mean()),
        usual=usual(plain(taught, names)),
    )


def labelled(snapshots: DataFrame) -> DataFrame:
    """The rows whose horizon was over by ``as_of``."""
    return snapshots[snapshots["churned"].notna()]


def _split(snapshots: DataFrame, horizon: int, hold: int) -> tuple[DataFrame, DataFrame]:
    """What teaches, and what calibrates: one later landmark."""
    told = labelled(snapshots)
    days = sorted(told["at"].unique())
    kept = days[: len(days) - hold] if hold else days
    over = pd.Timedelta(horizon, "D")
    if hold and hold < len(days):
        kept = [day for day in kept if day + over <= days[-hold]]
    last = kept[-1] if kept else pd.NaT
    early = told[told["at"] + over <= last]
    if early.empty:
        asked = f"two landmarks {horizon} days apart are needed, beside the {hold} held apart"
        found = ", ".join(str(day.date()) for day in days) or "none with a label"
        raise ContractError(asked, found, "take earlier landmarks, or a shorter horizon")
    return early, told[told["at"] == last]


def _known(frame: DataFrame, names: list[str]) -> list[str]:
    """The features that some customer of every landmark has, and not all alike."""
    everywhere = known_on(frame, names).all()
    told = plain(frame, names)
    gaps = told.isna().any()
    differ = (told.nunique() > 1) | gaps
    return [name for name in names if everywhere[name] and differ[name]]


def _taught(early: DataFrame, names: list[str]) -> DataFrame:
    """The landmarks that know all of these features, or all where none does."""
    known = known_on(early, names).all(axis=1)
    days = known.index[known]
    return early[early["at"].isin(days)] if len(days) else early


def _left(frame: DataFrame) -> ndarray:
    return frame["churned"].astype(float).to_numpy()


def _demand_both(*parts: ndarray) -> None:
    for left in parts:
        gone = int(left.sum())
        stayed = len(left) - gone
        if min(gone, stayed) < FEWEST:
            asked = f"at least {FEWEST} who left and {FEWEST} who stayed are needed"
            do = "take more landmarks, or another horizon"
            raise ContractError(asked, f"{gone} and {stayed}", do)


def _earned(
    line: Calibrated,
    trees: Calibrated,
    late: DataFrame,
    left: ndarray,
) -> Difference:
    """How much less trees lose a customer than the line."""
    plain, rich = (
        models.losses(
            each.chance(late),
            left,
        )
        for each in (line, trees)
    )
    less = intervals.mean_of(plain - rich)
    return intervals.apart(less, intervals.mean_of(0 * plain))
