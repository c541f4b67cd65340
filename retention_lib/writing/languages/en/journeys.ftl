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
    [any] The weakest step is the one after { $steps }: { $passed } went on ({ $range }).
   *[ordered] The weakest step is from { $before } to { $event }: { $passed } went on ({ $range }).
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

journeys-state-start = (start)
journeys-state-end = (over)
journeys-state-rest = all others
journeys-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
journeys-rule-end = Who was seen lately may go on: a journey is over only as far as is known.
journeys-rule-visit = A session is over when { $gap } pass without an event.
journeys-rule-cause = What comes after something need not come of it.
journeys-rule-repeats = The same event several times in a row is one step.

# Sessions: one row a period.

journeys-sessions = Sessions, by period
    .row = calendar period with sessions
    .note = Events a session on average; length: half of the sessions are at least as long, from the first event to the last.
journeys-sessions-period = Period
    .meaning = the first day of the period in which the sessions began
journeys-sessions-sessions = Sessions
    .meaning = sessions that began in the period
journeys-sessions-events = Events
    .meaning = events of these sessions
journeys-sessions-each = Events a session
    .meaning = events of a session, on average
journeys-sessions-minutes = Minutes, median
    .meaning = minutes from the first event of a session to its last; half of the sessions are at least as long
journeys-sessions-single = Of one event
    .meaning = sessions of one event
journeys-sessions-rate = Share of one event
    .meaning = sessions of one event, of all

journeys-sessions-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} that has ended has enough customers with a session.
journeys-sessions-now = A session of { $period } had { $each } events on average, and half of them lasted { $length } or longer.
journeys-sessions-counted = { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
} of { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}; { $rate } were of one event ({ $range }).
journeys-sessions-short = { $sessions ->
    [one] { $sessions } session in { $period }
   *[other] { $sessions } sessions in { $period }
}
journeys-sessions-up = Sessions a { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}

# What follows what: one row an event and the next.

journeys-transitions = What follows what
    .row = event and the one that comes next, those of most customers first
    .note = Share: of the times that the first came, how often the other was next; the range is over customers.
journeys-transitions-from = From
    .meaning = an event; (start) before the first of a journey
journeys-transitions-to = To
    .meaning = the event that comes next; (end) after the last that is known
journeys-transitions-n = Times
    .meaning = how many times the one came next after the other
journeys-transitions-customers = Customers
    .meaning = customers who went so at least once
journeys-transitions-share = Share
    .meaning = of the times that the first event came, how often the other was next

journeys-transitions-nothing = No step is that of enough customers to be told.
journeys-transitions-last = { $kind ->
    [visit] { $share } of sessions end with { $event }.
   *[all] { $share } of customers were last seen at { $event }.
}
journeys-transitions-counted = { $n } of { $of ->
    [one] { $of } { $kind ->
        [visit] session
       *[all] customer
    }
   *[other] { $of } { $kind ->
        [visit] sessions
       *[all] customers
    }
}.
journeys-transitions-step = The step from one event to another that most take is from { $from } to { $to }: { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}; it is what comes next { $share } of the times ({ $range }).
journeys-transitions-short = { $kind ->
    [visit] What comes next; { $share } of sessions end with { $event }
   *[all] What comes next; { $share } of customers were last seen at { $event }
}
journeys-transitions-across = What comes next; a row holds of 100 times how many
journeys-transitions-cells = Empty: it never came next.
journeys-transitions-place = { $place } { $event }
journeys-transitions-scale = Of the times that an event came, how often the other was next
journeys-transitions-pooled = { $n ->
    [one] { $n } rarer event is told as “all others”.
   *[other] { $n } rarer events are told together as “all others”.
}

# Step by step: one row a step and an event.

journeys-step_matrix = Where customers are, step by step
    .row = step and an event at which customers are then
    .note = The shares of a step add up to 1; (end): the journey was over by then.
journeys-step_matrix-step = Step
    .meaning = the number of the step, 1 is the first
journeys-step_matrix-event = Event
    .meaning = the event of that step; (end) where the journey was over by then
journeys-step_matrix-share = Share
    .meaning = customers at that event, of all customers

