"""Themes and masks: comments are sorted by words that can be read, and nothing personal is
printed."""

import time

import numpy as np
import pandas as pd
import pytest

from retention_lib import contract, simulate, surveys
from retention_lib.surveys.codebook import CODEBOOK

END = "2034-12-31"
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


def answers(*rows, question="nps"):
    """Answers from (comment, score), each of a customer of its own, one a day."""
    frame = pd.DataFrame(rows, columns=["comment", "score"])
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(range(len(frame)), unit="D")
    return frame.assign(customer_id=range(len(frame)), answered_at=days, question=question)


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


def test_a_codebook_sorts_comments_by_whole_words_and_beginnings():
    given = answers(
        ("The courier was late", 2),
        ("PARCELS arrived, courier kind", 3),
        ("chocolate", 9),
        ("money  back and a courier", 10),
        ("lovely", 10),
        ("   ", 0),
        (None, 0),
    )
    book = {
        "delivery": ["late", "parcel*", "courier"],
        "returns": ["money back"],
        "people": ["rude"],
    }
    table = surveys.themes(given, as_of=END, codebook=book, topics=0).set_index("theme")
    assert table["answers"].to_dict() == {"delivery": 3, "returns": 1, "people": 0}
    assert table["words"].to_dict() == {
        "delivery": "courier, late, parcel*",
        "returns": "money back",
        "people": "",
    }
    assert table["share"].tolist() == [0.6, 0.2, 0.0] and table.attrs == {
        "answers": 5,
        "uncoded": 0.4,
    }
    assert (table["kind"] == "codebook").all()
    assert table.loc["delivery", "score_with"] == pytest.approx(-1 / 3)
    assert table.loc["delivery", "score_without"] == 1 and table.loc[
        "delivery", "difference"
    ] == pytest.approx(-4 / 3)
    assert table.loc["people", ["score_with", "difference", "low", "high"]].isna().all()
    assert (
        table.loc["people", "score_without"] == pytest.approx(0.2)
        and table.loc["people", "quote"] == ""
    )


def test_comments_show_which_answer_fell_where_and_why():
    given = answers(("late courier", 2), ("great", 10), ("Price too high, mail a@b.example", 5))
    table = surveys.comments(
        given, as_of=END, codebook={"price": ["price*"], "delivery": ["courier", "late"]}
    )
    assert table.columns.tolist() == ["customer_id", "answered_at", "theme", "keyword", "comment"]
    assert table.drop(columns="answered_at").values.tolist() == [
        [0, "delivery", "courier", "late courier"],
        [2, "price", "price*", "Price too high, mail [e-mail]"],
    ]


def test_a_theme_of_everybody_has_no_others():
    row = surveys.themes(
        answers(("late", 2), ("late", 9)), as_of=END, codebook={"delivery": ["late"]}, topics=0
    ).iloc[0]
    assert (
        (row["share"], row["score_with"]) == (1, 0)
        and np.isnan(row["score_without"])
        and np.isnan(row["low"])
    )


def planted(n, seed):
    """Comments on delivery (NPS -0.5 in expectation), price (-0.1) and staff (0.6), told in words
    of their own."""
    random = np.random.default_rng(seed)
    words = [
        ["courier", "parcel", "doorstep", "tracking"],
        ["expensive", "price", "discount", "costly"],
        ["friendly", "helpful", "staff", "kind"],
    ]
    topic = random.integers(0, 3, n)
    picked = np.array(words)[topic[:, None], random.integers(0, 4, (n, 3))]
    shares = np.array([(0.65, 0.2, 0.15), (0.4, 0.3, 0.3), (0.1, 0.2, 0.7)])
    kind = (random.random(n)[:, None] > shares.cumsum(axis=1)[topic]).sum(axis=1)
    rows = zip([" ".join(row) for row in picked], np.array([3, 8, 10])[kind], strict=True)
    return answers(*rows), topic


def test_planted_themes_are_found_with_their_scores():
    given, topic = planted(3000, 4)
    book = {
        "delivery": ["courier", "parcel", "doorstep", "tracking"],
        "price": ["expensive", "price", "discount"],
    }
    table = surveys.themes(given, as_of=END, codebook=book, topics=3)
    delivery = table.set_index("theme").loc["delivery"]
    assert delivery["answers"] == (topic == 0).sum()
    planted_difference = (
        -0.5 - ((topic == 1).sum() * -0.1 + (topic == 2).sum() * 0.6) / (topic != 0).sum()
    )
    assert delivery["low"] < planted_difference < delivery["high"] < 0
    topics = table[table["kind"] == "topic"]
    assert sorted(topics["answers"]) == sorted(np.bincount(topic))
    assert {frozenset(words.split(", ")) for words in topics["words"]} == {
        frozenset(["courier", "parcel", "doorstep", "tracking"]),
        frozenset(["expensive", "price", "discount", "costly"]),
        frozenset(["friendly", "helpful", "staff", "kind"]),
    }


