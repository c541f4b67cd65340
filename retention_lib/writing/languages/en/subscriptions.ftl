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
subscriptions-mrr-new_customers = New, customers
    .meaning = customers who never paid before
subscriptions-mrr-expansion_customers = More, customers
    .meaning = customers who pay more than before
subscriptions-mrr-contraction_customers = Less, customers
    .meaning = customers who pay less than before
subscriptions-mrr-churned_customers = Stopped, customers
    .meaning = customers who pay nothing any more
subscriptions-mrr-resumed_customers = Came back, customers
    .meaning = customers who pay again after a pause that was no short one
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

subscriptions-mrr-few_moved = { $span ->
    [year] What moved it over the year is of too few customers to show.
   *[step] What moved it in this period is of too few customers to show.
}
subscriptions-mrr-blank = Where a bar is missing, too few customers moved to show it.
subscriptions-few = Too few subscribers to show { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.

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
    .interval = Interval of NRR
subscriptions-kept-nrr_low = Low of NRR
    .meaning = the lower end of its interval
subscriptions-kept-nrr_high = High of NRR
    .meaning = the upper end of its interval
subscriptions-kept-grr = GRR
    .meaning = gross revenue retention: the same, of each no more than before
    .interval = Interval of GRR
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
subscriptions-kept-nobody = Nobody subscribed before { $unit ->
    [week] the { $period }
   *[other] { $period }
}: there was nobody to keep.
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
}: { $points } { $size ->
    [one] point
   *[other] points
} ({ $between }), { $reading ->
    [chance] perhaps chance
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
subscriptions-nrr-few = Too few subscribers stopped or changed what they pay { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} to show how much of their money was kept.
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

# Breaks: one row a period of those who stopped, and of those who paid more.

subscriptions-broke-stopped = Stopped
subscriptions-broke-more = Paid more
subscriptions-breaks = Periods that broke from the usual
    .row = complete period of the last three years, of those who stopped and of those who paid more
    .nobody = “none”: nobody was there, or no price rose.
subscriptions-breaks-what = What
    .meaning = whether those who stopped are counted, or those who paid more
subscriptions-breaks-period = Period
    .meaning = { subscriptions-mrr-period.meaning }
subscriptions-breaks-start = At the start
    .meaning = { subscriptions-kept-start.meaning }
subscriptions-breaks-came = Did
    .meaning = of them, those who stopped, or who paid more at the end
subscriptions-breaks-rate = Share
    .meaning = those who did, of those at the start
subscriptions-breaks-usual = Usually
    .meaning = the same share of the other periods together
subscriptions-breaks-difference = Difference, points
    .meaning = the share less the usual one
subscriptions-breaks-plan = Plan
    .meaning = the plan whose price rose for most customers who stayed in it
subscriptions-breaks-dearer = Pay the new price
    .meaning = customers of that plan who paid the new price from this period on
subscriptions-breaks-was = Old price
    .meaning = what they paid before, a payment
subscriptions-breaks-now = New price
    .meaning = what they pay since, a payment

subscriptions-breaks-few = Fewer than twelve { $unit ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} are known, too few to tell what is usual.
subscriptions-breaks-none = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} stands out: about as many as usual stopped and paid more, but for chance.
subscriptions-breaks-rose = { $named ->
    [plan] The price of { $plan }
   *[other] A price
} rose from { $was } to { $now } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-breaks-rose_stopped = { $named ->
    [plan] The price of { $plan }
   *[other] A price
} rose from { $was } to { $now } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, and more subscribers stopped than usual.
subscriptions-breaks-paid = More subscribers than usual began to pay more { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-breaks-fewer_paid = Fewer subscribers than usual began to pay more { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-breaks-stopped = More subscribers than usual stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-breaks-fewer_stopped = Fewer subscribers than usual stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}.
subscriptions-breaks-counted_more = { $came } of { $start } paid more { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, { $rate }; usual are { $usual }.
subscriptions-breaks-counted_stopped = { $rate } stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, { $came } of { $start }; usual are { $usual } ({ $between } percentage points).
subscriptions-breaks-looked = { $n } { $unit ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} were held against the others, each for those who stopped and those who paid more; the p-value, corrected for them, is { $p }.
subscriptions-breaks-beside = Whether more stopped was asked of the { $unit ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
} of the new price alone. That it was the price that drove them away this does not show.
subscriptions-breaks-unseen = A price that rises without a new spell in the records cannot be seen.
subscriptions-breaks-short = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} stands out
subscriptions-breaks-short_rose = { $named ->
    [plan] { $plan } costs
   *[other] A plan costs
} { $now } instead of { $was } since { $period }
subscriptions-breaks-short_broke = { $period } was not as usual
subscriptions-breaks-up = Of subscribers of the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} before, %
subscriptions-breaks-note = Blue: paid more, grey: stopped; orange: more, or fewer, than usual beyond chance.

