"""A download is explained, safe in a spreadsheet, and the same frame when it is read back."""

import csv
import json

import drawn
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from books import cells, sheets
from declared import example, facts
from pandas.testing import assert_frame_equal

from retention_lib import contract, plots, results, rfm, tables, words
from retention_lib.contract import ContractError
from retention_lib.report.said import downloads
from retention_lib.results import FRAMES, Column, Frame, download
from retention_lib.results.rfm import AUDIENCE, SEGMENTS

TEXT = str(pd.Series(["a"]).dtype)  # pandas 2 has no type of its own for text
HOSTILE = [
    "=1+1",
    "'=1+1",
    "''=1",
    "'quoted'",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "  =1",
    "\n=1",
    "\u00a0=1",
    "\ufeff=1",
    "\uff1d1",
    "\u202eevil",
    'a,"b"',
    "a\r\nb",
    "a\rb",
    "NA",
    "nan",
    "None",
    "<script>",
    "x" * 40_000,
    "ع",
]
QUOTES = Frame(
    "topic-quotes",
    (Column("said", "quote"), Column("n", "count"), Column("late", "flag", optional=True)),
)
GROUPS = Frame("topic-groups", (Column("n", "count"),), groups=True)


RUN = set("=+-@\uff1d\t\r")


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    for frame in (QUOTES, GROUPS):
        monkeypatch.setitem(results.FRAMES, frame.name, frame)
    yield
    plt.close("all")


@pytest.fixture
def written(tmp_path):
    """A maker of the files of one frame; gives its CSV."""

    def make(frame, name="t"):
        downloads.write({name: frame}, tmp_path)
        return tmp_path / f"{name}.csv"

    return make


def heads(file):
    return file.read_text(encoding="utf-8-sig").splitlines()[0].split(",")


def test_a_download_has_its_facts_and_types_beside_it(written, scores):
    file = written(rfm.segments(scores))
    said = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    asked = {"as_of": "1998-06-30", "bins": 5, "lookback": 12, "start": None}
    assert said["facts"] == {"frame": "rfm-segments", "edge": "declared", **asked}
    assert list(said["columns"]) == heads(file)
    kinds = {"segment": TEXT, "segment_label": "label", "customers": "int64", "share": "float64"}
    assert said["columns"] | kinds == said["columns"]


def test_a_label_stands_beside_each_key(written, scores):
    file = written(rfm.segments(scores))
    assert heads(file)[:3] == ["segment", "segment_label", "ranked"]
    assert heads(file)[-2:] == ["action", "action_label"]
    first = pd.read_csv(file).iloc[0]
    assert first[["segment", "segment_label", "action"]].tolist() == [
        "champions",
        "Champions",
        "reward",
    ]
    assert first["action_label"].startswith("Thank them")


def test_a_book_tells_its_columns_on_a_sheet_of_their_own(written, scores):
    book = written(rfm.segments(scores)).with_suffix(".xlsx")
    assert sheets(book) == ["t", "Columns"]
    assert cells(book)[0][:3] == ["segment", "segment_label", "ranked"]
    assert cells(book)[1][:4] == ["champions", "Champions", True, 1566.0]
    head, *rows = cells(book, 2)
    assert head == ["column", "heading", "unit", "meaning", "missing"]
    assert [row[0] for row in rows] == [column.name for column in SEGMENTS.columns]
    assert rows[7] == [
        "days_since_last",
        "Days since the last order, median",
        "a number of them",
        "of the customers in the segment",
        "missing where nobody is in the group",
    ]


@pytest.mark.parametrize("name", ["columns", "Columns", "c" * 40])
def test_a_table_may_have_the_name_of_that_sheet(written, scores, name):
    book = written(rfm.segments(scores), name).with_suffix(".xlsx")
    assert len(sheets(book)) == len({sheet.casefold() for sheet in sheets(book)}) == 2


