"""Passwords of the environment stay out of everything a run keeps."""

import json
import os
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Failure, Skip
from retention_lib.report.asked.spec import Refused
from retention_lib.report.said.results import Results
from retention_lib.results import Metric
from retention_lib.secrecy.passwords import passwords
from retention_lib.secrecy.spellings import spellings

_SHORTEST = 4  # a shorter text stands in too many innocent words to be taken out of them
_BINARY = {
    "image/png",
    "image/jpeg",
    "image/gif",
    "application/pdf",
}  # base64, in which no text can be read
# keys of our own, and those without which a notebook cannot be read: to find one of them there
# tells nothing
_KEYS = {
    *Results.model_fields, *Metric.model_fields, *Failure.model_fields, *Skip.model_fields,
    "text/html", "text/markdown", "text/plain", "image/svg+xml", "alt", "cells", "cell_type", "data", "display_name",
    "ename", "evalue", "execution_count", "id", "kernelspec", "language_info", "metadata", "nbformat", "nbformat_minor",
    "output_type", "outputs", "source", "tags", "text",
}  # fmt: skip


class Secrets:
    """The texts that a run must not keep, in every spelling a notebook is likely to print them
    in."""

    def __init__(self, values: Iterable[str]) -> None:
        found = {
            form
            for value in values
            for text in (value, *passwords(value))
            for form in spellings(text)
        }
        longest_first = sorted(
            (form for form in found if len(form) >= _SHORTEST), key=len, reverse=True
        )
        self._forms = [_either_case(form) for form in longest_first]

    @classmethod
    def of(cls, job: Job) -> "Secrets":
        """The environment variables that a job's source file names, or a parameter does, as
        `env:NAME`."""
        texts = list(_texts(job.parameters))
        # the notebook runs beside the definition, so that is where its paths begin
        files = [job.definition.parent / text for text in texts if text.endswith(".toml")]
        texts += [
            file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()
        ]
        # so are the addresses of notifications: most hold a password, or are one
        names = {
            name for text in [*texts, *job.notify] for name in re.findall(r"\benv:(\w+)", text)
        }
        return cls(os.environ[name] for name in names if os.environ.get(name))

    def inside(self, text: str) -> bool:
        return any(form.search(text) for form in self._forms)

    def scrub(self, value: Any) -> Any:
        """A text without them; a list or a mapping with all its texts and keys scrubbed, pictures
        as they are."""
        if isinstance(value, str):
            for form in self._forms:
                value = form.sub("***", value)
        elif isinstance(value, list):
            return [self.scrub(item) for item in value]
        elif isinstance(value, dict):
            return dict(self._item(key, item) for key, item in value.items())
        return value

    def _item(self, key: str, item: Any) -> tuple[str, Any]:
        if key in _BINARY and not isinstance(
            item, dict
        ):  # what is said of a picture stands under its kind, too
            return key, item
        return key if key in _KEYS else self.scrub(key), self.scrub(item)

    def clean(self, folder: Path, *, but: Collection[Path] = ()) -> None:
        """Scrub every file of a run `but` its pages: those are made of what is scrubbed, and a gate
        reads them.

        Links go: they lead to what is not of the run, which is neither to be changed nor to be
        published.
        """
        for file in list(folder.rglob("*")):
            if file.is_symlink():
                file.unlink()
            elif self._forms and file.is_file() and file not in but:
                self._clean(file)

    def _clean(self, file: Path) -> None:
        if file.suffix == ".xlsx":
            self._clean_book(file)
            return
        # surrogates carry bytes that are no text through unharmed
        text = file.read_bytes().decode("utf-8", errors="surrogateescape")
        clean = self._clean_json(text) if file.suffix in (".json", ".ipynb") else self.scrub(text)
        if clean != text:
            file.write_bytes(clean.encode("utf-8", errors="surrogateescape"))

    def _clean_book(self, file: Path) -> None:
        """An XLSX file is an archive, in whose compressed parts nothing could be found."""
        try:
            with zipfile.ZipFile(file) as book:
                parts = {
                    name: book.read(name).decode("utf-8", errors="surrogateescape")
                    for name in book.namelist()
                }
        except (
            zipfile.BadZipFile
        ):  # half a file, of a worker that was killed: of no use, and nobody can look into it
            file.unlink()
            return
        clean = {name: self.scrub(text) for name, text in parts.items()}
        if clean != parts:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
                for name, text in clean.items():
                    book.writestr(name, text.encode("utf-8", errors="surrogateescape"))

    def _clean_json(self, text: str) -> str:
        try:
            held = json.loads(text)
        except ValueError:  # half a file, of a worker that was killed
            return self.scrub(text)
        clean = self.scrub(held)
        return text if clean == held else json.dumps(clean, indent=1, ensure_ascii=False)


def refuse_repeated(job: Job) -> None:
    """A parameter is part of a page's address, so it never repeats what only the environment may
    hold."""
    known = Secrets.of(job)
    for name, value in job.parameters.items():
        if known.inside(str(value)):
            what = f"the parameter '{name}' of {job.report} holds the value of an environment"
            told = f"{what} variable that the source file names; leave it out"
            raise Refused(f"{job.definition}: {told}")


def _either_case(form: str) -> re.Pattern:
    """What finds a text whose escapes may be written %2F or %2f."""
    return re.compile(
        re.sub("%[0-9A-Fa-f]{2}", lambda escape: f"(?i:{escape[0]})", re.escape(form))
    )


def _texts(value: Any) -> Iterator[str]:
    """Every text in a parameter, which may be a list or a mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
