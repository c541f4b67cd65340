"""Texts by key: values, plurals of any number of forms, languages of other packages, and English
where a language has nothing."""

from decimal import Decimal

import numpy as np
import pytest

from retention_lib.contract import ContractError
from retention_lib.writing import catalogue, known, language, languages, speaking, text

ARABIC = """
probe-orders = { $n ->
    [zero] none
    [one] one
    [two] two
    [few] { $n } few
    [many] { $n } many
   *[other] { $n } others
}
    .short = { $n } short
writing-quoted = «{ $name }»
"""
PLAIN = """
probe-both = { $customers ->
    [one] { $customers } customer of { $of ->
        [one] { $of } placed
       *[other] { $of } placed
    } { $orders } { $orders ->
        [one] order
       *[other] orders
    }
   *[other] { $customers } customers placed { $orders } { $orders ->
        [one] order
       *[other] orders
    }
}
probe-points = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
probe-named = { $who } left
probe-only =
    .attribute = here
probe-lines =
    # A heading

    One line
    - and a list, { $n } long
"""


def forget():
    catalogue.folder.cache_clear()
    catalogue._bundle.cache_clear()


@pytest.fixture
def brought(tmp_path, monkeypatch):
    """A maker of a package that brings languages, as an installed one is: with its dist-info."""

    def make(**files):
        about = tmp_path / "shop_languages-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: shop-languages\nVersion: 1.0\n"
        )
        lines = [f"{code} = shop_languages_{code}" for code in files]
        entries = "\n".join(["[retention_lib.languages]", *lines])
        (about / "entry_points.txt").write_text(entries)
        for code, source in files.items():
            (tmp_path / f"shop_languages_{code}").mkdir()
            folder = tmp_path / f"shop_languages_{code}"
            (folder / "__init__.py").write_text("")
            for topic in ("probe", "writing"):
                own = "\n".join(_of(topic, source))
                (folder / f"{topic}.ftl").write_text(own, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        forget()

    yield make
    forget()


def _of(topic, source):
    """The lines of the messages of one topic."""
    mine = False
    for line in source.splitlines():
        mine = line.startswith(topic) if line[:1].isalpha() else mine
        if mine:
            yield line


def test_a_text_is_looked_up_with_its_values():
    assert text("writing-between", low="3%", high="5%") == "3% to 5%"
    assert text("writing-days", n=1) == "1 day"
    assert text("writing-days", n=np.int64(12_345)) == "12,345 days"
    assert text("missing-nobody.note") == "“none”: nobody is in the group."


def test_a_key_that_nobody_wrote_is_refused():
    assert not known("rfm-scores-nonsense") and not known("nonsense-at-all")
    assert known("missing-nobody.note") and not known("missing-nobody.nonsense")
    for key, file in (("rfm-scores-nonsense", "rfm.ftl"), ("missing-nobody.x", "missing.ftl")):
        with pytest.raises(KeyError, match=f"no text '{key}'; add it to {file} of the language"):
            text(key)


def test_a_text_without_its_value_is_refused():
    said = "'writing-{}' in writing.ftl cannot be written: .*{}"
    with pytest.raises(KeyError, match=said.format("between", "high")):
        text("writing-between", low="3%")
    with pytest.raises(KeyError, match=said.format("days", "n")):
        text("writing-days")


@pytest.mark.parametrize("value", [3.0, None, np.float64(0.5), ["a"]])
def test_a_value_that_is_not_ready_to_be_read_is_refused(value):
    said = "whole numbers, Decimals and texts; found the .*; write it"
    with pytest.raises(TypeError, match=said):
        text("writing-between", low="0", high=value)


def test_values_are_text_and_never_read_as_fluent():
    hostile = "{ $low } *[other] { writing-days } <b>"
    assert text("writing-between", low=hostile, high="x") == f"{hostile} to x"


@pytest.mark.parametrize("key", ["commands-progress-skipped", "alerts-no_such", "failure-withheld"])
def test_no_value_is_too_long_for_its_text(key):
    long = "x" * 100_000
    values = dict.fromkeys(("page", "seconds", "why", "metric", "known", "step", "error"), long)
    assert long in text(key, **values, line="2")


def test_an_attribute_has_values_and_may_be_all_there_is(brought):
    brought(en_GB=PLAIN, ar_EG=ARABIC)
    with speaking("en_GB"):
        assert known("probe-only.attribute") and not known("probe-only")
        assert text("probe-only.attribute") == "here"
    with speaking("ar_EG"):
        assert text("probe-orders.short", n=12) == "12 short"


def test_one_sentence_chooses_by_two_numbers(brought):
    brought(en_GB=PLAIN)
    with speaking("en_GB"):
        assert text("probe-both", customers=1, of=1, orders=1) == "1 customer of 1 placed 1 order"
        assert text("probe-both", customers=2, orders=1) == "2 customers placed 1 order"
        assert text("probe-both", customers=1, of=9, orders=2) == "1 customer of 9 placed 2 orders"
        assert text("probe-both", customers=0, orders=0) == "0 customers placed 0 orders"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 point"),
        (Decimal("1"), "1 point"),
        (Decimal("1.0"), "1.0 points"),
        (Decimal("0.1"), "0.1 points"),
        (Decimal("-2"), "-2 points"),
        (Decimal("1234.50"), "1,234.50 points"),
        (Decimal("1E+3"), "1,000 points"),
    ],
)
def test_a_decimal_chooses_by_the_decimals_that_are_written(brought, number, said):
    brought(en_GB=PLAIN)
    with speaking("en_GB"):
        assert text("probe-points", n=number) == said