journeys-step_matrix-nothing = No step is that of enough customers to be told.
journeys-step_matrix-over = { $share } of customers take { $n ->
    [one] no more than { $n } step
   *[other] no more than { $n } steps
}.
journeys-step_matrix-longer = All customers take { $n ->
    [one] { $n } step
   *[other] { $n } steps
} or more.
journeys-step_matrix-first = { $share } of { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} begin with { $event } ({ $range }).
journeys-step_matrix-short_over = Where customers are, step by step; { $share } take at most { $n }
journeys-step_matrix-short = Where customers are, step by step
journeys-step_matrix-across = Step; a column holds of 100 customers how many are at which event
journeys-step_matrix-scale = Share of customers at an event

# The most common sequences: one row a path.

journeys-paths = The paths that most customers have
    .row = path, those of most customers first
journeys-paths-path = Path
    .meaning = events in a row; (end) where the journey was over by then
journeys-paths-n = Times
    .meaning = how many times it came
journeys-paths-share = Share
    .meaning = customers who have the path, of all customers

journeys-paths-nothing = No path is that of enough customers to be told.
journeys-paths-said = { $place ->
    [start] { $kind ->
        [visit] { $share } of customers have a session that begins with { $path }.
       *[all] { $share } of customers begin with { $path }.
    }
   *[anywhere] { $share } of customers do { $path } in a row.
}
journeys-paths-counted = { $customers } of { $of ->
    [one] { $of } customer
   *[other] { $of } customers
} ({ $range }), { $n ->
    [one] { $n } time
   *[other] { $n } times
}.
journeys-paths-next = After it comes { $path }, with { $share }.
journeys-paths-overlap = A customer may have several paths, and the shares add up to more than 1.
journeys-paths-short = { $place ->
    [start] { $kind ->
        [visit] { $share } of customers have a session { $path }
       *[all] { $share } of customers begin with { $path }
    }
   *[anywhere] { $share } of customers do { $path }
}
journeys-paths-across = % of customers, with 95% ranges
journeys-paths-rest = The { $n } paths that most customers have are drawn; the table holds { $all }.

# Before: one row an event at one length of time.

journeys-before = What customers did before, against the time before that
    .row = event at one length of time
    .note = Before: cases with the event in the time before; earlier: in the equal time before that, of the same customers. Times: the one over the other.
    .not_applicable = “–”: the earlier time never held it.
journeys-before-within = Days
    .meaning = how many days the time before a case lasts, and the earlier time
journeys-before-event = Event
    .meaning = what was done
journeys-before-cases = Cases
    .meaning = cases with both times in the log, and no other case in them
journeys-before-customers = Customers
    .meaning = customers who did it in one of both times
journeys-before-rate = Before
    .meaning = the share of cases with it in the time before
journeys-before-base = Earlier
    .meaning = the share of cases with it in the equal time before that
journeys-before-lift = Times
    .meaning = the share before over the share earlier
    .interval = Interval of times

journeys-before-outcome = { $named ->
    [yes] { $event }
   *[no] the outcome
}
journeys-before-more = { $event } is { $lift } times as frequent in the { $time } before { $outcome } as earlier.
journeys-before-only = { $event } comes in the { $time } before { $outcome }, and never in the { $time } before that.
journeys-before-none = Nothing is more frequent before { $outcome } by more than chance.
journeys-before-short = { $event } is more frequent before { $outcome }
journeys-before-short_none = Nothing is more frequent before { $outcome }
journeys-before-counted = { $rate } of { $cases ->
    [one] { $cases } case
   *[other] { $cases } cases
} had it, and { $base } in the { $time } before that{ $bounded ->
    [yes] { " " }(times { $between })
   *[no] { "" }
}.
journeys-before-looked = Of { $n ->
    [one] { $n } pair
   *[other] { $n } pairs
} of an event and a length of time looked at, { $any ->
    [no] none is
   *[yes] { $more ->
        [one] { $more } is
       *[other] { $more } are
    }
} more frequent before by more than chance{ $fewer ->
    [no] { "" }
   *[yes] , and { $less } less
}.
journeys-before-few = No group large enough to show did anything before { $outcome }.
journeys-before-rule = Each customer is held against themselves: the time before a case against the equal time before that, both in the log, with no other case in them.
journeys-before-skip = What came in the last { $time } before a case does not count.
journeys-before-association = What comes before need not cause it, and what grows for all customers over time looks as if it did.
journeys-before-across = Times as frequent before as earlier; grey: may be chance
journeys-before-mark = { $event }, { $time }
journeys-before-value = { $lift } ({ $rate })
journeys-before-over = over { $lift } ({ $rate })
journeys-before-rest = The { $n } surest of { $all } are drawn.

