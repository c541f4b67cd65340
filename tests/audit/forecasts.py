"""Count how often the range of a forecast holds what comes in the year after: 90 to 98 in a
hundred of four quarters each of a hundred shops, of active customers and of revenue, and of the
revenue of all four together.

`make audit` runs this; `python tests/audit/forecasts.py 10` counts in ten seeds. Half of the shops
are ordinary ones, with a season, growth and a left edge, and half are healthy; each is cut a year
before its end.
"""

import sys
from datetime import date

import numpy as np
import pandas as pd

from retention_lib import clv, contract, periods, simulate

LAST, END, BY = date(2024, 12, 31), date(2025, 12, 31), "quarter"
SEEDS, CUSTOMERS, MODEL = 50, 2_000, "mbg/nbd"
ENDS = {"active": ("low", "high"), "revenue": ("revenue_low", "revenue_high")}


def main(seeds: int) -> int:
    kinds = {}
    for kind in ("ordinary", "healthy"):
        told = [followed(seed, kind == "healthy") for seed in range(1, seeds + 1)]
        kinds[kind] = pd.concat(told)
    kinds["all"] = pd.concat(kinds.values())
    wrong = []
    for kind, frame in kinds.items():
        for what, (low, high) in ENDS.items():
            came = frame[f"{what}_came"]
            held = ((frame[low] <= came) & (came <= frame[high])).mean()
            used = (frame[f"{what}_used"] == "expected").mean()
            missed = (frame[what] - came).abs().sum() / came.sum()
            plain = (frame[f"{what}_same"] - came).abs().sum() / came.sum()
            print(
                f"{kind} {what}: {held:.1%} of {len(frame)} quarters lay in their range; missed by"
                f" {missed:.1%}, as a year before by {plain:.1%}; the model was used in {used:.0%}",
                flush=True,
            )
            if kind == "all" and not 0.90 <= held <= 0.98:
                wrong.append(f"{what} {held:.1%}")
        years = frame.groupby(["kind", "seed"]).first()
        held = years["year_came"].between(years["year_low"], years["year_high"]).mean()
        print(f"{kind} revenue: {held:.1%} of {len(years)} years lay in their range", flush=True)
        if kind == "all" and not 0.90 <= held <= 0.98:
            wrong.append(f"years {held:.1%}")
    print("outside 90 to 98 %: " + ", ".join(wrong) if wrong else "all within 90 to 98 %")
    return len(wrong)


def followed(seed: int, healthy: bool) -> pd.DataFrame:
    """The four quarters ahead of a shop, and what came in them."""
    orders = simulate.shop(CUSTOMERS, seed=seed, healthy=healthy).transactions
    edge = None if healthy else contract.edge(orders, as_of=LAST)
    history = clv.history(orders, as_of=LAST, start=edge).to_pandas()
    model, spend = clv.fit(history, MODEL), clv.fit_spend(history)
    tested = clv.origins(orders, as_of=LAST, by=BY, model=MODEL, start=edge)
    arrivals = series(orders, LAST)
    if edge is not None and edge.start:
        arrivals["edge"] = arrivals["period"] < pd.Timestamp(edge.start)
    forecast = clv.forecast(model, spend, history, arrivals, as_of=LAST, by=BY, tested=tested)
    came = series(orders, END).tail(4)
    ahead = forecast[forecast["ahead"]].reset_index(drop=True)
    used = {f"{what}_used": forecast.attrs["judged"][what]["used"] for what in ENDS}
    year = {f"year_{end}": forecast.attrs["whole"][end] for end in ("low", "high")}
    year |= {"year_came": came["revenue"].sum(), "kind": healthy, "seed": seed}
    return ahead.join(came.reset_index(drop=True).add_suffix("_came")).assign(**used, **year)


def series(orders: object, last: date) -> pd.DataFrame:
    """New and active customers and revenue of every quarter up to a day."""
    rows = contract.activity(orders, as_of=last)
    rows = rows.mutate(number=periods.number(rows.at, BY)).to_pandas()
    there = rows[rows["active"]].drop_duplicates(["customer_id", "number"])
    first = there.groupby("customer_id")["number"].transform("min")
    counts = there.assign(new=there["number"] == first, active=1).groupby("number")
    table = counts[["new", "active"]].sum()
    table["revenue"] = rows.groupby("number")["amount"].sum()
    numbers = np.arange(table.index.min(), table.index.max() + 1)
    every = table.reindex(numbers, fill_value=0)
    over = periods.complete(numbers, BY, as_of=last)
    return every.assign(period=periods.start(numbers, BY), complete=over)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2] or [SEEDS])))