# Tenure: one row a month of subscribers' own.

subscriptions-tenure = For how long subscribers stay
    .row = month of subscribers' own, of a group where there are several
    .note = A month counts of whom it was wholly observed; only the first stay of a customer counts.
    .nobody = “none”: nobody was observed for so long.
subscriptions-tenure-group = Group
    .meaning = the group by the column that was asked for, as it was in the first spell
subscriptions-tenure-months = Month
    .meaning = months since the customer began to subscribe
subscriptions-tenure-at_risk = At risk
    .meaning = subscribers there at its beginning who were observed to its end
subscriptions-tenure-ended = Stopped
    .meaning = of them, those who stopped in it
subscriptions-tenure-rate = Share that stays longer
    .meaning = subscribers who stay longer, by Kaplan and Meier
subscriptions-tenure-money = Money a month
    .meaning = what those at risk first paid a month, on average

subscriptions-tenure-nothing = No subscriber has been observed for a whole month of their own.
subscriptions-tenure-hidden = Too few subscribers were observed to show how long they stay.
subscriptions-tenure-stays = { $rate } of subscribers stay longer than { $age }.
subscriptions-tenure-short = { $rate } of subscribers stay longer than { $age }
subscriptions-tenure-counted = Range { $range }; { $at_risk ->
    [one] { $at_risk } subscriber was
   *[other] { $at_risk } subscribers were
} observed in that month.
subscriptions-tenure-half = Half have stopped after { $age }.
subscriptions-tenure-half_open = Half or more are still there after { $age }, as long as was observed.
subscriptions-tenure-differ = { $rate_most } of { $most } stay longer than { $age }, { $rate_fewest } of { $fewest }.
subscriptions-tenure-alike = The { $n } groups of subscribers stay equally long, but for chance.
subscriptions-tenure-short_differ = After { $age } { $rate_most } of { $most } and { $rate_fewest } of { $fewest } are still there
subscriptions-tenure-short_alike = After { $age } { $range } of each group are still there
subscriptions-tenure-extremes_differ = Ranges { $range_most } and { $range_fewest }; of { $n } groups, some stay longer by more than chance.
subscriptions-tenure-extremes_alike = Longer than { $age } stay { $rate_most } of { $most } ({ $range_most }) and { $rate_fewest } of { $fewest } ({ $range_fewest }).
subscriptions-tenure-logrank = The log-rank test over all months has a p-value of { $p }.
subscriptions-tenure-association = Customers choose their group, so this is an association.
subscriptions-tenure-first = Only the first stay of a customer counts, and of months those that were wholly observed.
subscriptions-tenure-late = Who began before { $start } counts only from then on, because those who had stopped before are not on record.
subscriptions-tenure-across = Months since the customer began to subscribe
subscriptions-tenure-up = Still there, % of subscribers, with 95% ranges
subscriptions-tenure-rest = The largest { $n } of { $groups } groups are drawn; the download holds them all.
subscriptions-tenure-mark = { $group }: { $rate }
subscriptions-tenure-mark_all = { $rate }

# Those who subscribe now: one row a number of months, by how often is paid.

subscriptions-seniority = Those who subscribe now, by how long they have stayed
    .row = number of months since the stay began, by how often is paid
    .nobody = “none”: nobody was watched for so long.
