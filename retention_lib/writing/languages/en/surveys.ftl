# What was asked.

surveys-question-nps = Willingness to recommend (NPS)
surveys-question-csat = Satisfaction (CSAT)
surveys-question-ces = Ease (CES)

# The net promoter score: one row a group of answers, or everybody.

surveys-nps = Net promoter score
    .by = Net promoter score, by { $groups }
    .row = group of answers, or everybody
surveys-nps-score = Score
    .meaning = share of promoters less that of detractors
surveys-nps-promoters = Promoters
    .meaning = answers of 9 or 10; where answers weigh differently, their share of all answers
surveys-nps-passives = Passives
    .meaning = answers of 7 or 8, likewise
surveys-nps-detractors = Detractors
    .meaning = answers of 0 to 6, likewise

surveys-nps-now = The net promoter score is { $score }.
surveys-nps-in_period = { $unit ->
    [day] On { $period }
    [week] In the { $period }
   *[other] In { $period }
}, the net promoter score was { $score }.
surveys-nps-made_of = { $n ->
    [one] Interval { $range }, from { $n } answer
   *[other] Interval { $range }, from { $n } answers
}: { $promoters } promoters, { $passives } passives, { $detractors } detractors.
surveys-nps-ends = The net promoter score is highest for { $most }, { $score_most }, and lowest for { $fewest }, { $score_fewest }.
surveys-nps-one_group = The net promoter score of { $most } is { $score_most } ({ $range_most }).
surveys-nps-short_now = The net promoter score is { $score }
surveys-nps-short_in_period = The net promoter score is { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}
surveys-nps-short_chance = NPS { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}; the change may be chance
surveys-nps-short_up = NPS { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, up by { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
}{ $compared ->
    [year] {" "}in a year
   *[before] {""}
}
surveys-nps-short_down = NPS { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, down by { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
}{ $compared ->
    [year] {" "}in a year
   *[before] {""}
}
surveys-nps-short_ends = Net promoter score: { $score_most } for { $most }, { $score_fewest } for { $fewest }
surveys-nps-rule = Answers run from { $low } to { $high }: { $counted } make a promoter, { $against } a detractor, and the rest are passive. The score is the share of promoters less that of detractors, from -100 to 100.
surveys-nps-weighted = Weighted to look like those who were invited, the net promoter score is { $score }; as the answers came, { $plain_score }.
surveys-nps-short_weighted = Weighted to those invited, the net promoter score is { $score }, unweighted { $plain_score }

# Satisfaction: one row a group of answers, or everybody.

surveys-csat = Satisfied answers (CSAT)
    .by = Satisfied answers (CSAT), by { $groups }
    .row = group of answers, or everybody
surveys-csat-score = Score
    .meaning = share of answers that count as satisfied
surveys-csat-satisfied = Satisfied
    .meaning = answers that count as satisfied; where answers weigh differently, their share of all answers

surveys-csat-now = The share of satisfied answers (CSAT) is { $score }.
surveys-csat-in_period = { $unit ->
    [day] On { $period }
    [week] In the { $period }
   *[other] In { $period }
}, the share of satisfied answers (CSAT) was { $score }.
surveys-csat-ends = The share of satisfied answers is highest for { $most }, { $score_most }, and lowest for { $fewest }, { $score_fewest }.
surveys-csat-one_group = The share of satisfied answers (CSAT) of { $most } is { $score_most } ({ $range_most }).
surveys-csat-short_now = The share of satisfied answers is { $score }
surveys-csat-short_in_period = The share of satisfied answers is { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}
surveys-csat-short_chance = CSAT { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}; the change may be chance
surveys-csat-short_ends = Satisfied answers: { $score_most } for { $most }, { $score_fewest } for { $fewest }
surveys-csat-rule = Answers run from { $low } to { $high }: { $counted } count as satisfied, and the score is their share.
surveys-csat-weighted = Weighted to look like those who were invited, the share of satisfied answers is { $score }; as the answers came, { $plain_score }.
surveys-csat-short_weighted = Weighted to those invited, { $score } are satisfied, unweighted { $plain_score }

# Ease: one row a group of answers, or everybody.

surveys-ces = Answers that found it easy (CES)
    .by = Answers that found it easy (CES), by { $groups }
    .row = group of answers, or everybody
surveys-ces-score = Score
    .meaning = share of answers that found it easy
surveys-ces-easy = Easy
    .meaning = answers that found it easy; where answers weigh differently, their share of all answers
surveys-ces-mean = Mean answer
    .meaning = mean of the codes
    .interval = Interval of the mean
surveys-ces-mean_low = Low of the mean
    .meaning = the lower end of the interval of the mean
surveys-ces-mean_high = High of the mean
    .meaning = the upper end of the interval of the mean

surveys-ces-now = The share of answers that found it easy (CES) is { $score }.
surveys-ces-in_period = { $unit ->
    [day] On { $period }
    [week] In the { $period }
   *[other] In { $period }
}, the share of answers that found it easy (CES) was { $score }.
surveys-ces-ends = The share that found it easy is highest for { $most }, { $score_most }, and lowest for { $fewest }, { $score_fewest }.
surveys-ces-one_group = The share of answers that found it easy (CES) of { $most } is { $score_most } ({ $range_most }).
surveys-ces-short_now = The share that found it easy is { $score }
surveys-ces-short_in_period = The share that found it easy is { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}
surveys-ces-short_chance = CES { $score } { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}; the change may be chance
surveys-ces-short_ends = Found it easy: { $score_most } for { $most }, { $score_fewest } for { $fewest }
surveys-ces-rule_agree = Answers run from { $low } to { $high }, and high is easy: { $counted } count as easy, and the score is their share.
surveys-ces-rule_effort = Answers run from { $low } to { $high }, and low is easy: { $counted } count as easy, and the score is their share.
surveys-ces-weighted = Weighted to look like those who were invited, the share that found it easy is { $score }; as the answers came, { $plain_score }.
surveys-ces-short_weighted = Weighted to those invited, { $score } found it easy, unweighted { $plain_score }

# What holds of every score.

surveys-points = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
surveys-scope = Of each customer the last answer from { $since } to { $until } counts.
surveys-scores-counts = Answers { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}: { $counts }.
surveys-scores-changes = All changes of all scores looked at together, { $real } of { $n ->
    [one] { $n } is more than chance.
   *[other] { $n } are more than chance.
}
surveys-scores-of = { $asked ->
    [nps] NPS { $n }
    [csat] CSAT { $n }
   *[ces] CES { $n }
}
surveys-scores-short_below = { $asked ->
    [nps] NPS
    [csat] Satisfaction (CSAT)
   *[ces] Ease (CES)
} of { $period }: { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} below { $compared ->
    [year] a year before
   *[before] the period before
}
surveys-scores-short_above = { $asked ->
    [nps] NPS
    [csat] Satisfaction (CSAT)
   *[ces] Ease (CES)
} of { $period }: { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} above { $compared ->
    [year] a year before
   *[before] the period before
}
surveys-scores-below = { $asked ->
    [nps] The net promoter score
    [csat] Satisfaction (CSAT)
   *[ces] Ease (CES)
} of { $period } is { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} below { $compared ->
    [year] a year before
   *[before] the period before
}, more than chance.
surveys-scores-above = { $asked ->
    [nps] The net promoter score
    [csat] Satisfaction (CSAT)
   *[ces] Ease (CES)
} of { $period } is { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} above { $compared ->
    [year] a year before
   *[before] the period before
}, more than chance.
surveys-scores-short_none_moved = { $compared ->
    [year] No score moved in a year by more than chance
   *[before] No score moved by more than chance
}
surveys-scores-none_moved = { $compared ->
    [year] No score moved in a year by more than chance.
   *[before] No score moved by more than chance.
}
surveys-answer-too_few = Too few answers to say whether customers are happy
surveys-answer-alone = { $asked ->
    [nps] Customers give a net promoter score of { $score }
    [csat] { $score } of answers are satisfied
   *[ces] { $score } of answers found it easy
}{ $stay ->
    [more] ; promoters stay more often
    [alike] ; promoters stay no more often
    [fewer] ; promoters stay less often
   *[unknown] {""}
}
surveys-answer-mixed = Some scores rose and some fell ({ $asked ->
    [nps] NPS
    [csat] CSAT
   *[ces] CES
} { $score }){ $stay ->
    [more] ; promoters stay more often
    [alike] ; promoters stay no more often
    [fewer] ; promoters stay less often
   *[unknown] {""}
}
surveys-answer-less = { $asked ->
    [nps] Customers are less happy than
    [csat] Customers are less satisfied than
   *[ces] It feels less easy than
} { $then ->
    [year_ago] a year ago
   *[last_period] before
} ({ $asked ->
    [nps] NPS
    [csat] CSAT
   *[ces] CES
} { $score }){ $stay ->
    [more] ; promoters stay more often
    [alike] ; promoters stay no more often
    [fewer] ; promoters stay less often
   *[unknown] {""}
}
surveys-answer-more = { $asked ->
    [nps] Customers are happier than
    [csat] Customers are more satisfied than
   *[ces] It feels easier than
} { $then ->
    [year_ago] a year ago
   *[last_period] before
} ({ $asked ->
    [nps] NPS
    [csat] CSAT
   *[ces] CES
} { $score }){ $stay ->
    [more] ; promoters stay more often
    [alike] ; promoters stay no more often
    [fewer] ; promoters stay less often
   *[unknown] {""}
}
surveys-answer-same = { $asked ->
    [nps] Customers are as happy as
    [csat] Customers are as satisfied as
   *[ces] It feels as easy as
} { $then ->
    [year_ago] a year ago
   *[last_period] before
} ({ $asked ->
    [nps] NPS
    [csat] CSAT
   *[ces] CES
} { $score }){ $stay ->
    [more] ; promoters stay more often
    [alike] ; promoters stay no more often
    [fewer] ; promoters stay less often
   *[unknown] {""}
}
surveys-scores-too_few = No group has enough answers to be scored.
surveys-scores-nothing = No period has enough answers to be scored
surveys-scores-alike = No group differs from all the others by more than chance.
surveys-scores-from = { $n ->
    [one] Interval { $range }, from { $n } answer.
   *[other] Interval { $range }, from { $n } answers.
}
surveys-scores-ranges = Intervals: { $range_most } for the highest and { $range_fewest } for the lowest.
surveys-scores-not_over = What is not over, or holds only the first or the last answers to a survey, is neither told nor compared: those who answer first are not those who answer last.
surveys-scores-colours = Large dots: more (blue) or less (orange) than { $compared ->
    [year] a year before
   *[before] the period before
}, by more than chance. Bands: { $confidence } interval.
surveys-scores-bands = Bands: { $confidence } interval.
surveys-followed-nps = NPS, points
surveys-followed-csat = Satisfied (CSAT), %
surveys-followed-ces = Found it easy (CES), %

# The rule below a score.

surveys-rule-adjusted_wald = Intervals: { $confidence }, adjusted Wald.
surveys-rule-wald = Intervals: { $confidence }, Wald.
surveys-rule-score = Intervals: { $confidence }, score method.
surveys-rule-wilson = Intervals: { $confidence }, Wilson.
surveys-rule-bootstrap = Intervals: { $confidence }, bootstrap.
surveys-rule-one_each = No customer is in one number twice.
surveys-rule-clustered = Some customers answered more than once, and the intervals allow for it (clustered by customer).
surveys-rule-unnamed = No answer names its customer, and each counts as that of a customer of its own.
surveys-rule-anonymous = { $n ->
    [one] { $n } answer names no customer and counts as that of a customer of its own.
   *[other] { $n } answers name no customer, and each counts as that of a customer of its own.
}
surveys-rule-unread = { $n ->
    [one] { $n } answer without a code that could be read was counted and not scored.
   *[other] { $n } answers without a code that could be read were counted and not scored.
}
surveys-rule-replaced = { $n ->
    [one] Of several answers of a customer to one survey the last counts: { $n } earlier one was left out.
   *[other] Of several answers of a customer to one survey the last counts: { $n } earlier ones were left out.
}
surveys-rule-highest = No answer is above { $highest }: make sure that they were asked on this scale.
surveys-rule-weighted = Answers are weighted; each count is of answers as they came.
surveys-rule-all_valid = Every answer had a code on the scale.
surveys-rule-invalid = { $n ->
    [one] { $n } answer with a code that is not on the scale was counted and not scored.
   *[other] { $n } answers with a code that is not on the scale were counted and not scored.
}
surveys-rule-early = { $n ->
    [one] { $n } answer to a survey that others are still answering was left out.
   *[other] { $n } answers to a survey that others are still answering were left out.
}

# Changes: one row a row of a score by period.

surveys-changes = Net promoter score and its changes
    .row = row of a score by period
    .note = “chance”: no more than chance once all changes are allowed for; the interval is of its own change alone.
    .not_applicable = “–”: there is nothing to compare it with.
surveys-changes_csat = Satisfied answers (CSAT) and their changes
    .row = row of a score by period
    .note = “chance”: no more than chance once all changes are allowed for; the interval is of its own change alone.
    .not_applicable = “–”: there is nothing to compare it with.
surveys-changes_ces = Answers that found it easy (CES) and their changes
    .row = row of a score by period
    .note = “chance”: no more than chance once all changes are allowed for; the interval is of its own change alone.
    .not_applicable = “–”: there is nothing to compare it with.

surveys-changes-up = { $n ->
    [one] From { $n } answer
   *[other] From { $n } answers
}, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} more than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} ({ $range }), by more than chance alone would explain.
surveys-changes-down = { $n ->
    [one] From { $n } answer
   *[other] From { $n } answers
}, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} less than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} ({ $range }), by more than chance alone would explain.
surveys-changes-chance_up = { $n ->
    [one] From { $n } answer
   *[other] From { $n } answers
}, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} more than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, which is no more than chance (interval { $range }).
surveys-changes-chance_down = { $n ->
    [one] From { $n } answer
   *[other] From { $n } answers
}, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} less than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, which is no more than chance (interval { $range }).
surveys-changes-chance_none = { $n ->
    [one] From { $n } answer
   *[other] From { $n } answers
}, the same as { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
}, up to chance (interval { $range }).
surveys-changes-no_before = There is no period before to compare it with.
surveys-changes-step_none = It is the same as { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} ({ $range }), the season included.
surveys-changes-step_up = It is { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} more than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} ({ $range }), the season included.
surveys-changes-step_down = It is { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} less than { $unit ->
    [day] on { $period }
    [week] in the { $period }
   *[other] in { $period }
} ({ $range }), the season included.
surveys-changes-none_real = { $n ->
    [one] The { $n } change { $compared ->
        [year] in a year
       *[before] from one period to the next
    } is no more than chance.
   *[other] None of the { $n } changes { $compared ->
        [year] in a year
       *[before] from one period to the next
    } is more than chance, when their number is allowed for.
}
surveys-changes-how_many = { $real ->
    [one] Of all changes { $compared ->
        [year] in a year
       *[before] from one period to the next
    } ({ $n }), { $real } is more than chance, when their number is allowed for.
   *[other] Of all changes { $compared ->
        [year] in a year
       *[before] from one period to the next
    } ({ $n }), { $real } are more than chance, when their number is allowed for.
}