def test_ids_are_in_a_download_only_when_they_are_asked_for(written, scores):
    people = rfm.audience(scores, "champions").head(300)
    results.protect(show_ids=True)
    file = written(people)
    assert (
        heads(file)[:2] == ["customer_id", "segment"] and cells(file.with_suffix(".xlsx"), 2)[1][0]
    )
    assert len(results.reopen(file)) == 300
    results.protect()
    file = written(people)
    for kind in ("csv", "json"):
        assert "customer_id" not in file.with_suffix(f".{kind}").read_text(encoding="utf-8")
    columns = [row[0] for row in cells(file.with_suffix(".xlsx"), 2)[1:]]
    assert columns == [column.name for column in AUDIENCE.columns][1:]
    assert "customer_id" not in results.reopen(file)


def test_small_groups_are_hidden_in_every_file(written, scores):
    segments = rfm.segments(scores)
    results.protect(min_group=300)
    file = written(segments)
    hidden = results.shown(segments, SEGMENTS)["customers"].isna()
    assert hidden.any() and pd.read_csv(file)["customers"].isna().equals(hidden)
    again = results.reopen(file)
    assert again.attrs["small_groups_hidden"] == 300
    results.protect(min_group=1)
    assert_frame_equal(again, results.shown(again, SEGMENTS))
    assert again["customers"].isna().equals(hidden)


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_every_declared_frame_read_back_is_the_same_frame(written, name):
    frame = FRAMES[name]
    table = example(frame)
    again = results.reopen(written(table))
    assert_frame_equal(again, table, check_exact=True)
    assert again.attrs == table.attrs == {"frame": name} | facts(frame)


def test_numbers_are_read_back_to_their_last_bit(written):
    draw = np.random.default_rng(3).lognormal(0, 12, 3000)
    made = GROUPS.made(pd.DataFrame({"n": draw}))
    assert results.reopen(written(made))["n"].tolist() == draw.tolist()


def test_text_that_a_spreadsheet_would_run_is_quoted_and_read_back_as_it_was(written):
    made = QUOTES.made(pd.DataFrame({"said": [*HOSTILE, np.nan], "n": range(len(HOSTILE) + 1)}))
    file = written(made)
    assert_frame_equal(results.reopen(file), made)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        _, *rows = csv.reader(lines)
    assert not [row[0] for row in rows if row[0].strip("\n \u00a0\ufeff")[:1] in RUN]
    texts = [row[0] for row in cells(file.with_suffix(".xlsx"))[1:-1]]
    assert not [text for text in texts if text.strip("\n \u00a0\ufeff")[:1] in RUN]


def test_an_empty_text_is_no_missing_one(written):
    made = QUOTES.made(pd.DataFrame({"said": ["", "a"], "n": [1, 2]}))
    assert_frame_equal(results.reopen(written(made)), made)
    both = QUOTES.made(pd.DataFrame({"said": ["", "a", None], "n": [1, 2, 3]}))
    assert results.reopen(written(both))["said"].isna().tolist() == [True, False, True]


@pytest.mark.parametrize("known", [[True, False, None], [True, False, True], [np.nan, False, True]])
def test_a_flag_is_read_back_as_one_also_where_some_are_missing(written, known):
    made = QUOTES.made(pd.DataFrame({"said": "a", "n": [1, 2, 3], "late": known}))
    again = results.reopen(written(made))
    assert_frame_equal(again.fillna(-1), made.fillna(-1))
    assert again["late"].isna().equals(made["late"].isna())


def test_columns_of_the_datas_own_are_read_back_by_their_own_names(written):
    own = {"=cmd": ["a", "=1"], "price_label": ["x", "y"], "ab\u202ecd, e": [1.5, 2.5]}
    made = GROUPS.made(pd.DataFrame(own | {"n": [3, 4]}))
    file = written(made)
    assert file.read_text(encoding="utf-8-sig").startswith("'=cmd,price_label,")
    assert_frame_equal(results.reopen(file), made)
    columns = [row[0] for row in cells(file.with_suffix(".xlsx"), 2)[1:]]
    assert columns == ["'=cmd", *list(own)[1:], "n"]


