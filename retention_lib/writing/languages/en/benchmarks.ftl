# Published figures: one row an industry.

benchmarks-industry = Yearly retention, as published
    .row = industry
benchmarks-industry-industry = Industry
    .meaning = whose customers
benchmarks-industry-low = From
    .meaning = the lowest figure published
benchmarks-industry-high = To
    .meaning = the highest figure published
benchmarks-industry-source = Source
    .meaning = who is named for the figure
benchmarks-industry-year = Year
    .meaning = when the article that quotes it appeared
benchmarks-industry-second_hand = Second-hand
    .meaning = whether the figure is known by a quotation only
benchmarks-industry-name-retail = Retail
benchmarks-industry-name-health_care = Health care
benchmarks-industry-name-banking = Banking
benchmarks-industry-name-telecommunications = Telecommunications
benchmarks-industry-name-technology = Technology

benchmarks-industry-published = Published yearly retention { $n ->
    [one] is { $range }
   *[other] runs from { $range } by industry
}; your own past is the better yardstick.
benchmarks-industry-told = { $figures ->
    [one] { $industry }: about { $range } ({ $source }).
   *[range] { $industry }: { $range } ({ $source }).
}
benchmarks-industry-quoted = Second-hand: figures as an article of { $year } quotes them; the sources themselves were not seen.
benchmarks-industry-otherwise = They do not say who counts as a customer or as kept, so no difference from them can be tested.
benchmarks-industry-short = Published yearly retention: { $range }

# The company's own past: one row a period.

benchmarks-own = The last period beside the company's own past
    .row = period: the last one, or one that it is held against
benchmarks-own-against = Held against
    .meaning = which period of the company's own past
benchmarks-own-size = Customers
    .meaning = customers at the start of the period
benchmarks-own-rate = Share
    .meaning = of them, who was kept, or who ended
benchmarks-own-difference = Difference, points
    .meaning = the share of the last period less that of this one
    .interval = Interval of the difference
benchmarks-own-difference_low = Low of the difference
    .meaning = the lower end of the interval of the difference
benchmarks-own-difference_high = High of the difference
    .meaning = the upper end of the interval of the difference
benchmarks-own-against-now = The last period
benchmarks-own-against-year = A year before
benchmarks-own-against-quarter = A quarter before
benchmarks-own-against-before = The period before

benchmarks-own-against_past = { $of ->
    [ended] { $rate } of subscribers stopped
   *[retention] { $rate } came back
} in { $period }, against { $was } { $against ->
    [year] a year before
    [quarter] a quarter before
   *[before] the { $unit ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } before
}{ $reading ->
    [more] : more than chance explains
    [less] : more than chance explains
   *[chance] : that may be chance
}.
benchmarks-own-counted = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} ({ $range }).
benchmarks-own-change = Against { $was } { $against ->
    [year] a year before
    [quarter] a quarter before
   *[before] the { $unit ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } before
}: { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [more] more than chance
    [less] more than chance
   *[chance] which may be chance
}.
benchmarks-own-alone = { $of ->
    [ended] { $rate } of subscribers stopped
   *[retention] { $rate } came back
} in { $period }; there is no earlier period to hold it against.
benchmarks-own-hidden = Too few customers to show the last period beside the past.
benchmarks-own-p = The p-value of the first comparison is { $p }, { $n ->
    [one] the only one made
   *[other] with all { $n } allowed for (Holm)
}.
benchmarks-own-seasons = Only the year before has the same season.
benchmarks-own-yardstick = The company's own past is the better yardstick: published figures are of other customers, counted otherwise.
benchmarks-own-short = { $of ->
    [ended] { $rate } of subscribers stopped
   *[retention] { $rate } came back
} in { $period }, against { $was } { $against ->
    [year] a year before
    [quarter] a quarter before
   *[before] the { $unit ->
        [day] day
        [week] week
        [month] month
        [quarter] quarter
       *[year] year
    } before
}

# What winning customers cost beside what they bring: one row a period in which they began, or a group.

benchmarks-payback = What customers brought in a first year beside what winning them cost
    .row = period in which customers began, or group of them
    .note = Months are those of each customer, from the first order; 0: with the first order.
