"""Count how often the interval of a total holds what comes, under the right model: 92 to 98 in a
hundred, tested and untested.

`make audit` runs this; `python tests/audit/totals.py 20` counts in twenty shops. Each shop is
a log of three years of BG/NBD buyers with Gamma-Gamma spend, and what they bring in the year after.
"""

import sys

import numpy as np
import pandas as pd

from retention_lib import clv

BEGIN, END = pd.Timestamp("2020-01-01"), pd.Timestamp("2022-12-31")
SHOPS, BUYERS, SPAN, YEAR = 200, 1500, 1095, 365
AHEAD = {"days": YEAR, "annual_discount": 0.0}


def main(shops: int) -> int:
    random, held = np.random.default_rng(5), np.zeros(2)
    for _ in range(shops):
        orders = bought(random)
        came = orders.loc[orders["ordered_at"] > END, "amount"].sum()
        log = orders[orders["ordered_at"] <= END]
        history = clv.history(log, as_of=END.date()).to_pandas()
        model, spend = clv.fit(history), clv.fit_spend(history)
        tested = clv.backtest(log, as_of=END.date(), days=YEAR)
        for place, given in enumerate((None, tested)):
            row = clv.total(model, spend, history, tested=given, **AHEAD).iloc[0]
            held[place] += row["low"] <= came <= row["high"]
    for name, share in zip(("untested", "tested"), held / shops, strict=True):
        print(f"{name}: {share:.1%} of {shops} totals lay in their interval", flush=True)
    return int(not ((held / shops >= 0.92) & (held / shops <= 0.98)).all())


def bought(random: np.random.Generator) -> pd.DataFrame:
    """The orders of one shop, up to a year after the log."""
    born, taste = random.integers(0, SPAN - 90, BUYERS), random.gamma(4, 1 / 15, BUYERS)
    rate, leave = random.gamma(0.55, 1 / 60, BUYERS), random.beta(0.79, 2.43, BUYERS)
    rows = []
    for who in range(BUYERS):
        day = float(born[who])
        while day < SPAN + YEAR:
            rows.append((who, day, random.gamma(6) / taste[who]))
            stays = day == born[who] or random.random() >= leave[who]
            day = day + random.exponential(1 / rate[who]) if stays else np.inf
    orders = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return orders.assign(ordered_at=BEGIN + pd.to_timedelta(np.floor(orders["day"]), "D"))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2] or [SHOPS])))