subscriptions-seniority-every = Paid
    .meaning = how often the first spell of the stay was paid
subscriptions-seniority-months = Stayed, months
    .meaning = whole months, or years in months, since the stay began
subscriptions-seniority-customers = Subscribers
    .meaning = customers who subscribe now and have stayed so long
subscriptions-seniority-money = Money a month
    .meaning = what they pay a month
subscriptions-seniority-square = Sum of squares
    .meaning = the sum of the squares of what each of them pays a month
subscriptions-seniority-at_risk = At risk
    .meaning = first stays that could be watched through the month, or year, that follows
subscriptions-seniority-ended = Stopped
    .meaning = of them, those who stopped in it
subscriptions-seniority-first = First paid
    .meaning = what these first paid a month, on average

# Groups held against the largest: one row a group at a month.

subscriptions-apart = Groups of subscribers, held against the largest
    .row = group at a month of subscribers' own
subscriptions-apart-months = Month
    .meaning = months since the customer began to subscribe
subscriptions-apart-group = Group
    .meaning = the group that is held against the largest
subscriptions-apart-against = Against
    .meaning = the largest group
subscriptions-apart-rate = Share that stays longer
    .meaning = of the group
subscriptions-apart-other = Of the largest
    .meaning = the share that stays longer of the largest group
subscriptions-apart-difference = Difference, points
    .meaning = the share of the group less that of the largest

subscriptions-apart-at_risk = At risk
    .meaning = subscribers of the group who were observed in that month
subscriptions-apart-other_at_risk = At risk of the largest
    .meaning = subscribers of the largest group who were observed in that month
subscriptions-apart-hidden = Too few subscribers are in the groups to hold them against one another.
subscriptions-apart-nothing = There are no two groups to hold against one another.
subscriptions-apart-same = No group stays longer or shorter than { $against } by more than chance.
subscriptions-apart-differs = Compared with { $against }, { $n ->
    [one] { $n } difference of { $all } is more than chance
   *[other] { $n } differences of { $all } are more than chance
}.
subscriptions-apart-clearest = Clearest: longer than { $age } stay { $rate } of { $group } against { $other }, { $points } percentage { $size ->
    [one] point
   *[other] points
} ({ $between }).
subscriptions-apart-looked = { $n ->
    [one] It is the only comparison looked at; the p-value is { $p }.
   *[other] It is the clearest of { $n } comparisons; the p-value, corrected for them, is { $p }.
}

# Renewals: one row a month ahead.

subscriptions-every-month = Every month
subscriptions-every-year = Every year

subscriptions-renewals = Renewals that fall due, and those expected
    .row = month ahead, by how often is paid
    .nobody = “none”: no such payment fell due in the last year.
subscriptions-renewals-ends = Up to
    .meaning = the last day of the month ahead
subscriptions-renewals-group = Group
    .meaning = { subscriptions-tenure-group.meaning }
subscriptions-renewals-every = Paid
    .meaning = how often is paid
subscriptions-renewals-customers = Subscribers
    .meaning = customers whose payments fall due
subscriptions-renewals-due = Due
    .meaning = payments that fall due, were nobody to stop
subscriptions-renewals-money = Money due
    .meaning = what they bring
subscriptions-renewals-looked = Due in the last year
    .meaning = payments that fell due in the last year
subscriptions-renewals-rate = Share paid
    .meaning = of them, those that were paid
    .interval = Interval of the share
subscriptions-renewals-rate_low = Low of the share
    .meaning = the lower end of its interval
subscriptions-renewals-rate_high = High of the share
    .meaning = the upper end of its interval
subscriptions-renewals-expected = Expected
    .meaning = payments expected to be made, as many of those due as in the last year
    .interval = Interval of those expected