# Each group against everybody else: one row a group.

surveys-against_rest = Each group against everybody else
    .by = Each group against everybody else, by { $groups }
    .row = group of answers
    .note = “chance”: the p-value, corrected for comparing many groups, is 0.05 or more. Scores run from -100 to 100 and are rounded as their intervals support.
surveys-against_rest-score = Score
    .meaning = net promoter score of the group
surveys-against_rest-rest = Everybody else
    .meaning = net promoter score of all the others together
surveys-against_rest-difference = Difference, points
    .meaning = the group's score less that of all the others

surveys-against_rest-below = { $group } scores { $score }, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} below everybody else.
surveys-against_rest-above = { $group } scores { $score }, { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} above everybody else.
surveys-against_rest-counts = Interval { $range } points, from { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}; of { $others } other { $others ->
    [one] group
   *[other] groups
}, { $real } { $real ->
    [one] differs
   *[other] differ
} by more than chance.
surveys-against_rest-all_chance = No group differs from everybody else by more than chance.
surveys-against_rest-from = { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
}, { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}: scores from { $lowest } to { $highest }.
surveys-against_rest-many = Many groups at once were allowed for (Holm). Groups may differ in more than their name: an association.
surveys-against_rest-short_below = Score of { $group }: { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} below everybody else
surveys-against_rest-short_above = Score of { $group }: { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} above everybody else
surveys-against_rest-too_few = No group has enough answers to be scored.
surveys-against_rest-nothing = No group has enough answers to be compared
surveys-against_rest-across = Points above or below everybody else
surveys-against_rest-colours = In brackets the score of each. Blue: above everybody else, orange: below, grey: no more than chance. Bars: { $confidence } interval.
surveys-against_rest-named = { $group } ({ $score })
surveys-against_rest-largest = { $drawn } of { $n } groups are drawn: those beyond chance, then the largest.

