# Segments and what to do with each.

rfm-segment-champions = Champions
rfm-segment-loyal = Loyal
rfm-segment-potential_loyalists = Potential loyalists
rfm-segment-new = New
rfm-segment-promising = Promising
rfm-segment-occasional = Occasional
rfm-segment-need_attention = Need attention
rfm-segment-about_to_sleep = About to sleep
rfm-segment-at_risk = At risk
rfm-segment-cannot_lose = Cannot lose
rfm-segment-hibernating = Hibernating
rfm-segment-gone = Gone
rfm-segment-absent = No customer yet

rfm-action-reward = Thank them, give them early access, ask them for referrals and reviews
rfm-action-offer_more = Offer the next product up and the loyalty programme
rfm-action-recommend = Recommend what fits their last order; invite them to the programme
rfm-action-welcome = Welcome them and help with the first use; make the second order easy
rfm-action-stay_in_mind = Stay in mind: useful content and a small reason to order again
rfm-action-ask_for_more = Ask what else they need; give a reason not to wait so long again
rfm-action-limited_offer = A limited offer on what they bought before
rfm-action-remind = Remind them of favourites and of what is new; ask what is missing
rfm-action-win_back = Personal win-back: call or write, renew the offer, fix what went wrong
rfm-action-win_back_in_person = Win them back in person before a competitor does; ask why they left
rfm-action-remind_cheaply = A cheap reminder with what is new; stop paid advertising
rfm-action-last_reason = One last reason to return, then leave them out of paid campaigns

# The answer to the page's question, and what it proposes to do.

rfm-answer-stake = { $best } spend most; up to { $stake } is at stake in { $segment }
rfm-answer-both = { $best } spend most and have most at stake: up to { $stake }
rfm-answer-best = { $best } spend most: { $spend_share } of all spend
rfm-answer-silent = { $best } order most; { $share } of customers, once frequent, have fallen silent
rfm-answer-nobody = { $best } order most, and nobody who ordered often has fallen silent
rfm-answer-too_few = Too few customers to say who is being lost

rfm-verb-reward = Reward
rfm-verb-offer_more = Offer more
rfm-verb-recommend = Recommend
rfm-verb-welcome = Welcome
rfm-verb-stay_in_mind = Stay in mind
rfm-verb-ask_for_more = Ask for more
rfm-verb-limited_offer = Make an offer
rfm-verb-remind = Remind
rfm-verb-win_back = Win back
rfm-verb-win_back_in_person = Win back in person
rfm-verb-remind_cheaply = Remind cheaply
rfm-verb-last_reason = Give one last reason

rfm-actions-why = { $ahead ->
    [year] Silent for { $silent } (median): { $expected } expected in the next year after { $spend } in the last { $months }.
   *[days] Silent for { $silent } (median): { $expected } expected in the next { $days } after { $spend } in the last { $months }.
}

# Scores: one row a customer.

rfm-scores = Customers who spent most, with their scores
    .row = customer with at least one order
rfm-scores-customer_id = Customer
    .meaning = the customer's id
rfm-scores-segment = Segment
    .meaning = the name of the three scores; Gone is who did not order in the look-back
rfm-scores-r = Recency
    .meaning = score of the days since the last order, the best for the latest
rfm-scores-f = Frequency
    .meaning = score of the number of orders, the best for the most
rfm-scores-m = Spend score
    .meaning = score of the spend, the best for the most
rfm-scores-first_order = First order
    .meaning = day of the first order in the log
rfm-scores-days_since_last = Days since the last order
    .meaning = days from the last order to the last day observed
rfm-scores-orders = Orders
    .meaning = orders in the look-back; refunds are none
rfm-scores-spend = Spend
    .meaning = money of the look-back, less refunds

