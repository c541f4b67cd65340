"""The spellings in which a notebook is likely to print a text."""

import html
import json
import os
from urllib.parse import quote, quote_plus, unquote


def spellings(text: str) -> set[str]:
    """A text as it is, and as URLs, HTML, CSV, JSON and Python write it.

    >>> sorted(spellings("a/b"))
    ['a%2Fb', 'a/b']
    """
    forms = {text, text.strip(), unquote(text)}
    # what is printed may be spelt twice: a record in JSON that holds another
    for spell in (_in_urls, _in_tables, _as_literal, _in_tables, _as_literal):
        forms |= {spelt for form in forms for spelt in spell(form)}
    return forms


def _in_urls(text: str) -> set[str]:
    """As a part of a path, as a value in a query, in a form, and as SQLAlchemy prints it."""
    how = {"errors": "surrogateescape"}
    quoted = {quote(text, safe, **how) for safe in ("/", "", " +")}
    return quoted | {quote_plus(text, **how)}


def _in_tables(text: str) -> set[str]:
    """In HTML, in XML and in CSV."""
    in_csv = text.replace('"', '""')
    return {html.escape(text), html.escape(text, quote=False), in_csv}


def _as_literal(text: str) -> set[str]:
    """Between the quotation marks of JSON and of Python, which escapes a ' where there is a " in
    the text, too."""
    in_json = (json.dumps(text), json.dumps(text, ensure_ascii=False))
    forms = {literal[1:-1] for literal in in_json}
    for start in ("", '"'):
        told = start + text
        in_bytes = repr(os.fsencode(told))[1:]
        literals = (repr(told), ascii(told), in_bytes)
        forms |= {literal[1 + len(start) : -1] for literal in literals}
    return forms
