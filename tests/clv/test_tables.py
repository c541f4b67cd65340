"""The printed numbers of customers' value, read off the HTML cell by cell."""

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from retention_lib import clv, tables
from retention_lib.report import suppress

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


@pytest.fixture(scope="module")
def history(cdnow_sample):
    return clv.history(cdnow_sample.transactions, as_of="1997-09-30").to_pandas()


@pytest.fixture(scope="module")
def value(history):
    return clv.value(
        clv.fit(history), clv.fit_spend(history), history, days=365, annual_discount=0.1
    )


def test_params_are_the_published_ones_with_their_doubt(history):
    printed = Printed(
        tables.params(pd.concat([clv.fit(history).params, clv.fit_spend(history).params]))
    )
    assert printed.rows[0][:3] == ["r", "0.243", "0.0126"]
    assert [row[:2] for row in printed.rows[1:]] == [
        ["alpha", "30.9"],
        ["a", "0.793"],
        ["b", "2.43"],
        ["p", "6.25"],
        ["q", "3.74"],
        ["v", "15.4"],
    ]
    assert printed.rows[0][3] == "0.219 to 0.268"
    assert len(printed.notes) == 1 and all("none" not in row for row in printed.rows)


def test_params_that_were_given_have_no_doubt():
    model = clv.known("bg/nbd", r=0.243, alpha=4.414, a=0.793, b=2.426)
    printed = Printed(tables.params(model.params))
    assert printed.rows[0] == ["r", "0.243", "none", "none"]
    assert "“none”: the parameters were given and not fitted." in printed.notes


def test_holdout_prints_every_model_and_baseline(cdnow_sample):
    frame = clv.holdout(
        cdnow_sample.transactions,
        calibration_end="1997-09-30",
        as_of="1998-06-30",
        models=("bg/nbd", "mbg/nbd"),
    )
    printed = Printed(tables.holdout(frame))
    assert [row[0] for row in printed.rows] == [
        "BG/NBD",
        "MBG/NBD",
        "NBD (nobody leaves), baseline",
        "as fast as so far, baseline",
        "same as last year, baseline",
    ]
    assert printed.rows[0][1:6] == ["12% too few", "1,653", "1,882", "0.785", "1.61"]
    assert printed.rows[1][2] == "1,577"
    assert printed.rows[3][1].endswith("% too many") and printed.rows[3][6] == "none"
    assert printed.rows[4][1:] == ["not enough history", "none", "1,882", "none", "none", "none"]
    assert printed.notes[2:] == [
        "“none”: the baseline has no interval, or cannot be judged.",
        (
            "“not enough history”: the same days a year before were not all on record when the test"
            " began."
        ),
    ]


def test_deciles_print_the_sums_of_the_tenths(value):
    frame = clv.deciles(value)
    printed = Printed(tables.deciles(frame, currency="USD"))
    assert printed.heads[2] == "Expected value, USD"
    assert [row[0] for row in printed.rows][:2] == ["1, worth most", "2"] and printed.rows[9][
        0
    ] == "10, worth least"
    top = value.nlargest(len(value) // 10, "value")
    assert printed.rows[0][2] == f"{top['value'].sum():,.0f}"
    assert printed.rows[0][3] == f"{top['low'].sum():,.0f} to {top['high'].sum():,.0f}"
    assert printed.rows[0][1] == f"{top['value'].sum() / value['value'].sum():.0%}"
    assert sum(int(row[4].replace(",", "")) for row in printed.rows) == 2357


def test_deciles_that_are_hidden_keep_their_names_and_nothing_else(value):
    printed = Printed(tables.deciles(suppress(clv.deciles(value.head(30)), "customers", 5)))
    assert printed.rows[4] == ["5", *["too few"] * 5]


def test_joined_prints_the_newest_twelve_months():
    starts = pd.date_range("1997-01-01", periods=15, freq="MS")
    frame = pd.DataFrame(
        {"cohort": starts, "customers": 100, "value": 3510.0, "mean": 35.1, "low": 34.2}
    )
    frame = frame.assign(high=36.0, p_alive=0.4)
    frame.attrs = {"by": "month"}
    frame.loc[14, ["customers", "value", "mean", "low", "high", "p_alive"]] = np.nan
    printed = Printed(tables.joined(frame, currency="EUR"))
    assert len(printed.rows) == 12 and "12 of 15 rows are printed" in printed.notes[1]
    assert printed.rows[0] == ["Apr 1997", "35.10", "34.20 to 36.00", "100", "3,510", "40%"]
    assert printed.rows[-1] == ["Mar 1998", *["too few"] * 5]


def test_real_joined_agrees_with_the_value_table(value, history):
    printed = Printed(tables.joined(clv.joined(value, history, by="month", as_of="1997-09-30")))
    assert [[row[0], row[3]] for row in printed.rows] == [
        ["Jan 1997", "781"],
        ["Feb 1997", "857"],
        ["Mar 1997", "719"],
    ]
    total = sum(int(row[4].replace(",", "")) for row in printed.rows)
    assert total == pytest.approx(value["value"].sum(), abs=2)


def test_value_prints_the_customers_worth_most(value):
    printed = Printed(tables.value(value, currency="USD"))
    best = value.loc[value["value"].idxmax()]
    assert len(printed.rows) == 12 and printed.heads[0] == "Customer"
    assert printed.rows[0][0] == str(int(best["customer_id"]))
    assert printed.rows[0][4] == f"{best['value']:,.0f}"
    assert printed.rows[0][6] == f"{best['outcome_low']:,.0f} to {best['outcome_high']:,.0f}"
    assert "12 of 2,357 rows" in printed.notes[-1]


def test_value_names_nobody_without_ids(value):
    printed = Printed(tables.value(value.drop(columns="customer_id")))
    assert printed.heads[0] == "Chance still a customer" and len(printed.rows[0]) == 6


def test_hostile_ids_are_text(value):
    rows = value.head(2).assign(customer_id=[HOSTILE, HOSTILE * 1000])
    html = Printed(tables.value(rows)).html
    assert "<img" not in html and "&lt;img" in html and "\u202e" not in html and len(html) < 40_000


def test_frames_are_left_as_they_are(value):
    before = value.copy(deep=True)
    tables.value(value)
    tables.deciles(clv.deciles(value))
    pd.testing.assert_frame_equal(value, before)
