"""One battery on three engines: whatever DuckDB counts, PostgreSQL and Spark count too."""

import ibis
import pandas as pd
import pytest

from retention_lib import (
    benchmarks,
    churn,
    clv,
    cohorts,
    contract,
    data,
    journeys,
    periods,
    rfm,
    subscriptions,
)
from retention_lib.contract.findings import usable

AS_OF = "2021-06-30"
COLUMNS = {
    "customer_id": "text",
    "ordered_at": "time",
    "amount": "number",
    "transaction_id": "text",
    "category": "text",
}
SHOP = [
    ("a", "2020-02-29 09:00", 5, "t1", "books"),  # one order of two lines, on a leap day
    ("a", "2020-02-29 09:05", 7, "t1", "toys"),
    ("a", "2020-02-29 17:00", 0, "t2", None),  # nothing, on the same day
    ("a", "2021-03-31 23:59:59.999999", 0.1, "t3", "books"),
    (None, "2021-01-02", 5, "t4", "toys"),
    ("  ", "2021-01-02", 5, "t5", "toys"),
    ("B", "2020-12-31 23:59:59", 3, "t6", None),  # ISO week 53
    ("B", "2021-01-01", 4, "t7", "toys"),
    ("B", "2021-01-03", 4, "t8", "toys"),  # a Sunday
    ("B", "2021-01-04", 4, "t9", "toys"),  # a Monday
    ("B", "2021-05-04", -2.5, "t10", "toys"),
    ("c", "2021-01-04", -5, "t11", "toys"),  # a refund of nobody's order
    ("d", None, 5, "t12", "toys"),
    ("d", "2018-12-30", 2.5, None, "books"),  # no id of an order: an order each
    ("d", "2018-12-30", 2.5, None, "toys"),
    ("d", "2019-12-30", 2.5, "t13", None),  # in 2019, in the first ISO week of 2020
    ("d", "2020-03-01", 9, "t13", "books"),
    ("d", "2021-06-30 23:59:59", 9, "t14", "books"),
    ("d", "2021-07-01", 9, "t15", "books"),  # after as_of
    ("e", "2021-06-01", "Infinity", "t16", "toys"),
    ("e", "2021-06-01", "NaN", "t17", "toys"),
    ("e", "2021-06-02", None, "t18", "toys"),
    ("e", "2021-06-03", 0.2, "t1", "toys"),  # the id of another customer's order
    ("e", "2021-06-04", -0.1, "t19", "toys"),
]
RETURNS = [
    ("a", "2021-01-01", 10, "t1", None),
    ("a", "2021-02-01", 10, "t2", None),
    ("a", "2021-03-01", 16, "t3", None),
    ("a", "2021-03-02", -10, "t4", None),  # of the last order of as much
    ("b", "2021-02-01", 20, "t5", None),
    ("b", "2021-02-02", -10, "t6", None),  # of no order of as much
    ("c", "2021-02-01", 0.1, "t7", None),
    ("c", "2021-02-01", 0.2, "t7", None),
    ("c", "2021-02-09", -0.3, "t7", None),  # of the order with its id
    ("d", "2021-02-01", 10.3, "t8", None),
    ("d", "2021-02-04", -10.3, None, None),
    ("e", "2021-02-01", -0.3, "t9", None),  # of nobody's order
]
SEGMENTS = pd.DataFrame({"customer_id": ["a", "B", "d", "nobody"], "cohort": ["x", "x", None, "y"]})


def same(found, expected):
    """Equal frames; sums of money may differ in the last bits, as engines add in their own
    order."""
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12, atol=1e-12)
    assert found.attrs == expected.attrs and len(expected)


@pytest.fixture(scope="module")
def shop(engine, made):
    return made(engine, "shop", COLUMNS, SHOP)


@pytest.fixture(scope="module")
def expected(reference, made):
    return made(reference, "shop", COLUMNS, SHOP)


