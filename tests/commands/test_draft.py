"""`retention check --write`: a source file to start from, guessed by names and by values."""

import tomllib

import ibis
import pandas as pd
import pytest

from retention_lib import data
from retention_lib.__main__ import main
from retention_lib.data.profile import profile

GROCER = """household_id,basket_id,store_id,quantity,sales_value,retail_disc,transaction_timestamp
7,b1,3,2,3.86,0.43,2021-01-28 19:06:53
7,b2,3,1,1.59,0.90,2021-03-01 03:31:57
9,b3,4,1,2.50,0.00,2021-03-02 12:00:00
"""
UNTOLD = """who;bought;EUR
a;31/01/2021;1.250,00
a;01/02/2021;12,50
b;05/02/2021;3,99
b;05/03/2021;13,99
c;06/03/2021;7,99
"""
AS_OF = ["--as-of", "2021-12-31"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mapped(file):
    """What a written source file says of each table."""
    return tomllib.loads(file.read_text(encoding="utf-8"))["tables"]


def test_a_grocers_baskets_go_from_the_file_to_their_findings(here, capsys):
    (here / "baskets.csv").write_text(GROCER, encoding="utf-8")
    assert main(["check", "baskets.csv", "--write", "shop.toml", *AS_OF]) == 0
    printed = capsys.readouterr().out
    assert "transactions  customer_id     household_id           its name says so; 2" in printed
    assert "transactions: 3 rows" in printed
    assert mapped(here / "shop.toml")["transactions"] == {
        "from": "baskets",
        "columns": {
            "customer_id": "household_id",
            "ordered_at": "transaction_timestamp",
            "amount": "sales_value",
            "transaction_id": "basket_id",
        },
    }
    orders = data.connect("shop.toml").transactions.execute()
    assert orders["amount"].sum() == pytest.approx(7.95)


def test_what_no_name_says_the_values_do(here):
    (here / "k.csv").write_text(UNTOLD, encoding="utf-8")
    assert main(["check", "k.csv", "--write", "shop.toml", *AS_OF]) == 0
    found = mapped(here / "shop.toml")["transactions"]
    assert found["columns"] == {"customer_id": "who", "ordered_at": "bought", "amount": "EUR"}
    assert (found["time_format"], found["decimal"]) == ("%d/%m/%Y", ",")
    orders = data.connect("shop.toml").transactions.execute()
    assert orders["amount"].tolist() == [1250, 12.5, 3.99, 13.99, 7.99]
    assert orders["ordered_at"].dt.month.tolist() == [1, 2, 2, 3, 3]


def test_what_could_be_several_is_said_and_not_guessed(here, capsys):
    rows = (
        "who;shop;on;EUR\na;x;05/02/2021;1\na;y;06/02/2021;2\nb;x;07/02/2021;3\nb;y;08/02/2021;4\n"
    )
    (here / "k.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "k.csv", "--write", "shop.toml", *AS_OF]) == 1
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    lines = whole.splitlines()
    (customer,) = (line for line in lines if line.startswith('# columns.customer_id = "..."'))
    assert "who" in customer and "shop" in customer
    (times,) = (line for line in lines if line.startswith("# time_format"))
    assert '"%d/%m/%Y"' in times and "%m/%d/%Y" in times
    assert "shop.toml" in capsys.readouterr().err
    assert "customer_id" not in mapped(here / "shop.toml")["transactions"].get("columns", {})


def test_without_write_it_is_printed_and_nothing_applied(here, capsys):
    (here / "baskets.csv").write_text(GROCER, encoding="utf-8")
    assert main(["check", "baskets.csv"]) == 1
    told = capsys.readouterr()
    assert "transactions needs" in told.err
    assert '\ncolumns.amount = "sales_value"  # its name says so' in told.out
    assert "retention check baskets.csv --write shop.toml" in told.out
    assert [file.name for file in here.iterdir()] == ["baskets.csv"]
    begun = told.out[told.out.index("# A source file") : told.out.index("\nretention check")]
    (here / "copied.toml").write_text(begun, encoding="utf-8")
    assert main(["check", "copied.toml", *AS_OF]) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("there.toml", "nothing was overwritten"),
        ("shop.txt", "end the name with .toml"),
        ("nowhere/shop.toml", "name a folder"),
    ],
)
def test_no_file_is_overwritten_or_written_elsewhere(here, capsys, name, said):
    (here / "baskets.csv").write_text(GROCER, encoding="utf-8")
    (here / "there.toml").write_text("mine", encoding="utf-8")
    assert main(["check", "baskets.csv", "--write", name]) == 2
    assert said in capsys.readouterr().err
    assert (here / "there.toml").read_text(encoding="utf-8") == "mine"
    assert len(list(here.iterdir())) == 2


