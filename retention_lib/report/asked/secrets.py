"""Passwords of the environment stay out of everything a run keeps."""

import json
import os
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from copy import deepcopy
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Failure, Skip
from retention_lib.report.said.results import Results, Told, Trust
from retention_lib.results import Action, Metric
from retention_lib.secrecy import passwords
from retention_lib.secrecy.loose import loose, readings
from retention_lib.secrecy.patterns import compact, finders, seen

_ODD = "surrogateescape"  # how bytes that are no text are carried through unharmed
# base64, in which no text can be read
_BINARY = {"image/png", "image/jpeg", "image/gif", "application/pdf"}
# keys of our own, and those without which a notebook cannot be read: to find one of them there
# tells nothing
_MODELS = (Results, Metric, Action, Told, Trust, Failure, Skip)
_NOTEBOOK = """
    text/html text/markdown text/plain image/svg+xml alt wide narrow drawn
    cells cell_type data display_name ename evalue execution_count id kernelspec language_info
    metadata nbformat nbformat_minor output_type outputs source tags text
"""
_KEYS = {*_NOTEBOOK.split(), *chain.from_iterable(model.model_fields for model in _MODELS)}


class Secrets:
    """The texts that a run must not keep, in every spelling a notebook is likely to print them
    in."""

    def __init__(self, values: Iterable[str]) -> None:
        values = list(values)
        self._finders = finders(values)
        self._loose = loose(values)

    @classmethod
    def of(cls, job: Job) -> "Secrets":
        """The environment variables that a job's source file names, or a parameter does, as
        `env:NAME`."""
        texts = [text for _, text in passwords.texts(job.parameters)]
        # the notebook runs beside the definition, so that is where its paths begin
        files = [job.definition.parent / text for text in texts if text.endswith(".toml")]
        for file in filter(os.path.isfile, files):
            texts.append(file.read_text(encoding="utf-8", errors="replace"))
        # so are the addresses of notifications: most hold a password, or are one
        named = " ".join([*texts, *job.notify])
        names = set(re.findall(r"\benv:(\w+)", named))
        held = {name: os.environ[name] for name in names if os.environ.get(name)}
        return cls(value for name, value in held.items() if _is_secret(name, value))

    def inside(self, text: str) -> bool:
        if self._found(text) or self._parted(text):
            return True
        read = readings(text) if self._loose else []
        return any(secret.inside(read) for secret in self._loose)

    def _found(self, text: str) -> bool:
        compacted = compact(text)
        return any(finder.inside(text, compacted) for finder in self._finders)

    def _parted(self, text: str) -> bool:
        """Whether one is there that only tags and marks of no width part."""
        bare = seen(text)
        return bare != text and self._found(bare)

    def scrub(self, value: Any) -> Any:
        """A text without them; a list or a mapping with all its texts and keys scrubbed, pictures
        as they are, but for those of whose words it is known that they hold one."""
        match value:
            case str():
                return self._text(value)
            case [str(), *more] if all(isinstance(item, str) for item in more):
                return self._lines(value)
            case list():
                return [self.scrub(item) for item in value]
            case dict():
                words = _drawn(value)
                withheld = words and self.inside(words)
                return self._items(value | {"data": {"text/plain": "***"}} if withheld else value)
        return value

    def scrub_files(self, folder: Path, *, but: Sequence[Path] = ()) -> None:
        """Scrub every file of a run `but` its pages: those are made of what is scrubbed, and a gate
        reads them.

        Links go: they lead to what is not of the run, which is neither to be changed nor to be
        published.
        """
        for file in list(folder.rglob("*")):
            if file.is_symlink():
                file.unlink()
            elif self._finders and file.is_file() and file not in but:
                scrub = self._scrub_book if file.suffix == ".xlsx" else self._scrub_file
                scrub(file)

    def _scrub_file(self, file: Path) -> None:
        held = text = file.read_bytes().decode(errors=_ODD)
        if file.suffix in (".json", ".ipynb"):
            with suppress(ValueError):  # half a file, of a worker that was killed
                held = _whole_prints(json.loads(text))
        clean = self.scrub(self._apart(deepcopy(held)))
        if clean != held:
            if held is not text:
                clean = json.dumps(clean, indent=1, ensure_ascii=False)
            file.write_bytes(clean.encode(errors=_ODD))

    def _apart(self, held: Any) -> Any:
        """A notebook without what its cells printed in parts, between which something else stands,
        where they are a secret together."""
        for cell in held.get("cells", ()) if isinstance(held, dict) else ():
            for stream in ("stdout", "stderr"):
                outputs = cell.get("outputs", ())
                parts = [output for output in outputs if output.get("name") == stream]
                whole = "".join(chain.from_iterable(part["text"] for part in parts))
                if len(parts) > 1 and self.inside(whole):
                    for part in parts:
                        part["text"] = "***"
        return held

    def _scrub_book(self, file: Path) -> None:
        """An XLSX file is an archive, in whose compressed parts nothing could be found."""
        try:
            with zipfile.ZipFile(file) as book:
                names = book.namelist()
                parts = {name: book.read(name).decode(errors=_ODD) for name in names}
        except zipfile.BadZipFile:
            # half a file, of a worker that was killed: of no use, and nobody can look into it
            file.unlink()
            return
        clean = {name: self.scrub(part) for name, part in parts.items()}
        if clean != parts:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
                for name, part in clean.items():
                    book.writestr(name, part.encode(errors=_ODD))

    def _text(self, text: str) -> str:
        compacted = compact(text)
        for finder in self._finders:
            text = finder.without(text, compacted)
        for secret in self._loose:
            text = secret.without(text)
        return "***" if self._parted(text) else text

    def _lines(self, lines: list[str]) -> list[str]:
        """Texts that may be one, which is how a notebook's file holds several lines."""
        apart = [self.scrub(line) for line in lines]
        whole = "".join(lines)
        clean = self.scrub(whole)
        kept = "".join(apart)
        withheld = clean == "***" and not self.inside(kept)
        if withheld or clean in (whole, kept):
            return apart
        return [self.scrub(line) for line in clean.splitlines(keepends=True)]

    def _items(self, held: dict) -> dict:
        return dict(self._item(key, item) for key, item in held.items())

    def _item(self, key: str, item: Any) -> tuple[str, Any]:
        # what is said of a picture stands under its kind, too
        if key in _BINARY and not isinstance(item, dict):
            return key, item
        return key if key in _KEYS else self.scrub(key), self.scrub(item)


def _drawn(output: dict) -> str:
    """The words in the bitmap that an output of a notebook is, where they are told."""
    match output.get("metadata"):
        case {"image/png": {"drawn": str(words)}}:
            return words
    return ""


def _is_secret(name: str, value: str) -> bool:
    """Whether a variable's value is, and not a folder or the name of a source."""
    return "://" in value or passwords.is_telling(name) or bool(passwords.passwords(value))


def _whole_prints(held: Any) -> Any:
    """A notebook in which what a cell printed is one text, however often it was flushed."""
    for cell in held.get("cells", ()) if isinstance(held, dict) else ():
        if "outputs" in cell:
            parts = groupby(cell["outputs"], key=lambda output: output.get("name"))
            joined = (_joined(name, [*some]) for name, some in parts)
            cell["outputs"] = [*chain.from_iterable(joined)]
    return held


def _joined(name: str | None, outputs: list[dict]) -> list[dict]:
    if name is None or len(outputs) == 1:
        return outputs
    texts = ("".join(output["text"]) for output in outputs)
    return [outputs[0] | {"text": "".join(texts)}]