# The difference of two sets of answers: one row.

surveys-difference = Net promoter scores of two sets of answers
    .row = comparison
surveys-difference-question = Question
    .meaning = what was asked
surveys-difference-n_a = Answers of the first
    .meaning = answers counted of the first set
surveys-difference-n_b = Answers of the second
    .meaning = answers counted of the second set
surveys-difference-score_a = Score of the first
    .meaning = net promoter score of the first set
surveys-difference-score_b = Score of the second
    .meaning = net promoter score of the second set
surveys-difference-difference = Difference, points
    .meaning = the first score less the second
surveys-difference-paired = Same customers
    .meaning = whether the same customers answered both times

surveys-difference-apart = The first scores { $score_a } and the second { $score_b }, a difference of { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
}.
surveys-difference-not_apart = The first scores { $score_a } and the second { $score_b }, which may be chance.
surveys-difference-is_paired = Interval of the difference { $range } points; the same customers answered both times.
surveys-difference-independent = Interval of the difference { $range } points; the two groups were taken as independent.
surveys-difference-nothing = Too few customers answered to compare the two.

# Who answered: one row a group of those invited, or everybody.

surveys-response = Who answered, of those invited
    .by = Who answered, of those invited, by { $groups }
    .row = group of invitations, or all
surveys-response-invited = Invited
    .meaning = invitations, each customer once a wave
