# The grid: one row a cohort at an age.

cohorts-retention = Customers active, by cohort and age
    .row = cohort at an age, as far as it was observed
cohorts-retention-cohort = Cohort
    .meaning = the period of the first order, or what the customers of the cohort share
cohorts-retention-age = After
    .meaning = calendar periods since the customer's first activity
cohorts-retention-size = Customers
    .meaning = customers of the cohort whose period at that age was observed
cohorts-retention-active = Active
    .meaning = customers active in the period at that age
cohorts-retention-rate = Share active
    .meaning = active customers, of all of the cohort
cohorts-retention-old = Not new, estimated
    .meaning = estimated share of the customers of the cohort who had been there before
cohorts-retention-revenue = Revenue
    .meaning = money in the period at that age, less refunds

cohorts-after = { $n ->
    [one] { $unit ->
        [day] on the day
        [week] in the week
        [month] in the month
        [quarter] in the quarter
       *[year] in the year
    }
   *[other] { $unit ->
        [day] on day { $n }
        [week] in week { $n }
        [month] in month { $n }
        [quarter] in quarter { $n }
       *[year] in year { $n }
    }
} after { $kind ->
    [events] they were first seen
    [clock] their clock started
   *[transactions] their first order
}
cohorts-retention-nothing_yet = No cohort has been observed for a whole { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} after its first, so return cannot be told yet.
cohorts-retention-one = { $rate } of cohort { $cohort } are active { $after }.
cohorts-retention-counted = { $active } of { $size ->
    [one] { $size } customer
   *[other] { $size } customers
} ({ $range }).
cohorts-retention-not_chance = Some cohorts come back more often: { $rate } are active { $after }.
cohorts-retention-extremes = Cohort { $most } has the largest share, { $rate_most } ({ $range_most }), cohort { $fewest } the smallest, { $rate_fewest } ({ $range_fewest }): more than chance explains.
cohorts-retention-season = Cohorts differ, perhaps by season: { $rate } are active { $after }.
cohorts-retention-of_season = Held against those that began in the same { $unit ->
    [day] days
    [week] weeks
    [month] month
   *[quarter] quarter
} of another year, no cohort differs by more than chance.
cohorts-retention-each = { $rate } of the customers of each cohort are active { $after }.
cohorts-retention-of_each = Over all { $n } cohorts together, differences of this size may well be chance.
cohorts-retention-or_later = { $kind ->
    [events] A customer counts as active at every age up to when they were last seen; the latest ages are left off, because too little time has passed since for those who return.
   *[transactions] A customer counts as active at every age up to their last order; the latest ages are left off, because too little time has passed since for those who return.
}
cohorts-retention-too_small = { $n ->
    [one] { $n } cohort is hidden, because too few customers are in it or in one it would give away.
   *[other] { $n } cohorts are hidden, because too few customers are in them or in one they would give away.
}
cohorts-retention-all_ended = Every cell of the grid had ended by the last day observed.
cohorts-retention-not_ended = { $share } of the grid's cells had not ended by the last day observed.
cohorts-retention-not_counted = { $n } of { $cells } cells; no average counts them.

cohorts-retention-short = { $rate } of each cohort are active after { $age }
cohorts-retention-short_one = { $rate } of cohort { $cohort } are active after { $age }

cohorts-retention-row = { $cohort } ({ $size })
cohorts-retention-row_edge = { $cohort }† ({ $size })
cohorts-retention-row_hidden = { $cohort } (too few)
cohorts-retention-numbers = Numbers are the % of the cohort that was active.
cohorts-retention-hatched = Hatched: for more than half of the cohort the period had not ended on the last day observed.
cohorts-retention-name_edge = { $cohort }†
cohorts-retention-marked = { $kind ->
    [events] † began too soon after the data begin: many of its customers may have been there before.
   *[transactions] † began too soon after the data begin: many of its customers may have ordered before.
}
cohorts-retention-up = Cohort (customers)
cohorts-retention-scale = Active, % of the cohort
cohorts-retention-across = { $kind ->
    [events] { $unit ->
        [day] Days after customers were first seen
        [week] Calendar weeks after customers were first seen
        [month] Calendar months after customers were first seen
        [quarter] Calendar quarters after customers were first seen
        [year] Calendar years after customers were first seen
       *[period] Periods after customers were first seen
    }
    [clock] { $unit ->
        [day] Days after the clock started
        [week] Calendar weeks after the clock started
        [month] Calendar months after the clock started
        [quarter] Calendar quarters after the clock started
        [year] Calendar years after the clock started
       *[period] Periods after the clock started
    }
   *[transactions] { $unit ->
        [day] Days after the first order
        [week] Calendar weeks after the first order
        [month] Calendar months after the first order
        [quarter] Calendar quarters after the first order
        [year] Calendar years after the first order
       *[period] Periods after the first order
    }
}

cohorts-retention-title = % of each cohort active so many { $unit ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} after { $kind ->
    [events] they were first seen
    [clock] their clock started
   *[transactions] the first order
}
cohorts-retention-all = All that count
cohorts-retention-so_far = { $rate }*
    .note = * for more than half of the cohort the period had not ended on the last day observed.
cohorts-retention-some_ages = { $ages } of { $all } ages are printed; the download holds the rest.
cohorts-retention-some = The { $order ->
    [size] { $shown } largest
   *[time] { $shown } newest
} of { $rows } cohorts are printed, at { $ages } of { $all } ages; the download holds the rest.

# Where a log begins, customers who are counted as new may be old.

cohorts-edge-cut = { $kind ->
    [events] Customers first seen before { $start } are in no average and no comparison: the data begin so shortly before that many of them may have been there already.
   *[transactions] Customers whose first order in the data is before { $start } are in no average and no comparison: the data begin so shortly before that many of them may have ordered already.
}
cohorts-edge-untold = { $reason ->
    [short] The data cover less than a year,
    [few] Too few customers return,
   *[unclear] Customers who had been there before keep appearing as new ones,
} so nobody can tell who is new, and no cohort is judged.
cohorts-edge-old = Of the customers of each cohort, an estimated { $share } are not new.

# The average: one row an age.

cohorts-average = Customers active, over all cohorts
    .row = age, over cells whose period has ended
cohorts-average-age = After
    .meaning = calendar periods since the customer's first activity
cohorts-average-cohorts = Cohorts
    .meaning = cohorts that the age rests on
cohorts-average-size = Customers
    .meaning = customers of those cohorts
cohorts-average-active = Active
    .meaning = customers active in the period at that age
cohorts-average-rate = Share active
    .meaning = active customers, of all of those cohorts

cohorts-average-next_low = Low of the next cohort
    .meaning = from where on the share of one more cohort likely lies
cohorts-average-next_high = High of the next cohort
    .meaning = up to where the share of one more cohort likely lies

cohorts-average-first = { $rate } of customers are active { $after }.
cohorts-average-counted = { $active } of { $size } ({ $range }), in { $cohorts ->
    [one] { $cohorts } cohort
   *[other] { $cohorts } cohorts
}.
cohorts-average-next = One more cohort may have { $range }.
cohorts-average-last = After { $age } it is { $rate } ({ $range }), in { $cohorts ->
    [one] { $cohorts } cohort
   *[other] { $cohorts } cohorts
}.
cohorts-average-fewer = The later figure rests on fewer and older cohorts, so part of the change may be a change of customers.
cohorts-average-short = { $first } of customers are active after { $age }
cohorts-average-short_last = { $first } of customers are active after { $age }, { $last } after { $last_age }
cohorts-average-up = Active, % of customers

