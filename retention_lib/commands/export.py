"""`retention export`: the customers to act on as CSV, ids and reasons, safe to open in a
spreadsheet."""

import os
import secrets
import sys
from argparse import ArgumentTypeError, Namespace
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from pandas import DataFrame

from retention_lib import data, journeys, rfm, subscriptions
from retention_lib.commands.arguments import Parser, amount, observed, share, source
from retention_lib.contract import ContractError
from retention_lib.report.asked.spec import Refused
from retention_lib.report.made import progress
from retention_lib.report.markup import clean
from retention_lib.report.said import spreadsheet
from retention_lib.results import key_text, labelled
from retention_lib.results.churn import ACCEPTED, CAPACITY
from retention_lib.results.rfm import AUDIENCE, USUAL
from retention_lib.rfm.scores import LIMITS
from retention_lib.writing import percent, text

DUE = "due"
ANSWERED = {  # audiences of those who answered: what each is counted of
    "unhappy": ["surveys"],
    "happy_but_leaving": ["surveys", "transactions"],
}
RENEWING, RENEWED = "renewing", "subscriptions"
BOUGHT_ONCE = "bought_once"
LEAVING = "leaving"
OTHERS = [DUE, LEAVING, RENEWING, BOUGHT_ONCE, *ANSWERED]  # audiences that are no segments
AUDIENCES = ", ".join([*rfm.ACTIONS, *OTHERS]).replace("_", "-")
COLUMNS = [
    "customer_id",
    "reason",
    "segment",
    "segment_label",
    "days_since_last",
    "orders",
    "spend",
]


def arguments(parser: Parser) -> None:
    """What `export` takes."""
    source(parser)
    parser.add_argument("audience", type=_audience, told={"segments": AUDIENCES})
    for name, usual in USUAL.items():
        parser.add_argument(
            f"--{name}",
            type=int,
            default=usual,
            choices=LIMITS[name],
            metavar="N",
        )
    reached = {"type": _capacity, "default": CAPACITY, "metavar": "N"}
    parser.add_argument("--capacity", **reached, told={"capacity": str(CAPACITY)})
    parser.add_argument("--cost", type=amount, metavar="AMOUNT")
    told_share = {"accepted": percent(ACCEPTED)}
    parser.add_argument(
        "--accepted", type=share, default=ACCEPTED, metavar="SHARE", told=told_share
    )
    parser.add_argument("--output", type=Path, metavar="FILE")
    told = text("commands-argument-overwrite")
    parser.add_argument("--force", action="store_true", help=told)


def command(asked: Namespace) -> None:
    """Write one audience's customers, and say on standard error how many there are."""
    as_of = observed(asked)
    _refuse_there(asked.output, force=asked.force)
    records = data.connect(asked.source)
    if asked.audience in ANSWERED:
        people = _answered(records, asked.audience, as_of)
        name = text(f"surveys-audience-{asked.audience}")
    elif asked.audience == DUE:
        people = _due(records, asked, as_of)
        name = text("rfm-audience_of-due")
    elif asked.audience == LEAVING:
        people = _leaving(records, as_of, asked)
        name = text(f"churn-audience-{LEAVING}")
    elif asked.audience == RENEWING:
        people = _renewing(records, as_of)
        name = text(f"subscriptions-audience-{RENEWING}")
    elif asked.audience == BOUGHT_ONCE:
        people = _bought_once(records, as_of)
        name = text(f"journeys-audience-{BOUGHT_ONCE}")
    else:
        people = _segment(records, asked, as_of)
        name = text(f"rfm-segment-{asked.audience}")
    _write(spreadsheet.csv(people), asked.output)
    n = len(people)
    told = text("commands-export-written", segment=name, day=str(as_of), customers=n)
    progress.say(told)


def _answered(records: data.Records, audience: str, as_of: date) -> DataFrame:
    """The customers of an audience by what they answered."""
    from retention_lib import surveys  # scikit-learn takes a second

    count = getattr(surveys, audience)
    tables = [_demanded(records, name) for name in ANSWERED[audience]]
    people = count(*tables, as_of=as_of)
    return _with_reason(people, text(f"surveys-reason-{audience}"))


def _segment(records: data.Records, asked: Namespace, as_of: date) -> DataFrame:
    """The customers of a segment, biggest spenders first."""
    orders = _demanded(records, "transactions")
    start = records.edge(as_of=as_of)
    cut = {"bins": asked.bins, "lookback": asked.lookback}
    scores = rfm.scores(orders, as_of=as_of, start=start, **cut)
    people = labelled(rfm.audience(scores, asked.audience), AUDIENCE)
    people = _with_reason(people, text(f"rfm-reason-{asked.audience}"))
    # sums of cents differ in the last bit from what anybody spent
    there = [name for name in COLUMNS if name in people]
    return people[there].round({"spend": 6})


