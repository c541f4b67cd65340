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
        [day] On the calendar day
        [week] In the calendar week
        [month] In the calendar month
        [quarter] In the calendar quarter
       *[year] In the calendar year
    }
   *[other] { $unit ->
        [day] On calendar day { $n }
        [week] In calendar week { $n }
        [month] In calendar month { $n }
        [quarter] In calendar quarter { $n }
       *[year] In calendar year { $n }
    }
} after { $kind ->
    [events] they were first seen
   *[transactions] their first order
}
cohorts-retention-nothing_yet = No cohort has been observed for a whole period after its first one, so nothing can be said about return yet.
cohorts-retention-nothing_yet_short = No cohort has been observed for a whole period after its first
cohorts-retention-one = { $after }, { $rate } of the { $size ->
    [one] { $size } customer
   *[other] { $size } customers
} of cohort { $cohort } are active ({ $range }).
cohorts-retention-most_and_fewest = { $after }, cohort { $most } has the largest share of customers active, { $rate_most } ({ $range_most }), and cohort { $fewest } the smallest, { $rate_fewest } ({ $range_fewest }).
cohorts-retention-each = { $after }, { $rate } of the customers of each cohort are active.
cohorts-retention-may_be_chance = Over all cohorts together, differences of this size may well be chance.
cohorts-retention-not_chance = Over all cohorts together, the differences are more than chance alone would explain.
cohorts-retention-or_later = { $kind ->
    [events] A customer counts as active at every age up to when they were last seen; the latest ages are left off, because too little time has passed since for those who return.
   *[transactions] A customer counts as active at every age up to their last order; the latest ages are left off, because too little time has passed since for those who return.
}
cohorts-retention-too_small = { $n ->
    [one] { $n } cohort is hidden, because too few customers are in it or in one it would give away.
   *[other] { $n } cohorts are hidden, because too few customers are in them or in one they would give away.
}
cohorts-retention-all_ended = Every period of the grid had ended by the last day observed; no cell is left out.
cohorts-retention-not_ended = In { $share } of the cells of the grid ({ $n } of { $cells }) the period had not ended by the last day observed; no average counts them.

cohorts-retention-short_one = { $rate } of cohort { $cohort } are active after { $age }
cohorts-retention-short_each = { $rate } of each cohort are active after { $age }
cohorts-retention-short_one_last = { $rate } of cohort { $cohort } are active after { $age }, { $last } after { $last_age }
cohorts-retention-short_each_last = { $rate } of each cohort are active after { $age }, { $last } after { $last_age }
cohorts-retention-short_last_of_one = { $rate } of each cohort are active after { $age }, { $last } of cohort { $last_cohort } after { $last_age }
cohorts-retention-short_last_of_some = { $rate } of each cohort are active after { $age }, { $last } of the older ones after { $last_age }

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
cohorts-retention-down = Cohort (customers)
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
   *[transactions] { $unit ->
        [day] Days after the first order
        [week] Calendar weeks after the first order
        [month] Calendar months after the first order
        [quarter] Calendar quarters after the first order
        [year] Calendar years after the first order
       *[period] Periods after the first order
    }
}

cohorts-retention-title = { $unit ->
    [day] Customers active after so many days, by cohort
    [week] Customers active after so many weeks, by cohort
    [month] Customers active after so many months, by cohort
    [quarter] Customers active after so many quarters, by cohort
    [year] Customers active after so many years, by cohort
   *[period] Customers active after so many periods, by cohort
}
cohorts-retention-cell = { $rate } ({ $range })
cohorts-retention-so_far = { $rate } so far
    .note = “so far”: for more than half of the cohort the period had not ended on the last day observed.
cohorts-retention-ranges = In brackets: the interval of the share.

# Where a log begins, customers who are counted as new may be old.

cohorts-edge-cut = { $kind ->
    [events] Customers first seen before { $start } are in no average and no comparison: the data begin so shortly before that many of them may have been there already.
   *[transactions] Customers whose first order in the data is before { $start } are in no average and no comparison: the data begin so shortly before that many of them may have ordered already.
}
cohorts-edge-untold = { $reason ->
    [short] The data cover less than a year,
    [few] Too few customers return,
   *[unclear] Customers who had been there before keep appearing as new ones,
} so nobody can tell which of those counted as new are so, and no cohort is judged against another.
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