def test_themes_do_not_depend_on_the_order_of_rows_and_leave_them_as_they_were():
    given, _ = planted(600, 8)
    before = given.copy()
    first = surveys.themes(given, as_of=END)
    pd.testing.assert_frame_equal(
        first, surveys.themes(given.sample(frac=1, random_state=1), as_of=END)
    )
    pd.testing.assert_frame_equal(given, before)
    assert first.columns.tolist() == [
        *["theme", "kind", "words", "answers", "share", "score_with", "score_without"],
        *["difference", "low", "high", "quote"],
    ]
    assert set(first[first["kind"] == "codebook"]["theme"]) == set(CODEBOOK)


def test_the_shop_s_themes_are_found():
    shop, truths = simulate.shop(), simulate.truths().set_index("truth")["value"]
    table = surveys.themes(shop.surveys, as_of="2025-12-31", topics=0).set_index("theme")
    names = {name: name for name in ("delivery", "support", "price", "quality")} | {
        "website and app": "app"
    }
    for theme, planted_name in names.items():
        assert table.loc[theme, "share"] == pytest.approx(truths[f"theme_{planted_name}"], abs=1e-9)
    assert table.attrs["uncoded"] == 0
    comments = surveys.comments(shop.surveys, as_of="2025-12-31")["comment"]
    assert comments.str.contains("[phone]", regex=False).sum() > 20
    assert (
        not comments.str.contains(r"@|\d{4}").any()
        and comments.str.contains("[e-mail]", regex=False).any()
    )


def test_a_quote_is_masked_plain_and_of_a_middling_score():
    given = answers(
        ("late, call +49 151 23456789", 5),
        ("late <b>late</b>", 5),
        ("the parcel came late", 5),
        ("late and rude", 0),
        ("late but kind", 10),
    )
    assert (
        surveys.themes(given, as_of=END, codebook={"delivery": ["late"]}, topics=0)["quote"][0]
        == "the parcel came late"
    )
    only = surveys.themes(given.head(1), as_of=END, codebook={"delivery": ["late"]}, topics=0)
    assert only["quote"][0] == "late, call [phone]"
    long = surveys.themes(
        answers(("late " * 99 + "a@b.example", 5)),
        as_of=END,
        codebook={"delivery": ["late"]},
        topics=0,
    )["quote"][0]
    assert len(long) == 240 and long.endswith("\u2026")


def test_masked_words_and_markup_make_no_theme():
    given = answers(
        ("<phone class='late'>write to a@b.example or +49 151 23456789", 5), ("fine", 9)
    )
    table = surveys.themes(
        given, as_of=END, codebook={"phones": ["phone", "mail", "late", "class"]}, topics=2
    )
    assert table.loc[0, "answers"] == 0
    words = " ".join(table.loc[table["kind"] == "topic", "words"])
    assert "write" in words and "phone" not in words and "mail" not in words


@pytest.mark.parametrize(
    "comments", [("the",), ("!!", "??"), ("same", "same"), ("one word", "another thing")]
)
def test_few_words_make_few_topics_or_none(comments):
    table = surveys.themes(answers(*[(comment, 9) for comment in comments]), as_of=END)
    assert (table["kind"] == "topic").sum() <= len(set(comments)) - 1


def test_repeats_of_a_customer_widen_the_interval():
    given, _ = planted(400, 2)
    once = surveys.themes(given, as_of=END, codebook={"price": ["price"]}, topics=0).iloc[0]
    copies = pd.concat([given] * 4, ignore_index=True)
    again = surveys.themes(copies, as_of=END, codebook={"price": ["price"]}, topics=0).iloc[0]
    assert again["difference"] == pytest.approx(once["difference"])
    assert again["high"] - again["low"] == pytest.approx(
        once["high"] - once["low"], rel=0.1
    )  # 4 answers say no more


@pytest.mark.parametrize(
    ("given", "codebook", "message"),
    [
        (
            answers(("a", 9)).drop(columns="comment"),
            None,
            "themes need comments; found 'score', 'customer_id'",
        ),
        (answers((" ", 9)), None, "NPS answers with a comment; found none"),
        (answers(("good", 5), question="csat"), None, "NPS answers with a comment; found none"),
        (answers(("good", 9)), {}, "a codebook needs themes with keywords; found {}"),
        (answers(("good", 9)), {"price": "cheap"}, "found {'price': 'cheap'}; write it as"),
        (answers(("good", 9)), {"price": ["*"]}, "a codebook needs"),
    ],
)
def test_what_has_no_themes_is_refused(given, codebook, message):
    with pytest.raises(contract.ContractError, match=message):
        surveys.themes(given, as_of=END, codebook=codebook)
