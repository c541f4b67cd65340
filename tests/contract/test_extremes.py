"""Dates that nobody set and slips, long before all others: told, left out, and deciding nothing."""

import numpy as np
import pandas as pd
import pytest

from retention_lib import clv, cohorts, contract, data, rfm, surveys

AS_OF = "2024-05-31"
TIMES = {name: table.time for name, table in contract.TABLES.items() if table.time}


def times(texts):
    return pd.Series(list(texts), dtype="str").astype("datetime64[s]")


def log(at, customer=None):
    at = times(at)
    ids = [f"K{n % 30}" for n in range(len(at))] if customer is None else customer
    return pd.DataFrame({"customer_id": ids, "ordered_at": at, "amount": 9.0})


DAILY = log(pd.date_range("2024-01-01", periods=91).astype(str))


def with_more(at, base=DAILY):
    return pd.concat([base, log(at, "Z")], ignore_index=True)


def told(table, as_of=AS_OF, name="transactions"):
    found = contract.check(table, name, as_of=as_of)
    return {row.rule: (row.severity, row.rows) for row in found.itertuples()}


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        (["1970-01-01"], "unset"),
        (["1970-01-01"] * 8, "unset"),
        (["1970-01-01"] * 60, "unset"),
        (["1969-12-31 19:00", "1970-01-01 09:00"], "unset"),  # New York, Tokyo
        (["1900-01-01"], "unset"),
        (["1899-12-30", "1899-12-31"], "unset"),
        (["0001-01-01"], "unset"),
        (["1753-01-01", "1904-01-01", "1970-01-01"], "unset"),
        (["1970-01-01"] * 30 + ["1970-01-20"], "unset"),
        (["1970-01-20 16:00"] * 30, "unset"),  # milliseconds read as seconds
        (["1980-01-01", "2001-01-01"] * 9, "unset"),
        (["2003-01-15"], "isolated"),
        (["2003-01-15", "2008-03-01", "2022-06-15"], "isolated"),
        (["1985-03-02"] * 4, "isolated"),
        (["2022-06-15", "2204-01-05", "9999-12-31"], "isolated"),
    ],
)
def test_rows_far_before_all_others_are_told_and_left_out_everywhere(at, rule):
    both = with_more(at)
    found = told(both)
    assert found[f"{rule}_ordered_at"] == ("error", len(found_of(at, rule)))
    assert found["ends_before_as_of"] == ("warning", 0)
    kept = contract.usable(both, "transactions", as_of=AS_OF)
    assert kept.count().execute() == len(DAILY)
    grids = [cohorts.retention(table, by="month", as_of=AS_OF) for table in (DAILY, both)]
    pd.testing.assert_frame_equal(*grids)
    assert len(cohorts.rates(both, by="month", as_of=AS_OF)) == 5
    assert len(rfm.scores(both, as_of=AS_OF, lookback=120)) == 30
    assert clv.history(both, as_of=AS_OF)["T"].max().execute() == 151
    assert contract.edge(both, as_of=AS_OF)[:3] == contract.edge(DAILY, as_of=AS_OF)[:3]


def found_of(at, rule):
    late = {"2204-01-05", "9999-12-31"}
    return [day for day in at if rule == "unset" or day not in late]


@pytest.mark.parametrize("name", TIMES)
def test_every_table_with_a_time_has_the_rule(name):
    table = contract.TABLES[name]
    row = {
        column: asked.choices[0] if asked.choices else "1"
        for column, asked in table.columns.items()
        if asked.type != "time" and (asked.required or asked.unique)
    }
    days = ["1970-01-01", *pd.date_range("2023-01-01", periods=60).astype(str), "1980-05-05"]
    frame = pd.DataFrame([row] * len(days)).assign(**{table.time: times(days)})
    for column, asked in table.columns.items():
        if asked.unique:
            frame[column] = range(len(frame))
    found = told(frame, "2023-03-01", name)
    assert found[f"unset_{table.time}"] == found[f"isolated_{table.time}"] == ("error", 1)
    assert contract.usable(frame, name, as_of="2023-03-01").count().execute() == 60


def test_answers_of_1970_are_in_no_score():
    days = [*pd.date_range("2024-01-01", periods=30).astype(str), "1970-01-01"]
    answers = pd.DataFrame({"customer_id": range(31), "answered_at": times(days)})
    answers = answers.assign(question="nps", score=[10] * 30 + [0])
    assert surveys.nps(answers, as_of="2024-01-31")["score"].tolist() == [1.0]
    by = surveys.nps(answers, as_of="2024-01-31", by="month")
    assert by["period"].tolist() == [pd.Timestamp("2024-01-01")]


def test_files_with_unset_dates_are_counted_as_without_them(tmp_path):
    clean = (
        "A17,2024-01-05,20.00\nA17,2024-02-09,35.50\nB02,2024-01-20,12.00\nC30,2024-02-11,8.25\n"
    )
    odd = ["1970-01-01 00:00:00", "0000-00-00 00:00:00", "2204-01-05", "1899-12-30", "0001-01-01"]
    more = "".join(f"D{n},{day},5.00\n" for n, day in enumerate(odd))
    (tmp_path / "log.csv").write_text("customer_id,ordered_at,amount\n" + clean + more)
    records = data.connect(tmp_path / "log.csv")
    found = records.check(as_of="2024-06-30").set_index("rule")["rows"].to_dict()
    expected = {"unset_ordered_at": 2, "unreadable_ordered_at": 2, "after_as_of": 1}
    assert found == expected
    scores = rfm.scores(records.transactions, as_of="2024-06-30")
    assert scores["customer_id"].tolist() == ["A17", "B02", "C30"]
    assert len(cohorts.rates(records.transactions, by="month", as_of="2024-06-30")) == 6


