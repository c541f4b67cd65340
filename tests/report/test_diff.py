"""`retention diff`: what moved since an earlier run, whether that is more than chance, and what
else changed."""

import json

import pytest

from retention_lib.__main__ import main
from retention_lib.report.asked import record
from retention_lib.report.drawn.compared import lines


def metric(value, low=None, high=None, **more):
    return {
        "name": "kept",
        "label": "Kept",
        "value": value,
        "low": low,
        "high": high,
        "unit": "share",
    } | more


def said(capsys, *asked):
    code = main(["diff", *map(str, asked)])
    captured = capsys.readouterr()
    return code, captured.out if code == 0 else captured.err


def told(capsys, site, *asked):
    """What is said of each metric, by its label."""
    code, text = said(capsys, "returns/a", "--site", site, *asked)
    assert code == 0
    parts = [part.splitlines() for part in text.split("\n\n")]
    return {lines[0]: "".join(lines[1:]).strip() for lines in parts[1:-1]}


def test_each_metric_is_told_in_its_unit_with_its_change_and_whether_it_is_chance(
    tmp_path, ran, capsys
):
    before = [
        metric(0.31, 0.29, 0.33, name="a", label="Clear"),
        metric(0.31, 0.29, 0.33, name="b", label="Near"),
        metric(1500, name="c", label="Counted", unit="count"),
        metric(2400.4, name="d", label="Spent", unit="money", currency="SAR"),
        metric(9, name="e", label="Days", unit="days"),
        metric(0, name="f", label="From nothing", unit="count"),
        metric(0.5, name="g", label="Still"),
        metric(0.2, 0.1, 0.3, name="h", label="About"),
        metric(0.5478, name="m", label="Across a half"),
        metric(0.1995, name="n", label="Within a point"),
        metric(None, name="i", label="Unknown"),
        metric(12, name="j", label="Other unit", unit="count"),
        metric(3, name="k", label="Gone", unit="count"),
    ]
    after = [
        metric(0.26, 0.24, 0.28, name="a", label="Clear"),
        metric(0.30, 0.28, 0.32, name="b", label="Near"),
        metric(1650, name="c", label="Counted", unit="count"),
        metric(1200.2, name="d", label="Spent", unit="money", currency="SAR"),
        metric(10, name="e", label="Days", unit="days"),
        metric(5, name="f", label="From nothing", unit="count"),
        metric(0.5, name="g", label="Still"),
        metric(0.201, 0.1, 0.3, name="h", label="About"),
        metric(0.5445, name="m", label="Across a half"),
        metric(0.2047, name="n", label="Within a point"),
        metric(0.4, name="i", label="Unknown"),
        metric(0.12, name="j", label="Other unit"),
        metric(7, name="l", label="New", unit="count"),
    ]
    ran(tmp_path, day="2024-01-31", metrics=before)
    ran(tmp_path, day="2024-02-29", metrics=after)
    untold = "There is no interval to tell it from chance by."
    assert told(capsys, tmp_path) == {
        "Clear": "31% before, 26% now. Down 5 points. Likely between -8 and -2. This is more than"
        " chance.",
        "Near": "31% before, 30% now. Down 1 point. Likely between -4 and 2. This may be chance.",
        "Counted": f"1,500 before, 1,650 now. Up 10%. {untold}",
        "Spent": f"SAR2,400 before, SAR1,200 now. Down 50%. {untold}",
        "Days": f"9 days before, 10 days now. Up 11%. {untold}",
        "From nothing": f"0 before, 5 now. {untold}",
        "Still": "50%, as before.",
        "About": "20% before, 20% now. About the same.",
        "Across a half": "54.8% before, 54.4% now. About the same.",
        "Within a point": f"20.0% before, 20.5% now. Up 1 point. {untold}",
        "Unknown": "Not known before, 40% now.",
        "Other unit": "12 before, 12% now. It is counted in another unit than before.",
        "New": "7. The compared run did not have it.",
        "Gone": "Gone. It was 3.",
        "3 changes were looked at together: more than chance is said of one that would be rare"
        " among so many.": "",
    }


@pytest.mark.parametrize(
    ("now", "was", "chance"),
    [
        ((0.31, 0.29, 0.33), (0.295, 0.275, 0.315), "may_be"),
        ((0.31, 0.29, 0.33), (0.28, 0.26, 0.30), "more"),  # as the card of the same move says
        ((0.31, 0.29, 0.33), (0.1,), "unknown"),
    ],
)
def test_chance_is_told_as_on_the_page(tmp_path, ran, now, was, chance):
    old = ran(tmp_path, day="2024-01-31", metrics=[metric(*was)])
    new = ran(tmp_path, day="2024-02-29", metrics=[metric(*now)])
    for line in lines(new.metrics, old.metrics) + lines(old.metrics, new.metrics):
        assert line.chance == chance


