"""`retention export`: the customers to act on as CSV, ids and reasons, safe to open in a
spreadsheet."""

import argparse
import sys
from pathlib import Path
from typing import Any

from retention_lib import data, rfm
from retention_lib.commands.arguments import source
from retention_lib.report.asked.spec import Refused
from retention_lib.report.said import spreadsheet
from retention_lib.results import labelled
from retention_lib.results.rfm import AUDIENCE
from retention_lib.writing import text

AUDIENCES = {segment.replace("_", "-"): segment for segment in rfm.ACTIONS}
COLUMNS = ["customer_id", "segment", "segment_label", "days_since_last", "orders", "spend"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    source(parser)
    segments = text("commands-argument-audience", segments=", ".join(AUDIENCES))
    parser.add_argument("audience", type=_audience, metavar="AUDIENCE", help=segments)
    where = text("commands-argument-output")
    parser.add_argument("--output", type=Path, metavar="FILE", help=where)


def command(asked: argparse.Namespace) -> int:
    """Write one segment's customers, biggest spenders first, and say on standard error how many
    there are."""
    orders, as_of = _orders(asked.source), asked.as_of or asked.today
    scores = rfm.scores(orders, as_of=as_of)
    people = labelled(rfm.audience(scores, asked.audience), AUDIENCE)
    # sums of cents differ in the last bit from what anybody spent
    _write(spreadsheet.csv(people[COLUMNS].round({"spend": 6})), asked.output)
    segment = text(f"rfm-segment-{asked.audience}")
    told = {"segment": segment, "day": str(as_of), "customers": len(people)}
    print(text("commands-export-written", **told), file=sys.stderr)
    return 0


def _orders(source: str) -> Any:
    records = data.connect(source)
    if records.transactions is None:
        found = ", ".join(records.tables) or "no record table"
        do = "map the table that holds the orders"
        raise Refused(f"an audience needs transactions; {records.source} has {found}; {do}")
    return records.transactions


def _write(table: bytes, file: Path | None) -> None:
    if file is None:
        sys.stdout.buffer.write(table)
        sys.stdout.flush()
        return
    try:
        file.write_bytes(table)
    except OSError as error:
        do = "name a file in a folder that is there"
        raise Refused(f"{file} cannot be written: {error}; {do}") from error


def _audience(given: str) -> str:
    try:
        return rfm.key(given)
    except ValueError as error:
        known = ", ".join(AUDIENCES)
        told = f"there is no audience {given!r}; there are {known}; name one"
        raise argparse.ArgumentTypeError(told) from error