subscriptions-renewals-none = No renewal falls due: nobody subscribes any more, or nothing is due yet.
subscriptions-renewals-hidden = The renewals that fall due by { $end } are of too few subscribers to show.
subscriptions-renewals-part = Renewals of too few subscribers to show are not among them.
subscriptions-renewals-unknown = { $due ->
    [one] { $due } renewal falls
   *[other] { $due } renewals fall
} due by { $end }; none did before to learn from.
subscriptions-renewals-expects = { $due ->
    [one] { $due } renewal falls
   *[other] { $due } renewals fall
} due by { $end }; about { $expected } are expected to be paid.
subscriptions-renewals-short = Of { $due } renewals due by { $end } about { $expected } are expected
subscriptions-renewals-short_unknown = { $due ->
    [one] { $due } renewal falls
   *[other] { $due } renewals fall
} due by { $end }
subscriptions-renewals-range = Range { $low } to { $high }; all together would bring { $money }.
subscriptions-renewals-rates = { $every ->
    [year] Of yearly renewals
   *[month] Of monthly renewals
} { $rate } were paid in the last year ({ $range }).
subscriptions-renewals-alike = It is expected as in the last year, each month of which was somewhat different; new subscribers are in none.
subscriptions-renewals-up = Payments: grey due, blue expected, with 95% ranges

# Reasons: one row a reason.

subscriptions-reasons = Why subscriptions ended in the last year
    .row = reason that was given
subscriptions-reasons-reason = Reason
    .meaning = the reason that was given
subscriptions-reasons-share = Share
    .meaning = of those who gave a reason
subscriptions-reasons-money = Money a month
    .meaning = what they paid a month

subscriptions-reasons-nobody = No subscriber stopped in the last year.
subscriptions-reasons-hidden = The reasons given are of too few subscribers to show.
subscriptions-reasons-none = { $ended ->
    [one] { $ended } subscriber who stopped in the last year gave no reason.
   *[other] { $ended } subscribers who stopped in the last year gave no reason.
}
subscriptions-reasons-leads = The reason given most is { $first }, by { $share } of those who give one.
subscriptions-reasons-together = The reasons given most are { $first } and { $second }, by { $share } and { $share_second } of those who give one.
subscriptions-reasons-given = { $given } of { $ended } who stopped in the last year gave a reason; { $first } took { $money } a month along.
subscriptions-reasons-others = Who gives a reason may not be like who gives none, and a reason given need not be the cause.
subscriptions-reasons-short = Of those who give a reason for stopping { $share } name { $first }
subscriptions-reasons-short_none = Nobody who stopped gave a reason
subscriptions-reasons-across = % of those who give a reason, with 95% ranges
subscriptions-reasons-rest = The { $n } most frequent of { $all } reasons are drawn; the download holds them all.

# Whose subscription is renewed next: one row a spell.

subscriptions-renewing = Subscribers who renew next
    .row = spell that is renewed next
subscriptions-renewing-customer_id = Customer
    .meaning = the customer
subscriptions-renewing-plan = Plan
    .meaning = the plan
subscriptions-renewing-every = Paid
    .meaning = how often is paid
subscriptions-renewing-since = Since
    .meaning = when the spell began
subscriptions-renewing-due_on = Due
    .meaning = when the next payment falls due
subscriptions-renewing-payment = Payment
    .meaning = what is paid then
subscriptions-audience-renewing = Yearly subscribers who renew next
subscriptions-reason-renewing = Renews soon
subscriptions-verb-renewing = Speak to the yearly subscribers who renew next
subscriptions-why-renewing = { $due ->
    [one] { $due } yearly renewal falls
   *[other] { $due } yearly renewals fall
} due by { $end }, and { $rate } were paid in the last year ({ $range }); at stake is what would be lost, were as many not paid again.

# The answer to the page's question.

subscriptions-answer = { $rate } of subscribers stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, { $verdict ->
    [more] more than a year ago
    [fewer] fewer than a year ago
   *[same] like a year ago
}; they bring { $money } a month
subscriptions-answer-alone = { $rate } of subscribers stopped { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}; they bring { $money } a month
subscriptions-answer-nobody = Nobody subscribed before { $unit ->
    [week] the { $period }
   *[other] { $period }
}: there was nobody to keep
subscriptions-answer-unknown = Too few subscribers so far to tell who stays
