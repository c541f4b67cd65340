"""Invitations, and the answers that they may have brought."""

import datetime
from typing import Any, NamedTuple

from pandas import DataFrame, Timestamp, to_datetime

from retention_lib import periods
from retention_lib.contract import ContractError, as_ibis, quoted, require
from retention_lib.surveys.answers import Day, until
from retention_lib.surveys.described import same_ids

A_DAY = datetime.timedelta(days=1)


class Invitations(NamedTuple):
    """Who was ``asked``, one row a customer and wave, the answers ``given``, one row each, and the
    columns that the two are matched on."""

    asked: DataFrame
    given: DataFrame
    keys: list[str]


def matched(
    surveys: Any,
    invited: Any,
    *,
    as_of: Day,
    names: list[str],
) -> Invitations:
    """Invitations up to ``as_of`` with the columns named, and ``sent_at`` where it is known; and
    the answers up to then."""
    answers, asked = until(surveys, as_of), as_ibis(invited, "invited")
    wave = {"wave"} & {*asked.columns} & {*answers.columns}
    keys = ["customer_id", *wave]
    _refuse_unknown(asked.columns, names)
    asked = require(asked, "customers")
    same_ids(answers, asked, "customer_id", "invited")
    sent = {"sent_at"} & {*asked.columns}
    columns = list(dict.fromkeys([*keys, *names, *sent]))
    known = asked.drop_null("customer_id").select(columns).to_pandas()
    once = _sent(known, as_of).sort_values(columns, kind="stable").drop_duplicates(keys)
    given = answers.drop_null("customer_id").select(*keys, "question", "score", "answered_at")
    return Invitations(once, given.to_pandas(), keys)


def _refuse_unknown(columns: tuple[str, ...], names: list[str]) -> None:
    if "customer_id" not in columns:
        raise ContractError(
            "invited needs 'customer_id'",
            quoted(columns),
            "rename its column of customers",
        )
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise ContractError(
            f"response was asked for by {quoted(unknown)}",
            quoted(columns),
            "name columns of invited, or join them to it first",
        )


def _sent(asked: DataFrame, as_of: Day) -> DataFrame:
    """The invitations that were sent by then, or nobody knows when."""
    if "sent_at" not in asked:
        return asked
    asked = asked.assign(sent_at=to_datetime(asked["sent_at"]))
    return asked[~(asked["sent_at"] >= Timestamp(periods.day(as_of) + A_DAY))]
