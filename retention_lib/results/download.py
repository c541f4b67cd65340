"""What goes into a file beside a frame, so that a reader knows it and a program reads it back."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from retention_lib.contract import ContractError
from retention_lib.results.frame import Frame, read
from retention_lib.results.privacy import named, shown
from retention_lib.writing import known, label, text

LABEL = "_label"
# A spreadsheet trims blanks before it looks for a formula, so look behind them too; an Asian one
# reads the wide signs.
FORMULA = r"[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r]"  # noqa: RUF001


def downloadable(table: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """The frame as its file has it: small groups hidden, nobody named unless asked, and beside each
    column of keys one of their texts."""
    table = labelled(shown(table, frame), frame)
    ids = [column.name for column in frame.columns if column.unit == "id" and not named()]
    return table.drop(columns=ids, errors="ignore").reset_index(drop=True)


def labelled(table: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """A copy with a column of texts beside each column of keys."""
    table = table.copy(deep=False)
    for column in frame.columns:
        if column.of and column.name in table:
            place = table.columns.get_loc(column.name) + 1
            texts = [key_text(column.of, key) for key in table[column.name]]
            table.insert(place, column.name + LABEL, texts)
    return table


def key_text(of: str, key: Any, longest: int = 40) -> str:
    """The text of a key in a column; one that the catalogue does not have came from the data, and
    is cut where it is longer than `longest` characters."""
    name = f"{of}-{key}"
    return text(name) if known(name) else label(key, longest)


def dictionary(table: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """What each column of a frame is. One row is a column."""
    names = table.columns[~table.columns.str.endswith(LABEL)]
    columns = [frame.column(name) for name in names]
    rows = [
        {
            "column": column.name,
            "heading": frame.heading(column.name),
            "unit": text(f"units-{column.unit}"),
            "meaning": frame.meaning(column.name),
            "missing": text(f"missing-{column.missing}.meaning"),
        }
        for column in columns
    ]
    return pd.DataFrame(rows)


def header(table: pd.DataFrame) -> str:
    """The facts of a frame and the types of its columns, as the JSON text beside its CSV."""
    types = {str(name): str(kind) for name, kind in table.dtypes.items()}
    return json.dumps({"facts": table.attrs, "columns": types}, indent=2, ensure_ascii=False)


def reopen(file: Path | str, *frames: Frame) -> pd.DataFrame:
    """A frame read back from its CSV file and the header beside it: the same frame once more.

    ``frames`` are those it may be. Raises ``ContractError`` where
    the header is not beside it.
    """
    file = Path(file)
    beside = file.with_suffix(".json")
    if not beside.is_file():
        do = "keep the two files of a download together"
        raise ContractError(f"{file.name} needs its header {beside.name}", "no such file", do)
    said = json.loads(beside.read_text(encoding="utf-8"))
    table = _table(file, said["columns"])
    table.attrs = said["facts"]
    return read(table, *frames)


def _table(file: Path, columns: dict[str, str]) -> pd.DataFrame:
    types = {name: kind for name, kind in columns.items() if not name.endswith(LABEL)}
    times = [name for name, kind in types.items() if kind.startswith("datetime")]
    others = {name: kind for name, kind in types.items() if name not in times}
    how = {"encoding": "utf-8-sig", "keep_default_na": False, "na_values": [""]}
    table = pd.read_csv(
        file,
        usecols=list(types),
        dtype=others,
        parse_dates=times,
        **how,
    )
    text = [name for name in others if pd.api.types.is_string_dtype(table[name])]
    plain = {
        name: table[name].str.replace(
            f"^'(?={FORMULA})",
            "",
            regex=True,
        )
        for name in text
    }
    return table.assign(**plain).astype({name: types[name] for name in times})
