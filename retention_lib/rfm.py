"""RFM: days since the last order, orders and spend; scores, named segments, concentration.

Customers are ranked on each of the three, those with the same value share the average of their
ranks, and the way from the worst rank to the best is cut into equal steps. So the same value always
gets the same score, the best value the highest and the worst the lowest: a base in which nine of
ten bought once still tells one-time buyers (1) from the rest, and without ties each score holds as
many customers as any other.
"""

import datetime

import ibis
import numpy as np
import pandas as pd

from retention_lib import contract, periods

SCORES = ["customer_id", "days_since_last", "orders", "spend", "r", "f", "m", "segment"]
SEGMENTS = [
    "segment",
    "customers",
    "share",
    "spend",
    "spend_share",
    "orders",
    "days_since_last",
    "action",
]

ACTIONS = {
    "Champions": "Thank them, give them early access, ask them for referrals and reviews",
    "Loyal": "Offer the next product up and the loyalty programme",
    "Potential loyalists": "Recommend what fits their last order; invite them to the programme",
    "New": "Welcome them and help with the first use; make the second order easy",
    "Promising": "Stay in mind: useful content and a small reason to order again",
    "Need attention": "A limited offer on what they bought before",
    "About to sleep": "Remind them of favourites and of what is new; ask what is missing",
    "At risk": "Personal win-back: call or write, renew the offer, fix what went wrong",
    "Cannot lose": "Win them back in person before a competitor does; ask why they left",
    "Hibernating": "A cheap reminder with what is new; stop paid advertising",
    "Lost": "One last reason to return, then leave them out of paid campaigns",
}
RULE = (
    "named by r, the recency score, and by fm, the mean of f and m rounded up, both on a scale of 5"
)
MAP = {  # row: r; columns: fm 1 to 5
    5: ("New", "Potential loyalists", "Potential loyalists", "Champions", "Champions"),
    4: (
        "Promising",
        "Potential loyalists",
        "Potential loyalists",
        "Loyal",
        "Champions",
    ),
    3: ("About to sleep", "Need attention", "Need attention", "Loyal", "Loyal"),
    2: ("Hibernating", "About to sleep", "At risk", "At risk", "At risk"),
    1: ("Lost", "Hibernating", "At risk", "Cannot lose", "Cannot lose"),
}


def scores(transactions, *, as_of: datetime.date | str, bins: int = 5) -> pd.DataFrame:
    """Score every customer by recency, frequency and spend. One row is a customer with at least one
    order.

    ``transactions`` is counted up to ``as_of``, the last day observed; ``bins`` (2 to 10) is the
    best score. Columns: ``customer_id, days_since_last`` (days from the last order to ``as_of``),
    ``orders`` (refunds are none), ``spend`` (money, less refunds), ``r, f, m`` (1 to ``bins``,
    higher is better), ``segment``. Raises ``ContractError`` when columns are missing or no row is
    usable.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> scores(orders, as_of="2021-02-28").values.tolist()
    [['a', 25, 2, 12.0, 5, 5, 5, 'Champions'], ['b', 29, 1, 3.0, 1, 1, 1, 'Lost']]
    """
    if isinstance(bins, bool) or bins not in range(2, 11):
        raise ValueError(f"bins needs a whole number from 2 to 10; found {bins!r}; five is usual")
    as_of, transactions = (
        periods.day(as_of),
        contract.as_ibis(transactions, "transactions"),
    )
    contract.require(transactions, "transactions")
    table = _totals(transactions, as_of).to_pandas()
    contract.refuse_empty(table, transactions, as_of=as_of)
    table = table.sort_values(
        "customer_id", ignore_index=True
    )  # here, as engines differ in the order of text
    table = table.astype({"days_since_last": "int64", "orders": "int64"})
    table["r"] = _score(-table["days_since_last"], bins)
    table["f"] = _score(table["orders"], bins)
    table["m"] = _score(
        table["spend"].round(6), bins
    )  # sums of cents differ in the last bit with row order
    table["segment"] = _named(table, bins)
    table.attrs = {"as_of": as_of.isoformat(), "bins": bins}
    return table[SCORES]