def _due(records: data.Records, asked: Namespace, as_of: date) -> DataFrame:
    """The customers past their own rhythm, biggest spenders first."""
    orders = _demanded(records, "transactions")
    people = rfm.due(orders, as_of=as_of, lookback=asked.lookback)
    told = _with_reason(people.drop(columns="reason"), text(f"rfm-reason-{DUE}"))
    return told.round({"usual_gap": 1, "order_value": 6, "spend": 6})


def _renewing(records: data.Records, as_of: date) -> DataFrame:
    """The yearly subscribers who renew next, the largest payments first."""
    people = subscriptions.renewing(_demanded(records, RENEWED), as_of=as_of)
    told = _with_reason(people, text(f"subscriptions-reason-{RENEWING}"))
    return told.round({"payment": 6})


def _bought_once(records: data.Records, as_of: date) -> DataFrame:
    """The customers with one order who came back lately, the largest orders first."""
    tables = [_demanded(records, name) for name in ("events", "transactions")]
    people = journeys.bought_once(*tables, as_of=as_of)
    told = _with_reason(people, text(f"journeys-reason-{BOUGHT_ONCE}"))
    return told.round({"spend": 6})


def _leaving(records: data.Records, as_of: date, asked: Namespace) -> DataFrame:
    """The customers of the high tier, most at stake first, as the page about them scores them."""
    from retention_lib import churn, clv  # scikit-learn takes a second

    orders = _demanded(records, "transactions")
    seen, valued = churn.snapshots(records, as_of=as_of), None
    with suppress(ContractError):  # who cannot be valued is ranked by risk alone
        start = records.edge(as_of=as_of)
        known = clv.as_known(orders, at=seen.attrs["at"], start=start)
        seen = churn.joined(seen, known, "p_alive")
        valued = known if "value" in known else None
    offer = None
    if asked.cost is not None:
        offer = churn.Offer(asked.cost, asked.accepted)
    risk, reached = churn.fit(seen), asked.capacity
    scores = risk.score(seen, value=valued, offer=offer, capacity=reached)
    people = churn.leaving(scores)
    why = [key_text("churn-reason", keys) for keys in people["reasons"].fillna("")]
    people.insert(1, "reason", why)
    told = people.drop(columns=["reasons", "tier"])
    return told.round({"risk": 4, "value": 2, "at_stake": 2, "profit": 2})


def _with_reason(people: DataFrame, reason: str) -> DataFrame:
    """Beside each customer, in words, why they are on the list."""
    people = people.copy()
    people.insert(1, "reason", reason)
    return people


def _demanded(records: data.Records, name: str) -> Any:
    table = records.tables.get(name)
    if table is None:
        found = ", ".join(records.tables) or "no record table"
        asked = f"this audience needs {name}"
        raise Refused(f"{asked}; {records.source} has {found}; map the table that holds them")
    return table


def _refuse_there(file: Path | None, *, force: bool) -> None:
    """Refuse what cannot be written, and to overwrite a file, which may be the source itself,
    before anything is read."""
    if file is None:
        if getattr(sys.stdout, "name", None) == os.devnull:  # which stands in for a closed one
            raise Refused("standard output is closed; name a file with --output")
        return
    try:
        at = file.resolve()
        if at.is_symlink():  # links that lead in a circle, which Python 3.13 leaves as they are
            at.stat()
        there = at.is_file()
        writable = at.parent.is_dir() and not at.is_dir()
    except (OSError, RuntimeError) as error:  # a name too long, links that lead in a circle
        raise _unwritten(file, error) from None
    if not writable:
        raise _unwritten(file, "a folder, or a file in none")
    if there and not force:
        raise Refused(f"{file} would be overwritten; name another file, or add --force")


def _unwritten(file: Path, found: object) -> Refused:
    return Refused(f"{file} cannot be written: {found}; name a file in a folder that is there")


def _write(table: bytes, file: Path | None) -> None:
    if file is None:
        if sys.stdout.isatty():
            table = clean.tamed(table.decode()).encode()
        sys.stdout.buffer.write(table)
        sys.stdout.flush()
        return
    try:
        _replace(file.resolve(), table)
    except OSError as error:
        raise _unwritten(file, error) from error


def _replace(file: Path, table: bytes) -> None:
    """Write a file whole or not at all; into a pipe or a device as it comes."""
    if file.exists() and not file.is_file():
        file.write_bytes(table)
        return
    new = file.with_name(f".retention-{secrets.token_hex(8)}")
    try:
        new.write_bytes(table)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _capacity(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        asked = "a capacity is a whole number of customers from 1 on"
        raise ArgumentTypeError(f"{asked}; found {given!r}; give how many can be reached")
    return int(given)


def _audience(given: str) -> str:
    name = given.casefold().replace("-", "_")
    try:
        return name if name in OTHERS else rfm.key(given)
    except ValueError as error:
        raise ArgumentTypeError(
            f"there is no audience {given!r}; there are {AUDIENCES}; name one"
        ) from error
