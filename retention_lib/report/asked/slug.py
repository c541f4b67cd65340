"""The part of a page's address that tells its parameters."""

import hashlib
import json
import re
from typing import Any

_READABLE = 60  # characters of a slug that are for people; the hex digits after them tell it apart


def slug(parameters: dict[str, Any]) -> str:
    """The readable values, then sixteen hex digits of the SHA-256 of the canonical parameters.

    >>> slug({"source": "cdnow", "as_of": "1998-06-30"})
    'cdnow-1998-06-30-607ec03f02f391b3'
    >>> slug({"source": "../../etc"})
    'etc-3e1d381d7a9280df'
    """
    canonical = json.dumps(parameters, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()[:16]
    texts = " ".join(str(value)[:_READABLE] for value in parameters.values())
    words = re.sub("[^A-Za-z0-9]+", "-", texts).strip("-")
    readable = words[:_READABLE].strip("-").lower()
    return f"{readable}-{digest}" if readable else digest
