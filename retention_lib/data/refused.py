"""What is said of a table that cannot be read: nothing of its rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from retention_lib.contract import ContractError
from retention_lib.data.encodings import DECLARE
from retention_lib.data.source_file import TableMapping

WHOLE = "in UTF-8, nothing above its header, one kind of line end, and as many values in each line"
REASONS = (
    r"^(Expected Number of Columns: \d+ Found: \d+|Maximum line size of \d+ bytes exceeded"
    r"|Value with unterminated quote found|Invalid unicode)"
)
OF_FILES = ("IO Error", "Catalog Error", "Binder Error")  # these speak of names, not of values
WITHIN = "see what its program makes of it there: a view may be broken, a value no time or number"
SEE = f"see that it is whole, and {WHOLE}"


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What an engine says of a table it cannot read, in three parts, and nothing of its rows."""
    try:
        yield
    except ContractError:
        raise
    except duckdb.Error as error:
        found = _without_rows(str(error))
        raise ContractError(
            f"{name} must be readable",
            found,
            DECLARE if "unicode" in found.lower() else SEE,
        ) from None
    except Exception as error:  # noqa: BLE001  a driver raises what it likes
        raise ContractError(f"{name} must be readable", type(error).__name__, WITHIN) from None


def _without_rows(said: str) -> str:
    """Where it stopped and why. Where a file is not there its name is said; other words of the
    engine may hold a row of anybody's."""
    where = re.search(r"Error on Line: (\d+)", said)
    why = re.search(REASONS, said, re.MULTILINE)
    if where or why:
        line = f"line {where[1]}" if where else ""
        return ": ".join(filter(None, [line, why[0] if why else "no table"]))
    kind, _, rest = said.partition(":")
    first = rest.strip().partition("\n")[0]
    return f"{kind}: {first}" if kind in OF_FILES else kind


def refuse_unlike(
    name: str,
    mapping: TableMapping,
    kind: str = "",
) -> None:
    """Refuse what a source file says of a table that is none of that kind."""
    for key, kind_of in {"encoding": "text", "sheet": ".xlsx"}.items():
        if getattr(mapping, key) and kind != kind_of:
            asked = f"{name} was declared with {key} = {getattr(mapping, key)!r}"
            raise ContractError(asked, f"a table of no {kind_of} file", f"leave {key} out")
