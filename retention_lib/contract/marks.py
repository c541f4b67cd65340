"""Codes and signs that stand beside amounts, and the currencies that each may mean."""

from babel.numbers import list_currencies
from ibis.expr.types import StringColumn

from retention_lib.contract.numbers import DOTTED, SIGNS

MARK = rf"[A-Z]*[{SIGNS}]|[A-Z]{{2,}}|ZŁ|KČ|{DOTTED}"
CODES = frozenset(list_currencies())
DOLLARS = """ARS AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO NZD SBD
SGD SRD TTD TWD USD UYU XCD"""
# Letters before a sign begin its code, as in US$, but for R$, S$ and NT$.
MEANT = """
£ EGP FKP GBP GIP LBP SDG SHP SSP SYP
¥ CNY JPY
₩ KPW KRW
₱ CUP PHP
﷼ IRR OMR QAR SAR YER
€ EUR
₹ INR
₽ RUB
₪ ILS
₫ VND
₺ TRY
₴ UAH
₦ NGN
฿ THB
₡ CRC
₲ PYG
₵ GHS
₸ KZT
₼ AZN
₾ GEL
\u20c1 SAR
R$ BRL
S$ SGD
NT$ TWD
KR DKK ISK NOK SEK
FR CHF DJF GNF RWF XAF XOF XPF
RS INR LKR MUR NPR PKR SCR
SR SAR SCR
TL TRY
FT HUF
ZŁ PLN
KČ CZK
ر.س SAR
ر.ق QAR
ر.ع OMR
ر.ي YER
د.إ AED
د.ك KWD
د.ب BHD
د.أ JOD
د.ع IQD
د.ج DZD
د.م MAD
د.ت TND
د.ل LYD
ج.م EGP
ج.س SDG
ل.ل LBP
ل.س SYP
"""
LINES = [line.split() for line in MEANT.strip().splitlines()]
KNOWN = {mark: set(codes) for mark, *codes in LINES}
KNOWN["$"] = set(DOLLARS.split())


def beside(text: StringColumn) -> StringColumn:
    """The first code or sign in each text, in capitals; empty where there is none."""
    return text.upper().re_extract(MARK, 0)


def meant(mark: str) -> set[str]:
    """The currencies that a code or sign may mean; none where it is something else."""
    if mark in CODES:
        return {mark}
    whole = mark.rstrip(".")
    letters, sign = whole[:-1], whole[-1:]
    begun = {code for code in KNOWN.get(sign, ()) if code.startswith(letters)}
    return KNOWN.get(whole) or begun


def differ(mark: str, other: str) -> bool:
    """Whether two codes or signs are known, and none of the currencies that they may mean is the
    same."""
    one, two = meant(mark), meant(other)
    return bool(one and two) and not one & two
