"""What renewals come next, and what is at stake in the yearly ones."""

from collections.abc import Iterator

from pandas import DataFrame, Series

from retention_lib.intervals import added
from retention_lib.results import Action, shown
from retention_lib.results.subscriptions import RENEWALS
from retention_lib.words.exported import listing
from retention_lib.words.subscriptions.mrr import pauses
from retention_lib.writing import Finding, count, date, interval, money, percent, text

RENEWING = "renewing"
ENDS = ["expected", "low", "high"]


def renewals(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """How many renewals fall due in the next month, and how many of them are expected; `frame` is
    what `subscriptions.renewals` returns, `currency` the ISO code of its money."""
    frame = shown(frame, RENEWALS)
    if frame.empty:
        return Finding(text("subscriptions-renewals-none"))
    soon = frame[frame["ends"] == frame["ends"].min()]
    end = date(soon["ends"].iloc[0], long=True)
    told = soon.dropna(subset="due")
    if told.empty:
        return Finding(text("subscriptions-renewals-hidden", end=end))
    due = int(told["due"].sum())
    part = text("subscriptions-renewals-part") if len(told) < len(soon) else None
    known = told.dropna(subset="expected")
    if known.empty:
        said = text("subscriptions-renewals-unknown", due=due, end=end)
        short = text("subscriptions-renewals-short_unknown", due=due, end=end)
        return Finding(said, caution=part, short=short)
    expected, low, high = map(count, added(*known[ENDS].to_numpy().T))
    about = {"due": due, "expected": expected, "end": end}
    whole = text(
        "subscriptions-renewals-range",
        low=low,
        high=high,
        money=money(told["money"].sum(), currency),
    )
    return Finding(
        text("subscriptions-renewals-expects", **about),
        whole,
        [part, *_rates(frame), text("subscriptions-renewals-alike"), pauses(frame)],
        text("subscriptions-renewals-short", **about),
    )


def _rates(frame: DataFrame) -> Iterator[str]:
    """How many were paid before, of those who pay every month and every year."""
    if "group" in frame:
        return
    known = frame.dropna(subset="rate").drop_duplicates("every")
    for _, row in known.iterrows():
        yield text("subscriptions-renewals-rates", every=row["every"], **_rate(row))


def _rate(row: Series) -> dict[str, str]:
    ends = row["rate_low"], row["rate_high"]
    return {"rate": percent(row["rate"], *ends), "range": interval(*ends)}


def actions_subscriptions(
    renewals: DataFrame,
    *,
    source: str,
    currency: str | None = None,
) -> list[Action]:
    """To speak to the yearly subscribers who renew next, where that is known to matter.

    `renewals` is what `subscriptions.renewals` returns of all together, of the records that
    `source` names; `currency` is the ISO code of its money. At stake is what would be lost of the
    payments due were as many to stop as in the last year: the most that speaking can keep.
    """
    frame = shown(renewals, RENEWALS)
    soon = frame[frame["ends"] == frame["ends"].min()]
    yearly = soon[soon["every"] == "year"]
    at_stake = yearly[yearly["due"] > yearly["expected"]]
    if at_stake.empty or "group" in frame:
        return []
    row = at_stake.iloc[0]
    payment = row["money"] / row["due"]
    stake, high, low = (payment * (row["due"] - row[name]) for name in ENDS)
    end = date(row["ends"], long=True)
    due = int(row["due"])
    why = text(
        "subscriptions-why-renewing",
        due=due,
        end=end,
        **_rate(row),
    )
    return [
        Action(
            verb=text("subscriptions-verb-renewing"),
            audience=text("subscriptions-audience-renewing"),
            customers=int(row["customers"]),
            stake=stake,
            low=max(low, 0.0),
            high=high,
            currency=currency,
            why=why,
            how=listing(RENEWING, source, frame.attrs["as_of"]),
        )
    ]
