"""What the page of cohorts says first: its answer, this year beside the one before, new customers
by year, and whether the base grows; and that no sentence is long."""

import re

import numpy as np
import pandas as pd
import pytest
from printed import assert_left_alone

from retention_lib import cohorts, contract, intervals, results, words
from retention_lib.report.said import cards
from retention_lib.results.cohorts import RETENTION

UNCLEAR = contract.Edge(None, "unclear")
MONTHS = pd.date_range("2020-01-01", periods=24, freq="MS")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def months_of(rates_of):
    """Rates of two years of months from how many of 1,000 were kept in each."""

    def make(came, start=1_000, **about):
        rows = []
        for at, n in zip(MONTHS, came, strict=True):
            low, high = map(float, intervals.wilson(n, start))
            row = (at, start, n, start - n, 50, 0, n + 50, n / start, low, high, n / start, True)
            rows.append(row)
        return rates_of(*rows, **about)

    return make


def average_of(grid_of):
    return cohorts.average(grid_of((MONTHS[0], 1, 100, 30, 0.3, 0.2, 0.4, True)))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (300, "30% came back in December 2021, the same share as a year ago"),
        (330, "33% came back in December 2021, the same share as a year ago"),
        (400, "40% came back in December 2021, up from a year ago"),
        (200, "20% came back in December 2021, down from a year ago"),
    ],
)
def test_the_answer_says_what_the_card_says(last, said, months_of, grid_of):
    rates, average = months_of([300] * 23 + [last]), average_of(grid_of)
    assert words.answer_cohorts(rates, average) == said
    verdict = cards.cards(words.metrics_cohorts(average, rates))[0].changes[0].verdict
    sides = {"up": "better", "down": "worse"}
    assert verdict == next((word for side, word in sides.items() if side in said), "chance")


def test_the_answer_of_other_logs(months_of, grid_of, orders):
    average = average_of(grid_of)
    stayed = words.answer_cohorts(months_of([300] * 24, window=60), average)
    assert stayed == "30% stayed active in December 2021, the same share as a year ago"
    young = words.answer_cohorts(months_of([300] * 24).tail(5), average)
    assert young == "30% came back in December 2021; no year to compare with"
    log = orders(("a", "2021-01-05"))
    rates = cohorts.rates(log, by="month", as_of="2021-01-20")
    average = cohorts.average(cohorts.retention(log, by="month", as_of="2021-01-20"))
    assert words.answer_cohorts(rates, average) == "Too few customers so far to tell who comes back"


def test_a_year_is_held_against_the_one_before_month_by_month(months_of):
    season = 300 + np.round(100 * np.sin(np.arange(24) * np.pi / 6)).astype(int)
    same = words.years(months_of(season))
    assert same.headline == "As large a share came back each month as in the year before."
    better = season + np.repeat([0, 20], 12)
    said = words.years(months_of(better))
    assert said.headline == "A larger share came back each month than in the year before."
    was, now = better[:12].sum(), better[12:].sum()
    assert (was, now) == (3_600, 3_840)
    found = intervals.paired(better[12:], [1_000] * 12, better[:12], [1_000] * 12)
    ends = " to ".join(f"{100 * float(end):.1f}" for end in found[1:3])
    assert said.basis == (
        f"Year to December 2021: 32.0% against 30.0%; 2.0 points ({ends}) are more than chance."
    )
    assert "3,840 who came back of 12,000, added over the year, and of 3,600 of" in said.caution
    fewer = words.years(months_of(season - np.repeat([0, 20], 12))).headline
    assert fewer == "A smaller share came back each month than in the year before."


def test_a_log_of_less_than_two_years_is_told_by_its_last_month(months_of):
    rates = months_of([300] * 24)
    assert words.years(rates.tail(23)) == words.rates(rates.tail(23))
    assert words.years(rates) != words.rates(rates)