# By when customers started: one row a year (or a cohort) at an age.

cohorts-by_start = Customers active again, by when they started
    .row = year of the first order, or cohort, at an age; over cells whose period has ended
cohorts-by_start-age = After
    .meaning = calendar periods since the customer's first activity
cohorts-by_start-group = Started in
    .meaning = the year of the first activity, or the cohort
cohorts-by_start-cohorts = Cohorts
    .meaning = cohorts that are old enough
cohorts-by_start-size = Customers
    .meaning = customers of those cohorts
cohorts-by_start-active = Active
    .meaning = customers active in the period at that age
cohorts-by_start-rate = Share active
    .meaning = active customers, of all of those cohorts
cohorts-by_start-was = Share a year before
    .meaning = the share of the same parts of the year before
cohorts-by_start-change = Change, points
    .meaning = the newest year less the same parts of the year before

cohorts-by_start-same = New customers of { $now } come back as often as those of { $was }.
cohorts-by_start-more = New customers of { $now } come back more often than those of { $was }.
cohorts-by_start-fewer = New customers of { $now } come back less often than those of { $was }.
cohorts-by_start-mixed = New customers of { $now } differ from those of { $was }: more come back at some ages, fewer at others.
cohorts-by_start-year = { $rate } of the new customers of { $group } are active { $after }.
cohorts-by_start-short = { $rate } of the new customers of { $group } are active after { $age }
cohorts-by_start-differ = Some of the { $n } groups of customers come back more often than others.
cohorts-by_start-alike = The { $n } groups of customers come back equally often, but for chance.
cohorts-by_start-against = { $rate } are active { $after }, against { $was } { $unit ->
    [day] of the same days of { $earlier }
    [week] of the same weeks of { $earlier }
    [month] of the same months of { $earlier }
    [quarter] of the same quarters of { $earlier }
   *[year] of { $earlier }
}: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-by_start-looked = { $n ->
    [one] It is the only age looked at; the p-value is { $p }.
   *[other] It is the clearest of { $n } ages looked at; the p-value, corrected for them, is { $p }.
}
cohorts-by_start-extremes = { $rate_most } of { $most } and { $rate_fewest } of { $fewest } are active { $after }, { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-by_start-up = Active again after so long, % of those who started together, with 95% ranges
cohorts-by_start-partly = * only its cohorts that are old enough and known to be new: other months than those of a whole year.
cohorts-by_start-rest = { $order ->
    [size] The largest { $n } of { $groups } groups
   *[time] The newest { $n } of { $groups } years
} are drawn; the download holds them all.
cohorts-by_start-mark = { $group }: { $rate }
cohorts-by_start-mark_part = { $group }*: { $rate }

# One age over calendar time: one row a cohort.

cohorts-at_age = Customers active at one age, cohort after cohort
    .row = cohort, as old as the age
cohorts-at_age-cohort = Cohort
    .meaning = the period of the first order
cohorts-at_age-size = Customers
    .meaning = customers of the cohort
cohorts-at_age-active = Active
    .meaning = customers active in the period at that age
cohorts-at_age-rate = Share active
    .meaning = active customers, of all of the cohort
cohorts-at_age-line = By the trend
    .meaning = the share by the trend through all cohorts that count, whatever their season

cohorts-at_age-more = More and more customers are active { $after }, cohort after cohort.
cohorts-at_age-fewer = Fewer and fewer customers are active { $after }, cohort after cohort.
cohorts-at_age-same = As many customers are active { $after } in newer cohorts as in older ones.
cohorts-at_age-newest = { $rate } of the newest cohort are active { $after }.
cohorts-at_age-short = Active { $after }, cohort after cohort
cohorts-at_age-last = Of the newest cohort that counts, { $cohort }, { $active } of { $size } were: { $rate } ({ $range }).
cohorts-at_age-young = { $cohorts ->
    [one] With { $cohorts } cohort, a trend cannot be told from the season: that takes more than two years of them.
   *[other] With { $cohorts } cohorts, a trend cannot be told from the season: that takes more than two years of them.
}
cohorts-at_age-changed = By the trend through { $cohorts } cohorts, from { $first } to { $last }: { $points } percentage { $size ->
    [one] point
   *[other] points
} a year ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-at_age-how = Each cohort is held against those of its season in other years, and may differ from them by more than its customers do by chance; the p-value of the trend is { $p }, the only one looked at.
cohorts-at_age-up = Active at that age, % of each cohort, with 95% ranges
cohorts-at_age-across = Cohort, by when it began
cohorts-at_age-line_drawn = { $verdict ->
    [same] Dotted: the trend, which may be chance.
   *[other] Line: the trend, more than chance explains.
}

# How long it takes to buy again: one row a number of days; and within 30, 90, 180 and 365 days.

cohorts-repurchase = Days until customers buy again
    .row = number of days since a purchase, after which somebody bought again or was last seen
cohorts-repurchase-group = Group
    .meaning = the period in which the clock starts, or what the customers share
cohorts-repurchase-days = Days
    .meaning = days since the purchase
cohorts-repurchase-at_risk = Not yet
    .meaning = customers seen for so long who had not bought again before
cohorts-repurchase-events = Bought again
    .meaning = customers who bought again after so many days
cohorts-repurchase-rate = Share so far
    .meaning = the share of all who have bought again by then (Kaplan-Meier)

cohorts-repurchase-after = { $nth ->
    [first] { $kind ->
        [events] the day they were first seen
       *[transactions] their first purchase
    }
   *[later] { $kind ->
        [events] day number { $order } on which they were seen
       *[transactions] their purchase number { $order }
    }
}
cohorts-repurchase-few = Too few customers have been seen for long enough to tell how soon they { $kind ->
    [events] come back after { $after }.
   *[transactions] order again after { $after }.
}
cohorts-repurchase-half = Half of customers have { $kind ->
    [events] come back
   *[transactions] ordered again
} { $days } after { $after }.
cohorts-repurchase-half_range = Of { $size ->
    [one] { $size } customer
   *[other] { $size } customers
}; by chance it may be { $reach ->
    [from] { $range } or more.
   *[between] { $range }.
}
cohorts-repurchase-end = After { $days } it is { $rate } ({ $range }).
cohorts-repurchase-unreached = { $rate } of customers have { $kind ->
    [events] come back
   *[transactions] ordered again
} { $days } after { $after }, fewer than half.
cohorts-repurchase-never = Of { $size ->
    [one] { $size } customer
   *[other] { $size } customers
} ({ $range }); the time by which half of them do is not reached.
cohorts-repurchase-short = Half { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }
cohorts-repurchase-short_end = { $rate } { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }
cohorts-repurchase-short_groups = { $kind ->
    [events] Who comes back
   *[transactions] Who orders again
} within { $days } of { $after }
cohorts-repurchase-counted = { $kind ->
    [events] All that a customer did on one day counts once. Who has not come back yet counts for as long as they were seen (Kaplan-Meier).
   *[transactions] Orders of one day are one purchase. Who has not ordered again yet counts for as long as they were seen (Kaplan-Meier).
}
cohorts-repurchase-differ = Some of the { $n } groups { $kind ->
    [events] come back
   *[transactions] order again
} sooner than others.
cohorts-repurchase-alike = The { $n } groups { $kind ->
    [events] come back
   *[transactions] order again
} equally soon, but for chance.
cohorts-repurchase-periods = How soon customers { $kind ->
    [events] come back after { $after }
   *[transactions] order again after { $after }
}, by when that was, in { $n } groups.
cohorts-repurchase-extremes = Within { $days }, { $rate_quick } of { $quick } and { $rate_slow } of { $slow } { $kind ->
    [events] came back.
   *[transactions] ordered again.
}
cohorts-repurchase-tested = Log-rank test of all groups: p-value { $p }.
cohorts-repurchase-association_differ = The groups may differ in more than what they are named for, so this is an association.
cohorts-repurchase-association_alike = Groups may be alike by their names and differ in what nobody recorded.
cohorts-repurchase-association_periods = Whether these differ by more than chance is tested where the same months of both years are held against one another, not here.

cohorts-repurchase-across = { $kind ->
    [events] Days after they were seen
   *[transactions] Days after the purchase
}
cohorts-repurchase-up = Bought again so far, % of customers, with 95% ranges
cohorts-repurchase-rest = The { $order ->
    [size] largest { $n } of { $groups } groups
   *[time] newest { $n } of { $groups } periods
} are drawn; the download holds them all.

cohorts-repeats = Customers who buy again within so many days
    .row = number of days
cohorts-repeats-days = Within days
    .meaning = days since the purchase
cohorts-repeats-size = Customers
    .meaning = customers with such a purchase
cohorts-repeats-returned = So far
    .meaning = of them, those who have bought again within so many days, so far
cohorts-repeats-naive = So far, of all
    .meaning = the same as a share of all, also of those who have had no time yet
cohorts-repeats-at_risk = Not yet
    .meaning = customers seen for so long who had not bought again before
cohorts-repeats-rate = Share in time
    .meaning = the share who buy again within so many days (Kaplan-Meier)
cohorts-repeats-months = Months compared
    .meaning = months of purchases that are held against the same ones of the year before
cohorts-repeats-now = Newest months
    .meaning = the share in the newest months of which everybody has been seen for so long
    .interval = Interval of the newest
cohorts-repeats-now_low = Low of the newest
    .meaning = the lower end of the interval of the newest months
cohorts-repeats-now_high = High of the newest
    .meaning = the upper end of the interval of the newest months
cohorts-repeats-was = A year before
    .meaning = the share in the same months of the year before
    .interval = Interval a year before
cohorts-repeats-was_low = Low a year before
    .meaning = the lower end of the interval of the year before
cohorts-repeats-was_high = High a year before
    .meaning = the upper end of the interval of the year before
cohorts-repeats-change = Change, points
    .meaning = the newest months less the same months of the year before

cohorts-repeats-within = { $rate } of customers { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }.
cohorts-repeats-same = { $rate } of recent customers { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }, as many as a year before.
cohorts-repeats-more = { $rate } of recent customers { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }; more do than a year before.
cohorts-repeats-fewer = { $rate } of recent customers { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }; fewer do than a year before.
cohorts-repeats-mixed = { $rate } of recent customers { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }; that more do than a year before depends on the days.
cohorts-repeats-short = { $rate } { $kind ->
    [events] come back
   *[transactions] order again
} within { $days } of { $after }
cohorts-repeats-against = Within { $days }, { $now } of the new customers of { $months ->
    [one] a month did, against { $was } a year before:
   *[other] { $months } months did, against { $was } a year before:
} { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-repeats-looked = { $n ->
    [one] It is the only number of days looked at; the p-value is { $p }.
   *[other] It is the clearest of { $n } numbers of days looked at; the p-value, corrected for them, is { $p }.
}
cohorts-repeats-same_months = The newest months of which everybody has been seen for so long are held against the same months of the year before, so that the season is in neither.
cohorts-repeats-one = { $rate } within { $days }
cohorts-repeats-each = { $size ->
    [one] Of the one customer: { $each }.
   *[other] Of all { $size } customers: { $each }.
}
cohorts-repeats-only_so_far = So far { $returned } of { $size } have within { $days }, { $naive }: too little, because many have had no time yet.

# The period that fits: one row.

cohorts-suits = The period that fits
    .row = log
    .nobody = “none”: nobody ordered on two days.
cohorts-suits-better = { $by ->
    [day] Days
    [week] Weeks
    [month] Months
    [quarter] Quarters
   *[year] Years
} would fit better than { $now ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}: { $gap } between two orders are usual.
cohorts-suits-counted = Median of { $gaps ->
    [one] { $gaps } gap
   *[other] { $gaps } gaps
} between two orders of a customer.
cohorts-suits-gap = Usual gap, days
    .meaning = median of the days between two orders of a customer
cohorts-suits-gaps = Gaps
    .meaning = how many gaps between orders there are
cohorts-suits-by = Period
    .meaning = the period whose length is nearest to the usual gap
cohorts-suits-by-day = Day
cohorts-suits-by-week = Week
cohorts-suits-by-month = Month
cohorts-suits-by-quarter = Quarter
cohorts-suits-by-year = Year

# Two cohorts compared: one row.

cohorts-compare = Two cohorts compared
    .row = two cohorts at one age
cohorts-compare-a = First cohort
    .meaning = the cohort that the difference is of
cohorts-compare-b = Second cohort
    .meaning = the cohort that is taken away
cohorts-compare-age = After
    .meaning = calendar periods since the customer's first activity
cohorts-compare-size_a = Customers of the first
    .meaning = customers of the first cohort
cohorts-compare-size_b = Customers of the second
    .meaning = customers of the second cohort
cohorts-compare-rate_a = Share active in the first
    .meaning = active customers, of all of the first cohort
cohorts-compare-rate_b = Share active in the second
    .meaning = active customers, of all of the second cohort
cohorts-compare-difference = Difference, points
    .meaning = the first share less the second
cohorts-compare-title = { $kind ->
    [events] Two cohorts, { $age } after customers were first seen
    [clock] Two cohorts, { $age } after their clock started
   *[transactions] Two cohorts, { $age } after the first order
}
cohorts-compare-share = Share active in { $cohort }

cohorts-compare-different = { $more ->
    [a] More customers of cohort { $a } than of { $b } are active { $after }.
   *[b] Fewer customers of cohort { $a } than of { $b } are active { $after }.
}
cohorts-compare-may_be_chance = Cohorts { $a } and { $b } differ by no more than chance { $after }.
cohorts-compare-rates = { $rate_a } against { $rate_b }: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }).
cohorts-compare-not_comparable = Cohorts { $a } and { $b } cannot be compared: too few customers, or not observed.
cohorts-compare-association_in_time = The cohorts may differ in more than when they began, so this is an association.
cohorts-compare-association = The cohorts may differ in more than what they are named for, so this is an association.
cohorts-compare-short = After { $age }, { $rate_a } of cohort { $a } are active and { $rate_b } of { $b }
cohorts-compare-short_chance = After { $age }, cohorts { $a } and { $b } differ by no more than chance
cohorts-compare-short_not_comparable = These two cohorts cannot be compared