surveys-response-answered = Answered
    .meaning = invitations that were answered
surveys-response-rate = Share who answered
    .meaning = invitations that were answered, of all
surveys-response-complete = Over
    .meaning = whether the time is over by which 95 % of the answers to earlier waves came

surveys-response-nobody = No group of those invited is large enough to be shown.
surveys-response-now = { $rate } of those invited answered.
surveys-response-in_wave = In the last wave, { $wave }, { $rate } of those invited answered.
surveys-response-from = { $invited ->
    [one] Interval { $range }, of { $invited } invitation.
   *[other] Interval { $range }, of { $invited } invitations.
}
surveys-response-ends = The share that answered is highest for { $most }, { $rate_most }, and lowest for { $fewest }, { $rate_fewest }.
surveys-response-apart = Groups that answer less count less in the score than their share of customers, unless the answers are weighted.
surveys-response-short = { $rate } of those invited answered
surveys-response-short_ends = Answered: { $rate_fewest } of { $fewest }, { $rate_most } of { $most }
surveys-response-across = Answered, % of those invited
surveys-response-bars = Bars: { $confidence } interval.

# Bounds of the score: one row.

surveys-bounds = The score if the silent had answered
    .row = net promoter score
    .unknown = “not known”: no dates tell who answered late.
surveys-bounds-n = Answered
    .meaning = invitations that were answered