rfm-scores-nobody = No customer has ordered in the last { $months }, so there is nobody to score.
rfm-scores-too_few = Too few customers are scored to describe them.
rfm-scores-scored = { $n ->
    [one] { $n } customer ordered in the last { $months }, { $once } of them once.
   *[other] { $n } customers ordered in the last { $months }, { $once } of them once.
}
rfm-scores-median = Their median last order lies { $median } before the last day observed.
rfm-scores-gone = { $n ->
    [one] { $n } more ordered before and not since, { $share } of all who ever ordered: Gone, and not ranked.
   *[other] { $n } more ordered before and not since, { $share } of all who ever ordered: Gone, and not ranked.
}
rfm-scores-ties = With so many single orders the frequency scores of most customers are the same: ties stay together.

# The grid: one row a pair of recency and frequency scores.

rfm-grid = Customers by recency and frequency
    .row = pair of recency and frequency scores that somebody holds
rfm-grid-r = Recency
    .meaning = the recency score
rfm-grid-f = Frequency
    .meaning = the frequency score
rfm-grid-customers = Customers
    .meaning = customers with these two scores
rfm-grid-share = Share of customers
    .meaning = of all customers scored
rfm-grid-spend = Spend
    .meaning = money of the look-back, mean a customer

rfm-grid-most = Recency { $r } with frequency { $f } brings most: { $spend } a customer.
rfm-grid-held = Recency { $r } with frequency { $f } is the most common: { $share } of customers.
rfm-grid-hold = { $customers ->
    [one] { $customers } customer, { $share } of those who ordered in the last { $months }, has these two scores.
   *[other] { $customers } customers, { $share } of those who ordered in the last { $months }, have these two scores.
}
rfm-grid-nothing = No score is held by enough customers to be shown.
rfm-grid-across = Frequency score (to the right: more orders)
rfm-grid-up = Recency score (to the top: ordered lately)
rfm-grid-cell =
    { $share }
    { $spend }
rfm-grid-cells_shared = In each cell: share of the customers who ordered in the last { $months }, which is also the colour.
rfm-grid-few = few
rfm-grid-few_is = “few”: hidden, because too few customers are in the cell or in one it would give away.
rfm-grid-cells = In each cell: share of customers; mean spend of the last { $months }, which is also the colour.

# Segments: one row a segment.

rfm-segments = Customers by segment
    .row = segment, best first
rfm-segments-segment = Segment
    .meaning = the name of the customers' scores
rfm-segments-ranked = Ranked
    .meaning = whether its customers ordered in the look-back
rfm-segments-customers = Customers
    .meaning = customers in the segment
rfm-segments-share = Share of customers
    .meaning = of the customers who ordered in the look-back
rfm-segments-spend = Spend
    .meaning = money of the look-back, in all
rfm-segments-spend_share = Share of spend
    .meaning = of the spend of all customers
rfm-segments-orders = Orders
    .meaning = orders in the look-back, in all
rfm-segments-days_since_last = Days since the last order, median
    .meaning = of the customers in the segment
rfm-segments-action = What to do
    .meaning = what a marketer would do

rfm-segments-best = { $segment }: { $share } of customers bring { $spend_share } of spend.
rfm-segments-spent = { $customers ->
    [one] { $customers } customer spent { $spend } in the last { $months }.
   *[other] { $customers } customers spent { $spend } in the last { $months }.
}
rfm-segments-largest = { $segment }: { $share } of customers, the largest segment.
rfm-segments-ordered = { $customers ->
    [one] { $customers } customer, of those who ordered in the last { $months }.
   *[other] { $customers } customers, of those who ordered in the last { $months }.
}
rfm-segments-unpriced = What orders cost is not known, so segments are named by recency and frequency alone and nothing is said of spend.
rfm-segments-too_few = No segment has enough customers to be described.
rfm-segments-no_spend = Nobody has spent anything, so spend is not concentrated on anybody.
rfm-segments-empty = { $n ->
    [one] { $n } segment is empty.
   *[other] { $n } segments are empty.
}
rfm-segments-hidden = { $n ->
    [one] { $n } segment is hidden, because too few customers are in it or in one it would give away.
   *[other] { $n } segments are hidden, because too few customers are in them or in one they would give away.
}
rfm-segments-untold = { $reason ->
    [short] The data cover less than a year,
    [few] Too few customers return,
   *[unclear] Customers who had been there before keep appearing as new ones,
} so nobody can tell who is new: those called New may have ordered before the data begin.
rfm-segments-relative = Segments rank customers against one another, so they say who is better, not how good.
rfm-segments-nothing = No segment has enough customers to be shown
rfm-segments-nothing_spent = Nobody has spent anything
rfm-segments-of_all = Share of customers and of spend, last { $months }
rfm-segments-of_customers = Share of customers, last { $months }
rfm-segments-not_shown = too few to show