# Rates: one row a period.

cohorts-rates = Customers kept, lost, new and returned, by period
    .row = calendar period, from the first order on
    .note = Textbook formula: (at the end less new) / at the start; it counts customers who returned as kept.
    .nobody = “none”: nobody was active at the start.
cohorts-rates-period = Period
    .meaning = the first day of the period
cohorts-rates-start = At the start
    .meaning = customers active at the end of the period before
cohorts-rates-kept = Kept
    .meaning = customers active at the start and at the end
cohorts-rates-lost = Lost
    .meaning = customers active at the start and not at the end
cohorts-rates-new = New
    .meaning = customers active at the end whose first order is in the period
cohorts-rates-returned = Returned
    .meaning = customers active at the end, neither kept nor new
cohorts-rates-end = At the end
    .meaning = customers active at the end
cohorts-rates-retention = Share kept
    .meaning = customers kept, of those at the start
cohorts-rates-churn = Share lost
    .meaning = customers lost, of those at the start
cohorts-rates-crr_formula = Textbook formula
    .meaning = customers at the end less new ones, of those at the start

cohorts-rates-change = Change in a year, points
    .meaning = the share kept less that of the same period a year before
cohorts-rates-step = Change in one period, points
    .meaning = the share kept less that of the period before
cohorts-rates-step_low = Low of the change in one period
    .meaning = the lower end of its interval
