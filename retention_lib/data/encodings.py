"""Bytes of files as text: unpacked, whole, and in UTF-8 whatever they were written in."""

import codecs
import gzip
import io
import shutil
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from retention_lib.contract import ContractError

GZIP = b"\x1f\x8b"
CHUNK = 2**20
MARKS = {  # of an encoding, at a file's beginning; the longer before those they begin with
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8",
}
WIDE: dict[tuple[bool, ...], str] = {  # which of the first four bytes of plain letters are not 0
    (True, False, True, False): "utf-16-le",
    (False, True, False, True): "utf-16-be",
    (True, False, False, False): "utf-32-le",
    (False, False, False, True): "utf-32-be",
}
UNICODE = ("utf-8", "utf-8-sig", "ascii")
# a letter is a byte in these; that two or three make a letter of UTF-8 is no chance
BYTEWISE = ("cp125", "cp437", "cp85", "iso8859", "mac", "koi8")
DECLARE = "say its encoding in a source file, as encoding = 'cp1252', or save it in UTF-8"


def opened(file: Path) -> BinaryIO:
    """The bytes of a file, unpacked where they are packed, whatever it is called."""
    return cast(BinaryIO, gzip.open(file)) if packed(file) else file.open("rb")


def packed(file: Path) -> bool:
    with whole(file), file.open("rb") as raw:
        return raw.read(2) == GZIP


@contextmanager
def whole(file: Path) -> Iterator[None]:
    """What is said of a packed file that is cut off, of which an engine would read what is there,
    and of one that is in another encoding."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ContractError(f"{file.name} must be whole", str(error), "copy it anew") from None
    except OSError as error:
        found = str(error.strerror)
        raise ContractError(f"{file.name} must be readable", found, "see who may read it") from None
    except UnicodeError as error:
        encoding = getattr(error, "encoding", "so encoded")
        found = f"bytes that are not {encoding}"
        raise ContractError(f"{file.name} must be readable", found, DECLARE) from None


def in_utf8(
    file: Path,
    declared: str | None,
    folder: Path,
) -> Path:
    """The file where it is in UTF-8, or a copy in ``folder`` that is.

    A mark at the file's beginning is surer than what was declared.
    """
    encoding = _marked(file) or declared or UNICODE[0]
    known = codecs.lookup(encoding).name
    if known in UNICODE:
        return file
    if known.startswith(BYTEWISE) and _is_utf8(file):
        raise ContractError(
            f"{file.name} must be in {declared}, as the source file says",
            "UTF-8",
            "leave encoding out",
        )
    copy = folder / f"{len(list(folder.iterdir()))}.csv"
    with (
        whole(file),
        io.TextIOWrapper(opened(file), encoding, newline="") as given,
        copy.open("w", encoding=UNICODE[0], newline="") as written,
    ):
        shutil.copyfileobj(given, written, CHUNK)
    return copy


def _marked(file: Path) -> str | None:
    """The encoding that a file's beginning tells; a packed one is read to its end, to know that
    there is one."""
    with whole(file), opened(file) as raw:
        head = raw.read(max(map(len, MARKS)))
        if isinstance(raw, gzip.GzipFile):
            deque(iter(partial(raw.read, CHUNK), b""), maxlen=0)
    found = [name for mark, name in MARKS.items() if head.startswith(mark)]
    return found[0] if found else WIDE.get(tuple(map(bool, head)))


def _is_utf8(file: Path) -> bool:
    """Whether a file holds letters beyond ASCII, and the first of them are UTF-8."""
    with io.TextIOWrapper(opened(file), UNICODE[0]) as text:
        try:
            chunks = iter(partial(text.read, CHUNK), "")
            return any(not chunk.isascii() for chunk in chunks)
        except UnicodeDecodeError:
            return False
