"""Sentences are asserted whole: a reader sees every word of them."""

import json

import numpy as np
import pandas as pd
import pytest

from retention_lib import cohorts, contract, intervals, words
from retention_lib.report import suppress
from retention_lib.words import numbers

JANUARY, FEBRUARY, MARCH = pd.to_datetime(["2021-01-01", "2021-02-01", "2021-03-01"])
HOSTILE = "<script>alert(1)</script>\u202e" + "x" * 1_000_000


def frame(rows, columns, **attrs):
    made = pd.DataFrame(rows, columns=columns.split())
    made.attrs = attrs
    return made


def grid(*rows, **attrs):
    columns = "cohort age size active rate low high complete"
    return frame(rows, columns, **({"by": "month", "as_of": "2021-03-31"} | attrs))


def rates(*rows, by="month"):
    columns = "period start kept lost new returned end retention low high crr_formula complete"
    return frame(rows, columns, by=by)


@pytest.fixture
def two_cohorts():
    return grid(
        (JANUARY, 0, 200, 200, 1.0, 0.98, 1.0, True),
        (JANUARY, 1, 200, 60, 0.30, 0.24, 0.37, True),
        (JANUARY, 2, 200, 40, 0.20, 0.15, 0.26, True),
        (FEBRUARY, 0, 100, 100, 1.0, 0.96, 1.0, True),
        (FEBRUARY, 1, 100, 50, 0.50, 0.40, 0.60, True),
        (FEBRUARY, 2, 100, 10, 0.10, 0.06, 0.17, False),
    )


def test_retention_names_the_extremes_and_their_doubt(two_cohorts):
    assert (
        words.retention(two_cohorts)
        == "1 month after their first order, cohort February 2021 has the largest share of"
        " customers active, 50% (40 to 60%), and cohort January 2021 the smallest, 30% (24 to"
        " 37%). Over all cohorts together, the differences are more than chance alone would"
        " explain. The first cohort may hold people who are not new, if the company sold before"
        " the data begin."
    )


def noise(seed, cohorts=26, size=500):
    active = np.random.default_rng(seed).binomial(size, 0.15, cohorts)
    low, high = intervals.wilson(active, size)
    return pd.DataFrame(
        {
            "cohort": pd.date_range("2020-01-01", periods=cohorts, freq="MS"),
            "age": 1,
            "size": size,
            "active": active,
            "rate": active / size,
            "low": low,
            "high": high,
            "complete": True,
        }
    )


def test_many_equal_cohorts_are_seldom_called_different():
    said = [words.retention(noise(seed)) for seed in range(200)]
    different = sum("more than chance alone would explain" in sentence for sentence in said)
    assert 2 <= different <= 20  # one in twenty is what a test at 5 % promises
    assert sum("may well be chance" in sentence for sentence in said) == 200 - different


def test_one_cohort_unlike_many_others_is_called_different():
    grid = noise(1)
    grid.loc[7, ["active", "rate"]] = 150, 0.3
    assert "the differences are more than chance alone would explain." in words.retention(grid)


def test_one_cohort_is_described_alone(two_cohorts):
    said = words.retention(two_cohorts[two_cohorts["cohort"] == JANUARY])
    assert said.startswith(
        "1 month after their first order, 30% of the 200 customers of cohort January 2021 are"
        " active (24 to 37%)."
    )
    assert "100% of the 1 customer of cohort" in words.retention(
        grid((JANUARY, 1, 1, 1, 1.0, 0.2, 1.0, True))
    )


def test_cohorts_that_are_all_alike(two_cohorts):
    said = words.retention(two_cohorts.assign(rate=0.25))
    assert said.startswith(
        "1 month after their first order, 25% of customers are active in every cohort."
    )


def test_nothing_observed_yet_is_a_sentence(two_cohorts):
    young = two_cohorts[two_cohorts["age"] == 0].assign(complete=False)
    nothing = (
        "No cohort has been observed for a whole period after its first one, so nothing can be said"
        " about return yet."
    )
    assert words.retention(young) == nothing
    assert words.average(cohorts.average(young)) == nothing


