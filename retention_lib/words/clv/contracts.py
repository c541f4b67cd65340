"""How long subscribers will stay, and what one of them is worth."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import SURE
from retention_lib.results.contractual import PROJECTION, SUBSCRIBER
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
