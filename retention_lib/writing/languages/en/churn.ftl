# Who is about to leave.

churn-model-model = The score
churn-model-recency = Days since the last order alone
churn-model-rfm = Days, orders and spend alone
churn-model-p_alive = Chance to be there, by orders alone
churn-model-tenure = Time as a customer alone
churn-model-nothing = The same risk for everybody

churn-leak-before = known before
churn-leak-later = a time on or after the landmark
churn-leak-label = tells who left without a mistake
churn-leak-absurd = tells more than anything known before could

# Snapshots: one row a customer and landmark.

churn-snapshots = Customers as they were known on each landmark
    .row = customer at risk and landmark
churn-snapshots-customer_id = Customer
    .meaning = the customer's id
churn-snapshots-at = Landmark
    .meaning = the day at whose beginning the customer is looked at
churn-snapshots-churned = Left
    .meaning = whether the customer was lost in the horizon that begins with the landmark
churn-snapshots-ends_in = Ended after
    .meaning = days from the landmark to the last end of a spell within the horizon; no feature
churn-snapshots-days_since_last = Days since last order
    .meaning = days from the last order to the landmark
churn-snapshots-tenure = Days as a customer
    .meaning = days from the first order, or paid spell, to the landmark
churn-snapshots-usual_gap = Usual gap
    .meaning = days between orders, of the customer's own gaps and one as long as everybody's
churn-snapshots-rhythm = Silence, in usual gaps
    .meaning = days since the last order over the usual gap
churn-snapshots-orders_1 = Orders in a month
    .meaning = orders in the 30 days before the landmark
churn-snapshots-orders_3 = Orders in three months
    .meaning = orders in the 91 days before the landmark
churn-snapshots-orders_12 = Orders in a year
    .meaning = orders in the 365 days before the landmark
churn-snapshots-spend_1 = Spend in a month
    .meaning = money in the 30 days before the landmark, less refunds
churn-snapshots-spend_3 = Spend in three months
    .meaning = money in the 91 days before the landmark, less refunds
churn-snapshots-spend_12 = Spend in a year
    .meaning = money in the 365 days before the landmark, less refunds
churn-snapshots-trend = Trend of orders
    .meaning = logarithm of the orders of three months over those of the three before
churn-snapshots-money = Money a month
    .meaning = what the spells that last cost a month
churn-snapshots-spells = Spells
    .meaning = paid spells so far
churn-snapshots-renews_in = Days to renewal
    .meaning = days from the landmark to the next payment, about
churn-snapshots-days_since_visit = Days since last visit
    .meaning = days from the last event to the landmark, where there was one in three months
churn-snapshots-active_1 = Active days in a month
    .meaning = days with an event in the 30 before the landmark
churn-snapshots-active_3 = Active days in three months
    .meaning = days with an event in the 91 before the landmark
churn-snapshots-use_trend = Trend of use
    .meaning = logarithm of the active days of a month over those of a month before it
churn-snapshots-help_ago = Days since help
    .meaning = days since a page of help came first after login or in a visit, within three months
churn-snapshots-cancel_ago = Days since cancelling
    .meaning = days since a page to cancel came first after login or in a visit, within three months
churn-snapshots-tickets_3 = Cases in three months
    .meaning = support cases opened in the 91 days before the landmark
churn-snapshots-run_ago = Days since a run of contacts
    .meaning = days since the third case within two weeks, within three months
churn-snapshots-sent_3 = Messages in three months
    .meaning = messages sent in the 91 days before the landmark, the last three left out
churn-snapshots-opened_3 = Opened
    .meaning = the share of these messages that had been opened by the landmark
churn-snapshots-unread = Unopened since
    .meaning = messages since the last that was opened
churn-snapshots-unread_ago = Days since two unopened
    .meaning = days since the second message after the last that was opened
churn-snapshots-nps = Last NPS answer
    .meaning = the last answer to the NPS question in a year
churn-snapshots-p_alive = Chance to be there
    .meaning = a chance to be still a customer that was added, as clv.predict tells it