cohorts-average-next = One more cohort may lie anywhere from { $range }.
cohorts-average-first = { $after }, { $rate } of customers are active ({ $range }): { $active } of { $size }, in { $cohorts ->
    [one] { $cohorts } cohort
   *[other] { $cohorts } cohorts
}.
cohorts-average-last = { $after } it is { $rate } ({ $range }): { $active } of { $size }, in { $cohorts ->
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
cohorts-by_start-change = Change, points
    .meaning = the newest year less the same parts of the year before

# The period that fits: one row.

cohorts-suits = The period that fits
    .row = log
    .nobody = “none”: nobody ordered on two days.
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
   *[transactions] Two cohorts, { $age } after the first order
}
cohorts-compare-share = Share active in { $cohort }

cohorts-compare-different = { $after }, { $rate_a } of cohort { $a } and { $rate_b } of cohort { $b } are active; the difference is likely between { $low } and { $high } percentage points.
cohorts-compare-may_be_chance = { $after }, { $rate_a } of cohort { $a } and { $rate_b } of cohort { $b } are active; the difference may be chance (interval { $low } to { $high } percentage points).
cohorts-compare-not_comparable = Cohorts { $a } and { $b } cannot be compared: at least one of them has too few customers or has not been observed.
cohorts-compare-association_in_time = The cohorts may differ in more than when they began, so this is an association.
cohorts-compare-association = The cohorts may differ in more than what they are named for, so this is an association.
cohorts-compare-short = After { $age }, { $rate_a } of cohort { $a } are active and { $rate_b } of { $b }
cohorts-compare-short_chance = After { $age }, cohorts { $a } and { $b } differ by no more than chance
cohorts-compare-short_not_comparable = These two cohorts cannot be compared
cohorts-compare-across = Active in { $a } less active in { $b }, percentage points

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
cohorts-rates-no_rate = No period that has ended began with customers to keep, so no retention rate can be given yet.
cohorts-rates-no_rate_short = No period that has ended began with customers to keep
cohorts-rates-again = { $rate } of the customers active { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
} were active { $unit ->
    [day] again on { $period }
    [week] again in the { $period }
    [end_week] at the end of the { $period } too
    [end] at the end of { $period } too
   *[other] again in { $period }
}: { $kept } of { $start } ({ $range }).
cohorts-rates-window = { $kind ->
    [events] Active means having been seen within { $days } up to the end of the period.
   *[transactions] Active means having ordered within { $days } up to the end of the period.
}
cohorts-rates-against = That is a change of { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }) against the { $rate } { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
}: { $reading ->
    [chance] it may be chance
   *[sure] more than chance alone would explain
} (p { $p }, { $n ->
    [one] the only change looked at
   *[other] corrected for the { $n } changes looked at
}).
cohorts-rates-alone = That is a change of { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }) against the { $rate } { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
}: { $reading ->
    [chance] it may be chance
   *[sure] more than chance alone would explain, but the season may be in it
} (p { $p }, the only change looked at).
cohorts-rates-season = Against the { $rate } { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
} it is a step of { $step } percentage { $step_size ->
    [one] point
   *[other] points
}, and the same step a year before was one of { $usual }: { $reading ->
    [chance] the difference, { $points } ({ $between }), may be chance
   *[sure] the difference, { $points } ({ $between }), is more than chance alone would explain
} (p { $p }).
cohorts-rates-season_unknown = Against the { $rate } { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
} it is a step of { $points } percentage { $size ->
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
cohorts-rates-short = { $about } of the customers active { $unit ->
    [day] on { $before }
    [week] in the { $before }
    [end_week] at the end of the { $before }
    [end] at the end of { $before }
   *[other] in { $before }
} were active { $unit ->
    [day] again on { $period }
    [week] again in the { $period }
    [end_week] at the end of the { $period } too
    [end] at the end of { $period } too
   *[other] again in { $period }
}

cohorts-rates-end_kept =
    { $rate }
    kept
cohorts-rates-end_formula =
    { $rate }
    textbook
    formula
cohorts-rates-weeks = First day of the week
cohorts-rates-up = Share of customers active before
cohorts-rates-colours_change = Blue: more than a year before, orange: less, grey: no more than chance, all { $n } changes on the picture taken together, or nothing to compare with.
cohorts-rates-colours_step = Blue: more than the period before, orange: less, grey: no more than chance, all { $n } changes on the picture taken together; the season is in them.
cohorts-rates-hatched = Hatched: not over on the last day observed.