def test_small_cohorts_are_counted_not_shown(two_cohorts):
    march = two_cohorts[two_cohorts["cohort"] == JANUARY].assign(cohort=MARCH)
    hidden = suppress(pd.concat([two_cohorts, march], ignore_index=True), min_group=150)
    said = words.retention(hidden)
    assert "30% of the 200 customers of cohort March 2021" in said
    assert (
        "2 cohorts are hidden, because too few customers are in them or in one they would give"
        " away." in said
    )
    assert "February 2021" not in said and "January 2021" not in said


def test_attribute_cohorts_stand_in_quotation_marks_and_missing_ones_are_named():
    said = words.retention(
        grid((HOSTILE, 1, 90, 9, 0.1, 0.05, 0.18, True), (None, 1, 80, 40, 0.5, 0.4, 0.6, True))
    )
    assert "cohort not recorded has the largest share" in said
    assert "cohort “<script>alert(1)</script>" in said
    assert "\u202e" not in said and "…”" in said and len(said) < 500
    assert "not new" not in said


def test_on_or_after_is_told(two_cohorts):
    two_cohorts.attrs["returns"] = "on_or_after"
    told = (
        "A customer counts as active at every age up to their last order, so the shares still rise"
        " as time passes, those at late ages most: there has been less time to come back."
    )
    assert told in words.retention(two_cohorts) and told in words.average(
        cohorts.average(two_cohorts)
    )


def test_customers_of_events_need_not_have_ordered(two_cohorts):
    two_cohorts.attrs |= {"kind": "events", "returns": "on_or_after"}
    said = words.retention(two_cohorts) + words.average(cohorts.average(two_cohorts))
    said += words.compare(cohorts.compare(two_cohorts, JANUARY, FEBRUARY, age=1))
    assert said.count("1 month after they were first seen, ") == 3
    assert "up to when they were last seen" in said
    assert "if there were customers before the data begin." in said
    assert "order" not in said and "sold" not in said


def test_average_says_first_and_last_age_and_what_the_last_rests_on(two_cohorts):
    assert (
        words.average(cohorts.average(two_cohorts))
        == "1 month after their first order, 37% of customers are active (31 to 42%): 110 of 300,"
        " in 2 cohorts. After 2 months it is 20% (15 to 26%): 40 of 200, in 1 cohort. The later"
        " figure rests on fewer and older cohorts, so part of the change may be a change of"
        " customers."
    )


def test_observed_says_the_share_of_cells_left_out(two_cohorts):
    assert (
        words.observed(two_cohorts)
        == "In 17% of the cells of the grid (1 of 6) the period had not ended by the last day"
        " observed; no average counts them."
    )
    assert (
        words.observed(two_cohorts.assign(complete=True))
        == "Every period of the grid had ended by the last day observed; no cell is left out."
    )


@pytest.mark.parametrize(
    ("difference", "low", "high", "said"),
    [
        (0.20, 0.08, 0.32, "; the difference is likely between 8 and 32 percentage points."),
        (-0.20, -0.32, -0.08, "; the difference is likely between 8 and 32 percentage points."),
        (
            0.02,
            -0.10,
            0.14,
            "; the difference may be chance (interval -10 to 14 percentage points).",
        ),
    ],
)
def test_compare_says_how_much_and_whether_by_chance(difference, low, high, said):
    row = (FEBRUARY, JANUARY, 1, 0.5, 0.3, difference, low, high, 0.01)
    compared = frame([row], "a b age rate_a rate_b difference low high p_value", by="month")
    assert (
        words.compare(compared)
        == "1 month after their first order, 50% of cohort February 2021 and 30% of cohort January"
        f" 2021 are active{said} The cohorts may differ in more than when they began, so this is"
        " an association."
    )


def test_cohorts_that_are_not_periods_differ_in_more_than_their_name():
    row = ("shop", "web", 1, 0.5, 0.3, 0.2, 0.08, 0.32, 0.01)
    said = words.compare(
        frame([row], "a b age rate_a rate_b difference low high p_value", by="month")
    )
    assert said.endswith(
        "The cohorts may differ in more than what they are named for, so this is an association."
    )
    assert "when they began" not in said


