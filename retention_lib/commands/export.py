"""`retention export`: the customers to act on as CSV, ids and reasons, safe to open in a
spreadsheet."""

import sys
from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from retention_lib import data, rfm
from retention_lib.commands.arguments import Parser, source
from retention_lib.report.asked.spec import Refused
from retention_lib.report.said import spreadsheet
from retention_lib.results import labelled
from retention_lib.results.rfm import AUDIENCE, USUAL
from retention_lib.rfm.scores import LIMITS
from retention_lib.writing import text

AUDIENCES = ", ".join(rfm.ACTIONS).replace("_", "-")
COLUMNS = ["customer_id", "segment", "segment_label", "days_since_last", "orders", "spend"]


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
    parser.add_argument("--output", type=Path, metavar="FILE")


def command(asked: Namespace) -> None:
    """Write one segment's customers, biggest spenders first, and say on standard error how many
    there are."""
    records = data.connect(asked.source)
    as_of = asked.as_of or asked.today
    if records.transactions is None:
        found = ", ".join(records.tables) or "no record table"
        raise Refused(
            f"an audience needs transactions; {records.source} has {found};"
            " map the table that holds the orders"
        )
    start = records.edge(as_of=as_of)
    cut = {"bins": asked.bins, "lookback": asked.lookback}
    scores = rfm.scores(
        records.transactions,
        as_of=as_of,
        start=start,
        **cut,
    )
    people = labelled(rfm.audience(scores, asked.audience), AUDIENCE)
    # sums of cents differ in the last bit from what anybody spent
    there = [name for name in COLUMNS if name in people]
    _write(spreadsheet.csv(people[there].round({"spend": 6})), asked.output)
    segment = text(f"rfm-segment-{asked.audience}")
    n = len(people)
    told = text(
        "commands-export-written",
        segment=segment,
        day=str(as_of),
        customers=n,
    )
    print(told, file=sys.stderr)


def _write(table: bytes, file: Path | None) -> None:
    if file is None:
        sys.stdout.buffer.write(table)
        sys.stdout.flush()
        return
    try:
        file.write_bytes(table)
    except OSError as error:
        raise Refused(
            f"{file} cannot be written: {error}; name a file in a folder that is there"
        ) from error


def _audience(given: str) -> str:
    try:
        return rfm.key(given)
    except ValueError as error:
        raise ArgumentTypeError(
            f"there is no audience {given!r}; there are {AUDIENCES}; name one"
        ) from error
