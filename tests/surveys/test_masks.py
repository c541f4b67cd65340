"""Masks: nothing personal is printed, and numbers that mean something else stay."""

import time

import pandas as pd
import pytest

from retention_lib import surveys

ADDRESSES = [
    "ann@shop.example",
    "Ann.Lee+spam@Mail.Example.co.uk",
    "ANN_LEE@X.COM",
    "ann@sub-domain.x-y.museum",
    '<a href="mailto:ann@x.com?subject=hi">ann@x.com</a>',
    "ann<b>@</b>x.com",
    "<b>ann</b>@<i>x</i>.com",
    "ann&#64;x.com",
    "ann&#x40;x&period;com",
    "ann&commat;x.com",
    "an&#110;@x&#46;com",
    "ann%40x.com",
    "https://x.com/?email=ann@x.com&more=1",
    "ann (at) x (dot) com",
    "ann [at] x.com",
    "ann at x dot com",
    "ann dot lee at x dot com",
    "ann[dot]lee[at]x[dot]com",
    "ann @ x.com",
    "ann\uff20x.com",
    "ann\u200b@x.com",
    "ann@x\u00ad.com",
    "ann@xn--mgbh0fb.xn--kgbechtv",
    '"ann lee"@x.com',
    "ann@gmail",
    "ann@192.168.0.1",
    "(ann@x.com)",
    "ann@x.com,ann@y.org",
    "o'ann@x.com",
    "\u0639\u0644\u064a@\u0645\u062b\u0627\u0644.\u0627\u0644\u0633\u0639\u0648\u062f\u064a\u0629",
]
NUMBERS = [
    "+49 151 23456789",
    "+1 (555) 010-0199",
    "+966501234567",
    "+49 (0)30 901820",
    "+49-151-2345-6789 or 0151 2345 6789",
    "+49\u00a0151\u202f23456789",
    "\uff0b49 151 23456789",
    "&#43;49 151 23456789",
    "&plus;49 151 23456789",
    "%2B4915112345678",
    "00966 50 123 4567",
    "0049-30-901820",
    "0151/23456789",
    "030 901820",
    "(030) 901820",
    "(020) 7946 0958",
    "020 7946 0958",
    "01 42 68 53 00",
    "01.42.68.53.00",
    "01-42-68-53-00",
    "0501234567",
    "07911 123456",
    "(555) 010-0199",
    "(555)010-0199",
    "555-010-0199",
    "555\u2011010\u20110199",
    "555.010.0199",
    "1-555-010-0199",
    "5552234567",
    "\u0660\u0665\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
    "+\u0669\u0666\u0666 \u0665\u0660 \u0661\u0662\u0663 \u0664\u0665\u0666\u0667",
    "\u200e+966 50 123 4567\u200e",
    "call me at 5551234567",
    "call 555-0142",
    "please call me back on 07911123456",
    "tel: 5551234",
    "Tel.0301234567",
    "phone number: 555 0142",
    "my number is 501234567",
    "whatsapp 966501234567",
    "https://wa.me/4915112345678",
    "phone=4915112345678",
    '<a href="tel:+1-555-010-0199">555-010-0199</a>',
    "<b>555</b>-<i>010</i>-0199",
    "<b>0151</b> 2345 6789",
    "\u0627\u062a\u0635\u0644 \u0639\u0644\u0649 0501234567",
    "\u062c\u0648\u0627\u0644\u064a 501234567",
]
OTHERS = [
    "order 4711229133",
    "order no. 5551234567",
    "Order #5551234567",
    "#4711229133",
    "4711229133",
    "invoice number is 5551234567",
    "SO-2024-000123",
    "A-5551234567",
    "TCK00123456789",
    "ticket 0012345678",
    "order id: 302-1234567-7654321",
    "ref: 0123456789",
    "call about order 12345678",
    "phone case 12345678",
    "tracking 1Z999AA10123456784",
    "IBAN DE89370400440532013000",
    "EAN 4006381333931",
    "\u0637\u0644\u0628 \u0631\u0642\u0645 5551234567",
    "$1,299.00",
    "USD 1299000.50",
    "1299000 SAR",
    "SAR 5551234567",
    "1.234.567,89 EUR",
    "1 234 567,89 \u20ac",
    "\u00a312,345,678",
    "price 1234567.89",
    "2024-05-17",
    "17/05/2024",
    "01.02.2024 10:30",
    "2024-05-17T10:30",
    "from 01.02.2024 to 05.02.2024",
    "01-02-2024 - 03-02-2024",
    "I called 3 times on 2024-05-17",
    "called on 2024-05-17",
    "10:30 - 12:45",
    "it took 00:45:12",
    "version 10.0.19045",
    "0.123456789",
    "-1234567.5",
    "1,234,567,890 rows",
    "200000 customers 300000",
    "my iphone 15 128 GB",
    "rated 10/10, 100 % in 2 to 3 days",
    "meet @5 or @ 9.99, 5 @ $3.50",
    "@shop is great, look at that",
]


def mask(text):
    return surveys.mask(pd.Series([text]))[0]


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses_are_masked(text):
    told = mask(f"please write to {text} today")
    assert "[e-mail]" in told and told.startswith("please write to ") and told.endswith(" today")
    left = told.replace("[e-mail]", "")
    assert "@" not in left and "ann" not in left.lower() and "lee" not in left.lower()


@pytest.mark.parametrize("text", NUMBERS)
def test_phone_numbers_are_masked(text):
    told = mask(f"thanks, {text}, bye")
    assert "[phone]" in told and not any(letter.isdigit() for letter in told)
    assert told.startswith("thanks, ") and told.endswith(", bye")


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_neither_stays(text):
    assert mask(text) == text
    assert mask(f"about {text}, please") == f"about {text}, please"


def test_numbers_side_by_side_are_told_apart():
    given = (
        "order 4711229133 of 2024-05-17 cost $1,299.00, call +1 555 010 0199 or mail a.b@c.example."
    )
    assert (
        mask(given)
        == "order 4711229133 of 2024-05-17 cost $1,299.00, call [phone] or mail [e-mail]."
    )


def test_masking_twice_changes_nothing_and_markup_stays_as_inert_as_it_was():
    given = pd.Series([*ADDRESSES, *NUMBERS, *OTHERS])
    once = surveys.mask(given)
    assert surveys.mask(once).equals(once)
    assert (
        mask("&#60;script&#62; &lt;b&gt; &#x26;#64; &#9999999;")
        == "&#60;script&#62; &lt;b&gt; &#x26;#64; &#9999999;"
    )
    assert mask("<script>alert(1)</script>") == "<script>alert(1)</script>"


def test_missing_texts_stay_missing():
    given = pd.Series(["a@b.com", None, ""])
    told = surveys.mask(given)
    assert told.isna().tolist() == [False, True, False] and told[2] == "" and given[0] == "a@b.com"


@pytest.mark.parametrize(
    "piece", ["a", "0", "+1", "<", "@", "a.b@", "call ", "order no ", "ann[dot]", "<b>1", "1,234 "]
)
def test_no_text_takes_long(piece):
    begun = time.perf_counter()
    mask(piece * (20_000 // len(piece)))
    assert time.perf_counter() - begun < 5
