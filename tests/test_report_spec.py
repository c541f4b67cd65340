"""A definition file, and what is refused with which words."""

import pytest

from retention_lib.report import spec

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


def test_a_definition_is_read(tmp_path):
    found = read(tmp_path, GOOD)
    assert (found.source, found.title, found.language) == ("cdnow", "A shop", "en")
    assert found.defaults == {"as_of": "1998-06-30"}
    assert [entry.notebook for entry in found.report] == ["cohorts", "rfm"]
    assert found.report[1].each == {"segment": ["retail", "wholesale"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("title", "titel"), ["'titel' is unknown", "source, title, language, defaults, report"]),
        (GOOD + "alert = { x = '< 1' }", ["'report.1.alert' is unknown", "notebook, parameters, each"]),
        (GOOD.replace('source = "cdnow"', ""), ["'source' is missing"]),
        (GOOD.replace('title = "A shop"', 'title = ""'), ["'title' is ''"]),
        (GOOD.replace('title = "A shop"', "title = 5"), ["'title' is 5", "string"]),
        ('language = "ar"' + GOOD, ["'language' is 'ar'", 'allowed: "en"']),
        ('source = "x"\ntitle = "y"\nreport = []', ["'report' is []", "at least 1"]),
        (GOOD.replace('["retail", "wholesale"]', "[]"), ["'report.1.each.segment' is []"]),
        ("source = [", ["this is not TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_the_file_the_key_and_what_is_allowed(tmp_path, text, told):
    message = refusal(tmp_path, text)
    assert "monthly.toml: " in message
    assert [words for words in told if words not in message] == []


def test_a_password_in_the_source_is_refused_and_not_repeated(tmp_path):
    message = refusal(tmp_path, GOOD.replace('"cdnow"', '"postgres://me:hush@db/shop"'))
    assert "a source never holds a password" in message
    assert "hush" not in message


def test_a_file_that_is_not_there_and_one_that_is_not_text_are_refused(tmp_path):
    with pytest.raises(spec.Refused, match="there is no such definition"):
        spec.read(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(spec.Refused, match="cannot be read"):
        spec.read(tmp_path / "bytes.toml")
