"""Passwords of the environment stay out of everything a run keeps."""

import html
import json
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from retention_lib.report.passwords import passwords
from retention_lib.report.plan import Job

_SHORTEST = 4  # a shorter text stands in too many innocent words to be taken out of them
_BINARY = {"image/png", "image/jpeg", "image/gif", "application/pdf"}  # base64, in which no text can be read


class Secrets:
    """The texts that a run must not keep, in every spelling a notebook is likely to print them in."""

    def __init__(self, values: Iterable[str]) -> None:
        found = {form for value in values for text in (value, *passwords(value)) for form in _spellings(text)}
        self._forms = sorted((form for form in found if len(form) >= _SHORTEST), key=len, reverse=True)

    @classmethod
    def of(cls, job: Job) -> "Secrets":
        """The environment variables that a job's source file names, or a parameter does, as `env:NAME`."""
        texts = [value for value in job.parameters.values() if isinstance(value, str)]
        # the notebook runs beside the definition, so that is where its paths begin
        files = [job.definition.parent / text for text in texts if text.endswith(".toml")]
        texts += [file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()]
        # so are the addresses of notifications: most hold a password, or are one
        names = {name for text in [*texts, *job.notify] for name in re.findall(r"\benv:(\w+)", text)}
        return cls(os.environ[name] for name in names if os.environ.get(name))

    def inside(self, text: str) -> bool:
        return any(form in text for form in self._forms)

    def scrub(self, value: Any) -> Any:
        """A text without them; a list or a mapping with all its texts scrubbed, keys and pictures as they are."""
        if isinstance(value, str):
            for form in self._forms:
                value = value.replace(form, "***")
        elif isinstance(value, list):
            return [self.scrub(item) for item in value]
        elif isinstance(value, dict):
            return {key: item if key in _BINARY else self.scrub(item) for key, item in value.items()}
        return value

    def clean(self, folder: Path) -> None:
        """Scrub every file of a run but its pages: those are made of what is scrubbed, and a gate reads them."""
        if self._forms:
            for file in folder.rglob("*"):
                if file.is_file() and file.suffix != ".html":
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
                parts = {name: book.read(name).decode("utf-8", errors="surrogateescape") for name in book.namelist()}
        except zipfile.BadZipFile:  # half a file, of a worker that was killed: of no use, and nobody can look into it
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


def _spellings(text: str) -> set[str]:
    plain = {text, text.strip(), unquote(text), quote(text, safe="")}
    spelt = (html.escape, _in_xml, lambda form: repr(form)[1:-1], lambda form: json.dumps(form)[1:-1], _in_csv)
    return plain | {spell(form) for form in plain for spell in spelt}


def _in_xml(text: str) -> str:
    return html.escape(text, quote=False)


def _in_csv(text: str) -> str:
    return text.replace('"', '""')