def test_the_base_grows_where_more_are_gained_than_lost(rates_of):
    def base(new, lost):
        """A year in which so many are gained and lost, a twelfth each month, of 1,000."""
        rows, start = [(MONTHS[0], 0, 0, 0, 1_000, 0, 1_000, *[np.nan] * 4, True)], 1_000
        for at in MONTHS[1:13]:
            end = start - lost // 12 + new // 12
            kept = start - lost // 12
            row = (at, start, kept, lost // 12, new // 12 - 5, 5, end, kept / start, 0.1, 1.0, 1.0)
            rows, start = [*rows, (*row, True)], end
        return words.gained(rates_of(*rows))

    assert base(1_200, 960).headline == (
        "The base grows: 240 more customers gained than lost in the year to January 2021."
    )
    assert base(1_200, 960).basis == (
        "Active: 1,240 at the end, 1,000 a year before. Month by month 1,140 were new, 60 came"
        " back, 960 stayed away, some several times."
    )
    assert base(960, 1_200).headline.startswith("The base shrinks: 240 more customers lost than")
    low, high = intervals.wilson(1_200, 2_388)
    assert low < 0.5 < high
    assert base(1_200, 1_188).headline.startswith("The base holds: as many gained as lost")
    low, high = (100 * float(end) for end in intervals.wilson(1_200, 2_160))
    told = f"Of gains and losses together 56% are gains ({low:.0f} to {high:.0f}%)"
    assert told in base(1_200, 960).caution


def test_less_than_a_year_is_too_short_to_judge(rates):
    new, returned, lost = rates.loc[1:6, ["new", "returned", "lost"]].sum()
    assert (new, lost) == (15_724, 27_422)
    assert words.gained(rates.head(7)).headline == (
        f"{new + returned:,} customers gained and 27,422 lost in less than a year, too short to"
        " judge."
    )
    nothing = words.gained(rates.head(1)).headline
    assert nothing == "No month that has ended began with customers to lose."


def grid_of_years(was, now):
    """Cohorts of 200 a month over two years, so many of each active after 1 month."""
    rows = [(start, 1, 200, n) for start, n in zip(MONTHS, [*was, *now], strict=True)]
    frame = pd.DataFrame(rows, columns=["cohort", "age", "size", "active"])
    low, high = intervals.wilson(frame["active"], frame["size"])
    frame = frame.assign(rate=frame["active"] / 200, low=low, high=high, complete=True, edge=False)
    facts = {"by": "month", "as_of": "2022-02-28", "returns": "exact", "kind": "transactions"}
    return RETENTION.made(frame, **facts, start=None, edge="declared")


def test_new_customers_are_told_by_their_year():
    was = [60, 62, 58, 61, 59, 60, 63, 57, 60, 61, 59, 60]
    same = words.by_start(cohorts.by_start(grid_of_years(was, was[::-1])))
    assert same.headline == "New customers of 2021 come back as often as those of 2020."
    assert same.basis.startswith("30% are active in the month after their first order, against 30%")
    more = words.by_start(cohorts.by_start(grid_of_years(was, [n + 20 for n in was])))
    assert more.headline == "New customers of 2021 come back more often than those of 2020."
    assert "against 30% of the same months of 2020: 10 percentage points" in more.basis
    assert more.basis.endswith("more than chance explains.")
    fewer = words.by_start(cohorts.by_start(grid_of_years(was, [n - 20 for n in was])))
    assert fewer.headline == "New customers of 2021 come back less often than those of 2020."
    assert "It is the only age looked at; the p-value is" in fewer.caution


def test_one_year_alone_is_told_with_its_counts(march):
    said = words.by_start(cohorts.by_start(march))
    assert said.headline.startswith("14.9% of the new customers of 1997 are active in the month")
    assert said.basis == "3,501 of 23,570 customers (14.4 to 15.3%)."


def test_groups_are_told_by_a_test_of_all_of_them(grid_of):
    def said(*active):
        rows = [(name, 1, 200, n) for name, n in zip("abc", active, strict=True)]
        grid = grid_of(*[(*row, row[3] / 200, 0.1, 0.6, True) for row in rows])
        return words.by_start(cohorts.by_start(grid))

    assert said(60, 61, 62).headline == (
        "The 3 groups of customers come back equally often, but for chance."
    )
    differ = said(60, 61, 100)
    assert differ.headline == "Some of the 3 groups of customers come back more often than others."
    assert differ.basis == (
        "50% of “c” and 30% of “a” are active in the month after their first order, more than"
        " chance explains."
    )
    assert intervals.homogeneity([60, 61, 100], [200] * 3) < 0.001


def test_the_period_that_fits_is_proposed_where_it_is_another(orders):
    log = orders(("a", "2020-01-01"), ("a", "2020-05-09"), ("b", "2020-01-01"))
    found = cohorts.suits(log, as_of="2021-01-01")
    assert words.suits(found, by="month").headline == (
        "Quarters would fit better than months: 129 days between two orders are usual."
    )
    assert words.suits(found, by="quarter") is None
    assert words.suits(cohorts.suits(log.head(1), as_of="2021-01-01"), by="month") is None


def spoken(log, by, as_of, window=None, start=None, cohort="first"):
    """Every finding of a log."""
    asked = {"by": by, "as_of": as_of, "start": start}
    rates = cohorts.rates(log, **asked, window=window)
    grid = cohorts.retention(log, **asked, cohort=cohort)
    average = cohorts.average(grid)
    assert len(words.answer_cohorts(rates, average).split()) <= 15
    labels = [metric.label for metric in words.metrics_cohorts(average, rates)]
    assert max(len(label.split()) for label in labels) <= 13
    yield from (words.rates(rates), words.years(rates), words.gained(rates))
    yield from (words.retention(grid), words.average(average), words.observed(grid))
    yield words.by_start(cohorts.by_start(grid))


@pytest.fixture(scope="module")
def told(long_log):
    """What is said of a log, counted in several ways."""
    log = long_log(800).assign(channel=lambda t: np.where(t["customer_id"] % 2, "web", "shop"))
    short, late = "2019-06-15", "2022-05-31"
    ways = [("month", late), ("week", late, 60), ("quarter", late, None, UNCLEAR)]
    ways += [("day", short, 30), ("month", late, None, None, "channel")]
    return [finding for way in ways for finding in spoken(log, *way)]


def test_no_sentence_is_longer_than_a_page_can_hold(told):
    for said in told:
        assert 0 < len(said.headline.split()) <= 20, said.headline
        assert len(NUMBER.findall(said.headline)) <= 3, said.headline
        assert len(said.basis.split()) <= 35, said.basis
        assert len(said.short.split()) <= 15, said.short
        assert said.headline not in said.basis + said.caution


def test_readers_change_nothing_and_hide_small_groups(rates):
    started = cohorts.by_start(grid_of_years([60] * 12, [60] * 12))
    assert_left_alone(words.by_start, started)
    for read in (words.years, words.gained):
        assert_left_alone(read, rates)
    results.protect(min_group=2_401)  # a year has 2,400 customers
    assert words.by_start(started).headline.startswith("No cohort has been observed")


def test_two_years_of_which_one_began_with_nobody_are_not_too_short(rates_of):
    nobody = [np.nan] * 4
    rows = [(MONTHS[0], 0, 0, 0, 40, 0, 40, *nobody, True)]
    rows += [(MONTHS[1], 40, 0, 40, 0, 0, 0, 0.0, 0.0, 0.1, 0.0, True)]
    rows += [(at, 0, 0, 0, 0, 0, 0, *nobody, True) for at in MONTHS[2:13]]
    said = words.gained(rates_of(*rows)).headline
    assert (
        said == "The base shrinks: 40 more customers lost than gained in the year to January 2021."
    )


def test_a_year_of_few_customers_is_told_as_too_few(months_of):
    results.privacy.protect(min_group=5_000)
    said = "Too few customers to show whether the base grows."
    assert words.gained(months_of([300] * 24)).headline == said
