# Models and baselines, as the literature names them.

clv-model-bg_nbd = BG/NBD
clv-model-mbg_nbd = MBG/NBD
clv-model-pareto_nbd = Pareto/NBD
clv-model-nbd = NBD (nobody leaves)
clv-model-gamma_gamma = Gamma-Gamma
clv-model-mean_of_all = Everybody's mean
clv-model-own_mean = Each customer's own mean
clv-model-sbg = sBG
clv-model-alike = One churn rate for all
clv-model-bgbb = BG/BB
clv-model-past_rate = as fast as so far
clv-model-same_as_last_year = same as last year
clv-model-same_as_before = same as in the time before
clv-model-textbook = the textbook

# The customers that a model was fitted on.

clv-fitted_on-everybody = everybody
clv-fitted_on-new = who is known to be new

# The answer of the page, and how wrong its procedure has been.

clv-answer-held = { $time ->
    [calendar] Today's customers should bring { $range } in { $year }
    [year] Today's customers should bring { $range } within a year
   *[days] Today's customers should bring { $range } within { $days }
}
clv-answer-missed = { $time ->
    [calendar] Today's customers should bring { $range } in { $year }; forecasts missed up to { $most }
    [year] Today's customers should bring { $range } within a year; forecasts missed up to { $most }
   *[days] Today's customers should bring { $range } within { $days }; forecasts missed up to { $most }
}
clv-answer-untested = { $time ->
    [calendar] Today's customers should bring { $range } in { $year }, by an untested model
    [year] Today's customers should bring { $range } within a year, by an untested model
   *[days] Today's customers should bring { $range } within { $days }, by an untested model
}
clv-answer-unsound = { $time ->
    [calendar] Today's customers may bring about { $value } in { $year }; no range can be trusted
    [year] Today's customers may bring about { $value } within a year; no range can be trusted
   *[days] Today's customers may bring about { $value } within { $days }; no range can be trusted
}
clv-answer-there = { $customers ->
    [one] Of { $customers } customer, { $there } is probably still there
   *[other] Of { $customers } customers, { $there } are probably still there
}
clv-answer-unknown = Too little is known to say what customers are worth
clv-wrong-few = { $n ->
    [one] The same procedure, { $days } earlier, expected { $share } too little: { $expected } where { $came } came.
   *[other] The same procedure, { $days } earlier, expected { $share } too little: { $expected } where { $came } came; in { $n } tests it missed by up to { $most }.
}
clv-wrong-many = { $n ->
    [one] The same procedure, { $days } earlier, expected { $share } too much: { $expected } where { $came } came.
   *[other] The same procedure, { $days } earlier, expected { $share } too much: { $expected } where { $came } came; in { $n } tests it missed by up to { $most }.
}

# Fit: which model it is, and what one must know of it.

clv-fit-fitted = { $n ->
    [one] { $model } is fitted to the buying history of { $n } customer.
   *[other] { $model } is fitted to the buying histories of { $n } customers.
}
clv-fit-simpler = { $asked } was asked for, but the data show nobody leaving, so the simpler NBD answers in its place.
clv-fit-buying = Customers are taken to buy equally often, up to chance (Poisson), because the data do not tell them apart in it; of r and alpha only the ratio counts.
clv-fit-leaving = Customers are taken to leave with the same chance (geometric leaving), because the data do not tell them apart in it; of the last two parameters only the ratio counts.
clv-fit-nobody = Nobody bought again, so the NBD answers: half a purchase in the time of all customers together is their rate.
clv-fit-spend_price = Every purchase costs about the same, so there is no spread to fit.
clv-fit-spend_alike = Customers do not differ in what they spend a purchase by more than chance, so the mean of all is expected of each.
clv-fit-spend_steady = A customer spends about the same at every purchase, so the own mean is expected to go on; who bought once is expected to spend as others do.
clv-fit-spend_heavy = A few customers spend so much more than the others that the data have no bound for the mean of a new one; q is held at 2.
clv-fit-spend_few = Fewer than two customers bought again, so what their purchases brought is all that is known of spend, and nothing is expected where that is nothing.
clv-fit-edge_new = It learns from customers whose first order is believed to be one and tells of all { $n }: the others may have ordered before the data begin.
clv-fit-edge_few = Only { $n } of the customers whose first order is believed to be one bought again, so it learns from all, and takes who had been there before for new.
clv-fit-edge_none = Nobody can tell whose first order in the data was the first, so it learns from all, and takes who had been there before for new.
clv-fit-penalty = A penalty of { $penalty } pulls the parameters towards 1, time counted in units of the longest history.

# Parameters: one row a parameter.

clv-params = Parameters of the models
    .row = parameter
    .note = Those that have a unit are in days, v in the currency of the orders. Intervals are 95% intervals.
clv-params-parameter = Parameter
    .meaning = its name in the literature
clv-params-estimate = Estimate
    .meaning = where the likelihood is greatest
clv-params-se = Standard error
    .meaning = from the curvature of the likelihood
clv-params-given = Parameters without an error were given and not fitted.

# Draws: one row a draw of the parameters.

clv-draws = Draws of the parameters
    .row = draw; each column is a parameter

# Probabilities: one row a number of purchases.

clv-probabilities = Repeat purchases of a new customer
    .row = number of repeat purchases
clv-probabilities-purchases = Repeat purchases
    .meaning = how many