def earlier(
    transactions, *, as_of: datetime.date | str, bins: int = 5, min_group: int = 1
) -> dict[str, pd.DataFrame]:
    """Score every customer as one month and one year before ``as_of``: ``last_period`` and
    ``year_ago``.

    Each is what ``scores`` returns for that day; before the last day of a month are the last days
    of others. A day is left out where the log was not a year old by then: customers told by so
    short a past do not compare with themselves later, when more of it is known; and where fewer
    customers than ``min_group`` have ordered or returned since, whose amounts the difference would
    give away. Raises ``ContractError`` when columns are missing.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2020-01-28", "2021-02-03", "2020-01-30"]})
    >>> {when: frame.attrs["as_of"] for when, frame in earlier(orders, as_of="2021-02-28").items()}
    {'last_period': '2021-01-31'}
    """
    as_of, transactions = (
        periods.day(as_of),
        contract.as_ibis(transactions, "transactions"),
    )
    contract.require(transactions, "transactions")
    seen = contract.activity(transactions, as_of=as_of)
    days = {
        "last_period": periods.month_before(as_of),
        "year_ago": periods.year_before(as_of),
    }
    moved = {
        when: seen.customer_id.nunique(where=seen.at.date() > day) for when, day in days.items()
    }
    known = seen.aggregate(began=seen.at.min(where=seen.active), **moved).to_pandas().iloc[0]
    # a year that ends with a day begins on the day after that day of the year before
    old = {
        when: day
        for when, day in days.items()
        if known.began < pd.Timestamp(periods.year_before(day)) + pd.Timedelta(days=2)
    }
    safe = {when: day for when, day in old.items() if known[when] == 0 or known[when] >= min_group}
    return {when: scores(transactions, as_of=day, bins=bins) for when, day in safe.items()}


def _totals(transactions, as_of: datetime.date):
    """In the engine: one row per customer with an order."""
    seen = contract.activity(transactions, as_of=as_of)
    totals = seen.group_by("customer_id").aggregate(
        days_since_last=periods.days(ibis.literal(as_of))
        - periods.days(seen.at.max(where=seen.active)),
        orders=seen.active.sum(),
        spend=seen.amount.sum(),
    )
    return totals.filter(totals.orders > 0)


def _score(values: pd.Series, bins: int) -> pd.Series:
    """Where a rank lies between the worst and the best, in steps of 1 / ``bins``; where all are
    alike, the middle."""
    rank = values.rank(method="average")
    way = rank.max() - rank.min()
    share = (rank - rank.min()) / way if way else rank * 0 + 0.5
    return np.minimum(np.floor(share * bins + 1e-9) + 1, bins).astype("int64")