benchmarks-payback-group = Began in, or group
    .meaning = the first day of the period in which they began, or the group that they are of
benchmarks-payback-customers = Customers
    .meaning = customers with a known cost whose first year is over
benchmarks-payback-waiting = First year not over
    .meaning = customers who began so lately that their first year is not over
benchmarks-payback-cost = Cost each
    .meaning = what winning a customer cost, on average
benchmarks-payback-brought = Brought each
    .meaning = what a customer brought in the first year, less refunds, on average
benchmarks-payback-ratio = Times the cost
    .meaning = what they brought over what winning them cost
benchmarks-payback-months = Months until back
    .meaning = months until what they had brought reached what they had cost
    .interval = Interval of the months
benchmarks-payback-months_low = Low of the months
    .meaning = the month in which the upper end of the interval reached the cost
benchmarks-payback-months_high = High of the months
    .meaning = the month in which the lower end of the interval reached the cost
benchmarks-payback-seen = Months observed
    .meaning = months for which all of them were observed
benchmarks-payback-complete = Complete
    .meaning = whether the first years of all of them are over

benchmarks-payback-said = Customers { $of ->
    [period] who began in { $group }
   *[group] of { $group }
} { $what ->
    [earned] earned
   *[revenue] brought
} { $reading ->
    [more] { $ratio } times what winning them cost in their first year.
    [less] only { $ratio } times what winning them cost in their first year.
   *[chance] about what winning them cost in their first year: { $ratio } times.
}
benchmarks-payback-short = Customers { $of ->
    [period] who began in { $group }
   *[group] of { $group }
} { $what ->
    [earned] earned
   *[revenue] brought
} { $ratio } times what they cost
benchmarks-payback-counted = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
}: { $cost } to win one, { $what ->
    [earned] { $brought } earned with each
   *[revenue] { $brought } of revenue from each
} ({ $range } times).
benchmarks-payback-back = { $when ->
    [first] The first order alone brought the cost back.
    [later] The cost was back within { $months } of the first order.
   *[never] The cost was not back in the { $months } observed.
}
benchmarks-payback-margin = It pays where more than { $margin } of revenue is left once the goods are paid.
benchmarks-payback-groups = By { $column }, customers { $what ->
    [earned] earned
   *[revenue] brought
} from { $low } ({ $least }) to { $high } times ({ $most }) what winning them cost{ $reading ->
    [sure] .
   *[chance] : that may be chance.
}
benchmarks-payback-short_groups = By { $column }: from { $low } to { $high } times what winning customers cost
benchmarks-payback-one = { $group }: { $cost } to win each of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
}, { $brought } in a first year ({ $range } times).
benchmarks-payback-below = { $n ->
    [one] { $n } of the { $groups } groups brought less than it cost, by more than chance.
   *[other] { $n } of the { $groups } groups brought less than they cost, by more than chance.
}
benchmarks-payback-none_below = None of the { $groups } groups brought less than it cost, by more than chance.
benchmarks-payback-revenue = This is revenue, before what the goods cost: what is earned is less.
benchmarks-payback-otherwise = Who would have come without the money is not known, so this is no return on advertising.
benchmarks-payback-unpriced = What winning { $n ->
    [one] { $n } more customer
   *[other] { $n } more customers
} cost is not known.
benchmarks-payback-without_order = { $n ->
    [one] { $n } customer has a cost and no order, and is
   *[other] { $n } customers have a cost and no order, and are
} not counted.
benchmarks-payback-free = How many times their cost customers brought cannot be told: winning them cost nothing.
benchmarks-payback-untold = Whether customers bring back what winning them cost cannot be told: too few first years are over.
benchmarks-payback-across = { $what ->
    [earned] Earned in the first year
   *[revenue] Revenue of the first year
} over the cost of winning, times

# Who was referred beside others: one row a number of days.

benchmarks-referred = Customers who were referred beside others
    .row = number of days after the first order
    .note = Others count as if they had begun in the same months as those who were referred.
benchmarks-referred-days = Within days
    .meaning = days after the first order