surveys-bounds-invited = Invited
    .meaning = invitations, each customer once a wave
surveys-bounds-score = Had the silent answered as the others did
    .meaning = net promoter score of those who answered
surveys-bounds-lowest = Had all the silent been detractors
    .meaning = the lowest score that is possible
surveys-bounds-highest = Had all the silent been promoters
    .meaning = the highest score that is possible
surveys-bounds-as_late = Had the silent answered as the later half of the others did
    .meaning = the score on that supposition; not known where no dates tell who answered late

surveys-bounds-limits = With { $share } of invitations unanswered, the score of all could be anything from { $lowest } to { $highest }.
surveys-bounds-ends = { $silent } of { $invited } were silent: the ends are those of all of them being detractors, or all promoters.
surveys-bounds-late = Had the silent answered as the later half of those who did answer, the score would be { $as_late }.
surveys-bounds-no_dates = No dates tell who answered late, so nothing is said of what the silent would answer.
surveys-bounds-no_silent = Everybody who was invited answered.
surveys-bounds-too_few = Too few of those invited answered to say what the silent could change.
surveys-bounds-short = With { $share } of invitations unanswered, the score could be anything from { $lowest } to { $highest }

# Weighted answers: one row an answer.

surveys-rake = Answers, weighted to look like those who were invited
    .row = answer
surveys-rake-customer_id = Customer
    .meaning = the customer's id
surveys-rake-weight = Weight
    .meaning = how many answers it stands for, 1 on average

surveys-rake-design = Intervals: { $range } weighted, { $plain_range } unweighted; { $n ->
    [one] { $n } answer is
   *[other] { $n } answers are
} worth { $effective } unweighted { $effective ->
    [one] one
   *[other] ones
} (design effect { $effect }).
surveys-rake-trimmed = { $n ->
    [one] The weight of { $n } answer was cut at the limit.
   *[other] The weights of { $n } answers were cut at the limit.
}
surveys-rake-observed_only = Weighting mends what the groups explain and nothing else: within a group the silent may still differ.

# Answers before and after weighting: one row a value of a column.

surveys-balance = Answers before and after weighting, beside those invited
    .row = value of a column
surveys-balance-column = By
    .meaning = what the answers were weighted by
surveys-balance-value = Group
    .meaning = a value of it
surveys-balance-before = Before
    .meaning = share of the answers as they came
surveys-balance-after = After
    .meaning = share of the answers as they weigh
surveys-balance-target = Invited
    .meaning = share of those who were invited

surveys-balance-furthest = Before weighting the answers were furthest from those invited for { $group }: { $before } where { $target } were invited.

# What each customer said last: one row a customer, a column a question.

surveys-latest = What each customer said last, by question
    .row = customer
surveys-latest-customer_id = Customer
    .meaning = the customer's id

# What the score goes with: one row a driver.

surveys-drivers = What the score goes with
    .row = driver, the one that explains most first
surveys-drivers-driver = Driver
    .meaning = what goes with the score
surveys-drivers-share = Importance, share of what is explained
    .meaning = of what all drivers together explain
surveys-drivers-weight = Explains
    .meaning = share of the differences between scores that falls to the driver
surveys-drivers-sign = Goes with
    .meaning = whether it goes with a higher score (1) or a lower one (-1)
surveys-drivers-performance = Performance, % of the best
    .meaning = where the mean lies between the least and the greatest value that occurs
surveys-drivers-correlation = Correlation
    .meaning = of the driver with the score

surveys-driver-nps = willingness to recommend (NPS)
surveys-driver-csat = satisfaction with support (CSAT)
surveys-driver-ces = ease of getting help (CES)
surveys-driver-in_time = a first reply within a day
surveys-sign-1 = a higher score
surveys-sign--1 = a lower score
surveys-method-relative = relative weights
surveys-method-shapley = Shapley values

surveys-drivers-too_few = Too few customers answered everything to say what their score goes with.
surveys-drivers-matters = Of what the answers explain of the score, most goes with { $driver }: { $share }.
surveys-drivers-leads = Most goes with { $driver }: { $share } of what is explained, and the order is not certain.
surveys-drivers-short = Most goes with { $driver }: { $share }
surveys-drivers-explained = { $n ->
    [one] All together explain { $r2 } of the differences between scores ({ $n } customer)
   *[other] All together explain { $r2 } of the differences between scores ({ $n } customers)
}; look first at { $driver }, at { $performance } of its best.
surveys-drivers-rest = The rest lies elsewhere. First stands the driver whose importance times what is missing to its best is largest.
surveys-drivers-unsure = Drawn again from the answers, another driver is the most important { $share } of the time, so their order is not certain.
surveys-drivers-association = Importance is association: it does not say that mending it will move the score.
surveys-drivers-nothing = Too few customers answered everything to weigh what their score goes with
surveys-drivers-explains = Explains: the share of the differences between scores that falls to the driver ({ $method }).
surveys-drivers-performs = Performance: where the mean lies between the worst and the best value that occurs.
surveys-drivers-across = Explains, % of the differences between scores
surveys-drivers-named = { $driver }, at { $done } of its best
surveys-drivers-chance = The answers explain no more of the score than chance would, so nothing is named to be mended first.
surveys-drivers-short_chance = What goes with the score is no more than chance
surveys-drivers-grey = Grey: no more than chance. Bars: 95% interval.
surveys-drivers-orange = Orange: look here first, where importance times what is missing to its best is largest. Bars: 95% interval.