def test_refunds(engine, reference, made):
    """Of the last order of as much, of one with its id, of none; and of a customer nobody knew."""
    shops = [made(each, "returns", COLUMNS, RETURNS) for each in (engine, reference)]
    found, expected = (clv.history(shop, as_of=AS_OF, start="2021-01-15") for shop in shops)
    found, expected = (table.order_by("customer_id").to_pandas() for table in (found, expected))
    same(found, expected)
    assert found[["customer_id", "frequency", "edge"]].values.tolist() == [
        ["a", 1, True],
        ["b", 0, False],
    ]
    same(*(clv.refunds(shop, as_of=AS_OF) for shop in shops))
    row = clv.refunds(shops[0], as_of=AS_OF).iloc[0]
    assert row.tolist() == pytest.approx([66.3, 30.6, 20.3, 10.3, 10.3 / 46])


@pytest.fixture(scope="module")
def sample(engine):
    """The CDNOW sample with days in a DATE column."""
    orders = data.connect("cdnow-sample").transactions
    return engine.create_table(
        "sample", orders.mutate(ordered_at=orders.ordered_at.date()).to_pyarrow()
    )


@pytest.fixture(scope="module")
def expected_sample():
    return data.connect("cdnow-sample").transactions


def test_findings(shop, expected):
    found = contract.check(shop, "transactions", as_of=AS_OF)
    same(found, contract.check(expected, "transactions", as_of=AS_OF))
    assert found.set_index("rule")["rows"].to_dict() == {
        "missing_customer_id": 2,
        "missing_ordered_at": 1,
        "missing_amount": 1,
        "infinite_amount": 2,
        "after_as_of": 1,
        "refund_without_order": 1,
        "shared_transaction_id": 3,
        "refund": 3,
        "zero_amount": 1,
        "same_day_order": 3,
        "missing_transaction_id": 2,
    }


@pytest.mark.parametrize("carry", [None, "category"])
def test_activity(shop, expected, carry):
    frames = [
        contract.activity(table, as_of=AS_OF, carry=carry).to_pandas() for table in (shop, expected)
    ]
    frames = [frame.astype({"at": "datetime64[us]"}) for frame in frames]
    same(
        *(
            frame.sort_values(
                ["customer_id", "at", "amount", *(["carried"] if carry else [])], ignore_index=True
            )
            for frame in frames
        )
    )
    assert len(frames[0]) == 15


@pytest.mark.parametrize(
    ("cohort", "returns"),
    [
        ("first", "exact"),
        ("first", "on_or_after"),
        ("category", "exact"),
        (SEGMENTS, "on_or_after"),
    ],
    ids=["first", "first-on-or-after", "column", "frame-on-or-after"],
)
@pytest.mark.parametrize("by", periods.BY)
def test_retention(shop, expected, by, cohort, returns):
    asked = {"by": by, "as_of": AS_OF, "cohort": cohort, "returns": returns}
    same(cohorts.retention(shop, **asked), cohorts.retention(expected, **asked))


@pytest.mark.parametrize(
    "group", [None, "quarter", "category", SEGMENTS], ids=["all", "quarter", "column", "frame"]
)
def test_repurchase(shop, expected, group):
    asked = {"as_of": AS_OF, "start": "2018-12-01"}
    for by_order in (1, 2):
        both = [
            cohorts.repurchase(table, **asked, by_order=by_order, group=group)
            for table in (shop, expected)
        ]
        same(*both)
    same(*(cohorts.repeats(table, **asked) for table in (shop, expected)))


@pytest.mark.parametrize("returns", ["exact", "on_or_after"])
def test_behaved(shop, expected, returns):
    """Whether they ordered again within 40 days, and what came after."""
    both = [cohorts.behaved(table, as_of=AS_OF, within=40) for table in (shop, expected)]
    same(*both)
    asked = {"by": "month", "as_of": AS_OF, "returns": returns}
    grids = (
        cohorts.retention(table, cohort=groups, **asked)
        for table, groups in zip((shop, expected), both, strict=True)
    )
    same(*grids)


@pytest.mark.parametrize("window", [None, 45])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_rates(shop, expected, by, window):
    asked = {"by": by, "as_of": AS_OF, "window": window}
    same(cohorts.rates(shop, **asked), cohorts.rates(expected, **asked))


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
@pytest.mark.parametrize("noun", [cohorts.series, cohorts.growth, cohorts.lifecycle])
def test_totals(shop, expected, by, noun):
    asked = {"by": by, "as_of": AS_OF}
    same(noun(shop, **asked), noun(expected, **asked))