def test_rows_that_are_left_of_a_filter_are_read_back_without_their_numbers(written, scores):
    table = rfm.segments(scores)
    some = table[table["customers"] > 2_000]
    assert_frame_equal(results.reopen(written(some)), some.reset_index(drop=True))


def test_a_download_without_its_header_is_refused(written, scores):
    file = written(rfm.segments(scores))
    file.with_suffix(".json").unlink()
    with pytest.raises(ContractError, match="t.csv needs its header t.json; found no such file; k"):
        results.reopen(file)


def test_a_download_of_what_nobody_declared_is_refused(written, scores):
    file = written(rfm.segments(scores))
    beside = file.with_suffix(".json")
    header = beside.read_text()
    beside.write_text(header.replace("rfm-segments", "rfm-nonsense"))
    with pytest.raises(ContractError, match="found rfm-nonsense"):
        results.reopen(file)
    beside.write_text(
        beside.read_text().replace("rfm-nonsense", "rfm-segments").replace("bins", "x")
    )
    with pytest.raises(ContractError, match="without its facts: bins"):
        results.reopen(file)


def test_a_table_that_is_no_result_has_no_header(written):
    file = written(pd.DataFrame({"a": [1]}))
    assert sheets(file.with_suffix(".xlsx")) == ["t"] and not file.with_suffix(".json").exists()


@pytest.mark.parametrize("min_group", [1, 300])
@pytest.mark.parametrize("noun", ["segments", "concentration", "grid"])
def test_a_frame_read_back_draws_prints_and_says_the_same(written, scores, noun, min_group):
    results.protect(min_group=min_group)
    frame = getattr(rfm, noun)(scores)
    again = results.reopen(written(frame))
    assert_frame_equal(again, results.shown(frame, FRAMES[f"rfm-{noun}"]), check_exact=True)
    assert getattr(words, noun)(again) == getattr(words, noun)(frame)
    printed = [getattr(tables, noun)(each).as_raw_html() for each in (frame, again)]
    assert printed[0] == printed[1]
    once, more = (drawn.seen(getattr(plots, noun)(each)) for each in (frame, again))
    assert once[0] == more[0] and len(once[0]) > 6
    for marks, others in zip(once[1:], more[1:], strict=True):
        assert len(marks) == len(others)
        for mark, other in zip(marks, others, strict=True):
            np.testing.assert_array_equal(mark, other)


def test_keys_are_read_by_their_text_whatever_they_are():
    assert results.key_text("rfm-segment", "at_risk") == "At risk"
    assert results.key_text("rfm-segment", "own\u202e name") == "own name"
    assert results.key_text("rfm-segment", None) == "not recorded"
    assert results.key_text("rfm-segment", "z" * 60, 9) == "zzzzzzzz…"


def test_the_data_checks_are_a_declared_frame(written):
    orders = pd.DataFrame({"customer_id": ["a"], "ordered_at": ["2021-01-01"], "amount": [0]})
    checks = words.explained(contract.check(orders, "transactions"))
    file = written(checks.drop(columns="example"), "checks")
    assert file.with_suffix(".json").exists()
    again = results.reopen(file)
    assert again["hint"].tolist() == ["Orders of nothing count as orders"]
    assert_frame_equal(again, checks.drop(columns="example"))


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "'=1",
        "z;=1",
        "z;'=1",
        "\t=x",
        "'\t=x",
        "a\t\tb",
        "a;\tb",
        "a|-1|+2",
        "a\n=1\n",
        ";;=1",
        "\r\n=1",
    ],
)
def test_a_guarded_text_is_read_back_as_it_was(cell):
    assert download._plain(download.guarded(cell)) == cell
