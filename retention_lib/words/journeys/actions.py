"""What a page of journeys proposes to do, with whom, and what is at stake."""

from pandas import DataFrame

from retention_lib.results import Action, read, shown
from retention_lib.results.journeys import BOUGHT_ONCE, FUNNEL
from retention_lib.results.privacy import smallest
from retention_lib.words.exported import listing
from retention_lib.words.journeys.lengths import lasting
from retention_lib.writing import interval, percent, text

AUDIENCE = "bought_once"


def actions_journeys(
    funnel: DataFrame,
    people: DataFrame,
    *,
    source: str,
    currency: str | None = None,
) -> list[Action]:
    """To speak to those who bought once and came back lately without buying.

    `funnel` is what `journeys.funnel` returns, its last two steps an order and another, within a
    window; `people` what `journeys.bought_once` returns of the records that `source` names;
    `currency` is the ISO code of its money. At stake is what those would bring of whom no further
    order is expected, were each to order as before: the most that speaking can win.
    """
    frame = shown(funnel, FUNNEL)
    people = read(people, BOUGHT_ONCE)
    steps = frame["event"].tolist()
    final = frame.iloc[-1]
    rates = [final[name] for name in ("passed", "passed_high", "passed_low")]
    spend = people["spend"].sum(min_count=1)
    within = frame.attrs["within"]
    known = spend > 0 and all(rate == rate for rate in rates)
    twice = steps[-1] == steps[-2] and within is not None
    if len(people) < smallest() or not known or not twice:
        return []
    stake, low, high = (spend * (1 - rate) for rate in rates)
    n = len(people)
    return [
        Action(
            verb=text("journeys-verb-bought_once"),
            audience=text("journeys-audience-bought_once"),
            customers=n,
            stake=stake,
            low=low,
            high=high,
            currency=currency,
            why=text(
                "journeys-why-bought_once",
                n=n,
                days=people.attrs["days"],
                rate=percent(rates[0], rates[2], rates[1]),
                range=interval(rates[2], rates[1]),
                time=lasting(within),
            ),
            how=listing(AUDIENCE, source, people.attrs["as_of"]),
        )
    ]
