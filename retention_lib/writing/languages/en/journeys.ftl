# Journeys: the order in which customers did what they did.

# How long something takes, in the largest unit that it has three of.

journeys-length-second = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
journeys-length-minute = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
journeys-length-hour = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
journeys-length-day = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# Funnel: one row a step, of each group.

journeys-funnel = How many customers come through the steps
    .row = step, of one group where there are groups
    .note = Passed: of those at the step before. Days are counted from the first entry.
    .nobody = “none”: nobody was at the step before.
    .not_yet = “not yet”: by the last day observed so many had not come so far.
    .not_applicable = “–”: only the last steps of groups are compared.
journeys-funnel-group = Group
    .meaning = what customers share, as at their first entry
journeys-funnel-step = Step
    .meaning = the step's number; where steps may come in any order, how many of them were done
journeys-funnel-event = Event
    .meaning = the event that is the step
journeys-funnel-customers = Customers
    .meaning = customers who came so far, in the attempt that came furthest
journeys-funnel-rate = Of those who entered
    .meaning = customers who came so far, of those who entered
    .interval = Its interval
journeys-funnel-passed = Passed
    .meaning = customers who came so far, of those at the step before
    .interval = Interval of passed
journeys-funnel-passed_low = Low of passed
    .meaning = the lower end of its interval
journeys-funnel-passed_high = High of passed
    .meaning = the upper end of its interval
journeys-funnel-quarter = Days to a quarter
    .meaning = days from the first entry by which a quarter of those who entered had come so far
journeys-funnel-half = Days to half
    .meaning = days from the first entry by which half of those who entered had come so far
    .interval = Interval of days to half
journeys-funnel-half_low = Low of days to half
    .meaning = the lower end of its interval
journeys-funnel-half_high = High of days to half
    .meaning = the upper end of its interval
journeys-funnel-other = Others
    .meaning = the share of all other groups together that came to the last step
journeys-funnel-difference = Less the others, points
    .meaning = the group's share that came to the last step less that of all others
    .interval = Interval of the difference
journeys-funnel-difference_low = Low of the difference
    .meaning = the lower end of its interval
journeys-funnel-difference_high = High of the difference
    .meaning = the upper end of its interval

journeys-funnel-through = { $order ->
    [any] { $rate } of those who did one of the { $steps } steps did all.
   *[ordered] { $rate } of those who began with { $first } came as far as { $last }.
}
journeys-funnel-short = { $order ->
    [any] { $rate } did all of the { $steps } steps
   *[ordered] { $rate } of those who begin with { $first } come as far as { $last }
}
journeys-funnel-counted = { $came } of { $entered ->
    [one] { $entered } customer
   *[other] { $entered } customers
} ({ $range }).
journeys-funnel-fewest = { $order ->
    [any] The fewest went on to a further step after { $steps }: { $passed } ({ $range }).
   *[ordered] The fewest went on from { $before } to { $event }: { $passed } ({ $range }).
}
journeys-funnel-half_came = Half had come there { $time } after their first entry.
journeys-funnel-quarter_came = A quarter had come there { $time } after their first entry; half had not by the last day.
journeys-funnel-unreached = A quarter had not come there by the last day observed.
journeys-funnel-differ = { $order ->
    [any] { $group } does all steps { $side } often than the other groups: { $rate } against { $other }.
   *[ordered] { $group } comes as far as { $last } { $side } often than the other groups: { $rate } against { $other }.
}
journeys-funnel-more = more
journeys-funnel-less = less
journeys-funnel-alike = No group comes as far as { $last } more or less often than the others by more than chance.
journeys-funnel-short_differ = { $group } comes through { $side } often than the others
journeys-funnel-short_alike = No group comes through more often than the others by more than chance
journeys-funnel-looked = Of { $n ->
    [one] { $n } group
   *[other] { $n } groups
} looked at, { $any ->
    [no] none differs
   *[yes] { $sure ->
        [one] { $sure } differs
       *[other] { $sure } differ
    }
} from all others together by more than chance.
journeys-funnel-apart = The difference is { $points } points ({ $between }; p { $p }, corrected for all groups).
journeys-funnel-few = Nobody of a group large enough to show entered the steps.
journeys-funnel-rule = { $order ->
    [any] The steps count in any order.
    [strict] A step counts when no other event lies between it and the one before.
   *[ordered] Steps count in their order, whatever else lies between.
} A customer counts once, by the attempt that came furthest; an attempt starts at each { $order ->
    [any] of the steps
   *[ordered] { $first }
}.
journeys-funnel-window = An attempt lasts at most { $time }; { $any ->
    [no] everybody who entered could have had that long.
   *[yes] { $n ->
        [one] { $n } customer who entered only later than that before the end of the log is left out, come through or not.
       *[other] { $n } customers who entered only later than that before the end of the log are left out, come through or not.
    }
}
journeys-funnel-clock = How long it takes is counted from the first entry, without a limit; who is not there yet counts as long as they were seen.
journeys-funnel-association = Groups may differ in more than their name: this is an association.
journeys-funnel-across_steps = Customers who came so far, of those who entered
journeys-funnel-across_groups = Customers who came to the last step, of those of their group who entered
journeys-funnel-bar = { $rate } ({ $n })