# Who bought well and has fallen silent.

rfm-losing-priced = { $share } of customers bought well and have fallen silent.
rfm-losing-unpriced = { $share } of customers ordered often and have fallen silent.
rfm-losing-spend = { $customers ->
    [one] { $customers } customer ({ $segments }), { $spend_share } of spend: orders and spend together score in the middle or higher; last order { $days } ago (median).
   *[other] { $customers } customers ({ $segments }), { $spend_share } of spend: orders and spend together score in the middle or higher; last order { $days } ago (median).
}
rfm-losing-orders = { $customers ->
    [one] { $customers } customer ({ $segments }): orders score in the middle or higher; last order { $days } ago (median).
   *[other] { $customers } customers ({ $segments }): orders score in the middle or higher; last order { $days } ago (median).
}
rfm-losing-nobody = Nobody who scores in the middle or higher has fallen silent.
rfm-losing-too_few = Too few customers have fallen silent to describe them.
rfm-losing-relative = Scores rank customers against one another, so that in every log some of them are silent for longer than most.

# Rolling: one row a day, a month after the one before.

rfm-rolling = Customers and spend of the look-back, month by month
    .row = day on which a look-back ended
rfm-rolling-day = Up to
    .meaning = last day of the look-back
rfm-rolling-customers = Customers
    .meaning = customers who ordered in the look-back of that day
rfm-rolling-spend = Spend
    .meaning = money of the look-back of that day, less refunds

# Stakes: one row a segment whose customers ordered in the look-back.

rfm-stakes = What is at stake in each segment
    .row = segment, that with the greatest stake first
    .note = Intervals hold how well the parameters are known, and chance in buying, leaving and spending. Who did not order in that time is not in the table.
rfm-stakes-segment = Segment
    .meaning = the name of the customers' scores
rfm-stakes-customers = Customers
    .meaning = customers in the segment
rfm-stakes-days_since_last = Days silent
    .meaning = from the last order to the last day observed, median of the customers in the segment
rfm-stakes-spend = Spent
    .meaning = money of the look-back, in all
rfm-stakes-expected = Expected
    .meaning = money of the time ahead, in all
rfm-stakes-there = Expected of certain customers
    .meaning = money of the time ahead, were everybody in the segment certainly a customer still
rfm-stakes-stake = At stake
    .meaning = what is expected of certain customers, less what is expected: the most that an action can win back
    .interval = Interval of what is at stake
rfm-stakes-stake_low = At stake, from
    .meaning = lower end of the 95% prediction interval of what is at stake
rfm-stakes-stake_high = At stake, to
    .meaning = upper end of the 95% prediction interval of what is at stake
rfm-stakes-action = What to do
    .meaning = what a marketer would do

rfm-stakes-first = { $ahead ->
    [year] { $segment } spent { $spend } in the last { $months }; { $expected } is expected in the next year.
   *[days] { $segment } spent { $spend } in the last { $months }; { $expected } is expected in the next { $days }.
}
rfm-stakes-on_top = { $n ->
    [one] Were its { $n } customer certainly still there, { $stake } ({ $range }) would come on top.
   *[other] Were all its { $n } customers certainly still there, { $stake } ({ $range }) would come on top.
}
rfm-stakes-bound = A stake is the most that an action can win back, a bound and not a promise; what it does win back is for a test with a control group to show.
rfm-stakes-short = { $segment }: { $spend } spent, { $expected } expected
rfm-stakes-untested = { $ahead ->
    [year] What is expected of the next year is a model's, and the page about value tells how that model has missed.
   *[days] What is expected of the next { $days } is a model's, and the page about value tells how that model has missed.
}
rfm-stakes-none = No segment that can be shown has anything at stake.
rfm-stakes-across = { $ahead ->
    [year] Spent in the last { $months }, and expected in the next year
   *[days] Spent in the last { $months }, and expected in the next { $days }
}
rfm-stakes-note = Orange: where most is at stake. Lines: 95% prediction interval. Who did not order in that time is not shown.

