"""Who stayed from one period to the next: said, printed and drawn."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import labels, note, one, texts, title
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import cohorts, intervals, plots, results, tables, words
from retention_lib.cohorts.rates import changes
from retention_lib.plots import style
from retention_lib.results.cohorts import RATES

JANUARY, FEBRUARY, MARCH = pd.to_datetime(["2021-01-01", "2021-02-01", "2021-03-01"])
UNKNOWN = [np.nan] * 4
FIRST = (JANUARY, 0, 0, 0, 100, 0, 100, *UNKNOWN, True)
WINDOW = "Active means having ordered within 60 days up to the end of the period."


def test_rates_say_what_stayed_what_changed_and_why_the_formulas_differ(rates_of):
    said = words.rates(
        rates_of(
            FIRST,
            (FEBRUARY, 100, 60, 40, 10, 0, 70, 0.60, 0.50, 0.69, 0.60, True),
            (MARCH, 70, 21, 49, 5, 60, 86, 0.30, 0.21, 0.42, 81 / 70, True),
            (pd.Timestamp("2021-04-01"), 86, 9, 77, 0, 0, 9, 0.1, 0.05, 0.2, 0.1, False),
        )
    )
    assert (
        said == "30% of those active the month before came back in March 2021. 21 of 70"
        " (21 to 42%). Against 60% the month before: -30 percentage points (-43 to -15), more than"
        " chance explains, though the season may be in it. The p-value of the change is under"
        " 0.001, the only change looked at. The textbook formula, customers at the end less new"
        " ones divided by customers at the start, gives 116% for the same period because it counts"
        " as kept the 60 customers who had stayed away and returned. 1 period is left out because"
        " it had not ended by the last day observed."
    )


def kept(*rows):
    """Rows of rates from (period, start, kept)."""
    found = []
    for at, start, n in rows:
        share, ends = n / start, map(float, intervals.wilson(n, start))
        found.append((at, start, n, start - n, 0, 0, start, share, *ends, share, True))
    return found


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (64, "Against 50% the month before: 14 percentage points (0 to 27), more than chance"),
        (51, "Against 50% the month before: 1 percentage point (-13 to 15), which may be"),
        (63, "Against 50% the month before: 13 percentage points (-1 to 26), which may be"),
        (37, "Against 50% the month before: -13 percentage points (-26 to 1), which may be"),
        (36, "Against 50% the month before: -14 percentage points (-27 to 0), more than chance"),
    ],
)
def test_a_change_is_told_from_chance_by_its_own_interval(n, said, rates_of):
    changed = rates_of(FIRST, *kept((FEBRUARY, 100, 50), (MARCH, 100, n)))
    assert said in words.rates(changed).basis


def test_cdnow_is_held_against_the_year_before_and_then_the_month_before(cdnow):
    rates = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30")
    june = rates.iloc[-1]
    told = june[["change", "change_low", "change_high", "p_value", "corrected"]]
    assert told.astype(float).round(3).tolist() == [-0.038, -0.068, -0.007, 0.016, 0.032]
    said = words.rates(rates)
    assert said.basis == (
        "446 of 1,488 (28 to 32%). Against 34% a year before: -4 percentage points (-7 to -1), more"
        " than chance explains."
    )
    assert said.caution.startswith(
        "The p-value of the change is 0.021, corrected for the 2 changes looked at. Against the"
        " month before it is a step of -2 percentage points, and the same step a year before was"
        " one of 4: the difference, -6 (-10 to -1), is more than chance explains (p 0.021). The"
    )


MONTHS = pd.date_range("2020-01-01", periods=26, freq="MS")
SEASONAL = 0.3 + 0.1 * np.sin(np.arange(26) * np.pi / 6)  # every year alike; the last step is up
FOUND = "more than chance explains"


def pages(shares, seed, number=1_000):
    """The last month of shops in which so many of 900 are kept from month to month."""
    n = np.random.default_rng(seed).binomial(900, shares, (number, 26)).ravel()
    every = changes(pd.DataFrame({"kept": n, "start": 900, "complete": True}), "month")
    last = every.iloc[25::26]
    tests = last[["p_value", "unusual_p_value"]].to_numpy()
    return n.reshape(-1, 26), last, np.array([intervals.holm(page).min() < 0.05 for page in tests])


def test_a_log_to_which_nobody_is_added_says_so_after_three_such_periods(cdnow):
    closed = "Nobody was new in the last {} periods: the data follow a closed group"
    for as_of, periods in (("1998-06-30", 15), ("1997-06-30", 3)):
        rates = cohorts.rates(cdnow.transactions, by="month", as_of=as_of)
        assert closed.format(periods) in words.rates(rates).caution
    early = cohorts.rates(cdnow.transactions, by="month", as_of="1997-05-31")
    assert "Nobody was new" not in words.rates(early).caution


def test_a_season_is_no_finding_and_a_change_beyond_it_is(rates_of):
    """Every step is compared with the same one of the year before: autumn is no news."""
    shops, last, found = pages(SEASONAL, 5)
    assert 20 <= found.sum() <= 60  # of 1,000: .06
    assert (last["step_p_value"] < 0.05).mean() > 0.5  # what the season does to the step alone
    for n, sure in [*zip(shops, found, strict=True)][:5]:
        said = words.rates(rates_of(*kept(*zip(MONTHS, [900] * 26, n, strict=True))))
        assert (FOUND in said) == sure and " a step of " in said.caution
    worse = np.append(SEASONAL[:-1], SEASONAL[-1] - 0.08)
    assert pages(worse, 6)[2].mean() > 0.85


@pytest.mark.parametrize(
    ("by", "weeks"),  # Mondays are held against Mondays
    [("day", 52), ("week", 52), ("week-sunday", 52)],
)
def test_days_and_weeks_are_held_against_the_same_weekday_of_the_year_before(by, weeks, rates_of):
    step = 1 if by == "day" else 7
    last = pd.Timestamp("2021-02-28" if by == "week-sunday" else "2021-03-01")
    times = [last - pd.Timedelta(days=step * n) for n in range(371 // step, -1, -1)]
    came = [30 + 20 * (at == last - pd.Timedelta(weeks=weeks)) for at in times]
    rates = rates_of(*kept(*zip(times, [90] * len(times), came, strict=True)), by=by)
    said = words.rates(rates)
    assert "Against 56% a year before: -22 percentage points" in said.basis  # 50 of 90
    assert f"Against the {by[:4].rstrip('-')} before it is a step of 0 " in said.caution
    assert "a year before was one of 22" in said.caution


def test_a_log_too_short_for_the_season_says_so_and_tests_the_year_alone(rates_of):
    n = (900 * SEASONAL[:13]).round()
    said = words.rates(rates_of(*kept(*zip(MONTHS[:13], [900] * 13, n, strict=True))))
    assert "The p-value of the change is 1.000, the only change looked at." in said.caution
    assert "may be the season: the data do not hold the same step a year before." in said.caution


@pytest.mark.parametrize("as_of", ["2023-12-31", "2024-12-31", "2025-12-31"])
def test_no_autumn_of_the_demo_is_a_finding(demo, as_of):
    for by in ("quarter", "month"):
        rates = cohorts.rates(demo.transactions, by=by, as_of=as_of, start=demo.edge(as_of=as_of))
        said = words.rates(rates)
        assert FOUND not in said and f"the {by} before it is a step of " in said.caution
    autumn = cohorts.rates(demo.transactions, by="quarter", as_of=as_of).iloc[-1]
    assert autumn["step_p_value"] < 0.05 < autumn["unusual_p_value"]  # 4 points, as every year


def test_sixteen_alike_periods_raise_a_false_finding_on_few_pages(rates_of):
    random = np.random.default_rng(3)
    pages = random.binomial(900, 0.3, (300, 17))
    steps = intervals.difference(pages[:, 1:], 900, pages[:, :-1], 900).p_value
    corrected = [intervals.holm(page) for page in steps]
    assert 1 <= (np.min(corrected, axis=1) < 0.05).sum() <= 18  # .06 of 300
    months = pd.date_range("2020-01-01", periods=17, freq="MS")
    for kept_of, found in list(zip(pages, corrected, strict=True))[:5]:
        rates = rates_of(FIRST, *kept(*zip(months, [900] * 17, kept_of, strict=True)))
        told = rates["step_corrected"].dropna()
        assert told.to_numpy() == pytest.approx(found[-len(told) :])


def test_an_unfinished_period_is_compared_with_nothing(cdnow):
    rates = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15")
    changed = ["change", "p_value", "step", "step_corrected"]
    assert rates[changed].iloc[-1].isna().all() and rates[changed].iloc[-2].notna().all()


def test_a_change_tells_nothing_of_a_hidden_year_before(rates_of):
    months = pd.date_range("2020-01-01", periods=15, freq="MS")
    rows = kept(*((at, 4 if at.month == 2 else 50, 2) for at in months))
    results.protect(min_group=5)
    rates = results.shown(rates_of(*rows), RATES)
    assert rates["retention"].isna().tolist() == [n in (1, 13) for n in range(15)]
    assert rates["change"].notna().tolist() == [n in (12, 14) for n in range(15)]
    assert rates["step"].isna().tolist() == [n in (0, 1, 2, 13, 14) for n in range(15)]


def test_rates_without_returners_say_that_the_formulas_agree(rates_of):
    said = words.rates(
        rates_of(
            FIRST,
            (FEBRUARY, 100, 60, 40, 10, 0, 70, 0.60, 0.50, 0.69, 0.60, True),
        )
    )
    assert "gives the same figure: nobody who had stayed away returned." in said


def test_rates_before_any_period_ended(orders):
    young = cohorts.rates(orders(("a", "2021-01-05")), by="month", as_of="2021-01-20")
    assert (
        words.rates(young)
        == "No month that has ended began with customers to keep. 1 period is left out because it"
        " had not ended by the last day observed."
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
        "50% of those active a month earlier still were at the end of March 2021. 1 of 2 (9 to"
        " 91%). Against 100% the month before: -50 percentage points "
    )
    assert WINDOW in said.caution
    assert " again " not in said.split("textbook")[0]
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
def test_periods_in_sentences_are_written_out(by, said, rates_of):
    row = (100, 50, 50, 0, 1, 51, 0.5, 0.4, 0.6, 0.51, True)
    frame = rates_of(FIRST, (MARCH, *row), by=by)
    assert words.rates(frame).headline.endswith(f"came back {said}.")
    assert words.rates(frame).short.endswith(said.replace("March", "Mar"))
    frame = rates_of(FIRST, (MARCH, *row), by=by, window=30)
    assert " at the end of " in words.rates(frame).short
    assert f"active a {by} earlier still were at the end of " in words.rates(frame).headline


def test_cdnow_rates_explain_the_textbook_formula(cdnow):
    said = words.rates(cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-30"))
    assert said.startswith(
        "30% of those active the month before came back in June 1998. 446 of 1,488 (28 to 32%). "
    )
    assert (
        "gives 101% for the same period because it counts as kept the 1,060 customers who had"
        " stayed away" in said
    )


def test_periods_with_few_customers_are_counted_not_shown(cdnow_sample):
    rate = cohorts.rates(cdnow_sample.transactions, by="week", as_of="1998-06-30")
    hidden = int((rate["start"].between(1, 59) | rate["end"].between(1, 59)).sum())
    assert hidden > 1
    results.protect(min_group=60)
    assert f"{hidden} periods have too few customers to be shown." in words.rates(rate)


def test_rates_print_both_formulas_and_mark_what_is_not_over(rates):
    printed = Printed(tables.rates(rates))
    assert printed.rows[-2] == [
        "May 1998",
        "1,437",
        "459",
        "978",
        "0",
        "1,029",
        "1,488",
        "32%",
        "30 to 34%",
        "104%",
    ]
    assert printed.rows[-1][0] == "Jun 1998, not over"
    assert len(printed.rows) == 12
    assert "12 of 18 rows are printed; the download holds them all." in printed.notes


def test_rates_with_a_window_say_what_active_means(cdnow):
    rates = cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15", window=60)
    assert WINDOW in Printed(tables.rates(rates)).notes


def test_rates_without_anybody_at_the_start_are_none(rates):
    printed = Printed(tables.rates(rates.head(2)))
    assert printed.rows[0] == [
        "Jan 1997",
        "0",
        "0",
        "0",
        "7,846",
        "0",
        "7,846",
        "none",
        "none",
        "none",
    ]
    assert "“none”: nobody was active at the start." in printed.notes


def test_nothing_complete_is_said_in_words(orders):
    young = cohorts.rates(orders(("a", "2021-01-05")), by="month", as_of="2021-01-20")
    ax = plots.rates(young)
    assert title(ax).startswith("No ")
    assert not ax.axison
    assert ax.figure.get_size_inches()[1] < 1


def test_rates_are_one_line_in_its_band(rates):
    ax = plots.rates(rates)
    (line,) = ax.lines
    assert line.get_color() == style.BLUE
    assert line.get_xydata()[-2:].tolist() == [[15.0, 518 / 2060], [16.0, 459 / 1437]]
    band = one(PolyCollection, ax).get_paths()[0].vertices
    assert band[:, 1].max() == pytest.approx(rates["high"].max())
    assert ax.get_ylim()[0] == 0
    assert texts(ax)[0] == "32%"
    assert ax.get_ylabel() == "Of customers active the month before, % active again"
    assert title(ax) == "32% came back in May 1998"


def test_an_unfinished_period_is_not_drawn(rates):
    ax = plots.rates(rates)
    assert ax.lines[0].get_xdata().max() == 16 and len(rates) == 18
    assert labels(ax.xaxis)[0] == "Jan 1997" and "Jun 1998" not in labels(ax.xaxis)


def test_the_picture_with_a_window_speaks_of_the_end_of_the_period(cdnow):
    ax = plots.rates(cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15", window=60))
    assert title(ax) == "59% still were active at the end of May 1998"
    assert note(ax).endswith(WINDOW)


THREE_YEARS = pd.date_range("2019-07-01", periods=36, freq="MS")


@pytest.fixture
def three_years(rates_of):
    """Three years of months, in which 300, 320 and 340 of 1,000 come back."""
    came = np.repeat([300, 320, 340], 12) + np.tile(np.arange(12), 3)
    return rates_of(*kept(*zip(THREE_YEARS, [1_000] * 36, came, strict=True)))


def test_years_lie_over_one_another_month_by_month(three_years):
    ax = plots.years(three_years)
    now, before, earlier = (line.get_ydata().round(3).tolist() for line in ax.lines)
    months = np.arange(12) / 1_000
    assert now == (0.34 + months).round(3).tolist()
    assert before == (0.32 + months).round(3).tolist()
    assert earlier == (0.30 + months).round(3).tolist()
    colours = [to_hex(line.get_color()) for line in ax.lines]
    assert colours == [style.BLUE, style.PREVIOUS, style.OLD]
    (band,) = [drawn for drawn in ax.collections if isinstance(drawn, PolyCollection)]
    _low, high = intervals.wilson(351, 1_000)
    ends = band.get_paths()[0].vertices
    assert ends[:, 1].max() == pytest.approx(float(high))
    assert labels(ax.xaxis)[0] == "Jul" and ax.get_ylim()[0] == 0
    names = ["to Jun 2020", "to Jun 2021", "to Jun 2022: 35%"]
    assert sorted(texts(ax)[:3]) == names
    assert title(ax) == "A larger share came back each month than in the year before"


def test_years_that_end_with_december_have_their_own_names(three_years):
    later = three_years.assign(period=three_years["period"] + pd.DateOffset(months=6))
    assert sorted(texts(plots.years(later))[:3]) == ["2020", "2021", "2022: 35%"]


def test_a_log_of_less_than_two_years_is_one_line(rates):
    assert repr(drawn.seen(plots.years(rates))) == repr(drawn.seen(plots.rates(rates)))


def test_gains_stand_above_and_losses_below(rates):
    ax = plots.gained(rates)
    told = rates[1:17]
    heights = np.array([bar.get_height() for bar in ax.patches]).reshape(3, -1)
    won = told["new"] + told["returned"]
    assert heights.tolist() == [won.tolist(), told["new"].tolist(), (-told["lost"]).tolist()]
    colours = [to_hex(bar.get_facecolor()) for bar in ax.patches[::16]]
    assert colours == [style.OLD, style.BLUE, style.ORANGE]
    assert note(ax) == "Blue: new, grey: came back, orange: stayed away."
    assert not any(label.startswith("-") for label in labels(ax.yaxis))


def test_the_rates_are_in_the_house_style_and_left_alone(rates, three_years):
    drawn.assert_in_house_style(plots.years, three_years)
    for draw in (plots.rates, plots.years, plots.gained):
        drawn.assert_in_house_style(draw, rates)
    for read in (tables.rates, words.rates):
        assert_left_alone(read, rates)
