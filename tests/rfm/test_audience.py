"""The customers to act on: chosen by key or by label, and printed."""

import pytest
from printed import Printed

from retention_lib import results, rfm, tables
from retention_lib.writing import text


def test_audience_is_sorted_and_says_what_to_do(scores):
    people = rfm.audience(scores, "at_risk", "cannot_lose")
    assert set(people["segment"]) == {"at_risk", "cannot_lose"}
    assert people["spend"].is_monotonic_decreasing
    assert (people["action"] == people["segment"].map(rfm.ACTIONS)).all()
    counted = rfm.segments(scores).set_index("segment")["customers"]
    assert len(people) == counted[["at_risk", "cannot_lose"]].sum()


@pytest.mark.parametrize("name", ["at_risk", "At risk", "AT RISK", "at-risk"])
def test_a_segment_is_named_by_its_key_or_its_label(scores, name):
    assert rfm.audience(scores, name).equals(rfm.audience(scores, "at_risk"))
    assert all(rfm.key(text(f"rfm-segment-{key}")) == key for key in rfm.ACTIONS)


@pytest.mark.parametrize("names", [(), ("At risky",), ("at_risk", "nobody")])
def test_audience_refuses_what_is_no_segment(scores, names):
    with pytest.raises(ValueError, match="there are champions, loyal"):
        rfm.audience(scores, *names)


def test_audience_is_printed_with_ids_only_where_they_may_be(scores):
    people = rfm.audience(scores, "champions")
    printed = Printed(tables.audience(people, currency="USD"))
    assert printed.heads[:2] == ["Customer", "Segment"]
    assert printed.heads[-2:] == ["Spend, USD", "What to do"]
    assert printed.rows[0][:2] == ["7592", "Champions"]
    assert printed.rows[0][-1].startswith("Thank them")
    assert printed.notes == ["12 of 1,566 rows are printed; the download holds them all."]
    results.protect()
    assert "7592" not in Printed(tables.audience(people)).html