# What the first bar of a kind is.

rfm-bars-share = { $number } of customers
rfm-bars-spend_share = { $number } of spend
rfm-bars-spend = { $number } spent
rfm-bars-expected = { $number } expected

# Concentration: one row a share of customers.

rfm-concentration = Spend of the customers who spend most
    .row = share of customers: 0, 1 %, ... 100 %
rfm-concentration-customer_share = Biggest spenders
    .meaning = a share of the customers
rfm-concentration-customers = Customers
    .meaning = customers on the smaller side of the cut
rfm-concentration-spend_share = Share of spend, smallest first
    .meaning = spend of that share of customers, smallest spenders first: the Lorenz curve
rfm-concentration-top_share = Share of spend
    .meaning = spend of that share of customers, biggest spenders first

rfm-concentration-top = The { $customers } of customers who spend most bring { $spend } of spend.
rfm-concentration-less = The other { $rest } bring { $remainder }: spend is less concentrated than the often quoted { $rule } would have it.
rfm-concentration-more = The other { $rest } bring { $remainder }: spend is at least as concentrated as the often quoted { $rule } would have it.
rfm-concentration-too_few = There are too few customers to say how much hangs on the biggest fifth of them.
rfm-concentration-few = There are few customers, so a fifth of them says little.
rfm-concentration-past = This is spend of the last { $months }: it does not say who will spend next.
rfm-concentration-nothing = Too few customers to show how much hangs on the biggest fifth
rfm-concentration-across = Customers from the smallest to the biggest spender, % of all
rfm-concentration-up = Spend of the last { $months }, % of all
rfm-concentration-even = if all spent the same
rfm-concentration-left_out = The curve is left out where too few customers stand on one side.
rfm-concentration-biggest =
    The biggest { $customers }
    bring { $spend }

# An audience: one row a customer.

rfm-audience = Customers to act on
    .row = customer, biggest spenders first
rfm-audience-action = What to do
    .meaning = what a marketer would do

# Why a customer is on a list.

rfm-reason-champions = Ordered lately, often and for much
rfm-reason-loyal = Orders often, and lately enough
rfm-reason-potential_loyalists = Ordered lately, and more than once or for more than most
rfm-reason-new = First order lately
rfm-reason-promising = Ordered not long ago, and little so far
rfm-reason-occasional = Ordered lately, little, and not for the first time
rfm-reason-need_attention = Ordered as often as most, and not for a while
rfm-reason-about_to_sleep = Ordered little, and not for a while
rfm-reason-at_risk = Ordered as often as most or more, and not for long
rfm-reason-cannot_lose = Ordered often and for much, and not for longest
rfm-reason-hibernating = Ordered little, and not for long
rfm-reason-gone = Did not order in the months looked back on
rfm-reason-due = Silent for longer than their own orders let expect

# Due: one row a customer past their own rhythm.

rfm-due = Customers past their own rhythm
    .row = customer silent for longer than their own orders let expect, biggest spenders first
rfm-due-customer_id = Customer
    .meaning = the customer's id
rfm-due-reason = Reason
    .meaning = why the customer is on the list
rfm-due-last_order = Last order
    .meaning = day of the last order
rfm-due-orders = Orders
    .meaning = days with an order up to the last day observed; refunds are none
rfm-due-usual_gap = Usual gap, days
    .meaning = days between orders: the customer's own gaps, drawn towards everybody's where they are few
rfm-due-longest_gap = Longest gap, days
    .meaning = the longest that the customer ever waited between two orders
rfm-due-expected_on = Next order expected
    .meaning = a usual gap after the last order
rfm-due-days_late = Days late
    .meaning = days from the day that the next order was expected to the last day observed
rfm-due-order_value = Spend an order
    .meaning = money of a day with an order, less refunds, mean
