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
benchmarks-payback-untold = Whether customers bring back what winning them cost cannot be told: too few first years are over.
benchmarks-payback-across = { $what ->
    [earned] Earned in the first year
   *[revenue] Revenue of the first year
} over the cost of winning, times