# Features that know the future: one row a feature.

churn-leaks = Features asked whether they know the future
    .row = feature
churn-leaks-feature = Feature
    .meaning = a column that was added to the snapshots
churn-leaks-auc = Tells who left
    .meaning = how often, of one who left and one who stayed, the feature alone tells which is which
churn-leaks-auc_low = Low
    .meaning = low end of it
churn-leaks-auc_high = High
    .meaning = high end of it
churn-leaks-together = All counted ones together
    .meaning = the same for all features that were counted from before the landmark
churn-leaks-reason = Reading
    .meaning = why it is taken for a leak, or for known before
churn-leaks-leak = Leak
    .meaning = whether the feature is refused

# How good the score was: one row a score.

churn-evaluate = How good the score was, on later days
    .row = score, the model first and baselines below
churn-evaluate-model = Score
    .meaning = the model, or a baseline that it must beat
churn-evaluate-customers = Customers
    .meaning = customers and later landmarks that were judged
churn-evaluate-churned = Left
    .meaning = how many of them were lost within the horizon
churn-evaluate-auc = Ranked right
    .meaning = how often one who left had the higher risk than one who stayed (AUC)
    .interval = Interval of the share ranked right
churn-evaluate-auc_low = Low
    .meaning = low end of it
churn-evaluate-auc_high = High
    .meaning = high end of it
churn-evaluate-gain = Model ahead, points
    .meaning = what the model ranks right more than this score
    .interval = Interval of the lead
churn-evaluate-gain_low = Low of the lead
    .meaning = low end of the lead
churn-evaluate-gain_high = High of the lead
    .meaning = high end of the lead
churn-evaluate-brier = Brier score
    .meaning = mean squared distance of the risks from what came
churn-evaluate-skill = Skill
    .meaning = share by which the Brier score is below that of everybody's share for all
    .interval = Interval of the skill
churn-evaluate-skill_low = Low of skill
    .meaning = low end of the skill
churn-evaluate-skill_high = High of skill
    .meaning = high end of the skill
churn-evaluate-intercept = Intercept
    .meaning = by how much the log-odds of the risks were too low on average; 0 is right
    .interval = Interval of the intercept
churn-evaluate-intercept_low = Low of the intercept
    .meaning = low end of the intercept
churn-evaluate-intercept_high = High of the intercept
    .meaning = high end of the intercept
churn-evaluate-slope = Slope
    .meaning = how far risks spread as they should; 1 is right, below 1 they spread too far
    .interval = Interval of the slope
churn-evaluate-slope_low = Low of the slope
    .meaning = low end of the slope
churn-evaluate-slope_high = High of the slope
    .meaning = high end of the slope
churn-evaluate-lift = Lift at the top
    .meaning = how many times as often those with the highest risk left as all
    .interval = Interval of the lift
churn-evaluate-lift_low = Low of the lift
    .meaning = low end of the lift
churn-evaluate-lift_high = High of the lift
    .meaning = high end of the lift

churn-tier-high = High
churn-tier-medium = Medium
churn-tier-other = Other
churn-tier-absent = Not at risk

churn-reason-silent = long silent
churn-reason-few_orders = fewer orders than usual
churn-reason-spend = spent less than usual
churn-reason-tenure = a customer for a short time
churn-reason-paid = what is paid
churn-reason-renewal = a renewal is near
churn-reason-idle = few or no visits
churn-reason-help = looked for help
churn-reason-cancel = looked how to cancel
churn-reason-contacts = contacts with support
churn-reason-unread = mail unopened
churn-reason-answer = a low NPS answer
churn-reason-p_alive = gone, judging by orders
churn-reason-other = something else

churn-signal-help = Help first after login
churn-signal-cancel = Cancel page first after login
churn-signal-contacts = Three support cases in two weeks
churn-signal-unread = Two messages unopened
churn-signal-idle = No visit in 60 days
churn-signal-unhappy = NPS answer of 6 or less

# Whether risks came true: one row a tenth.

churn-chances = Whether risks came true, by tenth of risk
    .row = tenth of the customers by risk, the lowest first
