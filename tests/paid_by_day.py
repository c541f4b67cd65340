"""The same counted in another way: what each customer pays on each day, in plain Python."""

from collections import defaultdict

import pandas as pd

MOVES = ("start", "new", "expansion", "contraction", "churned", "resumed", "end")


def lasting(log, as_of, gap):
    """By customer the spells (first day, day after the last, money a month), pauses bridged."""
    day_after = pd.Timestamp(as_of) + pd.Timedelta(days=1)
    found = defaultdict(list)
    for row in log[log["amount"] > 0].itertuples():
        if row.started_at > pd.Timestamp(as_of) or row.started_at == row.ended_at:
            continue
        ended = pd.notna(row.ended_at) and row.ended_at < day_after
        money = row.amount / (12 if row.every == "year" else 1)
        found[row.customer_id].append(
            [row.started_at, row.ended_at if ended else day_after, money, ended]
        )
    for rows in found.values():
        rows.sort(key=lambda row: row[:2])
        covered = rows[0][1]
        for row in rows[1:]:
            pause = (row[0] - covered).days
            if 0 < pause <= gap:
                for other in rows:
                    if other[1] == covered:
                        other[1] = row[0]
            covered = max(covered, row[1])
    return found


def pays(rows, day):
    return sum(row[2] for row in rows if row[0] <= day < row[1])


def pairs(log, as_of, by="M", gap=30):
    """By period, what each customer pays at the end of the one before and at its end."""
    found = lasting(log, as_of, gap)
    first = min(row[0] for rows in found.values() for row in rows)
    for period in pd.period_range(first, as_of, freq=by):
        end = min(period.end_time.normalize(), pd.Timestamp(as_of))
        before = period.start_time - pd.Timedelta(days=1)
        yield {
            customer: (
                round(pays(rows, before), 9),
                round(pays(rows, end), 9),
                any(row[0] < period.start_time for row in rows),
            )
            for customer, rows in found.items()
        }


def moves(log, as_of, by="M", gap=30):
    """The movements of each period, in the order of ``MOVES``."""
    found = []
    for paid in pairs(log, as_of, by, gap):
        sums = dict.fromkeys(MOVES, 0.0)
        for was, now, ever in paid.values():
            sums["start"] += was
            sums["end"] += now
            if was == 0:
                sums["resumed" if ever else "new"] += now
            elif now == 0:
                sums["churned"] += was
            else:
                sums["expansion"] += max(now - was, 0)
                sums["contraction"] += max(was - now, 0)
        found.append(list(sums.values()))
    return found


def shares(log, as_of, by="M", gap=30):
    """Of each period: subscribers at the start, ended of them, NRR and GRR."""
    found = []
    for paid in pairs(log, as_of, by, gap):
        there = [(was, now) for was, now, _ in paid.values() if was > 0]
        money = sum(was for was, _ in there)
        ended = sum(now == 0 for _, now in there)
        if there:
            net = sum(now for _, now in there) / money
            gross = sum(map(min, there)) / money
        else:
            net = gross = float("nan")
        found.append([len(there), ended, net, gross])
    return found
