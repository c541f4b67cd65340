"""The codes in which a text may be printed: base64, and the numbers of its characters."""

from base64 import b64encode

from retention_lib.secrecy.spellings import spellings

_FEWEST = 5  # characters of a code that tell it
_URLSAFE = str.maketrans("+/", "-_")
_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_IN_HEX = r"(?:[\s,:;{}\-'\"]|0x|&#x|\\+x|\\+u|\\+U|00)*"
_IN_OCTAL = r"(?:[\s,:;'\"]|0o|\\+0?|0)*"
_IN_TENS = r"(?:[\s,:;'\"]|&#|0)+"


def in_base64(text: str) -> set[str]:
    """Base64 of a text in any Unicode encoding, escaped or encoded before, wherever it begins in
    what was encoded: the characters that are its alone.

    >>> any(code in b64encode(b"a hush b").decode() for code in in_base64("hush"))
    True
    """
    narrow = text.encode(errors="surrogateescape")
    spelt = [form.encode(errors="surrogateescape") for form in spellings(text)]
    wide = [text.encode(name, errors="surrogatepass") for name in _ENCODINGS]
    once = [code for held in (*spelt, *wide) for code in _anywhere(held)]
    twice = [code for first in _anywhere(narrow) for code in _anywhere(first.encode())]
    codes = {*once, *twice}
    return codes | {code.translate(_URLSAFE) for code in codes}


def _anywhere(held: bytes) -> list[str]:
    codes = []
    for before in range(3):
        code = b64encode(bytes(before) + held).decode()
        # six bits a character: those that hold a bit of what stands around are not its own
        first = -(-8 * before // 6)
        last = 8 * (before + len(held)) // 6
        codes.append(code[first:last])
    return [code for code in codes if len(code) >= _FEWEST]


def in_numbers(text: str) -> list[str]:
    """Expressions for the numbers of a text's bytes and of its characters, as dumps, literals and
    lists write them.

    >>> import re
    >>> forms = (r"\\150\\165\\163\\150", "68 75 73 68", "[104, 117, 115, 104]")
    >>> [any(re.search(way, form) for way in in_numbers("hush")) for form in forms]
    [True, True, True]
    """
    codes = [list(text.encode(errors="surrogateescape")), list(map(ord, text))]
    ways = (("02x", _IN_HEX), ("o", _IN_OCTAL), ("d", _IN_TENS))
    found = [
        (between, [f"{code:{form}}" for code in held]) for held in codes for form, between in ways
    ]
    return list(dict.fromkeys(between.join(digits) for between, digits in found))
