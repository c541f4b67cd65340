"""`make bench`: CLV beside lifetimes, on the same generated log, each step in a process of its own.

Prints a table of ratios and writes it to benchmarks/clv.md. Ratios, not seconds, are what carries
over to another machine. The smaller log of ``--customers`` is for trying the benchmark itself.
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

TRUTH = {"r": 0.9, "alpha": 55.0, "a": 0.6, "b": 5.0}
YEARS, DAYS, DISCOUNT = 2, 365, 0.1
AS_OF = "2024-12-31"
# Its own engine, as data.connect gives it; a limit of memory matters where all is in one process.
ENGINE = {"history": {}, "fit": {}, "value": {"memory_limit": "280MB"}}
STEPS = {
    "history": 8,
    "fit": 20,
    "value": 10,
}  # how many times as fast as lifetimes each step has to be

SIDES, RUNS = ("theirs", "ours"), 5


def generate(path: Path, customers: int, seed: int = 1) -> int:
    """A daily order log of BG/NBD customers with gamma-gamma spend; returns the number of
    orders."""
    random = np.random.default_rng(seed)
    lived = random.integers(1, YEARS * 365, customers)
    rate, leave = (
        random.gamma(TRUTH["r"], 1 / TRUTH["alpha"], customers),
        random.beta(TRUTH["a"], TRUTH["b"], customers),
    )
    offered = random.poisson(rate * lived)
    kept = np.minimum(offered, random.geometric(np.maximum(leave, 1e-9)))
    owner = np.repeat(np.arange(customers), offered)
    moment = random.random(len(owner)) * lived[owner]
    order = np.lexsort((moment, owner))
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(offered) - offered, offered)
    chosen = nth < kept[owner]
    owner, moment = owner[chosen], moment[order][chosen]
    ids = np.concatenate([np.arange(customers), owner])
    day = np.concatenate([-lived, np.ceil(moment).astype("int64") - lived[owner]])
    mean = random.gamma(4.0, 1 / 15, customers)
    log = pd.DataFrame(
        {"customer_id": ids, "ordered_at": pd.Timestamp(AS_OF) + pd.to_timedelta(day, unit="D")}
    )
    log["amount"] = random.gamma(6.0, 1.0, len(ids)) / mean[ids]
    log.sample(frac=1, random_state=seed).to_parquet(path, index=False)
    return len(log)


def ours(step: str, path: Path) -> dict:
    from retention_lib import clv
    from retention_lib.data import engine

    inside = engine.connect(**ENGINE[step])
    if step == "value":
        start = time.perf_counter()
        history = (
            clv.history(inside.read_parquet(path), as_of=AS_OF)
            .to_pyarrow()
            .to_pandas(split_blocks=True)
        )
        inside.disconnect()
        spend = clv.fit_spend(history)
        table = clv.value(clv.fit(history), spend, history, days=DAYS, annual_discount=DISCOUNT)
        return {"seconds": time.perf_counter() - start, "result": float(table["value"].sum())}
    orders = inside.create_table("orders", inside.read_parquet(path))
    start = time.perf_counter()
    history = clv.history(orders, as_of=AS_OF).to_pyarrow().to_pandas(split_blocks=True)
    if step == "history":
        return {"seconds": time.perf_counter() - start, "result": float(history["frequency"].sum())}
    start = time.perf_counter()
    model = clv.fit(history)
    return {"seconds": time.perf_counter() - start, "result": model.loglik}


def theirs(step: str, path: Path) -> dict:
    from lifetimes import BetaGeoFitter, GammaGammaFitter
    from lifetimes.utils import summary_data_from_transaction_data

    from retention_lib import clv

    start = time.perf_counter()
    log = pd.read_parquet(path)
    if step != "value":
        start = time.perf_counter()
    summary = summary_data_from_transaction_data(
        log, "customer_id", "ordered_at", monetary_value_col="amount", observation_period_end=AS_OF
    )
    if step == "history":
        return {"seconds": time.perf_counter() - start, "result": float(summary["frequency"].sum())}
    if step == "fit":
        start = time.perf_counter()
    model = BetaGeoFitter().fit(summary["frequency"], summary["recency"], summary["T"])
    seconds = time.perf_counter() - start
    if step == "fit":
        return {
            "seconds": seconds,
            "result": float(clv.known("bg/nbd", **model.params_).loglik_of(summary).sum()),
        }
    repeaters = summary[summary["frequency"] > 0]
    spend = GammaGammaFitter().fit(repeaters["frequency"], repeaters["monetary_value"])
    columns = (summary[name] for name in ("frequency", "recency", "T", "monetary_value"))
    value = spend.customer_lifetime_value(
        model, *columns, time=12, discount_rate=DISCOUNT / 12, freq="D"
    )
    return {"seconds": time.perf_counter() - start, "result": float(value.sum())}


def measured(step: str, path: Path) -> dict:
    """One step of both sides: seconds, peak memory and result of the median of fresh processes.

    The sides take turns, so that a slow minute of the machine is nobody's advantage.
    """
    told = [(side, once(side, step, path)) for _ in range(RUNS) for side in SIDES]
    runs = {
        side: sorted((run for at, run in told if at == side), key=lambda run: run["seconds"])
        for side in SIDES
    }
    return {side: runs[side][RUNS // 2] for side in SIDES}


def once(side: str, step: str, path: Path) -> dict:
    asked = [sys.executable, __file__, "--only", side, step, str(path)]
    return json.loads(
        subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    )


def alone(side: str, step: str, path: Path) -> None:
    warnings.simplefilter("ignore")  # lifetimes is archived and warns on today's pandas
    timed = {"ours": ours, "theirs": theirs}[side]
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # a small log first, so that imports are not timed on either side
        generate(Path(folder) / "orders.parquet", 2_000)
        timed(step, Path(folder) / "orders.parquet")
    found = timed(step, path)
    print(json.dumps(found | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def table(found: dict, orders: int, customers: int) -> str:
    lines = [
        f"# CLV beside lifetimes: {orders:,} orders of {customers:,} customers, daily",
        "",
        (
            f"Python {platform.python_version()}, pandas {pd.__version__}, {os.cpu_count()} cores,"
            " one run; each step in a process of its own, warmed up on a small log; the median of"
            f" {RUNS}."
        ),
        "",
        (
            "| step | lifetimes, s | ours, s | times as fast | asked | peak MB, theirs | ours |"
            " result, theirs | ours |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for step, asked in STEPS.items():
        a, b = found[step]["theirs"], found[step]["ours"]
        lines.append(
            f"| {step} | {a['seconds']:.1f} | {b['seconds']:.1f} |"
            f" {a['seconds'] / b['seconds']:.1f} | {asked} | {a['peak']:.0f} | {b['peak']:.0f} |"
            f" {a['result']:,.1f} | {b['result']:,.1f} |"
        )
    note = (
        "Results: repeat purchases; log-likelihood; value of the next year (lifetimes counts months"
        " of 30 days)."
    )
    return "\n".join([*lines, "", note, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--only", nargs=3, metavar=("SIDE", "STEP", "PATH"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        alone(asked.only[0], asked.only[1], Path(asked.only[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.parquet"
        # in a process of its own too: a child's peak memory begins at its parent's
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            orders = pool.apply(generate, (path, asked.customers))
        found = {step: measured(step, path) for step in STEPS}
    text = table(found, orders, asked.customers)
    print(text)
    (Path(__file__).parent / "clv.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