@pytest.mark.parametrize(("by", "window"), [("month", 3), ("quarter", 4), ("year", 1)])
def test_revenue_and_its_bridge(shop, expected, by, window):
    asked = {"by": by, "as_of": AS_OF, "window": window}
    same(cohorts.revenue(shop, **asked), cohorts.revenue(expected, **asked))
    same(cohorts.bridge(shop, **asked), cohorts.bridge(expected, **asked))


@pytest.mark.parametrize("within", ["day", "week"])
def test_stickiness(shop, expected, within):
    asked = {"as_of": AS_OF, "within": within}
    same(cohorts.stickiness(shop, **asked), cohorts.stickiness(expected, **asked))


def test_merged(shop, expected):
    both = [
        cohorts.merged(
            log.mutate(customer_id=ibis.ifelse(log.customer_id == "d", "a", log.customer_id)),
            log,
            as_of=AS_OF,
        )
        for log in (shop, expected)
    ]
    same(*both)


PEOPLE = [
    ("a", 4.5, "B", "web"),
    ("B", 6, "a", "web"),  # a loop
    ("c", 2, None, "web"),
    ("d", None, "nobody", None),
    ("e", 1, "d", "app"),
    ("f", 3, "f", "app"),
]
KNOWN = {
    "customer_id": "text",
    "acquisition_cost": "number",
    "referred_by": "text",
    "channel": "text",
}


@pytest.fixture(scope="module")
def people(engine, reference, made):
    return [made(where, "people", KNOWN, PEOPLE) for where in (engine, reference)]


@pytest.mark.parametrize("by", ["week", "month", "quarter", "channel"])
def test_payback(shop, expected, people, by):
    asked = {"as_of": AS_OF, "by": by, "margin": 0.5}
    logs = (shop, expected)
    same(*(benchmarks.payback(*each, **asked) for each in zip(logs, people, strict=True)))


@pytest.mark.parametrize(("as_of", "state"), [("2020-12-31", "no_keeping"), (AS_OF, "bound")])
def test_rules_of_thumb(shop, expected, people, engine, reference, made, as_of, state):
    sent = {"customer_id": "text", "campaign": "text", "sent_at": "time", "arm": "text"}
    rows = [(who, "news", "2020-09-01", "treated", 0.4) for who in "aBde"]
    rows += [
        ("d", "news", "2021-02-01", "treated", "NaN"),
        ("a", "news", "2021-05-01", "treated", 2),
    ]
    found = []
    for log, given, where in zip((shop, expected), people, (engine, reference), strict=True):
        messages = made(where, "sent", sent | {"cost": "number"}, rows)
        asked = {"as_of": as_of, "customers": given, "messages": messages}
        found.append(benchmarks.rules_of_thumb(log, **asked))
    same(*found)
    assert found[0]["state"].tolist() == ["told", state]


BROUGHT = [  # who began in one month, when they came again, and who referred them
    ("a", 2, "2021-02-02", None),
    ("b", 3, "2021-03-30", "a"),
    ("c", 4, None, "a"),
    ("d", 5, "2021-01-05", None),  # on the same day
    ("e", 6, None, "e"),
    ("f", 7, None, "h"),
    ("g", 8, None, "nobody"),
    ("h", 9, None, "i"),
    ("i", 9, None, "h"),
]


def test_referrals(engine, reference, made):
    known = {"customer_id": "text", "referred_by": "text"}
    rows = [(who, f"2021-01-0{day}", 5, None, None) for who, day, *_ in BROUGHT]
    rows += [(who, again, 5, None, None) for who, _, again, _ in BROUGHT if again]
    people = [(who, by) for who, *_, by in BROUGHT]
    found = []
    for where in (engine, reference):
        log = made(where, "brought", COLUMNS, rows)
        given = made(where, "bringing", known, people)
        found.append(benchmarks.referred(log, given, as_of=AS_OF, within=[30, 90]))
    same(*found)
    aside = [found[0].attrs[name] for name in ("unknown", "own", "loops", "later")]
    assert aside == [1, 1, 2, 1]
    assert found[0][["referred", "rate", "others", "others_rate"]].values.tolist() == [
        [2, 0, 2, 0],
        [2, 0.5, 2, 0.5],
    ]