def test_all_metrics_of_a_run_are_looked_at_together(tmp_path, ran, capsys):
    names = ("a", "b", "c", "d")
    before = [metric(0.28, 0.26, 0.30, name=name, label=name) for name in names]
    after = [metric(0.28, 0.26, 0.30, name=name, label=name) for name in names]
    after[0] |= {"value": 0.31, "low": 0.29, "high": 0.33}  # p .034, and .14 of four
    ran(tmp_path, day="2024-01-31", metrics=before)
    ran(tmp_path, day="2024-02-29", metrics=after)
    assert told(capsys, tmp_path) == {
        "a": "28% before, 31% now. Up 3 points. Likely between 0.2 and 5.8. This may be chance.",
        **dict.fromkeys(names[1:], "28%, as before."),
        "4 changes were looked at together: more than chance is said of one that would be rare"
        " among so many.": "",
    }


def test_two_runs_of_one_log_say_that_the_same_customers_are_in_both(tmp_path, ran, capsys):
    both = "Both runs look at the same source: customers who are in both are taken for different"
    ran(tmp_path, day="2024-01-31", metrics=[metric(0.31, 0.29, 0.33)], source="orders.csv")
    ran(tmp_path, day="2024-02-29", metrics=[metric(0.26, 0.24, 0.28)], source="orders.csv")
    assert both in said(capsys, "returns", "--site", tmp_path)[1]
    ran(tmp_path, day="2024-03-31", metrics=[metric(0.31, 0.29, 0.33)], source="other.csv")
    assert both not in said(capsys, "returns", "--site", tmp_path)[1]


def test_two_runs_of_the_same_days_tell_of_no_chance(tmp_path, ran, capsys):
    before = [metric(0.31, 0.29, 0.33), metric(9, name="b", label="Counted", unit="count")]
    after = [metric(0.26, 0.24, 0.28), metric(12, name="b", label="Counted", unit="count")]
    made = {"as_of": "2024-01-31", "source": "orders.csv"}
    ran(tmp_path, day="2024-02-01", metrics=before, **made)
    ran(tmp_path, day="2024-02-02", metrics=after, **made)
    _, text = said(capsys, "returns/a", "--site", tmp_path)
    assert (
        "\nBoth runs look at the same days of the same source: nothing was sampled anew, so no"
        " difference is chance.\n" in text
    )
    assert told(capsys, tmp_path) == {
        "Kept": "31% before, 26% now. Down 5 points.",
        "Counted": "9 before, 12 now. Up 33%.",
    }
    ran(tmp_path, day="2024-02-03", metrics=after, **made | {"source": "other.csv"})
    run = "20240201T050000Z-aaaa"
    assert told(capsys, tmp_path, "--run", run)["Kept"].endswith(" This is more than chance.")


def test_the_run_compared_is_the_good_one_before_or_the_one_asked_for(tmp_path, ran, capsys):
    first = ran(tmp_path, day="2024-01-31", metrics=[metric(0.1)])
    ran(tmp_path, day="2024-02-29", metrics=[metric(0.2)])
    failed = ran(tmp_path, day="2024-03-31", status="failed")
    ran(tmp_path, day="2024-04-30", metrics=[metric(0.4)])
    ran(tmp_path, day="2024-05-31", status="skipped")
    assert told(capsys, tmp_path)["Kept"].startswith("20% before, 40% now. Up 20 points.")
    assert told(capsys, tmp_path, "--run", first.run_id)["Kept"].startswith(
        "10% before, 40% now. Up 30 points."
    )
    code, text = said(capsys, tmp_path / "returns" / "a")
    assert code == 0 and "data up to February 29, 2024.\n" in text
    code, text = said(capsys, "returns", "--site", tmp_path, "--run", failed.run_id)
    newest = "20240229T050000Z-aaaa, 20240131T050000Z-aaaa"
    assert (code, text.split("returns/a: ")[1]) == (
        2,
        f"there is no other good run '{failed.run_id}'; the newest are: {newest}\n",
    )