clv-probabilities-probability = Chance
    .meaning = that a new customer makes so many

# Survival: one row a period under contract.

clv-survival = Customers left under contract
    .row = period since the start
clv-survival-period = Period
    .meaning = how many have ended
clv-survival-survival = Left
    .meaning = share of those at the start
clv-survival-retention = Retention
    .meaning = share of those left a period before

# Predictions: one row a customer.

clv-predict = Customers with what they are expected to buy
    .row = customer
clv-predict-customer_id = Customer
    .meaning = the customer's id
clv-predict-p_alive = Chance still a customer
    .meaning = by how long they have been silent, for their own rhythm
clv-predict-purchases = Purchases expected
    .meaning = in the time ahead
clv-predict-outcome_low = Purchases, at least
    .meaning = lower end of the 95% prediction interval: chance
clv-predict-outcome_high = Purchases, at most
    .meaning = upper end of the 95% prediction interval: chance
clv-predict-promised = Chance of its interval
    .meaning = that the purchases lie in the 95% prediction interval, by the model

# Spend: one row a customer.

clv-spend = Customers with what they are expected to spend a purchase
    .row = customer
clv-spend-customer_id = Customer
    .meaning = the customer's id
clv-spend-spend = Spend a purchase
    .meaning = expected

# Value: one row a customer.

clv-value = Customers worth most in the time ahead
    .row = customer
    .note = Intervals hold how well the parameters are known, not chance and not the miss of the test. What chance allows is the 95% prediction interval of what the customer will bring.
clv-value-customer_id = Customer
    .meaning = the customer's id
clv-value-p_alive = Chance still a customer
    .meaning = by how long they have been silent, for their own rhythm
clv-value-purchases = Purchases expected
    .meaning = in the time ahead
clv-value-spend = Spend a purchase
    .meaning = expected
clv-value-value = Expected value
    .meaning = purchases expected, each discounted to today, times the spend a purchase
    .interval = Interval of the value
clv-value-outcome_low = Chance allows from
    .meaning = lower end of the 95% prediction interval of what the customer will bring
clv-value-outcome_high = Chance allows to
    .meaning = upper end of the 95% prediction interval of what the customer will bring

clv-as_known = Customers as a model knew them on each day
    .row = customer and day
clv-as_known-customer_id = Customer
    .meaning = the customer's id
clv-as_known-at = Day
    .meaning = all that is told happened before it
clv-as_known-p_alive = Chance still a customer
    .meaning = by how long they had been silent, for their own rhythm
clv-as_known-value = Value if still there
    .meaning = what the customer would bring in the time ahead were they certainly still there

clv-value-nobody = There is no customer to value.
clv-value-rests_on = { $share } of the value is expected of the { $customers } of customers who may have ordered before the data begin: how long they have been customers is not known.
clv-value-one = The median customer is expected to bring { $value }, and chance alone allows { $low } to { $high }.
clv-value-one_nothing = The median customer is expected to bring { $value }, and will most likely bring nothing.
clv-value-alone = A single customer is far less certain than all together.

# Refunds: one row.

clv-refunds = Money that came back
    .row = all orders
clv-refunds-revenue = Ordered
    .meaning = money of all orders, before refunds
clv-refunds-returned = Came back
    .meaning = money of all refunds
clv-refunds-matched = Taken off its order
    .meaning = of these, what is taken off the order or the day that it belongs to
clv-refunds-rest = Taken off all
    .meaning = of these, what belongs to no order
clv-refunds-rate = Rate
    .meaning = the rest, as a share of what purchases brought: so much is taken off each

clv-refunds-came = Of { $revenue } ordered, { $returned } ({ $share }) came back, and is in no value.
clv-refunds-none = No order came back.
clv-refunds-matched_off = { $matched } of it is taken off the order or the day that it belongs to.
clv-refunds-matching = A refund is taken off the order with its id, else off the customer's last order of as much in the 90 days before, else off what was bought on the same day. An order that came back whole is no purchase.
clv-refunds-rest_off = { $rest } belongs to no order, so each purchase is taken to have brought { $rate } less.

# Total: one row a group of customers, or all.

clv-total = What customers will bring
    .row = group of customers, or all of them
    .note = Intervals hold how well the parameters are known, chance in buying, leaving and spending, and what earlier tests missed beyond that.
clv-total-customers = Customers
    .meaning = customers in the group
clv-total-expected = Expected value
    .meaning = what they are expected to bring, discounted to today
clv-total-there = Expected of certain customers
    .meaning = the same, were each of them certainly a customer still
clv-total-stake = At stake
    .meaning = the difference of the two: the most that an action can win back
    .interval = Interval of what is at stake
clv-total-stake_low = At stake, from
    .meaning = lower end of the 95% prediction interval of what is at stake
clv-total-stake_high = At stake, to
    .meaning = upper end of the 95% prediction interval of what is at stake

