"""To whom to speak before they leave, what is at stake, and how to get the list."""

from datetime import date as Date
from datetime import timedelta

from pandas import DataFrame

from retention_lib.results import Action, shown
from retention_lib.results.churn import ACCEPTED, CAPACITY, MOVED, TIERS
from retention_lib.words.exported import listing
from retention_lib.writing import count, date, days, percent, text

HIGH, LEAVING = "high", "leaving"


def actions_churn(
    tiers: DataFrame | None,
    *,
    source: str,
    currency: str | None = None,
    moved: DataFrame | None = None,
) -> list[Action]:
    """To speak to the customers of the high tier, where what they would bring is known.

    `tiers` is what `churn.tiers` returns of the records that `source` names, None where there is no
    score; `currency` is the ISO code of its money; `moved` is what `churn.moved`
    returns of the same scores. At stake is what those of them who are expected
    to leave would bring if they stayed, which no offer keeps whole.
    """
    if tiers is None or "at_stake" not in tiers:
        return []
    frame = shown(tiers, TIERS).dropna(subset="at_stake")
    high = frame[(frame["tier"] == HIGH) & (frame["at_stake"] > 0)]
    if high.empty:
        return []
    row = high.iloc[0]
    again = _again(moved)
    why = text(
        "churn-why-leaving_again" if again else "churn-why-leaving",
        leaving=count(row["leaving"]),
        risk=percent(row["risk"]),
        horizon=days(frame.attrs["horizon"]),
        until=date(_until(frame), long=True),
        **again,
    )
    return [
        Action(
            verb=text("churn-verb-leaving"),
            audience=text("churn-audience-leaving"),
            customers=int(row["customers"]),
            stake=row["at_stake"],
            low=row["stake_low"],
            high=row["stake_high"],
            currency=currency,
            bound=False,
            why=why,
            how=listing(LEAVING, source, str(frame.attrs["as_of"]), *_options(frame)),
        )
    ]


def _again(moved: DataFrame | None) -> dict[str, str]:
    """How many of the high tier of the day before are in it again; nothing where few were."""
    if moved is None:
        return {}
    frame = shown(moved, MOVED)
    was = frame[frame["was"] == HIGH]
    if was.empty or was["share"].isna().any():
        return {}
    share = was.loc[was["now"] == HIGH, "share"].sum()
    return {"again": percent(share), "since": date(frame.attrs["since"], long=True)}


def _until(frame: DataFrame) -> Date:
    """The last day of the horizon."""
    ahead = timedelta(days=frame.attrs["horizon"] - 1)
    return Date.fromisoformat(str(frame.attrs["at"])) + ahead


def _options(frame: DataFrame) -> list[str]:
    """How many can be reached and what an offer costs and keeps, where that is not as usual."""
    usual = {"capacity": CAPACITY, "cost": None, "accepted": ACCEPTED}
    told = []
    for name, value in usual.items():
        asked = frame.attrs[name]
        if asked not in (None, value):
            told += [f"--{name}", str(asked)]
    return told
