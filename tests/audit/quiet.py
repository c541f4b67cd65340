"""Count what pages say of shops whose truth is known: of a healthy one nothing beyond chance, of
the ordinary one what is planted, and of both what is so.

`make audit` runs this; `PYTHONPATH=tests python tests/audit/quiet.py 20 1` is an audit of 20 seeds
by one process. The cells of the notebooks are run as they stand, without a picture drawn. One line
is printed a count, and to standard error what each seed got wrong. A finding, a verdict or an
interval that is right in 95 % of cases is wrong in 2.5 of 50 seeds on average, and in more than 8
of them with probability .001. So many fail the audit, since there are about sixty counts: were 6
the most, nearly every second audit of a right package would fail.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from unittest.mock import patch

import estimates
import pandas as pd
import planted_effects
import told
from scipy import stats

from retention_lib import simulate
from retention_lib.contract import ContractError
from retention_lib.results.change import SURE

AS_OF = "2025-12-31"
CUSTOMERS, MORE, MANY, SEEDS = 2_000, 10_000, 100_000, 50


def cards(said):
    return bool({"better", "worse"} & set(said.verdicts()))


def beyond(frame, column="corrected"):
    """A frame has a change or a group with a p-value, corrected for their number, below .05."""
    return lambda said: bool((said.space[frame][column] < SURE).any())


def says(*keys, **values):
    return lambda said: any(said.says(key, **values) for key in keys)


def not_chance(key, value="reading", nothing="chance"):
    """A text is said, and its value is not what stands for nothing beyond chance."""
    return lambda said: said.says(key) and not said.says(key, **{value: nothing})


def missed(said):
    """The interval of what MBG/NBD, by which the shop is drawn, missed in money holds no 0."""
    test = row(said, "backtest", "model == 'mbg/nbd'")
    return not test["low"] <= 0 <= test["high"]


def signals(said):
    """The signals beyond chance; that who does not come any more leaves is one in every shop."""
    return said.space["signals"].query("signal != 'idle' and corrected < @SURE")


def row(said, frame, query):
    """The last such row of a page's frame; none where the page has too few to tell."""
    rows = said.space[frame].query(query)
    return rows.iloc[-1] if len(rows) else None


# by page and family, whether a page shows a finding or a verdict beyond chance
SHOWN = {
    "cohorts": {
        "cards": cards,
        "months against the year before": beyond("rates"),
        "months against the month before": beyond("rates", "step_corrected"),
        "cohorts": says("cohorts-retention-not_chance"),
        "cohorts of different seasons": says("cohorts-retention-season"),
        "the year against the one before": says("cohorts-years-more", "cohorts-years-fewer"),
        "new customers of the year": beyond("starts"),
    },
    "rfm": {
        "cards": cards,
        "who slipped and who came back": says(
            "rfm-migration-into_more",
            "rfm-migration-into_fewer",
            "rfm-migration-back_more",
            "rfm-migration-back_fewer",
        ),
    },
    "overview": {
        "cards": cards,
        "whether the base grows": not_chance("cohorts-growth-verdict", "verdict", "holds"),
        "who makes it grow": says("cohorts-growth-one", reading="sure"),
        "who buys again": says("cohorts-repeats-against", reading="sure"),
        "what changed revenue": says("cohorts-bridge-cause", "cohorts-bridge-unknown"),
        "money that was kept": says("cohorts-revenue-against", reading="sure"),
        "one age of every cohort": says("cohorts-at_age-more", "cohorts-at_age-fewer"),
        "referred customers": not_chance("benchmarks-referred-said"),
        "whom promoters bring": not_chance("benchmarks-referrals-said"),
    },
    "subscriptions": {
        "cards": cards,
        "stopped against the year before": says("subscriptions-kept-against", reading="sure"),
        "months that were not as usual": beyond("broken"),
    },
    "clv": {
        "cards": cards,
        "groups of customers": lambda said: not said.says("clv-calibration-all_inside"),
        "spend and frequency": says("clv-independence-together"),
        "the money of the last test, by the right model": missed,
    },
    "surveys": {
        "cards": cards,
        "quarters, NPS": beyond("trend"),
        "quarters, CSAT": beyond("csat"),
        "quarters, CES": beyond("ces"),
        "segments": beyond("first"),
        "channels": beyond("second"),
        "themes": beyond("themes"),
        "promoters who stay": says("surveys-staying-more", "surveys-staying-fewer"),
        "score beside orders": says("surveys-prediction-adds"),
    },
    "churn": {"cards": cards, "signals before leaving": lambda said: len(signals(said)) > 0},
    "journeys": {"cards": cards, "paths of two groups": beyond("compared")},
}
ALIKE = {"channels"}  # in the ordinary shop, too
# by page, which intervals are to hold the truth: a frame, its row, and the column
HELD = {
    "cohorts": {
        "return a month after": ("average", "age == 1", "rate"),
        "return six months after": ("average", "age == 6", "rate"),
        "return a year after": ("average", "age == 12", "rate"),
        "kept from November to December": ("rates", "complete", "retention"),
    },
    "surveys": {
        "NPS of the last quarter": ("trend", "complete", "score"),
        "NPS of the last year": ("plain", "n > 0", "score"),
        "NPS, weighted": ("weighted", "n > 0", "score"),
        "CSAT of the last quarter": ("csat", "complete", "score"),
        "CES of the last quarter": ("ces", "complete", "score"),
        "families": ("first", "segment == 'families'", "difference"),
        "companies": ("first", "segment == 'companies'", "difference"),
        "answered the last wave": ("waves", "wave == '2025-Q4'", "rate"),
        "promoters who stayed": ("staying", "group == 'promoter'", "rate"),
        "detractors who stayed": ("staying", "group == 'detractor'", "rate"),
    },
}
# what is planted in the ordinary shop and large enough for a page of so few customers to show it in
# nearly every seed; that companies are unhappier, a tenth of them who seldom answer, is not
PLANTED = {
    "cohorts": {"those counted as new are new": lambda said: old(said) < 0.1},
    "subscriptions": {
        "the price rose": says("subscriptions-breaks-rose", "subscriptions-breaks-rose_stopped"),
        "some plans keep longer": says("subscriptions-tenure-differ"),
    },
    "surveys": {
        "families are happier": lambda said: side(said, "first", "segment == 'families'") > 0,
        "quality pleases": lambda said: side(said, "themes", "theme == 'quality'") > 0,
        "delivery annoys": lambda said: side(said, "themes", "theme == 'delivery'") < 0,
    },
}