benchmarks-referred-referred = Referred
    .meaning = customers who were referred and were seen for so long
benchmarks-referred-rate = Ordered again
    .meaning = the share of them that ordered again within so many days
    .interval = Interval of those referred
benchmarks-referred-rate_low = Low of those referred
    .meaning = the lower end of its interval
benchmarks-referred-rate_high = High of those referred
    .meaning = the upper end of its interval
benchmarks-referred-others = Others
    .meaning = customers who were not referred and were seen for so long
benchmarks-referred-others_rate = Others ordered again
    .meaning = what the share of the others were, had they begun in the same months as those referred
    .interval = Interval of the others
benchmarks-referred-others_low = Low of the others
    .meaning = the lower end of its interval
benchmarks-referred-others_high = High of the others
    .meaning = the upper end of its interval
benchmarks-referred-plain = Others as they are
    .meaning = the share of the others that ordered again, whenever they began
benchmarks-referred-difference = Difference, points
    .meaning = the share of those referred less that of the others
    .interval = Interval of the difference

benchmarks-referred-said = Referred customers order again within { $days } { $reading ->
    [more] more often than others: { $rate }, not { $others }.
    [less] less often than others: { $rate }, not { $others }.
   *[chance] as often as others, up to chance: { $rate } and { $others }.
}
benchmarks-referred-short = { $rate } of referred customers order again within { $days }, { $others } of others
benchmarks-referred-one = Within { $days }: { $rate } of { $n ->
    [one] { $n } referred customer
   *[other] { $n } referred customers
} and { $others } of { $n_others ->
    [one] { $n_others } other
   *[other] { $n_others } others
}, { $points } percentage { $size ->
    [one] point
   *[other] points
} apart ({ $between }), { $reading ->
    [more] more than chance
    [less] more than chance
   *[chance] which may be chance
}.
benchmarks-referred-months = The others count as if they had begun in the same months as those who were referred.
benchmarks-referred-association = It is an association: who is brought by a friend may be like the friend, and being referred need not keep anybody.
benchmarks-referred-looked = The p-value within { $days } is { $p }, { $n ->
    [one] the only one looked at
   *[other] with all { $n } looked at allowed for (Holm)
}.
benchmarks-referred-set_aside = Set aside { $n ->
    [one] is { $n } referral that cannot be
   *[other] are { $n } referrals that cannot be
}: { $unknown } by somebody unknown, { $own } by the customer, { $loops } in a circle, { $later } by somebody who first ordered later.
benchmarks-referred-untold = Whether referred customers come back more cannot be told: too few were seen for so long.
benchmarks-referred-within = within { $days }
benchmarks-referred-across = Referred customers who order again less others, percentage points

# Whom each group of the NPS score brought: one row a group.

benchmarks-referrals = Whom promoters, passives and detractors brought since they had answered
    .row = group of the NPS score
benchmarks-referrals-group = Group
    .meaning = what the last answer made them
benchmarks-referrals-customers = Customers
    .meaning = customers who answered
benchmarks-referrals-referrers = Brought anybody
    .meaning = customers of them who brought somebody since
benchmarks-referrals-referrals = Brought
    .meaning = customers that they brought since
benchmarks-referrals-rate = Brought each
    .meaning = customers brought by each who answered
benchmarks-referrals-share = Share that brought anybody
    .meaning = the share of those who answered that brought somebody since
    .interval = Interval of the share
benchmarks-referrals-share_low = Low of the share
    .meaning = the lower end of its interval
benchmarks-referrals-share_high = High of the share
    .meaning = the upper end of its interval

