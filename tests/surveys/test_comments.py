"""Which comment fell under which theme, and which are kept to ourselves."""

import pandas as pd

from retention_lib import results, surveys
from retention_lib.results.surveys import COMMENTS

END = "2034-12-31"
BOOK = {"delivery": ["late"], "price": ["price*"], "returns": ["refund"]}


def answers(*comments):
    """Answers with these comments, each of a customer of its own, one a day."""
    frame = pd.DataFrame({"comment": comments, "score": 5, "question": "nps"})
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(range(len(frame)), unit="D")
    return frame.assign(customer_id=range(len(frame)), answered_at=days)


def test_comments_show_which_answer_fell_where_and_why():
    given = answers("late courier", "great", "Price too high, mail a@b.example")
    table = surveys.comments(
        given, as_of=END, codebook={"price": ["price*"], "delivery": ["courier", "late"]}
    )
    assert table.columns.tolist() == ["customer_id", "answered_at", "theme", "keyword", "comment"]
    assert table.drop(columns="answered_at").values.tolist() == [
        [0, "delivery", "courier", "late courier"],
        [2, "price", "price*", "Price too high, mail [e-mail]"],
    ]


def test_comments_after_as_of_are_left_out():
    table = surveys.comments(answers("late", "late"), as_of="2024-01-01", codebook=BOOK)
    assert table["customer_id"].tolist() == [0]


def test_comments_under_a_theme_of_too_few_are_left_out(protected):
    given = answers(*["late"] * 9, *["price"] * 3, *["refund"] * 3)
    table = surveys.comments(given, as_of=END, codebook=BOOK)
    assert set(table["theme"]) == {"delivery"} and len(table) == 9
    few = answers(*["late"] * 9, "price")  # the total and the nine would tell that it is one
    assert surveys.comments(few, as_of=END, codebook=BOOK).empty


def test_a_download_of_comments_says_the_theme_and_names_nobody(protected):
    table = surveys.comments(answers(*["late"] * 9), as_of=END)
    columns = results.downloadable(table, COMMENTS).columns.tolist()
    assert columns == ["answered_at", "theme", "theme_label", "keyword", "comment"]


def test_comments_of_the_shop_are_masked(shop):
    comments = surveys.comments(shop.surveys, as_of="2025-12-31")["comment"]
    assert comments.str.contains("[phone]", regex=False).sum() > 20
    assert (
        not comments.str.contains(r"@|\d{4}").any()
        and comments.str.contains("[e-mail]", regex=False).any()
    )
