"""Whether risks come true on a later day of fifty demo shops, signals that are planted are found
with their lift, and one that is drawn by lot is not.

`make audit` runs this; `python tests/audit/risks.py 20 1` looks at 20 seeds by one process. One
line is printed a count. What holds in 95 % of cases fails in more than 8 of 50 with probability
.001; so many fail the audit. What a score learns from is a sample, too, and its slope differs
between shops by more than its interval tells: of these 85 % are asked for.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pandas as pd
from scipy.stats import binom

from retention_lib import churn, simulate

AS_OF, SEEDS = "2025-12-31", 50
HORIZON = 76  # days, the same in every shop, as what is true depends on them
PLANTED, LUCK = ["help", "cancel", "contacts", "unread"], "luck"
ENDS = ["lift", "low", "high", "corrected"]


def judged(seed):
    """How the score of one shop was judged on its last landmark, and its signals."""
    table = churn.snapshots(simulate.shop(seed=seed), horizon=HORIZON, as_of=AS_OF)
    found = churn.evaluate(churn.fit(table, hold=1), table).set_index("model")
    simple = found.drop(index=["model", "nothing"])
    # as a signal would be that grows rarer with silence, and tells nothing beside it
    draw = np.random.default_rng(seed)
    table[LUCK] = draw.random(len(table)) < np.exp(-table["days_since_last"] / 100)
    signals = churn.indicators(table).set_index("signal")
    row = found.loc["model", ["auc", "slope", "slope_low", "slope_high"]].to_dict()
    row["beats"] = bool((simple["gain"] > 0).all() and (simple["corrected"] < 0.05).all())
    for name in (*PLANTED, LUCK):
        row |= {f"{name}_{end}": signals.loc[name, end] for end in ENDS}
    return row


def counts(shops):
    """What was counted, in how many shops it may fail, and in how many it did."""
    seeds = len(shops)
    most, more = (int(binom.isf(0.001, seeds, share)) for share in (0.05, 0.15))
    yield (
        "the slope's interval misses 1",
        more,
        ~shops["slope_low"].le(1) | (shops["slope_high"] < 1),
    )
    yield "a simpler score is as good", 0, ~shops["beats"]
    for name in PLANTED:
        found = (shops[f"{name}_corrected"] < 0.05) & (shops[f"{name}_low"] > 1)
        yield f"{name} is not found", 0, ~found
        # the lift of all shops, in which chance has little say
        lift = np.exp(np.log(shops[f"{name}_lift"]).mean())
        held = shops[f"{name}_low"].le(lift) & shops[f"{name}_high"].ge(lift)
        yield f"{name}: the lift of {lift:.2f} is not held", most, ~held
    yield "what is drawn by lot is called a signal", most, shops[f"{LUCK}_corrected"] < 0.05


def main(seeds=SEEDS, processes=None):
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        shops = pd.DataFrame(pool.map(judged, range(1, seeds + 1)), index=range(1, seeds + 1))
    slope, failed = shops["slope"].mean(), 0
    for what, most, wrong in counts(shops):
        failed += wrong.sum() > most
        which = ", ".join(map(str, shops.index[wrong]))
        mark = "FAILED" if wrong.sum() > most else ""
        print(f"{what:45} {wrong.sum():2} of {seeds}, {most} may {mark:6} {which}")
    print(f"area {shops['auc'].mean():.3f}; slope {slope:.3f} on average, .95 to 1.05 is asked for")
    return int(failed > 0 or not 0.95 <= slope <= 1.05)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