@pytest.mark.parametrize(
    ("at", "rows"),
    [
        (["1990-01-01"] * 10, 10),
        (["1970-02-01", "1970-03-01"] * 15, 30),
        (["2019-06-01"] * 40 + ["2003-01-15"], 41),
        (["2022-12-01"] * 10, 0),
        (["1990-01-01"] * 95, 0),  # the others may be the slip
    ],
)
def test_too_many_far_before_the_others_to_be_slips_are_told_and_counted(at, rows):
    both = with_more(at)
    found = told(both)
    assert found.get("long_before_ordered_at") == (("warning", rows) if rows else None)
    kept = contract.usable(both, "transactions", as_of=AS_OF).count().execute()
    assert kept == len(both) - found.get("isolated_ordered_at", ("", 0))[1]


@pytest.mark.parametrize("days", [["1445-06-23", "1445-07-01"], ["1402-10-15"], ["1599-12-31"]])
def test_a_year_of_another_calendar_is_impossible(days):
    found = told(log([*days, "2024-01-05"]))
    assert found == {"impossible_ordered_at": ("error", len(days))}


def test_where_every_date_is_unset_nothing_is_counted_and_that_is_said():
    with pytest.raises(contract.ContractError, match="unset_ordered_at 5 "):
        cohorts.retention(log(["1970-01-01"] * 5), by="month", as_of=AS_OF)


def yearly(first, *rows):
    random = np.random.default_rng(1)
    spread = [random.uniform(335, 365, n) + 365 * year for year, n in enumerate(rows)]
    days = pd.Timestamp(first) + pd.to_timedelta(np.concatenate(spread).astype(int), "D")
    return days.astype(str)


def poisson(first, n, years, seed):
    days = np.random.default_rng(seed).uniform(0, 365 * years, n).astype(int)
    return (pd.Timestamp(first) + pd.to_timedelta(days, "D")).astype(str)


@pytest.mark.parametrize(
    "at",
    [
        yearly("1996-01-01", *[1] * 27),
        yearly("2015-01-01", 1, 1, 2, 3, 5, 9, 15, 20),
        yearly("2021-01-01", 1, 29),
        yearly("1965-01-01", *[2] * 59),  # 1970-01-01 lies among them
        *[poisson("1994-01-01", 30, 30, seed) for seed in range(20)],
        *[poisson("2014-01-01", 30, 10, seed) for seed in range(20)],
        [*yearly("1990-01-01", *[1] * 12)[::3], *poisson("2004-01-01", 100, 5, 1)],
        pd.date_range("1970-01-01", periods=40).astype(str),  # days that were numbers
        ["1969-12-31", *pd.date_range("1970-06-01", periods=40).astype(str)],
        ["2001-01-05", "2024-01-05"],
        ["1995-03-01", *["2024-01-05"] * 18],  # too few to call one alone
    ],
)
def test_a_sparse_log_loses_nothing(at):
    table = log(at)
    assert not {"unset_ordered_at", "isolated_ordered_at"} & {*told(table)}
    assert contract.usable(table, "transactions", as_of=AS_OF).count().execute() == len(table)


def test_what_is_left_out_does_not_hang_on_as_of():
    both = with_more(["2003-01-15", "1970-01-01", "2204-01-05"])
    for as_of in ("2023-12-31", "2024-01-02", "2024-03-31", AS_OF, "2300-01-01"):
        found = told(both, as_of)
        assert found["isolated_ordered_at"] == found["unset_ordered_at"] == ("error", 1)


@pytest.mark.parametrize(
    ("more", "since"),
    [
        (["2023-06-15"], "2024-03-31"),  # a pilot, that is kept
        (["2024-05-31"], "2024-03-31"),  # one row on the last day
        (["2022-06-15"], "2024-03-31"),
        (["1970-01-01"] * 8, "2024-03-31"),
        (pd.date_range("2024-04-01", AS_OF).astype(str), None),
        (pd.date_range("2024-05-01", AS_OF).astype(str), None),  # it has come back
    ],
)
def test_no_row_silences_the_silence(more, since):
    found = contract.check(with_more(more), "transactions", as_of=AS_OF).set_index("rule")
    ends = found["example"].get("ends_before_as_of")
    assert ends == since


def test_a_season_is_no_silence():
    december = [pd.date_range(f"{year}-12-01", periods=24) for year in range(2018, 2024)]
    table = log(np.concatenate([days.astype(str) for days in december]))
    assert "ends_before_as_of" not in told(table, "2024-08-31")
    assert "ends_before_as_of" in told(table, "2026-01-15")


def test_a_row_of_months_before_unlocks_no_year_before():
    table = with_more(["2023-03-10"])
    scores = rfm.scores(table, as_of=AS_OF)
    assert rfm.earlier(scores, table) == {}


@pytest.mark.parametrize(
    ("days", "as_of", "since"),
    [
        (["2024-02-29", "2024-12-30"], "2025-12-31", "2024-12-30"),
        (["2001-02-03"], "2025-12-31", "2001-02-03"),
        (["2024-02-29", "2024-12-30"], "2025-12-30", None),  # a year is not over
        (["2020-01-01", "2022-12-30"], "2025-01-31", None),  # it was longer before
    ],
)
def test_a_few_days_are_silent_after_more_than_a_year(days, as_of, since):
    found = contract.check(log(days * 5), "transactions", as_of=as_of).set_index("rule")
    assert found["example"].get("ends_before_as_of") == since
