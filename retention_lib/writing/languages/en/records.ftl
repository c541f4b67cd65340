# What record tables hold: of each what one row is, and what its columns mean.

records-transactions = order, order line, or refund (amount < 0)
records-transactions-customer_id = whose row it is: opaque text or a whole number; blanks around it are none of it
records-transactions-ordered_at = when it was ordered, local business time
records-transactions-amount = money; where it is left out quantity and unit_price give it, or nothing is said of money
records-transactions-transaction_id = rows that share it are lines of one order
records-transactions-category = kind of goods
records-transactions-channel = where it was sold
records-transactions-product = what was sold
records-transactions-quantity = units
records-transactions-unit_price = money a unit
records-transactions-currency = what money is in, else the shop's currency

records-events = thing a customer did
records-events-customer_id = { records-transactions-customer_id }
records-events-happened_at = when it happened, local business time
records-events-event = what it was
records-events-channel = where it happened
records-events-session_id = events that share it are one visit

records-surveys = answer
records-surveys-customer_id = whose answer it is; leave it out, or empty, where answers are anonymous
records-surveys-answered_at = when it was answered
records-surveys-question = which score it feeds
records-surveys-score = the code that was chosen, alone or with its label
records-surveys-wave = the round of asking; of the answers of a customer in one the last counts
records-surveys-ticket_id = the support case it is about
records-surveys-comment = free text
records-surveys-weight = how many customers it stands for

records-tickets = support case
records-tickets-ticket_id = the case
records-tickets-customer_id = { records-transactions-customer_id }
records-tickets-opened_at = when it was opened
records-tickets-first_response_at = when somebody first answered
records-tickets-closed_at = when it was closed
records-tickets-topic = what it is about
records-tickets-priority = how urgent it is

records-messages = message sent, or withheld from the control arm
records-messages-customer_id = { records-transactions-customer_id }
records-messages-campaign = the campaign
records-messages-sent_at = when it was, or would have been, sent
records-messages-arm = treated or control
records-messages-opened_at = { records-tickets-opened_at }
records-messages-clicked_at = when it was clicked
records-messages-cost = money
records-messages-currency = { records-transactions-currency }

records-memberships = spell in a loyalty programme
records-memberships-customer_id = { records-transactions-customer_id }
records-memberships-joined_at = when it began
records-memberships-left_at = when it ended, empty while it lasts
records-memberships-kind = the kind of programme
records-memberships-tier = the tier

records-subscriptions = paid spell
records-subscriptions-customer_id = { records-transactions-customer_id }
records-subscriptions-started_at = { records-memberships-joined_at }
records-subscriptions-amount = money a payment
records-subscriptions-every = how often it is paid
records-subscriptions-ended_at = { records-memberships-left_at }
records-subscriptions-ended_reason = why it ended, where that is known
records-subscriptions-plan = what was subscribed to
records-subscriptions-currency = { records-transactions-currency }

records-customers = customer
records-customers-customer_id = the customer; every other column is an attribute
records-customers-acquisition_cost = money spent to win the customer
records-customers-referred_by = the customer who brought this one

records-identities = alias
records-identities-alias_id = another id of the same customer
records-identities-customer_id = { records-transactions-customer_id }
records-identities-source = where the alias comes from