clv-total-all = { $n ->
    [one] { $n } customer is expected to bring { $value } in the next { $days }.
   *[other] { $n } customers are expected to bring { $value } in the next { $days }.
}
clv-total-range = Likely it will be { $range }.
clv-total-holds = The range holds how well the parameters are known, and chance in buying, leaving and spending.
clv-total-missed = { $cuts ->
    [one] The range also holds that an earlier test missed by { $beyond } more than parameters and chance allow.
   *[other] The range also holds that { $cuts } earlier tests missed by { $beyond } more, as a rule, than parameters and chance allow.
}
clv-total-no_more = { $cuts ->
    [one] One earlier test missed by no more than parameters and chance allow.
   *[other] { $cuts } earlier tests missed by no more than parameters and chance allow.
}
clv-total-untested = What the model itself gets wrong is not in it.
clv-total-unsound = The log says so little of how customers buy and leave that the ends of the range are not to be trusted.
clv-total-discounted = Money is discounted at { $discount } a year.
clv-total-not_in_it = Past revenue is not included, nor are customers still to be won. It is revenue, not profit.

# Outlook: one row a time as long as the time ahead.

clv-outlook = What customers brought, and what was and is expected of them
    .row = time as long as the time ahead, the last one the time ahead itself
    .note = Expected of the customers who were there before, as the model was fitted then; of the time ahead discounted.
clv-outlook-after = After
    .meaning = the last day before
clv-outlook-ends = Up to
    .meaning = the last day
clv-outlook-customers = Customers
    .meaning = who had bought before
clv-outlook-brought = Brought
    .meaning = money of these customers in the time
clv-outlook-newcomers = New customers
    .meaning = who bought first in the time
clv-outlook-joined = Brought by new ones
    .meaning = money of the new customers in the time
clv-outlook-expected = Expected
    .meaning = money of the customers who had bought before, by the model as it was fitted then

clv-outlook-came = Existing customers brought { $brought } in the last { $days }; { $expected } had been expected of them.
clv-outlook-short = Existing customers brought { $brought } in { $days }; expected was { $expected }
clv-outlook-counts = { $n ->
    [one] { $n } customer was there before; new ones brought { $joined } more.
   *[other] { $n } customers were there before; new ones brought { $joined } more.
}
clv-outlook-alone = { $n ->
    [one] { $n } customer was there before, and no new one came.
   *[other] { $n } customers were there before, and no new ones came.
}
clv-outlook-before = As much as in the time before would have been { $before }.
clv-outlook-first = No { $days } before are on record to hold the forecast against.
clv-outlook-ahead = Today's customers are expected to bring { $range }.
clv-outlook-same = Each earlier forecast is of the customers who were there then, by the model of today as it was fitted then, and is not discounted; new customers are in no forecast.
clv-outlook-naive = Going on as in the time before counts what all of them brought in it, their first purchases too.
clv-outlook-across = Up to, and what existing customers brought or will
clv-outlook-up = Money in { $days }
clv-outlook-note = Blue: existing customers, grey: new ones. Dash: what had been expected of existing ones. Open: expected, with its 95% range. Dotted: as much as in the time before.

# Forecast: one row a period, those ahead last.

clv-forecast = Active customers and revenue of the periods ahead
    .row = period, those that are over first
    .note = Expected is the middle of what may come, with its 95% range; grey or "a year before" is the plain rule that all stays as it was then.
clv-forecast-ahead = Ahead
    .meaning = the period lies ahead
clv-forecast-new = New customers
    .meaning = who ordered first in it; ahead as many as are expected by the model
clv-forecast-active = Active customers
    .meaning = with an order in it, new ones too; ahead as many as are expected
    .interval = Interval of active customers
clv-forecast-active_same = Active a year before
    .meaning = active in the same period a year before, of those ahead
clv-forecast-revenue = Revenue
    .meaning = money of all orders in it, less refunds; ahead what is expected
    .interval = Interval of revenue
clv-forecast-revenue_low = Revenue, low
    .meaning = lower end of the 95% range of revenue
clv-forecast-revenue_high = Revenue, high
    .meaning = upper end of the 95% range of revenue
clv-forecast-revenue_same = Revenue a year before
    .meaning = of the same period a year before, of those ahead

clv-forecast-hidden = Too few customers are expected to be shown.
clv-forecast-nobody = Nobody is expected to order in the next { $time }.
clv-forecast-year = year
clv-forecast-whole = Customers are expected to bring { $expected } in the next { $time }.
clv-forecast-next = { $n ->
    [one] { $n } customer is expected to be active next { $unit }.
   *[other] { $n } customers are expected to be active next { $unit }.
}
clv-forecast-revenue_short = Next { $time }: { $expected } expected, { $range } likely
clv-forecast-active_short = Next { $unit }: { $n ->
    [one] { $n } active customer expected, { $range } likely
   *[other] { $n } active customers expected, { $range } likely
}
clv-forecast-revenue_more = Likely it will be { $range }: more than the { $before } of the same time a year before.
clv-forecast-revenue_less = Likely it will be { $range }: less than the { $before } of the same time a year before.
clv-forecast-revenue_alike = Likely it will be { $range }, which holds the { $before } of the same time a year before.
clv-forecast-revenue_unknown = Likely it will be { $range }. No year before is on record beside it.
clv-forecast-active_more = Likely it will be { $range }: more than the { $before } of the same { $unit } a year before.
clv-forecast-active_less = Likely it will be { $range }: fewer than the { $before } of the same { $unit } a year before.
clv-forecast-active_alike = Likely it will be { $range }, which holds the { $before } of the same { $unit } a year before.
clv-forecast-active_unknown = Likely it will be { $range }. No year before is on record beside it.
clv-forecast-by_expected = Tried from { $n ->
    [one] one earlier day
   *[other] { $n } earlier days
}, the model missed a { $unit ->
    [month] month
    [quarter] quarter
   *[year] year
} by { $model } on average, the rule "as a year before" by { $same }.
clv-forecast-by_same = It is what came a year before: tried from { $n ->
    [one] one earlier day
   *[other] { $n } earlier days
}, this rule missed a { $unit ->
    [month] month
    [quarter] quarter
   *[year] year
} by { $same } on average, the model by { $model }.
clv-forecast-by_alone = Tried from { $n ->
    [one] one earlier day
   *[other] { $n } earlier days
}, the model missed a { $unit ->
    [month] month
    [quarter] quarter
   *[year] year
} by { $model } on average; no year lies before { $n ->
    [one] it
   *[other] them
} to hold that against.
clv-forecast-untested = The log is too short to hold an earlier forecast against what came.
clv-forecast-holds = The range holds how well the parameters are known, chance in buying and leaving, who comes new, the season, and how far the model was off in the periods so far.
clv-forecast-not_in_it = New customers are taken to come as they have come. It is revenue, not profit.
clv-forecast-up_active = Active customers a { $unit ->
    [month] month
    [quarter] quarter
   *[year] year
}
clv-forecast-up_revenue = Revenue a { $unit ->
    [month] month
    [quarter] quarter
   *[year] year
}
clv-forecast-note = Black: so far. Blue: expected, with its 95% range. Grey: as in the year before.

