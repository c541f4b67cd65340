"""Which share of the customers at risk was lost, and whether it is another than before."""

from pandas import DataFrame

from retention_lib.intervals import difference
from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.churn import LOST
from retention_lib.writing import Finding, count, date, days, interval, percent, text


def lost(frame: DataFrame) -> Finding:
    """Which share of those at risk on the last landmark whose horizon is over was lost, and whether
    that is more or less than on the one before by more than chance; `frame` is what `churn.lost`
    returns."""
    frame = shown(frame, LOST)
    known = frame.dropna(subset="rate")
    horizon = days(frame.attrs["horizon"])
    who = frame.attrs["who"]
    if known.empty:
        return Finding(text("churn-lost-few"))
    row = known.iloc[-1]
    said = {
        "rate": percent(row["rate"], row["low"], row["high"]),
        "horizon": horizon,
        "who": who,
        "at": date(row["at"], long=True),
    }
    counted = text(
        "churn-lost-counted",
        churned=count(row["churned"]),
        customers=int(row["customers"]),
        range=interval(row["low"], row["high"]),
    )
    return Finding(
        text("churn-lost-gone", **said),
        [counted, _before(known)],
        text("churn-lost-meant", who=who, horizon=horizon),
        text("churn-lost-short", **said),
    )


def _before(known: DataFrame) -> str | None:
    """Whether the share is another than on the landmark before."""
    if len(known) < 2:
        return None
    was, now = (known.iloc[-place] for place in (2, 1))
    both = (now["churned"], now["customers"], was["churned"], was["customers"])
    apart = difference(*both)
    more = "more" if apart.difference > 0 else "fewer"
    verdict = more if apart.p_value < SURE else "alike"
    return text(
        "churn-lost-before",
        verdict=verdict,
        rate=percent(was["rate"], was["low"], was["high"]),
        at=date(was["at"]),
    )