churn-chances-tenth = Tenth
    .meaning = which tenth of the customers by risk, 10 the highest
churn-chances-customers = Customers
    .meaning = customers and later landmarks in it
churn-chances-expected = Expected to leave
    .meaning = the mean risk
churn-chances-rate = Left
    .meaning = the share that left within the horizon

# What acting finds: one row a share of customers.

churn-gains = What is found by acting on the highest risks
    .row = share of the customers, the highest risks first
churn-gains-share = Of customers
    .meaning = share of the customers with the highest risk
churn-gains-customers = Customers
    .meaning = how many these are
churn-gains-least = Lowest risk
    .meaning = the risk at the border
churn-gains-caught = Of those who left
    .meaning = the share of those who left that is among them
churn-gains-rate = Left
    .meaning = the share of them that left
churn-gains-lift = Lift
    .meaning = that share over the share of all
churn-gains-low = Low
    .meaning = low end of the lift
churn-gains-high = High
    .meaning = high end of the lift
churn-gains-benefit = Net benefit
    .meaning = those found less those contacted for nothing at the odds of the border, a customer
churn-gains-everybody = Net benefit of all
    .meaning = the same, were everybody contacted
churn-gains-profit = Profit
    .meaning = what the offer would have brought, had it kept its share of those who left

# The list: one row a customer.

churn-scored = Customers by their risk to leave
    .row = customer at risk, the highest risk first
churn-scored-customer_id = Customer
    .meaning = the customer's id
churn-scored-risk = Risk
    .meaning = the chance to leave within the horizon
churn-scored-tier = Tier
    .meaning = whom to act on: by what an offer is expected to bring, or by how many can be reached
churn-scored-reasons = Reasons
    .meaning = what raises the risk most above that of the same customer were it as usual
churn-scored-value = Value
    .meaning = what the customer is worth
churn-scored-at_stake = At stake
    .meaning = the value times the risk
churn-scored-profit = Profit
    .meaning = what the offer is expected to bring, less its cost

churn-tiers = Tiers of customers to act on
    .row = tier, the one to act on first
churn-tiers-tier = Tier
    .meaning = whom to act on
churn-tiers-customers = Customers
    .meaning = how many are in the tier
churn-tiers-share = Share
    .meaning = of all customers at risk
churn-tiers-risk = Mean risk
    .meaning = the mean chance to leave within the horizon
churn-tiers-leaving = Expected to leave
    .meaning = how many of them are expected to leave
churn-tiers-value = Value
    .meaning = what they are worth together
churn-tiers-at_stake = At stake
    .meaning = what those expected to leave would bring if they stayed
    .interval = Interval of what is at stake
churn-tiers-stake_low = At stake, from
    .meaning = lower end of what is at stake, by chance in who leaves
churn-tiers-stake_high = At stake, to
    .meaning = upper end of what is at stake, by chance in who leaves
churn-tiers-profit = Profit
    .meaning = what the offer is expected to bring of them, less its cost

churn-why = Why the customers to act on first are at risk
    .row = reason, the most frequent first
churn-why-reason = Reason
    .meaning = what raises the risk above that of the same customer were it as usual
churn-why-customers = Customers
    .meaning = customers of the high tier who have it among their first three
churn-why-share = Share
    .meaning = of all customers of the high tier
churn-why-first = Weighs most
    .meaning = customers of whom it raises the risk most

churn-lost = Customers lost, from one landmark to the next
    .row = landmark whose horizon is over
churn-lost-at = Landmark
    .meaning = the day on which those at risk were counted
churn-lost-customers = Customers
    .meaning = customers at risk on it
churn-lost-churned = Lost
    .meaning = how many of them were lost within the horizon
churn-lost-rate = Share lost
    .meaning = of those at risk
    .interval = Interval of the share lost
churn-lost-low = Low
    .meaning = low end of that share
churn-lost-high = High
    .meaning = high end of that share

churn-moved = How customers moved between tiers
    .row = pair of tiers, before and now
churn-moved-was = Was
    .meaning = the tier on the landmark before