# Origins: one row a period ahead of an earlier day.

clv-origins = How far earlier forecasts missed
    .row = period ahead of an earlier day
    .note = Forecasts made again of what was known on the day, beside what came and beside the same period a year before.
clv-origins-origin = Known up to
    .meaning = the last day that the forecast knew of
clv-origins-ahead = Periods ahead
    .meaning = how many periods after the day
clv-origins-new = New customers
    .meaning = who ordered first in the period
clv-origins-new_expected = New, expected
    .meaning = new customers as they were expected
clv-origins-active = Active customers
    .meaning = with an order in the period
clv-origins-active_expected = Active, expected
    .meaning = by the model and what was known of the season
clv-origins-active_same = Active a year before
    .meaning = active in the same period a year before
clv-origins-back = Came back
    .meaning = active and not new
clv-origins-back_steady = Back, without a season
    .meaning = of the customers of the day, who was to come back by the model of today; new ones known
clv-origins-back_spread = Chance in it
    .meaning = standard deviation of that by chance, as a share of it
clv-origins-revenue = Revenue
    .meaning = money of all orders in the period, less what came back
clv-origins-revenue_expected = Revenue, expected
    .meaning = by the model and what was known of the season
clv-origins-revenue_same = Revenue a year before
    .meaning = of the same period a year before
clv-origins-revenue_steady = Revenue, without a season
    .meaning = what the customers of the day were to bring by the model of today; new ones known
clv-origins-revenue_spread = Chance in revenue
    .meaning = standard deviation of that by chance, as a share of it

# Textbook: one row.

clv-textbook = Value of a customer by the textbook
    .row = the shop
clv-textbook-order = Average order
    .meaning = net amount of a purchase day in the last year, mean
clv-textbook-orders = Orders a year
    .meaning = purchase days of the last year, mean over those who bought in it
clv-textbook-churn = Churn
    .meaning = share of those who bought in the year before and not in the last
clv-textbook-years = Years
    .meaning = 1 / churn
clv-textbook-value = Value
    .meaning = average order times orders a year times years
clv-textbook-customers = Customers
    .meaning = who bought in the last year
clv-textbook-last_year = In the last year the same customers brought { $brought }.
clv-textbook-worth = By the textbook a customer is worth { $value }: { $order } an order, { $orders } orders a year, for { $years } years (1 / churn of { $churn }).
clv-textbook-misleads = That misleads: it counts only those who bought in the last year and lets all of them go on alike, though most who leave leave early; a year of silence is no proof of leaving; and money of years far ahead counts as that of today.
clv-textbook-unknown = Too little is known of two years to put a value on a customer by the textbook.

# Nobody leaves.

clv-gone-nobody_short = By { $model } everybody is a customer still, by construction

# Deciles: one row a tenth of customers.

clv-deciles = Expected value by tenth of customers
    .row = tenth of customers, those worth most first
    .note = Intervals hold how well the parameters are known, not chance and not the miss of the test.
clv-deciles-decile = Tenth, those worth most first
    .meaning = 1 holds the customers worth most, 10 those worth least
clv-deciles-share = Share of the value
    .meaning = of the expected value of all customers
clv-deciles-value = Expected value
    .meaning = of the customers of the tenth, in all
clv-deciles-customers = Customers
    .meaning = customers in the tenth
clv-deciles-purchases = Purchases expected
    .meaning = of the customers of the tenth, in all

clv-deciles-top = The tenth of customers worth most holds { $share } of the value ahead: { $value }, or { $mean } each.
clv-deciles-least = The half worth least holds { $least }.
clv-deciles-ahead = Tenths are cut by expected value: they say what to expect of customers, not who will turn out best.
clv-deciles-short = The tenth of customers worth most holds { $share } of the value ahead
clv-deciles-no_value = Nobody is expected to bring anything.
clv-deciles-too_few = There are too few customers to say how the value is spread over them.
clv-deciles-too_few_short = There are too few customers to show how the value is spread
clv-deciles-up = Tenth of customers, those worth most first
clv-deciles-across = Expected value of the tenth
clv-deciles-note = Bars: 95% interval, how well the parameters are known. They do not hold chance or the miss of the test.

