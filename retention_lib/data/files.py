"""Which files hold a table: by name, by ending, by pattern; and which beside them nobody reads."""

import glob
import os
from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import Path

from retention_lib.contract import TABLES, ContractError, quoted

PLAIN = (".csv", ".tsv", ".txt")
TEXT = (*PLAIN, *(f"{plain}.gz" for plain in PLAIN))
ENDINGS = (*TEXT, ".parquet", ".xlsx")
# what also holds tables, or a file that does, and is not read
FOREIGN = (
    *(".xls", ".xlsm", ".xlsb", ".ods", ".numbers"),
    *(".json", ".jsonl", ".ndjson", ".xml", ".sql", ".tab", ".psv", ".dat"),
    *(".feather", ".arrow", ".avro", ".orc", ".sas7bdat", ".sav", ".dta", ".rds", ".pkl"),
    *(".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".tgz"),
)
KNOWN = "CSV (.csv, .tsv, .txt, also with .gz), Parquet or .xlsx"


def ending(file: Path) -> str:
    """What a file ends with, where that says that it holds a table that is read."""
    name = file.name.lower()
    return next((known for known in ENDINGS if name.endswith(known)), "")


def literal(file: Path) -> str:
    """How an engine that reads patterns is told this file, and no other whose name it would take;
    nor is ~ somebody's home."""
    name = glob.escape(str(file))
    return f"./{name}" if name.startswith("~") else name


def stem(file: Path) -> str:
    """A file's name without what it ends with."""
    return file.name[: len(file.name) - len(ending(file))]


def held(folder: Path) -> list[Path]:
    """The files of a folder that hold a table.

    A text file (.txt) does only by the name of a record table: notes are no table.
    """
    return [
        file
        for file in _seen(folder)
        if ending(file) and (".txt" not in ending(file) or stem(file) in TABLES)
    ]


def named(folder: Path, name: str) -> list[Path]:
    """The files of a table: a file by its name, by its name without an ending, or by a pattern.

    A name that is there stands for itself, whatever letters are in it.
    """
    asked = folder / name  # an absolute name stands for itself
    if os.path.isfile(asked):
        return [readable(asked)]
    there = _seen(asked.parent)
    found = [file for file in there if ending(file) and stem(file) == asked.name]
    found = found or _matching(there, asked.name)
    stems = [stem(file) for file in found]
    twice = len(set(stems)) < len(stems)
    if found and not twice and len({kind(file) for file in found}) == 1:
        return found
    shown = [file.name for file in found] or [stem(file) for file in held(folder)]
    there_is = quoted(shown) if shown else "no file of a kind that is read"
    raise ContractError(
        f"a table was asked for as {name!r}",
        f"{there_is} in the folder {folder.name!r}",
        "name one that is there, with its ending",
    )


def beside(
    folder: Path,
    name: str,
    read: Collection[Path],
) -> list[str]:
    """The files of a folder that are called so but for their endings, may hold a table and are not
    read."""
    asked = folder / name
    if os.path.isfile(asked):
        return []  # one file was named
    alike = [file for file in _seen(asked.parent) if _like(file, stem(asked))]
    tables = held(asked.parent) if name == "*" else list(filter(ending, alike))
    tables += filter(_foreign, alike)
    return [file.name for file in alike if file in tables and file not in read]


def folders(folder: Path) -> list[str]:
    """The folders in a folder that are called as files are, as programs write them in parts."""
    if not os.path.isdir(folder):
        return []
    inner = [file for file in folder.iterdir() if file.is_dir()]
    return sorted(file.name for file in inner if ending(file))


def _seen(folder: Path) -> list[Path]:
    """The files of a folder, less what an editor or a system hides there."""
    if not os.path.isdir(folder):
        return []
    files = sorted(file for file in folder.iterdir() if file.is_file())
    return [
        refuse_unspelt(file) if ending(file) else file
        for file in files
        if not file.name.startswith((".", "~$"))
    ]


def refuse_unspelt(file: Path) -> Path:
    """The file or folder, or an error where its name is no text that an engine could be told."""
    spelt = os.fsencode(file)
    if spelt.decode("utf-8", "replace") == str(file):
        return file
    raise ContractError(
        "the name of every file and folder must be in UTF-8",
        ascii(str(file)),
        "rename it",
    )


def readable(file: Path) -> Path:
    """A file that is named, or an error that says what kinds are read."""
    if ending(file):
        return refuse_unspelt(file)
    raise ContractError(
        f"a table was asked for as {file.name!r}",
        "a kind of file that is not read",
        f"save it as {KNOWN}",
    )


def _matching(there: list[Path], pattern: str) -> list[Path]:
    """The files that a pattern takes; it must not take one that cannot be read."""
    taken = [file for file in there if _like(file, pattern)]
    if foreign := [file.name for file in taken if _foreign(file)]:
        raise ContractError(
            f"every file of {pattern!r} must be readable",
            quoted(foreign),
            f"save them as {KNOWN}, or narrow the pattern by an ending",
        )
    texts = ".txt" in pattern.lower()
    return [file for file in taken if ending(file) and (texts or ".txt" not in ending(file))]


def _like(file: Path, pattern: str) -> bool:
    patterns = [pattern] if ending(Path(pattern)) else [pattern, f"{pattern}.*"]
    return any(fnmatchcase(file.name, pattern) for pattern in patterns)


def _foreign(file: Path) -> bool:
    return not ending(file) and file.suffix.lower() in FOREIGN


def kind(file: Path) -> str:
    """Texts of every ending are of one kind."""
    return "text" if ending(file) in TEXT else ending(file)