def test_rfm(shop, expected):
    scores, wanted = (rfm.scores(table, as_of=AS_OF) for table in (shop, expected))
    same(scores, wanted)
    same(rfm.segments(scores), rfm.segments(wanted))
    assert scores["customer_id"].tolist() == ["B", "a", "d", "e"]
    late = [rfm.due(table, as_of=AS_OF, share=0.5) for table in (shop, expected)]
    same(*late)


def test_cdnow(sample, expected_sample):
    asked = {"by": "month", "as_of": "1998-06-30"}
    both = (sample, expected_sample)
    same(*(contract.check(table, "transactions", as_of="1998-06-30") for table in both))
    same(*(cohorts.retention(table, **asked) for table in both))
    same(*(cohorts.rates(table, **asked) for table in both))
    same(*(cohorts.rates(table, **asked, window=90) for table in both))
    same(*(cohorts.suits(table, as_of="1998-06-30") for table in both))
    same(*(cohorts.repurchase(table, as_of="1998-06-30", by_order=2) for table in both))
    same(*(cohorts.repeats(table, as_of="1998-06-30") for table in both))
    halves = {**asked, "window": 6}
    same(*(cohorts.revenue(table, **halves) for table in both))
    same(*(cohorts.bridge(table, **halves) for table in both))
    scores = [rfm.scores(table, as_of="1998-06-30") for table in both]
    same(*scores)
    same(*map(rfm.segments, scores))
    halves = [rfm.scores(table, as_of="1998-06-30", lookback=6) for table in both]
    same(*(rfm.earlier(*pair)["year_ago"] for pair in zip(halves, both, strict=True)))
    same(*(rfm.due(table, as_of="1998-06-30") for table in both))
    same(*(rfm.rolling(*pair) for pair in zip(halves, both, strict=True)))
    assert len(scores[0]) == 2357


def test_events(engine, reference, made):
    columns = {"customer_id": "text", "happened_at": "time", "event": "text"}
    rows = [
        ("a", "2021-01-31 10:00", "login"),
        ("a", "2021-02-01", "search"),
        ("b", "2021-01-01", None),
    ]
    both = [made(where, "clicks", columns, rows) for where in (engine, reference)]
    same(*(contract.check(table, "events", as_of=AS_OF) for table in both))
    same(*(cohorts.retention(table, by="month", as_of=AS_OF) for table in both))


CLICKED_AS = {"customer_id": "text", "happened_at": "time", "event": "text", "channel": "text"}
CLICKED = [
    ("a", "2020-12-01", "view", "web"),
    ("a", "2021-01-31 10:00", "view", "web"),
    ("a", "2021-01-31 10:00:01.5", "view", "app"),
    ("a", "2021-02-01 09:59:59", "cart", None),
    ("a", "2021-03-01", "order", "web"),
    ("b", "2021-01-01", "view", "web"),
    ("b", "2021-01-01 12:00", "order", "web"),
    ("b", "2021-01-02 12:00", "cart", "web"),
    ("c", "2021-06-30 23:00", "view", None),
    ("d", "2021-05-01", "view", None),
    ("d", "2021-05-01 00:00:01", "cart", "web"),
    ("d", "2021-05-01 00:01:01", "order", "web"),
]


@pytest.mark.parametrize("within", [None, "24h"])
@pytest.mark.parametrize("order", ["ordered", "strict", "any"])
def test_funnel(engine, reference, made, order, within):
    both = [made(where, "clicked", CLICKED_AS, CLICKED) for where in (engine, reference)]
    asked = {"as_of": AS_OF, "order": order, "within": within}
    for by in (None, "channel"):
        steps = ["view", "cart", "order"]
        same(*(journeys.funnel(table, steps, by=by, **asked) for table in both))