# Joined: one row a period of first purchases.

clv-joined = Expected value by when customers joined
    .row = calendar period of first purchases
    .note = Intervals are of the mean over customers.
clv-joined-cohort = Joined
    .meaning = when the customers bought first
clv-joined-mean = A customer
    .meaning = expected value, mean a customer
clv-joined-customers = Customers
    .meaning = all who joined then, also those probably gone
clv-joined-value = Expected value
    .meaning = of all of them together
clv-joined-p_alive = Chance still a customer, mean
    .meaning = mean over customers

clv-joined-one = Customers of { $most } are worth { $mean_most } each.
clv-joined-most = Customers of { $most } are worth most, { $mean_most } each.
clv-joined-fewest = Customers of { $fewest } are worth least, { $mean_fewest } each.
clv-joined-within = Likely { $range_most }.
clv-joined-ends = Most: { $most }, { $mean_most } ({ $range_most }). Least: { $fewest }, { $mean_fewest } ({ $range_fewest }).
clv-joined-chance = No cohort differs from all the others by more than chance.
clv-joined-longer = Who joined earlier has had more time to leave.
clv-joined-all = All who ever joined count, also those probably gone.
clv-joined-old = Who may have ordered before the data begin is compared with nobody.
clv-joined-untold = Nobody can tell when customers joined: they may have ordered before the data begin
clv-joined-too_few = No cohort has enough customers to say what it is worth.
clv-joined-too_few_short = No cohort has enough customers to be shown
clv-joined-alike = Customers are worth the same whenever they joined, up to chance.
clv-joined-day = Day of the first purchase
clv-joined-week = Week of the first purchase
clv-joined-month = Month of the first purchase
clv-joined-quarter = Quarter of the first purchase
clv-joined-year = Year of the first purchase
clv-joined-up = Expected value a customer
clv-joined-note = Bars: 95% interval of the mean over customers. Blue: some cohort differs from all the others by more than chance, grey: none does.

# Matrix: one row a frequency at a recency.

clv-matrix = What is expected of every kind of customer
    .row = number of repeat purchases at a recency, for customers as old as the oldest
clv-matrix-frequency = Repeat purchases so far
    .meaning = the first purchase is left out
clv-matrix-recency = Recency
    .meaning = days from the first to the last purchase
clv-matrix-p_alive = Chance still a customer
    .meaning = at the last day observed
clv-matrix-purchases = Purchases expected
    .meaning = in the time ahead

clv-matrix-expected = { $n ->
    [one] After { $n } repeat purchase { $lately } more are expected, after a long silence { $before }
   *[other] After { $n } repeat purchases { $lately } more are expected, after a long silence { $before }
}
clv-matrix-alive = { $n ->
    [one] After { $n } repeat purchase and { $ago } of silence, { $before } are customers still
   *[other] After { $n } repeat purchases and { $ago } of silence, { $before } are customers still
}
clv-matrix-silence = Long is { $ago } here.
clv-matrix-nothing = Nobody bought again, so there is nothing to compare
clv-matrix-across = Repeat purchases so far
clv-matrix-up = Days since the last purchase
clv-matrix-scale_purchases = Purchases expected in the next { $days }
clv-matrix-scale_p_alive = Chance still a customer
clv-matrix-age = For customers whose first purchase was { $days } ago.

# One customer over time: one row a day.

clv-alive_over_time = One customer's chance to be a customer still
    .row = day since the first purchase
clv-alive_over_time-day = Day
    .meaning = days since the first purchase
clv-alive_over_time-p_alive = Chance still a customer
    .meaning = by what happened up to that day
clv-alive_over_time-purchase = Purchase
    .meaning = whether the customer bought on that day

clv-alive_over_time-silent = { $silence } after the last purchase, the chance to be a customer still is { $chance }
clv-alive_over_time-active = On the day of a purchase, the chance to be a customer still is { $chance }
clv-alive_over_time-across = Days since the first purchase
clv-alive_over_time-up = Chance still a customer, %
clv-alive_over_time-note = Marks at the foot: purchases.

# Holdout: one row a model or baseline.

clv-holdout = Models and baselines in their own test
    .row = model or baseline
clv-holdout-model = Model
    .meaning = what was tested
clv-holdout-baseline = Baseline
    .meaning = whether it needs no model of leaving
clv-holdout-customers = Customers
    .meaning = customers of the time before the test
clv-holdout-actual = Purchases made
    .meaning = in the time held out
clv-holdout-expected = Purchases expected
    .meaning = in the time held out
clv-holdout-bias = Miss of the total
    .meaning = purchases expected over those made, less 1
clv-holdout-mae = Mean error
    .meaning = mean of the sizes of the errors, in purchases a customer
clv-holdout-rmse = Error, RMSE
    .meaning = root of the mean of the squared errors, in purchases a customer
clv-holdout-coverage = Inside its interval
    .meaning = customers whose purchases lie in the model's 95% prediction interval
clv-holdout-promised = Promised
    .meaning = customers that the model itself expects inside: more than 95%, as purchases are whole numbers
