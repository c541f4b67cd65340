"""What a source file says of a table beyond its columns' names: the rows that count, constants, and
a survey with one answer a column."""

import duckdb
import pytest

from retention_lib import cohorts, contract, data, words

AS_OF = "2024-12-31"
ORDERS = """customer_id,ordered_at,amount,status,test
A,2024-01-05,20.00,completed,false
A,2024-02-09,30.00,cancelled,false
B,2024-01-20,12.00, completed ,false
B,2024-03-03,15.00,failed,false
C,2024-03-04,9.00,completed,true
D,2024-03-05,9.00,,false
"""
WIDE = """id,date,Q1,Q7,comment,w
a,2024-01-01,9,,fine,1.5
b,2024-01-02, ,4,,0.5
c,2024-01-03,0,5,slow,1
d,2024-01-04,,,silent,1
"""


@pytest.fixture
def shop(write):
    """Connect to the orders and the survey with what a source file says of them."""

    def shop(said="", survey=""):
        write("orders.csv", ORDERS)
        write("survey.csv", WIDE)
        asked = '\n[tables.surveys]\nfrom = "survey.csv"\n' + survey if survey else ""
        head = '[tables.transactions]\nfrom = "orders.csv"\n'
        return data.connect(write("shop.toml", head + said + asked))

    return shop


def findings(records, *columns):
    return records.check(as_of=AS_OF)[list(columns)].values.tolist()


def amounts(records):
    return records.transactions.to_pandas()[["customer_id", "amount"]].values.tolist()


@pytest.mark.parametrize(
    ("said", "kept", "left"),
    [
        (
            '{ status = ["completed"] }',
            [["A", 20], ["B", 12], ["C", 9]],
            [[3, 0.5, "", "status", "'completed'"]],
        ),
        (
            '{ status = ["completed"], test = [false] }',
            [["A", 20], ["B", 12]],
            [[3, 0.5, "", "status", "'completed'"], [1, 1 / 6, "true", "test", "'false'"]],
        ),
        (
            '{ status = ["", " completed "] }',
            [["A", 20], ["B", 12], ["C", 9], ["D", 9]],
            [[2, 1 / 3, "cancelled", "status", "'', 'completed'"]],
        ),
        (
            '{ status = ["COMPLETED"] }',
            [["A", 20], ["B", 12], ["C", 9]],
            [[3, 0.5, "", "status", "'COMPLETED'"]],
        ),
        ("{ amount = [9.00] }", None, "'9.0'; found '12.00', '15.00', '20.00', '30.00', '9.00'"),
        ('{ amount = ["9.00"] }', [["C", 9], ["D", 9]], [[4, 2 / 3, "12.00", "amount", "'9.00'"]]),
        ('{ test = ["false", "true"] }', 6, []),
    ],
)
def test_the_rows_that_count_are_kept_and_the_others_counted(shop, said, kept, left):
    if kept is None:
        with pytest.raises(contract.ContractError, match=left):
            shop("where = " + said)
        return
    records = shop("where = " + said)
    assert len(amounts(records)) == kept if isinstance(kept, int) else amounts(records) == kept
    told = records.check(as_of=AS_OF).query("rule == 'left_out_by_where'")
    assert told[["rows", "share", "example", "column", "allowed"]].values.tolist() == left
    assert (told["severity"] == "note").all()


def test_a_cancelled_order_that_does_not_count_brings_nobody_back(shop):
    records = shop('where = { status = ["completed"] }')
    grid = cohorts.retention(records.transactions, by="month", as_of="2024-03-31")
    assert grid.query("age > 0")["active"].sum() == 0
    hints = words.explained(records.check(as_of=AS_OF))["hint"].tolist()
    assert (
        "Their status is none of 'completed': the source file says where that they do not count"
    ) in hints


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            'where = { status = ["Completd"] }',
            "where of transactions asks for rows whose status is 'Completd'; found '', 'cancelled',"
            " 'completed', 'failed'; write 'completed'",
        ),
        ('where = { status = ["on"] }', "is 'on'; found .*; write a value as it is there"),
        (
            'where = { Status = ["completed"] }',
            "where of transactions names 'Status'; found 'customer_id', .*; name 'status'",
        ),
        ('where = { paid_at = [""] }', "names 'paid_at'; found .*; name one of these columns"),
        ('where = { status = "completed" }', r'status: write a list, like \["..."\]; the keys'),
        ("where = { status = [] }", "transactions.where.status: .*; the keys here are from, .*"),
        ("where = { status = [[1]] }", "transactions.where.status.0: .*write texts, numbers"),
        (
            'values = { Amount = 5, channel = "web" }',
            "values of transactions give 'Amount' for a table without; found 'customer_id', .*;"
            " take it out of values",
        ),
        (
            'columns = { amount = "amount" }\nvalues = { amount = 5 }',
            "says 'amount' in two ways; keep one of them",
        ),
        ('questions = { nps = "Q1" }', "questions are those of surveys, not of 'transactions'"),
    ],
)
def test_what_a_source_file_asks_in_vain_is_refused_with_what_is_there(shop, said, message):
    with pytest.raises(contract.ContractError, match=message):
        shop(said)


def test_one_value_in_several_capitals_is_one(write):
    states = ["Paid", "paid", "PAID", "Bezahlt\u00dcber", "cancelled"]
    lines = [f"c{i},2024-01-01,5,{state}" for i, state in enumerate(states)]
    write("orders.csv", "\n".join(["customer_id,ordered_at,amount,status", *lines]))
    where = "where.status = ['paid', 'bezahlt\u00fcber']"
    source = write("shop.toml", f"[tables.transactions]\nfrom = 'orders.csv'\n{where}")
    assert len(amounts(data.connect(source))) == 4