def _named(table: pd.DataFrame, bins: int) -> np.ndarray:
    """The segment of each code: the one cell of ``MAP`` at (r, fm)."""
    r, f, m = (np.floor(1.5 + (table[score] - 1) * 4 / (bins - 1)).astype(int) for score in "rfm")
    cells = np.array([MAP[row] for row in sorted(MAP)], dtype=object)
    return cells[r - 1, (f + m + 1) // 2 - 1]


def grid(scores: pd.DataFrame) -> pd.DataFrame:
    """Add up the customers of each pair of recency and frequency scores. One row is a pair that
    somebody holds.

    ``scores`` is what ``scores`` returns. Columns: ``r, f`` (categories, 1 to the best score),
    ``customers, share`` (of customers), ``spend`` (money, mean a customer).
    """
    levels = pd.CategoricalDtype(range(1, scores.attrs.get("bins", 5) + 1), ordered=True)
    cells = scores.astype({"r": levels, "f": levels}).groupby(["r", "f"], observed=True)
    table = cells.agg(customers=("spend", "size"), spend=("spend", "mean")).reset_index()
    table.insert(3, "share", table["customers"] / len(scores))
    table.attrs = dict(scores.attrs)
    return table


def segments(scores: pd.DataFrame) -> pd.DataFrame:
    """Add up the customers of each segment. One row is a segment, best first; an empty one counts
    0.

    ``scores`` is what ``scores`` returns. Columns: ``segment, customers, share`` (of customers),
    ``spend`` (money, total), ``spend_share`` (NaN where the total is not above 0), ``orders``
    (total), ``days_since_last`` (median, NaN when empty), ``action`` (what a marketer would do).
    """
    grouped = scores.groupby("segment")
    table = grouped.agg(
        customers=("customer_id", "size"),
        spend=("spend", "sum"),
        orders=("orders", "sum"),
        days_since_last=("days_since_last", "median"),
    ).reindex(list(ACTIONS))
    counts = ["customers", "spend", "orders"]
    table = table.assign(**table[counts].fillna(0)).astype(
        {"customers": "int64", "orders": "int64"}
    )
    table["share"] = table["customers"] / len(scores)
    total = scores["spend"].sum()
    table["spend_share"] = table["spend"] / (total if total > 0 else np.nan)
    table["action"] = pd.Series(ACTIONS)
    table = table.rename_axis("segment").reset_index()[SEGMENTS]
    table.attrs = dict(scores.attrs)
    return table


def concentration(scores: pd.DataFrame) -> pd.DataFrame:
    """How much of the spend comes from how few. One row is a share of customers: 0, 1 %, ... 100 %.

    Columns: ``customer_share``; ``customers`` (on the smaller side of that cut); ``spend_share``,
    the Lorenz curve (share of spend of that share of customers, smallest spenders first);
    ``top_share`` (the same with the biggest spenders first, so the row at 0.2 answers the 20/80
    question). Both are NaN where total spend is not above zero. Source: Lorenz (1905), "Methods of
    measuring the concentration of wealth", JASA 9, 209-219.

    >>> frame = pd.DataFrame({"spend": [1.0, 1.0, 1.0, 1.0, 6.0]})
    >>> concentration(frame).query("customer_share == 0.2")[["spend_share", "top_share"]].values.tolist()
    [[0.1, 0.6]]
    """
    spend = np.sort(scores["spend"].to_numpy(dtype=float))
    reached = np.concatenate([[0.0], np.cumsum(spend)])
    reached = reached / reached[-1] if reached[-1] > 0 else np.full(len(reached), np.nan)
    share = np.arange(101) / 100
    lorenz = np.interp(share * len(spend), np.arange(len(spend) + 1), reached)
    fewest = np.floor(np.minimum(share, 1 - share) * len(spend) + 1e-9).astype("int64")
    fewest[1:-1] = np.maximum(
        fewest[1:-1], 1
    )  # within one customer's share the curve still tells that one's spend
    shares = {
        "customer_share": share,
        "customers": fewest,
        "spend_share": lorenz,
        "top_share": 1 - lorenz[::-1],
    }
    curve = pd.DataFrame(shares)
    curve.attrs = dict(scores.attrs, customers=len(spend))
    return curve


def audience(scores: pd.DataFrame, *segments: str) -> pd.DataFrame:
    """The customers of some segments, biggest spenders first, with what to do: a list to act on,
    ready for CSV.

    One row is a customer; columns as ``scores`` and ``action``. Raises ``ValueError`` for an
    unknown segment.
    """
    unknown = [name for name in segments if not isinstance(name, str) or name not in ACTIONS]
    if unknown or not segments:
        raise ValueError(
            f"audience was asked for {unknown or 'no segment'}; there are {', '.join(ACTIONS)};"
            " name some"
        )
    chosen = scores[scores["segment"].isin(segments)]
    order = chosen.sort_values(["spend", "customer_id"], ascending=[False, True])
    return order.assign(action=order["segment"].map(ACTIONS)).reset_index(drop=True)