clv-holdout-above = Above
    .meaning = customers who bought more than the interval holds
clv-holdout-p_value = p-value
    .meaning = chance of so much larger an error than that of the best model, if neither were better; corrected for how many models were tried

clv-holdout-least_few = { $model } missed least: it expected { $expected } purchases where { $actual } came, { $share } too few.
clv-holdout-least_many = { $model } missed least: it expected { $expected } purchases where { $actual } came, { $share } too many.
clv-holdout-how = { $customers ->
    [one] Fitted up to { $calibration_end } and judged by what { $customers } customer bought from then to { $as_of }; error { $rmse } purchases a customer (RMSE).
   *[other] Fitted up to { $calibration_end } and judged by what the same { $customers } customers bought from then to { $as_of }; error { $rmse } purchases a customer (RMSE).
}
clv-holdout-within = Its 95% prediction intervals of single customers held what was bought for { $coverage } of them, where it promises { $promised } itself, as purchases are whole numbers: { $above } bought more, and { $below } less.
clv-holdout-alike = The test cannot tell it from { $models }.
clv-holdout-no_better = “{ $baseline }”, a baseline and no model, missed by no more ({ $rmse }), so the models add little here.
clv-holdout-baselines = Without a model the misses are larger: { $rmse } purchases a customer for the best baseline, “{ $baseline }”.
clv-holdout-no_history = The baseline “{ $model }” cannot be judged, because the same days a year before were not all on record when the test began.
clv-holdout-plain = To a model of leaving, the purchases before the test show nobody leaving, so the NBD is judged in its place.
clv-holdout-not_corrected = What this page expects is not corrected for the miss.
clv-holdout-nothing_came = Nobody bought in the time held out, so no model can be judged.
clv-holdout-too_few = Too few customers were tested on to say how far the models missed.

# Backtest: one row a model or baseline at a cut.

clv-backtest = Models and baselines tested at earlier days, in money
    .row = model or baseline at a cut
    .note = Purchases and money of the customers who were there on the day, in the time after it. Intervals are over customers.
clv-backtest-cut = Fitted up to
    .meaning = the last day that the model saw
clv-backtest-model = Model
    .meaning = what was tested
clv-backtest-fitted_on = Fitted on
    .meaning = the customers that the model was fitted on
clv-backtest-baseline = Baseline
    .meaning = whether it needs no model of leaving
clv-backtest-customers = Customers
    .meaning = customers who were there on the day
clv-backtest-days = Days tested
    .meaning = from that day on
clv-backtest-purchases = Purchases expected
    .meaning = in the days tested
clv-backtest-purchases_came = Purchases made
    .meaning = in the days tested
clv-backtest-purchases_miss = Miss in purchases
    .meaning = purchases expected over those made, less 1
clv-backtest-expected = Expected
    .meaning = money, in the days tested
clv-backtest-came = Came
    .meaning = money, in the days tested
clv-backtest-miss = Miss in money
    .meaning = money expected over what came, less 1
clv-backtest-low = Miss, from
    .meaning = lower end of the 95% interval over customers, for the model as it was fitted
clv-backtest-high = Miss, to
    .meaning = upper end of the 95% interval over customers, for the model as it was fitted
clv-backtest-top_said = Tenth worth most, said
    .meaning = share of the money expected that is of the tenth of customers expected to bring most
clv-backtest-top_came = Tenth worth most, came
    .meaning = share of the money that came that is of the tenth of customers expected to bring most

clv-backtest-few = { $n ->
    [one] In one test { $model } expected { $most } less money than came.
   *[other] In { $n } tests { $model } expected { $least } to { $most } less money than came.
}
clv-backtest-many = { $n ->
    [one] In one test { $model } expected { $most } more money than came.
   *[other] In { $n } tests { $model } expected { $least } to { $most } more money than came.
}
clv-backtest-either = { $n ->
    [one] In one test { $model } missed the money that came.
   *[other] In { $n } tests { $model } expected { $fewer } less to { $more } more money than came.
}
clv-backtest-untested = Too little came in earlier tests to say by how much { $model } missed in money.
clv-backtest-last = Fitted up to { $cut }, it expected { $expected } in the { $days } after it, and { $came } came; in as long a time before, the same customers had brought { $brought }.
clv-backtest-naive = Expecting as much as in the time before would have missed by { $range }.
clv-backtest-top = The tenth of them said to be worth most was to bring { $top_said } of it, and brought { $top_came }.
clv-backtest-overlap = Tests whose days overlap count for less than their number.
clv-backtest-colours = Blue: { $model } with its 95% interval over customers. Grey: as much as in the time before.
clv-backtest-across = Money expected less what came, % of it

# There: one row a model.

clv-there = Customers probably still there, by model
    .row = model that the test cannot tell from the one that missed least
clv-there-model = Model
    .meaning = that one first
clv-there-customers = Customers
    .meaning = all who ever bought
clv-there-there = Probably still there
    .meaning = the sum of their chances
clv-there-once = Of them, bought once
    .meaning = the sum of the chances of those who bought once
clv-there-certain = Counts them all
    .meaning = whether all who bought once are there by construction, and not by evidence

