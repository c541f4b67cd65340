# Money a month: one row a period.

subscriptions-mrr = Money a month from subscriptions, and what moved it
    .row = calendar period, from the first paid spell on
    .note = Before + new + more + came back - less - stopped = after. Yearly payments count as a twelfth a month.
subscriptions-mrr-period = Period
    .meaning = the first day of the period
subscriptions-mrr-start = Before
    .meaning = money a month at the end of the period before
subscriptions-mrr-new = New
    .meaning = money a month of customers who never paid before
subscriptions-mrr-expansion = More
    .meaning = what customers who paid before pay more a month
subscriptions-mrr-contraction = Less
    .meaning = what customers who still pay pay less a month
subscriptions-mrr-churned = Stopped
    .meaning = money a month of customers who pay nothing any more
subscriptions-mrr-resumed = Came back
    .meaning = money a month of customers who pay again after a pause that was no short one
subscriptions-mrr-end = After
    .meaning = money a month at the end of the period
subscriptions-mrr-subscribers = Subscribers
    .meaning = customers with a paid spell at the end of the period
subscriptions-mrr-complete = Complete
    .meaning = whether the period had ended, and its ends had shown whether they are short pauses, by the last day observed
subscriptions-mrr-edge = Too early
    .meaning = whether it began before every end was on record

subscriptions-mrr-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended had a subscriber.
subscriptions-mrr-year = Subscriptions bring { $end } a month at the end of { $period }, { $way ->
    [up] { $by } more than a year before
    [down] { $by } less than a year before
   *[same] as much as a year before
}.
subscriptions-mrr-step = Subscriptions bring { $end } a month at the end of { $period }, { $way ->
    [up] { $by } more than
    [down] { $by } less than
   *[same] as much as
} the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before.
subscriptions-mrr-moved = { $span ->
    [year] Over the year
   *[step] In this period
}: { $new } new, { $expansion } more from those who stayed, { $resumed } from those who came back; { $contraction } less, and { $churned } stopped.
subscriptions-mrr-subscribers_now = { $n ->
    [one] { $n } subscriber pays it.
   *[other] { $n } subscribers pay it.
}
subscriptions-mrr-short = Subscriptions bring { $end } a month at the end of { $period }
subscriptions-mrr-colours = Blue: new, orange: stopped, dark grey: pays more or less, light grey: came back.
subscriptions-mrr-up = Money a month won and lost since the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before

subscriptions-rule-gap = { $pauses ->
    [none] Any pause ends a subscription; a yearly payment counts as a twelfth a month, and a trial is none.
   *[short] A pause of at most { $gap } ends no subscription; a yearly payment counts as a twelfth a month, and a trial is none.
}
subscriptions-rule-day = Who ends on the last day of a month has left in that month.
subscriptions-rule-left_out = { $n ->
    [one] { $n } period is left out, because it had not ended or its ends may still prove to be short pauses.
   *[other] { $n } periods are left out, because they had not ended or their ends may still prove to be short pauses.
}
subscriptions-rule-edge = { $n ->
    [one] { $n } period is left out, because not every end in it is on record.
   *[other] { $n } periods are left out, because not every end in them is on record.
}

# Kept: one row a period.

subscriptions-kept = Subscribers and money kept, by period
    .row = calendar period, from the first paid spell on
    .note = NRR: what the subscribers of the period before pay now, of what they paid; GRR: the same, of each no more than before.
    .nobody = “none”: nobody subscribed at the start.
subscriptions-kept-period = Period
    .meaning = the first day of the period
subscriptions-kept-start = At the start
    .meaning = subscribers at the end of the period before
subscriptions-kept-ended = Stopped
    .meaning = of them, those without a paid spell at the end
subscriptions-kept-rate = Share stopped
    .meaning = subscribers who stopped, of those at the start (logo churn)
subscriptions-kept-money = Money a month
    .meaning = what those at the start paid a month
subscriptions-kept-lost = Share of money stopped
    .meaning = money a month of those who stopped, of that of all at the start (revenue churn)
subscriptions-kept-nrr = NRR
    .meaning = net revenue retention: what those at the start pay now, of what they paid
subscriptions-kept-nrr_low = Low of NRR
    .meaning = the lower end of its interval
subscriptions-kept-nrr_high = High of NRR
    .meaning = the upper end of its interval
subscriptions-kept-grr = GRR
    .meaning = gross revenue retention: the same, of each no more than before
subscriptions-kept-grr_low = Low of GRR
    .meaning = the lower end of its interval
subscriptions-kept-grr_high = High of GRR
    .meaning = the upper end of its interval
subscriptions-kept-change = Change in a year, points
    .meaning = the share that stopped less that of the same period a year before
subscriptions-kept-step = Change in one period, points
    .meaning = the share that stopped less that of the period before
subscriptions-kept-step_p_value = p of the change in one period
    .meaning = how often chance alone would bring a change at least as large
subscriptions-kept-complete = { subscriptions-mrr-complete }
    .meaning = { subscriptions-mrr-complete.meaning }
subscriptions-kept-edge = { subscriptions-mrr-edge }
    .meaning = { subscriptions-mrr-edge.meaning }

subscriptions-kept-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended began with subscribers to keep.
subscriptions-kept-stopped = { $rate } of subscribers stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-kept-short = { $rate } of subscribers stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}
subscriptions-kept-counted = { $ended } of { $start } ({ $range }).
subscriptions-kept-against = Against { $was } { $since ->
    [year] a year before
   *[step] the { $unit ->
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
    [chance] which may be chance
   *[sure] { $since ->
        [year] more than chance explains
       *[step] more than chance explains, though the season may be in it
    }
}.
subscriptions-kept-p = The p-value of the change is { $p }, the only change looked at.
subscriptions-kept-up = Of subscribers at the end of the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before, % who stopped

subscriptions-nrr-kept = Those who subscribed a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before paid { $nrr } as much in { $period }; without increases { $grr }.
subscriptions-nrr-ranges = NRR { $nrr } ({ $nrr_range }), GRR { $grr } ({ $grr_range }), of { $money } a month of { $n ->
    [one] { $n } subscriber
   *[other] { $n } subscribers
}.
subscriptions-nrr-short = Of their money subscribers kept { $grr }, with increases { $nrr }, in { $period }
subscriptions-nrr-growth = Growth by new customers, and by those who come back after a pause, is in neither.
subscriptions-nrr-net = NRR: { $nrr }
subscriptions-nrr-gross = GRR: { $grr }
subscriptions-nrr-up = What the subscribers of the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before pay, % of what they paid
