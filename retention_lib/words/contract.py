"""What the data checks say."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import pandas as pd

from retention_lib.results import MEASURES, Metric
from retention_lib.results.contract import (
    DOUBTS,
    EXPLAINED,
    FINDINGS,
    MISTAKEN,
    SCALES,
    TOLERATED,
    UNDONE,
    LeftOut,
    left_out,
)
from retention_lib.writing import Finding, count, date, label, listed, percent, text

__all__ = [
    "explained",
    "finding",
    "findings",
    "hint",
    "losses",
    "metrics_contract",
    "silences",
    "trust",
]

MEETINGS = ("ids_never_meet", "ids_seldom_meet")  # rules of two tables
KEY = re.compile(r"[A-Za-z0-9_-]+")  # of a source file; any other stands in quotes


def findings(frame: pd.DataFrame) -> Finding:
    """How much of the data was left out or needs a look; `frame` is what `contract.check` returns.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": range(800), "ordered_at": "2021-01-01", "amount": 5})
    >>> orders.loc[0, "amount"] = 0
    >>> words.findings(contract.check(orders, "transactions"))
    'No row had to be left out. 1 check found rows that are kept and worth knowing about. The most \
frequent finding is zero amount in transactions, 1 row or 0.1% of the table.'
    """
    frame = FINDINGS.made(frame)
    if frame.empty:
        return Finding(text("contract-findings-clean"))
    told, frame = silences(frame), frame[~frame["rule"].isin(MEETINGS)]
    bad = frame["severity"] == "error"
    some = frame["rows"] > 0
    kept = (~bad & some).sum()
    empty = (frame["rule"] == "empty_table").sum()
    none = text("contract-findings-no_rows", n=empty) if empty else None
    others = text("contract-findings-others", n=kept) if kept else None
    basis = [none, *told, others, _largest(frame)]
    return Finding(_errors(frame[bad & some]), basis)


def silences(frame: pd.DataFrame) -> list[Finding]:
    """What a reader must know before any number: logs that stop long before the last day observed,
    and tables that speak of other customers.

    `frame` is what `contract.check` or `Records.check` returns. There are none where every log goes
    on and the customers of all tables are the same.
    """
    late = FINDINGS.made(frame).query("rule == 'ends_before_as_of'")
    days = [date(example, long=True) for example in late["example"]]
    ends = zip(map(label, late["table"]), days, strict=True)
    told = [text("contract-findings-ends", table=table, day=day) for table, day in ends]
    apart = frame[frame["rule"].isin(MEETINGS)].to_dict("records")
    return [Finding(said) for said in [*told, *map(_apart, apart)]]


def losses(frame: pd.DataFrame, tables: Iterable[str]) -> list[Finding]:
    """What stands before the answer: of which of these record tables more than 5 % of the rows are
    left out, or counted though a column says that they are undone or tests or though they may be
    others than they seem, such as guests, why, and what to do; and where money in several
    currencies is added.

    `frame` is what `contract.check` or `Records.check` returns, `tables` are those that a page
    counts. Rows after the last day observed are not asked for, and so not lost.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": ["a", None], "ordered_at": "2021-01-01", "amount": 5})
    >>> words.losses(contract.check(orders, "transactions"), ["transactions"])[0].headline
    '1 of 2 rows in transactions (50%) is left out of every number on this page.'
    """
    names = list(tables)
    lost = [table for table in left_out(frame, names) if table.share > TOLERATED]
    counted = frame[frame["table"].isin(names) & (frame["severity"] == "warning")]
    always = counted["hint"].isin({*DOUBTS, *SCALES} - {*UNDONE})
    told = counted[always | (counted["share"] > TOLERATED)]
    doubts = told[told["hint"].isin(DOUBTS)].to_dict("records")
    mistaken = told[told["hint"].isin(MISTAKEN)].to_dict("records")
    losses = [_loss(frame, table) for table in lost]
    return [*map(_doubt, doubts), *losses, *map(_mistaken, mistaken)]


def metrics_contract(frame: pd.DataFrame, tables: Iterable[str]) -> list[Metric]:
    """The share of rows that are left out of the one of these record tables that loses most, so
    that a large table hides no loss of a small one; parameters as of `losses`.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": ["a", None], "ordered_at": "2021-01-01", "amount": 5})
    >>> words.metrics_contract(contract.check(orders, "transactions"), ["transactions"])[0].value
    0.5
    """
    shares = [table.share for table in left_out(frame, tables)]
    return [MEASURES["left_out_share"].metric(value=max(shares, default=None))]


def trust(
    frame: pd.DataFrame,
    tables: Iterable[str],
    wrong: str | None = None,
) -> dict[str, str | None]:
    """What `report.emit` is told of how far to trust a page: which share of rows is left out, of
    the table that loses most, and how `wrong` the same procedure has been; parameters as of
    `losses`.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": ["a", None], "ordered_at": "2021-01-01", "amount": 5})
    >>> words.trust(contract.check(orders, "transactions"), ["transactions"])["left_out"]
    '1 of 2 rows in transactions (50%), for what the data checks found.'
    """
    lost = [table for table in left_out(frame, tables) if table.left_out]
    if not lost:
        return {"wrong": wrong, "left_out": text("contract-trust-nothing")}
    most = max(lost, key=attrgetter("share"))
    said = text(
        "contract-trust",
        rows=count(most.left_out),
        all=count(most.rows),
        table=label(most.table),
        share=percent(most.share),
    )
    return {"wrong": wrong, "left_out": said}


def finding(row: Mapping[str, str]) -> str:
    """What a row of findings found, in a few words."""
    column, allowed = (row[name].replace("_", " ") for name in ("column", "allowed"))
    return text(f"contract-rule-{row['hint']}", column=column, allowed=allowed)


def hint(row: Mapping[str, str]) -> str:
    """What a row of findings means, and what was done about it."""
    return text(f"contract-rule-{row['hint']}.hint", **_about(row))


def explained(frame: pd.DataFrame) -> pd.DataFrame:
    """Findings with what each means instead of its key; `frame` is what `contract.check` returns.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2021-01-01"], "amount": [0]})
    >>> words.explained(contract.check(orders, "transactions"))["hint"].tolist()
    ['Orders of nothing count as orders']
    """
    hints = [hint(row) for row in frame.to_dict("records")]
    return EXPLAINED.made(frame.assign(hint=hints).drop(columns=["column", "allowed"]))


def _about(row: Mapping[str, str]) -> dict[str, str]:
    """What a row of findings is about; an example only where it is one of our own words."""
    about = {name: row[name] for name in ("column", "allowed")}
    if row["hint"] in DOUBTS:
        about["example"] = row["example"]
        about["section"] = row["table"]
        about["called"] = _called(row["column"])
    return about


def _called(column: str) -> str:
    """A column as a source file names it."""
    return column if KEY.fullmatch(column) else json.dumps(column, ensure_ascii=False)


def _doubt(row: Mapping[str, Any]) -> Finding:
    about = _about(row)
    about["table"] = label(row["table"])
    about["share"] = percent(row["share"])
    headline = text(f"contract-losses-{row['hint']}", rows=row["rows"], **about)
    return Finding(headline, text(f"contract-losses-{row['hint']}.mend", **about))


def _mistaken(row: Mapping[str, Any]) -> Finding:
    headline = text(
        "contract-losses-mistaken",
        rows=row["rows"],
        table=label(row["table"]),
        share=percent(row["share"]),
        rule=finding(row),
    )
    mend = text("contract-losses-mistaken.mend", hint=hint(row))
    return Finding(headline, mend)


def _apart(row: Mapping[str, str]) -> str:
    """How few ids of one table are in another."""
    both, ids = (count(int(part)) for part in row["example"].split("/"))
    tables = {"table": label(row["table"]), "other": label(row["allowed"])}
    said = {"both": both, "ids": ids, "column": row["column"], **tables}
    return text(f"contract-findings-{row['rule']}", **said)


def _loss(frame: pd.DataFrame, lost: LeftOut) -> Finding:
    causes = frame.query("table == @lost.table and severity == 'error' and rows > 0")
    causes = causes[causes["rule"] != "after_as_of"].sort_values("rows", ascending=False)
    reasons = [
        text("contract-losses-reason", rule=finding(row), rows=row["rows"])
        for row in causes.to_dict("records")
    ]
    share = percent(lost.share)
    said = {"table": label(lost.table), "share": share, "all": count(lost.rows)}
    return Finding(
        text("contract-losses", rows=lost.left_out, **said),
        text("contract-losses-reasons", reasons=listed(reasons)),
        text("contract-losses-mend"),
    )


def _errors(errors: pd.DataFrame) -> Iterator[str]:
    n = len(errors)
    rows = errors["rows"].sum()
    if n == 0:
        yield text("contract-findings-no_errors")
        return
    yield text("contract-findings-errors", n=n)
    yield text(f"contract-findings-{'in_all' if n == 1 else 'at_most'}", rows=rows)


def _largest(frame: pd.DataFrame) -> str | None:
    if not frame["rows"].any():
        return None
    row = frame.loc[frame["rows"].idxmax()]
    return text(
        "contract-findings-largest",
        rule=finding(row),
        table=label(row["table"]),
        rows=row["rows"],
        share=percent(row["share"]),
    )