clv-there-range = { $n ->
    [one] Of { $n } customer, { $there } to { $most } are probably still there.
   *[other] Of { $n } customers, { $there } to { $most } are probably still there.
}
clv-there-apart = The test cannot tell these models apart, though they do not agree.
clv-there-one = { $n ->
    [one] Of { $n } customer, { $there } is probably still there.
   *[other] Of { $n } customers, { $there } are probably still there.
}
clv-there-each = That is the sum of their chances: by { $models }.
clv-there-by = { $model } { $there }
clv-there-by_construction = { $model } counts each of { $once } who bought once as a customer still, by construction and not by evidence; nobody is ranked by it.
clv-there-nobody = By { $model } everybody is a customer still, by construction and not by evidence.
clv-there-no_gone = So nobody is said to be gone.
clv-there-too_few = There are too few customers to say how many of them are probably still there.

# Calibration: one row a group of customers.

clv-calibration = Purchases expected and made, by kind of customer
    .row = group of customers, by repeat purchases before or by tenths of what was expected
clv-calibration-group = Group
    .meaning = repeat purchases before the test, the largest and more together; or the tenth by expected purchases
clv-calibration-customers = Customers
    .meaning = customers in the group
clv-calibration-actual = Purchases made
    .meaning = in the time held out, mean a customer
clv-calibration-expected = Purchases expected
    .meaning = in the time held out, mean a customer
clv-calibration-p_value = p-value
    .meaning = chance of a miss as large, were the mean expected right; corrected for how many groups there are

clv-calibration-groups = { $n ->
    [one] In { $below } of { $n } group fewer purchases were expected than came, by more than chance, and in { $above } more.
   *[other] In { $below } of { $n } groups fewer purchases were expected than came, by more than chance, and in { $above } more.
}
clv-calibration-frequency_furthest = It is furthest off after { $group } repeat purchases: { $expected } more were expected, { $actual } bought.
clv-calibration-decile_furthest = It is furthest off in { $group } by expected purchases: { $expected } were expected, { $actual } bought.
clv-calibration-too_few = Too few customers are in each group to say where the model misses.
clv-calibration-too_few_short = Too few customers are in each group to judge the model
clv-calibration-outside = { $n ->
    [one] Of { $n } group of customers, { $below } bought more than expected, { $above } bought less
   *[other] Of { $n } groups of customers, { $below } bought more than expected, { $above } bought less
}
clv-calibration-all_inside = No group of customers bought more or less than expected by more than chance
clv-calibration-or_more = { $group } or more
clv-calibration-tenth = tenth { $group }
clv-calibration-frequency = Repeat purchases up to the day the model was fitted on
clv-calibration-decile = Tenth of customers by expected purchases, fewest first
clv-calibration-up = Purchases in the time held out, a customer
clv-calibration-note = Bars: 95% interval of the actual mean.

# Tracking: one row a week.

clv-tracking = Repeat purchases by week, expected and made
    .row = week since the first purchase in the log
clv-tracking-week = Week
    .meaning = the first is 1
clv-tracking-ends = Ends on
    .meaning = the last day of the week
clv-tracking-actual = Purchases made
    .meaning = repeat purchases in the week
clv-tracking-expected = Purchases expected
    .meaning = repeat purchases in the week
clv-tracking-cumulative_actual = Made so far
    .meaning = repeat purchases since the first week
clv-tracking-cumulative_expected = Expected so far
    .meaning = repeat purchases since the first week
clv-tracking-held_out = Held out
    .meaning = whether the week is after the last day the model was fitted on

clv-tracking-compared = In the { $weeks } held out { $expected } repeat purchases were expected and { $actual } came.
clv-tracking-before = In the { $weeks } before, on which the model was fitted, { $actual } came and { $expected } were expected.
clv-tracking-no_weeks = No whole week was held out, so the model cannot be followed past the day it was fitted on.
clv-tracking-nothing = No purchase came in the weeks held out
clv-tracking-short_few = In the { $weeks } held out, { $share } fewer purchases were expected than came
clv-tracking-short_many = In the { $weeks } held out, { $share } more purchases were expected than came
clv-tracking-across = Week that ends on
clv-tracking-up = Repeat purchases a week
clv-tracking-shade = held out
clv-tracking-shaded = Shaded: after { $day }, the last day the model was fitted on.
clv-tracking-is_actual = actual
clv-tracking-is_expected = expected

# Independence: one row.

clv-independence = Do frequency and spend move together?
    .row = the repeat buyers
clv-independence-pearson = Correlation
    .meaning = Pearson's, of repeat purchases and mean spend
clv-independence-spearman = Rank correlation
    .meaning = Spearman's, of repeat purchases and mean spend
clv-independence-customers = Repeat buyers
    .meaning = customers who bought again and spent something
clv-independence-warning = Together
    .meaning = whether they move together enough for the value to be off

clv-independence-apart = { $n ->
    [one] Among { $n } repeat buyer, how often and how much move together at most weakly.
   *[other] Among { $n } repeat buyers, how often and how much move together at most weakly.
}
clv-independence-together = { $n ->
    [one] Among { $n } repeat buyer, how often and how much move together.
   *[other] Among { $n } repeat buyers, how often and how much move together.
}
clv-independence-rank = Their rank correlation is { $spearman }; the value takes them to be independent.
clv-independence-off = The value of frequent buyers is likely to be off.
clv-independence-alike = Repeat buyers are too alike to tell whether how often and how much move together.
clv-independence-too_few = Too few customers bought again to tell whether how often and how much move together.

