"""Themes: comments are sorted by words that can be read, and nothing personal is printed."""

import numpy as np
import pandas as pd
import pytest
from drawn import labels, title
from printed import Printed
from surveyed import dots

from retention_lib import contract, plots, simulate, surveys, tables, words
from retention_lib.plots import style
from retention_lib.results.surveys import THEMES
from retention_lib.surveys.comments import known_codebook
from retention_lib.writing import catalogue, speaking

END = "2034-12-31"
HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def answers(*rows, question="nps"):
    """Answers from (comment, score), each of a customer of its own, one a day."""
    frame = pd.DataFrame(rows, columns=["comment", "score"])
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(range(len(frame)), unit="D")
    return frame.assign(customer_id=range(len(frame)), answered_at=days, question=question)


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
    assert table["share"].tolist() == [0.6, 0.2, 0.0]
    facts = {"as_of": END, "answers": 5, "uncoded": 0.4}
    assert table.attrs == {"frame": "surveys-themes"} | facts
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
        *["difference", "low", "high", "p_value", "quote", "corrected", "chance"],
    ]
    assert set(first[first["kind"] == "codebook"]["theme"]) == set(known_codebook(None))


def test_the_shop_s_themes_are_found(shop):
    truths = simulate.truths().set_index("truth")["value"]
    table = surveys.themes(shop.surveys, as_of="2025-12-31", topics=0).set_index("theme")
    names = {name: name for name in ("delivery", "support", "price", "quality")} | {
        "website_and_app": "app"
    }
    for theme, planted_name in names.items():
        assert table.loc[theme, "share"] == pytest.approx(truths[f"theme_{planted_name}"], abs=1e-9)
    assert table.attrs["uncoded"] == 0


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


def told(*rows, answers=90, uncoded=0.0):
    """Themes from (theme, kind, score with it, difference, half of its interval)."""
    table = pd.DataFrame(rows, columns=["theme", "kind", "score_with", "difference", "half"])
    difference, half = table["difference"], table.pop("half")
    table = table.assign(low=difference - half, high=difference + half, answers=answers)
    table["score_without"] = table["score_with"] - difference
    table = table.assign(p_value=np.nan, corrected=np.nan, chance=difference.abs() <= half)
    table = table.assign(
        share=0.18, words="w", quote=[HOSTILE, "=1+1 " + "x" * 500, ""][: len(rows)]
    )
    return THEMES.made(table, as_of=END, answers=500, uncoded=uncoded)


MANY = (
    ("delivery", "codebook", -0.12, -0.47, 0.1),
    ("website_and_app", "codebook", 0.6, 0.3, 0.1),
    ("x, y", "topic", 0, -0.9, 0.1),
)


def test_themes_tell_the_ends_beyond_chance_of_the_codebook_first():
    said = words.themes(told(*MANY))
    assert said.headline == (
        "Those who write about “delivery” score -12, 47 points below others who write."
    )
    assert said.basis == (
        "Interval 37 to 57 points; 18% of comments are about it. Highest is “website and app”, 30"
        " points above the others (20 to 40)."
    )
    best = words.themes(told(MANY[1]))
    assert best == (
        "Those who write about “website and app” score 60, 30 points above others who write."
        " Interval 20 to 40 points; 18% of comments are about it. Only those who write are heard"
        " here, and a keyword does not know irony: read some of the comments."
    )


def test_a_codebook_that_finds_next_to_nothing_says_so_and_hides_no_topic():
    """A word of it occurs in 9 of 100 comments: the topics of the others are told."""
    given = told(*MANY, uncoded=0.91)
    said = words.themes(given)
    assert said.headline.startswith("Those who write about “x, y” score 0, 90 points below")
    assert said.caution.startswith("The codebook finds 9% of the comments, too few to sort them by")
    assert labels(plots.themes(given).yaxis) == ["x, y (0)"]
    assert "“delivery”" in words.themes(told(*MANY[:2], uncoded=0.91)).headline
    assert not words.themes(told(*MANY, uncoded=0.89)).caution.startswith("The codebook")


def test_no_theme_beyond_chance_and_none_to_show(protected):
    quiet = told(("a", "codebook", 0.1, 0.05, 0.1))
    assert words.themes(quiet).headline.startswith("No theme goes with a higher or lower score")
    assert title(plots.themes(quiet)).startswith("No theme goes with a higher or lower score")
    hidden = told(("a", "codebook", 0.1, 0.05, 0.1), answers=3)
    assert words.themes(hidden) == "No theme was written about often enough to be described."
    assert title(plots.themes(hidden)).endswith("was written about often enough to be shown")


def test_themes_of_the_codebook_stand_before_topics():
    app = ("website_and_app", "codebook", 0.6, 0.05, 0.1)
    ax = plots.themes(told(("delivery", "codebook", -0.12, -0.4, 0.1), app, MANY[2]))
    assert labels(ax.yaxis) == ["delivery (-12)", "website and app (60)"]
    assert [colour for _, colour in dots(ax)] == [style.ORANGE, style.GREY]
    assert title(ax) == "Comments about delivery go with a score 40 points lower"


def test_themes_print_quotes_that_are_inert_and_cut():
    nobody = ("range", "codebook", np.nan, np.nan, np.nan)
    given = told(("kind, words", "topic", -0.1, -0.4, 0.1), MANY[0], nobody, answers=[40, 60, 0])
    printed = Printed(tables.themes(given))
    assert [row[0] for row in printed.rows] == ["delivery", "kind, words"]
    numbers = ["-10", "-40", "-50 to -30", "40", "18%"]
    assert printed.rows[1] == ["kind, words", "“<img src=x onerror=alert(1)>”", *numbers]
    assert "<img" not in printed.html and "\u202e" not in printed.html
    assert len(printed.rows[0][1]) == 142 and printed.rows[0][1].endswith("…”")


def test_a_theme_of_too_few_shows_no_comment(protected):
    printed = Printed(tables.themes(told(*MANY[:2], answers=[3, 60])))
    assert printed.rows[0][1:] == ["too few"] * 6
    assert "“too few”: hidden, because" in " ".join(printed.notes)


def test_codebook_and_stop_words_are_the_language_s(monkeypatch, tmp_path):
    """German comments under a German catalogue; in English their codebook finds nothing and says
    so."""
    (tmp_path / "surveys.ftl").write_text(
        "surveys-codebook =\n    lieferung: paket*, zu spät\n    preis: teuer, preis*\n"
        "surveys-stop_words =\n    das ist der die und war viel\n"
    )
    texts = ["das Paket war zu spät", "der Preis ist viel zu teuer und die Pakete"] * 20
    given = answers(*zip(texts, [3, 10] * 20, strict=True))
    blind = surveys.themes(given, as_of=END)
    assert blind.attrs["uncoded"] == 1 and "codebook finds 0%" in words.themes(blind).caution
    assert surveys.comments(given, as_of=END).empty
    english = catalogue.folder("en")
    monkeypatch.setattr(catalogue, "folder", {"de": tmp_path, "en": english}.get)
    with speaking("de"):
        found = surveys.themes(given, as_of=END, topics=1)
    shares = found.set_index("theme")["share"]
    assert shares[["lieferung", "preis"]].tolist() == [1.0, 0.5]
    said = set(", ".join(found[found["kind"] == "topic"]["words"]).split(", "))
    assert said <= {"paket", "spät", "preis", "teuer", "pakete"}
    own = surveys.themes(given, as_of=END, codebook={"a": ["paket"]}, stop_words=["paket"])
    assert "paket" not in ", ".join(own[own["kind"] == "topic"]["words"]).split(", ")