cohorts-rates-step_high = High of the change in one period
    .meaning = the upper end of its interval
cohorts-rates-step_p_value = p of the change in one period
    .meaning = how often chance alone would bring a change at least as large
cohorts-rates-step_corrected = p of the change in one period, after Holm
    .meaning = the p-value, corrected for how many such changes there are
cohorts-rates-unusual = Change in one period less that a year before, points
    .meaning = what the change against the period before has beyond the same one of the year before, which the season brings
cohorts-rates-unusual_low = Low of that difference
    .meaning = the lower end of its interval
cohorts-rates-unusual_high = High of that difference
    .meaning = the upper end of its interval
cohorts-rates-unusual_p_value = p of that difference
    .meaning = how often chance alone would bring a difference at least as large
cohorts-rates-no_rate = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended began with customers to keep.
cohorts-rates-again = { $rate } of those active { $unit ->
    [day] the day
    [week] the week
    [month] the month
    [quarter] the quarter
   *[year] the year
} before came back { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
cohorts-rates-still = { $rate } of those active { $unit ->
    [day] a day
    [week] a week
    [month] a month
    [quarter] a quarter
   *[year] a year
} earlier still were at the end of { $unit ->
    [week] the { $period }
   *[other] { $period }
}.
cohorts-rates-counted = { $kept } of { $start } ({ $range }).
cohorts-rates-window = { $kind ->
    [events] Active means having been seen within { $days } up to the end of the period.
   *[transactions] Active means having ordered within { $days } up to the end of the period.
}
cohorts-rates-against = Against { $rate } { $unit ->
    [year] the year before
   *[other] a year before
}: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-rates-alone = Against { $rate } the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains, though the season may be in it
}.
cohorts-rates-p = The p-value of the change is { $p }, { $n ->
    [one] the only change looked at
   *[other] corrected for the { $n } changes looked at
}.
cohorts-rates-season = Against the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before it is a step of { $step } percentage { $step_size ->
    [one] point
   *[other] points
}, and the same step a year before was one of { $usual }: { $reading ->
    [chance] the difference, { $points } ({ $between }), may be chance
   *[sure] the difference, { $points } ({ $between }), is more than chance explains
} (p { $p }).
cohorts-rates-season_unknown = Against the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before it is a step of { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), which may be the season: the data do not hold the same step a year before.
cohorts-rates-formula = The textbook formula, customers at the end less new ones divided by customers at the start, gives { $formula } for the same period because it counts as kept the { $returned ->
    [one] { $returned } customer
   *[other] { $returned } customers
} who had stayed away and returned.
cohorts-rates-agree = The textbook formula, customers at the end less new ones divided by customers at the start, gives the same figure: nobody who had stayed away returned.
cohorts-rates-left_out = { $n ->
    [one] { $n } period is left out because it had not ended by the last day observed.
   *[other] { $n } periods are left out because they had not ended by the last day observed.
}
cohorts-rates-hidden = { $n ->
    [one] { $n } period has too few customers to be shown.
   *[other] { $n } periods have too few customers to be shown.
}
cohorts-rates-old = { $n ->
    [one] In { $n } period those counted as new may have been there before the data begin.
   *[other] In { $n } periods those counted as new may have been there before the data begin.
}
cohorts-rates-closed = Nobody was new in the last { $n } periods: the data follow a closed group, to which nobody is added.
cohorts-rates-short_again = { $rate } came back { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}
cohorts-rates-short_still = { $rate } still were active at the end of { $unit ->
    [week] the { $period }
   *[other] { $period }
}

# This year beside the one before.

cohorts-years-same = As large a share came back each { $unit ->
    [day] day
    [week] week
    [month] month
   *[quarter] quarter
} as in the year before.
cohorts-years-more = A larger share came back each { $unit ->
    [day] day
    [week] week
    [month] month
   *[quarter] quarter
} than in the year before.
cohorts-years-fewer = A smaller share came back each { $unit ->
    [day] day
    [week] week
    [month] month
   *[quarter] quarter
} than in the year before.
cohorts-years-basis = Year to { $end }: { $rate } against { $was }; { $points } { $size ->
    [one] point
   *[other] points
} ({ $between }) { $reading ->
    [chance] may be chance
   *[sure] { $size ->
        [one] is more than chance
       *[other] are more than chance
    }
}.
cohorts-years-counted = The shares are of { $kept } who came back of { $start }, added over the year, and of { $kept_was } of { $start_was }.
cohorts-years-pairs = Each { $unit ->
    [day] day
    [week] week
    [month] month
   *[quarter] quarter
} is held against the same one of the year before, so that the season is in neither; the p-value is { $p }, the only change looked at.

# Gained and lost.

cohorts-gained-grows = The base grows: { $n ->
    [one] { $n } more customer
   *[other] { $n } more customers
} gained than lost in the year to { $end }.
cohorts-gained-shrinks = The base shrinks: { $n ->
    [one] { $n } more customer
   *[other] { $n } more customers
} lost than gained in the year to { $end }.
cohorts-gained-holds = The base holds: as many gained as lost, but for chance, in the year to { $end }.
cohorts-gained-short = { $verdict ->
    [grows] The base grows: more customers gained than lost in a year
    [shrinks] The base shrinks: more customers lost than gained in a year
   *[holds] The base holds: as many gained as lost, but for chance
}
cohorts-gained-young = { $gained ->
    [one] { $gained } customer
   *[other] { $gained } customers
} gained and { $lost } lost in less than a year, too short to judge.
cohorts-gained-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended began with customers to lose.
cohorts-gained-hidden = Too few customers to show whether the base grows.
cohorts-gained-basis = Active: { $end } at the end, { $start } a year before. { $unit ->
    [day] Day by day
    [week] Week by week
    [month] Month by month
    [quarter] Quarter by quarter
   *[year] Year by year
} { $new } were new, { $returned } came back, { $lost } stayed away, some several times.
cohorts-gained-nobody_new = Nobody is new: perhaps the data hold only who joined before.
cohorts-gained-colours = Blue: new, grey: came back, orange: stayed away.
cohorts-gained-up = Customers gained or lost since the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before
cohorts-gained-chance = Of gains and losses together { $share } are gains ({ $range }); the base grows or shrinks where that leaves out half.

# The answer to the page's question.

cohorts-answer = { $rate } { $counted ->
    [window] stayed active
   *[again] came back
} { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, { $verdict ->
    [more] { $unit ->
        [year] up from the year before
       *[other] up from a year ago
    }
    [fewer] { $unit ->
        [year] down from the year before
       *[other] down from a year ago
    }
   *[same] { $unit ->
        [week] like a year ago
        [year] the same share as the year before
       *[other] the same share as a year ago
    }
}
cohorts-answer-alone = { $rate } { $counted ->
    [window] stayed active
   *[again] came back
} { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}; no year to compare with
cohorts-answer-unknown = Too few customers so far to tell who comes back

# The picture of the rates.

cohorts-rates-up_again = Of customers active the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before, % active again
cohorts-rates-up_still = Of customers active a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} earlier, % still active
cohorts-years-now = { $year }: { $rate }
cohorts-years-before = { $year }
cohorts-years-alone = { $rate }
cohorts-years-to = to { $period }