def test_many_values_are_counted_and_the_nearest_named(write):
    lines = [f"c{i},2024-01-01,5,kind {i}" for i in range(300)]
    write("orders.csv", "\n".join(["customer_id,ordered_at,amount,kind", *lines]))
    source = write("shop.toml", "[tables.transactions]\nfrom = 'orders.csv'\nwhere.kind=['KIN 7']")
    with pytest.raises(contract.ContractError, match="found 300 others; write 'kind 7'"):
        data.connect(source)


def test_a_constant_is_a_column_of_every_row(shop):
    frame = shop('values = { channel = "web", quantity = 2, day = 2024-05-01 }').transactions
    kept = frame.select("channel", "quantity", "day").distinct().to_pandas()
    assert kept.astype(str).values.tolist() == [["web", "2.0", "2024-05-01"]]
    grid = cohorts.retention(frame, by="month", as_of=AS_OF, cohort="channel")
    assert grid["cohort"].unique().tolist() == ["web"]


def test_a_survey_of_one_question_says_which_and_when(write):
    write("survey.csv", "id,score\na,9\nb,0\n")
    source = write(
        "shop.toml",
        "[tables.surveys]\nfrom = 'survey.csv'\ncolumns = { customer_id = 'id' }\n"
        "values = { question = 'nps', answered_at = 2024-05-01 }",
    )
    frame = data.connect(source).surveys.to_pandas()
    assert frame["question"].tolist() == ["nps", "nps"] and frame["score"].tolist() == [9, 0]
    assert frame["answered_at"].astype(str).tolist() == ["2024-05-01", "2024-05-01"]


COLUMNS = 'columns = { customer_id = "id", answered_at = "date", weight = "w" }\n'


def test_a_wide_survey_becomes_an_answer_a_row(shop):
    records = shop(survey=COLUMNS + 'questions = { nps = "Q1", csat = "Q7" }')
    frame = records.surveys.order_by("question", "customer_id").to_pandas()
    told = ["customer_id", "question", "score", "weight"]
    assert frame[told].values.tolist() == [
        ["b", "csat", 4, 0.5],
        ["c", "csat", 5, 1],
        ["a", "nps", 9, 1.5],
        ["c", "nps", 0, 1],
    ]
    assert frame["comment"].fillna("").tolist() == ["", "slow", "fine", "slow"]
    assert "Q1" not in frame and "Q7" not in frame
    checked = records.check(as_of=AS_OF).query("rule == 'unanswered'")
    assert checked[["rule", "rows", "share", "column", "allowed"]].values.tolist() == [
        ["unanswered", 2, 0.5, "Q1", "nps"],
        ["unanswered", 2, 0.5, "Q7", "csat"],
    ]


def test_a_wide_survey_of_one_column_and_a_column_that_is_called_score(write):
    write("surveys.csv", "customer_id,answered_at,score\na,2024-01-01,9\nb,2024-01-02,\n")
    source = write("shop.toml", '[tables.surveys]\nquestions = { ces = "score" }\n')
    frame = data.connect(source).surveys.to_pandas()
    assert frame[["customer_id", "question", "score"]].values.tolist() == [["a", "ces", 9.0]]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('questions = { nps = "Q2" }', "questions of surveys name 'Q2'; found .*'Q1'"),
        ('questions = { nsp = "Q1" }', "surveys.questions.nsp.*name one of 'nps', 'csat'"),
        ('questions = { nps = "Q1" }\nvalues = { question = "nps" }', "says 'question' in two"),
    ],
)
def test_questions_that_are_not_there_are_refused(shop, said, message):
    with pytest.raises(contract.ContractError, match=message):
        shop(survey=COLUMNS + said)


def test_a_database_is_told_alike(tmp_path, write):
    with duckdb.connect(tmp_path / "shop.duckdb") as connection:
        connection.sql(
            "create table orders as select * from (values ('a', date '2024-01-01', 5, true, 1),"
            " ('a', date '2024-02-01', 7, false, 2), ('b', date '2024-02-01', 8, null, 1))"
            " t(customer_id, ordered_at, amount, paid, kind)"
        )
        connection.sql(
            "create table asked as select * from (values ('a', date '2024-01-01', 9, null),"
            " ('b', date '2024-01-01', 3, 4.5::double)) t(customer_id, answered_at, q1, q2)"
        )
    source = write(
        "shop.toml",
        "url = 'shop.duckdb'\n[tables.transactions]\nfrom = 'orders'\n"
        "where = { paid = [true, ''], kind = [1] }\nvalues = { channel = 'web' }\n"
        "[tables.surveys]\nfrom = 'asked'\nquestions = { nps = 'q1', csat = 'q2' }",
    )
    records = data.connect(source)
    assert amounts(records) == [["a", 5], ["b", 8]]
    assert findings(records, "rule", "rows") == [["left_out_by_where", 1], ["unanswered", 1]]
    scores = records.surveys.select("question", "score").order_by("score").to_pandas()
    assert scores.values.tolist() == [["nps", 3], ["csat", 4.5], ["nps", 9]]


def test_a_blank_that_does_not_break_is_a_blank(write):
    log = "customer_id,ordered_at,amount,status\na,2024-01-01,5,paid\u00a0\nb,2024-01-01,5,un\n"
    write("orders.csv", log)
    told = "[tables.transactions]\nfrom = 'orders.csv'\nwhere.status = ['paid\u00a0']\n"
    assert amounts(data.connect(write("shop.toml", told))) == [["a", 5]]
