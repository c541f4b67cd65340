"""Answers and orders in shorthand, and some in which what makes customers stay is known."""

import numpy as np
import pandas as pd
from scipy.special import expit

END = "2024-12-31"
CUT = "2024-06-30"
DAYS = {"answered_by": CUT, "as_of": END}
SCOPE = {"since": "2023-07-01"} | DAYS  # answers of the twelve months up to the day


def asked(*rows):
    """Answers from (customer, day, score)."""
    frame = pd.DataFrame(rows, columns=["customer_id", "answered_at", "score"])
    return frame.assign(
        answered_at=pd.to_datetime(frame["answered_at"], format="ISO8601"), question="nps"
    )


def ordered(*rows):
    """Orders from (customer, day) or (customer, day, amount)."""
    frame = pd.DataFrame(
        [(*row, 10.0)[:3] for row in rows], columns=["customer_id", "ordered_at", "amount"]
    )
    return frame.assign(ordered_at=pd.to_datetime(frame["ordered_at"], format="ISO8601"))


def simulated(n, seed, point=0.0):
    """Answers and orders: staying depends on recency, orders, spend and, by ``point`` log odds
    each, on the score."""
    random = np.random.default_rng(seed)
    frequency, since = random.geometric(0.4, n), random.integers(0, 300, n)
    score = (
        np.clip(7 + np.log(frequency) + 2.5 * random.standard_normal(n), 0, 10).round().astype(int)
    )
    spend = random.gamma(3, 10, n)
    log_odds = (
        0.5
        - 0.8 * np.log1p(since)
        + 0.9 * np.log(frequency)
        + 0.7 * np.log(spend)
        + point * (score - 7)
    )
    stayed = random.random(n) < expit(log_odds)
    customers = np.arange(n)
    cut = pd.Timestamp(CUT)
    last = pd.DataFrame(
        {"customer_id": customers, "ordered_at": cut - pd.to_timedelta(since, "D"), "amount": spend}
    )
    more = last.loc[np.repeat(customers, frequency - 1)].assign(
        ordered_at=cut - pd.Timedelta("400D"), amount=0.0
    )
    later = last[stayed].assign(
        ordered_at=cut + pd.to_timedelta(random.integers(1, 180, stayed.sum()), "D"), amount=9.0
    )
    answers = pd.DataFrame(
        {"customer_id": customers, "score": score, "question": "nps", "answered_at": cut}
    )
    truth = pd.DataFrame(
        {"since": since, "orders": frequency, "spend": spend, "score": score, "stayed": stayed}
    )
    truth["tenure"] = np.where(frequency > 1, 400, since)
    return answers, pd.concat([last, more, later], ignore_index=True), truth
