"""The printed numbers of survey answers, read off the HTML cell by cell."""

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from retention_lib import surveys, tables
from retention_lib.report import suppress

AS_OF = "2025-12-31"
HOSTILE = "<img src=x onerror=alert(1)>\u202e"


class Printed:
    """A table as its reader sees it."""

    def __init__(self, table):
        self.html = table.as_raw_html()
        soup = BeautifulSoup(self.html, "html.parser")
        self.title = soup.select_one(".gt_title").get_text(strip=True)
        self.heads = [cell.get_text(strip=True) for cell in soup.select("thead th")]
        self.notes = [cell.get_text(strip=True) for cell in soup.select(".gt_sourcenote")]
        self.rows = [[cell.get_text() for cell in row("td")] for row in soup.select("tbody tr")]


def answers(counts, **columns):
    codes = [code for code, n in counts.items() for _ in range(n)]
    frame = pd.DataFrame(
        {"customer_id": range(len(codes)), "answered_at": "2025-10-05", "question": "nps"}
    )
    return frame.assign(score=codes, **columns)


def test_nps_by_group_prints_shares_score_interval_and_the_rule():
    given = answers({3: 20, 8: 30, 10: 50}, segment=[HOSTILE] * 50 + ["b"] * 50)
    printed = Printed(tables.nps(surveys.nps(given, as_of=AS_OF, by="segment")))
    assert printed.title == "Net promoter score, by segment"
    assert printed.heads == [
        "Segment",
        "Score",
        "Interval",
        "Answers",
        "Promoters",
        "Passives",
        "Detractors",
    ]
    assert printed.rows == [
        ["<img src=x onerror=alert(1)>", "-40", "-52 to -24", "50", "0%", "60%", "40%"],
        ["b", "100", "87 to 100", "50", "100%", "0%", "0%"],
    ]
    assert "<img" not in printed.html and "9 to 10 make a promoter" in printed.notes[0]


def test_csat_and_ces_print_shares_and_means():
    given = answers({1: 10, 5: 10}, question="csat")
    assert Printed(tables.csat(surveys.csat(given, as_of=AS_OF, scale=(1, 5), top=2))).rows == [
        ["all", "50%", "30 to 70%", "20"]
    ]
    eased = answers({2: 10, 6: 10}, question="ces")
    (row,) = Printed(
        tables.ces(surveys.ces(eased, as_of=AS_OF, scale=(1, 7), direction="agree"))
    ).rows
    assert row[:5] == ["all", "50%", "30 to 70%", "20", "4.00"]


@pytest.fixture
def trend():
    score = pd.DataFrame(
        {"period": pd.date_range("2022-01-01", periods=14, freq="QS"), "n": 1000, "score": 0.3}
    )
    score.loc[13, "score"] = 0.5
    score = score.assign(low=score["score"] - 0.05, high=score["score"] + 0.05)
    score.attrs = surveys.nps(answers({3: 20, 10: 50}), as_of=AS_OF, by="quarter").attrs
    return surveys.changes(score)


def test_changes_print_the_newest_twelve_and_call_chance_chance(trend):
    printed = Printed(tables.changes(trend))
    assert len(printed.rows) == 12
    assert printed.rows[0][:5] == ["Q3 2022", "30", "25 to 35", "1,000", "0"]
    assert printed.rows[0][-1] == "chance" and printed.rows[-1][-1] == "more than chance"
    assert "12 of 14 rows are printed; the download holds them all." in printed.notes


def test_the_first_period_has_no_change_and_a_small_one_is_hidden(trend):
    shown = suppress(trend.head(3).assign(n=[1000, 3, 1000]), count="n")
    printed = Printed(tables.changes(shown))
    assert printed.rows[0][4:] == ["none", "none", "none"]
    assert printed.rows[1][1:] == ["too few"] * 6
    assert "“none”: there is no period before." in printed.notes


def test_against_rest_prints_the_lowest_first():
    given = answers({0: 20, 10: 80, 1: 60, 9: 40}, segment=["a"] * 100 + ["b"] * 100)
    printed = Printed(tables.against_rest(surveys.against_rest(given, by="segment", as_of=AS_OF)))
    assert [row[:4] for row in printed.rows] == [
        ["b", "-20", "60", "-80"],
        ["a", "60", "-20", "80"],
    ]
    assert [row[-1] for row in printed.rows] == ["more than chance"] * 2


def test_response_and_balance_print_those_invited():
    rate = pd.DataFrame(
        {
            "wave": ["2025-Q4"],
            "invited": 1000,
            "answered": 250,
            "rate": 0.25,
            "low": 0.224,
            "high": 0.278,
        }
    )
    printed = Printed(tables.response(rate))
    assert (printed.heads[0], printed.rows) == (
        "Wave",
        [["2025-Q4", "1,000", "250", "25%", "22 to 28%"]],
    )
    given = answers({3: 20, 10: 80}, kind=["a"] * 20 + ["b"] * 80)
    targets = {"kind": {"a": 0.5, "b": 0.5}}
    raked = surveys.rake(given, targets, as_of=AS_OF)
    assert Printed(tables.balance(surveys.balance(given, raked, targets, as_of=AS_OF))).rows == [
        ["Kind", "a", "20%", "50%", "50%"],
        ["Kind", "b", "80%", "50%", "50%"],
    ]


def test_bounds_print_four_suppositions():
    row = {
        "n": 250,
        "invited": 1000,
        "score": 0.3,
        "lowest": -0.67,
        "highest": 0.83,
        "as_late": np.nan,
    }
    printed = Printed(tables.bounds(pd.DataFrame([row])))
    assert [cells[1] for cells in printed.rows] == ["-67", "none", "30", "83"]
    assert printed.notes == ["“none”: no dates tell who answered late."]