def test_a_folder_has_a_draft_of_each_table_and_lies_where_it_is(here):
    (here / "export").mkdir()
    (here / "export" / "baskets.csv").write_text(GROCER, encoding="utf-8")
    people = "household_id,age\n7,65+\n9,35-44\n"
    (here / "export" / "demographics.csv").write_text(people, encoding="utf-8")
    clicks = "user_id,session_id,event,timestamp\n7,s1,home,2021-01-01 10:00\n"
    (here / "export" / "web.csv").write_text(clicks, encoding="utf-8")
    (here / "export" / "stores.csv").write_text("store_id,name\n3,North\n", encoding="utf-8")
    assert main(["check", "export", "--write", "shop.toml", *AS_OF]) == 0
    records = data.connect("shop.toml")
    assert set(records.tables) == {"transactions", "events", "customers"}
    assert records.events.columns[-1] != "timestamp"
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    assert 'url = "export"' in whole and "# not used: stores" in whole


def test_files_that_are_parts_of_one_table_are_one(here):
    (here / "export").mkdir()
    for month in ("2021-01", "2021-02"):
        rows = f"client,created,total\na,{month}-03,5\nb,{month}-04,6\n"
        (here / "export" / f"orders_{month}.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "export", "--write", "shop.toml", *AS_OF]) == 0
    assert mapped(here / "shop.toml")["transactions"]["from"] == "orders_*"
    assert data.connect("shop.toml").transactions.count().execute() == 4


@pytest.mark.parametrize(
    "codes",
    [
        ("9", "4", "3", "5"),
        ("10 - Sure", "Good (4)", "0 - Never", "(5)"),
        ("9/10", "4/5", "", "5/5"),
    ],
)
def test_a_wide_survey_has_its_questions_named(here, codes):
    form = "id,date,NPS,csat_shop,comment\n1,2021-01-05,{},{},good\n2,2021-01-07,{},{},\n"
    rows = form.format(*codes)
    (here / "feedback.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "feedback.csv", "--write", "shop.toml", *AS_OF]) == 0
    found = mapped(here / "shop.toml")["surveys"]
    assert found["questions"] == {"nps": "NPS", "csat": "csat_shop"}
    assert found["columns"] == {"customer_id": "id", "answered_at": "date"}


@pytest.fixture
def database(here):
    engine = ibis.duckdb.connect(here / "shop.duckdb")
    at = pd.to_datetime(["2021-01-01", "2021-02-01", "2021-01-09"])
    kunden = pd.DataFrame({"Kunde": ["a", "a", "b"], "Datum": at, "Betrag": [5.25, 4, 3]})
    engine.create_table("Bestellungen", kunden)
    engine.create_table("Artikel", pd.DataFrame({"sku": ["a"], "farbe": ["rot"]}))
    engine.disconnect()
    return here / "shop.duckdb"


def test_a_database_is_guessed_too(database, here):
    assert main(["check", "shop.duckdb", "--write", "shop.toml", *AS_OF]) == 0
    columns = {"customer_id": "Kunde", "ordered_at": "Datum", "amount": "Betrag"}
    found = {"transactions": {"from": "Bestellungen", "columns": columns}}
    assert mapped(here / "shop.toml") == found


def test_no_password_is_written(database, here, capsys, monkeypatch):
    url = f"duckdb://{database}?password=hush"
    assert main(["check", url, "--write", "shop.toml"]) == 0
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    told = capsys.readouterr()
    assert "hush" not in whole + told.out + told.err
    assert 'url = "env:SHOP_URL"' in whole and "SHOP_URL" in told.out
    monkeypatch.setenv("SHOP_URL", f"duckdb://{database}")
    assert data.connect("shop.toml").transactions.count().execute() == 3


def test_a_source_file_that_lacks_something_is_helped_and_never_written_anew(here, capsys):
    rows = GROCER.replace("b3", "Málaga")
    (here / "baskets.csv").write_text(rows, encoding="cp1252")
    begun = '[tables.transactions]\nfrom = "baskets.csv"\nencoding = "cp1252"\n'
    begun += 'columns = { customer_id = "basket_id" }\n'
    (here / "old.toml").write_text(begun, encoding="utf-8")
    assert main(["check", "old.toml", *AS_OF]) == 1
    out = capsys.readouterr().out
    assert "the source file says so" in out and "sales_value" in out
    assert "Say in old.toml what is not there yet" in out and "[tables" not in out
    assert (
        main(["check", "old.toml", "--write", "new.toml"]) == 2
    )  # it may say more than is guessed
    assert "a source that is a source file" in capsys.readouterr().err
    assert not (here / "new.toml").exists()


def test_a_built_in_source_needs_no_source_file(here, capsys):
    assert main(["check", "cdnow", "--write", "shop.toml"]) == 2
    assert "built in" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_what_might_be_the_amount_is_named(here, capsys):
    rows = "customer_id,ordered_at,Revenue\na,2021-01-01,5\n"
    (here / "transactions.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "transactions.csv", *AS_OF]) == 0
    assert 'columns = { amount = "Revenue" }' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "formats"),
    [
        (["31/01/2021 14:05", "01/02/2021 00:00"], ["%d/%m/%Y %H:%M"]),
        (["1/31/2021", "2/1/2021"], ["%m/%d/%Y"]),
        (["12.5.2021 2:30 PM", "1.6.2021 1:00 AM"], ["%d.%m.%Y %I:%M %p", "%m.%d.%Y %I:%M %p"]),
        (["2021/01/05", "2021/02/01"], ["%Y/%m/%d"]),
        (["2021-01-05 02:30:10 PM", "2021-02-01 01:00:00 AM"], ["%Y-%m-%d %I:%M:%S %p"]),
        (["2021-01-05 14:30:10", "2021-02-01"], []),
        (["soon", "later"], []),
    ],
)
def test_how_times_are_written_is_told_by_their_values(values, formats):
    table = ibis.memtable(pd.DataFrame({"at": values}))
    assert profile(table)["at"].time_formats() == formats


@pytest.mark.parametrize("question", ["NPS score", "How likely are you to recommend us?", "nps"])
def test_one_question_is_enough_for_a_survey(here, question):
    rows = f"respondent,submitted_at,{question},weight\na,2021-01-05,10,1.5\nb,2021-01-06,3,.5\n"
    (here / "survey.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "survey.csv", "--write", "shop.toml", *AS_OF]) == 0
    assert mapped(here / "shop.toml")["surveys"]["questions"] == {"nps": question}
    answers = data.connect("shop.toml").surveys.execute()
    assert sorted(answers["score"]) == [3, 10] and set(answers["weight"]) == {0.5, 1.5}


ANSWERS = [
    ("Person ID,Survey Type,Score,Survey Response Timestamp (UTC)", ",NPS,9,"),
    ("user_id,measure,points,seen", ",csat,4,"),
]


@pytest.mark.parametrize(("header", "answer"), ANSWERS)
def test_answers_are_no_events_and_their_times_are_told_by_values(here, header, answer):
    rows = [f"{who}{answer}2021-01-0{who + 1} 10:00" for who in range(5)]
    (here / "survey.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert main(["check", "survey.csv", "--write", "shop.toml", *AS_OF]) == 0
    (columns,) = (table["columns"] for table in mapped(here / "shop.toml").values())
    assert columns["answered_at"] == header.split(",")[-1]
    assert data.connect("shop.toml").surveys.score.count().execute() == 5


@pytest.mark.parametrize("name", ["survey.csv", "reviews.csv"])
def test_answers_of_which_nothing_says_the_question_are_no_orders(here, capsys, name):
    rows = "user_id,review_date,stars\n1,2021-01-05,4 stars\n2,2021-01-06,5 stars\n"
    (here / name).write_text(rows, encoding="utf-8")
    assert main(["check", name, "--write", "shop.toml", *AS_OF]) == 1
    assert list(mapped(here / "shop.toml")) == ["surveys"]
    assert "surveys needs 'question'" in capsys.readouterr().err
    with (here / "shop.toml").open("a", encoding="utf-8") as file:
        file.write('values.question = "csat"\n')
    assert data.connect("shop.toml").surveys.score.execute().tolist() == [4, 5]


TICKETS = "Id,Requester id,Subject,Created at,Solved at,Empty\n1,7,x,2021-01-05,2021-01-06,\n"
LACKING = "Id,Subject,Created at,Solved at\n1,x,2021-01-05,2021-01-06\n"


@pytest.mark.parametrize(("rows", "code"), [(TICKETS, 0), (LACKING, 1)])
def test_a_name_is_believed_where_no_other_table_has_more_of_the_columns(here, rows, code):
    (here / "tickets.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "tickets.csv", "--write", "shop.toml", *AS_OF]) == code
    columns = mapped(here / "shop.toml")["tickets"]["columns"]
    assert (columns["ticket_id"], columns["closed_at"]) == ("Id", "Solved at")


def test_a_column_without_a_value_is_none_of_those_looked_for(here):
    (here / "k.csv").write_text(UNTOLD.replace("\n", ";\n"))
    assert main(["check", "k.csv", "--write", "shop.toml", *AS_OF]) == 0
    assert mapped(here / "shop.toml")["transactions"]["columns"]["ordered_at"] == "bought"


def test_who_is_the_same_in_every_row_is_no_id(here):
    rows = [f"Ann,x{i % 4},2021-01-05,4" for i in range(12)]
    lines = ["customer_name,customer_id_hash,date,total", *rows]
    (here / "orders.csv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["check", "orders.csv", "--write", "shop.toml", *AS_OF]) == 0
    assert (
        mapped(here / "shop.toml")["transactions"]["columns"]["customer_id"] == "customer_id_hash"
    )


def test_columns_are_found_among_hundreds(here):
    wide = pd.DataFrame({f"f{i}": [0, 1, 0] for i in range(400)})
    wide["client"], wide["created"] = ["a", "a", "b"], "2021-01-05"
    wide["revenue"] = [1.5, 2.25, 3]
    wide.to_csv(here / "wide.csv", index=False)
    assert main(["check", "wide.csv", "--write", "shop.toml", *AS_OF]) == 0
    columns = {"customer_id": "client", "ordered_at": "created", "amount": "revenue"}
    assert mapped(here / "shop.toml")["transactions"]["columns"] == columns


def test_a_file_in_another_encoding_says_so_and_exits_with_1(here, capsys):
    rows = "client,created,total\nJosé,2021-01-01,5\n"
    (here / "orders.csv").write_text(rows, encoding="cp1252")
    assert main(["check", "orders.csv"]) == 1
    assert "encoding" in capsys.readouterr().err


def test_columns_refute_a_name(here):
    (here / "visits.csv").write_text(GROCER, encoding="utf-8")
    assert main(["check", "visits.csv", "--write", "shop.toml", *AS_OF]) == 0
    assert list(mapped(here / "shop.toml")) == ["transactions"]


@pytest.mark.parametrize(
    ("amounts", "line"),
    [
        (["1,250", "2,100"], '# thousands = ","  # or decimal = ",": no value tells which'),
        (["1.250,00", "12,50"], 'decimal = ","'),
        (["1,250.00", "12.50"], ""),
        (["€ 12,50", "€ 1.000,00"], 'decimal = ","'),
    ],
)
def test_what_commas_mean_is_said_where_the_values_tell(here, amounts, line):
    rows = "".join(
        f"{name};2021-01-05;{amount}\n" for name, amount in zip("ab", amounts, strict=True)
    )
    (here / "orders.csv").write_text("client;created;total\n" + rows, encoding="utf-8")
    main(["check", "orders.csv", "--write", "shop.toml", *AS_OF])
    lines = (here / "shop.toml").read_text(encoding="utf-8").splitlines()
    assert [said for said in lines if "decimal" in said] == ([line] if line else [])


@pytest.mark.parametrize(
    "name", ['buyer "x"', "buyer\u202e", "buyer\n[tables.x]", "buyer\x9b\u00a0'"]
)
def test_names_are_written_so_that_they_are_read_again(here, capsys, name):
    frame = pd.DataFrame({name: ["a", "b"], "created": "2021-01-05", "total": [5, 6]})
    frame.to_parquet(here / "orders.parquet")
    assert main(["check", "orders.parquet", "--write", "shop.toml", *AS_OF]) == 0
    assert mapped(here / "shop.toml")["transactions"]["columns"]["customer_id"] == name
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    assert all(char.isprintable() or char == "\n" for char in whole)


@pytest.mark.parametrize(
    ("at", "needed"),
    [
        ("2021-01-05T14:30:00Z", True),
        ("2021-01-05 14:30+03:00", True),
        ("2021-01-05 14:30:00 +0000 UTC", True),
        ("2021-01-05 14:30", False),
        ("2021-01-05", False),
    ],
)
def test_a_business_zone_is_asked_for_where_times_have_one(here, at, needed):
    rows = f"client,created,total\na,{at},5\nb,{at},6\n"
    (here / "orders.csv").write_text(rows, encoding="utf-8")
    main(["check", "orders.csv", "--write", "shop.toml", *AS_OF])
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    assert ("needed: the times have a zone" in whole) == needed


def test_a_table_that_cannot_be_read_is_named_and_the_others_are_drafted(here):
    (here / "export").mkdir()
    (here / "export" / "baskets.csv").write_text(GROCER, encoding="utf-8")
    (here / "export" / "stores.csv").write_text("id,name\n3,Málaga\n", encoding="cp1252")
    assert main(["check", "export", "--write", "shop.toml", *AS_OF]) == 0
    assert list(mapped(here / "shop.toml")) == ["transactions"]
    assert "# could not be read: stores" in (here / "shop.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ['where = { paid = ["yes"] }', 'strip = ["EUR"]', 'decimal = "."'])
def test_what_a_finding_asks_for_may_be_added_at_the_end(here, line):
    rows = "client,when,total,paid\na,2021-01-05,5,yes\na,2021-01-07,3,no\n"
    (here / "orders.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "orders.csv", "--write", "shop.toml", *AS_OF]) == 0
    with (here / "shop.toml").open("a", encoding="utf-8") as file:
        file.write(line)
    assert main(["check", "shop.toml", *AS_OF]) == 0
    left = 1 if "where" in line else 2
    assert data.connect("shop.toml").transactions.count().execute() == left


def test_a_written_file_by_which_nothing_counts_is_what_to_mend(here, capsys):
    rows = "client,created,total\na,2021-01-05T10:00:00+02:00,5\nb,2021-01-06T10:00:00+02:00,6\n"
    (here / "orders.csv").write_text(rows, encoding="utf-8")
    begins = "--write begins one"
    assert main(["check", "orders.csv", *AS_OF]) == 1
    for asked in (["orders.csv", "--write", "shop.toml"], ["shop.toml"]):
        capsys.readouterr()
        assert main(["check", *asked, *AS_OF]) == 1
        out = capsys.readouterr().out
        assert "Say in shop.toml how it is to be read" in out and begins not in out


@pytest.mark.parametrize(
    ("codes", "said"),
    [(("EUR", "EUR"), "EUR"), (("EUR", "USD"), "SAR"), (("Euro", "Euro"), "SAR")],
)
def test_the_one_currency_of_a_column_is_proposed(here, codes, said):
    form = "client,created,total,currency\na,2021-01-05,5,{}\na,2021-01-06,6,{}\n"
    (here / "orders.csv").write_text(form.format(*codes), encoding="utf-8")
    main(["check", "orders.csv", "--write", "shop.toml", *AS_OF])
    whole = (here / "shop.toml").read_text(encoding="utf-8")
    assert f'\n# currency = "{said}"  (of the amounts)\n' in whole


def test_a_name_that_no_file_can_have_is_refused(here, capsys):
    (here / "baskets.csv").write_text(GROCER, encoding="utf-8")
    long = "x" * 300 + ".toml"
    assert main(["check", "baskets.csv", "--write", long, *AS_OF]) == 2
    assert "found that it cannot be: File name too long;" in capsys.readouterr().err