def test_arabic_has_six_forms(brought):
    brought(ar_EG=ARABIC)
    said = {0: "none", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many"}
    said |= {100: "others", 102: "others", 103: "few", 111: "many"}
    with speaking("ar_EG"):
        for number, form in said.items():
            assert text("probe-orders", n=number).endswith(form), number
        assert text("probe-orders", n=Decimal("1.5")).endswith("others")
        assert text("probe-orders", n=12_345) == "12,345 many"


def test_what_a_language_does_not_have_is_said_in_english(brought):
    brought(ar_EG=ARABIC)
    with speaking("ar_EG"):
        assert text("writing-quoted", name="x") == "«x»"
        assert text("writing-not_recorded") == "not recorded"
        assert not known("probe-nonsense")
    assert text("writing-quoted", name="x") == "“x”" and not known("probe-orders")


@pytest.mark.parametrize("code", ["ja", "ru", "fr", "ar", "cy"])
def test_english_keeps_its_own_plurals_in_a_page_of_another_language(code):
    with speaking(code):
        said = [text("writing-days", n=n) for n in (0, 1, 2, 21)]
    assert said == ["0 days", "1 day", "2 days", "21 days"]


def test_numbers_in_an_english_text_are_the_languages_of_the_page():
    with speaking("hi"):
        assert text("writing-days", n=1_234_567) == "12,34,567 days"
    with speaking("de"):
        assert text("writing-days", n=12_345) == "12.345 days"
        assert text("writing-days", n=Decimal("1.5")) == "1,5 days"


def test_a_language_stands_in_for_its_regions(brought):
    brought(eo=PLAIN)
    with speaking("eo_001"):
        assert text("probe-named", who="Ada") == "Ada left"
    with speaking("eo"):
        assert text("probe-lines", n=2) == "# A heading\n\nOne line\n- and a list, 2 long"


def test_languages_of_other_packages_are_known(brought):
    assert languages() == ["en"] or "en" in languages()
    brought(ar_EG=ARABIC, en_GB=PLAIN)
    assert {"ar_EG", "en", "en_GB"} <= set(languages())
    assert catalogue.keys("ar_EG", "probe") == ["probe-orders"]
    assert catalogue.keys("ar_EG", "writing") == ["writing-quoted"]
    assert catalogue.keys("ar_EG", "rfm") == [] and "rfm-scores" in catalogue.keys("en", "rfm")


@pytest.mark.parametrize("code", ["xx", "klingon", "", "../en", "en-us-oed"])
def test_a_language_that_nobody_knows_is_refused_with_those_there_are(brought, code):
    brought(ar_EG=ARABIC)
    said = f"the language was asked to be '{code}'; found no such language; choose one of ar_EG"
    with pytest.raises(ContractError, match=said), speaking(code):
        text("writing-between", low="3%", high="5%")
    assert language() == "en"


def test_a_language_whose_package_cannot_be_imported_is_refused(brought, tmp_path):
    brought(eu=PLAIN)
    package = tmp_path / "shop_languages_eu"
    package.rename(tmp_path / "elsewhere")
    said = "'eu' needs the package 'shop_languages_eu'; found No module named .*; install what"
    with pytest.raises(ContractError, match=said), speaking("eu"):
        text("probe-named", who="Ada")
    assert language() == "en" and "eu" in languages()
