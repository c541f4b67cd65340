"""What a page of answers proposes to do, with whom, and what is at stake."""

from pandas import DataFrame, Series

from retention_lib.results import Action, shown
from retention_lib.results.clv import TOTAL
from retention_lib.words.exported import listing
from retention_lib.writing import money, text


def actions_surveys(
    expected: DataFrame | None,
    people: DataFrame,
    *,
    source: str,
    as_of: str,
    currency: str | None = None,
) -> list[Action]:
    """What to do with the unhappy and with promoters who leave, where it is known what is at stake.

    `expected` is a `clv.total` of a year by `people`, which is what `surveys.audiences` returns, of
    the records that `source` names up to `as_of`; None where nobody knows what customers spend.
    Some people may never have ordered: they are called too, and nothing is expected of them.
    `currency` is the ISO code of the money. A stake is the most that an action can win back; what
    it does win back is for a test with a control group to show.
    """
    if expected is None:
        return []
    rows = shown(expected, TOTAL)
    rows = rows[rows["stake"] > 0]
    rows["customers"] = rows["audience"].map(people["audience"].value_counts())
    return [_action(row, currency, source, as_of) for _, row in rows.iterrows()]


def _action(
    row: Series,
    currency: str | None,
    source: str,
    as_of: str,
) -> Action:
    audience = row["audience"]
    told = money(row["expected"], currency, row["low"], row["high"])
    return Action(
        verb=text(f"surveys-verb-{audience}"),
        audience=text(f"surveys-audience-{audience}"),
        customers=int(row["customers"]),
        stake=row["stake"],
        low=row["stake_low"],
        high=row["stake_high"],
        currency=currency,
        why=text(f"surveys-why-{audience}", expected=told),
        how=listing(audience, source, as_of),
    )
