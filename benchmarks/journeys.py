"""`make bench`: journeys of ten million events beside SQL by hand, pandas without loops and, where
``--peer`` names a Python that has it, retentioneering.

Each count of each side is made in a process of its own, from the same Parquet file, and the sides
must count the same before a time is told. Prints a table and writes it to benchmarks/journeys.md;
the ratios, not the seconds, carry over to another machine. The SQL counts all that our answers are
made of: where journeys begin and end, the sums by customer that intervals need, the times to
convert; and it leaves out what our rules leave out, by which it looks at the days of the log.
pandas and retentioneering do neither.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EVENTS, OF_EACH, SPAN = 10_000_000, 25, 365 * 86_400
KINDS = ["visit", "search", "view", "cart", "checkout", "order", "help", "wish", "share", "login"]
STEPS = ["visit", "view", "cart", "order"]
COUNTS = ["funnel", "transitions", "paths"]
SIDES = ["ours", "sql", "pandas", "retentioneering"]
RUNS = 3
AS_OF = "2021-12-31"
LACKS = {("retentioneering", "paths")}
USABLE = f"""customer_id IS NOT NULL AND trim(event) <> '' AND happened_at >= TIMESTAMP '1600-01-01'
AND happened_at < TIMESTAMP '{AS_OF}' + INTERVAL 1 DAY"""
NEXT = "lead({}) OVER (PARTITION BY customer_id ORDER BY happened_at, place)"


def generate(path: Path, events: int) -> None:
    """A log of as many events, in the order of nothing, no two of a customer at one time."""
    import duckdb

    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    duckdb.sql(
        f"""COPY (SELECT (hash(i) % {events // OF_EACH})::BIGINT AS customer_id,
        [{kinds}][1 + (hash(3 * i + 1) % {len(KINDS)})::INT] AS event,
        TIMESTAMP '2021-01-01' + INTERVAL (hash(i + 7) % {SPAN}) SECOND
        + INTERVAL (i % 1000000) MICROSECOND AS happened_at
        FROM range({events}) AS t(i)) TO '{path}'"""
    )


def ours(count: str, path: Path) -> object:
    from retention_lib import journeys
    from retention_lib.data import engine

    events = engine.connect().read_parquet(path)
    if count == "funnel":
        found = journeys.funnel(events, STEPS, as_of=AS_OF)
        return found["customers"].tolist()
    if count == "transitions":
        found = journeys.transitions(events, as_of=AS_OF)
        inner = found[(found["from"] != "(start)") & (found["to"] != "(end)")]
        return told(inner[["from", "to", "n", "customers"]].to_numpy().tolist())
    found = journeys.paths(events, as_of=AS_OF, length=3, top=20)
    return told(found[["path", "n", "customers"]].to_numpy().tolist())


def sql(count: str, path: Path) -> object:
    import duckdb

    duckdb.sql(f"SELECT happened_at::DATE, count(*) FROM '{path}' GROUP BY 1").fetchall()
    if count == "funnel":
        rows = duckdb.sql(_sql_funnel(path)).fetchall()
        steps = range(len(STEPS))
        return [sum(n for step, _, came, n in rows if step == nth and came) for nth in steps]
    if count == "transitions":
        rows = duckdb.sql(_sql_transitions(path)).fetchall()
        return told([row[:4] for row in rows if row[1] != "(end)"])
    most = duckdb.sql(_sql_paths(path)).fetchall()
    return told([(" → ".join(row[:3]), *row[3:]) for row in most])


def _sql_funnel(path: Path) -> str:
    """By step and hour from the first entry: how many customers came, or did not, so late; events
    of one instant as they stand in the file."""
    first = "min(happened_at) t, min(place) place"
    parts = [f"s0 AS (SELECT customer_id, {first} FROM e WHERE event = '{STEPS[0]}'"]
    for nth, step in enumerate(STEPS[1:], start=1):
        parts.append(
            f"s{nth} AS (SELECT e.customer_id, min(happened_at) t, min(e.place) place FROM e"
            f" JOIN s{nth - 1} s USING (customer_id) WHERE event = '{step}' AND e.place > s.place"
        )
    grouped = ", ".join(f"{part} GROUP BY 1)" for part in parts)
    waits = []
    for nth, _ in enumerate(STEPS):
        until = f"coalesce(s.t, TIMESTAMP '{AS_OF}' + INTERVAL 1 DAY)"
        waits.append(
            f"SELECT {nth} step, epoch({until} - s0.t)::BIGINT // 3600 wait,"
            f" s.t IS NOT NULL came, count(*) n FROM s0 LEFT JOIN s{nth} s USING (customer_id)"
            " GROUP BY ALL"
        )
    place = "epoch_us(happened_at)::HUGEINT * 10000000000 + file_row_number AS place"
    log = f"SELECT *, {place} FROM read_parquet('{path}', file_row_number = true)"
    log += f" WHERE {USABLE}"
    return f"WITH e AS ({log}), {grouped} " + " UNION ALL ".join(waits)


def _sql_log(path: Path, steps: int) -> str:
    """Each event with those that follow it, and whether it is its customer's first."""
    log = f"SELECT *, row_number() OVER () AS place FROM '{path}' WHERE {USABLE}"
    later = "".join(f", {NEXT.format(f'event, {nth}')} AS e{nth}" for nth in range(1, steps))
    first = NEXT.replace("lead", "lag").format("event")
    also = f", {first} IS NULL AS begun" if steps == 2 else ""
    return f"log AS ({log}), p AS (SELECT customer_id, event AS e0{later}{also} FROM log)"


def _sql_transitions(path: Path) -> str:
    """By pair: times, customers, and the sums by which a share of times has its interval."""
    return f"""WITH {_sql_log(path, 2)},
    c AS (SELECT customer_id, e0, coalesce(e1, '(end)') e1, count(*) n, sum(begun::INT) begun
        FROM p GROUP BY ALL),
    k AS (SELECT customer_id, e0, sum(n) could, max(begun) began FROM c GROUP BY ALL),
    f AS (SELECT e0, count(*) people, sum((began > 0)::INT) starters FROM k GROUP BY ALL)
    SELECT e0, e1, sum(n)::BIGINT n, count(*), sum(n * n), sum(n * could), sum(begun),
        any_value(people), any_value(starters)
    FROM c JOIN k USING (customer_id, e0) JOIN f USING (e0) GROUP BY e0, e1"""


def _sql_paths(path: Path) -> str:
    return f"""WITH {_sql_log(path, 3)},
    c AS (SELECT customer_id, e0, e1, e2, count(*) n FROM p WHERE e2 IS NOT NULL GROUP BY ALL)
    SELECT e0, e1, e2, sum(n)::BIGINT n, count(*) k FROM c GROUP BY e0, e1, e2
    ORDER BY k DESC, n DESC, e0, e1, e2 LIMIT 20"""


def pandas(count: str, path: Path) -> object:
    import pandas as pd

    log = pd.read_parquet(path)
    if count == "funnel":
        return _funnel(log)
    log["event"] = log["event"].astype("category")
    log = log.sort_values(["customer_id", "happened_at"], kind="stable", ignore_index=True)
    steps = 2 if count == "transitions" else 3
    names = [f"e{nth}" for nth in range(steps)]
    table = log[["customer_id"]].assign(e0=log["event"])
    whole = log["customer_id"] == log["customer_id"].shift(1 - steps)
    for nth in range(1, steps):
        table[names[nth]] = log["event"].shift(-nth)
    each = table[whole].groupby(["customer_id", *names], observed=True).size()
    found = each.groupby(level=names, observed=True).agg(["sum", "size"]).reset_index()
    if count == "transitions":
        return told(found.astype(dict.fromkeys(names, str)).to_numpy().tolist())
    ranked = found.astype(dict.fromkeys(names, str))
    order = ["size", "sum", *names]
    most = ranked.sort_values(order, ascending=[False, False, True, True, True]).head(20)
    return told([(" → ".join(row[:3]), *row[3:]) for row in most.to_numpy().tolist()])


def _funnel(log: object) -> list[int]:
    reached, counts = None, []
    for step in STEPS:
        rows = log[log["event"] == step]
        if reached is not None:
            rows = rows.merge(reached.rename("since"), left_on="customer_id", right_index=True)
            rows = rows[rows["happened_at"] > rows["since"]]
        reached = rows.groupby("customer_id")["happened_at"].min()
        counts.append(len(reached))
    return counts


def retentioneering(count: str, path: Path) -> object:
    import pandas as pd
    from retentioneering.eventstream.eventstream import Eventstream
    from retentioneering.tools.transition_matrix import TransitionMatrix

    columns = {"path_cols": ["customer_id"], "event_col": "event", "timestamp_col": "happened_at"}
    stream = Eventstream(pd.read_parquet(path), schema=columns)
    if count == "funnel":
        return [step["unique_paths"] for step in stream.funnel_data(steps=STEPS)["steps"]]
    matrix = TransitionMatrix(stream).fit("count").loc[KINDS, KINDS]
    return told([(name, to, n) for name, row in matrix.iterrows() for to, n in row.items() if n])


def told(rows: object) -> list[list[str]]:
    """What is held against the other sides: rows sorted, and no type of theirs."""
    return sorted([str(cell) for cell in row] for row in rows)


def alone(side: str, count: str, path: Path) -> None:
    made = {"ours": ours, "sql": sql, "pandas": pandas, "retentioneering": retentioneering}[side]
    made(count, path.with_name("small.parquet"))  # so that imports are not timed
    start = time.perf_counter()
    found = made(count, path)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "found": found}))