rfm-due-spend = Spend
    .meaning = money of the look-back, less refunds

rfm-due-past = { $n ->
    [one] { $n } customer is past their own rhythm; were nobody leaving, at most { $most } would be.
   *[other] { $n } customers are past their own rhythm; were nobody leaving, at most { $most } would be.
}
rfm-due-chance = { $n ->
    [one] { $n } customer is past their own rhythm, no more than chance would have.
   *[other] { $n } customers are past their own rhythm, no more than chance would have.
}
rfm-due-short_past = { $n } of { $looked } who came back are past their own rhythm
rfm-due-short_chance = { $n } of { $looked } past their own rhythm: no more than chance
rfm-due-looked = { $looked ->
    [one] { $looked } customer was looked at, who ordered on two days or more, the last time in the last { $months }.
   *[other] { $looked } customers were looked at, who ordered on two days or more, the last time in the last { $months }.
}
rfm-due-silent = Half of those past it usually order every { $gap } or sooner, and half have been silent for { $silent } or more.
rfm-due-usually = Half of those past it usually spend { $spend } an order or more.
rfm-due-list = For the list: { $line }
rfm-due-meant = Past it is who has been silent for longer than { $share } of customers with as many orders, as far apart, would be, and longer than ever before; who orders like a clock is found later than need be.
rfm-due-nobody_returned = Nobody who ordered in the last { $months } has ordered on two days, so there is no rhythm to be past.
rfm-due-too_few = Too few customers are past their own rhythm to describe them.

rfm-verb-due = Remind
rfm-audience_of-due = Customers past their own rhythm
rfm-actions-why_due = { $ahead ->
    [year] Silent for longer than ever, where { $gap } between orders are usual (median): { $expected } expected in the next year.
   *[days] Silent for longer than ever, where { $gap } between orders are usual (median): { $expected } expected in the next { $days }.
}

# Migration: one row a pair of segments, of an earlier and of a later day.

rfm-migration = Where customers went
    .row = pair of segments, of an earlier and of a later day, that somebody has
rfm-migration-was = Was
    .meaning = the segment on the earlier day
rfm-migration-now = Is now
    .meaning = the segment on the later day
rfm-migration-customers = Customers
    .meaning = customers who were in the one and are in the other
rfm-migration-share = Share
    .meaning = of all customers who were in the segment on the earlier day
rfm-migration-ordered = Ordered
    .meaning = how many of them ordered between the two days
rfm-migration-spend = Spend
    .meaning = money of the look-back of the earlier day, of the later day for who was no customer yet

rfm-migration-moved = From { $since } to { $until }, { $into ->
    [one] { $into } customer
   *[other] { $into } customers
} slipped into { $segment }; { $back } there ordered again.
rfm-migration-short = Into { $segment }: { $into }; ordered again: { $back }
rfm-migration-of = Those are { $share } of the { $could } who could slip.
rfm-migration-worth = They had spent { $spend } in the { $months } before.
rfm-migration-back = Of { $of } who were there, { $share } ordered again.
rfm-migration-into_more = Slipped a year before: { $was }, fewer by more than chance.
rfm-migration-into_fewer = Slipped a year before: { $was }, more by more than chance.
rfm-migration-into_chance = Slipped a year before: { $was }, no more than chance apart.
rfm-migration-back_more = Ordered again a year before: { $was }, fewer by more than chance.
rfm-migration-back_fewer = Ordered again a year before: { $was }, more by more than chance.
rfm-migration-back_chance = Ordered again a year before: { $was }, no more than chance apart.
rfm-migration-alone = Whether that is more than usual cannot be told from one pair of days: in every log some slip and some return.
rfm-migration-too_few = Too few customers were or are { $segment } from { $since } to { $until } to be described.
rfm-migration-cells = In each cell: of 100 customers of its row, how many went there, which is also the colour.
rfm-migration-hidden = ·
rfm-migration-hidden_is = A dot: hidden, because too few customers are in the cell or in one it would give away.
rfm-migration-across = From { $since } (rows) to { $until } (columns, by the number of the row)
rfm-migration-place = { $segment } { $place }