# What customers are in a period: one row a period and state.

cohorts-lifecycle = Customers by what they are in a period
    .row = period and state
cohorts-lifecycle-period = Period
    .meaning = the first day of the period
cohorts-lifecycle-state = State
    .meaning = what the customers are in the period
cohorts-lifecycle-customers = Customers
    .meaning = customers of that state; those who stay away are counted in the first period that they do
cohorts-lifecycle-state-new = New
cohorts-lifecycle-state-returning = Returning
cohorts-lifecycle-state-resurrected = Resurrected
cohorts-lifecycle-state-dormant = Dormant
cohorts-lifecycle-most = { $share } of those active { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} { $state ->
    [new] were new
    [resurrected] came back after a pause
   *[returning] had been active { $unit ->
    [day] the day
    [week] the week
    [month] the month
    [quarter] the quarter
   *[year] the year
} before
}.
cohorts-lifecycle-basis = { $period }: { $new } new, { $returning } returning, { $resurrected } resurrected; { $dormant } stayed away.
cohorts-lifecycle-against = Against { $was } { $unit ->
    [year] the year before
   *[other] a year before
}: { $points } { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-lifecycle-looked = That share is one of three looked at together; the p-value of its change, corrected for them, is { $p }.
cohorts-lifecycle-untold = Who is new here may have been there before the data begin.
cohorts-lifecycle-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended has active customers.
cohorts-lifecycle-short = Who was active { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}: { $new } new, { $returning } returning, { $resurrected } resurrected
cohorts-lifecycle-note = Blue: new, grey: resurrected, orange: dormant.

# Totals beside the year before: one row a period.

cohorts-series = Customers, orders and revenue by period
    .row = calendar period, from the first order on
cohorts-series-period = Period
    .meaning = the first day of the period
cohorts-series-new = New
    .meaning = customers whose first order is in the period
cohorts-series-new_was = New, a year before
    .meaning = new customers of the same period of the year before
cohorts-series-new_change = New, change in a year
    .meaning = new customers of the period less those of the same one a year before
cohorts-series-new_low = New, low of the change
    .meaning = the lower end of the interval of that change
cohorts-series-new_high = New, high of the change
    .meaning = the upper end of the interval of that change
cohorts-series-new_p_value = New, p of the change
    .meaning = how often chance alone would bring a change at least as large
cohorts-series-new_corrected = New, p of the change, after Holm
    .meaning = the p-value, corrected for how many periods there are
cohorts-series-active = Active
    .meaning = customers who ordered in the period
cohorts-series-active_was = Active, a year before
    .meaning = active customers of the same period of the year before
cohorts-series-active_change = Active, change in a year
    .meaning = active customers of the period less those of the same one a year before
cohorts-series-active_low = Active, low of the change
    .meaning = the lower end of the interval of that change
cohorts-series-active_high = Active, high of the change
    .meaning = the upper end of the interval of that change
cohorts-series-active_p_value = Active, p of the change
    .meaning = how often chance alone would bring a change at least as large
cohorts-series-active_corrected = Active, p of the change, after Holm
    .meaning = the p-value, corrected for how many periods there are
cohorts-series-orders = Orders
    .meaning = orders of the period, without refunds
cohorts-series-orders_was = Orders, a year before
    .meaning = orders of the same period of the year before
cohorts-series-orders_change = Orders, change in a year
    .meaning = orders of the period less those of the same one a year before
cohorts-series-orders_low = Orders, low of the change
    .meaning = the lower end of the interval of that change
cohorts-series-orders_high = Orders, high of the change
    .meaning = the upper end of the interval of that change
cohorts-series-orders_p_value = Orders, p of the change
    .meaning = how often chance alone would bring a change at least as large
cohorts-series-orders_corrected = Orders, p of the change, after Holm
    .meaning = the p-value, corrected for how many periods there are
cohorts-series-revenue = Revenue
    .meaning = money of the period, less refunds
cohorts-series-revenue_was = Revenue, a year before
    .meaning = revenue of the same period of the year before
cohorts-series-revenue_change = Revenue, change in a year
    .meaning = revenue of the period less that of the same one a year before
cohorts-series-revenue_low = Revenue, low of the change
    .meaning = the lower end of the interval of that change
cohorts-series-revenue_high = Revenue, high of the change
    .meaning = the upper end of the interval of that change
cohorts-series-revenue_p_value = Revenue, p of the change
    .meaning = how often chance alone would bring a change at least as large
cohorts-series-revenue_corrected = Revenue, p of the change, after Holm
    .meaning = the p-value, corrected for how many periods there are
cohorts-series-now = { $active ->
    [one] { $active } customer was
   *[other] { $active } customers were
} active { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, { $verdict ->
    [more] { $percent } more than { $unit ->
    [year] the year before
   *[other] a year before
}
    [fewer] { $percent } fewer than { $unit ->
    [year] the year before
   *[other] a year before
}
    [same] as many as { $unit ->
    [year] the year before
   *[other] a year before
}, but for chance
   *[alone] with no year to compare with
}.
cohorts-series-counted = { $new ->
    [one] { $new } new customer
   *[other] { $new } new customers
}, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
}.
cohorts-series-change = { $name ->
    [new] New customers
    [active] Active customers
    [orders] Orders
   *[revenue] Revenue
}: { $growth } ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance
}.
cohorts-series-looked = The changes are against the same { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} a year before, over customers as units; the p-value of the active ones, corrected for the { $n } totals looked at, is { $p }.
cohorts-series-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} has ended that could be told.
cohorts-series-short = { $active ->
    [one] { $active } customer
   *[other] { $active } customers
} active { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}{ $verdict ->
    [more] , { $percent } more than { $unit ->
    [year] the year before
   *[other] a year before
}
    [fewer] , { $percent } fewer than { $unit ->
    [year] the year before
   *[other] a year before
}
    [same] , as many as { $unit ->
    [year] the year before
   *[other] a year before
} but for chance
   *[alone] { "" }
}
cohorts-series-up = Active customers each { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, with the 95% range of the change on the year

# Whether the base grows, and by whom: one row a part.

cohorts-growth = Active customers of the last year and of the one before
    .row = part of the active customers
cohorts-growth-part = Part
    .meaning = all active customers, new ones, those kept from the period before, and those who returned
cohorts-growth-customers = People
    .meaning = how many customers are of that part in either year
cohorts-growth-now = Last year
    .meaning = customers a period, on average over the last year
cohorts-growth-was = Year before
    .meaning = customers a period, on average over the same periods of the year before
cohorts-growth-change = Change
    .meaning = customers a period of the last year less those of the year before
cohorts-growth-corrected = p, after Holm
    .meaning = the p-value; of the three parts, corrected for one another
cohorts-growth-part-active = Active
cohorts-growth-part-new = New
cohorts-growth-part-kept = Kept
cohorts-growth-part-returned = Returned
cohorts-growth-verdict = { $verdict ->
    [grows] The base grows
    [shrinks] The base shrinks
   *[holds] The base holds
}{ $by ->
    [new] , first by new customers
    [kept] , first by customers kept
    [returned] , first by customers who returned
   *[nobody] { "" }
}: { $now } active a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, { $verdict ->
    [holds] as many as { $span ->
        [year] in the year before
       *[part] a year before
    }, but for chance
   *[other] { $was } { $span ->
        [year] in the year before
       *[part] in the same time a year before
    }
}.
cohorts-growth-alone = { $now } customers were active a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, on average, with no year before to compare with.
cohorts-growth-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} has ended that could be told.
cohorts-growth-all = Average { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}: changed by { $change } ({ $between }).
cohorts-growth-one = { $part ->
    [new] New
    [kept] Kept
   *[returned] Returned
}: { $change } ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance
}.
cohorts-growth-parts_untold = By whom cannot be told: who is new in the year before may have been there earlier.
cohorts-growth-counted = Averages of { $n } { $unit ->
    [day] { $n ->
        [one] day
       *[other] days
    }
    [week] { $n ->
        [one] week
       *[other] weeks
    }
    [month] { $n ->
        [one] month
       *[other] months
    }
    [quarter] { $n ->
        [one] quarter
       *[other] quarters
    }
   *[year] { $n ->
        [one] year
       *[other] years
    }
} up to { $end }, each beside the same of the year before; the p-value of the change of all is { $p }, of its parts corrected for one another.
cohorts-growth-short = { $verdict ->
    [grows] More customers active than in the year before, by new, kept and returned
    [shrinks] Fewer customers active than in the year before, by new, kept and returned
    [holds] As many customers active as in the year before, by new, kept and returned
   *[alone] Active customers, with no year before to compare with
}
cohorts-growth-across = Customers a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}, more or fewer than in the year before, with 95% ranges