# What themes customers write about, each with its keywords (with * at the end, their beginning), and the words that
# say nothing of a topic. They are of the language of the comments: a translation has words of its own, and may have
# other themes.

surveys-codebook =
    delivery: deliver*, shipping, shipped, shipment*, courier*, parcel*, package*, arriv*, late
    price: price*, pricing, expensive, overpriced, cheap*, cost*, discount*, value for money
    quality: quality, broke, broken, defect*, faulty, damaged, material*, well made, fell apart
    support: support, customer service, help desk, helpdesk, agent*, staff, replied, reply
    returns: return*, refund*, exchange*, money back, warranty
    website_and_app: website, site, app, apps, login, log in, password*, checkout, crash*
    range: range, choice*, selection, assortment, variety, in stock, out of stock, sold out
    payment: pay, paid, paying, payment*, invoice*, charged, credit card
    loyalty_programme: loyalty, points, reward*, member*, voucher*, coupon*, cashback
surveys-stop_words =
    a about above across after afterwards again against all almost alone along already also although always am
    among amongst amoungst amount an and another any anyhow anyone anything anyway anywhere are around as at
    back be became because become becomes becoming been before beforehand behind being below beside besides
    between beyond bill both bottom but by call can cannot cant co con could couldnt cry de describe detail do
    done down due during each eg eight either eleven else elsewhere empty enough etc even ever every everyone
    everything everywhere except few fifteen fifty fill find fire first five for former formerly forty found
    four from front full further get give go had has hasnt have he hence her here hereafter hereby herein
    hereupon hers herself him himself his how however hundred i ie if in inc indeed interest into is it its
    itself keep last latter latterly least less ltd made many may me meanwhile might mill mine more moreover
    most mostly move much must my myself name namely neither never nevertheless next nine no nobody none noone
    nor not nothing now nowhere of off often on once one only onto or other others otherwise our ours
    ourselves out over own part per perhaps please put rather re same see seem seemed seeming seems serious
    several she should show side since sincere six sixty so some somehow someone something sometime sometimes
    somewhere still such system take ten than that the their them themselves then thence there thereafter
    thereby therefore therein thereupon these they thick thin third this those though three through throughout
    thru thus to together too top toward towards twelve twenty two un under until up upon us very via was we
    well were what whatever when whence whenever where whereafter whereas whereby wherein whereupon wherever
    whether which while whither who whoever whole whom whose why will with within without would yet you your
    yours yourself yourselves

# What customers write: one row a theme.

surveys-themes = Themes of the comments
    .row = theme, those of the codebook first
surveys-themes-theme = Theme
    .meaning = its key in the codebook, or the words that make it
surveys-themes-kind = Found by
    .meaning = whether keywords of the codebook or word statistics found it
surveys-themes-words = Words
    .meaning = the words that were found, the most frequent first
surveys-themes-quote = One comment
    .meaning = the comment that is most about it, with e-mail addresses and phone numbers masked
surveys-themes-score_with = Score with it
    .meaning = net promoter score of the answers with a comment about it
surveys-themes-score_without = Score without it
    .meaning = net promoter score of the other answers with a comment
surveys-themes-difference = Against those without, points
    .meaning = the score with it less the score without
surveys-themes-answers = Comments
    .meaning = answers with a comment about it
surveys-themes-share = Share of comments
    .meaning = of all answers with a comment

surveys-theme-delivery = delivery
surveys-theme-price = price
surveys-theme-quality = quality
surveys-theme-support = support
surveys-theme-returns = returns
surveys-theme-website_and_app = website and app
surveys-theme-range = range
surveys-theme-payment = payment
surveys-theme-loyalty_programme = loyalty programme
surveys-kind-codebook = keywords
surveys-kind-topic = word statistics