def test_stages(engine, reference, made, shop, expected):
    both = [made(where, "browsed", CLICKED_AS, CLICKED) for where in (engine, reference)]
    asked = {"as_of": AS_OF, "by": "quarter", "loyal": 3}
    pairs = zip(both, (shop, expected), strict=True)
    same(*(journeys.stages(clicks, orders, **asked) for clicks, orders in pairs))


@pytest.mark.parametrize("framed", [False, True])
def test_before(engine, reference, made, framed):
    both = [made(where, "preceding", CLICKED_AS, CLICKED) for where in (engine, reference)]
    days = pd.to_datetime(["2021-03-02", "2021-05-03"])
    outcome = pd.DataFrame({"customer_id": ["a", "d"], "at": days}) if framed else "order"
    asked = {"as_of": AS_OF, "within": ["1h", "20d"], "skip": "1s"}
    same(*(journeys.before(table, outcome, **asked) for table in both))


SPELLS = [
    ("a", "2020-01-31", "2020-04-30", 9.99, "month", "basic", "price"),
    ("a", "2020-05-15 10:00", None, 9.99, "month", "basic", None),  # a short pause
    ("a", "2021-03-01", None, 100, "year", "extra", None),
    ("b", "2019-02-28", "2020-12-31 23:59:59", 99, "year", "extra", "moved"),
    ("b", "2021-06-01", "2021-07-02", 5, "month", "basic", None),  # ends after the last day
    ("c", "2021-01-01", "2021-02-01", 0, "month", "basic", "trial"),
    ("c", "2021-02-01", "2021-05-30", 12.5, "month", "basic", None),
    ("d", "2021-05-01", "2021-04-01", 12.5, "month", "basic", None),
    ("e", "2020-02-29", None, 12.5, "month", None, None),
    (None, "2020-02-29", None, 12.5, "month", None, None),
]
PAID = {
    "customer_id": "text",
    "started_at": "time",
    "ended_at": "time",
    "amount": "number",
    "every": "text",
    "plan": "text",
    "ended_reason": "text",
}


def test_subscriptions(engine, reference, made):
    both = [made(where, "spells", PAID, SPELLS) for where in (engine, reference)]
    same(*(contract.check(table, "subscriptions", as_of=AS_OF) for table in both))
    for by in ("week", "month", "quarter", "year"):
        for count in (subscriptions.mrr, subscriptions.kept, subscriptions.breaks):
            same(*(count(table, as_of=AS_OF, by=by, start="2019-06-01") for table in both))
    for asked in ({"by": "plan"}, {"every": "year"}, {"start": "2020-03-15"}):
        same(*(subscriptions.tenure(table, as_of=AS_OF, **asked) for table in both))
    same(*(subscriptions.renewals(table, as_of=AS_OF, by="plan") for table in both))
    same(*(subscriptions.seniority(table, as_of=AS_OF, start="2020-03-15") for table in both))
    same(*(subscriptions.reasons(table, as_of=AS_OF) for table in both))
    same(*(subscriptions.renewing(table, as_of=AS_OF, every="month") for table in both))


TOLD = {
    "events": (
        {"customer_id": "text", "happened_at": "time", "event": "text"},
        [
            ("a", "2020-06-01 10:00", "view"),
            ("a", "2021-03-20 10:00", "login"),
            ("a", "2021-03-20 10:02", "help"),
            ("B", "2021-03-29 10:00", "cancel"),
            ("B", "2021-04-02", "view"),
        ],
    ),
    "tickets": (
        {"ticket_id": "text", "customer_id": "text", "opened_at": "time"},
        [
            ("1", "a", "2021-01-20"),
            ("2", "a", "2021-03-20"),
            ("3", "a", "2021-03-20"),
            ("4", "a", "2021-03-28 12:00"),
            ("5", "B", "2021-05-01"),
        ],
    ),
    "messages": (
        {
            "customer_id": "text",
            "campaign": "text",
            "sent_at": "time",
            "arm": "text",
            "opened_at": "time",
        },
        [
            ("a", "x", "2021-01-01", "treated", "2021-01-02"),
            ("a", "y", "2021-02-20", "treated", None),
            ("a", "z", "2021-03-10", "treated", "2021-04-02"),
            ("B", "x", "2021-01-01", "control", None),
        ],
    ),
    "surveys": (
        {"customer_id": "text", "answered_at": "time", "question": "text", "score": "number"},
        [("a", "2021-01-05", "nps", 4), ("a", "2021-01-06", "nps", 9), ("B", None, "nps", 1)],
    ),
}


