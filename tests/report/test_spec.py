"""A definition file, and what is refused with which words."""

import re

import pytest

from retention_lib.report.asked import spec

GOOD = """
source = "cdnow"
title = "A shop"
[defaults]
as_of = "1998-06-30"
[[report]]
notebook = "cohorts"
parameters = { by = "month" }
[[report]]
notebook = "rfm"
each = { segment = ["retail", "wholesale"] }
"""


def read(tmp_path, text):
    file = tmp_path / "monthly.toml"
    file.write_text(text, encoding="utf-8")
    return spec.read(file)


def refusal(tmp_path, text):
    with pytest.raises(spec.Refused) as refused:
        read(tmp_path, text)
    return str(refused.value)


@pytest.mark.parametrize("text", ['url = "."', "[tables.surveys]", 'url = "."\n[tables.events]'])
def test_a_source_file_is_no_definition_and_is_told_what_is(tmp_path, text):
    told = refusal(tmp_path, text)
    assert "asked for; found a source file; run a definition" in told and "\n" not in told


def test_a_definition_is_read(tmp_path):
    found = read(tmp_path, GOOD)
    assert (found.source, found.title, found.language) == ("cdnow", "A shop", "en")
    assert found.defaults == {"as_of": "1998-06-30"}
    assert [entry.notebook for entry in found.report] == ["cohorts", "rfm"]
    assert found.report[1].each == {"segment": ["retail", "wholesale"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            GOOD.replace("title", "titel"),
            ["'titel' is unknown", "allowed here: source, title, language, defaults, only_changed"],
        ),
        (
            GOOD + "alarm = { x = '< 1' }",
            ["'report.1.alarm' is unknown", "notebook, parameters, each, alert, target, benchmark"],
        ),
        (GOOD + "alert = { x = 'about 1' }", ["'report.1.alert.x' is 'about 1'"]),
        *(
            (
                GOOD + f"alert = {{ x = {rule} }}",
                [f"'report.1.alert.x' is {rule}; write it as \"< 0.25\"; allowed are <"],
            )
            for rule in ("'<0.25'", "'< .5'", "'== 5'", "1")
        ),
        *(
            (
                GOOD + f"target = {{ x = {target} }}",
                [
                    f"'report.1.target.x' is {told}; numbers by the names of metrics were asked"
                    " for; write { retention = 0.35 } for 35 %"
                ],
            )
            for target, told in (
                ("'35 %'", "'35 %'"),
                ("true", "True"),
                ("inf", "inf"),
                ("nan", "nan"),
            )
        ),
        *(
            (
                GOOD + f"benchmark = {{ x = {benchmark} }}",
                [f"'report.1.benchmark.x{key}' is {told}; a number and who found it were asked"],
            )
            for benchmark, key, told in (
                ("0.4", "", "0.4"),
                ("{ value = '0.4', source = 'A study' }", ".value", "'0.4'"),
                ("{ value = 0.4, source = '' }", ".source", "''"),
            )
        ),
        (GOOD + "benchmark = { x = { value = 0.4 } }", ["'report.1.benchmark.x.source' is miss"]),
        (
            GOOD + "benchmark = { x = { value = 1, source = 'A', year = 2 } }",
            ["'report.1.benchmark.x.year' is unknown; allowed here: value, source"],
        ),
        ('notify = ["env:"]' + GOOD, ["'notify.0' is 'env:'; write it as \"env:NAME\""]),
        (
            'source = "x"\ntitle = "y"\n[report]\nnotebook = "x"',
            ["'report' is no list; write [[report]]"],
        ),
        (GOOD.replace('source = "cdnow"', ""), ["'source' is missing; add it"]),
        (
            GOOD + f"alert = {{ x = '{'X' * 100_000}' }}",
            ["is 'XXXX", "XX … XX", "XX'; write it as"],
        ),
        (GOOD.replace('title = "A shop"', 'title = ""'), ["'title' is ''"]),
        (GOOD.replace('title = "A shop"', "title = 5"), ["'title' is 5", "string"]),
        ('language = "ar"' + GOOD, ["'language' is 'ar'", 'allowed: "en"']),
        ('source = "x"\ntitle = "y"\nreport = []', ["'report' is []", "at least 1"]),
        (GOOD.replace('["retail", "wholesale"]', "[]"), ["'report.1.each.segment' is []"]),
        (f"timeout = {10**18}" + GOOD, [f"'timeout' is {10**18}", "less than or equal to 604800"]),
        (
            f"cell_timeout = {7 * 86_400 + 1}" + GOOD,
            ["'cell_timeout' is 604801", "less than or equal to 604800"],
        ),
        ("source = [", ["this is not TOML"]),
        (f"timeout = {'9' * 5000}" + GOOD, ["a number of thousands of digits"]),
        (f"timeout = 0x{'f' * 5000}" + GOOD, ["a number of thousands of digits"]),
        (GOOD + f"parameters = {{ n = 0x{'f' * 5000} }}", ["a number of thousands of digits"]),
        (GOOD + f"parameters = {{ n = {'[' * 3000}{']' * 3000} }}", ["brackets hundreds deep"]),
    ],
)
def test_what_is_wrong_is_named_with_the_file_the_key_and_what_is_allowed(tmp_path, text, told):
    message = refusal(tmp_path, text)
    assert "monthly.toml: " in message
    assert [words for words in told if words not in message] == []