# Revenue kept: one row a span of periods, beside the same span a year before.

cohorts-revenue = Revenue kept, by customer, against a year before
    .row = span of periods, by the last of them, beside the same span a year before
    .note = Net: what customers of the year before brought, of what they had brought; gross: the same, without what anybody brought more.
    .nobody = “none”: nobody brought money in the year before.
cohorts-revenue-period = To the end of
    .meaning = the first day of the last period of the span
cohorts-revenue-customers = Customers before
    .meaning = customers who brought money in the same span a year before
cohorts-revenue-stayed = Stayed
    .meaning = of these, customers who brought money in the span too
cohorts-revenue-buyers = Customers now
    .meaning = customers who brought money in the span
cohorts-revenue-start = A year before
    .meaning = what they brought in the same span a year before, less refunds
cohorts-revenue-churned = Lost
    .meaning = of that, what customers had brought who brought nothing now
cohorts-revenue-contraction = Less
    .meaning = by how much customers who stayed brought less
cohorts-revenue-expansion = More
    .meaning = by how much customers who stayed brought more
cohorts-revenue-kept = Kept
    .meaning = what customers of the year before brought in the span
cohorts-revenue-new = New
    .meaning = what customers brought whose first order came after the year before
cohorts-revenue-returned = Returned
    .meaning = what customers brought who had ordered earlier and brought nothing in the year before
cohorts-revenue-churned_customers = Lost, customers
    .meaning = customers who brought nothing now
cohorts-revenue-contraction_customers = Less, customers
    .meaning = customers who stayed and brought less
cohorts-revenue-expansion_customers = More, customers
    .meaning = customers who stayed and brought more
cohorts-revenue-new_customers = New, customers
    .meaning = customers whose first order came after the year before
cohorts-revenue-returned_customers = Returned, customers
    .meaning = customers who had ordered earlier and brought nothing in the year before
cohorts-revenue-refunded = Refunds beyond
    .meaning = by how much refunds were more than what the same customer paid in the span
cohorts-revenue-revenue = Revenue
    .meaning = what all customers brought in the span, less refunds
cohorts-revenue-nrr = Net share kept
    .meaning = revenue kept, of that of a year before; above 1 where customers brought more
    .interval = Interval of the net share
cohorts-revenue-nrr_low = Low of the net share
    .meaning = the lower end of its interval
cohorts-revenue-nrr_high = High of the net share
    .meaning = the upper end of its interval
cohorts-revenue-grr = Gross share kept
    .meaning = revenue of a year before less what was lost or less, of that of a year before
    .interval = Interval of the gross share
cohorts-revenue-grr_low = Low of the gross share
    .meaning = the lower end of its interval
cohorts-revenue-grr_high = High of the gross share
    .meaning = the upper end of its interval
cohorts-revenue-nrr_without_top = Net share without the biggest
    .meaning = the net share without the hundredth of customers who brought most in one of both spans
cohorts-revenue-each = Each who stayed
    .meaning = money of a customer who stayed, on average
cohorts-revenue-each_low = Low of each who stayed
    .meaning = the lower end of its interval
cohorts-revenue-each_high = High of each who stayed
    .meaning = the upper end of its interval
cohorts-revenue-each_lost = Each who left
    .meaning = what a customer who left had brought, on average, times what those who stayed kept of theirs
cohorts-revenue-each_lost_low = Low of each who left
    .meaning = the lower end of its interval
cohorts-revenue-each_lost_high = High of each who left
    .meaning = the upper end of its interval
cohorts-revenue-change = Change in a year, points
    .meaning = the net share less that of a year before

cohorts-revenue-year = year
cohorts-revenue-said = Customers of a year before brought { $nrr } as much in the { $span } to { $end }.
cohorts-revenue-short = Customers of a year before brought { $nrr } as much
cohorts-revenue-young = The data are too short to hold the { $span } against a year before.
cohorts-revenue-nobody = Nobody brought money in the { $span } before the { $span } to { $end }: there was nothing to keep.
cohorts-revenue-hidden = Too few customers brought money before the { $span } to { $end } to show what they kept bringing.
cohorts-revenue-moved = Too few customers brought more or less, or nothing any more, in the { $span } to { $end } to show how much was kept.
cohorts-revenue-kept_share = { $range }. Without what anybody brought more it is { $grr } ({ $grr_range }).
cohorts-revenue-against = Against { $was } a year before: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] which may be chance
   *[sure] more than chance explains
}.
cohorts-revenue-p = The p-value of the change is { $p }, the only change looked at.
cohorts-revenue-top = Without the biggest hundredth of these customers it is { $rest }.
cohorts-revenue-counted = { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} had brought { $start } and brought { $kept } now; new customers brought { $new } and returned ones { $returned } besides, which are in neither share.
cohorts-revenue-sent_back = Where a customer got back more than they paid it counts as nothing; { $refunded } are left out so.
cohorts-revenue-old = Customers counted as new may have ordered before the data begin.
cohorts-revenue-up = What customers of a year before brought, % of what they had brought, with 95% ranges
cohorts-revenue-line_nrr = { $share } net
cohorts-revenue-line_grr = { $share } gross
cohorts-revenue-lines = Net: all that they brought; gross: without what anybody brought more. Dashed: as much as a year before.

# What a point of retention is worth: one row.

cohorts-worth_of_a_point = What one customer more in a hundred would have brought
    .row = span of periods
    .nobody = “none”: nobody stayed, or nobody left.
cohorts-worth_of_a_point-period = To the end of
    .meaning = the first day of the last period of the span
cohorts-worth_of_a_point-customers = Customers before
    .meaning = customers who brought money in the same span a year before
cohorts-worth_of_a_point-stayed = Stayed
    .meaning = of these, customers who brought money in the span too
cohorts-worth_of_a_point-extra = One in a hundred
    .meaning = how many more would have stayed, had one in a hundred more