churn-moved-now = Is
    .meaning = the tier now
churn-moved-customers = Customers
    .meaning = how many moved so
churn-moved-share = Share
    .meaning = of those who were in the same tier before

# Leading signals: one row a signal.

churn-indicators = Signals that go before leaving
    .row = signal, the largest lift first
churn-indicators-signal = Signal
    .meaning = what was seen before the landmark
churn-indicators-customers = Customers
    .meaning = customers and landmarks with the signal
churn-indicators-prevalence = Of all
    .meaning = share of all customers that had the signal
churn-indicators-precision = Left
    .meaning = share of those with the signal that left within the horizon
    .interval = Interval of who left
churn-indicators-precision_low = Low of who left
    .meaning = low end of that share
churn-indicators-precision_high = High of who left
    .meaning = high end of that share
churn-indicators-recall = Of those who left
    .meaning = share of those who left that had the signal
churn-indicators-alike = Left, without it
    .meaning = share that left of customers without the signal who were silent, or there, for as long
churn-indicators-lift = Lift
    .meaning = how many times as often customers with the signal left as others like them
    .interval = Interval of the lift
churn-indicators-low = Low
    .meaning = low end of the lift
churn-indicators-high = High
    .meaning = high end of the lift
churn-indicators-lead = Known before, days
    .meaning = median days from the signal to the next order's due day, or to the end
churn-indicators-late = Too late
    .meaning = whether that is too late to act

# What the frames say.

churn-simple-recency = days since the last order
churn-simple-rfm = days, orders and spend
churn-simple-p_alive = the chance to be there
churn-simple-tenure = the time as a customer

churn-evaluate-few = Too few customers were judged to say how good the score was.
churn-evaluate-ahead = On later days the score ranked { $auc } of leavers and stayers right, ahead of every simpler score.
churn-evaluate-level = On later days the score ranked { $auc } of leavers and stayers right, no surer than { $names } alone.
churn-evaluate-short_ahead = The score ranks { $auc } right, ahead of simpler ones
churn-evaluate-short_level = The score ranks { $auc } right, no surer than a simpler one
churn-evaluate-counted = Judged on { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} whom it had not seen, of whom { $churned } left within { $horizon }.
churn-evaluate-top = The { $share } with the highest risk left { $lift } times as often as all ({ $range }).
churn-evaluate-slope_right = Risks spread as they should: the slope is { $slope } ({ $range }), and 1 is right.
churn-evaluate-slope_far = Risks spread too far, high ones are too high: the slope is { $slope } ({ $range }), and 1 is right.
churn-evaluate-slope_little = Risks spread too little, high ones are too low: the slope is { $slope } ({ $range }), and 1 is right.
churn-evaluate-certain = { $n ->
    [one] The model of orders calls { $n } customer certain to be there
   *[other] The model of orders calls { $n } customers certain to be there
}, whom it cannot rank.
churn-evaluate-test = A score tells who leaves, not whom an offer keeps: that is for a test with a control group.
churn-evaluate-across = Pairs of one who left and one who stayed that are ranked right

churn-gains-few = Too few customers were judged to say what acting finds.
churn-gains-found = Acting on the { $share } with the highest risk finds { $caught } of those who leave.
churn-gains-short = The riskiest { $share } hold { $caught } of those who leave
churn-gains-times = Of them { $rate } left, against { $base } of all: { $lift } times as often ({ $range }).
churn-gains-doubt = Found is not kept: how many of them an offer keeps is for a test with a control group.
churn-gains-across = Customers acted on, the highest risk first
churn-gains-up = Of those who left

churn-risks-few = Too few customers were judged to say whether risks come true.
churn-risks-top = Of the tenth with the highest risk { $expected } were expected to leave, and { $rate } did.
churn-risks-short = Of the riskiest tenth { $expected } were expected to leave and { $rate } did
churn-risks-range = The range of that share is { $range }.
churn-risks-counted = { $apart ->
    [one] Of { $all } tenths, { $apart } left more or less often than expected, beyond its range.
   *[other] Of { $all } tenths, { $apart } left more or less often than expected, beyond their range.
}
churn-risks-doubt = Risks that were right on later days need not be so when customers, prices or seasons change.
churn-chances-across = Expected to leave
churn-chances-up = Left