URLS = [
    "postgres://me:hush@db/shop",
    "postgres://:hush@db/shop",
    "postgres://me:hu/sh@db/shop",
    "postgres://db/shop?user=me&password=hush",
    "postgres://db/shop?PWD=hush",
    "mssql://db/shop?x=1;Passwd=hush",
    "md://shop?motherduck_token=hush",
    "https://db/a?secret=hush#top",
    "https://db/a?api_key=hush",
    "https://db/a?API%5FKey=hush",
    "clickhouse://db/a?access_key=hush",
    "https://db/a?sig=hush",
    "host=db password=hush",
    "password=hush",
]
PLACES = [
    ('"cdnow"', '"{}"', "source"),
    ('as_of = "1998-06-30"', 'log = "{}"', "defaults.log"),
    ("[defaults]", '[defaults]\nlogs = ["x", "{}"]', "defaults.logs.1"),
    ('["retail", "wholesale"]', '["retail", "{}"]', "report.1.each.segment.1"),
    ('by = "month"', 'by = "{}"', "report.0.parameters.by"),
    ('"cdnow"', '["{}"]', "source.0"),
]


def refused_password(folder, url, old, new, key):
    assert old in GOOD
    message = refusal(folder, GOOD.replace(old, new.format(url), 1))
    assert f"monthly.toml: '{key}' holds a password" in message
    assert 'url = "env:NAME"' in message
    assert not re.search("hush|hu/sh|postgres:|//db", message)


@pytest.mark.parametrize("url", URLS)
def test_a_password_of_every_kind_is_refused_and_not_repeated(tmp_path, url):
    refused_password(tmp_path, url, *PLACES[0])


@pytest.mark.parametrize("place", PLACES)
def test_a_password_in_every_place_is_refused_and_its_key_named(tmp_path, place):
    refused_password(tmp_path, URLS[0], *place)


@pytest.mark.parametrize(
    "url", ["postgres://me@db/shop", "https://db:8080/a?page=2", "md://shop?tokens=5", "a:b@c"]
)
def test_a_url_without_a_password_is_taken(tmp_path, url):
    assert read(tmp_path, GOOD.replace('"cdnow"', f'"{url}"')).source == url


def test_a_file_that_begins_with_a_mark_is_read(tmp_path):
    assert read(tmp_path, "\ufeff" + GOOD).source == "cdnow"


def test_a_file_that_is_not_there_and_one_that_is_not_text_are_refused(tmp_path):
    with pytest.raises(spec.Refused, match="there is no such definition"):
        spec.read(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(spec.Refused, match="cannot be read"):
        spec.read(tmp_path / "bytes.toml")
