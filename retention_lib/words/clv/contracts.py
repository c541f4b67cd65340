"""How long subscribers will stay, and what one of them is worth."""

from collections.abc import Iterator

from pandas import DataFrame

from retention_lib.intervals import added
from retention_lib.results import Metric, shown
from retention_lib.results.change import SURE
from retention_lib.results.contractual import MEASURES, PROJECTION, SUBSCRIBER, SUBSCRIBERS
from retention_lib.writing import (
    Finding,
    count,
    duration,
    money,
    money_between,
    percent,
    text,
)

YEARS = (24, 12)  # months of which one is told, the last that the projection reaches


def projection(frame: DataFrame) -> Finding:
    """How many new subscribers are projected to stay for two years, or for one, and whether a test
    bears the projection out; `frame` is what `clv.projection` returns."""
    frame = shown(frame, PROJECTION)
    months = frame["months"]
    reached = [years for years in YEARS if years in months.to_numpy()]
    age = next(iter(reached), months.max())
    rate = frame.loc[months == age, "fitted"].iloc[0]
    facts = frame.attrs
    said = {"rate": percent(rate), "age": duration(age, "month")}
    return Finding(
        text("clv-projection-stays", **said),
        _judged(frame),
        text(f"clv-projection-model_{facts['model']}"),
        text("clv-projection-short", **said),
    )


def _judged(frame: DataFrame) -> str:
    """What the test says."""
    facts = frame.attrs
    if facts["came"] is None:
        return text("clv-projection-untested")
    wanted = ("expected_low", "expected_high", "came")
    low, high, came = (count(facts[name]) for name in wanted)
    return text(
        "clv-projection-judged",
        n=frame["held_out"].sum() * facts["step"],
        low=low,
        high=high,
        came=came,
        reading="sure" if facts["p_value"] < SURE else "chance",
    )


def subscriber(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What a new subscriber is worth, and one who has stayed for long; `frame` is what
    `clv.subscriber` returns, `currency` the ISO code of its money."""
    frame = shown(frame, SUBSCRIBER)
    new, old = frame.iloc[0], frame.iloc[-1]
    ends = new["low"], new["high"]
    value = money(new["value"], currency, *ends)
    later = money(old["value"], currency, old["low"], old["high"])
    stayed = {"age": duration(old["months"], "month"), "later": later}
    longer = stayed if len(frame) > 1 else {}
    key = "worth" if longer else "new"
    ranges = text(
        "clv-subscriber-ranges",
        range=money_between(*ends, currency),
        payment=money(new["payment"], currency),
        discount=percent(frame.attrs["annual_discount"]),
    )
    naive = text(
        f"clv-subscriber-by_{frame.attrs['model']}",
        naive=money(new["naive"], currency),
    )
    return Finding(
        text(f"clv-subscriber-{key}", value=value, **longer),
        ranges,
        [naive, text("clv-subscriber-counted")],
        text("clv-subscriber-short", value=value),
    )


def subscribers(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What all who subscribe now will still pay, and what a new one is worth; `frame` is what
    `clv.subscribers` returns, `currency` the ISO code of its money."""
    frame = shown(frame, SUBSCRIBERS)
    known = frame.dropna(subset="value")
    if known.empty:
        return Finding(text("clv-subscribers-hidden"))
    value, low, high = _together(known)
    said = {"value": money(value, currency, low, high)}
    ranges = text(
        "clv-subscribers-counted",
        range=money_between(low, high, currency),
        n=int(known["customers"].sum()),
        money=money(known["money"].sum(), currency),
        discount=percent(frame.attrs["annual_discount"]),
    )
    both = known["every"].nunique() > 1
    key = "worth_both" if both else "worth"
    return Finding(
        text(f"clv-subscribers-{key}", **said, **_new(known, currency)),
        ranges,
        [*_models(known), text("clv-subscribers-far")],
        text("clv-subscribers-short", **said),
    )


def _together(known: DataFrame) -> tuple[float, float, float]:
    """What all will pay, with its interval."""
    return added(known["value"], known["low"], known["high"])


def _new(known: DataFrame, currency: str | None) -> dict[str, str]:
    """What a new one is worth, by how often is paid."""
    told = {}
    for row in known.itertuples():
        worth = money(row.new, currency, row.new_low, row.new_high)
        told[row.every] = worth
    first = known["every"].iloc[0]
    new = told.get("month", told[first])
    yearly = told.get("year", "")
    return {"new": new, "yearly": yearly, "every": first}


def _models(known: DataFrame) -> Iterator[str]:
    for row in known.itertuples():
        yield text(f"clv-subscribers-model_{row.model}", every=row.every)


def metrics_subscribers(frame: DataFrame, *, currency: str | None = None) -> list[Metric]:
    """What all who subscribe now will still pay, with its interval; `frame` is what
    `clv.subscribers` returns, `currency` the ISO code of its money."""
    known = shown(frame, SUBSCRIBERS).dropna(subset="value")
    (measure,) = MEASURES
    value, low, high = (None, None, None) if known.empty else _together(known)
    return [
        measure.metric(
            value=value,
            low=low,
            high=high,
            currency=currency,
        )
    ]
