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