cohorts-worth_of_a_point-each = Each who stayed
    .meaning = money of a customer who stayed, on average
    .interval = Interval of each who stayed
cohorts-worth_of_a_point-each_low = Low of each who stayed
    .meaning = the lower end of its interval
cohorts-worth_of_a_point-each_high = High of each who stayed
    .meaning = the upper end of its interval
cohorts-worth_of_a_point-worth = Worth of a point
    .meaning = what so many would have brought, were they like those who stayed
    .interval = Interval of the worth
cohorts-worth_of_a_point-each_lost = Each who left
    .meaning = what a customer who left had brought, on average, times what those who stayed kept of theirs
cohorts-worth_of_a_point-cautious = Worth, were they like those lost
    .meaning = what so many would have brought, were they like those who left
    .interval = Interval, were they like those lost
cohorts-worth_of_a_point-cautious_low = Low of that
    .meaning = the lower end of its interval
cohorts-worth_of_a_point-cautious_high = High of that
    .meaning = the upper end of its interval

cohorts-worth-unknown = What a point of retention is worth cannot be told: it needs customers who stayed from one year to the next.
cohorts-worth-said = One customer more in a hundred kept would have brought { $cautious } to { $worth } over the { $span }.
cohorts-worth-alone = One customer more in a hundred kept would have brought { $worth } over the { $span }.
cohorts-worth-short = One customer more in a hundred kept: { $worth } over the { $span }
cohorts-worth-range = { $worth } ({ $range }) if they were like those who stayed.
cohorts-worth-counted = That is { $extra } of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
}, each bringing the { $each } of the { $stayed } who stayed.
cohorts-worth-promise = It is what such customers brought, before what keeping them costs: nobody knows whether those kept by an effort bring as much, so this is no promise. The smaller amount is of customers like those who left, by what they had brought.
cohorts-worth-like_stayed = like those who stayed
cohorts-worth-like_lost = like those who left
cohorts-worth-across = Worth of one customer more in a hundred kept

# Why revenue changed: one row a span and a part of its customers.

cohorts-bridge = Why revenue changed against a year before
    .row = span of periods, by the last of them, and part of its customers
    .note = How many order, how often and for how much add up to the change exactly.
    .not_applicable = “–”: refunds leave no money to take apart.
cohorts-bridge-period = To the end of
    .meaning = the first day of the last period of the span
cohorts-bridge-part = Customers
    .meaning = which customers of both spans the row is of
cohorts-bridge-part-all = All
cohorts-bridge-part-kept = Kept: ordered in both
cohorts-bridge-part-new = New
cohorts-bridge-part-returned = Returned
cohorts-bridge-part-lost = Lost
cohorts-bridge-buyers_before = Ordered before
    .meaning = customers who ordered in the same span a year before
cohorts-bridge-buyers = Ordered now
    .meaning = customers who ordered in the span
cohorts-bridge-before = Before
    .meaning = money of the same span a year before, less refunds
cohorts-bridge-customers = By how many order
    .meaning = what the change in the number of customers brought
    .interval = Interval by how many order
cohorts-bridge-customers_low = Low by how many order
    .meaning = the lower end of its interval
cohorts-bridge-customers_high = High by how many order
    .meaning = the upper end of its interval
cohorts-bridge-orders = By how often
    .meaning = what the change in orders a customer brought
    .interval = Interval by how often
cohorts-bridge-orders_low = Low by how often
    .meaning = the lower end of its interval
cohorts-bridge-orders_high = High by how often
    .meaning = the upper end of its interval
cohorts-bridge-money = By how much an order
    .meaning = what the change in money an order brought
    .interval = Interval by how much an order
cohorts-bridge-money_low = Low by how much an order
    .meaning = the lower end of its interval
cohorts-bridge-money_high = High by how much an order
    .meaning = the upper end of its interval
cohorts-bridge-after = Now
    .meaning = money of the span, less refunds
cohorts-bridge-change = Change
    .meaning = money of the span less that of a year before

cohorts-bridge-young = The data are too short to hold the { $span } against a year before.
cohorts-bridge-nobody = Nobody ordered in the { $span } to { $end }, nor in the one before.
cohorts-bridge-hidden = Too few customers ordered in the { $span } to { $end } to show why revenue changed.
cohorts-bridge-refunds = Refunds of the { $span } to { $end }, or of the one before, leave no money to take apart.
cohorts-bridge-same = Revenue of the { $span } is as large as a year before, but for chance.
cohorts-bridge-unknown = Revenue of the { $span } is { $change } { $side ->
    [more] higher
   *[fewer] lower
} than a year before, by no single cause.
cohorts-bridge-cause = Revenue of the { $span } is { $change } { $side ->
    [more] higher
   *[fewer] lower
} than a year before, mostly because { $cause ->
    [customers_more] more customers order
    [customers_fewer] fewer customers order
    [orders_more] customers order more often
    [orders_fewer] customers order less often
    [money_more] orders bring more
   *[money_fewer] orders bring less
}.
cohorts-bridge-short_same = Revenue is as large as a year before, but for chance
cohorts-bridge-short_unknown = Revenue is { $change } { $side ->
    [more] higher
   *[fewer] lower
} than a year before
cohorts-bridge-short_cause = { $change } { $side ->
    [more] more
   *[fewer] less
} than a year before: { $cause ->
    [customers_more] more customers order
    [customers_fewer] fewer customers order
    [orders_more] customers order more often
    [orders_fewer] customers order less often
    [money_more] orders bring more
   *[money_fewer] orders bring less
}
cohorts-bridge-steps = { $before } before and { $after } now: { $customers } by how many order, { $orders } by how often, { $money } by money an order.
cohorts-bridge-step_sure = { $amount } ({ $range })
cohorts-bridge-step_chance = { $amount } ({ $range }; perhaps chance)
cohorts-bridge-step_alone = { $amount } (too few customers to tell)
cohorts-bridge-parts = By customers: { $lost } by those lost, { $new } by new ones, { $returned } by those who returned, { $kept } by those who ordered in both.
cohorts-bridge-counted = { $buyers ->
    [one] { $buyers } customer
   *[other] { $buyers } customers
} ordered in the { $span } to { $end }, { $before } a year before; whether the change and each of its causes are chance is corrected for the four of them.
cohorts-bridge-name_before = A year before
cohorts-bridge-name_customers = How many order
cohorts-bridge-name_orders = How often
cohorts-bridge-name_money = Money an order
cohorts-bridge-name_after = Now
cohorts-bridge-across = Revenue
cohorts-bridge-colours = Blue: more, orange: less, with 95% ranges; grey: perhaps chance.

# How often active customers are active: one row a period.

cohorts-stickiness = How often active customers are active, by period
    .row = calendar period, from the first activity on
    .nobody = “none”: nobody was active in the period.
cohorts-stickiness-period = Period
    .meaning = the first day of the period
cohorts-stickiness-active = Active
    .meaning = customers active in the period
cohorts-stickiness-daily = On an average day
    .meaning = customers active on a day of the period (or in a week of it), on average
cohorts-stickiness-rate = Share
    .meaning = customers active on an average day, of all active in the period
cohorts-stickiness-change = Change in a year, points
    .meaning = the share less that of the same period of the year before