def test_rates_say_what_stayed_what_changed_and_why_the_formulas_differ():
    said = words.rates(
        rates(
            (JANUARY, 0, 0, 0, 100, 0, 100, np.nan, np.nan, np.nan, np.nan, True),
            (FEBRUARY, 100, 60, 40, 10, 0, 70, 0.60, 0.50, 0.69, 0.60, True),
            (MARCH, 70, 21, 49, 5, 60, 86, 0.30, 0.21, 0.42, 81 / 70, True),
            (pd.Timestamp("2021-04-01"), 86, 9, 77, 0, 0, 9, 0.1, 0.05, 0.2, 0.1, False),
        )
    )
    assert (
        said
        == "30% of the customers active in February 2021 were active again in March 2021: 21 of 70"
        " (21 to 42%). That is less than the 60% in February 2021, by more than chance alone"
        " would explain. The textbook formula, customers at the end less new ones divided by"
        " customers at the start, gives 116% for the same period because it counts as kept the"
        " 60 customers who had stayed away and returned. 1 period is left out because it had not"
        " ended by the last day observed."
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (
            0.61,
            0.80,
            "That is more than the 50% in February 2021, by more than chance alone would explain.",
        ),
        (
            0.59,
            0.80,
            (
                "The share in February 2021 was 50%; the intervals overlap, so the change may be"
                " chance."
            ),
        ),
        (
            0.30,
            0.41,
            (
                "The share in February 2021 was 50%; the intervals overlap, so the change may be"
                " chance."
            ),
        ),
        (
            0.20,
            0.39,
            "That is less than the 50% in February 2021, by more than chance alone would explain.",
        ),
    ],
)
def test_a_change_is_told_from_chance_by_the_two_intervals(low, high, said):
    changed = rates(
        (JANUARY, 0, 0, 0, 100, 0, 100, np.nan, np.nan, np.nan, np.nan, True),
        (FEBRUARY, 100, 50, 50, 50, 0, 100, 0.50, 0.40, 0.60, 0.50, True),
        (MARCH, 100, 50, 50, 0, 1, 51, (low + high) / 2, low, high, 0.51, True),
    )
    assert said in words.rates(changed)


def test_rates_without_returners_say_that_the_formulas_agree():
    said = words.rates(
        rates(
            (JANUARY, 0, 0, 0, 100, 0, 100, np.nan, np.nan, np.nan, np.nan, True),
            (FEBRUARY, 100, 60, 40, 10, 0, 70, 0.60, 0.50, 0.69, 0.60, True),
        )
    )
    assert "gives the same figure: nobody who had stayed away returned." in said


def test_rates_before_any_period_ended(orders):
    young = cohorts.rates(orders(("a", "2021-01-05")), by="month", as_of="2021-01-20")
    assert (
        words.rates(young)
        == "No period that has ended began with customers to keep, so no retention rate can be"
        " given yet. 1 period is left out because it had not ended by the last day observed."
    )


def test_rates_with_a_window_speak_of_the_end_of_the_period(orders):
    log = orders(("a", "2021-01-05"), ("b", "2021-01-06"), ("a", "2021-03-07"))
    rate = cohorts.rates(log, by="month", as_of="2021-03-31", window=50)
    # a ordered nothing in February, and is active at its end no longer: the last order was more
    # than 50 days ago
    assert rate["end"].tolist() == [2, 0, 1]
    rate = cohorts.rates(log, by="month", as_of="2021-03-31", window=60)
    said = words.rates(rate)
    assert said.startswith(
        "50% of the customers active at the end of February 2021 were active at the end of March"
        " 2021 too: 1 of 2 (9 to 91%). Active means having ordered within 60 days up to the end of"
        " the period. The share at the end of February 2021 was 100%; "
    )
    assert "again" not in said.split("textbook")[0]
    rate.attrs["kind"] = "events"
    assert (
        "Active means having been seen within 60 days up to the end of the period."
        in words.rates(rate)
    )


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("day", "on March 1, 2021"),
        ("week", "in the week of March 1, 2021"),
        ("quarter", "in Q1 2021"),
    ],
)
def test_periods_in_sentences_are_written_out(by, said):
    period = frame([], "period", by=by)
    assert words.during(MARCH, period) == said
    assert words.during(MARCH, period, long=False) == said.replace("March", "Mar")
    period.attrs["window"] = 30
    assert words.during(MARCH, period).startswith("at the end of ")