surveys-themes-too_few = No theme was written about often enough to be described.
surveys-themes-first = Those who write about “{ $theme }” score { $score_with }, { $gap } { $way ->
    [lower] below
   *[higher] above
} others who write.
surveys-themes-about = Interval { $range } points; { $share } of comments are about it.
surveys-themes-also = Interval { $range_first } points; { $share } of comments are about it. Highest is “{ $theme }”, { $gap } above the others ({ $range }).
surveys-themes-alike = No theme goes with a higher or lower score by more than chance.
surveys-themes-blind = The codebook finds { $share } of the comments, too few to sort them by: give it the words that your customers use.
surveys-themes-writers = Only those who write are heard here, and a keyword does not know irony: read some of the comments.
surveys-themes-short = { $way ->
    [lower] Comments about { $theme } go with a score { $gap } lower
   *[higher] Comments about { $theme } go with a score { $gap } higher
}
surveys-themes-nothing = No theme was written about often enough to be shown
surveys-themes-overlapping = A comment may be about several themes. Scores are net promoter scores of those who wrote.
surveys-themes-statistics = Themes that are named by their words were found by word statistics, the others by keywords.
surveys-themes-masked = Comments: e-mail addresses and phone numbers are masked, and long ones are cut.
surveys-themes-across = Points above or below others who write
surveys-themes-note = In brackets the score of each. Blue: higher, orange: lower, grey: no more than chance. Bars: 95% interval.

# Comments: one row a comment under a theme.

surveys-comments = Comments by theme
    .row = comment under a theme, in the order of time
surveys-comments-customer_id = Customer
    .meaning = the customer's id
surveys-comments-answered_at = Answered on
    .meaning = the day of the answer
surveys-comments-theme = Theme
    .meaning = its key in the codebook
surveys-comments-keyword = Keyword
    .meaning = the first keyword of the theme that is in the comment
surveys-comments-comment = Comment
    .meaning = what the customer wrote, with e-mail addresses and phone numbers masked

# The loyalty matrix: one row a cell.

surveys-loyalty = Customers by what they say and what they do
    .row = cell of the matrix
surveys-loyalty-group = Group
    .meaning = the cell of the matrix
surveys-loyalty-attitude = Says
    .meaning = high for promoters
surveys-loyalty-patronage = Does
    .meaning = high for those with more orders in the last twelve months than the median of all who answered in them
surveys-loyalty-share = Share of customers
    .meaning = of those who answered
surveys-loyalty-orders = Orders
    .meaning = orders of the last year in all; refunds are none
surveys-loyalty-spend = Spend
    .meaning = money of the last year in all, less refunds

surveys-group-loyal = Loyal
surveys-group-latent = Latent
surveys-group-spurious = Spurious
surveys-group-none = No loyalty
surveys-group-detractor = detractors
surveys-group-passive = passives
surveys-group-promoter = promoters
surveys-attitude-high = promoter
surveys-attitude-low = passive or detractor
surveys-patronage-high = buys often
surveys-patronage-low = buys seldom

surveys-loyalty-too_few = Too few customers both answered and bought to set their words beside their orders.
surveys-loyalty-often = { $loyal } of those who answered are promoters and buy often, { $spurious } buy often without being promoters.
surveys-loyalty-rests = { $spend } of spend rests on those who buy without praising; { $latent } are promoters who buy seldom, and { $none } are neither.
surveys-loyalty-others = Another { $latent } are promoters who buy seldom, and { $none } are neither.
surveys-loyalty-describes = This describes customers as they are; it does not say what would make them loyal.
surveys-loyalty-short = { $loyal } are promoters and buy often; { $spurious } buy often without being promoters
surveys-loyalty-nothing = Too few customers both answered and bought to be shown

# Who bought again: one row a group of the score.

surveys-staying = Who bought again, by what they had answered
    .row = group of the score
surveys-staying-group = Answered as
    .meaning = what the last answer of the twelve months up to the day made them
surveys-staying-customers = Customers
    .meaning = customers with an answer and an order up to the day
surveys-staying-stayed = Bought again
    .meaning = customers with an order after the day
surveys-staying-rate = Share who bought again
    .meaning = of the customers of the group

surveys-staying-too_few = Too few customers answered before and could have bought after to compare them.
surveys-staying-more = Promoters bought again more often than detractors: { $promoters } against { $detractors }.
surveys-staying-fewer = Promoters bought again less often than detractors: { $promoters } against { $detractors }.
surveys-staying-alike = Promoters and detractors bought again alike, up to chance: { $promoters } and { $detractors }.
surveys-staying-apart = { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} apart ({ $range }), of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} who answered from { $since } to { $answered_by } and could buy until { $as_of }.
surveys-staying-rates = Intervals: { $range_promoters } of promoters and { $range_detractors } of detractors. Buying again counts from the day after the last day of answers.
surveys-staying-short = { $promoters } of promoters bought again, { $detractors } of detractors
surveys-staying-short_alike = Promoters and detractors bought again alike, up to chance
surveys-staying-nothing = Too few customers answered before and could have bought after
surveys-staying-days = Answers from { $since } to { $answered_by }, orders from the day after to { $as_of }. Bars: 95% interval.
surveys-staying-across = Answered as
surveys-staying-up = Bought again, % of customers

# Does the score say who stays: one row a model.

surveys-prediction = Does the score say who stays, beyond what orders say?
    .row = model of staying
    .note = Picks the one who stayed: out of two customers, one who stayed and one who did not (area under the curve). Deviance: what the model leaves unexplained; less is better.
surveys-prediction-model = Knows
    .meaning = what the model knows of a customer
