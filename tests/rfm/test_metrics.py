"""The headline numbers of the RFM page."""

import pytest

from retention_lib import results, rfm, words
from retention_lib.results import Metric
from retention_lib.results.rfm import MEASURES
from retention_lib.words.rfm.segments import AT_RISK


def by_name(metrics):
    return {metric.name: metric for metric in metrics}


def test_metrics_of_rfm_are_whole_though_small_groups_are_hidden(sixty, spending):
    curve = rfm.concentration(spending([1.0] * 80 + [6.0] * 20))
    found = by_name(words.metrics_rfm(sixty, curve, currency="USD"))
    assert list(found) == [measure.name for measure in MEASURES[1:]]  # nothing is known of stakes
    assert found["customers"].value == 60
    assert found["spend"].value == pytest.approx(2370 + 400)
    assert found["top_fifth_share"].value == pytest.approx(0.6)
    results.protect(min_group=6)
    assert results.shown(sixty, results.FRAMES["rfm-segments"])["customers"].isna().any()
    again = by_name(words.metrics_rfm(sixty, curve))
    assert again["customers"].value == 60
    assert again["spend"].value == pytest.approx(2770)


def test_metrics_of_rfm_say_what_they_were(cdnow):
    known = {"value": rfm.scores(cdnow.transactions, as_of="1998-06-30", lookback=6)}
    known |= rfm.earlier(known["value"], cdnow.transactions)
    frames = {
        when: (rfm.segments(scores), rfm.concentration(scores)) for when, scores in known.items()
    }
    found = words.metrics_rfm(*frames.pop("value"), was=frames, currency="USD")
    named = by_name(found)
    log = cdnow.transactions.to_pandas()
    log = log.assign(year=log["ordered_at"].dt.year)[log["ordered_at"].dt.month <= 6]
    for when, year in (("value", 1998), ("year_ago", 1997)):
        half = log[log["year"] == year]
        assert getattr(named["spend"], when) == pytest.approx(half["amount"].sum())
        assert getattr(named["customers"], when) == half["customer_id"].nunique()
        ranked = known[when][known[when]["segment"] != "gone"]
        lost = ranked["segment"].isin(AT_RISK).mean()
        assert getattr(named["at_risk_share"], when) == pytest.approx(lost)
    assert {metric.last_period for metric in found} == {None}
    assert named["spend"].label == "Spend, last 6 months"
    assert {metric.name for metric in found if metric.currency} == {"spend"}
    read = [Metric.model_validate_json(metric.model_dump_json()) for metric in found]
    assert read == found


def test_what_is_hidden_of_earlier_segments_is_not_known_of_them(sixty, spending):
    curve = rfm.concentration(spending([1.0] * 10))
    declared = [results.FRAMES[name] for name in ("rfm-segments", "rfm-concentration")]
    results.protect(min_group=100)
    hidden = [results.shown(*pair) for pair in zip((sixty, curve), declared, strict=True)]
    results.protect(min_group=1)
    found = words.metrics_rfm(sixty, curve, was={"year_ago": hidden})
    assert [metric.value for metric in found] == [2770, 60, 0.1, pytest.approx(0.2)]
    assert {metric.year_ago for metric in found} == {None}


def test_a_share_of_hidden_segments_is_not_known(sixty, spending):
    lost = sixty["segment"].isin(AT_RISK)
    hidden = sixty.assign(share=sixty["share"].mask(lost))
    curve = rfm.concentration(spending([1.0]))
    assert by_name(words.metrics_rfm(hidden, curve))["at_risk_share"].value is None
