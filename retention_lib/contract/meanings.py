"""What sources call the columns of the contract: names that mean the same, the likelier first."""

_NAMES = """
customer_id: customer, client id, client, user id, user, household id, household, buyer id, buyer,
    member id, account id, account, shopper id, shopper, patron id, guest id, contact id, person
    id, subscriber id, visitor id, party id, donor id, uid, cid, member, contact, person,
    subscriber, visitor, donor, requester id, requester,
    email, e mail, customer name, phone, respondent id, respondent,
    kunde, kunden id, kunden nr, kundennummer, cliente, client nr, klant, klant id, cliente id,
    kund, klient, cari, 顧客, 会员, العميل, клиент, id
ordered_at: order date, ordered, order time, order datetime, order timestamp, purchase date,
    purchased at, purchase time, purchase timestamp, purchased, invoice date, transaction date,
    transaction timestamp, transaction time, sale date, sold at, sales date, bought at, placed at,
    created at, created, created on, creation date, date created, paid at, payment date,
    timestamp, datetime, date time, date, time, day, when, bestelldatum, datum, fecha, data, date
    commande, التاريخ, дата, 日期
amount: total, revenue, sales value, order total, order value, total amount, total price, total
    sales, grand total, line total, net amount, gross amount, total paid, amount paid, paid, sales
    amount, sales, sale amount, turnover, spend, spent, net sales, gross sales, gross, net, net
    revenue, order amount, invoice amount, invoice total, transaction amount, purchase amount,
    payment value, payment, payment amount, subtotal, value, price, money, sum, cost, extended
    price, monetary, mrr, monthly price, plan price, fee, umsatz, betrag, summe,
    preis, importe, monto, montant, prix, valor, precio, bedrag, المبلغ, сумма, 金额
transaction_id: transaction, order id, order, order no, order number, order name, invoice id,
    invoice, invoice no, invoice number, basket id, basket, receipt id, receipt, receipt no,
    receipt number, sale id, purchase id, ticket no, bill no, bill id, cart id, checkout id,
    bestellnummer, rechnungsnummer, pedido, pedido id, commande, id
category: product category, department, product type, product group, item category, item type,
    kategorie, categoria
channel: sales channel, source name, order source, store type, platform, acquisition channel,
    kanal, canal
product: product id, product name, item, item id, item name, sku, description, stock code,
    article, title, produkt, producto
quantity: units, units sold, item count, count, pieces, menge, cantidad, quantite, quantité
currency: currency code, order currency, presentment currency, currency iso, iso currency, waehrung,
    währung, moneda, devise, valuta, moeda
unit_price: price per unit, item price, price each, price, unit cost, stückpreis, einzelpreis,
    precio unitario, prix unitaire
happened_at: event time, event timestamp, event date, event datetime, occurred at, timestamp,
    created at, created, time stamp, datetime, date time, time, date, when, received at, logged
    at, visit time, visited at, server time
event: event name, event type, action, activity, activity type, event action, type, name, page,
    behaviour, behavior
session_id: session, visit id, visit, user session
answered_at: answer date, answered, answered on, response date, responded at, responded, response
    time, response timestamp, submitted at, submitted, submit date, submission date, completed at,
    completed, end date, date submitted, recorded date, survey date, survey time, feedback
    date, review date, created at, created, timestamp, datetime, date time, date, time,
    when, day, datum, fecha
question: question name, question type, question id, metric, survey type, survey name, survey,
    measure, kind, type, item
score: nps score, rating, nps, nps rating, csat, csat score, ces, ces score, answer, answer value,
    response value, response, stars, star rating, likelihood to recommend, how likely, recommend,
    grade, points, mark, value, q 1, bewertung, note, puntuacion, puntuación
wave: survey wave, round, survey round, campaign, batch, welle
comment: comments, feedback, text, verbatim, open answer, free text, review, remarks, answer text,
    reason, kommentar, comentario
weight: weighting, survey weight, weights, gewicht
ticket_id: ticket, case id, case number, case, issue id, conversation id, request id, incident id,
    ticket no, ticket number, id
opened_at: created at, created, opened, open date, date opened, created on, creation date,
    submitted at, reported at, received at, requested at, start time, timestamp, datetime, date
    time, date, time
first_response_at: first reply at, first response, first reply, first response time, responded at,
    first answered at, first contact at
closed_at: resolved at, solved at, closed, resolved, solved, date closed, close date, resolution
    date, completed at, end time
topic: subject, reason, category, issue type, issue, type, contact reason, queue
priority: urgency, severity, prio
campaign: campaign name, campaign id, mailing, message name, newsletter, mailing name, message,
    email name
sent_at: send date, sent, sent date, send time, sent on, date sent, delivered at, timestamp,
    datetime, date, time
arm: variant, group, test group, experiment group, treatment, treatment group, cell, bucket,
    control
clicked_at: clicked, click date, click time, first click
cost: price, unit cost, spend
joined_at: join date, joined, enrolled at, enrolment date, enrollment date, enrolled, registered
    at, registration date, signed up at, signup date, sign up date, member since, start date,
    started at, started, created at, created, date, since
left_at: leave date, left, end date, ended at, cancelled at, canceled at, cancellation date,
    churned at, exit date, expired at
kind: programme, program, programme type, program type, type, plan
tier: level, status, grade, tier name
started_at: start date, start, started, subscribed at, subscription start, begin date, begins at,
    activated at, activation date, period start, current period start, signup date, created at,
    created, date
every: billing period, billing interval, billing cycle, interval, period, term, frequency, cycle,
    plan interval, recurrence
ended_at: end date, ended, cancelled at, canceled at, cancelled on, cancellation date, churned at,
    churn date, expires at, expired at, termination date, end, subscription end
ended_reason: cancellation reason, cancel reason, churn reason, end reason, termination reason,
    reason for leaving, reason
plan: plan name, subscription plan, plan id, price id, package, product, tier, edition
acquisition_cost: cac, acquisition costs, cost of acquisition, cost to acquire, acquired for
referred_by: referrer, referrer id, referral, invited by, recommended by, referred by customer
alias_id: alias, old id, old customer id, other id, duplicate id, merged id, secondary id,
    anonymous id, from id, previous id
source: system, origin, source system
"""
_LINES = _NAMES.replace("\n    ", " ").strip().splitlines()
MEANT = {
    column: tuple(tuple(name.split()) for name in names.split(","))
    for column, _, names in (line.partition(":") for line in _LINES)
}
"""By column of the contract, the words of each name that means it."""
_TABLES = """
transactions: transactions orders order sales sale purchases purchase invoices invoice baskets
    basket receipts payments checkouts lines bestellungen pedidos commandes
events: events event clicks clickstream visits visit pageviews actions activity
surveys: surveys survey answers responses nps csat ces feedback ratings reviews umfrage
tickets: tickets cases support issues conversations helpdesk
messages: messages mailings emails campaigns sends newsletters sms
memberships: memberships members loyalty programme program enrolments enrollments
subscriptions: subscriptions contracts plans subscribers
customers: customers users clients households accounts demographics contacts buyers people kunden
identities: identities aliases merges
"""
NAMED_SO = {
    table: frozenset(names.split())
    for table, _, names in (
        line.partition(":") for line in _TABLES.replace("\n    ", " ").strip().splitlines()
    )
}
"""By record table, the words of what sources call it."""
WRITTEN_OUT = {
    "amt": "amount",
    "cust": "customer",
    "dt": "date",
    "inv": "invoice",
    "qty": "quantity",
    "trans": "transaction",
    "trx": "transaction",
    "ts": "timestamp",
    "txn": "transaction",
}
QUESTIONS = {
    "nps": {"nps", "recommend", "promoter"},
    "csat": {"csat", "satisfied", "satisfaction"},
    "ces": {"ces", "effort", "easy"},
}
"""By question of surveys, the words by which a column is told to hold its answers."""
_OTHER_WORDS = """
discount disc tax vat shipping freight fee fees tip coupon commission margin balance refund refunded
updated modified shipped delivered deleted due birth birthday age gender segment cohort lifecycle
city country region state zip language currency status channel
"""
OTHERWISE = set(_OTHER_WORDS.split())
"""Words by which a name that holds a meaning means something else: ``discount_amount``."""
_EMPTY_WORDS = "id at the of no nr num number key code in on is utc"
SAYING_NOTHING = set(_EMPTY_WORDS.split())
