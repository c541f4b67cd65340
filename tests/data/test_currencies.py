"""Money in several currencies is brought to one by the rates of a source file, or refused."""

import pytest

from retention_lib import contract, data, words

AS_OF = "2024-12-31"
SEVERAL = """customer_id,ordered_at,amount,currency
A,2024-01-05,20.00,USD
A,2024-02-09,3000,JPY
B,2024-01-20,12.00, usd
C,2024-01-21,1500000,IRR
C,2024-01-22,-15,
"""
SOURCE = '[tables.transactions]\nfrom = "orders.csv"\n'


@pytest.fixture
def shop(write):
    def shop(head, said="", orders=SEVERAL):
        write("orders.csv", orders)
        return data.connect(write("shop.toml", head + SOURCE + said))

    return shop


def money(records, *columns):
    return records.transactions.to_pandas()[["amount", *columns]].round(6).values.tolist()


def test_money_is_multiplied_by_the_rate_of_its_currency(shop):
    rates = 'currency = "USD"\n[currencies]\nJPY = 0.0067\nIRR = 0.00002\n"" = 1\n'
    records = shop(rates)
    assert money(records, "currency") == [
        [20, "USD"],
        [20.1, "USD"],
        [12, "USD"],
        [30, "USD"],
        [-15, "USD"],
    ]
    told = records.check(as_of=AS_OF).query("rule == 'converted_currency'")
    assert told[["severity", "rows", "share", "allowed"]].values.tolist() == [
        ["note", 3, 0.6, "USD"]
    ]
    assert (
        "Money in other currencies was converted to USD by the rates of the source file"
    ) in words.explained(told)["hint"].tolist()


def test_one_page_a_currency(shop):
    records = shop('currency = "USD"\n', 'where = { currency = ["USD", "usd"] }')
    assert money(records) == [[20], [12]]


def test_prices_and_another_name_of_the_column(shop):
    orders = "customer_id,ordered_at,quantity,unit_price,Cur\na,2024-01-01,3,100,JPY\n"
    records = shop(
        'currency = "EUR"\ncurrencies.jpy = 0.5\n', 'columns = { currency = "Cur" }', orders
    )
    assert money(records, "unit_price", "quantity") == [[150, 50, 3]]


def test_subscriptions_and_messages_are_converted_and_tables_without_money_are_not(write):
    write(
        "subscriptions.csv",
        "customer_id,started_at,amount,every,currency\na,2024-01-01,10,month,GBP\n",
    )
    write(
        "messages.csv",
        "customer_id,campaign,sent_at,arm,cost,currency\na,x,2024-01-01,treated,1,GBP\n",
    )
    write("customers.csv", "customer_id,currency\na,GBP\n")
    tables = "".join(f"[tables.{name}]\n" for name in ("subscriptions", "messages", "customers"))
    source = write("shop.toml", 'currency = "EUR"\n[currencies]\nGBP = 1.2\n' + tables)
    records = data.connect(source)
    assert records.subscriptions.amount.execute().tolist() == [12]
    assert records.messages.cost.execute().tolist() == [1.2]
    assert records.customers.currency.execute().tolist() == ["GBP"]


@pytest.mark.parametrize(
    ("head", "orders", "message"),
    [
        (
            'currency = "USD"\n[currencies]\nJPY = 0.0067\n',
            SEVERAL,
            "every currency of transactions needs a rate; found none for «.*'IRR'.*», 2 rows;"
            " add it under .currencies., as in «.* = 1.5», or leave such rows out by where",
        ),
        (
            'currency = "USD"\n[currencies]\nJPI = 0.0067\nIRR = 1\n"" = 1\n',
            SEVERAL,
            "none for «'JPY'», 1 rows; add it under .currencies., as in «JPY = 1.5»",
        ),
        (
            'currency = "USD"\n[currencies]\nJPY = 0.0067\n',
            "customer_id,ordered_at,amount,Currency\nA,2024-01-05,20.00,USD\n",
            "need the column 'currency' in transactions; found 'customer_id', .*, 'Currency'; map"
            " it with columns = {currency = 'Currency'}",
        ),
        ("[currencies]\nJPY = 0.0067\n", SEVERAL, "say which, currency = 'SAR'"),
        (
            'currency = "JPY"\n[currencies]\nJPY = 0.0067\n',
            SEVERAL,
            "JPY is the currency itself; its rate is 1",
        ),
        ('currency = "USD"\n[currencies]\nJPY = 0\n', SEVERAL, "currencies.JPY: .*greater than 0"),
        ('currency = "USD"\n[currencies]\nJPY = inf\n', SEVERAL, "currencies.JPY: .*finite"),
    ],
)
def test_a_currency_that_nobody_can_convert_is_refused(shop, head, orders, message):
    with pytest.raises(contract.ContractError, match=message):
        shop(head, orders=orders)


def test_what_has_no_money_needs_no_rate(shop):
    orders = SEVERAL.replace("1500000", "").replace("-15", "")
    records = shop('currency = "USD"\n[currencies]\nJPY = 0.0067\n', orders=orders)
    assert records.transactions.amount.sum().execute() == pytest.approx(52.1)
    assert records.transactions.count().execute() == 5