def test_cdnow_rates_explain_the_textbook_formula(cdnow):
    said = words.rates(cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30"))
    assert said.startswith(
        "30% of the customers active in May 1998 were active again in June 1998: 446 of 1,488 (28"
        " to 32%). "
    )
    assert (
        "gives 101% for the same period because it counts as kept the 1,060 customers who had"
        " stayed away" in said
    )


def test_periods_with_few_customers_are_counted_not_shown(cdnow_sample):
    rate = cohorts.rates(cdnow_sample.transactions, by="week", as_of="1998-06-30")
    few = suppress(suppress(rate, "start", 60), "end", 60)
    hidden = int((rate["start"].between(1, 59) | rate["end"].between(1, 59)).sum())
    assert hidden > 1
    assert f"{hidden} periods have too few customers to be shown." in words.rates(few)


RULE = "ends_before_as_of"
FOUND = "table rule severity rows share example hint column allowed"
MISSING = (
    "transactions",
    "missing_customer_id",
    "error",
    1_200,
    0.02,
    "",
    "missing",
    "customer_id",
    "",
)
ZERO = ("transactions", "zero_amount", "note", 80, 0.001, "0", "zero_amount", "", "")


def test_findings_say_what_is_left_out():
    found = frame([MISSING, ZERO], FOUND)
    assert (
        words.findings(found)
        == "1 data check found rows that cannot be used and are left out of every count. They are"
        " 1,200 rows. 1 check found rows that are kept and worth knowing about. The most"
        " frequent finding is missing customer id in transactions, 1,200 rows or 2% of the"
        " table."
    )
    assert words.findings(found.head(0)) == "The data checks found nothing to report."


def test_a_row_with_two_faults_is_not_told_as_two_rows_left_out():
    log = pd.DataFrame(
        {"customer_id": [None, "a"], "ordered_at": ["soon", "2021-01-01"], "amount": [5, 5]}
    )
    found = contract.check(log, "transactions")
    assert found["rows"].tolist() == [1, 1]
    assert words.findings(found).startswith(
        "2 data checks found rows that cannot be used and are left out of every count. "
        "They are at most 2 rows: one that fails several checks is counted by each. "
    )


def test_one_row_and_an_empty_table_are_told_as_such():
    said = words.findings(frame([(*MISSING[:3], 1, 0.5, *MISSING[5:])], FOUND))
    assert "It is 1 row. " in said and said.endswith(
        "missing customer id in transactions, 1 row or 50% of the table."
    )
    none = frame([("events", "empty_table", "error", 0, 0.0, "", "empty_table", "", "")], FOUND)
    assert words.findings(none) == "No row had to be left out. 1 table is empty."


def test_a_log_that_stops_early_is_told_before_any_number():
    found = frame(
        [ZERO, ("transactions", RULE, "warning", 0, 0.0, "2026-07-23", RULE, "", "")], FOUND
    )
    assert words.silences(found) == [
        "The last record in transactions is of July 23, 2026, and it was never silent for so long"
        " before: unless the company stopped, the data are not whole, and what seems to happen"
        " after that day is not so."
    ]
    assert words.silences(found)[0] in words.findings(found) and "1 check found" in words.findings(
        found
    )
    assert words.silences(found.head(1)) == []


def test_metrics_of_cohorts_use_periods_that_have_ended(cdnow):
    rate = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15")
    average = cohorts.average(cohorts.retention(cdnow.transactions, by="month", as_of="1998-06-15"))
    found = {metric["name"]: metric for metric in words.metrics_cohorts(average, rate)}
    assert found["active_customers"]["value"] == 1488
    assert found["active_customers"]["last_period"] == 1437
    assert found["active_customers"]["year_ago"] == 2214
    assert found["retention"]["value"] == pytest.approx(459 / 1437)
    assert found["retention"]["low"] < 459 / 1437 < found["retention"]["high"]
    assert found["retention"]["last_period"] == pytest.approx(518 / 2060)
    assert found["retention"]["year_ago"] == pytest.approx(852 / 2822)
    was = [
        found["retention"][f"{then}_{end}"]
        for then in ("last_period", "year_ago")
        for end in ("low", "high")
    ]
    assert was == pytest.approx(
        np.ravel([intervals.wilson(518, 2060), intervals.wilson(852, 2822)])
    )
    assert found["return_rate"]["value"] == pytest.approx(3501 / 23570)
    assert json.loads(json.dumps(list(found.values()))) == list(found.values())


def test_metrics_are_none_where_nothing_is_known(orders):
    log = orders(("a", "2021-01-05"))
    rate = cohorts.rates(log, by="month", as_of="2021-01-20")
    found = words.metrics_cohorts(
        cohorts.average(cohorts.retention(log, by="month", as_of="2021-01-20")), rate
    )
    assert [metric["value"] for metric in found] == [None, None, None, None]
    assert all(metric["low"] is None and metric["high"] is None for metric in found)


def test_labels_of_metrics_follow_what_was_counted(cdnow_sample):
    rate = cohorts.rates(cdnow_sample.transactions, by="month", as_of="1998-06-30", window=60)
    average = cohorts.average(
        cohorts.retention(cdnow_sample.transactions, by="month", as_of="1998-06-30")
    )
    average.attrs["kind"] = "events"
    assert [metric["label"] for metric in words.metrics_cohorts(average, rate)] == [
        "Active at the end of the period, of the customers active at the end of the one before",
        "Active again one period after they were first seen",
        "Active customers",
        "New customers still active at the end of the period",
    ]


@pytest.mark.parametrize("by", ["day", "week-sunday", "quarter", "year"])
def test_a_year_ago_is_the_same_period(by):
    starts = {
        "day": ["2020-03-02", "2021-03-01"],
        "week-sunday": ["2020-03-01", "2021-02-28"],
        "quarter": ["2020-01-01", "2021-01-01"],
        "year": ["2020-01-01", "2021-01-01"],
    }[by]
    rows = [
        (pd.Timestamp(start), 10, 5, 5, 1, 0, n, 0.5, 0.3, 0.7, 0.5, True)
        for n, start in enumerate(starts, 20)
    ]
    average = frame([], "age cohorts size active rate low high")
    active = words.metrics_cohorts(average, rates(*rows, by=by))[2]
    assert (active["value"], active["year_ago"]) == (21, 20)


def test_a_sentence_escapes_itself():
    said = words.Sentence("5 < 6 & <b>\n\nnext")
    assert said._repr_html_() == "<p>5 &lt; 6 &amp; &lt;b&gt;</p><p>next</p>"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.10, 0.13, "11%"), (0.10, 0.129, "11.4%"), (0.1130, 0.1150, "11.40%"), (0.0, 1.0, "11%")],
)
def test_decimals_are_those_the_interval_supports(low, high, said):
    assert words.percent(0.114, low, high) == said