surveys-prediction-auc = Picks the one who stayed
    .meaning = of two customers, one who stayed and one who did not: the area under the curve
surveys-prediction-auc_low = Low
    .meaning = the lower end of the interval of that share
surveys-prediction-auc_high = High
    .meaning = the upper end of the interval of that share
surveys-prediction-customers = Customers
    .meaning = customers with an answer and an order up to the day
surveys-prediction-deviance = Deviance
    .meaning = what the model leaves unexplained

surveys-model-rfm = orders alone: since when, how lately, how often, how much
surveys-model-rfm_and_score = orders, and the score

surveys-prediction-too_few = Too few customers stayed or left to test whether the score says who will.
surveys-prediction-adds = With the same orders, each point more on the score goes with odds of staying { $odds } times as high.
surveys-prediction-interval = Interval { $low } to { $high } (p { $p }); of a stayer and a leaver, orders pick the stayer { $rfm } of the time, with the score { $both }.
surveys-prediction-nothing = Among customers with the same orders, the score says nothing about staying that chance would not.
surveys-prediction-odds = Each point more goes with odds { $odds } times as high ({ $low } to { $high }; p { $p }); orders pick the one who stayed { $rfm } of the time, with the score { $both }.
surveys-prediction-picks = For telling a stayer from a leaver the score adds { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
} ({ $range }) to what orders tell.
surveys-prediction-short_nothing = Beside orders, the score says nothing of staying that chance would not
surveys-prediction-short_adds = Each point on the score goes with odds of staying { $odds } times as high
surveys-prediction-little = For telling single customers apart that adds next to nothing.
surveys-prediction-unsure = Whether that tells single customers apart better is not certain.
surveys-prediction-much = The score tells single customers apart better than orders alone do.

# Promoters who have fallen silent: one row a customer.

surveys-happy_but_leaving = Promoters who have fallen silent
    .row = customer, the most overdue first
surveys-happy_but_leaving-customer_id = Customer
    .meaning = the customer's id
surveys-happy_but_leaving-score = Answer
    .meaning = the last answer, 9 or 10
surveys-happy_but_leaving-answered_at = Answered on
    .meaning = the day of the last answer
surveys-happy_but_leaving-days_since_last = Days since the last order
    .meaning = days from the last order to the last day observed
surveys-happy_but_leaving-silence = Days silent
    .meaning = days from the later of the answer and the last order to the last day observed
surveys-happy_but_leaving-usual_gap = Usual gap, days
    .meaning = median of the days between one day with an order and the next
surveys-happy_but_leaving-overdue = Times the usual gap
    .meaning = days silent, as a multiple of the usual gap
surveys-happy_but_leaving-orders = Orders
    .meaning = orders up to the last day observed; refunds are none

surveys-happy_but_leaving-silent = { $n ->
    [one] { $n } promoter is silent for over three times the usual gap; by chance { $expected } would be.
   *[other] { $n } promoters are silent for over three times their usual gap; by chance { $expected } would be.
}
surveys-happy_but_leaving-short = { $n ->
    [one] { $n } promoter is silent for over three times the usual gap
   *[other] { $n } promoters are silent for over three times their usual gap
}
surveys-happy_but_leaving-half = Half of them silent for { $silence } or more, where { $gap } were usual. For the list: { $line }
surveys-happy_but_leaving-expected = Were nobody leaving, so many would be as silent when orders come at random.
surveys-happy_but_leaving-nobody = No promoter has been silent for more than three times the usual gap between orders.
surveys-happy_but_leaving-too_few = Too few promoters are overdue to be described.
surveys-audience-happy_but_leaving = Promoters who have fallen silent
surveys-reason-happy_but_leaving = Answered 9 or 10, and silent for over three times the usual gap
surveys-reason-unhappy = The last answer was 6 or less
surveys-why-happy_but_leaving = Answered 9 or 10 and fell silent; expected to bring { $expected } in the next year, some of them being gone already.
surveys-why-unhappy = Answered 6 or less; expected to bring { $expected } in the next year, some of them being gone already.
surveys-verb-happy_but_leaving = Win back
surveys-verb-unhappy = Call back
surveys-audience-unhappy = Unhappy customers
surveys-unhappy-last = Unhappy is whose last answer within the twelve months is that of a detractor.
surveys-unhappy-list = For the list: { $line }
surveys-unhappy-few = Too few customers are unhappy to be described.
surveys-unhappy-so_many = { $n ->
    [one] { $n } customer, { $share } of those who answered, is unhappy: { $top } or less.
   *[other] { $n } customers, { $share } of those who answered, are unhappy: { $top } or less.
}
surveys-unhappy-answered_at = Answered on
    .meaning = the day of the last answer
surveys-unhappy-score = Answer
    .meaning = the last answer of the twelve months, 0 to 6
surveys-unhappy-customer_id = Customer
    .meaning = the customer's id
surveys-unhappy = Customers whose last answer was low
    .row = customer, the lowest answer first
