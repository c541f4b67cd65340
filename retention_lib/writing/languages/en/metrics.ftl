# Labels of headline numbers.

metrics-customers = Customers who ordered in the look-back
    .months = Customers, last { $months }
    .meaning = customers with at least one order in the look-back
metrics-spend = Spend in the look-back
    .months = Spend, last { $months }
    .meaning = money of all customers in the look-back, less refunds
metrics-top_fifth_share = Share of spend of the biggest fifth of customers
    .months = Spend of the biggest fifth, last { $months }
    .meaning = spend of the fifth of customers who spent most in the look-back, of all spend in it
metrics-at_risk_share = Customers in the segments At risk and Cannot lose
    .months = At risk or Cannot lose, last { $months }
    .meaning = customers who score well by orders and spend and have not ordered lately, of those who ordered in the look-back
metrics-retention = Came back, of the customers active one period before
    .again = Came back { $unit ->
        [day] on { $period }
        [week] in the { $period }
       *[other] in { $period }
    }
    .still = Still active at the end of { $unit ->
        [week] the { $period }
       *[other] { $period }
    }
    .meaning = customers active in the last period that has ended, of those active in the one before
metrics-return_rate = Came back one period after the first order
    .after = Came back the { $unit ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } after { $kind ->
        [events] they were first seen
       *[transactions] the first order
    }
    .meaning = customers active one period after their first, over all cohorts
metrics-repeat_year = Order again within a year
    .meaning = the share of customers who buy again within 365 days of their first purchase
metrics-active_customers = Active customers
    .in = Active customers { $unit ->
        [day] on { $period }
        [week] in the { $period }
       *[other] in { $period }
    }
    .meaning = customers active at the end of the last period that has ended
metrics-new_customers = New customers
    .in_window = New customers still active
    .in = New customers { $unit ->
        [day] on { $period }
        [week] in the { $period }
       *[other] in { $period }
    }
    .meaning = customers whose first order is in the last period that has ended
metrics-orders_period = Orders
    .in = Orders { $unit ->
        [day] on { $period }
        [week] in the { $period }
       *[other] in { $period }
    }
    .meaning = orders of the last period that has ended, without refunds
metrics-revenue_period = Revenue
    .in = Revenue { $unit ->
        [day] on { $period }
        [week] in the { $period }
       *[other] in { $period }
    }
    .meaning = money of the last period that has ended, less refunds
metrics-nrr_year = Revenue kept, net
    .meaning = what customers of the year before brought in the last year that has ended, of what they had brought; above 1 where they brought more
metrics-grr_year = Revenue kept, gross
    .meaning = the same, without what anybody brought more than before
metrics-value = Expected revenue of the time ahead, present value
    .days = Expected, next { $days }, present value
    .undiscounted = Today's customers, next { $days }
    .meaning = what today's customers are expected to bring, discounted; past revenue is not included; the interval is that of what will come
metrics-revenue = Revenue of the last year, less refunds
    .days = Revenue of the last { $days }, less refunds
    .meaning = what all customers brought in a time as long as the time ahead, existing and new ones together
metrics-stake = Greatest stake of a segment: the most that winning it back can bring
    .segment = { $segment } has most at stake, next { $days }
    .meaning = what is expected of the segment were all in it certainly customers still, less what is expected
metrics-alive = Customers probably still there
    .range = Customers probably still there; { $low } to { $high } by models that no test tells apart
    .meaning = sum of the chances to be a customer still, by the model that missed least of those that tell it by evidence; beside it the range over models that the test cannot tell apart
metrics-top_tenth_share = Value ahead held by the worthiest tenth
    .tested = Held by the worthiest tenth; at the last test { $said } was said, { $came } came
    .meaning = expected value of that tenth, of that of all customers; beside it the share that was said at the last test in money, and that came
metrics-backtest_miss = Miss of the model's last test, in money
    .meaning = money expected over what came in the days tested, less 1; the interval is over customers
metrics-forecast_revenue = Expected revenue of the periods ahead
    .time = Expected, next { $time }, with new customers
    .meaning = what customers of today and new ones are expected to bring, not discounted, by the rule that was nearer so far; the interval is that of what will come
metrics-left_out_share = Rows of the data that are left out
    .meaning = rows that no count could use, of the rows up to the last day observed, in the record table of the page that loses most of them
metrics-nps = Net promoter score
    .meaning = share of promoters less that of detractors, of the answers of the last period that is over, from -100 to 100
metrics-csat = Satisfied (CSAT)
    .meaning = answers of the last period that count as satisfied, of all
metrics-ces = Found it easy (CES)
    .meaning = answers of the last period that found it easy, of all
metrics-nps_weighted = NPS of a year, weighted to those invited
    .meaning = the score as it would be had every group answered as often as it was invited
metrics-response_rate = Answered of those invited, last wave
    .meaning = invitations of the last wave that were answered, of all
metrics-happy_but_leaving = Promoters fallen silent
    .expected = Promoters fallen silent; { $n } would be by chance
    .meaning = customers who answered 9 or 10 within the year and are overdue by their own rhythm; beside it how many would be by chance
metrics-mrr = Money a month from subscriptions
    .meaning = what subscribers pay a month at the end of the last complete period; yearly payments count as a twelfth
metrics-logo_churn = Stopped subscribing
    .meaning = subscribers of the period before who stopped in the last complete period, of all of them
metrics-nrr = Money kept, net (NRR)
    .meaning = what the subscribers of the period before pay in the last complete period, of what they paid
metrics-grr = Money kept, gross (GRR)
    .meaning = the same, of each no more than before
metrics-subscribers_value = What today's subscribers will still pay
    .meaning = what all who subscribe now will pay from now on, discounted, by how long those before them stayed
metrics-subscribers = Subscribers
    .meaning = customers with a paid spell at the end of the last complete period
metrics-journey_through = Came through the steps
    .within = Reached { $last } within { $time }
    .meaning = newcomers who came to the last step, of those who began and could have had the whole time
metrics-buy_again = Bought a second time
    .in = Bought a second time in a { $unit ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    }
    .meaning = customers with one order, not older than a year, who ordered again in the last complete period, of all of them
metrics-loyal_customers = Loyal customers
    .meaning = customers who had ever ordered as often as loyalty takes, at the end of the last complete period
metrics-journey_days = Days until half come through
    .last = Days until half reach { $last }
    .meaning = days from the first entry by which half of the newcomers had come to the last step, those not yet there counted as long as they were seen
metrics-stickiness = Of the active customers, active on an average day
    .within = Of { $unit ->
        [week] a week's
        [month] a month's
        [quarter] a quarter's
       *[year] a year's
    } active customers, active { $within ->
        [day] on an average day
        [week] in an average week
        [month] in an average month
       *[quarter] in an average quarter
    }
    .meaning = customers active on an average day (or week) of the last period that has ended, of those active in it at all
metrics-leaving = Customers expected to leave
    .within = Expected to order nothing for { $horizon }
    .meaning = the sum of the risks of all customers with an order in the last year; left is who orders nothing within the horizon
metrics-at_stake = Their yearly spend
    .meaning = what those expected to leave would bring in a year if they stayed, by the model of values; the interval is chance in who leaves
metrics-lost_share = Lost, of those at risk
    .within = Lost in the last { $horizon }, of those at risk
    .meaning = customers who ordered nothing within the horizon, of those at risk on the last landmark whose horizon is over
metrics-ranked_right = Pairs of leaver and stayer ranked right
    .meaning = how often one who left had the higher risk than one who stayed, on later days (AUC); a coin would reach a half