benchmarks-referrals-said = { $reading ->
    [chance] Promoters and detractors brought alike since they answered, up to chance: { $promoters } and { $detractors } customers a hundred.
   *[other] Promoters brought { $promoters } customers a hundred since they answered, detractors { $detractors }: more than chance explains.
}
benchmarks-referrals-short = A hundred promoters brought { $promoters } customers since they answered, detractors { $detractors }
benchmarks-referrals-anybody = { $share_promoters } of { $n_promoters ->
    [one] { $n_promoters } promoter
   *[other] { $n_promoters } promoters
} brought anybody ({ $range_promoters }), and { $share_detractors } of { $n_detractors ->
    [one] { $n_detractors } detractor
   *[other] { $n_detractors } detractors
} ({ $range_detractors }); { $nobody } of promoters brought nobody who says so.
benchmarks-referrals-tested = Promoters less detractors: { $points } customers a hundred ({ $between }; p { $p }).
benchmarks-referrals-days = Counted are first orders after { $answered_by }, when all had answered, up to { $as_of }, of customers who name who referred them.
benchmarks-referrals-association = It is an association: who likes the shop answers so and tells others.
benchmarks-referrals-untold = Too few promoters or detractors answered to tell whom they brought.
benchmarks-referrals-up = Customers brought by a hundred
benchmarks-referrals-after = Brought after { $day }, when all had answered.

# Rules of thumb on the company's own data: one row a rule.

benchmarks-rules_of_thumb = Rules of thumb beside the company's own numbers
    .row = rule of thumb
benchmarks-rules_of_thumb-rule = Rule
    .meaning = what is often repeated
benchmarks-rules_of_thumb-customers = Customers
    .meaning = customers who ordered in the year, or who began in it
benchmarks-rules_of_thumb-said = The rule says
    .meaning = the number that is often repeated: a share, or how many times
benchmarks-rules_of_thumb-found = Found here
    .meaning = the company's own number, in the same unit
benchmarks-rules_of_thumb-state = Reading
    .meaning = whether the rule could be tried, or why not
benchmarks-rules_of_thumb-rule-top_fifth = Share of revenue of the top fifth
benchmarks-rules_of_thumb-rule-five_times = Winning over keeping a customer
benchmarks-rules_of_thumb-state-told = told
benchmarks-rules_of_thumb-state-bound = the most it can be
benchmarks-rules_of_thumb-state-no_revenue = no revenue
benchmarks-rules_of_thumb-state-no_cost = cost of winning not known
benchmarks-rules_of_thumb-state-no_keeping = cost of keeping not known

benchmarks-rules_of_thumb-top = The fifth of customers who spend most bring { $share } of revenue, { $reading ->
    [less] less than the often quoted { $said }.
    [more] more than the often quoted { $said }.
   *[chance] as the often quoted { $said } would have it, up to chance.
}
benchmarks-rules_of_thumb-short = The fifth of customers who spend most bring { $share } of revenue
benchmarks-rules_of_thumb-no_top = How much of revenue the biggest fifth of customers brings cannot be told.
benchmarks-rules_of_thumb-short_no_top = What the biggest fifth of customers brings cannot be told
benchmarks-rules_of_thumb-counted = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} who ordered in the last year ({ $range }).
benchmarks-rules_of_thumb-times_told = Winning a customer cost { $winning }, keeping one { $keeping }: { $ratio } times as much ({ $range }), { $reading ->
    [less] less than the often quoted { $said } times.
    [more] more than the often quoted { $said } times.
   *[chance] as the often quoted { $said } times would have it, up to chance.
}
benchmarks-rules_of_thumb-times_bound_below = Winning a customer cost { $winning }, and messages alone { $keeping } for each who was kept: at most { $ratio } times as much, less than the often quoted { $said } times.
benchmarks-rules_of_thumb-times_bound_above = Whether winning costs the often quoted { $said } times as much as keeping cannot be told: winning a customer cost { $winning }, messages alone { $keeping } for each who was kept, and what else keeping costs is in no table.
benchmarks-rules_of_thumb-times_no_cost = Whether winning costs five times as much as keeping cannot be told: what winning a customer costs is not known.
benchmarks-rules_of_thumb-times_no_keeping = Whether winning costs five times as much as keeping cannot be told: what keeping a customer costs is not known.
benchmarks-rules_of_thumb-times_hidden = Too few customers began in the year to show what winning one costs.
benchmarks-rules_of_thumb-few = There are few customers, so a fifth of them says little.
benchmarks-rules_of_thumb-others = Rules of thumb are told of other companies; no decision should rest on one that was not tried here.
benchmarks-rules_of_thumb-across = The company's own number, % of what the rule says