def test_churn(engine, reference, made):
    """What was known of customers on landmarks, and who was lost after them."""
    both = []
    for where in (engine, reference):
        tables = {name: made(where, f"told_{name}", *log) for name, log in TOLD.items()}
        tables["transactions"] = made(where, "told_shop", COLUMNS, SHOP)
        tables["subscriptions"] = made(where, "told_spells", PAID, SPELLS)
        both.append(tables)
    asked = {"at": ["2021-01-01", "2021-04-01"], "horizon": 40, "as_of": AS_OF}
    same(*(churn.snapshots(tables, **asked) for tables in both))
    same(*(churn.snapshots(tables, **asked, who="subscribers") for tables in both))
    same(*(churn.snapshots(tables["transactions"], as_of=AS_OF) for tables in both))


def test_surveys_tickets_and_customers_are_checked_alike(engine, reference, made):
    tables = {
        "surveys": (
            {"customer_id": "text", "answered_at": "time", "question": "text", "score": "number"},
            [
                ("a", "2021-01-01", "nps", 10),
                ("a", "2021-01-01", "nps", 11),
                ("a", "2021-01-01", "NPS", 5),
            ],
        ),
        "tickets": (
            {"ticket_id": "text", "customer_id": "text", "opened_at": "time", "closed_at": "time"},
            [
                ("x", "a", "2021-01-02", None),
                ("x", "a", "2021-01-01", None),
                ("y", "b", "2021-01-05", "2021-01-04"),
            ],
        ),
        "customers": (
            {"customer_id": "text", "country": "text"},
            [("a", "SA"), ("a", "DE"), (None, "SA")],
        ),
    }  # fmt: skip
    for name, (columns, rows) in tables.items():
        both = [made(where, f"{name}_asked", columns, rows) for where in (engine, reference)]
        same(*(contract.check(table, name, as_of=AS_OF) for table in both))
        kept, expected = (
            usable(table, name, as_of=AS_OF).customer_id.to_pandas().tolist() for table in both
        )
        assert sorted(kept) == sorted(expected) and 0 < len(kept) < len(rows)


def test_a_table_without_a_usable_row_is_refused(engine, made):
    empty = made(engine, "empty", COLUMNS, SHOP[4:5]).limit(0)
    assert contract.check(empty, "transactions")["rule"].tolist() == ["empty_table"]
    for count in (
        lambda: cohorts.rates(empty, by="month", as_of=AS_OF),
        lambda: rfm.scores(empty, as_of=AS_OF),
    ):
        with pytest.raises(
            contract.ContractError,
            match="a usable row on or before 2021-06-30; found empty_table 0",
        ):
            count()


TEXT = [
    ("2021-01-31", "5"),
    (" 2021-01-31T22:30 ", " 5.50 "),
    ("2021-1-5 9:05:59.9999999", ".5"),
    ("2020-02-29", "1e3"),
    ("2021-02-29", "1e999"),
    ("2021-04-31", "1,000"),
    ("31/01/2021", "12,50"),
    ("2021-01-31 24:00", "5d"),
    ("now", "inf"),
    ("", "0x10"),
    (None, None),
    ("2021-01-31 22:30:00+03:00", "-0"),
]


def test_text_that_is_no_time_or_number_is_null_and_counted(engine, reference, made):
    columns = {"customer_id": "text", "ordered_at": "text", "amount": "text"}
    rows = [(f"c{i}", *row) for i, row in enumerate(TEXT)]
    both = [made(where, "written", columns, rows) for where in (engine, reference)]
    found = contract.check(both[0], "transactions", as_of=AS_OF)
    same(found, contract.check(both[1], "transactions", as_of=AS_OF))
    assert found.set_index("rule")["rows"].to_dict() == {
        "missing_ordered_at": 2,
        "unreadable_ordered_at": 6,
        "missing_amount": 1,
        "unreadable_amount": 6,
    }
    read = (
        contract.require(both[0], "transactions")
        .order_by("customer_id")
        .to_pandas()
        .set_index("customer_id")
    )
    assert read["ordered_at"].dropna().astype("datetime64[us]").to_dict() == {
        "c0": pd.Timestamp("2021-01-31"),
        "c1": pd.Timestamp("2021-01-31 22:30"),
        "c2": pd.Timestamp("2021-01-05 09:05:59.999999"),
        "c3": pd.Timestamp("2020-02-29"),
    }
    assert read["amount"].dropna().to_dict() == {
        "c0": 5,
        "c1": 5.5,
        "c2": 0.5,
        "c3": 1000,
        "c11": 0,
    }