def test_what_else_changed_is_told(tmp_path, ran, capsys):
    prints = {
        "notebook": "1",
        "versions": "1",
        "parameters": "1",
        "data orders": "1",
        "template": "1",
    }
    known = {
        "parameters": {"by": "month", "bins": 5},
        "versions": {"python": "3.11.1", "ibis": "12"},
    }
    ran(tmp_path, day="2024-01-31", fingerprint=prints, revision="abc", **known)
    later = {
        "parameters": {"by": "week", "bins": 5},
        "versions": {"python": "3.11.2", "ibis": "12"},
    }
    prints = prints | {"parameters": "2", "versions": "2", "data orders": "2", "data visits": "1"}
    ran(tmp_path, day="2024-02-29", fingerprint=prints, revision="abc", uncommitted=True, **later)
    _, text = said(capsys, "returns/a", "--site", tmp_path)
    assert text.split("\n\n")[-1].splitlines() == [
        "What else changed",
        '  by: "month" before, "week" now',
        '  python: "3.11.1" before, "3.11.2" now',
        '  revision: "abc" before, "abc, with uncommitted changes" now',
        "  data orders",
        "  data visits",
    ]


def test_nothing_else_is_said_only_when_it_is_known(tmp_path, ran, capsys):
    ran(tmp_path, day="2024-01-31", fingerprint={"notebook": "1"})
    ran(tmp_path, day="2024-02-29", fingerprint={"notebook": "1"})
    assert (
        "\nNothing else changed: neither parameters, data, notebook nor versions.\n"
        in said(capsys, "returns/a", "--site", tmp_path)[1]
    )
    ran(tmp_path, day="2024-03-31", notebook_sha256="0")
    text = said(capsys, "returns/a", "--site", tmp_path)[1]
    assert text.endswith(
        "What else changed\n  notebook\nWhether the data changed is not known, because one of the"
        " two runs kept no fingerprint of them.\n"
    )


def test_a_first_run_has_nothing_to_be_compared_with(tmp_path, ran, capsys):
    ran(tmp_path, metrics=[metric(0.2)])
    code, text = said(capsys, "returns/a", "--site", tmp_path)
    assert (code, text.splitlines()) == (
        0,
        [
            "returns/a: Do they return?",
            (
                "This run: 20240101T050000Z-aaaa, made on January 1, 2024, 05:00 UTC, data up to"
                " January 1, 2024."
            ),
            "No run was published before it, so there is nothing to compare it with.",
        ],
    )


def test_what_is_not_there_is_refused_with_what_to_do(tmp_path, ran, capsys):
    assert said(capsys, "nothing", "--site", tmp_path) == (
        2,
        (
            f"nothing: there is no such report in {tmp_path}; name it as in the index, or give"
            " --site its folder\n"
        ),
    )
    assert said(capsys, "a" * 300, "--site", tmp_path)[0] == 2
    ran(tmp_path, "returns/a", status="failed")
    code, text = said(capsys, "returns", "--site", tmp_path)
    assert (code, "no run of this report has been published; run it, then compare" in text) == (
        2,
        True,
    )
    ran(tmp_path, "returns/b")
    assert said(capsys, "returns", "--site", tmp_path) == (
        2,
        "returns: this report has 2 pages; name one of: returns/a, returns/b\n",
    )


def test_manifests_of_other_versions_and_broken_ones_do_not_stop_it(tmp_path, ran, capsys):
    ran(tmp_path, day="2024-01-31", metrics=[metric(0.1)])
    broken = ran(tmp_path, day="2024-02-29")
    (tmp_path / "returns" / "a" / "runs" / broken.run_id / "status.json").write_text(
        "{", encoding="utf-8"
    )
    new = ran(tmp_path, day="2024-03-31", metrics=[metric(0.2)])
    file = tmp_path / "returns" / "a" / "latest.json"
    file.write_text(json.dumps(new.model_dump(mode="json") | {"colour": "blue"}), encoding="utf-8")
    assert record.kept(file) == new
    assert told(capsys, tmp_path)["Kept"].startswith("10% before, 20% now.")


def test_a_run_in_a_language_no_longer_installed_is_told_in_english(tmp_path, ran, capsys):
    old = ran(tmp_path, day="2024-01-31", metrics=[metric(0.1)], language="de")
    new = ran(tmp_path, day="2024-03-31", metrics=[metric(0.2)], language="de")
    folder = tmp_path / "returns" / "a"
    assert record.kept(folder / "latest.json") == new
    assert record.kept(folder / "runs" / old.run_id / "status.json") == old
    assert told(capsys, tmp_path)["Kept"].startswith("10\xa0% before, 20\xa0% now.")


def test_what_a_customer_typed_cannot_steer_the_terminal(tmp_path, ran, capsys):
    ran(
        tmp_path,
        day="2024-01-31",
        metrics=[metric(1, label="\x1b[2Jx\u202e\n\x07\x9by", unit="count")],
    )
    ran(
        tmp_path,
        day="2024-02-29",
        metrics=[metric(1, label="\x1b[2Jx\u202e\n\x07\x9by", unit="count")],
    )
    assert told(capsys, tmp_path) == {"x y": "1, as before."}
