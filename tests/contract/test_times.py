"""Times as exports write them: read where one value, or all of a column, can mean one time only;
else counted with what cures them."""

import pandas as pd
import pytest

from retention_lib import contract, data, words

BERLIN = 'timezone = "Europe/Berlin"\n'


@pytest.fixture
def source(tmp_path):
    """A source file over orders at these times, in a file of that kind."""

    def source(*times, declared="", mapped="", kind="csv"):
        ids = [f"c{i:02d}" for i in range(len(times))]
        log = pd.DataFrame({"customer_id": ids, "ordered_at": times, "amount": 5.0})
        file = tmp_path / f"orders.{kind}"
        log.to_csv(file, index=False) if kind == "csv" else log.to_parquet(file)
        path = tmp_path / "shop.toml"
        path.write_text(f'{declared}[tables.transactions]\nfrom = "{file.name}"\n{mapped}\n')
        return path

    return source


def read(path):
    """The times as they are read, None for what is not, and what is found about them."""
    orders = data.connect(path).transactions
    found = contract.check(orders, "transactions").query("column == 'ordered_at'")
    told = dict(zip(found["rule"].str.removesuffix("_ordered_at"), found["rows"], strict=True))
    times = orders.order_by("customer_id").to_pandas()["ordered_at"]
    forms = found.query("hint == 'read_as'")["allowed"].tolist()
    return [None if pd.isna(time) else str(time) for time in times], told, forms


ALONE = [
    ("2024/01/05", "2024-01-05 00:00:00"),
    ("2024/1/5 14:05", "2024-01-05 14:05:00"),
    ("2024.01.05", "2024-01-05 00:00:00"),
    ("20240105T143000Z", "2024-01-05 15:30:00"),
    ("20240105T1430+0530", "2024-01-05 10:00:00"),
    ("2024-01-05T143000Z", "2024-01-05 15:30:00"),
    ("2024-01-05T14:05:06,123", "2024-01-05 14:05:06.123000"),
    ("2024-01-05 14:05:06 +0000 UTC", "2024-01-05 15:05:06"),
    ("2024-01-05 14:05:06.5 +0100 CET m=+0.01", "2024-01-05 14:05:06.500000"),
    ("2024-01-05 14:05:06+00", "2024-01-05 15:05:06"),
    ("2024-01-05 14:05:06+05:30", "2024-01-05 09:35:06"),
    ("2024-01-05 14:30:00 UTC", "2024-01-05 15:30:00"),
    ("2024-01-05 14:30:00 GMT", "2024-01-05 15:30:00"),
    ("2024-01-05T14:05:06+02:00[Africa/Cairo]", "2024-01-05 13:05:06"),
    ("2024-01-05 2:30 PM", "2024-01-05 14:30:00"),
    ("2024-01-05 12:10 AM", "2024-01-05 00:10:00"),
    ("2024-01-05 12:10\u202fp.m.", "2024-01-05 12:10:00"),
    ("5 Jan 2024", "2024-01-05 00:00:00"),
    ("05-Jan-2024 14:05", "2024-01-05 14:05:00"),
    ("January 5, 2024 at 2:30 PM", "2024-01-05 14:30:00"),
    ("Fri, 05 Jan 2024 14:30:00 +0000", "2024-01-05 15:30:00"),
    ("Fri Jan 05 2024 14:30:00 GMT+0200 (Eastern European Time)", "2024-01-05 13:30:00"),
    ("\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0665", "2024-01-05 00:00:00"),
]


def test_each_text_that_can_mean_one_time_only_is_read_by_itself(source):
    written = [text for text, _ in ALONE]
    times, told, forms = read(source(*written, "2024-01-06", declared=BERLIN))
    for (text, expected), found in zip(ALONE, times, strict=False):
        assert pd.Timestamp(found) == pd.Timestamp(expected), text
    assert (told, forms) == ({"zoned": 12}, [])


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-05 13:10 PM",
        "2024-01-05 0:10 AM",
        "2024-01-05 14:05 CET",
        "2024/02/30",
        "5 Foo 2024",
        "05/01/24",
        "20240105T143000Z",  # no business zone is declared
        "2024-01-05 14:60",
        "2024-01-051234",
        "0000-00-00 00:00:00",
    ],
)
def test_what_is_not_surely_a_time_is_counted(source, text):
    times, told, _ = read(source(text, "2024-01-06"))
    assert times == [None, "2024-01-06 00:00:00"] and told == {"unreadable": 1}


AGREED = [
    ([45296, 45331.5, 45311], "2024-02-09 12:00:00", "serial"),
    ([45296.25, 45331.604166666664], "2024-02-09 14:30:00", "serial"),
    ([1704448800, 1707472800], "2024-02-09 11:00:00", "seconds"),
    ([1704448800.0, 1707472800.5], "2024-02-09 11:00:00.500000", "seconds"),
    ([1704448800000, 1707472800000, 1720000000000], "2024-02-09 11:00:00", "milliseconds"),
    ([1704448800000000, 1707472800000000], "2024-02-09 11:00:00", "microseconds"),
    ([1704448800000000000, 1707472800000000000], "2024-02-09 11:00:00", "nanoseconds"),
    ([20240105, 20240209], "2024-02-09 00:00:00", "compact"),
    ([20240105143000, 20240209110500], "2024-02-09 11:05:00", "compact_clock"),
]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(("numbers", "second", "form"), AGREED)
def test_numbers_on_which_all_values_agree_are_times_and_told(source, numbers, second, form, kind):
    times, told, forms = read(source(*numbers, declared=BERLIN, kind=kind))
    assert pd.Timestamp(times[1]) == pd.Timestamp(second)
    assert told == {"read_as": len(numbers)} and forms == [form]