def test_ids_that_are_no_whole_numbers_are_null_and_counted(engine, reference, made):
    columns = {"customer_id": "number", "ordered_at": "time", "amount": "number"}
    rows = [(value, "2021-01-31", 5) for value in (17, 17.5, "NaN", "Infinity", 1e300, None)]
    both = [made(where, "numbered", columns, rows) for where in (engine, reference)]
    same(*(contract.check(table, "transactions").drop(columns="example") for table in both))
    assert rfm.scores(both[0], as_of=AS_OF)["customer_id"].tolist() == [17]


def test_forecasts_made_again(sample, expected_sample):
    """What came is counted alike; what was expected hangs on the last bits of sums."""
    asked = {"as_of": "1998-06-30", "by": "quarter"}
    found, expected = (clv.origins(log, **asked) for log in (sample, expected_sample))
    counted = ["origin", "period", "new", "active", "active_same", "back", "revenue"]
    same(found[counted], expected[counted])


CLICKS = [
    ("a", "2021-01-01 10:00", "view", "web"),
    ("a", "2021-01-01 10:00", "cart", "web"),  # at the same instant: by name
    ("a", "2021-01-01 10:29:59.999999", "view", "web"),
    ("a", "2021-01-01 10:59:59.999999", "buy", None),  # as long after as the limit
    ("a", "2021-01-31 23:59:59", "view", "app"),
    ("b", "2021-01-03", "view", "app"),
    ("b", "2021-01-03 00:01", "view", "app"),
    ("b", "2021-03-03 00:02", "Cart", "app"),
    (None, "2021-03-03 00:02", "buy", "app"),
    ("c", "2021-03-04", None, "app"),
    ("c", None, "buy", "app"),
    ("c", "2021-07-01", "buy", "app"),  # after as_of
    ("d", "2021-06-30 23:59:59", "buy", "app"),
]
LOG = {"customer_id": "text", "happened_at": "time", "event": "text", "channel": "text"}


@pytest.fixture(scope="module")
def clicks(engine, reference, made):
    """A log of events on both engines; one keeps the order of ties, which here is that of names."""
    rows = [CLICKS[1], CLICKS[0], *CLICKS[2:]]
    return [made(where, "clicks", LOG, rows) for where in (engine, reference)]


@pytest.mark.parametrize("gap", [None, "30min"])
def test_journeys(clicks, gap):
    same(*(journeys.transitions(each, as_of=AS_OF, gap=gap) for each in clicks))
    for place in ("start", "anywhere"):
        asked = {"as_of": AS_OF, "length": 2, "place": place, "gap": gap}
        same(*(journeys.paths(each, **asked) for each in clicks))
        asked |= {"between": ["app", "web"]}
        same(*(journeys.paths_apart(each, "channel", **asked) for each in clicks))


def test_steps_and_sessions(clicks):
    same(*(journeys.step_matrix(each, as_of=AS_OF) for each in clicks))
    for by in ("day", "month"):
        found, expected = (journeys.sessions(each, as_of=AS_OF, by=by) for each in clicks)
        same(found, expected)
    assert expected["sessions"].sum() == 6 and found.attrs["gap"] == 1800
    placed = [
        journeys.ordered(each, as_of=AS_OF, carry="channel").order_by("customer_id", "place")
        for each in clicks
    ]
    found, expected = (each.drop("at").to_pandas() for each in placed)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert found["event"].tolist()[:2] == ["cart", "view"] and len(found) == 9