churn-indicators-none = Of { $all ->
    [one] { $all } signal, none goes before leaving by more than chance.
   *[other] { $all } signals, none goes before leaving by more than chance.
}
churn-indicators-short_none = No signal goes before leaving by more than chance
churn-indicators-found = { $n ->
    [one] { $n } of { $all } signals goes before leaving, by more than chance: “{ $signal }”.
   *[other] “{ $signal }” goes before leaving most, seen in time to act; in all, { $n } signals do.
}
churn-indicators-counted = { $n } of { $all } signals go before leaving by more than chance.
churn-indicators-in_vain = { $n ->
    [one] { $n } of { $all } signals goes before leaving, by more than chance, and too late to act: “{ $signal }”.
   *[other] { $n } of { $all } signals go before leaving, by more than chance, all too late to act; “{ $signal }” most.
}
churn-indicators-short_in_vain = { $n ->
    [one] { $n } signal goes before leaving, too late to act: “{ $signal }”
   *[other] { $n } signals go before leaving, all too late to act
}
churn-indicators-short_found = { $n ->
    [one] { $n } signal goes before leaving: “{ $signal }”
   *[other] { $n } signals go before leaving; of those in time, “{ $signal }” most
}
churn-indicators-times = Of { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} with it { $precision } left, against { $alike } of others alike: { $lift } times as often ({ $range }).
churn-indicators-early = { $who ->
    [subscribers] It is known { $days } (median) before the end.
   *[buyers] It is known { $days } (median) before the next order is due.
}
churn-indicators-too_late = Less than { $days } before that, and so too late to act on: { $names }.
churn-indicators-alike_buyers = Others alike had no such signal and had been silent for as long on the same day.
churn-indicators-alike_subscribers = Others alike had no such signal and had been there for as long on the same day.
churn-indicators-doubt = An association: what goes before leaving need not be its cause.
churn-indicators-marked = Marked “too late”: it is seen too few days before to act.
churn-indicators-late_name = { $name } (too late)
churn-indicators-across = Times as often as others alike

churn-tiers-high = { $who ->
    [subscribers] { $n ->
        [one] { $n } subscriber is in the high tier, of whom { $leaving } are expected to stop within { $horizon }.
       *[other] { $n } subscribers are in the high tier, of whom { $leaving } are expected to stop within { $horizon }.
    }
   *[buyers] { $n ->
        [one] { $n } customer is in the high tier, of whom { $leaving } are expected to leave within { $horizon }.
       *[other] { $n } customers are in the high tier, of whom { $leaving } are expected to leave within { $horizon }.
    }
}
churn-tiers-short = { $who ->
    [subscribers] { $n ->
        [one] { $n } subscriber is in the high tier, { $leaving } expected to stop
       *[other] { $n } subscribers are in the high tier, { $leaving } expected to stop
    }
   *[buyers] { $n ->
        [one] { $n } customer is in the high tier, { $leaving } expected to leave
       *[other] { $n } customers are in the high tier, { $leaving } expected to leave
    }
}
churn-tiers-nobody = Nobody is in the high tier.
churn-tiers-stake = These would bring { $stake } in a year if they stayed ({ $range }): that is at stake.
churn-tiers-of = That is { $share } of those at risk, with a mean risk of { $risk }.
churn-tiers-risk_only = A risk tells who leaves, not whom acting keeps.
churn-tiers-test = To see in a test whether an offer keeps { $accepted } of those about to leave takes about { $n } customers with it and as many without.
churn-tiers-bar = { $leaving } of { $customers }
churn-tiers-named = { $tier }: { $stake }
churn-tiers-across = Customers, in blue those expected to leave
    .money = Customers, in blue those expected to leave; beside a tier what is at stake

