"""The headline numbers of the page about customers' value."""

import json

import pandas as pd
import pytest

from retention_lib import clv, results, words
from retention_lib.report import emit
from retention_lib.results.clv import TOTAL


@pytest.fixture(scope="module")
def tested(log):
    return clv.backtest(log, as_of="1998-06-30", cuts=["1997-09-30"])


@pytest.fixture(scope="module")
def there(history, judged):
    return clv.there(history, judged)


def total(model="bg/nbd", days=365):
    row = {"customers": 2357, "expected": 70_000.0, "low": 50_000.0, "high": 120_000.0}
    facts = {"model": model, "days": days, "annual_discount": 0.1, "beyond": 0.0, "cuts": 4}
    facts |= {"pareto_k": 0.1, "whole": {name: row[name] for name in ("expected", "low", "high")}}
    return TOTAL.made(pd.DataFrame([row]).reindex(columns=TOTAL.names), **facts)


def test_metrics_are_what_the_frames_hold(value, tested, there):
    frame = clv.deciles(value)
    metrics = words.metrics_clv(total(), frame, tested, there, currency="USD")
    found = {metric.name: metric for metric in metrics}
    assert list(found) == ["value", "alive", "top_tenth_share", "backtest_miss"]
    worth, alive = found["value"], found["alive"]
    assert [worth.low, worth.value, worth.high] == [50_000, 70_000, 120_000]
    assert worth.currency == "USD" and "next 365 days" in worth.label
    assert [alive.low, alive.high] == [None, None]  # a range over models is no interval
    least, most = (f"{round(end):,}" for end in there["there"].agg(["min", "max"]))
    assert f"; {least} to {most} by models" in alive.label
    assert alive.value == there["there"].iloc[0]
    assert found["top_tenth_share"].value == frame["share"].iloc[0]
    row = tested.set_index("model").loc["bg/nbd"]
    said, came = (f"{share:.0%}" for share in row[["top_said", "top_came"]])
    assert f"at the last test {said} was said, {came} came" in found["top_tenth_share"].label
    miss = found["backtest_miss"]
    assert [miss.low, miss.value, miss.high] == row[["low", "miss", "high"]].tolist()


def test_metrics_of_small_groups_or_of_another_model_are_not_known(
    tmp_path, monkeypatch, value, tested, there
):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    other = words.metrics_clv(total("ours/nbd"), clv.deciles(value), tested, there)
    assert other[3].value is None
    results.protect(min_group=5000)
    metrics = words.metrics_clv(total(), clv.deciles(value), tested, there)
    emit(metrics=metrics)
    kept = json.loads((tmp_path / "results.json").read_text())["metrics"]
    assert [metric["value"] for metric in kept] == [None] * 4
    assert max(len(metric.label) for metric in metrics) <= 120


def test_what_all_bring_is_told_beside_hidden_groups_and_not_where_all_are_hidden():
    whole = {"expected": 90.0, "low": 50.0, "high": 140.0}
    rows = pd.DataFrame({"segment": ["a", "b"], "customers": [30, 3], "expected": [80.0, 10.0]})
    facts = total().attrs | {"whole": whole}
    facts.pop("frame", None)
    results.protect(min_group=5)
    by_group = total().head(0)
    for customers, value in (([30, 30], 90.0), ([3, 1], None)):
        table = rows.assign(customers=customers).reindex(columns=["segment", *TOTAL.names])
        by_group = TOTAL.made(table, **{name: facts[name] for name in TOTAL.facts})
        assert words.metrics_total(by_group)[0].value == value
    assert results.shown(by_group, TOTAL).attrs["whole"] == dict.fromkeys(whole)


def test_a_value_that_was_not_tested_has_no_range_and_is_as_round_as_that_is_wide():
    for cuts, told in ((4, [530_284, 262_948, 1_054_898]), (0, [530_000, None, None])):
        table = total()
        table.attrs |= {"cuts": cuts}
        table.attrs["whole"] = {"expected": 530_284.0, "low": 262_948.0, "high": 1_054_898.0}
        (metric,) = words.metrics_total(table)
        assert [metric.value, metric.low, metric.high] == told
