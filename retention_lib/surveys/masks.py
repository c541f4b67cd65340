"""E-mail addresses and phone numbers in free text, masked before anything of it is printed.

Numbers that mean something else stay: prices, dates, and ids that say so ("order 4711229133",
"#4711229133", "SO-2024-000123"). Digits are a phone number where they are written like one (+49
..., 0151 ..., 555-123-4567) or where the words beside them say so ("call me at 5551234"). Where
digits may be either, they are masked.
"""

import re

from pandas import Series

EMAIL = "[e-mail]"
PHONE = "[phone]"

# What hides a character without changing how the text looks is taken away first.
UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])  # soft hyphen, spaces of no width
NAMES = "commat|period|plus|nbsp|lpar|rpar|hyphen"
NAMED = dict(zip(NAMES.split("|"), "@.+ ()-", strict=True))
REFERENCE = re.compile(rf"&#(?:x0*([0-9a-f]{{1,6}})|0*([0-9]{{1,7}}));?|&({NAMES});", re.I)
MARKUP = "<>&\"'"  # references to these stay: text that was inert must not come alive

TAG = r"<[^<>]{0,200}>|[\u200c-\u200f\u202a-\u202e\u2066-\u2069]"  # or a mark of direction
TAGS = rf"(?:{TAG}){{0,4}}"
WORD_DOT = r"(?:\s{0,2}[\[({]\s?(?:dot|\.)\s?[\])}]\s{0,2}|\sdot\s)"
NAME = r"(?:\"[^\"<>@]{1,60}\"|[\w.!$%'*+^`{|}~-]{1,64})"
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
DOT = rf"{TAGS}(?:[.\u3002\uff0e]|{WORD_DOT}){TAGS}"
SIGN = r"[@\uff20\ufe6b]"
AT = rf"{TAGS}(?:\s?{SIGN}\s?|%40|\s{{0,2}}[\[({{]\s?(?:at|@)\s?[\])}}]\s{{0,2}}){TAGS}"
DOMAIN = rf"{LABEL}(?:{DOT}{LABEL}){{0,4}}{DOT}(?:xn--[\w-]+|[^\W\d_]{{2,24}})"
ADDRESS = re.compile(
    rf"{NAME}(?:{WORD_DOT}{NAME}){{0,3}}(?:{AT}{DOMAIN}|{SIGN}(?:[^\W\d_][\w-]*|\[?\d+(?:\.\d+){{3}}\]?)"
    rf"|\sat\s{LABEL}(?:\sdot\s{LABEL})+)",
    re.IGNORECASE,
)

MORE = rf"(?:(?:{TAG}|[\s.\u2010-\u2015/()\u00b7-]){{0,4}}\d)"
ALONE = r"(?<![\w#])(?<![^\W_][-_])"  # not the rest of a longer code
ZERO = r"[0\u0660\u06f0\uff10]"
DIGIT = rf"(?!{ZERO})\d"
PART = rf"{TAGS}[\s.\u2010-\u2015/-]{TAGS}"
AMERICAN = rf"{ALONE}(?:1{PART})?\(?[2-9]\d\d\)?(?:{PART}|(?<=\)))\d{{3}}{PART}\d{{4}}"
WRITTEN = [  # like a phone number, whatever is beside it
    rf"(?:[+\uff0b]|%2B){MORE}{{7,15}}",
    rf"{ALONE}{ZERO}{ZERO}{DIGIT}{MORE}{{7,13}}",
    rf"\({ZERO}\d{{0,4}}\){MORE}{{5,9}}",
    AMERICAN,
]
BARE = rf"{ALONE}(?:{ZERO}{DIGIT}{MORE}{{7,10}}|1?[2-9]\d\d[2-9]\d{{6}})(?![^\W_]|[.,]\d)"