# Stages: one row a period and a stage.

journeys-stage-aware = Only looked
journeys-stage-considered = Considered
journeys-stage-bought = Bought once
journeys-stage-again = Bought again
journeys-stage-loyal = Loyal

journeys-stages = Where customers stand between a first visit and loyalty, by period
    .row = calendar period and stage, from the first event or order on
    .note = At the end = at the start + came - moved on. Nobody goes back.
    .nobody = “none”: nobody stood there at the start, or there is no further stage.
journeys-stages-period = Period
    .meaning = the first day of the period
journeys-stages-stage = Stage
    .meaning = the furthest that a customer ever came
journeys-stages-customers = At the end
    .meaning = customers who stand there at the end of the period
journeys-stages-start = At the start
    .meaning = customers who stood there at the end of the period before
journeys-stages-came = Came
    .meaning = customers who came to stand there in the period
journeys-stages-moved = Moved on
    .meaning = of those at the start, customers who came further in the period
journeys-stages-recent = Came lately
    .meaning = customers at the start who had come there within a year before it
journeys-stages-onward = Of them moved on
    .meaning = customers who had come lately and moved on in the period
journeys-stages-rate = Share moved on
    .meaning = customers who moved on, of those at the start who had come within a year before it

journeys-stages-nothing = No { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
} has ended in which anybody was seen.
journeys-stages-most = { $share } of { $total ->
    [one] { $total } customer
   *[other] { $total } customers
} { $stage ->
    [aware] had only looked
    [considered] had considered buying and not bought
    [bought] had bought once
    [again] had bought again
   *[loyal] had become loyal
} by the end of { $period }.
journeys-stages-short = By { $period }, { $share } { $stage ->
    [aware] had only looked
    [considered] had considered and not bought
    [bought] had bought once
    [again] had bought again
   *[loyal] had become loyal
}
journeys-stages-moves = Of those who had come to a stage within a year moved on in the { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
   *[year] year
}: { $parts }.
journeys-stages-part = { $stage ->
    [aware] only looked { $share }
    [considered] considered { $share }
    [bought] bought once { $share }
   *[again] bought again { $share }
}
journeys-stages-same = { $n ->
    [one] That is as a year before, as far as chance allows to tell.
   *[other] None of these { $n } shares differs from a year before by more than chance.
}
journeys-stages-changed = { $side ->
    [more] More
   *[fewer] Fewer
} of those who { $stage ->
    [aware] only looked
    [considered] had considered
    [bought] had bought once
   *[again] had bought again
} moved on than a year before, by { $points } points ({ $between }).
journeys-stages-tested = { $sure ->
    [one] It is the only one
   *[other] It is the surest of { $sure }
} of { $n } changes looked at that is more than chance (p { $p }, corrected for all).
journeys-stages-rule = Considered are those with an event { $events }, bought and bought again those with one order and with two, loyal those with { $loyal } or more; each counts where they ever came, and nobody goes back.
journeys-stages-edge = What customers did before the log began is not known.
journeys-stages-up = Customers at the end of each period, by the furthest that they came
journeys-stages-mark = { $stage } { $n }

# The paths of two groups: one row a path.

journeys-paths_apart = The paths of two groups
    .row = path, of those that most customers of both groups have
    .note = Difference: the share of the first group that has the path, less that of the second.
journeys-paths_apart-path = Path
    .meaning = events in a row; (end) where the journey was over by then
journeys-paths_apart-customers = Of the first
    .meaning = customers of the first group who have the path
journeys-paths_apart-rate = Share of the first
    .meaning = customers of the first group who have the path, of all of it
journeys-paths_apart-customers_other = Of the second
    .meaning = customers of the second group who have the path
journeys-paths_apart-other = Share of the second
    .meaning = customers of the second group who have the path, of all of it
journeys-paths_apart-difference = Difference, points
    .meaning = the share of the first group less that of the second