def side(said, frame, query):
    """On which side of the others a group lies beyond chance: 1, -1 or 0."""
    found = row(said, frame, query)
    if found is None or found["chance"]:
        return 0
    return 1 if found["difference"] > 0 else -1


def old(said):
    """Of the customers whose first order is believed, the share who came before it."""
    records, start = (said.space[name] for name in ("records", "edge"))
    first = records.transactions.to_pandas().groupby("customer_id")["ordered_at"].min()
    came = records.customers.to_pandas().set_index("customer_id")["acquired_on"]
    counted = first[first >= pd.Timestamp(start.start)]
    return (counted.dt.normalize() > pd.to_datetime(came).reindex(counted.index)).mean()


def wrong(seed, healthy, truths, customers=CUSTOMERS):
    """What the pages of one shop get wrong, or its tables hide, by page and what it is."""
    found = {} if healthy else unfound(seed)
    records = simulate.shop(customers, seed=seed, healthy=healthy)
    checks = records.check(as_of=AS_OF)
    for name in SHOWN:
        shown = {what: ask for what, ask in SHOWN[name].items() if healthy or what in ALIKE}
        planted = {} if healthy else PLANTED.get(name, {})
        held = HELD.get(name, {})
        if not (shown or planted or held):
            continue
        try:
            said = told.page(name, records, checks, as_of=AS_OF)
        except ContractError as refusal:
            found[name, f"lost: {refusal}"] = True
            continue
        found |= {(name, f"shown: {what}"): ask(said) for what, ask in shown.items()}
        found |= {(name, f"missed: {what}"): not ask(said) for what, ask in planted.items()}
        for what, (frame, query, _) in held.items():
            ends, truth = row(said, frame, query), truths[name, what]
            outside = ends is None or not ends["low"] <= truth <= ends["high"]
            found[name, f"not held: {what}"] = outside
    return found


def unfound(seed, customers=MORE):
    """The planted effects that lie outside their intervals, of 95 %, in the tables of one shop."""
    truths = simulate.truths(customers, seed=seed).set_index("truth")["value"]
    tables = planted_effects.tables(simulate.shop(customers, seed=seed))
    found = {}
    with patch.object(estimates, "Z", stats.norm.ppf(0.975)):
        for name, effect in planted_effects.EFFECTS.items():
            low, high = effect(tables)
            found["tables", f"not held: {name}"] = not low <= truths[name] <= high
    return found


def truths(healthy, customers=MANY):
    """What the pages say of a shop so large that chance has no say."""
    records = simulate.shop(customers, seed=0, healthy=healthy)
    said = {name: told.page(name, records, as_of=AS_OF) for name in HELD}
    return {
        (name, what): row(said[name], frame, query)[column]
        for name, asked in HELD.items()
        for what, (frame, query, column) in asked.items()
    }


def allowed(seeds):
    """How many of so many seeds may be wrong where one in twenty is."""
    return int(stats.binom.isf(0.001, seeds, 0.05))


def count(shop, seeds, pool):
    """One row a seed, one column a page and what may be wrong with it."""
    healthy = shop == "healthy"
    asked = partial(wrong, healthy=healthy, truths=truths(healthy))
    found = {}
    for seed, seen in enumerate(pool.map(asked, range(1, seeds + 1)), 1):
        found[seed] = seen
        said = [" ".join(what) for what, is_wrong in seen.items() if is_wrong]
        print(f"{shop} {seed}: {'; '.join(said)}", file=sys.stderr, flush=True)
    return pd.DataFrame(found.values(), index=found.keys()).fillna(False).astype(bool)


def main(seeds=SEEDS, processes=None):
    failed, most = 0, allowed(seeds)
    # a process forked off one that has counted waits for threads of its engine that it has not
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for shop in ("healthy", "ordinary"):
            for (page, what), seen in count(shop, seeds, pool).items():
                failed += seen.sum() > most
                which = ", ".join(map(str, seen.index[seen]))
                mark = "FAILED" if seen.sum() > most else ""
                print(f"{shop:8} {page:8} {what:45} {seen.sum():2} of {seeds} {mark:6} {which}")
    print(f"{failed} failed: wrong in more than {most} of {seeds} seeds")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