def once(side: str, count: str, path: Path, peer: str) -> dict:
    python = peer if side == "retentioneering" else sys.executable
    asked = [python, __file__, "--only", side, count, str(path)]
    quiet = os.environ | {"RETENTIONEERING_NO_TRACK": "1"}
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=quiet)
    return json.loads(done.stdout.splitlines()[-1])


def measured(count: str, path: Path, peer: str) -> dict:
    """Of each side the median of fresh processes, which take turns; all have to count the same."""
    sides = [side for side in SIDES if (side, count) not in LACKS and (peer or side != SIDES[-1])]
    runs = {side: [] for side in sides}
    for _ in range(RUNS):
        for side in sides:
            runs[side].append(once(side, count, path, peer))
    middle = {}
    for side, told in runs.items():
        middle[side] = sorted(told, key=lambda run: run["seconds"])[RUNS // 2]
    same = middle["ours"]["found"]
    for side, run in middle.items():
        fewer = count == "transitions" and side == "retentioneering"  # no numbers of customers
        wanted = [row[:-1] for row in same] if fewer else same
        if run["found"] != wanted:
            raise AssertionError(f"{side} counts another {count} than ours")
    return middle


def table(found: dict, events: int) -> str:
    head = ["| count | side | seconds | ours takes so many times as long | peak MB |"]
    head += ["|---|---|---|---|---|"]
    lines = []
    for count, sides in found.items():
        mine = sides["ours"]["seconds"]
        for side, run in sides.items():
            ratio = mine / run["seconds"]
            cells = [count, side, f"{run['seconds']:.1f}", f"{ratio:.2f}", f"{run['peak']:.0f}"]
            lines.append(f"| {' | '.join(cells)} |")
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores; the median of {RUNS}"
    note = f"{machine} processes each, all from one Parquet file. Ours also counts intervals."
    return "\n".join([f"# Journeys of {events:,} events", "", note, "", *head, *lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--peer", default="", help="a Python that has retentioneering")
    parser.add_argument("--only", nargs=3, metavar=("SIDE", "COUNT", "PATH"))
    asked = parser.parse_args()
    if asked.only:
        alone(asked.only[0], asked.only[1], Path(asked.only[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        generate(path.with_name("small.parquet"), 20_000)
        generate(path, asked.events)
        found = {count: measured(count, path, asked.peer) for count in COUNTS}
    text = table(found, asked.events)
    Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