cohorts-stickiness-now = { $within ->
    [day] On an average day
    [week] In an average week
    [month] In an average month
   *[quarter] In an average quarter
}, { $rate } of those active { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} were there.
cohorts-stickiness-counted = { $daily } of { $active ->
    [one] { $active } customer
   *[other] { $active } customers
} ({ $range }).
cohorts-stickiness-nothing = No { $unit ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended has active customers.
cohorts-stickiness-short = { $within ->
    [day] On an average day
    [week] In an average week
    [month] In an average month
   *[quarter] In an average quarter
}, { $rate } of the { $unit ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}'s active customers are there
cohorts-stickiness-up = Of a { $unit ->
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}'s active customers, % active { $within ->
    [day] on an average day
    [week] in an average week
    [month] in an average month
   *[quarter] in an average quarter
}

# Behaved: one row a customer, by what was done at first.

cohorts-behaved = Customers by what they did at first
    .row = customer whose first days had passed by the last day observed
cohorts-behaved-customer_id = Customer
    .meaning = the customer's id
cohorts-behaved-cohort = Group
    .meaning = whether it was done within the days
cohorts-behaved-since = Clock runs from
    .meaning = the last of the days: what came before counts as no return
cohorts-behaved-within = Within { $days }
cohorts-behaved-not_within = Not within { $days }
cohorts-behaved-did = { $did } of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} ({ $share }) did so within their first { $days }.
cohorts-behaved-clock = Their clock starts when those { $days } are over, so that the deed itself is no return.
cohorts-behaved-left_out = { $n ->
    [one] { $n } customer is left out, whose days were not over.
   *[other] { $n } customers are left out, whose days were not over.
}
cohorts-behaved-association = Who did so may be another kind of customer, and some who did not may have left by then: what differs later is an association.
cohorts-behaved-too_few = Too few customers did so, or did not, to be described.

# Two sets of cohorts: one row an age.

cohorts-contrast = Two sets of cohorts
    .row = age that both sets have reached
cohorts-contrast-age = After
    .meaning = periods since the one of the first order
cohorts-contrast-cohorts_a = Cohorts of the first set
    .meaning = cohorts of the first set that were seen at this age
cohorts-contrast-size_a = Customers of the first set
    .meaning = customers of these cohorts
cohorts-contrast-rate_a = Share active in the first set
    .meaning = chained from age to age, each step over the cohorts seen at both
    .interval = Interval in the first set
cohorts-contrast-low_a = First set, from
    .meaning = lower end of the interval of the share in the first set
cohorts-contrast-high_a = First set, to
    .meaning = upper end of the interval of the share in the first set
cohorts-contrast-cohorts_b = Cohorts of the second set
    .meaning = cohorts of the second set that were seen at this age
cohorts-contrast-size_b = Customers of the second set
    .meaning = customers of these cohorts
cohorts-contrast-rate_b = Share active in the second set
    .meaning = chained from age to age, each step over the cohorts seen at both
    .interval = Interval in the second set
cohorts-contrast-low_b = Second set, from
    .meaning = lower end of the interval of the share in the second set
cohorts-contrast-high_b = Second set, to
    .meaning = upper end of the interval of the share in the second set
cohorts-contrast-difference = Difference, points
    .meaning = the first set less the second
    .interval = Interval of the difference
cohorts-contrast-low = Difference, from
    .meaning = lower end of the interval of the difference
cohorts-contrast-high = Difference, to
    .meaning = upper end of the interval of the difference
cohorts-contrast-p_value = p-value
    .meaning = of "they are the same", at this age alone
cohorts-contrast-corrected = p-value, corrected
    .meaning = the same, corrected for how many ages were looked at (Holm)

cohorts-contrast-more = { $sets ->
    [since] New customers since { $since } come back more often than those before.
   *[named] Customers of the first set of cohorts come back more often than those of the second.
}
cohorts-contrast-fewer = { $sets ->
    [since] New customers since { $since } come back less often than those before.
   *[named] Customers of the first set of cohorts come back less often than those of the second.
}
cohorts-contrast-same = { $sets ->
    [since] New customers since { $since } come back as often as those before, but for chance.
   *[named] Customers of both sets of cohorts come back as often, but for chance.
}
cohorts-contrast-mixed = { $sets ->
    [since] New customers since { $since } differ from those before: more come back at some ages, fewer at others.
   *[named] The two sets of cohorts differ: more come back at some ages, fewer at others.
}
cohorts-contrast-short_more = { $sets ->
    [since] Since { $since }, new customers come back more often
   *[named] In the first set customers come back more often
}
cohorts-contrast-short_fewer = { $sets ->
    [since] Since { $since }, new customers come back less often
   *[named] In the first set customers come back less often
}
cohorts-contrast-short_same = { $sets ->
    [since] Before and since { $since }: no more than chance apart
   *[named] The two sets are no more than chance apart
}
cohorts-contrast-short_mixed = { $sets ->
    [since] Before and since { $since }: apart one way at some ages, the other at others
   *[named] The two sets are apart one way at some ages, the other at others
}
cohorts-contrast-apart = { $rate } are active { $after }, against { $was }: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [sure] more than chance
   *[chance] no more than chance
}.
cohorts-contrast-seen = Seen that long: { $size_a ->
    [one] { $size_a } customer
   *[other] { $size_a } customers
} of { $cohorts_a ->
    [one] { $cohorts_a } cohort
   *[other] { $cohorts_a } cohorts
}, and { $size_b } of { $cohorts_b ->
    [one] { $cohorts_b } cohort
   *[other] { $cohorts_b } cohorts
}.
cohorts-contrast-chained = Each share is chained from age to age, each step over the cohorts that were seen at both, as not all are as old.
cohorts-contrast-season_year_ago = Both are of the same periods of the year, so that a season is in no difference.
cohorts-contrast-season_all = The log does not hold the same periods a year before, so that a season may be in the difference.
cohorts-contrast-association = What else differs between them is in it too, so this is an association.
cohorts-contrast-across = Share active again after so long, %, with 95% ranges
cohorts-contrast-mark_a = { $sets ->
    [since] since: { $rate }
   *[named] first: { $rate }
}
cohorts-contrast-mark_b = { $sets ->
    [since] before: { $rate }
   *[named] second: { $rate }
}

# Aliases led back to their customers: one row before, one after.

cohorts-merged = What merging aliases changed
    .row = state: before aliases were led back to their customers, and after
cohorts-merged-state = State
    .meaning = before or after aliases were led back
cohorts-merged-state-before = Before
cohorts-merged-state-after = After
cohorts-merged-customers = Customers
    .meaning = ids that are taken for customers
cohorts-merged-aliases = Aliases
    .meaning = those of them that are another customer's
cohorts-merged-orders = Orders
    .meaning = orders, or events
cohorts-merged-moved = Moved
    .meaning = orders, or events, under an alias
cohorts-merged-one_time = One-time buyers
    .meaning = customers with a single order, or event
cohorts-merged-rate = Share
    .meaning = one-time buyers, of all customers

cohorts-merged-hidden = Too few customers to show what merging aliases changed.
cohorts-merged-nothing = No { $kind ->
    [events] event
   *[transactions] order
} stood under an alias: merging changed nothing.
cohorts-merged-made = Merging aliases made { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} out of { $ids } ids.
cohorts-merged-under_alias = { $moved } of { $orders } { $kind ->
    [events] events
   *[transactions] orders
} stood under an alias.
cohorts-merged-once = { $kind ->
    [events] Seen once: { $before } before, { $after } after.
   *[transactions] One-time buyers: { $before } before, { $after } after.
}
cohorts-merged-why = Unmerged, a customer who { $kind ->
    [events] comes back
   *[transactions] orders again
} under another id counts as a new one and as one who never returned.