# Subscribers ahead: one row a period of their tenure.

clv-projection = Subscribers still there, observed and projected
    .row = period of subscribers' own
    .note = Fitted: by what was observed; tested: by a fit that has not seen the last periods.
clv-projection-months = Month
    .meaning = months since the customer began to subscribe
clv-projection-observed = Observed
    .meaning = the share that stayed longer
clv-projection-fitted = Fitted
    .meaning = the share that stays longer, by the model
clv-projection-tested = Tested
    .meaning = the same by a model that has not seen the periods held out
clv-projection-held_out = Held out
    .meaning = whether the tested model has not seen the period

clv-projection-stays = Of new subscribers { $rate } are projected to stay longer than { $age }.
clv-projection-short = { $rate } of new subscribers are projected to stay longer than { $age }
clv-projection-judged = Tested on { $n ->
    [one] the last month of membership that was observed
   *[other] the last { $n } months of membership that were observed
}: { $low } to { $high } were expected to stop, { $came } did{ $reading ->
    [chance] {""}
   *[sure] , so the projection misses by more than chance
}.
clv-projection-untested = Too few months were observed to test it.
clv-projection-model_alike = One churn rate for all answers, because what was observed does not show that subscribers differ.
clv-projection-model_sbg = The model (shifted beta-geometric) lets each subscriber have a chance to leave of their own that never changes: who is likely to leave does so early, and those who stay are loyal.
clv-projection-across = Months since the customer began to subscribe
clv-projection-up = Still there, % of subscribers
clv-projection-note = Line: observed, with its 95% range. Dashed: projected. Dotted: by what was known before the shaded months.
clv-projection-note_untested = Line: observed, with its 95% range. Dashed: projected.

# One subscriber's worth: one row a tenure so far.

clv-subscriber = What one subscriber is still worth
    .row = tenure so far
    .note = By 1 / churn: as if each were as likely to leave as all, however long they have stayed.
clv-subscriber-months = There for
    .meaning = months since the customer began to subscribe
clv-subscriber-payment = A payment
    .meaning = what a subscriber pays for a period, on average
clv-subscriber-payments = Payments ahead
    .meaning = payments expected from now on, discounted, the one due now included
clv-subscriber-value = Worth
    .meaning = what they bring from now on, discounted
clv-subscriber-naive = By 1 / churn
    .meaning = the same if each were as likely to leave as all

clv-subscriber-worth = A new subscriber is worth { $value }; who has stayed { $age }, { $later }.
clv-subscriber-new = A new subscriber is worth { $value }.
clv-subscriber-short = A new subscriber is worth { $value }
clv-subscriber-ranges = Range { $range } for a new one, for { $payment } a payment, discounted at { $discount } a year.
clv-subscriber-by_alike = One churn rate for all answers, because what was observed does not show that subscribers differ.
clv-subscriber-by_sbg = By 1 / churn each would be worth { $naive }, however long they have stayed: that misleads, because those who are likely to leave leave early.
clv-subscriber-counted = Only what subscriptions bring is counted, costs and other orders are not; the interval is that of the model's parameters.
clv-subscriber-up = Worth by how long they have stayed

# All who subscribe now: one row how often is paid.

clv-staying-sbg = sBG
clv-staying-alike = one churn rate
clv-subscribers = What those who subscribe now are still worth
    .row = how often is paid
    .note = Only what subscriptions bring is counted, discounted; costs and other orders are not.
clv-subscribers-every = Paid
    .meaning = how often is paid
clv-subscribers-customers = Subscribers
    .meaning = customers who subscribe now
clv-subscribers-money = Money a month
    .meaning = what they pay a month
clv-subscribers-new = A new one is worth
    .meaning = what one who begins now will pay, discounted, the first payment included
    .interval = Interval of a new one
clv-subscribers-new_low = Low of a new one
    .meaning = the lower end of its interval
clv-subscribers-new_high = High of a new one
    .meaning = the upper end of its interval
clv-subscribers-value = All are worth
    .meaning = what all who subscribe now will still pay, discounted
    .interval = Interval of all
clv-subscribers-model = Model
    .meaning = by which model: shifted beta-geometric, or one churn rate for all where subscribers do not show that they differ

clv-subscribers-worth = Today's subscribers will still pay { $value }; a new one who pays { $every ->
    [year] every year
   *[month] every month
} is worth { $new }.
clv-subscribers-worth_both = Today's subscribers will still pay { $value }; a new monthly one is worth { $new }, a yearly one { $yearly }.
clv-subscribers-counted = { $n ->
    [one] { $n } subscriber now pays
   *[other] { $n } subscribers now pay
} { $money } a month; range { $range }, discounted at { $discount } a year.
clv-subscribers-model_sbg = Of those who pay { $every ->
    [year] every year
   *[month] every month
} each has a chance to leave of their own (shifted beta-geometric), so that who has stayed for long is worth more.
clv-subscribers-model_alike = Of those who pay { $every ->
    [year] every year
   *[month] every month
} one churn rate for all answers, because what was observed does not show that they differ.
clv-subscribers-far = How long they stay beyond what has been observed is the model's, and as certain as the future is like the past.
clv-subscribers-hidden = Too few subscribers to show what they are worth.
clv-subscribers-short = Today's subscribers will still pay { $value }