@pytest.mark.parametrize(
    ("seconds", "unit", "severity"),
    [
        ([726141600, 729165600], "seconds", "warning"),  # 5 January 2024, counted from 2001
        ([726141600, 729165600], "milliseconds", "warning"),
        ([726141600, 729165600], "nanoseconds", "warning"),
        ([726141600, 946684799], "seconds", "warning"),
        ([726141600, 946684800], "seconds", "note"),
        ([726141600, 1704448800], "microseconds", "note"),  # an old shop
    ],
)
def test_counts_that_may_begin_with_2001_are_told_before_the_answer(
    source, seconds, unit, severity
):
    ones = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}
    counts = [each * ones[unit] for each in seconds]
    records = data.connect(source(*counts, declared=BERLIN))
    at = records.transactions.order_by("customer_id").ordered_at.to_pandas()
    assert at[0] == pd.Timestamp("1993-01-04 11:00:00")
    found = records.check(as_of="2024-12-31")
    (told,) = found.query("hint == 'read_as'").to_dict("records")
    early = "early_" * (severity == "warning")
    assert (told["severity"], told["rows"], told["allowed"]) == (severity, 2, early + unit)
    above = words.losses(found, ["transactions"])
    assert sum("31 years later" in str(one) for one in above) == bool(early)


@pytest.mark.parametrize(
    ("written", "second", "form"),
    [
        (["31/01/2024", "05/02/2024 14:30"], "2024-02-05 14:30:00", "day_first"),
        (["31.01.2024", "5.2.2024"], "2024-02-05 00:00:00", "day_first"),
        (["1/31/2024 2:30 PM", "2/5/2024 12:00 AM"], "2024-02-05 00:00:00", "month_first"),
        (["01-31-2024", "02-05-2024", "soon"], "2024-02-05 00:00:00", "month_first"),
    ],
)
def test_the_order_of_day_and_month_is_taken_from_all_values(source, written, second, form):
    times, told, forms = read(source(*written))
    assert times[1] == second and forms == [form]
    assert told == {"read_as": 2} | ({"unreadable": 1} if "soon" in written else {})


@pytest.mark.parametrize(
    "written",
    [
        ["05/01/2024", "06/02/2024"],  # both orders
        ["31/01/2024", "01/31/2024"],  # neither
        ["31/01/2024", "2024-02-30"],
        ["45296", "7"],
        ["45296", "20240105"],
        ["1", "2"],
        ["20241345"],
        ["638400420000000000", "638440420000000000"],  # ticks of .NET
        ["133489224000000000"],  # of Windows
        ["2460315", "2460316"],  # Julian days
    ],
)
def test_times_on_which_values_do_not_agree_are_not_guessed(source, written):
    times, told, _ = read(source(*written))
    assert times == [None] * len(written) and told == {"unreadable": len(written)}


def test_one_unset_time_does_not_silence_the_others(source):
    times, told, forms = read(source(0, 1704448800, declared=BERLIN, kind="parquet"))
    assert times == [None, "2024-01-05 11:00:00"] and forms == ["seconds"]
    assert told == {"read_as": 1, "unreadable": 1}


def test_what_counts_from_1970_needs_the_business_zone(source):
    with pytest.raises(contract.ContractError, match="business time without a zone; found int64"):
        data.connect(source(1704448800000, kind="parquet"))
    times, told, _ = read(source(1704448800000))
    assert (times, told) == ([None], {"unreadable": 1})


@pytest.mark.parametrize("numbers", [[1, 2], [45296, 7], [45296, 20240105]])
def test_numbers_that_are_no_times_are_refused(source, numbers):
    with pytest.raises(contract.ContractError, match="needs times; found int64; write times as"):
        data.connect(source(*numbers, kind="parquet"))


def test_a_declared_format_is_read_and_not_told(source):
    mapped = 'time_format = "%d/%m/%Y %I:%M %p"'
    times, told, _ = read(source("05/01/2024 2:30 PM", "06/02/2024 12:10 AM", mapped=mapped))
    assert (times, told) == (["2024-01-05 14:30:00", "2024-02-06 00:10:00"], {})


def test_frames_are_read_as_files_are():
    log = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["45296"], "amount": [5]})
    for times in (["45296"], [45296], [45296.0], ["2024/01/05"]):
        orders = contract.require(log.assign(ordered_at=times), "transactions").to_pandas()
        assert orders["ordered_at"].tolist() == [pd.Timestamp("2024-01-05")]


def test_hints_name_what_cures_times_and_nothing_else(source):
    orders = data.connect(source("05/01/2024", "06/02/2024")).transactions
    (row,) = contract.check(orders, "transactions").query("rows == 2").to_dict("records")
    assert "say time_format in a source file, or timezone where" in words.hint(row)
    assert "decimal" not in words.hint(row)
    orders = data.connect(source("31/01/2024", "06/02/2024")).transactions
    row = contract.check(orders, "transactions").query("hint == 'read_as'").to_dict("records")[0]
    assert words.hint(row).startswith("The ordered_at was read with the day before the month")