CALL = (
    r"(?<![^\W_])(?:call(?:ed|ing)?|(?:tele|cell)?phone|tel|mobile|cell|whatsapp"
    r"|wa\.me|sms|text|ring|fax|dial|hotline|reach|contact|my number|telefon|handy|mobil|rufnummer"
    r"|téléphone|portable|appele[rz]|teléfono|móvil|llám[ae]\w*"
    r"|هاتف|هاتفي|جوال|جوالي|رقمي|اتصلوا|اتصل|واتساب|واتس)(?![^\W_])"
)
BETWEEN = (
    r"(?:[\s:=./?,'\"(-]|\b(?:me|us|back|at|on|is|my|no|nr|number|under|via|by|to|au|al|send|phone"
    r"|على)\b){0,12}"
)
LOOSE = rf"[+(]?\d{MORE}{{6,14}}(?!\d)"

ID = (
    r"(?<![^\W_])(?:order|invoice|ticket|case|ref|reference|tracking|sku|item|serial"
    r"|account|customer|booking|parcel|shipment|article|model|receipt|transaction|policy|claim|voucher"
    r"|coupon|card|iban|id|طلب|الطلب|فاتورة|تذكرة)"
)
NUMBERED = r"(?:[\s:=.]|\b(?:no|nr|number|num|id|is|was|code|رقم)\b|[#№]){1,8}"
MONEY = r"(?:[$€£¥₹﷼]|(?<![^\W_])(?:usd|eur|gbp|sar|aed|chf|jpy|inr|egp|kwd|ريال|درهم)(?![^\W_]))"
AMOUNT = rf"(?:0(?=[.,])|{DIGIT}\d*)(?:[.,'\u00a0\u202f ]\d{{3}})*(?:[.,]\d{{1,2}})?(?!\d|[ .]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
CLOCK = r"(?:[T ]{1,2}\d{1,2}:\d\d)?"
YEAR_LAST = (
    rf"(?:{DAY}[-./]{MONTH}|{MONTH}[-./]{DAY})[-./](?:(?:19|20)\d\d(?!\d|[./]\d)|\d\d(?![-./]?\d))"
)
DATE = rf"(?<!\d)(?:(?:19|20)\d\d[-./]{MONTH}[-./]{DAY}(?!\d|[./]\d)|{YEAR_LAST}){CLOCK}"
OTHER = [  # what else digits may be
    DATE,
    rf"{MONEY}\s?{AMOUNT}",
    rf"{ALONE}{AMOUNT}\s?{MONEY}(?!\s?\d)",
    rf"{ID}{NUMBERED}(?!{AMERICAN})[\w-]*\d[\w-]*",
]
NUMBER = re.compile(
    rf"(?P<call>{CALL}{BETWEEN})(?!{DATE}){LOOSE}|(?P<other>{'|'.join(OTHER)})"
    rf"|(?:{'|'.join(WRITTEN)})(?!\d)|{BARE}",
    re.IGNORECASE,
)


def mask(texts: Series) -> Series:
    """The texts with ``[e-mail]`` and ``[phone]`` in place of addresses and numbers; missing ones
    stay missing.

    Found as well: addresses with (at) and [dot], inside markup, in character references, and digits
    of other scripts.

    >>> import pandas as pd
    >>> texts = ["mail ann@shop.example or call +1 555 010 0199", "order 4711229133 cost $1,299.00"]
    >>> mask(pd.Series(texts)).tolist()
    ['mail [e-mail] or call [phone]', 'order 4711229133 cost $1,299.00']
    """
    plain = texts.str.translate(UNSEEN).str.replace(REFERENCE, _character, regex=True)
    plain = plain.str.replace(ADDRESS, EMAIL, regex=True)
    return plain.str.replace(
        NUMBER,
        lambda found: found["other"] or (found["call"] or "") + PHONE,
        regex=True,
    )


def _character(reference: re.Match) -> str:
    """What a character reference stands for, unless that is markup or nothing that can be shown."""
    sixteen, ten, name = reference.groups()
    if name:
        return NAMED[name.lower()]
    code = int(sixteen, 16) if sixteen else int(ten)
    shown = chr(code) if code < 0x110000 else ""
    return shown if shown.isprintable() and shown not in MARKUP else reference[0]