churn-moved-few = Too few customers were at risk on both days to say who changed the tier.
churn-moved-kept = { $kept } of the customers at risk then and now are in the same tier as on { $since }.
churn-moved-short = { $kept } are in the same tier as on { $since }
churn-moved-doubt = A tier that changes often is a poor reason for a plan that lasts for months.
churn-tiers-offered = An offer to all of these is expected to bring { $profit } beyond its cost, if it keeps { $accepted } of those about to leave.
churn-tiers-order_offer = { $capacity ->
    [none] High are those for whom an offer that costs { $cost } is expected to pay, medium those for whom it would if it kept twice as many.
   *[other] High are those for whom an offer that costs { $cost } is expected to pay, those with most at stake first and no more than can be reached ({ $capacity }); medium those for whom it would if it kept twice as many, as many again at most.
}
churn-tiers-order_value = High are those with most at stake, by risk and value, as many as can be reached ({ $capacity }); medium as many again.
churn-tiers-order_risk = High are those with the highest risk, as many as can be reached ({ $capacity }); medium as many again.

churn-why-none = Nothing known raises the risk of the customers to act on first above the usual.
churn-why-leads = Of the customers to act on first, { $share } stand out by this most: { $reason }.
churn-why-short = { $share } of those to act on first: { $reason }
churn-why-counted = That is { $customers } of { $all }; a customer may have up to three reasons.
churn-why-unexplained = { $n ->
    [one] Of { $n } nothing that is known raises the risk above the usual.
   *[other] Of { $n } nothing that is known raises the risk above the usual.
}
churn-why-doubt = A reason is what moves the score, not the cause of leaving.

churn-lost-few = Too few customers were at risk to say how many were lost.
churn-lost-gone = { $who ->
    [subscribers] Of those who subscribed on { $at }, { $rate } had stopped { $horizon } later.
   *[buyers] Of those at risk on { $at }, { $rate } ordered nothing in the { $horizon } from then on.
}
churn-lost-short = { $who ->
    [subscribers] { $rate } had stopped { $horizon } after { $at }
   *[buyers] { $rate } ordered nothing in the { $horizon } from { $at } on
}
churn-lost-counted = { $customers ->
    [one] { $customers } customer was at risk, and { $churned } of them was lost ({ $range }).
   *[other] { $customers } customers were at risk, and { $churned } of them were lost ({ $range }).
}
churn-lost-before = { $verdict ->
    [more] Before, from { $at } on, it was { $rate }, fewer by more than chance.
    [fewer] Before, from { $at } on, it was { $rate }, more by more than chance.
   *[alike] Before, from { $at } on, it was { $rate }, a difference that may be chance.
}
churn-lost-meant = { $who ->
    [subscribers] Lost is who has no paid subscription { $horizon } later.
   *[buyers] Lost is who orders nothing for { $horizon }; some of them come back later.
}

churn-answer-unknown = Too little is known so far to tell who is about to leave
churn-answer = { $who ->
    [subscribers] { $leaving } of { $n } subscribers are expected to stop within { $horizon }
   *[buyers] { $n ->
        [one] Expect { $leaving } of { $n } customer to order nothing for { $horizon }
       *[other] Expect { $leaving } of { $n } customers to order nothing for { $horizon }
    }
}
churn-answer-stake = { $who ->
    [subscribers] { $leaving } of { $n } subscribers are expected to stop within { $horizon }, { $stake } at stake
   *[buyers] { $n ->
        [one] Expect { $leaving } of { $n } customer to order nothing for { $horizon }, { $stake } at stake
       *[other] Expect { $leaving } of { $n } customers to order nothing for { $horizon }, { $stake } at stake
    }
}

churn-verb-leaving = Speak to them before they leave
churn-audience-leaving = Customers about to leave, most at stake first
churn-why-leaving = { $leaving } of them are expected to order nothing for { $horizon }, up to { $until }: a mean risk of { $risk }.
churn-why-leaving_again = { $leaving } of them are expected to order nothing for { $horizon }, up to { $until }: a mean risk of { $risk }. Of those who were to be spoken to on { $since }, { $again } are among them again.