def test_none_and_all_are_said_only_when_true():
    assert [words.percent(share) for share in (0, 0.0004, 0.004, 0.996, 0.9997, 1)] == [
        "0%",
        "under 0.1%",
        "0.4%",
        "99.6%",
        "over 99.9%",
        "100%",
    ]


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (35.078, "USD", "$35.08"),
        (-12.5, "USD", "-$12.50"),
        (1234.5, "JPY", "¥1,234"),
        (1234.5, None, "1,234"),
        (3, None, "3.00"),
    ],
)
def test_money(value, currency, said):
    assert words.money(value, currency) == said


@pytest.mark.parametrize(
    "control",
    ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\x00", "\ufeff"],
)
def test_labels_hold_no_control_characters(control):
    assert words.label(f"ab{control}cd").replace(" ", "") == "abcd"


def test_intervals_that_touch_overlap():
    low, high = np.array([0.41, 0.4, 0.1, 0.1, np.nan]), np.array([0.5, 0.5, 0.3, 0.29, np.nan])
    assert words.beyond(low, high, 0.3, 0.4).tolist() == [1, 0, 0, -1, 0]


def test_labels_are_short_whatever_the_name():
    assert words.label("name " * 200_000) == "name name name name name name name name…"
    assert words.label("x" * 40) == "x" * 40
    assert len(words.label("x" * 41)) == 40
    assert words.label(" \n two\t words ") == "two words"


def test_plural_forms_are_chosen_by_the_locale(monkeypatch):
    forms = {
        "zero": "no day",
        "one": "one day",
        "two": "two days",
        "few": "some days",
        "other": "days",
    }
    monkeypatch.setattr(numbers, "LOCALE", "ar")
    assert [numbers.choose(n, forms) for n in (0, 1, 2, 5, 100)] == [
        "no day",
        "one day",
        "two days",
        "some days",
        "days",
    ]