journeys-paths_apart-apart = { $rate } of { $group } have the path { $path }, and { $other } of { $against }: more than chance.
journeys-paths_apart-alike = No path of { $group } and { $against } differs by more than chance.
journeys-paths_apart-differs = { $points } points apart ({ $between }), p { $p } after Holm; { $sure ->
    [one] it is the only path that differs by more than chance.
   *[other] { $sure } paths differ by more than chance.
}
journeys-paths_apart-of = { $n ->
    [one] { $n } path
   *[other] { $n } paths
} of { $size ->
    [one] { $size } customer
   *[other] { $size } customers
} of { $group } and { $size_against } of { $against } looked at.
journeys-paths_apart-rule = The two groups may differ in more than their name: an association.
journeys-paths_apart-short = { $path }: { $rate } of { $group }, { $other } of { $against }
journeys-paths_apart-across = Points by which the share of { $group } is above that of { $against }
journeys-paths_apart-colours = Blue: more of { $group }, orange: more of { $against }, grey: no more than chance.

# The answer, and what to do.

journeys-funnel-again = { $which ->
    [second] { $event } again
   *[later] { $event }, time { $n }
}
journeys-answer = { $bounded ->
    [yes] { $rate } of newcomers reach { $last } within { $time }; the weakest step comes after { $before }
   *[no] { $rate } of newcomers reach { $last }; the weakest step comes after { $before }
}
journeys-answer-unknown = Too few newcomers to tell how many come through
journeys-verb-bought_once = Invite those who bought once and came back to buy again
journeys-audience-bought_once = Bought once and came back lately
journeys-reason-bought_once = Bought once, came back lately and did not buy again
journeys-why-bought_once = { $n ->
    [one] { $n } customer bought once and was
   *[other] { $n } customers bought once and were
} back in the last { $days ->
    [one] { $days } day
   *[other] { $days } days
} without buying; { $rate } of newcomers order again within { $time } ({ $range }). At stake: an order like their first from each who would not come again anyway.

# Kinds of events: one row a kind.

journeys-kinds = Which kinds of events there are
    .row = kind of event, those of most customers first
    .nobody = “none”: nobody had done it by a first order.
journeys-kinds-event = Event
    .meaning = what was done
journeys-kinds-n = Times
    .meaning = how many times it came
journeys-kinds-customers = Customers
    .meaning = customers who did it at least once
journeys-kinds-share = Share
    .meaning = customers who did it, of all
journeys-kinds-ahead = By a first order
    .meaning = customers who had done it by their first order, of all who ordered
journeys-kinds-place = Place
    .meaning = which of the kinds it was in the order in which a customer first did them, on average of those who had done it by their first order
journeys-kinds-nothing = No event but orders is that of enough customers to be told.
journeys-kinds-said = { $n ->
    [one] The log has { $n } kind of events
   *[other] The log has { $n } kinds of events
}; { $share } of customers do { $event }.
journeys-kinds-counted = { $events ->
    [one] { $events } event
   *[other] { $events } events
} of { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} ({ $range }).
journeys-kinds-before = Of those who ordered, { $share } had done { $event } by their first order.
journeys-kinds-rule = The steps of the road are what at least half of those who ordered had done by then, in the order in which they first came.
journeys-kinds-short = Of those who ordered, { $share } had done { $event } by then

# Floods: one row.

journeys-floods = Customers with so many events that they can hardly be customers
    .row = all events of the log
journeys-floods-customers = Customers
    .meaning = customers with an event
journeys-floods-n = Events
    .meaning = their events
journeys-floods-usual = Usual
    .meaning = events of a customer, the median
journeys-floods-flooding = Flooding
    .meaning = customers with 50 times as many events as usual and more than a hundredth of all
journeys-floods-theirs = Theirs
    .meaning = the events of those who flood the log
journeys-floods-share = Share
    .meaning = the events of those who flood the log, of all
journeys-floods-said = { $n ->
    [one] { $n } customer has { $share } of all events
   *[other] { $n } customers have { $share } of all events
}: robots, tests or an id that many share.
journeys-floods-counted = { $theirs } of { $events } events; half of the customers have no more than { $usual }.
journeys-floods-mend = Shares of customers count each of them once; shares of events, and what comes next, are theirs for a good part. Leave their ids out of the source.

# Those who bought once: one row a customer.

journeys-bought_once = Customers who bought once and came back lately
    .row = customer with one order who came back after the day of it, and lately
journeys-bought_once-customer_id = Customer
    .meaning = the customer
journeys-bought_once-ordered_at = Ordered
    .meaning = the day of the order
journeys-bought_once-last_seen = Last seen
    .meaning = the day of the last event
journeys-bought_once-events = Events since
    .meaning = events after the day of the order
journeys-bought_once-spend = Spent
    .meaning = what was spent in the order
